"""How the Word documents look and where they begin: styles, page, running head, cover."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from docx import Document
from docx.document import Document as Dokument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from reports.bericht import Bericht
from reports.ooxml import marken

SCHRIFT, SPRACHE = "Arial", "de-DE"
TINTE, GRAU, LINK = RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x5A, 0x5F, 0x66), RGBColor(0x00, 0x4B, 0x87)
GRUND, LINIE, GITTER = "F3F4F6", "5A5F66", "C9CDD2"
BREITE = Mm(165)
EIGENSCHAFT_BIS = 255
"""So long may a property of the document be."""

UEBERSCHRIFTEN = {"Title": 30, **{f"Heading {ebene}": max(19 - 2 * ebene, 11) + 2 for ebene in range(1, 10)}}
EIGENE = {
    "Jahr": (24, GRAU),
    "Leitsatz": (14, TINTE),
    "Hinweis": (10, TINTE),
    "Zitat": (13, TINTE),
    "Zitat von": (9, GRAU),
    "Tabellenzelle": (9, TINTE),
    "Tabellenzelle schmal": (7, TINTE),
    "Alternativtext": (9, GRAU),
    "Bildunterschrift": (9, GRAU),
    "Marke": (10, TINTE),
    "Impressum": (10, GRAU),
    "Inhaltstitel": (18, TINTE),
    "toc 1": (11, TINTE),
}
"""Styles the library's template does not have: size in points and colour."""


def vorlage(bericht: Bericht) -> Dokument:
    """An empty document, ready to be written into."""
    dokument = Document()
    _schrift_und_sprache(dokument)
    _stile(dokument, mit_umschlag=bericht.inhaltsverzeichnis)
    _seite(dokument, bericht)
    _eigenschaften(dokument, bericht)
    return dokument


def umschlag(dokument: Dokument, bericht: Bericht) -> None:
    zeilen = [
        (marken(bericht), "Marke"),  # once as text, for those who are not read the running head
        (bericht.titel, "Title"),
        (str(bericht.jahr), "Jahr"),
        (bericht.untertitel, "Leitsatz"),
        (bericht.stand, "Impressum"),
        (bericht.herausgeber, "Impressum"),
    ]
    for text, stil in zeilen:
        if text:
            dokument.add_paragraph(text, stil)


def stil(dokument: Dokument, name: str) -> ParagraphStyle:
    gefunden = dokument.styles[name]
    assert isinstance(gefunden, ParagraphStyle)  # noqa: S101 - for mypy
    return gefunden


def gestaltet(absatz: Paragraph, vorlage: str) -> Paragraph:
    """Gives a paragraph a style. The library searches all styles for each paragraph, which takes seconds in all."""
    absatz._p.style = vorlage.replace(" ", "")
    return absatz


def lauf(absatz: Paragraph, text: str, vorlage: str = "") -> Run:
    """Adds text in a character style, likewise."""
    neu = absatz.add_run(text)
    neu._r.style = vorlage or None
    return neu


def element(art: str, /, **attribute: str) -> Any:
    """An element of WordprocessingML: element("w:shd", val="clear")."""
    ergebnis = OxmlElement(art)
    for schluessel, wert in attribute.items():
        ergebnis.set(qn(f"w:{schluessel}"), wert)
    return ergebnis


def feld(absatz: Paragraph, anweisung: str) -> None:
    """A field that Word fills, e.g. the number of the page."""
    einfach = element("w:fldSimple", instr=anweisung)
    einfach.append(absatz.add_run("1")._r)
    absatz._p.append(einfach)


def _schrift_und_sprache(dokument: Dokument) -> None:
    """One typeface and one language everywhere, instead of those of the library's theme."""
    wurzel: Any = dokument.styles.element
    for schriften in wurzel.iter(qn("w:rFonts")):
        schriften.attrib.clear()
        for art in ("ascii", "hAnsi", "eastAsia", "cs"):
            schriften.set(qn(f"w:{art}"), SCHRIFT)
    einstellungen: Any = dokument.settings.element
    for sprache in [*wurzel.iter(qn("w:lang")), *einstellungen.iter(qn("w:themeFontLang"))]:
        sprache.set(qn("w:val"), SPRACHE)
    einstellungen.find(qn("w:defaultTabStop")).addnext(element("w:autoHyphenation"))  # long words in narrow columns


