"""The Partnerprojekte of the second Säule."""

from __future__ import annotations

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from projects import prosa
from projects.abruf import je_datenstand, oeffentliche_seite
from projects.kennzahlen import leitzahlen
from projects.models import Berichtsjahr, Partnerprojekt
from projects.views.vorhaben import vorhaben_seite

JE_SEITE = 25


@oeffentliche_seite
def partnerprojekt_list(request: HttpRequest) -> HttpResponse:
    gesamt, anzahl = _zahlen(request)
    seite = _seite(anzahl, request.GET.get("page", "1"))
    kontext = {
        "seite": seite,
        "partnerprojekte": Partnerprojekt.objects.for_list().with_status().filter(pk__in=list(seite)),
        "anzahl": prosa.anzahl(anzahl, "Partnerprojekt", "Partnerprojekte"),
        "gesamt": gesamt,
    }
    return render(request, "projects/partnerprojekt_list.html", kontext)


@je_datenstand
def _zahlen() -> tuple[int, int]:
    """Of the projects of the Ressorts as the last report has them, and of the recorded Partnerprojekte."""
    letzter_bericht = Berichtsjahr.objects.oeffentlich().first()
    gesamt = leitzahlen(letzter_bericht).gesamt if letzter_bericht else 0
    return gesamt, Partnerprojekt.objects.oeffentlich().count()


def _seite(anzahl: int, nummer: str) -> Page:
    """Of their pks: for these few only the database looks up the status."""
    seiten = Paginator(Partnerprojekt.objects.oeffentlich().values_list("pk", flat=True), JE_SEITE)
    seiten.count = anzahl
    try:
        return seiten.page(nummer)
    except InvalidPage:
        raise Http404("Diese Seite der Liste gibt es nicht. Vielleicht ist die Liste inzwischen kürzer.") from None


@oeffentliche_seite
def partnerprojekt_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return vorhaben_seite(request, get_object_or_404(Partnerprojekt.objects.for_detail(), slug=slug))
