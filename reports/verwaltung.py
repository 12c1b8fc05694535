"""The Leitstelle's pages for the acts that cannot be taken back: to publish, to correct, to move the hour."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from projects import formats
from projects.ablauf import einwand
from projects.befunde import Schwere, offene
from projects.erhebung.zugang import berichtsjahr, nur_leitstelle, pfad_zum_jahr, seite
from projects.models import Berichtsjahr
from reports.veroeffentlichen import (
    VEROEFFENTLICHEN,
    eroeffne_korrektur,
    gegen_korrektur,
    gegen_verschieben,
    veroeffentliche,
    verschiebe,
)

GRUND = forms.CharField(
    label="Begründung",
    widget=forms.Textarea({"rows": 3}),
    help_text="Sie steht im Protokoll.",
    error_messages={"required": "Bitte eine Begründung angeben."},
)


def _stunde(hilfe: str, *, pflicht: bool) -> forms.DateTimeField:
    return forms.DateTimeField(
        label="Öffentlich ab",
        required=pflicht,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M"],
        help_text=hilfe,
    )


class VeroeffentlichenForm(forms.Form):
    ab = _stunde("Deutsche Zeit. Leer lassen, damit der Bericht sofort öffentlich ist.", pflicht=False)
    geprueft = forms.BooleanField(
        label="Ich habe den Bericht gelesen. Mir ist bewusst, dass er danach nicht mehr geändert werden kann.",
        error_messages={"required": "Bitte bestätigen, dass der Bericht so veröffentlicht werden soll."},
    )


class KorrigierenForm(forms.Form):
    grund = GRUND


class VerschiebenForm(forms.Form):
    ab = _stunde("Deutsche Zeit, in der Zukunft.", pflicht=True)
    grund = GRUND


@require_http_methods(["GET", "HEAD", "POST"])
@nur_leitstelle
def veroeffentlichen(request: HttpRequest, jahr: int) -> HttpResponse:
    objekt = berichtsjahr(jahr)
    form = VeroeffentlichenForm(_gesendet(request), initial={"ab": objekt.veroeffentlichung})
    if request.method == "POST" and form.is_valid():
        ab = form.cleaned_data["ab"] or timezone.now()
        try:
            veroeffentliche(objekt, request.user, ab)
        except ValidationError as fehler:
            form.add_error(None, fehler)
        else:
            messages.success(request, f"Veröffentlicht: {objekt}, {_ab_wann(ab)}.")
            return redirect("erhebung:cockpit", jahr)
    befunde = offene(objekt)
    return _seite(
        request,
        "veroeffentlichen",
        f"Veröffentlichen: {objekt}",
        objekt,
        form,
        einwand=einwand(VEROEFFENTLICHEN, objekt, request.user),
        fehler=[befund for befund in befunde if befund.schwere == Schwere.FEHLER],
        warnungen=[befund for befund in befunde if befund.schwere == Schwere.WARNUNG],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@nur_leitstelle
def korrigieren(request: HttpRequest, jahr: int) -> HttpResponse:
    objekt = berichtsjahr(jahr)
    form = KorrigierenForm(_gesendet(request))
    if request.method == "POST" and form.is_valid():
        try:
            neu = eroeffne_korrektur(objekt, request.user, form.cleaned_data["grund"])
        except ValidationError as fehler:
            form.add_error(None, fehler)
        else:
            messages.success(
                request, f"Korrektur eröffnet: {neu}. Bitte beim Berichtsjahr den Korrekturhinweis eintragen."
            )
            return redirect("erhebung:cockpit", jahr)
    hindernis = gegen_korrektur(request.user, objekt)
    return _seite(request, "korrigieren", f"Korrektur eröffnen: {objekt}", objekt, form, einwand=hindernis)


@require_http_methods(["GET", "HEAD", "POST"])
@nur_leitstelle
def verschieben(request: HttpRequest, jahr: int) -> HttpResponse:
    objekt = berichtsjahr(jahr)
    form = VerschiebenForm(_gesendet(request), initial={"ab": objekt.veroeffentlichung})
    if request.method == "POST" and form.is_valid():
        ab = form.cleaned_data["ab"]
        try:
            verschiebe(objekt, request.user, ab, form.cleaned_data["grund"])
        except ValidationError as fehler:
            form.add_error(None, fehler)
        else:
            messages.success(request, f"Verschoben: {objekt}, {_ab_wann(ab)}.")
            return redirect("erhebung:cockpit", jahr)
    hindernis = gegen_verschieben(request.user, objekt)
    return _seite(request, "verschieben", f"Veröffentlichung verschieben: {objekt}", objekt, form, einwand=hindernis)


def _seite(
    request: HttpRequest, vorlage: str, titel: str, jahr: Berichtsjahr, form: forms.Form, **inhalt: Any
) -> HttpResponse:
    pfad = pfad_zum_jahr(request, jahr)
    return seite(request, vorlage, titel, pfad, jahr=jahr, form=form, **inhalt)


def _ab_wann(ab: datetime) -> str:
    return "ab sofort öffentlich" if ab <= timezone.now() else f"öffentlich ab {formats.zeitpunkt(ab)}"


def _gesendet(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