def _stile(dokument: Dokument, *, mit_umschlag: bool) -> None:
    for name, (groesse, farbe) in EIGENE.items():
        neu = dokument.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(neu, ParagraphStyle)  # noqa: S101 - for mypy
        neu.base_style = dokument.styles["Normal"]
        neu.font.size, neu.font.color.rgb = Pt(groesse), farbe
    for name, groesse in {**UEBERSCHRIFTEN, "Caption": 9}.items():
        vorhanden = stil(dokument, name)
        vorhanden.font.size, vorhanden.font.color.rgb = Pt(groesse), TINTE
        vorhanden.font.italic = False
        vorhanden.paragraph_format.keep_with_next = True
    link: Any = dokument.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = LINK, True
    _gitter(dokument.styles["Table Grid"].element)
    _abstaende(dokument)
    stil(dokument, "Heading 1").paragraph_format.page_break_before = mit_umschlag
    stil(dokument, "Inhaltstitel").paragraph_format.page_break_before = True


def _gitter(tabelle: Any) -> None:
    """Thin grey lines, and narrower cells, so that the words of a head row need no break."""
    for linie in tabelle.find(f".//{qn('w:tblBorders')}"):
        linie.set(qn("w:color"), GITTER)
    for rand in tabelle.xpath(".//w:tblCellMar/w:left | .//w:tblCellMar/w:right"):
        rand.set(qn("w:w"), "57")


def _abstaende(dokument: Dokument) -> None:
    abstaende = {
        "Normal": (4, 6),
        "Tabellenzelle": (2, 2),
        "Tabellenzelle schmal": (2, 2),
        "Caption": (12, 4),
        "Alternativtext": (6, 12),
        "Bildunterschrift": (0, 12),
    }
    abstaende |= {"Title": (120, 6), "Impressum": (0, 2), "Hinweis": (10, 10)}
    abstaende |= {f"Heading {ebene}": (18 if ebene < 4 else 10, 6) for ebene in range(1, 10)}
    for name, (davor, danach) in abstaende.items():
        form = stil(dokument, name).paragraph_format
        form.space_before, form.space_after = Pt(davor), Pt(danach)
    for name in ("Zitat", "Zitat von"):
        stil(dokument, name).paragraph_format.left_indent = Mm(10)
    for name in ("Zitat", "Leitsatz"):
        stil(dokument, name).paragraph_format.keep_with_next = True
    _kasten(stil(dokument, "Hinweis"))


def _kasten(hinweis: ParagraphStyle) -> None:
    """A rule at the left and a tinted ground, in the order the schema asks for."""
    form: Any = hinweis.element.get_or_add_pPr()
    rahmen = element("w:pBdr")
    rahmen.append(element("w:left", val="single", sz="12", space="8", color=LINIE))
    form.insert_element_before(rahmen, "w:shd", "w:spacing", "w:ind", "w:jc")
    form.insert_element_before(element("w:shd", val="clear", color="auto", fill=GRUND), "w:spacing", "w:ind", "w:jc")


def _seite(dokument: Dokument, bericht: Bericht) -> None:
    seite = dokument.sections[0]
    seite.page_width, seite.page_height = Mm(210), Mm(297)
    seite.left_margin, seite.right_margin = Mm(25), Mm(20)
    seite.top_margin = seite.bottom_margin = Mm(24)
    if marken(bericht):
        seite.header.paragraphs[0].add_run(marken(bericht), "Strong")
    fuss = seite.footer.paragraphs[0]
    fuss.add_run(f"{bericht.titel} {bericht.jahr} · Seite ")
    feld(fuss, "PAGE")


def _eigenschaften(dokument: Dokument, bericht: Bericht) -> None:
    angaben = dokument.core_properties
    angaben.title = f"{bericht.titel} {bericht.jahr}"[:EIGENSCHAFT_BIS]
    angaben.author = bericht.herausgeber[:EIGENSCHAFT_BIS]
    angaben.subject = bericht.untertitel[:EIGENSCHAFT_BIS]
    angaben.language, angaben.comments, angaben.last_modified_by = SPRACHE, "", ""
    angaben.created = angaben.modified = datetime.combine(bericht.datum, time())
