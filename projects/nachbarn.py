"""The Projekte beside a Vorhaben: those of its Handlungsfeld and those in the same places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from projects.models import Kommune, Kreis, Projekt, Saeule, Vorhaben
from projects.models.vorhaben import VorhabenQuerySet

HOECHSTENS = 5
KOMMUNEN: Any = Vorhaben.kommunen.through.objects
KREISE: Any = Vorhaben.kreise.through.objects


@dataclass(frozen=True, slots=True)
class Nachbarn:
    """At most five of each; `alle_im_feld` counts the whole Handlungsfeld, as the list of Projekte shows it."""

    im_feld: list[Vorhaben]
    im_ort: list[Vorhaben]
    orte: list[Any]
    """Its places in which there are other Projekte; the list can be narrowed to towns and Kreise."""

    @property
    def alle_im_feld(self) -> int:
        return self.im_feld[0].im_feld if self.im_feld else 0  # type: ignore[attr-defined] # an annotation


def lade_orte(vorhaben: Vorhaben) -> None:
    """Its towns and Kreise, each with `projekte`: as many as the list of Projekte shows for that place."""
    im_ort = KOMMUNEN.filter(kommune=OuterRef("pk"))
    auch_im_ort = KOMMUNEN.filter(vorhaben=OuterRef("vorhaben"), kommune=OuterRef(OuterRef("pk")))
    im_kreis = KOMMUNEN.filter(kommune__kreis=OuterRef("pk"))
    auch_im_kreis = KOMMUNEN.filter(vorhaben=OuterRef("vorhaben"), kommune__kreis=OuterRef(OuterRef("pk")))
    kommune = _anzahl(im_ort) + _anzahl(KREISE.filter(~Exists(auch_im_ort), kreis=OuterRef("kreis")))
    kreis = _anzahl(im_kreis) + _anzahl(KREISE.filter(~Exists(auch_im_kreis), kreis=OuterRef("pk")))
    prefetch_related_objects(
        [vorhaben],
        Prefetch("kommunen", Kommune.objects.annotate(projekte=kommune)),
        Prefetch("kreise", Kreis.objects.annotate(projekte=kreis)),
    )


def _anzahl(nennungen: Any) -> Coalesce:
    # From the places to their projects: the other way round the database reads all projects for each place.
    oeffentlich = nennungen.filter(Exists(Projekt.objects.oeffentlich().filter(pk=OuterRef("vorhaben"))))
    # Grouped by what is the same in all rows, which makes it one row.
    je_saeule = oeffentlich.order_by().values("vorhaben__saeule")
    return Coalesce(Subquery(je_saeule.annotate(anzahl=Count("vorhaben", distinct=True)).values("anzahl")), 0)


def nachbarn(vorhaben: Vorhaben) -> Nachbarn:
    """Of a Vorhaben whose places are loaded; in two queries."""
    kreise = [kreis for kreis in vorhaben.kreise.all() if kreis.art == Kreis.Art.KREIS]
    waehlbar: list[Any] = [*kreise, *vorhaben.kommunen.all()]
    selbst = 1 if vorhaben.saeule == Saeule.PROJEKT else 0
    orte = [ort for ort in waehlbar if ort.projekte > selbst]
    return Nachbarn(_im_feld(vorhaben), _im_ort(vorhaben), orte)


def _im_feld(vorhaben: Vorhaben) -> list[Vorhaben]:
    if vorhaben.handlungsfeld is None:
        return []
    alle = Projekt.objects.oeffentlich().im_handlungsfeld(vorhaben.handlungsfeld)
    anzahl = alle.order_by().values("handlungsfeld").annotate(anzahl=Count("pk")).values("anzahl")
    return list(_erste(alle.exclude(pk=vorhaben.pk)).annotate(im_feld=Subquery(anzahl)))


def _im_ort(vorhaben: Vorhaben) -> list[Vorhaben]:
    """Those that share most towns first, then those that name the whole Kreis of one, and the other way round."""
    kommunen, kreise = list(vorhaben.kommunen.all()), list(vorhaben.kreise.all())
    if not kommunen and not kreise:
        return []
    in_kommunen = KOMMUNEN.filter(Q(kommune__in=kommunen) | Q(kommune__kreis__in=kreise)).values("vorhaben")
    in_kreisen = KREISE.filter(Q(kreis__in=kreise) | Q(kreis__in=[ort.kreis_id for ort in kommunen])).values("vorhaben")
    andere = Projekt.objects.oeffentlich().filter(Q(pk__in=in_kommunen) | Q(pk__in=in_kreisen)).exclude(pk=vorhaben.pk)
    if not kommunen:  # Django cannot order by the count of nothing inside a subquery
        return list(_erste(andere))
    gemeinsame = KOMMUNEN.filter(vorhaben=OuterRef("pk"), kommune__in=kommunen).order_by().values("vorhaben")
    anzahl = Coalesce(Subquery(gemeinsame.annotate(anzahl=Count("pk")).values("anzahl")), 0)
    return list(_erste(andere.annotate(gemeinsam=anzahl), "-gemeinsam"))


def _erste(projekte: VorhabenQuerySet, *ordnung: str) -> VorhabenQuerySet:
    # The status is looked up for these few only.
    auswahl = projekte.order_by(*ordnung, "sortierform", "pk").values("pk")[:HOECHSTENS]
    return Projekt.objects.filter(pk__in=auswahl).with_status().order_by("sortierform", "pk")
