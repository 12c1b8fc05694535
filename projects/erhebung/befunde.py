"""The findings of a Berichtsjahr: to put right, to waive, to hand on as a table."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from projects import befunde as pruefung
from projects import rechte
from projects.befunde import REGELN, Befund, Schwere
from projects.erhebung import wege
from projects.erhebung.zugang import OHNE_RESSORT, berichtsjahr, nur_beteiligte, nur_leitstelle, pfad_zum_jahr, seite
from projects.formats import datum
from projects.formeln import ohne_formel
from projects.models import Berichtsjahr, Ressort, Verzicht, Vorhaben
from projects.rechte import Konto

SPALTEN = ("Schwere", "Regel", "Kennung", "Vorhaben", "Ressort", "Befund", "Was zu tun ist", "Verzicht")

Sieb = Callable[[str, Vorhaben | None], bool]
"""Whether what a rule says of a Vorhaben is to be shown."""


class Auswahl(forms.Form):
    """Which findings to show; what is not chosen, or does not exist, narrows nothing."""

    ressort = forms.ChoiceField(label="Ressort", required=False)
    regel = forms.ChoiceField(label="Regel", required=False)

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET)
        regeln = [(name, regel.titel) for name, regel in REGELN.items()]
        self.fields["ressort"].choices = [("", "alle"), *_ressorts(request.user)]  # type: ignore[attr-defined]
        self.fields["regel"].choices = [("", "alle"), *regeln]  # type: ignore[attr-defined]
        self.is_valid()

    def passt(self, regel: str, vorhaben: Vorhaben | None) -> bool:
        wunsch = self.cleaned_data
        haus = vorhaben.ressort.slug if vorhaben and vorhaben.ressort else OHNE_RESSORT
        return wunsch.get("ressort", "") in {"", haus} and wunsch.get("regel", "") in {"", regel}


def _ressorts(konto: Konto) -> list[tuple[str, str]]:
    if rechte.ist_leitstelle(konto):
        alle = [(ressort.slug, ressort.kuerzel) for ressort in Ressort.objects.all()]
        return [*alle, (OHNE_RESSORT, "ohne Ressort: Leitstelle")]
    return [(eins.slug, eins.kuerzel) for eins in Ressort.objects.filter(pk__in=rechte.ressorts_von(konto))]


@dataclass(frozen=True, slots=True)
class Zeile:
    """A finding on the page; `adresse` is where it is put right, `id` tells its form from the others."""

    befund: Befund
    adresse: str
    id: str


@dataclass(frozen=True, slots=True)
class Verzichtzeile:
    verzicht: Verzicht
    titel: str
    befund: Befund | None

    @property
    def konto(self) -> str:
        return self.verzicht.wer.get_username() if self.verzicht.wer else "Verwaltungsbefehl auf dem Server"


@dataclass(frozen=True, slots=True)
class Liste:
    offen: list[Befund]
    verzichtet: list[Verzichtzeile]

    @property
    def gruppen(self) -> list[tuple[str, list[Zeile]]]:
        zeilen = [Zeile(befund, wege.adresse(befund.objekt), f"b{n}") for n, befund in enumerate(self.offen)]
        je_schwere = [(art, [zeile for zeile in zeilen if zeile.befund.schwere == art]) for art in Schwere]
        return [(art.value, eigene) for art, eigene in je_schwere if eigene]


def _liste(request: HttpRequest, jahr: Berichtsjahr, auswahl: Auswahl) -> Liste:
    """What the account may see of the findings and has chosen."""

    def sichtbar(regel: str, vorhaben: Vorhaben | None) -> bool:
        return _darf_sehen(request.user, vorhaben) and auswahl.passt(regel.split(":")[0], vorhaben)

    ergebnis = pruefung.pruefe(jahr)
    verzichtet = [
        Verzichtzeile(verzicht, pruefung.titel_von(verzicht), befund)
        for verzicht, befund in ergebnis.verzichtet
        if sichtbar(verzicht.regel, verzicht.vorhaben)
    ]
    return Liste([befund for befund in ergebnis.offen if sichtbar(befund.regel, befund.vorhaben)], verzichtet)


def _darf_sehen(konto: Konto, vorhaben: Vorhaben | None) -> bool:
    """What concerns no Vorhaben concerns the report as a whole, and so the Leitstelle."""
    return rechte.darf_sehen(konto, vorhaben) if vorhaben else rechte.ist_leitstelle(konto)


@require_safe
@nur_beteiligte
def befunde(request: HttpRequest, jahr: int) -> HttpResponse:
    objekt, auswahl = berichtsjahr(jahr), Auswahl(request)
    liste = _liste(request, objekt, auswahl)
    return seite(
        request,
        "befunde",
        f"Befunde {objekt}",
        pfad_zum_jahr(request, objekt),
        jahr=objekt,
        auswahl=auswahl,
        gefiltert=any(auswahl.cleaned_data.values()),
        gruppen=liste.gruppen,
        verzichtet=liste.verzichtet,
        hinweis=rechte.gegen_arbeit_am(objekt, request.user),
        darf_verzichten=not pruefung.gegen_verzicht(request.user, objekt),
    )


@require_safe
@nur_beteiligte
def befunde_csv(request: HttpRequest, jahr: int) -> HttpResponse:
    """With semicolons and a byte order mark, as a German spreadsheet opens it by a double click."""
    objekt = berichtsjahr(jahr)
    liste = _liste(request, objekt, Auswahl(request))
    name = f"befunde-{objekt.jahr}-fassung-{objekt.fassung_nummer}.csv"
    kopf = {"Content-Disposition": f'attachment; filename="{name}"'}
    antwort = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=kopf)
    schreiber = csv.writer(antwort, delimiter=";")
    schreiber.writerow(SPALTEN)
    for zellen in _zellen(liste):
        schreiber.writerow([ohne_formel(zelle) for zelle in zellen])
    return antwort


def _zellen(liste: Liste) -> Iterable[list[str]]:
    for befund in liste.offen:
        yield [*_zelle(befund), ""]
    for zeile in liste.verzichtet:
        if zeile.befund:
            tag = datum(timezone.localdate(zeile.verzicht.wann))
            yield [*_zelle(zeile.befund), f"{tag}, {zeile.konto}: {zeile.verzicht.begruendung}"]


def _zelle(befund: Befund) -> list[str]:
    vorhaben, ressort = befund.vorhaben, befund.ressort
    return [
        befund.schwere.value,
        befund.titel,
        (vorhaben.kennung or "") if vorhaben else "",
        vorhaben.titel if vorhaben else "",
        ressort.kuerzel if ressort else "",
        befund.text,
        befund.was_tun,
    ]


class VerzichtForm(forms.Form):
    """`befund` and `vorhaben` are Befund.schluessel; whether that may be waived says projects.befunde."""

    befund = forms.CharField()
    vorhaben = forms.IntegerField(required=False)
    begruendung = forms.CharField(required=False)

    def verzichte(self, jahr: Berichtsjahr, konto: Konto) -> Verzicht:
        if not self.is_valid():
            raise ValidationError([meldung for meldungen in self.errors.values() for meldung in meldungen])
        wahl = self.cleaned_data
        return pruefung.verzichte(jahr, (wahl["befund"], wahl["vorhaben"]), konto, wahl["begruendung"])


@require_POST
@nur_leitstelle
def verzichten(request: HttpRequest, jahr: int) -> HttpResponse:
    objekt = berichtsjahr(jahr)
    try:
        verzicht = VerzichtForm(request.POST).verzichte(objekt, request.user)
    except ValidationError as fehler:
        messages.error(request, f"Nicht verzichtet. {' '.join(fehler.messages)}")
    else:
        messages.success(request, f"Verzichtet: {pruefung.titel_von(verzicht)}, {verzicht.vorhaben or objekt}.")
    return _zurueck(request, jahr)


@require_POST
@nur_leitstelle
def zuruecknehmen(request: HttpRequest, jahr: int, pk: int) -> HttpResponse:
    verzicht = get_object_or_404(Verzicht, pk=pk, berichtsjahr=berichtsjahr(jahr))
    try:
        pruefung.nimm_zurueck(verzicht, request.user)
    except ValidationError as fehler:
        messages.error(request, " ".join(fehler.messages))
    else:
        messages.success(request, f"Verzicht zurückgenommen: {pruefung.titel_von(verzicht)}.")
    return _zurueck(request, jahr)


def _zurueck(request: HttpRequest, jahr: int) -> HttpResponse:
    """To the list, narrowed as it was."""
    adresse = reverse("erhebung:befunde", args=[jahr])
    return redirect(f"{adresse}?{request.GET.urlencode()}" if request.GET else adresse)
