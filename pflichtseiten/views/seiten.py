"""Impressum, Datenschutz, Barrierefreiheit, Leichte Sprache, Gebärdensprache: the approved Fassung of each."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pflichtseiten.models import (
    Datenschutzerklaerung,
    Erklaerung,
    Gebaerdensprache,
    Impressum,
    LeichteSprache,
    Pflichtseite,
)
from projects.abruf import oeffentliche_seite


@oeffentliche_seite
def impressum(request: HttpRequest) -> HttpResponse:
    return gueltige(request, Impressum)


@oeffentliche_seite
def datenschutz(request: HttpRequest) -> HttpResponse:
    return gueltige(request, Datenschutzerklaerung)


@oeffentliche_seite
def barrierefreiheit(request: HttpRequest) -> HttpResponse:
    return gueltige(request, Erklaerung)


@oeffentliche_seite
def leichte_sprache(request: HttpRequest) -> HttpResponse:
    return gueltige(request, LeichteSprache)


@oeffentliche_seite
def gebaerdensprache(request: HttpRequest) -> HttpResponse:
    return gueltige(request, Gebaerdensprache)


def gueltige(request: HttpRequest, modell: type[Pflichtseite]) -> HttpResponse:
    """What was approved; before that a page of which everything is missing, and which says so."""
    return zeige(request, modell.objects.gueltige() or modell())


def zeige(request: HttpRequest, fassung: Pflichtseite, **mehr: Any) -> HttpResponse:
    kontext = {
        "seite": fassung,
        "leer": fassung.pk is None,
        "fehlt": fassung.fehlende_angaben(),
        **_eigenes(fassung),
        **mehr,
    }
    return render(request, f"pflichtseiten/{fassung._meta.model_name}.html", kontext)


def _eigenes(fassung: Pflichtseite) -> dict[str, Any]:
    match fassung:
        case Datenschutzerklaerung():
            return {"tage": settings.BARRIEREFREIHEIT_TAGE}
        case Erklaerung():
            return {"veraltet": fassung.ist_veraltet(timezone.localdate())}
        case LeichteSprache() | Gebaerdensprache():
            return {"bericht": fassung.ueberholt_durch()}
    return {}
