"""One small function for each kind of block: Block -> flowables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from reports.bericht import (
    Absatz,
    Aufzaehlung,
    Bild,
    Block,
    Diagramm,
    Hinweis,
    Kennzahl,
    Kennzahlen,
    Leitsatz,
    Meilensteine,
    Steckbrief,
    Tabelle,
    Zitat,
)
from reports.pdf import stil
from reports.pdf.aufzaehlung import aufzaehlung
from reports.pdf.bild import bild
from reports.pdf.diagramme import balkendiagramm
from reports.pdf.meilensteine import meilensteine
from reports.pdf.spalten import Spaltensatz
from reports.pdf.steckbrief import steckbrief
from reports.pdf.struktur import Knoten
from reports.pdf.tabelle import tabelle
from reports.pdf.tagged import TaggedParagraph
from reports.pdf.text import absatz, absatz_als


@dataclass(frozen=True, slots=True)
class Lage:
    """Where a block stands: the level of its heading, if it has one, and its name, and the chapter's colour.

    `gross` is a section that is set apart: its text is larger.
    """

    ebene: int
    marke: str
    akzent: Color
    gross: bool = False


def flowables(block: Block, lage: Lage) -> list[Flowable]:  # noqa: C901 - one line for each kind
    match block:
        case Absatz():
            return [absatz(block.inhalt, stil.TEXT_GROSS if lage.gross else stil.TEXT)]
        case Leitsatz():
            return [absatz(block.text, stil.LEITSATZ)]
        case Hinweis():
            return [absatz_als(Hinweiskasten, block.text, stil.HINWEIS)]
        case Zitat():
            return _zitat(block, lage)
        case Aufzaehlung():
            return aufzaehlung(block)
        case Tabelle():
            return [tabelle(block)]
        case Kennzahlen():
            return _kennzahlen(block, lage.akzent)
        case Diagramm():
            return balkendiagramm(block.diagramm)
        case Bild():
            return bild(block)
        case Meilensteine():
            return meilensteine(block.punkte, lage.akzent)
        case Steckbrief():
            return steckbrief(block, lage.ebene, lage.marke, lage.akzent)
        case _:
            assert_never(block)


class Hinweiskasten(TaggedParagraph):
    """A tinted ground and a thin rule at the left; on every page that the note runs over."""

    def draw(self) -> None:
        self.canv.setFillColor(stil.GRUND)
        self.canv.rect(0, -6, self.width, self.height + 11, stroke=0, fill=1)
        self.canv.setFillColor(stil.GRAU)
        self.canv.rect(0, -6, 1.5, self.height + 11, stroke=0, fill=1)
        super().draw()


def _zitat(block: Zitat, lage: Lage) -> list[Flowable]:
    zitat = Knoten("BlockQuote")
    text = block.text if block.text.startswith(("„", '"', "»")) else f"„{block.text}“"
    gross = stil.abgewandelt(stil.ZITAT_GROSS, textColor=lage.akzent)
    satz = absatz(text, gross if lage.gross else stil.ZITAT, Knoten("P", zitat))
    satz.haftet = True
    return [satz, absatz(block.von, stil.ZITAT_GROSS_VON if lage.gross else stil.ZITAT_VON, Knoten("P", zitat))]


def _kennzahlen(block: Kennzahlen, akzent: Color) -> list[Flowable]:
    breite = (stil.BREITE - 3 * 16) / 4 if len(block.werte) > 3 else (stil.BREITE - 2 * 16) / 3
    return [_zahlenreihe(block.werte[n : n + 4], breite, akzent) for n in range(0, len(block.werte), 4)]


def _zahlenreihe(werte: tuple[Kennzahl, ...], breite: float, akzent: Color) -> Flowable:
    passend = (g for g in (34, 26, 20, 15) if all(stringWidth(w.wert, stil.FETT, g) <= breite for w in werte))
    groesse = next(passend, 11)
    spalten = [_kennzahl(wert, groesse, akzent) for wert in werte]
    reihe = Spaltensatz(spalten, [breite] * len(werte), 16)
    reihe.spaceBefore, reihe.spaceAfter = 4, 16
    return reihe


def _kennzahl(kennzahl: Kennzahl, groesse: int, akzent: Color) -> list[Flowable]:
    """Figure and name are one paragraph to the ear: "19 in Umsetzung"."""
    knoten = Knoten("P")
    zahl = stil.stil(stil.FETT, groesse, groesse * 1.15, textColor=akzent)
    return [absatz(kennzahl.wert, zahl, knoten), absatz(kennzahl.name, stil.KLEIN, knoten)]
