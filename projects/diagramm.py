"""The one chart model that pages and reports share: data and proportions, no colours, no sizes. Plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar. `farbe` is a token of static/farben.css, e.g. "status-in_umsetzung"."""

    name: str
    farbe: str
    wert: int

    @property
    def status(self) -> str:
        """The status whose sign stands beside the word; of no meaning for other colours."""
        return self.farbe.removeprefix("status-")


@dataclass(frozen=True, slots=True)
class Balken:
    name: str
    segmente: tuple[Segment, ...]

    @property
    def wert(self) -> int:
        return sum(segment.wert for segment in self.segmente)

    @property
    def in_worten(self) -> str:
        teile = ", ".join(f"{segment.wert} {segment.name}" for segment in self.segmente if segment.wert)
        return f"{self.name}: {teile or 'keine Angabe'}"


@dataclass(frozen=True, slots=True)
class Balkendiagramm:
    """Stacked horizontal bars over one common scale."""

    titel: str
    balken: tuple[Balken, ...]

    @property
    def alternativtext(self) -> str:
        """The chart in words, with all its figures."""
        return f"{self.titel}. {'; '.join(balken.in_worten for balken in self.balken)}."

    def abschnitte(self, balken: Balken, breite: float, luecke: float = 0) -> Iterator[tuple[Segment, float, float]]:
        """Each segment with a value as (segment, x, width) on a scale where the longest bar is `breite` long."""
        laengster = max(eintrag.wert for eintrag in self.balken) or 1
        x = 0.0
        for segment in balken.segmente:
            if segment.wert:
                laenge = segment.wert / laengster * breite
                yield segment, x, max(laenge - luecke, 0.1)
                x += laenge
