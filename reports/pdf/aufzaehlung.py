"""Lists, also within one another."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from reports.bericht import Absatz, Aufzaehlung
from reports.pdf import stil
from reports.pdf.struktur import Knoten
from reports.pdf.text import absatz, text_davor

EINZUG, LUECKE = 14.0, 5.0
"""How far the text stands in, and the least space between a number and its text."""
WEITESTER_EINZUG = stil.BREITE / 2
"""Lists that lie still deeper stand no further in, so that there is room for their words."""
ZEICHEN = ("•", "–")


def aufzaehlung(block: Aufzaehlung, eltern: Knoten | None = None, links: float = 0, tiefe: int = 0) -> list[Flowable]:
    """`links` is where the labels stand, `eltern` the body of the point that the list belongs to."""
    links = min(links, WEITESTER_EINZUG)
    zeichen = ZEICHEN[tiefe % len(ZEICHEN)]
    marken = [f"{n}." if block.nummeriert else zeichen for n in range(1, len(block.punkte) + 1)]
    einzug = max([EINZUG, *(stringWidth(marke, stil.NORMAL, stil.PUNKT.fontSize) + LUECKE for marke in marken)])
    art = "Decimal" if block.nummeriert else "Disc" if zeichen == "•" else "None"
    liste = Knoten("L", eltern, f"/A<</O/List/ListNumbering/{art}>>")
    ergebnis: list[Flowable] = []
    for marke, punkt in zip(marken, block.punkte, strict=True):
        ergebnis += _punkt(marke, punkt, Knoten("LI", liste), (links, einzug, tiefe))
    return ergebnis


def _punkt(
    marke: str, punkt: tuple[Absatz | Aufzaehlung, ...], eintrag: Knoten, lage: tuple[float, float, int]
) -> Iterator[Flowable]:
    """The label stands before the first paragraph; one that is a list from the beginning gets an empty one."""
    links, einzug, tiefe = lage
    vorlage = stil.abgewandelt(stil.PUNKT, leftIndent=links + einzug)
    vorne = text_davor(marke, Knoten("Lbl", eintrag), stil.PUNKT, stil.GRAU, links)
    koerper = Knoten("LBody", eintrag)
    teile = punkt if punkt and isinstance(punkt[0], Absatz) else (Absatz(("\N{NO-BREAK SPACE}",)), *punkt)
    for nummer, teil in enumerate(teile):
        if isinstance(teil, Absatz):
            knoten = koerper if len(teile) == 1 else Knoten("P", koerper)
            yield absatz(teil.inhalt, vorlage, knoten, None if nummer else vorne)
        else:
            yield from aufzaehlung(teil, koerper, links + einzug, tiefe + 1)
