"""The Projekte of the first Säule: the list with its filters, and the page of each."""

from __future__ import annotations

from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from projects.abruf import oeffentliche_seite
from projects.filters import ProjektFilter
from projects.models import Projekt
from projects.views.vorhaben import vorhaben_seite

JE_SEITE = 20


@oeffentliche_seite
def projekt_list(request: HttpRequest) -> HttpResponse:
    projektfilter = ProjektFilter(request.GET, Projekt.objects.for_list())
    seite = _seite(projektfilter.qs, request.GET.get("page", "1"))
    return render(request, "projects/projekt_list.html", {"filter": projektfilter, "seite": seite})


def _seite(eintraege: Any, nummer: str) -> Page:
    try:
        return Paginator(eintraege, JE_SEITE).page(nummer)
    except InvalidPage:
        raise Http404("Diese Seite der Liste gibt es nicht. Vielleicht ist die Liste inzwischen kürzer.") from None


@oeffentliche_seite
def projekt_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return vorhaben_seite(request, get_object_or_404(Projekt.objects.for_detail(), slug=slug))
