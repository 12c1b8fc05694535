"""The status of one Projekt as a small page that other sites show in a frame, without leaving anything there."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_exempt

from projects.abruf import oeffentliche_seite
from projects.models import Projekt, Projektstand
from projects.verlauf import bestaetigung


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@oeffentliche_seite
def projekt_einbettung(request: HttpRequest, slug: str) -> HttpResponse:
    """The only page that may be framed: it has no form and no way to change anything."""
    projekt = get_object_or_404(Projekt.objects.for_list().with_status(), slug=slug)
    staende = Projektstand.objects.oeffentlich().filter(vorhaben=projekt).select_related("berichtsjahr")
    kontext = {"vorhaben": projekt, "bestaetigung": bestaetigung(staende)}
    return render(request, "projects/einbettung.html", kontext)
