"""The Projekte of the first Säule: the list with its filters, the same selection as a file, and the page of each."""

from __future__ import annotations

from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from projects.abruf import oeffentliche_seite
from projects.filters import ProjektFilter
from projects.models import Datenbestand, Projekt
from projects.projektexport import AUSGABEN, SPALTEN, Export
from projects.views.vorhaben import vorhaben_seite

JE_SEITE = 20


@oeffentliche_seite
def projekt_list(request: HttpRequest) -> HttpResponse:
    projektfilter = ProjektFilter(request.GET, Projekt.objects.for_list())
    seite = _seite(projektfilter.qs, projektfilter.zaehle(), request.GET.get("page", "1"))
    inhalt = {
        "filter": projektfilter,
        "seite": seite,
        "nummern": seite.paginator.get_elided_page_range(seite.number, on_each_side=2, on_ends=1),
        "ausgaben": AUSGABEN,
        "spalten": SPALTEN,
    }
    return render(request, "projects/projekt_list.html", inhalt)


def _seite(eintraege: Any, anzahl: int, nummer: str) -> Page:
    seiten = Paginator(eintraege, JE_SEITE)
    seiten.count = anzahl  # counted already, with the figures of the filters
    try:
        return seiten.page(nummer)
    except InvalidPage:
        raise Http404("Diese Seite der Liste gibt es nicht. Vielleicht ist die Liste inzwischen kürzer.") from None


@oeffentliche_seite
def projekt_export(request: HttpRequest, endung: str) -> HttpResponse:
    """The whole selection of the list, in its order; refused where the address asks for what does not apply."""
    projektfilter = ProjektFilter(request.GET, Projekt.objects.for_export())
    fremde = sorted({*request.GET} - {*projektfilter.filters, "page"})
    meldungen = [*projektfilter.meldungen, *((name, "Diesen Filter gibt es nicht.") for name in fremde)]
    if meldungen:
        inhalt = {"meldungen": meldungen, "filter": projektfilter}
        return render(request, "projects/projekt_export_fehler.html", inhalt, status=400)
    export = Export(projektfilter, muster=Datenbestand.ist_muster())
    ausgabe = AUSGABEN[endung]
    kopf = {"Content-Disposition": f'attachment; filename="{export.dateiname}.{endung}"'}
    return HttpResponse(ausgabe.schreibe(export), content_type=ausgabe.inhaltstyp, headers=kopf)


@oeffentliche_seite
def projekt_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return vorhaben_seite(request, get_object_or_404(Projekt.objects.for_detail(), slug=slug))
