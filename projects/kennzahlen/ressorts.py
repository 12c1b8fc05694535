"""Who leads how many projects, and which Themenforum they came from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, Q
from django.db.models.functions import Substr

from projects.diagramm import Balken
from projects.kennzahlen.status import Statuszahlen, aus_zaehlung
from projects.models import Projekt, Ressort, Themenforum
from projects.models.vorhaben import VorhabenQuerySet


@dataclass(frozen=True, slots=True)
class Federfuehrung:
    """Projects led by one Ressort (None: not known); the Handlungsfeld of `nicht_belegt` of them is presumed."""

    ressort: Ressort | None
    projekte: int
    nicht_belegt: int


@dataclass(frozen=True, slots=True)
class Ressortzahlen:
    """The public projects of one Ressort by their last known status."""

    ressort: Ressort
    zahlen: Statuszahlen

    @property
    def balken(self) -> Balken:
        return replace(self.zahlen.balken, name=str(self.ressort))


def federfuehrungen(projekte: VorhabenQuerySet) -> list[Federfuehrung]:
    """Most projects first, the unknown lead last; in one query."""
    zeilen = projekte.order_by().values_list("ressort", "ressort__kuerzel", "ressort__name", "ressort__slug")
    gezaehlt = zeilen.annotate(anzahl=Count("pk"), nicht_belegt=Count("pk", filter=Q(handlungsfeld_belegt=False)))
    liste = [
        Federfuehrung(Ressort(pk=pk, kuerzel=kuerzel, name=name, slug=slug) if pk else None, anzahl, nicht_belegt)
        for pk, kuerzel, name, slug, anzahl, nicht_belegt in gezaehlt
    ]
    return sorted(liste, key=lambda eintrag: (not eintrag.ressort, -eintrag.projekte, str(eintrag.ressort)))


def ressortzahlen() -> list[Ressortzahlen]:
    """Every Ressort, by its Kürzel, those without a project too; in two queries."""
    je_ressort: defaultdict[int, Counter[str]] = defaultdict(Counter)
    projekte = Projekt.objects.oeffentlich().filter(ressort__isnull=False).with_status().order_by()
    for ressort, status, anzahl in projekte.values_list("ressort", "status").annotate(anzahl=Count("pk")):
        je_ressort[ressort][status] = anzahl
    return [
        Ressortzahlen(ressort, aus_zaehlung(je_ressort[ressort.pk].total(), je_ressort[ressort.pk]))
        for ressort in Ressort.objects.all()
    ]


def projekte_je_forum() -> Mapping[int, int]:
    """Public projects per number of a Themenforum, as `aus_themenforum` finds them."""
    projekte = Projekt.objects.oeffentlich().order_by().annotate(vorsilbe=Substr("kennung", 1, 3))
    je_forum: Counter[int] = Counter()
    nummern = {f"{nummer:02d}-": nummer for nummer in Themenforum.objects.values_list("nummer", flat=True)}
    for vorsilbe, nummer, anzahl in projekte.values_list("vorsilbe", "themenforum__nummer").annotate(n=Count("pk")):
        for forum in {nummern.get(vorsilbe), nummer} - {None}:
            je_forum[forum] += anzahl
    return je_forum
