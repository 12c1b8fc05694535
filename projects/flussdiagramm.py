"""Flows between two columns of nodes, laid out for an SVG: places only, no colours, no texts. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HOEHE = 300.0
"""What all flows together are high, in units of the drawing."""
ABSTAND = 12.0
PLATZ = 24.0
"""The least a node takes up, so that the words beside two nodes never overlap."""


@dataclass(frozen=True, slots=True)
class Knoten:
    """A node that `wert` flows through; `y` is its upper edge."""

    schluessel: str
    wert: int
    y: float
    hoehe: float

    @property
    def mitte(self) -> float:
        return self.y + self.hoehe / 2


@dataclass(frozen=True, slots=True)
class Band:
    """What flows from one node on the left to one on the right, as high on both sides."""

    von: str
    nach: str
    wert: int
    y_von: float
    y_nach: float
    hoehe: float

    @property
    def bleibt(self) -> bool:
        return self.von == self.nach


@dataclass(frozen=True, slots=True)
class Flussdiagramm:
    links: tuple[Knoten, ...]
    rechts: tuple[Knoten, ...]
    baender: tuple[Band, ...]
    hoehe: float


def flussdiagramm(anzahl: Mapping[tuple[str, str], int], folge: Sequence[str]) -> Flussdiagramm:
    """`folge` is the order of the nodes from top to bottom; bands leave and enter in that order, so few cross."""
    stroeme = {paar: wert for paar, wert in anzahl.items() if wert > 0}
    massstab = HOEHE / (sum(stroeme.values()) or 1)
    links, rechts = (_saeule(stroeme, folge, seite, massstab) for seite in (0, 1))
    hoehe = max(sum(_platz(knoten) for knoten in saeule) + ABSTAND * (len(saeule) - 1) for saeule in (links, rechts))
    return Flussdiagramm(links, rechts, _baender(stroeme, folge, links, rechts), max(hoehe, 0))


def _saeule(
    stroeme: Mapping[tuple[str, str], int], folge: Sequence[str], seite: int, massstab: float
) -> tuple[Knoten, ...]:
    saeule: list[Knoten] = []
    oben = 0.0
    for schluessel in folge:
        if wert := sum(anzahl for paar, anzahl in stroeme.items() if paar[seite] == schluessel):
            hoehe = wert * massstab
            platz = max(hoehe, PLATZ)
            saeule.append(Knoten(schluessel, wert, oben + (platz - hoehe) / 2, hoehe))
            oben += platz + ABSTAND
    return tuple(saeule)


def _platz(knoten: Knoten) -> float:
    return max(knoten.hoehe, PLATZ)


def _baender(
    stroeme: Mapping[tuple[str, str], int], folge: Sequence[str], links: Sequence[Knoten], rechts: Sequence[Knoten]
) -> tuple[Band, ...]:
    frei_links = {knoten.schluessel: knoten.y for knoten in links}
    frei_rechts = {knoten.schluessel: knoten.y for knoten in rechts}
    je_einheit = {knoten.schluessel: knoten.hoehe / knoten.wert for knoten in links}
    baender = []
    for von, nach in sorted(stroeme, key=lambda paar: (folge.index(paar[0]), folge.index(paar[1]))):
        hoehe = stroeme[von, nach] * je_einheit[von]
        baender.append(Band(von, nach, stroeme[von, nach], frei_links[von], frei_rechts[nach], hoehe))
        frei_links[von] += hoehe
        frei_rechts[nach] += hoehe
    return tuple(baender)
