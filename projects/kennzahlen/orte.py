"""How many Vorhaben name which place. A project in two towns counts in both: these figures are never added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from projects.models import Kommune, Projekt, Saeule, Vorhaben
from projects.models.vorhaben import VorhabenQuerySet


@dataclass(frozen=True, slots=True)
class Nennungen:
    """`selbst` name the place itself, `ganzer_kreis` more only the whole Kreis that it belongs to."""

    selbst: int
    ganzer_kreis: int

    @property
    def gesamt(self) -> int:
        return self.selbst + self.ganzer_kreis


@dataclass(frozen=True, slots=True)
class Ortszahlen:
    """What is public about one town; the two Säulen are counted apart."""

    kommune: Kommune
    projekte: Nennungen
    partnerprojekte: Nennungen


@dataclass(frozen=True, slots=True)
class Ortsangaben:
    """Of `gesamt` projects so many name a place at all."""

    mit_ort: int
    gesamt: int


def ortsangaben(projekte: VorhabenQuerySet | None = None) -> Ortsangaben:
    """Of these projects, else of all public ones."""
    gezaehlt = Projekt.objects.oeffentlich() if projekte is None else projekte
    return Ortsangaben(**gezaehlt.aggregate(gesamt=Count("pk"), mit_ort=Count("pk", filter=_nennt_einen_ort())))


def _nennt_einen_ort() -> Q:
    orte, kreise = Vorhaben.kommunen.through, Vorhaben.kreise.through
    return Q(Exists(orte.objects.filter(vorhaben=OuterRef("pk")))) | Q(
        Exists(kreise.objects.filter(vorhaben=OuterRef("pk")))
    )


def ortszahlen(kommunen: Iterable[Kommune], vorhaben: VorhabenQuerySet | None = None) -> list[Ortszahlen]:
    """Per town, in the given order, those without any too; of these Vorhaben, else of all public ones. Two queries."""
    zaehlung = _Zaehlung(Vorhaben.objects.oeffentlich() if vorhaben is None else vorhaben)
    return [
        Ortszahlen(
            kommune, zaehlung.nennungen(kommune, Saeule.PROJEKT), zaehlung.nennungen(kommune, Saeule.PARTNERPROJEKT)
        )
        for kommune in kommunen
    ]


class _Zaehlung:
    """The Vorhaben per town and per Kreis, each Säule apart, and how many name a town and its whole Kreis."""

    def __init__(self, vorhaben: VorhabenQuerySet) -> None:
        gezaehlte = vorhaben.order_by().values("pk")
        orte = Vorhaben.kommunen.through.objects.filter(vorhaben__in=gezaehlte)
        kreise = Vorhaben.kreise.through.objects.filter(vorhaben__in=gezaehlte)
        beide = Exists(kreise.filter(vorhaben=OuterRef("vorhaben"), kreis=OuterRef("kommune__kreis")))
        je_ort = orte.values_list("vorhaben__saeule", "kommune").annotate(
            anzahl=Count("pk"), doppelt=Count("pk", filter=Q(beide))
        )
        je_kreis = kreise.values_list("vorhaben__saeule", "kreis").annotate(anzahl=Count("pk"))
        self.je_ort = {(saeule, ort): (anzahl, doppelt) for saeule, ort, anzahl, doppelt in je_ort}
        self.je_kreis = {(saeule, kreis): anzahl for saeule, kreis, anzahl in je_kreis}

    def nennungen(self, kommune: Kommune, saeule: Saeule) -> Nennungen:
        selbst, doppelt = self.je_ort.get((saeule, kommune.pk), (0, 0))
        nur_kreis = self.je_kreis.get((saeule, kommune.kreis_id), 0) - doppelt
        return Nennungen(selbst + nur_kreis, 0) if kommune.kreis.ist_kreisfrei else Nennungen(selbst, nur_kreis)
