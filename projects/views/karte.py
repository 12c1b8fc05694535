"""The map of the Metropole Ruhr and its table."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from projects.abruf import oeffentliche_seite
from projects.karte import legende, zeichne
from projects.kartenauswahl import Ebene, Kartenauswahl
from projects.prosa import ortsangaben_in_worten


@oeffentliche_seite
def karte(request: HttpRequest) -> HttpResponse:
    auswahl = Kartenauswahl(request.GET)
    zeilen, angaben = auswahl.zahlen(request)
    gemeinden = auswahl.ebene is Ebene.GEMEINDEN
    kontext = {
        "auswahl": auswahl,
        "zeilen": zeilen,
        "karte": zeichne(zeilen, gemeinden, auswahl.filter),
        "legende": legende(zeilen),
        "angaben": angaben,
        "satz": ortsangaben_in_worten(angaben),
        "gemeinden": gemeinden,
    }
    return render(request, "projects/karte.html", kontext)
