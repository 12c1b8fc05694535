"""Who leads what."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from projects.abruf import je_datenstand, oeffentliche_seite
from projects.diagramm import Balkendiagramm
from projects.kennzahlen import letzte_statuszahlen, ressortzahlen, statusverlauf
from projects.models import Projekt, Ressort
from projects.prosa import anzahl, satzanfang
from projects.views.auswahl import JE_LISTE, erste, statusbild, wechsel_der_auswahl

_je_ressort = je_datenstand(ressortzahlen)


@oeffentliche_seite
def ressort_list(request: HttpRequest) -> HttpResponse:
    zeilen = _je_ressort(request)
    ohne = Projekt.objects.oeffentlich().im_ressort(None)
    gesamt_ohne = ohne.count()
    kontext = {
        "zeilen": [zeile for zeile in zeilen if zeile.zahlen.gesamt],
        "ohne_projekt": [zeile.ressort for zeile in zeilen if not zeile.zahlen.gesamt],
        "diagramm": Balkendiagramm(
            "Erfasste Projekte nach Ressort und letztem bekanntem Status", tuple(zeile.balken for zeile in zeilen)
        ),
        "ohne_ressort": ohne[:JE_LISTE],
        "ohne_ressort_titel": f"{satzanfang(anzahl(gesamt_ohne, 'Projekt', 'Projekte'))} ohne bekannte Federführung",
        "gesamt_ohne": gesamt_ohne,
        "je_liste": JE_LISTE,
    }
    return render(request, "projects/ressort_list.html", kontext)


@oeffentliche_seite
def ressort_detail(request: HttpRequest, slug: str) -> HttpResponse:
    ressort = get_object_or_404(Ressort, slug=slug)
    kontext = _zahlen(request, ressort) | {
        "ressort": ressort,
        "projekte": erste(Projekt.objects.for_list().with_status().im_ressort(ressort))[0],
        "foren": ressort.themenforen.all(),
        "je_liste": JE_LISTE,
    }
    return render(request, "projects/ressort_detail.html", kontext)


@je_datenstand
def _zahlen(ressort: Ressort) -> dict[str, Any]:
    projekte = Projekt.objects.oeffentlich().im_ressort(ressort)
    verlauf, gesamt = statusverlauf(projekte), projekte.count()
    zahlen = letzte_statuszahlen(verlauf, gesamt)
    return {
        "gesamt": gesamt,
        "zahlen": zahlen,
        "diagramm": statusbild(zahlen),
        "wechsel": wechsel_der_auswahl(verlauf),
    }
