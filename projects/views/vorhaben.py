"""The page of one Vorhaben, alike for Projekte and Partnerprojekte."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from projects.eckdaten import eckdaten
from projects.kennzahlen import betragsdiagramm, neueste_je_quelle
from projects.models import Berichtsjahr, Finanzierung, Vorhaben
from projects.nachbarn import lade_orte, nachbarn
from projects.nachweise import geldanker, nachweise
from projects.verlauf import aussagen, bestaetigung, verlauf
from projects.zitierweise import zitierweise

GELDSPALTEN = ("beantragt", "bewilligt", "ausgezahlt", "rest", "genannt")


def vorhaben_seite(request: HttpRequest, vorhaben: Vorhaben) -> HttpResponse:
    """`vorhaben` as `for_detail` prepares it."""
    lade_orte(vorhaben)
    staende = vorhaben.oeffentliche_staende
    gesagt = aussagen(staende)
    letzter_bericht = staende[0].berichtsjahr if staende else None
    kontext = {
        "vorhaben": vorhaben,
        "bestaetigung": bestaetigung(staende),
        "verlauf": list(verlauf(Berichtsjahr.objects.oeffentlich().order_by("jahr"), staende)),
        "aussagen": gesagt,
        "vergleicht": any(aussage.vergleicht for aussage in gesagt),
        "eckdaten": eckdaten(vorhaben),
        "geld": _geld(vorhaben.geld),
        "nachweise": nachweise(vorhaben),
        "nachbarn": nachbarn(vorhaben),
        "zitierweise": zitierweise(vorhaben, letzter_bericht, timezone.localdate()),
    }
    return render(request, "projects/vorhaben_detail.html", kontext)


def _geld(zeilen: Sequence[Finanzierung]) -> dict[str, Any]:
    """Only columns in which something is known; a single unknown amount among them is named as such."""
    spalten = [name for name in GELDSPALTEN if any(getattr(zeile, name) is not None for zeile in zeilen)]
    neueste = neueste_je_quelle(zeilen)
    tabelle = [
        (zeile, [(name, getattr(zeile, name)) for name in spalten], geldanker(nummer))
        for nummer, zeile in enumerate(zeilen, start=1)
    ]
    return {
        "spalten": spalten,
        "neueste": [eintrag for eintrag in tabelle if eintrag[0] in neueste],
        "fruehere": [eintrag for eintrag in tabelle if eintrag[0] not in neueste],
        "diagramm": betragsdiagramm(neueste),
    }
