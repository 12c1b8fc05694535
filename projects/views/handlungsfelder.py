"""The pages of the Handlungsfelder."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from projects.abruf import je_datenstand, oeffentliche_seite
from projects.kennzahlen import (
    federfuehrungen,
    letzte_statuszahlen,
    letzter_status_je_handlungsfeld,
    mittel_der_auswahl,
    statusdiagramm,
    statusverlauf,
)
from projects.models import Handlungsfeld, Landesprogramm, Partnerprojekt, Projekt, Projektstand
from projects.views.auswahl import JE_LISTE, erste, statusbild, wechsel_der_auswahl

felder_nach_status = je_datenstand(letzter_status_je_handlungsfeld)


@oeffentliche_seite
def handlungsfeld_list(request: HttpRequest) -> HttpResponse:
    felder = felder_nach_status(request)
    kontext = {"felder": felder, "diagramm": statusdiagramm(felder), "erfasst": sum(feld.gesamt for feld in felder)}
    return render(request, "projects/handlungsfeld_list.html", kontext)


@oeffentliche_seite
def handlungsfeld_detail(request: HttpRequest, slug: str) -> HttpResponse:
    handlungsfeld = get_object_or_404(Handlungsfeld, slug=slug)
    projekte = Projekt.objects.oeffentlich().im_handlungsfeld(handlungsfeld)
    partnerprojekte, mehr_partnerprojekte = erste(
        Partnerprojekt.objects.for_list().with_status().im_handlungsfeld(handlungsfeld)
    )
    programme, mehr_programme = erste(Landesprogramm.objects.for_list().im_handlungsfeld(handlungsfeld))
    kontext = _zahlen(request, handlungsfeld) | {
        "handlungsfeld": handlungsfeld,
        "schwerpunkte": Projektstand.objects.for_schwerpunkte(projekte)[:JE_LISTE],
        "projekte": erste(Projekt.objects.for_list().with_status().im_handlungsfeld(handlungsfeld))[0],
        "partnerprojekte": partnerprojekte,
        "mehr_partnerprojekte": mehr_partnerprojekte,
        "programme": programme,
        "mehr_programme": mehr_programme,
        "je_liste": JE_LISTE,
    }
    return render(request, "projects/handlungsfeld_detail.html", kontext)


@je_datenstand
def _zahlen(handlungsfeld: Handlungsfeld) -> dict[str, Any]:
    projekte = Projekt.objects.oeffentlich().im_handlungsfeld(handlungsfeld)
    ressorts, verlauf = federfuehrungen(projekte), statusverlauf(projekte)
    gesamt = sum(eintrag.projekte for eintrag in ressorts)
    zahlen = letzte_statuszahlen(verlauf, gesamt)
    return {
        "gesamt": gesamt,
        "nicht_belegt": sum(eintrag.nicht_belegt for eintrag in ressorts),
        "zahlen": zahlen,
        "diagramm": statusbild(zahlen),
        "wechsel": wechsel_der_auswahl(verlauf),
        "mittel": mittel_der_auswahl(projekte, gesamt),
        "ressorts": ressorts,
    }
