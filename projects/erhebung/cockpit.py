"""The Leitstelle's page of a year: who owes what, and the moves of the year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from projects import ablauf, rechte
from projects.erhebung import zahlen
from projects.erhebung.zahlen import Ressortzahlen
from projects.erhebung.zugang import berichtsjahr, nur_leitstelle, pfad_zum_jahr, seite
from projects.models import Berichtsjahr

FOLGEN = {
    "eroeffnen": "Jedes Projekt und Partnerprojekt bekommt einen leeren Stand, und die Ressorts können schreiben.",
    "zurueckstellen": "Die Ressorts können nicht mehr schreiben. Was sie geschrieben haben, bleibt erhalten.",
    "schliessen": "Die Ressorts können nicht mehr schreiben. Eingereichte Stände können weiter freigegeben oder "
    "zurückgegeben werden.",
    "wieder_oeffnen": "Die Ressorts können wieder schreiben, bis Sie die Erhebung erneut schließen.",
}
"""What each move of ablauf.JAHR means for the others, said before it is made."""

SPALTEN: dict[str, tuple[str, Callable[[Ressortzahlen], Any]]] = {
    "ressort": ("Ressort", lambda zeile: zeile.ressort.kuerzel.lower() if zeile.ressort else "\uffff"),
    "gesamt": ("Antworten", lambda zeile: zeile.stand.gesamt),
    "offen": ("offen", lambda zeile: zeile.stand.offen),
    "entwurf": ("begonnen", lambda zeile: zeile.stand.entwurf),
    "zurueckgegeben": ("zurück\u00adgegeben", lambda zeile: zeile.stand.zurueckgegeben),
    "eingereicht": ("eingereicht", lambda zeile: zeile.stand.eingereicht),
    "freigegeben": ("frei\u00adgegeben", lambda zeile: zeile.stand.freigegeben),
    "ueberfaellig": ("überfällig", lambda zeile: zeile.ueberfaellig),
    "befunde": ("Befunde", lambda zeile: zeile.befunde),
    "frist": ("Frist", lambda zeile: (zeile.frist is None, zeile.frist)),
    "fortschritt": ("Fortschritt", lambda zeile: zeile.stand.freigegeben / zeile.stand.gesamt),
}


@dataclass(frozen=True, slots=True)
class Spalte:
    """A head of the table: where a click on it leads, and how the table is sorted by it now (aria-sort or "")."""

    name: str
    titel: str
    ziel: str
    sortiert: str


@require_safe
@nur_leitstelle
def cockpit(request: HttpRequest, jahr: int) -> HttpResponse:
    objekt = berichtsjahr(jahr)
    zeilen = zahlen.je_ressort(objekt)
    tage = zahlen.tage_bis(objekt, objekt.erhebung_bis)
    return seite(
        request,
        "cockpit",
        f"Erhebung {objekt}",
        jahr=objekt,
        zeilen=_sortiert(zeilen, request.GET.get("sort", "")),
        spalten=_spalten(request.GET.get("sort", "")),
        summe=zahlen.summe(zeilen),
        ueberfaellig=sum(zeile.ueberfaellig for zeile in zeilen),
        befunde=sum(zeile.befunde for zeile in zeilen),
        restzeit="" if tage is None else zahlen.restzeit(tage),
        fehlend=zahlen.fehlende_staende(objekt),
        gesperrt=rechte.gegen_arbeit_am(objekt, request.user),
        schritte=_schritte(objekt, request),
    )


def _schritte(jahr: Berichtsjahr, request: HttpRequest) -> list[tuple[str, ablauf.Uebergang, str]]:
    """The moves from this phase, each with what speaks against it now; those that go back come last."""
    schritte = [(name, schritt) for name, schritt in ablauf.JAHR.items() if jahr.phase in schritt.von]
    schritte.sort(key=lambda paar: paar[1].mit_grund)
    return [(name, schritt, ablauf.einwand(schritt, jahr, request.user)) for name, schritt in schritte]


def _sortiert(zeilen: list[Ressortzahlen], wunsch: str) -> list[Ressortzahlen]:
    """`wunsch` is the name of a column, with a minus from the largest down; anything else is no wish."""
    if wunsch.removeprefix("-") not in SPALTEN:
        return zeilen
    return sorted(zeilen, key=SPALTEN[wunsch.removeprefix("-")][1], reverse=wunsch.startswith("-"))


def _spalten(wunsch: str) -> list[Spalte]:
    lage = {wunsch.removeprefix("-"): "descending" if wunsch.startswith("-") else "ascending"}
    spalten = []
    for name, (titel, _wert) in SPALTEN.items():
        # Of figures one wants the largest first, of names and days the smallest.
        absteigend = wunsch != f"-{name}" if name not in {"ressort", "frist"} else wunsch == name
        spalten.append(Spalte(name, titel, f"-{name}" if absteigend else name, lage.get(name, "")))
    return spalten


@require_POST
@nur_leitstelle
@transaction.atomic
def staende_anlegen(request: HttpRequest, jahr: int) -> HttpResponse:
    objekt = berichtsjahr(jahr)
    if grund := rechte.gegen_arbeit_am(objekt, request.user):
        messages.error(request, grund)
    elif anzahl := ablauf.ergaenze_staende(objekt):
        ablauf.protokolliere(objekt, "Fehlende Stände angelegt", request.user, grund=f"Anzahl: {anzahl}")
        messages.success(request, f"Angelegt: {anzahl} {'leerer Stand' if anzahl == 1 else 'leere Stände'}.")
    else:
        messages.info(request, "Es fehlt kein Stand.")
    return redirect("erhebung:cockpit", jahr)


class SchrittForm(forms.Form):
    grund = forms.CharField(
        label="Begründung",
        widget=forms.Textarea({"rows": 3}),
        help_text="Sie steht im Protokoll.",
        required=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@nur_leitstelle
def schritt(request: HttpRequest, jahr: int, name: str) -> HttpResponse:
    """Says what a move of the year does, asks for the reason where it needs one, and makes it."""
    objekt = berichtsjahr(jahr)
    if name not in ablauf.JAHR:
        raise Http404
    uebergang = ablauf.JAHR[name]
    form = SchrittForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ablauf.vollziehe(uebergang, objekt, request.user, form.cleaned_data["grund"])
        except ValidationError as fehler:
            form.add_error(None, fehler)
        else:
            messages.success(request, f"{uebergang.vollzogen}: {objekt}.")
            return redirect("erhebung:cockpit", jahr)
    return seite(
        request,
        "schritt",
        f"{uebergang.titel}: {objekt}",
        pfad_zum_jahr(request, objekt),
        jahr=objekt,
        schritt=uebergang,
        folge=FOLGEN[name],
        einwand=ablauf.einwand(uebergang, objekt, request.user),
        ausstehend=zahlen.summe(zahlen.je_ressort(objekt)).ausstehend if name == "schliessen" else 0,
        form=form,
    )
