"""The versions of one record: list, one version, two beside each other, and one field brought back.

The pages of django-simple-history are not used: they ask only whether somebody may see the model at all.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from projects import geschichte as versionen
from projects import rechte
from projects.erhebung.zugang import nur_beteiligte, seite
from projects.models import Landesprogramm, Partnerprojekt, Projekt, Vorhaben
from projects.versionen import lesbar, token

SAEULEN: dict[str, type[Vorhaben]] = {
    str(modell.SAEULE): modell for modell in (Projekt, Partnerprojekt, Landesprogramm)
}


@nur_beteiligte
@require_safe
def geschichte(request: HttpRequest, modell: str, pk: int) -> HttpResponse:
    objekt = _objekt(request, modell, pk)
    eintraege = versionen.eintraege(_versionen(objekt).select_related("history_user"))
    return _seite(request, "geschichte", f"Geschichte: {_name(objekt)}", objekt, eintraege=eintraege)


@nur_beteiligte
@require_safe
def version(request: HttpRequest, modell: str, pk: int, nummer: int) -> HttpResponse:
    objekt = _objekt(request, modell, pk)
    diese = _version(objekt, str(nummer))
    zurueck = {} if _gegen(request, objekt) else {feld.name for feld in _aenderbare(request, objekt)}
    werte = [
        {
            "feld": feld,
            "wert": lesbar(feld, versionen.wert(diese, feld)),
            "anders": feld.name in zurueck and versionen.wert(diese, feld) != versionen.wert(objekt, feld),
        }
        for feld in versionen.felder(diese)
    ]
    titel = f"Version vom {versionen.zeit(diese)}: {_name(objekt)}"
    return _seite(request, "version", titel, objekt, version=diese, wer=versionen.konto(diese), werte=werte)


@nur_beteiligte
@require_safe
def vergleich(request: HttpRequest, modell: str, pk: int) -> HttpResponse:
    objekt = _objekt(request, modell, pk)
    alt, neu = sorted(
        (_version(objekt, request.GET.get(name, "")) for name in ("alt", "neu")),
        key=lambda v: (v.history_date, v.history_id),
    )
    kontext = {"alt": alt, "neu": neu, "wer_alt": versionen.konto(alt), "wer_neu": versionen.konto(neu)}
    aenderungen = versionen.aenderungen(alt, neu)
    return _seite(request, "vergleich", f"Zwei Versionen: {_name(objekt)}", objekt, aenderungen=aenderungen, **kontext)


@nur_beteiligte
def wiederherstellen(request: HttpRequest, modell: str, pk: int, nummer: int, feld: str) -> HttpResponse:
    objekt = _objekt(request, modell, pk)
    diese = _version(objekt, str(nummer))
    grund = _gegen(request, objekt)
    was = next((f for f in versionen.felder(diese) if f.name == feld), None)
    if was is None or (not grund and was not in _aenderbare(request, objekt)):
        raise Http404
    if request.method == "POST" and not grund:
        try:
            versionen.stelle_wieder_her(objekt, was, diese, request.POST.get("token", ""))
        except ValidationError as e:
            grund = " ".join(e.messages)
        else:
            messages.success(request, f"„{was.verbose_name}“ ist wiederhergestellt.")
            return redirect("erhebung:geschichte", modell, pk)
    kontext = {
        "version": diese,
        "feld": was,
        "jetzt": lesbar(was, versionen.wert(objekt, was)),
        "dann": lesbar(was, versionen.wert(diese, was)),
        "token": token(objekt),
        "grund": grund,
    }
    titel = f"„{was.verbose_name}“ wiederherstellen: {_name(objekt)}"
    return _seite(request, "wiederherstellen", titel, objekt, status=409 if grund else 200, **kontext)


def _objekt(request: HttpRequest, name: str, pk: int) -> Any:
    """The record, or what it last was before somebody deleted it; 404 for whom it is not."""
    modell: Any = versionen.MODELLE.get(name)
    if modell is None:
        raise Http404
    letzte = modell.history.filter(id=pk).first()
    objekt = modell._base_manager.filter(pk=pk).first() or (letzte and letzte.instance)
    if objekt is None or not _darf_sehen(request, objekt):
        raise Http404
    return objekt


def _name(objekt: Any) -> str:
    """What is gone cannot always say its own name: what it belonged to may be gone too."""
    return f"{objekt._meta.verbose_name} Nr. {objekt.pk} (gelöscht)" if objekt._state.adding else str(objekt)


def _darf_sehen(request: HttpRequest, objekt: Any) -> bool:
    """What belongs to no Vorhaben, or to one that is gone, is the Leitstelle's."""
    nummer: int = objekt.pk if isinstance(objekt, Vorhaben) else getattr(objekt, "vorhaben_id", 0)
    vorhaben = objekt if isinstance(objekt, Vorhaben) else Vorhaben.objects.filter(pk=nummer).first()
    return rechte.darf_sehen(request.user, vorhaben) if vorhaben else rechte.ist_leitstelle(request.user)


def _versionen(objekt: Any) -> models.QuerySet:
    return objekt.history.all()


def _version(objekt: Any, nummer: str) -> Any:
    gefunden = _versionen(objekt).filter(history_id=nummer).first() if nummer.isdecimal() else None
    if gefunden is None:
        raise Http404
    return gefunden


def _verwaltet_von(objekt: Any) -> admin.ModelAdmin:
    modell = SAEULEN[objekt.saeule] if isinstance(objekt, Vorhaben) else type(objekt)
    return admin.site._registry[modell]


def _gegen(request: HttpRequest, objekt: Any) -> str:
    """Why the account cannot change this record now; the same rules as at its form."""
    return "Dieser Datensatz ist gelöscht." if objekt._state.adding else rechte.gegen_aendern(request.user, objekt)


def _aenderbare(request: HttpRequest, objekt: Any) -> list[models.Field]:
    """The fields of the form; not the state, which moves by its own rules (projects/ablauf.py)."""
    verwaltet_von = _verwaltet_von(objekt)
    namen = flatten_fieldsets(verwaltet_von.get_fieldsets(request, objekt))
    formular = verwaltet_von.get_form(request, objekt, change=True, fields=namen)
    zustand = getattr(objekt, "ZUSTAND", "")
    return [f for f in objekt._meta.concrete_fields if f.name in formular.base_fields and f.name != zustand]


def _seite(request: HttpRequest, vorlage: str, titel: str, objekt: Any, status: int = 200, **mehr: Any) -> HttpResponse:
    modell = objekt._meta.model_name
    liste = (f"Geschichte: {_name(objekt)}", reverse("erhebung:geschichte", args=[modell, objekt.pk]))
    pfad = [] if vorlage == "geschichte" else [liste]
    return seite(request, vorlage, titel, pfad, status, objekt=objekt, modell=modell, **mehr)
