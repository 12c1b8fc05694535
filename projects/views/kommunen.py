"""What happens where: the towns and Kreise of the Metropole Ruhr."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render

from projects.abruf import je_datenstand, oeffentliche_seite
from projects.kennzahlen import Ortszahlen, Statuszahlen, letzte_statuszahlen, ortsangaben, ortszahlen, statusverlauf
from projects.models import Kommune, Kreis, Partnerprojekt, Projekt, Vorhaben
from projects.prosa import ortsangaben_in_worten
from projects.views.auswahl import JE_LISTE, erste, statusbild

KREISFREI = "Kreisfreie Städte"


class Ortssuche(forms.Form):
    q = forms.CharField(
        label="Ort oder Kreis",
        required=False,
        max_length=50,
        widget=forms.TextInput(attrs={"class": "kern-form-input__input", "type": "search"}),
        error_messages={"max_length": "Bitte höchstens 50 Zeichen eingeben: den Namen einer Stadt oder eines Kreises."},
    )


@oeffentliche_seite
def kommune_list(request: HttpRequest) -> HttpResponse:
    suche = Ortssuche(request.GET)
    gesucht = suche.cleaned_data["q"] if suche.is_valid() else ""
    gefunden = set(Kommune.objects.suche(gesucht).values_list("pk", flat=True))
    zahlen = [zeile for zeile in _alle_orte(request) if zeile.kommune.pk in gefunden]
    kontext = {
        "suche": suche,
        "gesucht": gesucht,
        "gruppen": _gruppen(zahlen),
        "gefunden": len(zahlen),
        "satz": ortsangaben_in_worten(_angaben(request)),
    }
    return render(request, "projects/kommune_list.html", kontext)


_angaben = je_datenstand(ortsangaben)


@je_datenstand
def _alle_orte() -> list[Ortszahlen]:
    return ortszahlen(Kommune.objects.for_list())


def _gruppen(zahlen: list[Ortszahlen]) -> list[tuple[str, Kreis | None, list[Ortszahlen]]]:
    """The kreisfreie Städte first, then the towns of each Kreis."""
    staedte = [zeile for zeile in zahlen if zeile.kommune.kreis.ist_kreisfrei]
    andere = [zeile for zeile in zahlen if not zeile.kommune.kreis.ist_kreisfrei]
    kreise = [(kreis, list(zeilen)) for kreis, zeilen in groupby(andere, key=lambda zeile: zeile.kommune.kreis)]
    gruppen: list[tuple[str, Kreis | None, list[Ortszahlen]]] = [(KREISFREI, None, staedte)] if staedte else []
    return gruppen + [(str(kreis), kreis, zeilen) for kreis, zeilen in kreise]


@oeffentliche_seite
def kommune_detail(request: HttpRequest, slug: str) -> HttpResponse:
    kommune = get_object_or_404(Kommune.objects.select_related("kreis"), slug=slug)
    kontext = _ortsseite(request, kommune) | {
        "kommune": kommune,
        "kreis": kommune.kreis,
        "nachbarn": [ort for ort in kommune.kreis.kommunen.all() if ort != kommune],
    }
    return render(request, "projects/kommune_detail.html", kontext)


@oeffentliche_seite
def kreis_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Of a kreisfreie Stadt the page is that of the town."""
    kreis = get_object_or_404(Kreis, slug=slug)
    if kreis.ist_kreisfrei:
        return HttpResponsePermanentRedirect(get_object_or_404(Kommune, kreis=kreis).get_absolute_url())
    kontext = _ortsseite(request, kreis) | {
        "kreis": kreis,
        "kommunen": _orte_im_kreis(request, kreis),
    }
    return render(request, "projects/kreis_detail.html", kontext)


@je_datenstand
def _orte_im_kreis(kreis: Kreis) -> list[Ortszahlen]:
    return ortszahlen(kreis.kommunen.select_related("kreis"))


@je_datenstand
def _statuszahlen(ort: Kommune | Kreis) -> Statuszahlen:
    alle = Projekt.objects.oeffentlich().for_ort(ort)
    return letzte_statuszahlen(statusverlauf(alle.order_by().values("pk")), alle.count())


def _ortsseite(request: HttpRequest, ort: Kommune | Kreis) -> dict[str, Any]:
    """The place itself first; what names only its whole Kreis, or only one of its towns, apart."""
    zahlen = _statuszahlen(request, ort)
    projekte, mehr = erste(Projekt.objects.for_list().with_status().with_geld(nur_neuestes=True).for_ort(ort))
    partner, mehr_partner = erste(Partnerprojekt.objects.for_list().with_status().for_ort(ort))
    eigene, andere = _getrennt(projekte)
    eigene_partner, andere_partner = _getrennt(partner)
    geldzeilen = [(projekt, zeile) for projekt in eigene for zeile in projekt.geld]
    return {
        "gesamt": zahlen.gesamt,
        "zahlen": zahlen,
        "diagramm": statusbild(zahlen),
        "eigene": eigene,
        "andere": andere,
        "mehr": mehr,
        "eigene_partner": eigene_partner,
        "andere_partner": andere_partner,
        "mehr_partner": mehr_partner,
        "geldzeilen": geldzeilen[:JE_LISTE],
        "mehr_geld": len(geldzeilen) > JE_LISTE or mehr,
        "satz": "" if zahlen.gesamt else ortsangaben_in_worten(_angaben(request)),
        "je_liste": JE_LISTE,
    }


def _getrennt(vorhaben: Sequence[Vorhaben]) -> tuple[list[Vorhaben], list[Vorhaben]]:
    eigene = [eintrag for eintrag in vorhaben if eintrag.nennt_ort]
    return eigene, [eintrag for eintrag in vorhaben if not eintrag.nennt_ort]
