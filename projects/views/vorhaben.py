"""The page of one Vorhaben, alike for Projekte and Partnerprojekte."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from projects.models import Berichtsjahr, Finanzierung, Vorhaben

GELDSPALTEN = ("beantragt", "bewilligt", "ausgezahlt", "rest", "genannt")


def vorhaben_seite(request: HttpRequest, vorhaben: Vorhaben) -> HttpResponse:
    staende = {stand.berichtsjahr_id: stand for stand in vorhaben.oeffentliche_staende}
    jahre = Berichtsjahr.objects.oeffentlich().order_by("jahr")
    kontext = {
        "vorhaben": vorhaben,
        "stand": next((stand for stand in vorhaben.oeffentliche_staende if stand.hat_text), None),
        "verlauf": [(jahr, staende.get(jahr.pk)) for jahr in jahre],
        "geld": _geldtabelle(vorhaben.geld),
    }
    return render(request, "projects/vorhaben_detail.html", kontext)


def _geldtabelle(zeilen: Sequence[Finanzierung]) -> dict[str, Any]:
    """Only columns in which something is known; a single unknown amount among them is named as such."""
    spalten = [name for name in GELDSPALTEN if any(getattr(zeile, name) is not None for zeile in zeilen)]
    return {
        "spalten": spalten,
        "zeilen": [(zeile, [(name, getattr(zeile, name)) for name in spalten]) for zeile in zeilen],
    }
