"""Where the programme stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from projects.abruf import oeffentliche_seite
from projects.diagramm import Balkendiagramm
from projects.kennzahlen import letzter_status_je_handlungsfeld, statusdiagramm, zahlen_der_berichte
from projects.prosa import herkunft, stand_der_projekte


@oeffentliche_seite
def startseite(request: HttpRequest) -> HttpResponse:
    zahlen_je_bericht = zahlen_der_berichte()
    berichte = [
        {"jahr": jahr, "zahlen": zahlen, "satz": stand_der_projekte(zahlen), "herkunft": herkunft(zahlen, erfasst)}
        for jahr, zahlen, erfasst in zahlen_je_bericht
    ]
    felder = letzter_status_je_handlungsfeld()
    kontext = {
        "berichte": berichte,
        "felder": felder,
        "erfasst": sum(feld.gesamt for feld in felder),
        "diagramm": statusdiagramm(felder),
        "gesamt": Balkendiagramm("Alle Projekte", tuple(zahlen.balken for _, zahlen, _ in zahlen_je_bericht[:1])),
    }
    return render(request, "projects/startseite.html", kontext)
