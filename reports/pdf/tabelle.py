"""Tables: hairlines only, figures flush right, caption and head repeated on every page and read only once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Table
from reportlab.platypus.tables import TableRenderCB

from reports.bericht import Spalte, Statusangabe, Tabelle, Zelle
from reports.pdf import stil
from reports.pdf.struktur import Elem, Knoten
from reports.pdf.tagged import WIEDERHOLUNG, TaggedCanvas, TaggedParagraph
from reports.pdf.text import absatz_als, zellenabsatz
from reports.pdf.zeichen import vor_dem_wort

KOPFZEILEN = 2  # caption, heads of the columns
RAND_X, RAND_Y = 4.0, 3.2
FORTSETZUNG, FORTSETZUNGSBREITE = "Fortsetzung", 60.0
HOCH = stil.HOEHE / 3
"""Rows higher than this may break inside; lower ones move to the next page whole."""
SPALTENATTRIBUT, ZEILENATTRIBUT = "/A<</O/Table/Scope/Column>>", "/A<</O/Table/Scope/Row>>"


def tabelle(block: Tabelle, breite: float = stil.BREITE) -> Flowable:
    breiten = spaltenbreiten(block, breite)
    koerper = [_zeile(block, nummer, breiten) for nummer in range(len(block.zeilen))]
    hoch = any(_hoehe(zelle, weite) > HOCH for zeile in koerper for zelle, weite in zip(zeile, breiten, strict=True))
    return Table(
        [_beschriftung(block, breite), _kopf(block.spalten), *koerper],
        colWidths=breiten,
        repeatRows=KOPFZEILEN,
        renderCB=Tabellenbaum(),
        splitInRow=int(hoch),
        style=_tabellenstil(block),
        spaceBefore=8,
        spaceAfter=18,
    )


class Beschriftung(TaggedParagraph):
    """In the first cell, but as wide as the table; a span would take ReportLab's slow way for every cell."""

    breite = 0.0

    def wrap(self, breite: float, hoehe: float) -> tuple[float, float]:
        return super().wrap(self.breite, hoehe)


def _beschriftung(block: Tabelle, breite: float) -> list[Flowable | str]:
    satz = absatz_als(Beschriftung, block.titel, stil.BESCHRIFTUNG)
    satz.breite, satz.knoten = breite - FORTSETZUNGSBREITE, None  # it belongs to the Caption that the first row is
    return [satz, *[""] * (len(block.spalten) - 1)]


def _kopf(spalten: Sequence[Spalte]) -> list[Flowable]:
    return [zellenabsatz(spalte.name, stil.SPALTENKOPF_ZAHL if spalte.zahl else stil.SPALTENKOPF) for spalte in spalten]


def _zeile(block: Tabelle, nummer: int, breiten: Sequence[float]) -> list[Flowable | str]:
    fett = block.mit_summe and nummer == len(block.zeilen) - 1
    zeile = zip(block.zeilen[nummer], block.spalten, breiten, strict=True)
    return [_zelle(zelle, _zellenstil(spalte, fett), breite) for zelle, spalte, breite in zeile]


def _zellenstil(spalte: Spalte, fett: bool) -> ParagraphStyle:
    if spalte.zahl:
        return stil.ZAHL_FETT if fett else stil.ZAHL
    return stil.ZELLE_FETT if fett else stil.ZELLE


def _zelle(zelle: Zelle, vorlage: ParagraphStyle, breite: float) -> Flowable | str:
    """Plain strings where they fit on one line: they cost ReportLab far less than paragraphs."""
    if isinstance(zelle, Statusangabe):
        return zellenabsatz(zelle.wort, stil.STATUSZELLE, vor_dem_wort(zelle.status))
    if "\n" not in zelle and _textbreite(zelle, vorlage) <= breite - 2 * RAND_X:
        return zelle
    return zellenabsatz(zelle, vorlage)


def _hoehe(zelle: Flowable | str, breite: float) -> float:
    return 0 if isinstance(zelle, str) else float(zelle.wrap(breite - 2 * RAND_X, stil.HOEHE)[1])


def _textbreite(text: str, vorlage: ParagraphStyle) -> float:
    return float(stringWidth(text, vorlage.fontName, vorlage.fontSize))


def spaltenbreiten(block: Tabelle, breite: float) -> list[float]:
    """By their share, but no column narrower than its longest word, as far as there is room."""
    anteile = sum(spalte.anteil for spalte in block.spalten)
    wunsch = [spalte.anteil / anteile * breite for spalte in block.spalten]
    mindest = [min(_laengstes_wort(block, nummer) + 2 * RAND_X, breite / 3) for nummer in range(len(wunsch))]
    mangel = sum(max(m - w, 0) for m, w in zip(mindest, wunsch, strict=True))
    luft = sum(max(w - m, 0) for m, w in zip(mindest, wunsch, strict=True))
    if mangel > luft:
        return [m * breite / sum(mindest) for m in mindest]
    abzug = mangel / luft if luft else 0
    return [max(m, w) - abzug * max(w - m, 0) for m, w in zip(mindest, wunsch, strict=True)]


def _laengstes_wort(block: Tabelle, nummer: int) -> float:
    spalte = block.spalten[nummer]
    kopf = max(_textbreite(wort, stil.SPALTENKOPF) for wort in [*spalte.name.split(" "), ""])
    vorlage = stil.ZAHL_FETT if spalte.zahl else stil.ZELLE
    zellen = [zeile[nummer] for zeile in block.zeilen]
    worte = {wort for zelle in zellen for wort in _worte(zelle)}
    return max([kopf, *(_textbreite(wort, vorlage) for wort in worte)])


