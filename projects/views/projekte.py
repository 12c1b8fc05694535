"""The Projekte of the first Säule: the list with its filters, the same selection as a file, and the page of each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from projects.abruf import oeffentliche_seite
from projects.filters import ProjektFilter
from projects.models import Datenbestand, Projekt
from projects.projektexport import AUSGABEN, SPALTEN, Export
from projects.views.blaettern import seite
from projects.views.vorhaben import vorhaben_seite

JE_SEITE = 20


@oeffentliche_seite
def projekt_list(request: HttpRequest) -> HttpResponse:
    projektfilter = ProjektFilter(request.GET, Projekt.objects.for_list())
    nummer, anzahl = request.GET.get("page", "1"), projektfilter.zaehle()
    gezeigt = seite(projektfilter.qs, JE_SEITE, nummer, anzahl=anzahl)
    inhalt = {
        "filter": projektfilter,
        "seite": gezeigt,
        "nummern": gezeigt.paginator.get_elided_page_range(gezeigt.number, on_each_side=2, on_ends=1),
        "ausgaben": AUSGABEN,
        "spalten": SPALTEN,
    }
    return render(request, "projects/projekt_list.html", inhalt)


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
