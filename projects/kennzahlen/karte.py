"""Counts of projects per area of the map: per Kreis or per town; and the classes that they are coloured by."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from projects.kennzahlen.orte import ortszahlen
from projects.models import Kommune, Kreis, Vorhaben
from projects.models.vorhaben import VorhabenQuerySet

KLASSEN = 4


@dataclass(frozen=True, slots=True)
class Gebietszahlen:
    """Of a Kreis: `anzahl` projects name it or one of its towns, `ganzer_kreis` of them only the Kreis as a whole.

    Of a town: `anzahl` name the town; `ganzer_kreis` others name only the Kreis around it and are not part of `anzahl`.
    A kreisfreie Stadt is its own Kreis, so there `ganzer_kreis` is 0.
    """

    ort: Kreis | Kommune
    anzahl: int
    ganzer_kreis: int


@dataclass(frozen=True, slots=True)
class Klasse:
    """One colour of the map: from `von` to `bis` projects, both included. Number 0 is "none"."""

    nummer: int
    von: int
    bis: int


def projekte_je_kreis(projekte: VorhabenQuerySet) -> list[Gebietszahlen]:
    """Every Kreis, those without a project too; a project counts once in each. In four queries."""
    auswahl = projekte.order_by().values("pk")
    orte = Vorhaben.kommunen.through.objects.filter(vorhaben__in=auswahl)
    kreise = Vorhaben.kreise.through.objects.filter(vorhaben__in=auswahl)
    auch_ein_ort = Exists(orte.filter(vorhaben=OuterRef("vorhaben"), kommune__kreis=OuterRef("kreis")))
    mit_ort = _anzahl(orte, "kommune__kreis")
    nur_kreis = _anzahl(kreise.filter(~auch_ein_ort), "kreis")
    return [
        _kreiszahlen(kreis, mit_ort.get(kreis.pk, 0), nur_kreis.get(kreis.pk, 0))
        for kreis in Kreis.objects.prefetch_related("kommunen")
    ]


def _anzahl(nennungen: QuerySet, je: str) -> dict[int, int]:
    """Primary key of the Kreis -> number of projects."""
    return dict(nennungen.values_list(je).annotate(Count("vorhaben", distinct=True)))


def _kreiszahlen(kreis: Kreis, mit_ort: int, nur_kreis: int) -> Gebietszahlen:
    """A kreisfreie Stadt appears as the town that it is: with its name, its key and its page."""
    for stadt in kreis.kommunen.all() if kreis.ist_kreisfrei else ():
        return Gebietszahlen(stadt, mit_ort + nur_kreis, 0)
    return Gebietszahlen(kreis, mit_ort + nur_kreis, nur_kreis)


def projekte_je_kommune(projekte: VorhabenQuerySet) -> list[Gebietszahlen]:
    """Every town, those without a project too. In three queries."""
    zahlen = ortszahlen(Kommune.objects.select_related("kreis"), projekte)
    return [Gebietszahlen(zeile.kommune, zeile.projekte.selbst, zeile.projekte.ganzer_kreis) for zeile in zahlen]


def klassen(hoechstes: int) -> list[Klasse]:
    """None, and at most four classes of the same width up to the largest number."""
    breite = max(1, -(-hoechstes // KLASSEN))
    anfaenge = range(1, hoechstes + 1, breite)
    belegt = [Klasse(nummer, von, min(von + breite - 1, hoechstes)) for nummer, von in enumerate(anfaenge, 1)]
    return [Klasse(0, 0, 0), *belegt]
