"""Bericht -> Word document, for those who work on in the office: real headings, lists, tables and links."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, assert_never
from urllib.parse import quote

from docx.document import Document as Dokument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Emu, Mm
from docx.table import _Row
from docx.text.paragraph import Paragraph

from reports.bericht import (
    Absatz,
    Aufzaehlung,
    Bericht,
    Bild,
    Block,
    Diagramm,
    Hinweis,
    Inline,
    Kapitel,
    Kennzahlen,
    Kursiv,
    Leitsatz,
    Meilenstein,
    Meilensteine,
    Spalte,
    Stark,
    Statusangabe,
    Steckbrief,
    Tabelle,
    Verweis,
    Zelle,
    Zitat,
)
from reports.docx_liste import in_die_liste, listen_anlegen, listenabsaetze
from reports.docx_vorlage import BREITE, GRUND, element, gestaltet, lauf, umschlag, vorlage
from reports.ooxml import bereinigt, ohne_uhr, zahlentabelle

TIEFSTE_EBENE = 9
BILDHOEHE = Mm(120)
"""So high is a picture at most."""
SPALTEN_IN_NORMALER_SCHRIFT = 5
IN_ADRESSEN_ERLAUBT = "%/:=&?~#+!$,;'@()*"


def docx(bericht: Bericht) -> bytes:
    """The same report is the same file, byte for byte."""
    bericht = bereinigt(bericht)
    dokument = vorlage(bericht)
    listen_anlegen(dokument)
    umschlag(dokument, bericht)
    if bericht.impressum:
        _ueberschrift(dokument, "Impressum", 1)
        _inhalt(dokument, Kapitel("Impressum", bericht.impressum), 2)
    if bericht.inhaltsverzeichnis and bericht.kapitel:
        _inhaltsverzeichnis(dokument, bericht.kapitel)
    for nummer, kapitel in enumerate(bericht.kapitel, start=1):
        _sprungmarke(_ueberschrift(dokument, kapitel.ueberschrift, 1), nummer)
        _inhalt(dokument, kapitel, 2)
    datei = BytesIO()
    dokument.save(datei)
    return ohne_uhr(datei.getvalue())


def _inhalt(dokument: Dokument, kapitel: Kapitel, ebene: int) -> None:
    """What stands below the heading of a chapter; `ebene` is the level of the headings in there."""
    for block in kapitel.bloecke:
        _block(dokument, block, ebene)
    for abschnitt in kapitel.abschnitte:
        _ueberschrift(dokument, abschnitt.ueberschrift, ebene)
        _inhalt(dokument, abschnitt, ebene + 1)


def _block(dokument: Dokument, block: Block, ebene: int) -> None:  # noqa: C901 - one case for each kind
    match block:
        case Absatz():
            _absatz(dokument, block.inhalt)
        case Leitsatz():
            _absatz(dokument, block.text, "Leitsatz")
        case Hinweis():
            _absatz(dokument, block.text, "Hinweis")
        case Zitat():
            _zitat(dokument, block)
        case Aufzaehlung():
            _aufzaehlung(dokument, block)
        case Tabelle():
            _tabelle(dokument, block)
        case Kennzahlen():
            _kennzahlen(dokument, block)
        case Diagramm():
            _tabelle(dokument, zahlentabelle(block.diagramm))
            _absatz(dokument, block.diagramm.alternativtext, "Alternativtext")
        case Bild():
            _bild(dokument, block)
        case Meilensteine():
            _meilensteine(dokument, block.punkte)
        case Steckbrief():
            _steckbrief(dokument, block, ebene)
        case _:
            assert_never(block)


def _ueberschrift(dokument: Dokument, text: str, ebene: int) -> Paragraph:
    """Word knows nine levels, and an empty heading would be a line without a name in its navigation."""
    return _absatz(dokument, text or "…", f"Heading {min(ebene, TIEFSTE_EBENE)}")


def _absatz(dokument: Dokument, inhalt: str | Sequence[Inline], vorlage: str = "Normal") -> Paragraph:
    absatz = gestaltet(dokument.add_paragraph(), vorlage)
    for teil in [inhalt] if isinstance(inhalt, str) else inhalt:
        _inline(absatz, teil)
    return absatz


def _inline(absatz: Paragraph, teil: Inline) -> None:
    match teil:
        case str():
            absatz.add_run(teil)
        case Stark():
            lauf(absatz, teil.text, "Strong")
        case Kursiv():
            lauf(absatz, teil.text, "Emphasis")
        case Verweis(url=""):
            lauf(absatz, teil.text)
        case Verweis():
            # Word calls a file damaged whose link is not a valid address.
            ziel = quote(teil.url, safe=IN_ADRESSEN_ERLAUBT)
            kennung = absatz.part.relate_to(ziel, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            _link(absatz, teil.text or teil.url, "r:id", kennung)
        case _:
            assert_never(teil)


def _link(absatz: Paragraph, text: str, attribut: str, ziel: str) -> None:
    link = element("w:hyperlink")
    link.set(qn(attribut), ziel)
    link.append(lauf(absatz, text, "Hyperlink")._r)
    absatz._p.append(link)


def _zitat(dokument: Dokument, block: Zitat) -> None:
    text = block.text if block.text.startswith(("„", '"', "»")) else f"„{block.text}“"
    _absatz(dokument, text, "Zitat")
    _absatz(dokument, block.von, "Zitat von")


def _aufzaehlung(dokument: Dokument, block: Aufzaehlung) -> None:
    for absatz, form, ebene, zaehlung in listenabsaetze(dokument, block):
        in_die_liste(_absatz(dokument, absatz.inhalt, form), ebene, zaehlung)


def _bild(dokument: Dokument, block: Bild) -> None:
    absatz = _absatz(dokument, "")
    absatz.paragraph_format.keep_with_next = True
    bild = absatz.add_run().add_picture(BytesIO(block.daten), _bildbreite(block))
    rahmen: Any = bild._inline
    rahmen.docPr.set("descr", block.alternativtext)
    for seite in ("distT", "distB", "distL", "distR"):
        rahmen.set(seite, "0")  # else LibreOffice leaves a margin beside the picture
    _absatz(dokument, f"{block.unterschrift} {block.nachweis}".strip(), "Bildunterschrift")


def _bildbreite(block: Bild) -> Emu:
    return Emu(min(BREITE, BILDHOEHE * block.breite // block.hoehe))


def _meilensteine(dokument: Dokument, punkte: Sequence[Meilenstein]) -> None:
    zeilen = [(Stark(punkt.wann), f" ({punkt.wort}): {punkt.text}") for punkt in punkte]
    _aufzaehlung(dokument, Aufzaehlung.einfach(zeilen))


def _kennzahlen(dokument: Dokument, block: Kennzahlen) -> None:
    spalten = (Spalte("Kennzahl", anteil=3), Spalte("Wert", zahl=True))
    _tabelle(dokument, Tabelle("Kennzahlen", spalten, tuple((wert.name, wert.wert) for wert in block.werte)))


def _steckbrief(dokument: Dokument, block: Steckbrief, ebene: int) -> None:
    _ueberschrift(dokument, f"{block.kennung} {block.titel}".strip(), ebene)
    spalten = (Spalte("Angabe"), Spalte("Wert", anteil=3))
    veraenderung = [("Veränderung", block.aenderung)] if block.aenderung else []
    _raster(dokument, Tabelle("", spalten, (("Status", block.status), *veraenderung, *block.fakten)))
    for name, text in block.texte:
        _ueberschrift(dokument, name, ebene + 1)
        for teil in text.split("\n\n"):
            if teil.strip():
                _absatz(dokument, teil)
    if block.meilensteine:
        _ueberschrift(dokument, "Meilensteine", ebene + 1)
        _meilensteine(dokument, block.meilensteine)
    if block.geld:
        _tabelle(dokument, block.geld)
    if block.hinweis:
        _absatz(dokument, block.hinweis, "Hinweis")


def _tabelle(dokument: Dokument, block: Tabelle) -> None:
    """The caption also keeps it apart from a table before it: Word would make one of the two."""
    _absatz(dokument, block.titel or "Tabelle", "Caption")
    _raster(dokument, block)


def _raster(dokument: Dokument, block: Tabelle) -> None:
    tabelle = dokument.add_table(1 + len(block.zeilen), len(block.spalten), "Table Grid")
    breiten = _breiten(block.spalten)
    for spalte, breite in zip(tabelle.columns, breiten, strict=True):
        spalte.width = breite
    kopf, *koerper = tabelle.rows
    _zeile(kopf, block.spalten, breiten, [spalte.name for spalte in block.spalten], fett=True)
    _als_kopf(kopf)
    for nummer, (zeile, werte) in enumerate(zip(koerper, block.zeilen, strict=True), start=1):
        _zeile(zeile, block.spalten, breiten, werte, fett=block.mit_summe and nummer == len(koerper))


def _breiten(spalten: Sequence[Spalte]) -> list[Emu]:
    ganzes = sum(spalte.anteil for spalte in spalten)
    return [Emu(BREITE * spalte.anteil // ganzes) for spalte in spalten]


def _zeile(zeile: _Row, spalten: Sequence[Spalte], breiten: list[Emu], werte: Sequence[Zelle], *, fett: bool) -> None:
    vorlage = "Tabellenzelle" if len(spalten) <= SPALTEN_IN_NORMALER_SCHRIFT else "Tabellenzelle schmal"
    zeile._tr.get_or_add_trPr().append(element("w:cantSplit"))
    for stelle, (zelle, spalte, wert) in enumerate(zip(zeile.cells, spalten, werte, strict=True)):
        zelle.width = breiten[stelle]
        absatz = gestaltet(zelle.paragraphs[0], vorlage)
        if spalte.zahl:
            absatz.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        text = wert.wort if isinstance(wert, Statusangabe) else wert
        lauf(absatz, text, "Strong" if fett or stelle == 0 else "")


def _als_kopf(zeile: _Row) -> None:
    """Repeated on every page the table runs over, and read aloud with the cells below."""
    zeile._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for zelle in zeile.cells:
        zelle._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=GRUND))


def _sprungmarke(ueberschrift: Paragraph, nummer: int) -> None:
    anfang = element("w:bookmarkStart", id=str(nummer), name=f"kapitel_{nummer}")
    ueberschrift._p.insert_element_before(anfang, "w:r")
    ueberschrift._p.append(element("w:bookmarkEnd", id=str(nummer)))


def _inhaltsverzeichnis(dokument: Dokument, kapitel: Sequence[Kapitel]) -> None:
    """Links to the chapters, as the field that Word makes longer and numbers when it updates its fields."""
    _absatz(dokument, "Inhalt", "Inhaltstitel")
    zeilen = [dokument.add_paragraph(style="toc 1") for _ in kapitel]
    feld, anweisung = zeilen[0].add_run()._r, element("w:instrText")
    anweisung.text = 'TOC \\o "1-2" \\h \\z \\u'
    feld.extend([element("w:fldChar", fldCharType="begin"), anweisung, element("w:fldChar", fldCharType="separate")])
    for nummer, (zeile, teil) in enumerate(zip(zeilen, kapitel, strict=True), start=1):
        _link(zeile, teil.ueberschrift or "…", "w:anchor", f"kapitel_{nummer}")
    zeilen[-1].add_run()._r.append(element("w:fldChar", fldCharType="end"))
