"""The doors of the round: who is let in, and what they find behind an address. What one may not see does not exist."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeAlias

from django.contrib import admin
from django.contrib.admin.views.decorators import staff_member_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from projects import rechte
from projects.models import Berichtsjahr, Projektstand, Ressort

View: TypeAlias = Callable[..., HttpResponse]
Pfad: TypeAlias = Sequence[tuple[str, str]]

OHNE_RESSORT = "ohne-ressort"
"""Stands in an address for the Vorhaben whose Ressort is not known; the Leitstelle answers for them."""


def nur_leitstelle(view: View) -> View:
    return _nur(lambda request: rechte.ist_leitstelle(request.user), view)


def nur_beteiligte(view: View) -> View:
    """For the Leitstelle and whoever writes or approves for a Ressort."""
    return _nur(lambda request: rechte.darf_in_die_verwaltung(request.user), view)


def _nur(darf: Callable[[HttpRequest], bool], view: View) -> View:
    @wraps(view)
    def pruefend(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not darf(request):
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(staff_member_required(pruefend))


def berichtsjahr(jahr: int) -> Berichtsjahr:
    return get_object_or_404(Berichtsjahr.objects.neueste_fassung(), jahr=jahr)


def ressort(request: HttpRequest, slug: str) -> Ressort | None:
    """The Ressort behind the address, None for OHNE_RESSORT; 404 for somebody else's."""
    if slug == OHNE_RESSORT and rechte.ist_leitstelle(request.user):
        return None
    gefunden = get_object_or_404(Ressort, slug=slug)
    if not rechte.ist_leitstelle(request.user) and gefunden.pk not in rechte.ressorts_von(request.user):
        raise Http404
    return gefunden


def stand(request: HttpRequest, jahr: int, slug: str) -> Projektstand:
    staende = Projektstand.objects.filter(berichtsjahr__in=Berichtsjahr.objects.neueste_fassung())
    mit_allem = staende.select_related("berichtsjahr", "vorhaben__ressort", "eingereicht_von", "freigegeben_von")
    gefunden = get_object_or_404(mit_allem, berichtsjahr__jahr=jahr, vorhaben__slug=slug)
    if not rechte.darf_sehen(request.user, gefunden.vorhaben):
        raise Http404
    return gefunden


def slug_von(ressort: Ressort | None) -> str:
    return ressort.slug if ressort else OHNE_RESSORT


def seite(
    request: HttpRequest, vorlage: str, titel: str, pfad: Pfad = (), status: int = 200, **inhalt: Any
) -> HttpResponse:
    """A page in the frame of the Verwaltung. `pfad` are the pages above it: (title, address)."""
    start = ("Erhebung", reverse("erhebung:uebersicht"))
    rahmen = admin.site.each_context(request) | {"is_nav_sidebar_enabled": False}
    kontext = {**rahmen, "title": titel, "pfad": [start, *pfad], **inhalt}
    return render(request, f"projects/erhebung/{vorlage}.html", kontext, status=status)


def pfad_zum_jahr(request: HttpRequest, jahr: Berichtsjahr) -> Pfad:
    if not rechte.ist_leitstelle(request.user):
        return ()
    return [(str(jahr), reverse("erhebung:cockpit", args=[jahr.jahr]))]


def pfad_zum_ressort(request: HttpRequest, jahr: Berichtsjahr, ressort: Ressort | None) -> Pfad:
    adresse = reverse("erhebung:aufgaben", args=[jahr.jahr, slug_von(ressort)])
    name = ressort.kuerzel if ressort else "Ohne Ressort"
    return [*pfad_zum_jahr(request, jahr), (name, adresse)]
