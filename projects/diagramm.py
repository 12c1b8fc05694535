"""The one chart model that pages and reports share: data and proportions, no colours, no sizes. Plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


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


@dataclass(frozen=True, slots=True)
class Betrag:
    """One bar of money, in Euro; `wort` is the amount as the reader sees it, e.g. "1,9 Mio. €"."""

    name: str
    wert: Decimal
    wort: str


@dataclass(frozen=True, slots=True)
class Betragsgruppe:
    """The known amounts of one commitment stage, and the names of the sources of which it is not known."""

    stufe: str
    betraege: tuple[Betrag, ...]
    unbekannt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Betragsdiagramm:
    """One bar for each amount, all stages on one scale. It can neither stack nor add: no two amounts belong together.

    Not a Segment with other values: what a Fassung holds of a chart are all fields of Segment and Balken, so those
    can get no new ones (reports/kanonisch.py).
    """

    gruppen: tuple[Betragsgruppe, ...]

    def breite(self, betrag: Betrag, ganz: float = 100) -> float:
        """Length of the bar where the largest amount of the chart is `ganz` long."""
        groesster = max(eintrag.wert for gruppe in self.gruppen for eintrag in gruppe.betraege)
        return float(betrag.wert / groesster) * ganz if groesster else 0.0