def _worte(zelle: Zelle) -> list[str]:
    return [f"{wort}iii" for wort in zelle.wort.split(" ")] if isinstance(zelle, Statusangabe) else zelle.split(" ")


def _tabellenstil(block: Tabelle) -> list[tuple[Any, ...]]:
    alle = (0, 0), (-1, -1)
    befehle: list[tuple[Any, ...]] = [
        ("FONT", *alle, stil.NORMAL, 8.5, 12),
        ("TEXTCOLOR", *alle, stil.TINTE),
        ("VALIGN", *alle, "TOP"),
        ("LEFTPADDING", *alle, RAND_X),
        ("RIGHTPADDING", *alle, RAND_X),
        ("TOPPADDING", *alle, RAND_Y),
        ("BOTTOMPADDING", *alle, RAND_Y),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("VALIGN", (0, 1), (-1, 1), "BOTTOM"),
        ("LINEBELOW", (0, 1), (-1, 1), 0.75, stil.TINTE),
        ("LINEBELOW", (0, KOPFZEILEN), (-1, -1), 0.25, stil.LINIE),
    ]
    for nummer, spalte in enumerate(block.spalten):
        if spalte.zahl:
            befehle.append(("ALIGN", (nummer, KOPFZEILEN), (nummer, -1), "RIGHT"))
            befehle.append(("FONT", (nummer, KOPFZEILEN), (nummer, -1), stil.ZIFFERN, 8.5, 12))
    return befehle + (_summenstil(block) if block.mit_summe and block.zeilen else [])


def _summenstil(block: Tabelle) -> list[tuple[Any, ...]]:
    befehle: list[tuple[Any, ...]] = [
        ("LINEABOVE", (0, -1), (-1, -1), 0.75, stil.TINTE),
        ("NOSPLIT", (0, -min(len(block.zeilen), 2)), (-1, -1)),
    ]
    for nummer, spalte in enumerate(block.spalten):
        schrift = stil.ZIFFERN_HALBFETT if spalte.zahl else stil.HALBFETT
        befehle.append(("FONT", (nummer, -1), (nummer, -1), schrift, 8.5, 12))
    return befehle


class Tabellenbaum(TableRenderCB):
    """Tags one table. ReportLab hands it on to all parts of a split table, so it knows what was there before."""

    def __init__(self) -> None:
        self.knoten = Knoten("Table")
        self.reihe: Elem | None = None
        self.zellen: list[Elem] = []
        self.weiter = self.wiederholt = self.rest = False
        self.nummer = 0

    def startTable(self, tabelle: Table) -> None:  # noqa: N802
        canvas: TaggedCanvas = tabelle.canv
        self.weiter = canvas.begonnen(self.knoten)
        self.vorher = canvas.elem
        self.elem = canvas.element(self.knoten)

    def startRow(self, tabelle: Table, nummer: int) -> None:  # noqa: N802
        self.nummer, self.wiederholt = nummer, self.weiter and nummer < KOPFZEILEN
        self.rest = _ist_rest(tabelle._cellvalues[nummer])
        if self.wiederholt:
            tabelle.canv.inhalt_beginnen(WIEDERHOLUNG)
        elif not self.rest:
            self.reihe = Elem("TR" if nummer else "Caption", self.elem)
            self.zellen = []

    def startCell(self, tabelle: Table, nummer: int, spalte: int, *rest: Any) -> None:  # noqa: N802
        if self.wiederholt:
            if nummer == spalte == 0:
                _, _, (x, y), _ = rest
                _fortsetzung(tabelle.canv, x + tabelle._width, y + RAND_Y + 3.5)
        elif nummer or not spalte:
            if not self.rest:
                self.zellen.append(self._zelle(spalte))
            tabelle.canv.elem = self.zellen[spalte]

    def _zelle(self, spalte: int) -> Elem:
        assert self.reihe  # noqa: S101 - for mypy
        if self.nummer == 0:
            return self.reihe
        if self.nummer == 1:
            return Elem("TH", self.reihe, SPALTENATTRIBUT)
        return Elem("TD", self.reihe) if spalte else Elem("TH", self.reihe, ZEILENATTRIBUT)

    def endRow(self, tabelle: Table) -> None:  # noqa: N802
        if self.wiederholt:
            tabelle.canv.inhalt_beenden()

    def endTable(self, tabelle: Table) -> None:  # noqa: N802
        tabelle.canv.elem = self.vorher

    def endCell(self, tabelle: Table) -> None:  # noqa: N802
        """Nothing to be done, as for the following; ReportLab asks for all of them."""

    startBG = endBG = startLines = endLines = endCell  # noqa: N815


def _fortsetzung(canvas: TaggedCanvas, rechts: float, y: float) -> None:
    canvas.saveState()
    canvas.setFont(stil.NORMAL, 8.5)
    canvas.setFillColor(stil.GRAU)
    canvas.drawRightString(rechts, y, FORTSETZUNG)
    canvas.restoreState()


def _ist_rest(zeile: Sequence[Any]) -> bool:
    """Whether this row is the rest of one that began on the page before."""
    inhalte = (inhalt for zelle in zeile for inhalt in (zelle if isinstance(zelle, tuple) else [zelle]))
    return any(isinstance(inhalt, TaggedParagraph) and inhalt.rest for inhalt in inhalte)
