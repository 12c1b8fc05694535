"""The Landesprogramme and other money of the third Säule."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from projects.abruf import oeffentliche_seite
from projects.models import Landesprogramm


@oeffentliche_seite
def landesprogramm_list(request: HttpRequest) -> HttpResponse:
    programme = Landesprogramm.objects.for_list().with_geld(nur_neuestes=True)
    kontext = {
        "entwickelte": [programm for programm in programme if programm.ruhrkonferenz_bezug],
        "weitere": [programm for programm in programme if not programm.ruhrkonferenz_bezug],
    }
    return render(request, "projects/landesprogramm_list.html", kontext)
