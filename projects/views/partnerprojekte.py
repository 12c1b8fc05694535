"""The Partnerprojekte of the second Säule."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from projects import prosa
from projects.abruf import je_datenstand, oeffentliche_seite
from projects.kennzahlen import leitzahlen
from projects.models import Berichtsjahr, Partnerprojekt
from projects.views.blaettern import seite
from projects.views.vorhaben import vorhaben_seite

JE_SEITE = 25


@oeffentliche_seite
def partnerprojekt_list(request: HttpRequest) -> HttpResponse:
    gesamt, anzahl = _zahlen(request)
    # Of their pks: for these few only the database looks up the status.
    alle = Partnerprojekt.objects.oeffentlich().values_list("pk", flat=True)
    gezeigt = seite(alle, JE_SEITE, request.GET.get("page", "1"), anzahl=anzahl)
    kontext = {
        "seite": gezeigt,
        "partnerprojekte": Partnerprojekt.objects.for_list().with_status().filter(pk__in=gezeigt.object_list),
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


@oeffentliche_seite
def partnerprojekt_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return vorhaben_seite(request, get_object_or_404(Partnerprojekt.objects.for_detail(), slug=slug))
