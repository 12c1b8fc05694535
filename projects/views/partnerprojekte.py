"""The Partnerprojekte of the second Säule."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from projects import prosa
from projects.abruf import oeffentliche_seite
from projects.kennzahlen import leitzahlen
from projects.models import Berichtsjahr, Partnerprojekt
from projects.views.vorhaben import vorhaben_seite


@oeffentliche_seite
def partnerprojekt_list(request: HttpRequest) -> HttpResponse:
    partnerprojekte = list(Partnerprojekt.objects.for_list().with_status())
    letzter_bericht = Berichtsjahr.objects.oeffentlich().first()
    kontext = {
        "partnerprojekte": partnerprojekte,
        "anzahl": prosa.anzahl(len(partnerprojekte), "Partnerprojekt", "Partnerprojekte"),
        "gesamt": leitzahlen(letzter_bericht).gesamt if letzter_bericht else 0,
    }
    return render(request, "projects/partnerprojekt_list.html", kontext)


@oeffentliche_seite
def partnerprojekt_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return vorhaben_seite(request, get_object_or_404(Partnerprojekt.objects.for_detail(), slug=slug))
