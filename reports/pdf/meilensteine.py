"""Meilensteine as a line in time: a thin rule down the pages, with a mark before each date."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from reports.bericht import Meilenstein, Stark
from reports.pdf import stil
from reports.pdf.struktur import Knoten
from reports.pdf.tagged import TaggedParagraph
from reports.pdf.text import absatz_als

RADIUS, MITTE, STRICH = 3.2, 4.0, 0.9


def meilensteine(punkte: Sequence[Meilenstein], akzent: Color) -> list[Flowable]:
    liste = Knoten("L", attribute="/A<</O/List/ListNumbering/None>>")
    return [satz for nummer in range(len(punkte)) for satz in _saetze(punkte, nummer, akzent, Knoten("LI", liste))]


def _saetze(
    punkte: Sequence[Meilenstein], nummer: int, akzent: Color, eintrag: Knoten
) -> tuple[TaggedParagraph, TaggedParagraph]:
    punkt = punkte[nummer]
    wann = absatz_als(Zeitsatz, (Stark(punkt.wann), f" · {punkt.wort}"), stil.MEILENSTEIN_WANN, Knoten("Lbl", eintrag))
    was = absatz_als(Zeitsatz, punkt.text, stil.MEILENSTEIN, Knoten("LBody", eintrag))
    wann.akzent = was.akzent = akzent
    wann.letzter = was.letzter = nummer == len(punkte) - 1
    wann.erster, wann.erreicht, wann.haftet = nummer == 0, punkt.erreicht, True
    return wann, was


class Zeitsatz(TaggedParagraph):
    """A paragraph beside the rule, on every page that it runs over; a date has its mark, filled if it is reached."""

    akzent = stil.TINTE
    erster = letzter = False
    """Whether the rule begins or ends here."""
    erreicht: bool | None = None
    """None for the text below a date."""

    def split(self, breite: float, hoehe: float) -> list[Flowable]:
        teile = super().split(breite, hoehe)
        for nummer, teil in enumerate(teile):
            teil.akzent, teil.letzter = self.akzent, self.letzter
            teil.erster, teil.erreicht = (False, None) if nummer else (self.erster, self.erreicht)
        return teile

    def draw(self) -> None:
        marke = self.height - self.style.leading / 2
        oben = marke if self.erster else self.height
        ende = self.height if self.erreicht is None else marke
        unten = ende if self.letzter else -self.getSpaceAfter()
        self.canv.setStrokeColor(self.akzent)
        self.canv.setLineWidth(STRICH)
        if oben > unten:
            self.canv.line(MITTE, oben, MITTE, unten)
        if self.erreicht is not None:
            self.canv.setFillColor(self.akzent if self.erreicht else stil.WEISS)
            self.canv.circle(MITTE, marke, RADIUS, stroke=1, fill=1)
        super().draw()
