"""Columns side by side that run over pages: ReportLab's tables would split them by rows only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportlab.platypus import Flowable


class Spaltensatz(Flowable):
    """Columns of flowables, read one after the other. `breiten` and `luecke` in points."""

    def __init__(self, spalten: Sequence[list[Flowable]], breiten: Sequence[float], luecke: float) -> None:
        super().__init__()
        self.spalten, self.breiten, self.luecke = spalten, breiten, luecke

    def wrap(self, breite: float, hoehe: float) -> tuple[float, float]:
        spalten = zip(self.spalten, self.breiten, strict=True)
        self.width, self.height = breite, max(hoehe_von(spalte, spaltenbreite) for spalte, spaltenbreite in spalten)
        return breite, self.height

    def split(self, breite: float, hoehe: float) -> list[Flowable]:
        teile = [geteilt(spalte, weite, hoehe) for spalte, weite in zip(self.spalten, self.breiten, strict=True)]
        if not any(oben for oben, _ in teile):
            return []
        return [
            Spaltensatz([oben for oben, _ in teile], self.breiten, self.luecke),
            Spaltensatz([unten for _, unten in teile], self.breiten, self.luecke),
        ]

    def draw(self) -> None:
        x = 0.0
        for spalte, breite in zip(self.spalten, self.breiten, strict=True):
            for nummer, flowable in enumerate(spalte, start=1):
                flowable.drawOn(self.canv, x, self.height - hoehe_von(spalte[:nummer], breite))
            x += breite + self.luecke


def hoehe_von(flowables: Sequence[Flowable], breite: float) -> float:
    """How high they are below one another, without the space before the first and after the last."""
    hoehe = sum(flowable.wrap(breite, 1e6)[1] for flowable in flowables)
    return float(hoehe + sum(_abstand(*paar) for paar in pairwise(flowables)))


def _abstand(oberes: Flowable, unteres: Flowable) -> float:
    return float(max(oberes.getSpaceAfter(), unteres.getSpaceBefore()))


def geteilt(spalte: list[Flowable], breite: float, hoehe: float) -> tuple[list[Flowable], list[Flowable]]:
    """What fits into that height, and the rest. A heading does not stay behind alone."""
    oben: list[Flowable] = []
    unten = list(spalte)
    while unten and hoehe_von([*oben, unten[0]], breite) <= hoehe:
        oben.append(unten.pop(0))
    if unten:
        teile = unten[0].split(breite, hoehe - hoehe_von([*oben, unten[0]], breite) + unten[0].height)
        if len(teile) > 1:
            return [*oben, teile[0]], [*teile[1:], *unten[1:]]
        while oben and getattr(oben[-1], "haftet", False):
            unten.insert(0, oben.pop())
    return oben, unten
