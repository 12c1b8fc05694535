"""The Partnerprojekte of the second Säule."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from projects.abruf import oeffentliche_seite
from projects.models import Partnerprojekt
from projects.views.vorhaben import vorhaben_seite


@oeffentliche_seite
def partnerprojekt_list(request: HttpRequest) -> HttpResponse:
    partnerprojekte = Partnerprojekt.objects.for_list().with_status()
    return render(request, "projects/partnerprojekt_list.html", {"partnerprojekte": partnerprojekte})


@oeffentliche_seite
def partnerprojekt_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return vorhaben_seite(request, get_object_or_404(Partnerprojekt.objects.for_detail(), slug=slug))
