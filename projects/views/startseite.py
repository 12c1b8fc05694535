"""Where the programme stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from projects.abruf import je_datenstand, oeffentliche_seite
from projects.diagramm import Balkendiagramm
from projects.kennzahlen import (
    Feldzahlen,
    Statuszahlen,
    gesamtstatus,
    letzter_status_je_handlungsfeld,
    neues,
    statusdiagramm,
    zahlen_der_berichte,
)
from projects.kennzahlen.eckwerte import eckwerte
from projects.models import Berichtsjahr, Kommune, Ressort
from projects.prosa import amtlich_seither, herkunft, seit_dem_letzten_bericht, stand_der_projekte


@oeffentliche_seite
def startseite(request: HttpRequest) -> HttpResponse:
    zahlen_je_bericht, felder, seither, ressorts = _zahlen(request)
    berichte = [
        {"jahr": jahr, "zahlen": zahlen, "satz": stand_der_projekte(zahlen), "herkunft": herkunft(zahlen, erfasst)}
        for jahr, zahlen, erfasst in zahlen_je_bericht
    ]
    kontext = {
        "berichte": berichte,
        "felder": felder,
        "erfasst": sum(feld.gesamt for feld in felder),
        "seither": seither,
        "gesamtstatus": gesamtstatus(felder),
        "kommunen": Kommune.objects.all(),
        "ressorts": ressorts,
        "diagramm": statusdiagramm(felder),
        "gesamt": Balkendiagramm("Alle Projekte", tuple(zahlen.balken for _, zahlen, _ in zahlen_je_bericht[:1])),
    }
    return render(request, "projects/startseite.html", kontext)


@je_datenstand
def _zahlen() -> tuple[
    list[tuple[Berichtsjahr, Statuszahlen, Statuszahlen]], list[Feldzahlen], dict[str, Any] | None, list[Ressort]
]:
    """Per report, per Handlungsfeld, since the last report but one, and per Ressort."""
    felder = letzter_status_je_handlungsfeld()
    je_bericht = zahlen_der_berichte(sum(feld.gesamt for feld in felder))
    seither = _seither([jahr for jahr, *_ in je_bericht[:2]])
    return je_bericht, felder, seither, list(Ressort.objects.with_projekte())


def _seither(berichte: Sequence[Berichtsjahr]) -> dict[str, Any] | None:
    """None where there are not yet two reports."""
    if len(berichte) < 2:
        return None
    bericht, vorher = berichte
    neu = neues(bericht, vorher)
    amtlich = amtlich_seither(eckwerte(vorher, bericht), vorher.jahr)
    return {"neues": neu, "satz": seit_dem_letzten_bericht(neu), "amtlich": amtlich}
