"""How many projects each choice of the list would give, with all other filters kept: in two queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from projects.models import Berichtsjahr, Kommune, Kreis, Projektstand, Vorhaben
from projects.models.status import UNBEKANNT
from projects.models.vorhaben import VorhabenQuerySet


@dataclass(frozen=True, slots=True)
class Gruppe:
    """Projects that are alike in Handlungsfeld, Ressort and what every public report says; `anzahl` of them.

    `staende` holds the status by year, "" where the report has a Projektstand that states none; no key without one.
    """

    handlungsfeld: str
    ressort: str
    staende: dict[str, str]
    anzahl: int

    def merkmale(self, jahr: str) -> dict[str, str]:
        """By which choice of each filter they are found, where the report of `jahr` ("": any) is looked at."""
        jahre = [jahr] if jahr else sorted(self.staende, reverse=True)
        status = next((self.staende[eines] for eines in jahre if self.staende.get(eines)), UNBEKANNT)
        hat_stand = jahr if jahr in self.staende else ""
        felder = {"handlungsfeld": self.handlungsfeld, "ressort": self.ressort, "status": status}
        return felder | {"berichtsjahr": hat_stand}


def mit_status_aus(projekte: VorhabenQuerySet, jahre: Sequence[Berichtsjahr]) -> VorhabenQuerySet:
    """The same as `with_status`, from these public reports, newest first, in one pass over any number of rows.

    For public projects only. What each report says is joined as `stand_<jahr>`.
    """
    frei = Q(staende__freigabe=Projektstand.Freigabe.FREIGEGEBEN)
    staende = {
        f"stand_{jahr.jahr}": FilteredRelation("staende", condition=frei & Q(staende__berichtsjahr=jahr.pk))
        for jahr in jahre
    }
    namen = {jahr.jahr: f"stand_{jahr.jahr}__status" for jahr in jahre}
    status = [When(**{f"{name}__gt": ""}, then=F(name)) for name in namen.values()]
    aus = [When(**{f"{name}__gt": ""}, then=Value(jahr)) for jahr, name in namen.items()]
    return projekte.annotate(**staende).annotate(  # type: ignore[no-redef]
        status=Case(*status, default=None, output_field=CharField()),
        status_jahr=Case(*aus, default=None, output_field=IntegerField()),
    )


def gruppen(projekte: VorhabenQuerySet, jahre: Sequence[Berichtsjahr]) -> list[Gruppe]:
    """`jahre` are the public Berichtsjahre."""
    namen = {str(jahr.jahr): f"stand_{jahr.jahr}__status" for jahr in jahre}
    projekte = mit_status_aus(projekte.order_by(), jahre)
    zeilen = projekte.values_list("handlungsfeld__slug", "ressort__slug", *namen.values()).annotate(anzahl=Count("pk"))
    return [
        Gruppe(feld, ressort or "", {j: s for j, s in zip(namen, staende, strict=True) if s is not None}, anzahl)
        for feld, ressort, *staende, anzahl in zeilen
    ]


def je_wert(
    alle: Iterable[Gruppe], wahl: Mapping[str, str], jahre: Collection[Berichtsjahr]
) -> dict[str, Counter[str]]:
    """Per filter and choice the number of projects; `wahl` is what is chosen, without the empty."""
    alle = list(alle)
    zahlen = {name: Counter[str]() for name in ("handlungsfeld", "ressort", "status", "berichtsjahr")}
    for name in zahlen:
        uebrige = {feld: wert for feld, wert in wahl.items() if feld != name}
        # The status is that of the chosen report, so each year has to be looked at by itself.
        gefragte = [str(jahr.jahr) for jahr in jahre] if name == "berichtsjahr" else [wahl.get("berichtsjahr", "")]
        for jahr in gefragte:
            for merkmale, anzahl in _passende(alle, jahr, uebrige):
                zahlen[name][merkmale[name]] += anzahl
    return zahlen


def wie_viele(alle: Iterable[Gruppe], wahl: Mapping[str, str]) -> int:
    """How many projects the whole choice gives."""
    return sum(anzahl for _, anzahl in _passende(alle, wahl.get("berichtsjahr", ""), wahl))


def _passende(alle: Iterable[Gruppe], jahr: str, wahl: Mapping[str, str]) -> Iterator[tuple[dict[str, str], int]]:
    for gruppe in alle:
        merkmale = gruppe.merkmale(jahr)
        if all(merkmale[name] == wert for name, wert in wahl.items()):
            yield merkmale, gruppe.anzahl


def je_ort(projekte: VorhabenQuerySet, kreise: Iterable[Kreis], kommunen: Iterable[Kommune]) -> dict[str, int]:
    """Per town or Kreis the number of projects, by the rules of `in_kommune` and `in_kreis`; none counts twice."""
    zahlen: Counter[tuple[str, int]] = Counter()
    kreis_von = {kommune.pk: kommune.kreis_id for kommune in kommunen}
    for art, ort, erster, anzahl in _orte(projekte):
        zahlen[art, ort] += anzahl
        if art == "kommune" and erster:
            zahlen["kreis der kommune", kreis_von[ort]] += anzahl
    je_kreis = {kreis.slug: zahlen["kreis", kreis.pk] + zahlen["kreis der kommune", kreis.pk] for kreis in kreise}
    return je_kreis | {ort.slug: zahlen["kommune", ort.pk] + zahlen["kreis", ort.kreis_id] for ort in kommunen}


def _orte(projekte: VorhabenQuerySet) -> QuerySet[Any, tuple[str, int, bool, int]]:
    """Whole Kreise, and towns of no whole Kreis; of a project's towns in one Kreis one is the first."""
    nennung, ids = Vorhaben.kommunen.through.objects, projekte.order_by().values("pk")
    ganze = Vorhaben.kreise.through.objects.filter(vorhaben__in=ids)
    im_ganzen = Vorhaben.kreise.through.objects.filter(vorhaben=OuterRef("vorhaben"), kreis=OuterRef("kommune__kreis"))
    davor = nennung.filter(
        vorhaben=OuterRef("vorhaben"), kommune__lt=OuterRef("kommune"), kommune__kreis=OuterRef("kommune__kreis")
    )
    einzelne = nennung.filter(~Exists(im_ganzen), vorhaben__in=ids).annotate(erster=~Exists(davor))
    je_kreis = ganze.values_list(Value("kreis"), "kreis", Value(True)).annotate(anzahl=Count("pk"))
    return je_kreis.union(
        einzelne.values_list(Value("kommune"), "kommune", "erster").annotate(anzahl=Count("pk")), all=True
    )
