"""Columns side by side that run over pages: ReportLab's tables would split them by rows only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
        oben, unten = (Spaltensatz(list(spalten), self.breiten, self.luecke) for spalten in zip(*teile, strict=True))
        oben.spaceAfter = hoehe  # else the rest would begin on the same page, if its first lines find room there
        return [oben, unten]

    def draw(self) -> None:
        x = 0.0
        for spalte, breite in zip(self.spalten, self.breiten, strict=True):
            for flowable, tiefe in zip(spalte, tiefen(spalte, breite), strict=True):
                flowable.drawOn(self.canv, x, self.height - tiefe)
            x += breite + self.luecke


def tiefen(flowables: Iterable[Flowable], breite: float) -> Iterator[float]:
    """How far below the top each one ends, without the space before the first."""
    tiefe, abstand = 0.0, None
    for flowable in flowables:
        if abstand is not None:
            tiefe += max(abstand, flowable.getSpaceBefore())
        tiefe += flowable.wrap(breite, 1e6)[1]
        abstand = flowable.getSpaceAfter()
        yield tiefe


def hoehe_von(flowables: Sequence[Flowable], breite: float) -> float:
    """How high they are below one another, without the space before the first and after the last."""
    return max(tiefen(flowables, breite), default=0.0)


def geteilt(spalte: list[Flowable], breite: float, hoehe: float) -> tuple[list[Flowable], list[Flowable]]:
    """What fits into that height, and the rest. A heading does not stay behind alone."""
    for nummer, tiefe in enumerate(tiefen(spalte, breite)):
        if tiefe > hoehe:
            return _geteilt_bei(nummer, spalte, breite, hoehe - tiefe + spalte[nummer].height)
    return spalte, []


def _geteilt_bei(
    nummer: int, spalte: list[Flowable], breite: float, rest: float
) -> tuple[list[Flowable], list[Flowable]]:
    """Inside of that one if possible, of which `rest` is what there is room for; else before it."""
    teile = spalte[nummer].split(breite, rest)
    if len(teile) > 1:
        return [*spalte[:nummer], teile[0]], [*teile[1:], *spalte[nummer + 1 :]]
    while nummer and getattr(spalte[nummer - 1], "haftet", False):
        nummer -= 1
    return spalte[:nummer], spalte[nummer:]
