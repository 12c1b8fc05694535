"""The pages of the Handlungsfelder."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from projects.abruf import oeffentliche_seite
from projects.kennzahlen import letzter_status_je_handlungsfeld, statusdiagramm
from projects.models import Handlungsfeld, Partnerprojekt, Projekt


@oeffentliche_seite
def handlungsfeld_detail(request: HttpRequest, slug: str) -> HttpResponse:
    handlungsfeld = get_object_or_404(Handlungsfeld, slug=slug)
    zahlen = next(feld for feld in letzter_status_je_handlungsfeld() if feld.handlungsfeld == handlungsfeld)
    kontext = {
        "handlungsfeld": handlungsfeld,
        "zahlen": zahlen,
        "diagramm": statusdiagramm([zahlen]),
        "projekte": Projekt.objects.for_list().with_status().im_handlungsfeld(handlungsfeld),
        "partnerprojekte": Partnerprojekt.objects.for_list().with_status().im_handlungsfeld(handlungsfeld),
    }
    return render(request, "projects/handlungsfeld_detail.html", kontext)
