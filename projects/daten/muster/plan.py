"""What each made-up project is about and how it fares, in the proportions of the official Eckwerte (DOMAIN.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import gcd
from typing import Any

from projects.daten.muster.texte import TEXTE, auswahl
from projects.models import Handlungsfeld, Kommune, Kreis, Status, Themenforum

P, U, A, V, N = Status.values
JAHRE = (2021, 2022, 2024, 2025)
# Status in 2021, 2022, 2024 and in the draft of 2025, and how many of 73 projects take this way.
VERLAEUFE = [
    ((U, A, A, A), 19),
    ((U, V, A, A), 2),
    ((U, U, U, U), 9),
    ((U, U, U, A), 5),
    ((U, U, A, A), 18),
    ((U, U, N, N), 2),
    ((A, A, A, A), 1),
    ((P, N, N, N), 13),
    ((P, U, U, U), 2),
    ((P, U, A, A), 2),
]
# Fields of different size, as in life.
FELDFOLGE = (1, 2, 3, 4, 5, 3, 5, 2, 4, 3, 1, 3, 5)
# The Themenforen, and so the Ressorts, that the projects of a Handlungsfeld came from.
FOREN = {1: (13, 11, 13), 2: (5, 6, 7, 4, 2), 3: (1, 18, 19, 20, 16, 12, 3), 4: (14, 4), 5: (9, 15, 10, 8)}
# How many towns a project names, by its number.
ORTSZAHLEN = (1, 2, 0, 1, 4, 1, 3, 0, 2)
# Coprime to every reasonable number in one of its members, so that the ways are spread over all fields.
SCHRITTE = (31, 37, 41, 43, 47)


@dataclass(frozen=True, slots=True)
class Plan:
    """The skeleton of one made-up project; `nummer` counts from 1 and decides everything else."""

    nummer: int
    gesamt: int
    handlungsfeld: Handlungsfeld
    forum: Themenforum
    laufend: int
    kommunen: tuple[Kommune, ...]
    kreis: Kreis | None
    thema: dict[str, Any]
    verlauf: tuple[str, ...]

    @property
    def meldet(self) -> bool:
        """Whether anything was handed in for the running round yet."""
        return self.nummer % 8 != 7

    def status(self, jahr: int) -> str:
        return self.verlauf[JAHRE.index(jahr)]

    @property
    def zeichen(self) -> str:
        """The number with leading zeros, so that titles sort as they count."""
        return f"{self.nummer:0{max(2, len(str(self.gesamt)))}d}"


def plaene(anzahl: int) -> list[Plan]:
    felder = {feld.nummer: feld for feld in Handlungsfeld.objects.all()}
    foren = {forum.nummer: forum for forum in Themenforum.objects.select_related("ressort")}
    kommunen, kreise = list(Kommune.objects.all()), list(Kreis.objects.all())
    wege = verlaeufe(anzahl)
    schritt = next(schritt for schritt in SCHRITTE if gcd(schritt, anzahl) == 1)
    gezaehlt: Counter[int] = Counter()
    ergebnis = []
    for nummer in range(1, anzahl + 1):
        feld = auswahl(FELDFOLGE, nummer - 1)
        forum = auswahl(FOREN[feld], nummer)
        gezaehlt[forum] += 1
        plan = Plan(
            nummer,
            anzahl,
            handlungsfeld=felder[feld],
            forum=foren[forum],
            laufend=gezaehlt[forum],
            kommunen=tuple(auswahl(kommunen, nummer * 11 + n * 17) for n in range(auswahl(ORTSZAHLEN, nummer))),
            kreis=auswahl(kreise, nummer) if nummer % 9 == 4 else None,
            thema=auswahl(TEXTE["felder"][str(feld)], nummer // len(FELDFOLGE) * 3 + nummer),
            verlauf=wege[nummer * schritt % anzahl],
        )
        ergebnis.append(plan)
    return ergebnis


def verlaeufe(anzahl: int) -> list[tuple[str, ...]]:
    """The ways of that many projects; first the status of 2021 is in proportion, then what comes after it."""
    gruppen = [list(gruppe) for _, gruppe in groupby(VERLAEUFE, key=lambda eintrag: eintrag[0][0])]
    groessen = anteile([sum(anteil for _, anteil in gruppe) for gruppe in gruppen], anzahl)
    wege: list[tuple[str, ...]] = []
    for gruppe, groesse in zip(gruppen, groessen, strict=True):
        mengen = anteile([anteil for _, anteil in gruppe], groesse)
        for (weg, _), menge in zip(gruppe, mengen, strict=True):
            wege += [weg] * menge
    return wege


def anteile(gewichte: Sequence[int], anzahl: int) -> list[int]:
    """Divides `anzahl` by weight into whole numbers; what is left over goes to the largest remainders."""
    summe = sum(gewichte)
    mengen = [anzahl * gewicht // summe for gewicht in gewichte]
    nach_rest = sorted(range(len(gewichte)), key=lambda stelle: -(anzahl * gewichte[stelle] % summe))
    for stelle in nach_rest[: anzahl - sum(mengen)]:
        mengen[stelle] += 1
    return mengen
