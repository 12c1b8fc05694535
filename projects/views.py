"""The public pages. Every one starts from `oeffentlich()`: what is not published does not exist here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from projects.diagramm import Balkendiagramm
from projects.filters import ProjektFilter
from projects.kennzahlen import Feldzahlen, letzter_status_je_handlungsfeld, zahlen_der_berichte
from projects.models import Berichtsjahr, Finanzierung, Handlungsfeld, Landesprogramm, Partnerprojekt, Projekt, Vorhaben
from projects.prosa import herkunft, stand_der_projekte

JE_SEITE = 20
GELDSPALTEN = ("beantragt", "bewilligt", "ausgezahlt", "rest", "genannt")


@require_safe
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
        "diagramm": _statusdiagramm(felder),
        "gesamt": Balkendiagramm("Alle Projekte", tuple(zahlen.balken for _, zahlen, _ in zahlen_je_bericht[:1])),
    }
    return render(request, "projects/startseite.html", kontext)


def _statusdiagramm(felder: Sequence[Feldzahlen]) -> Balkendiagramm:
    balken = tuple(feld.balken for feld in felder)
    return Balkendiagramm("Erfasste Projekte nach Handlungsfeld und letztem bekanntem Status", balken)


@require_safe
def handlungsfeld_detail(request: HttpRequest, slug: str) -> HttpResponse:
    handlungsfeld = get_object_or_404(Handlungsfeld, slug=slug)
    zahlen = next(feld for feld in letzter_status_je_handlungsfeld() if feld.handlungsfeld == handlungsfeld)
    kontext = {
        "handlungsfeld": handlungsfeld,
        "zahlen": zahlen,
        "diagramm": _statusdiagramm([zahlen]),
        "projekte": Projekt.objects.for_list().with_status().im_handlungsfeld(handlungsfeld),
        "partnerprojekte": Partnerprojekt.objects.for_list().with_status().im_handlungsfeld(handlungsfeld),
    }
    return render(request, "projects/handlungsfeld_detail.html", kontext)


@require_safe
def projekt_list(request: HttpRequest) -> HttpResponse:
    projektfilter = ProjektFilter(request.GET, Projekt.objects.for_list())
    seite = _seite(projektfilter.qs, request.GET.get("page", "1"))
    return render(request, "projects/projekt_list.html", {"filter": projektfilter, "seite": seite})


def _seite(eintraege: Any, nummer: str) -> Page:
    try:
        return Paginator(eintraege, JE_SEITE).page(nummer)
    except InvalidPage:
        raise Http404("Diese Seite der Liste gibt es nicht. Vielleicht ist die Liste inzwischen kürzer.") from None


@require_safe
def projekt_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return _vorhaben(request, get_object_or_404(Projekt.objects.for_detail(), slug=slug))


@require_safe
def partnerprojekt_list(request: HttpRequest) -> HttpResponse:
    partnerprojekte = Partnerprojekt.objects.for_list().with_status()
    return render(request, "projects/partnerprojekt_list.html", {"partnerprojekte": partnerprojekte})


@require_safe
def partnerprojekt_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return _vorhaben(request, get_object_or_404(Partnerprojekt.objects.for_detail(), slug=slug))


def _vorhaben(request: HttpRequest, vorhaben: Vorhaben) -> HttpResponse:
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


@require_safe
def landesprogramm_list(request: HttpRequest) -> HttpResponse:
    programme = Landesprogramm.objects.for_list().with_geld(nur_neuestes=True)
    kontext = {
        "entwickelte": [programm for programm in programme if programm.ruhrkonferenz_bezug],
        "weitere": [programm for programm in programme if not programm.ruhrkonferenz_bezug],
    }
    return render(request, "projects/landesprogramm_list.html", kontext)


@require_safe
def gesund(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return _klartext("gesund", 200)


@require_safe
def bereit(request: HttpRequest) -> HttpResponse:
    """The database answers and has the tables that this version expects."""
    try:
        executor = MigrationExecutor(connection)
        offen = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return _klartext("Die Datenbank antwortet nicht.", 503)
    return _klartext("Es fehlen Migrationen.", 503) if offen else _klartext("bereit", 200)


def _klartext(text: str, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
