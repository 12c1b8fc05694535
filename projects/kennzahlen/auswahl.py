"""Figures of a part of the projects: those of a Handlungsfeld, of a Ressort, of a place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from projects.kennzahlen.geld import STUFEN
from projects.kennzahlen.status import Statuszahlen, aus_zaehlung
from projects.models import Finanzierung, Projektstand, Status
from projects.models.vorhaben import VorhabenQuerySet

Statusverlauf = Mapping[int, Mapping[int, Status]]
"""Per project (its pk) the status that each public report states: {year: status}, oldest first."""


@dataclass(frozen=True, slots=True)
class Wechsel:
    """How the status moved between the two latest reports that state one for any of the projects.

    Only projects whose status both state are compared; `veraenderte` are the pks of those that changed.
    """

    vorher: int
    jahr: int
    anzahl: Mapping[tuple[Status, Status], int]
    veraenderte: tuple[int, ...]

    @property
    def verglichen(self) -> int:
        return sum(self.anzahl.values())

    @property
    def schritte(self) -> list[tuple[Status, Status, int]]:
        """The changes as (from, to, number), in the order of Status."""
        folge = list(Status)
        wege = sorted(self.anzahl, key=lambda weg: (folge.index(weg[0]), folge.index(weg[1])))
        return [(von, nach, self.anzahl[von, nach]) for von, nach in wege if von != nach]


@dataclass(frozen=True, slots=True)
class Stufenmittel:
    """Sum in Euro of one stage, known for `bekannt` of `projekte`; None where it is known for none."""

    stufe: str
    betrag: Decimal | None
    bekannt: int
    projekte: int


def statusverlauf(projekte: VorhabenQuerySet) -> Statusverlauf:
    """What every public report says about these projects; in one query."""
    staende = Projektstand.objects.oeffentlich().bekannt().filter(vorhaben__in=projekte)
    verlauf: defaultdict[int, dict[int, Status]] = defaultdict(dict)
    for projekt, jahr, status in staende.order_by("berichtsjahr__jahr").values_list(
        "vorhaben", "berichtsjahr__jahr", "status"
    ):
        verlauf[projekt][jahr] = Status(status)
    return verlauf


def letzte_statuszahlen(verlauf: Statusverlauf, gesamt: int) -> Statuszahlen:
    """The last known status of each of `gesamt` recorded projects."""
    return aus_zaehlung(gesamt, Counter(list(je_jahr.values())[-1] for je_jahr in verlauf.values()))


def letzter_wechsel(verlauf: Statusverlauf) -> Wechsel | None:
    """None while not two reports state a status for any of the projects."""
    jahre = sorted({jahr for je_jahr in verlauf.values() for jahr in je_jahr})
    if len(jahre) < 2:
        return None
    vorher, jahr = jahre[-2:]
    wege = {
        projekt: (je_jahr[vorher], je_jahr[jahr])
        for projekt, je_jahr in verlauf.items()
        if vorher in je_jahr and jahr in je_jahr
    }
    veraenderte = tuple(projekt for projekt, (von, nach) in wege.items() if von != nach)
    return Wechsel(vorher, jahr, Counter(wege.values()), veraenderte)


def mittel_der_auswahl(projekte: VorhabenQuerySet, gesamt: int) -> list[Stufenmittel]:
    """Per stage what the reports last said of these projects; stages of which nothing is known are there too.

    Amounts without a Berichtsjahr or without a stage may overlap with others and are left out.
    """
    zeilen = Finanzierung.objects.oeffentlich().filter(vorhaben__in=projekte, berichtsjahr__isnull=False).neueste()
    werte = list(zeilen.order_by().values_list("vorhaben", *STUFEN))
    return [
        _stufenmittel(stufe, [(projekt, betraege[folge]) for projekt, *betraege in werte], gesamt)
        for folge, stufe in enumerate(STUFEN)
    ]


def _stufenmittel(stufe: str, betraege: Iterable[tuple[int, Decimal | None]], gesamt: int) -> Stufenmittel:
    bekannt = [(projekt, betrag) for projekt, betrag in betraege if betrag is not None]
    betrag = sum((betrag for _, betrag in bekannt), Decimal(0)) if bekannt else None
    return Stufenmittel(stufe, betrag, len({projekt for projekt, _ in bekannt}), gesamt)
