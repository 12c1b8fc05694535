"""How much of what was granted has been paid, per Ressort: what the Landtag asks for (DOMAIN.md, "Who asks what")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.diagramm import Balken, Balkendiagramm, Segment
from projects.formats import prozent
from projects.kennzahlen.geld import Stufe, Summe
from projects.kennzahlen.mittelherkunft import Posten, summe_der_posten
from projects.models import Ressort


@dataclass(frozen=True, slots=True)
class Mittelabfluss:
    """Money of one Ressort. The share is of the lines of which granted and paid are both known, and of no others.

    `ressort` None: projects whose lead is not known.
    """

    ressort: Ressort | None
    bewilligt: Summe
    ausgezahlt: Summe
    rest: Summe
    abgeflossen: Decimal | None
    stand_von: date | None
    stand_bis: date | None

    @property
    def ist_bekannt(self) -> bool:
        """Whether anything is."""
        return self.bewilligt.bekannt + self.ausgezahlt.bekannt > 0

    @property
    def anteil(self) -> str:
        if self.abgeflossen is None or self.rest.betrag is None:
            return prozent(0, 0)
        return prozent(self.abgeflossen, self.abgeflossen + self.rest.betrag)

    @property
    def diagramm(self) -> Balkendiagramm | None:
        """One bar as long as what was granted; None where no line knows both. More paid than granted fills the bar."""
        if self.abgeflossen is None or self.rest.betrag is None:
            return None
        teile = (("ausgezahlt", "geld", self.abgeflossen), ("Rest", "geld-rest", self.rest.betrag))
        segmente = tuple(Segment(name, farbe, max(round(betrag), 0)) for name, farbe, betrag in teile)
        return Balkendiagramm("Mittelabfluss", (Balken(str(self.ressort), segmente),))


def mittelabfluss(posten: Sequence[Posten], ressorts: Sequence[Ressort]) -> list[Mittelabfluss]:
    """Every Ressort that has a line, in its order; last the lines without one."""
    gruppen = [(ressort, [einer for einer in posten if einer.ressort == ressort.pk]) for ressort in ressorts]
    ohne = [einer for einer in posten if einer.ressort is None]
    return [_abfluss(ressort, eigene) for ressort, eigene in [*gruppen, (None, ohne)] if eigene]


def _abfluss(ressort: Ressort | None, posten: Sequence[Posten]) -> Mittelabfluss:
    abgeflossen = [einer.abgeflossen for einer in posten if einer.abgeflossen is not None]
    return Mittelabfluss(
        ressort,
        summe_der_posten(posten, Stufe.BEWILLIGT),
        summe_der_posten(posten, Stufe.AUSGEZAHLT),
        summe_der_posten(posten, Stufe.REST),
        sum(abgeflossen, Decimal(0)) if abgeflossen else None,
        min((einer.stand_von for einer in posten if einer.stand_von), default=None),
        max((einer.stand_bis for einer in posten if einer.stand_bis), default=None),
    )
