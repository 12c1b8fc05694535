"""What happened when."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from projects.abruf import je_datenstand, oeffentliche_seite
from projects.auswahlfeld import auswahlfeld
from projects.chronik import Chronik, jahre
from projects.models import Handlungsfeld
from projects.views.blaettern import seite

JE_SEITE = 50

_jahre = je_datenstand(jahre)


class ChronikForm(forms.Form):
    """The Handlungsfelder are read once; a wrong value gets its message beside the field and is left out."""

    def __init__(self, daten: QueryDict, moegliche: range) -> None:
        super().__init__(daten)
        self.felder = {feld.slug: feld for feld in Handlungsfeld.objects.all()}
        self.fields["handlungsfeld"] = auswahlfeld(
            "Handlungsfeld", [(slug, f"{feld.nummer} {feld}") for slug, feld in self.felder.items()]
        )
        self.fields["jahr"] = auswahlfeld("Jahr", [(str(jahr), str(jahr)) for jahr in moegliche], coerce=int)

    @property
    def werte(self) -> dict[str, Any]:
        """What applies."""
        self.is_valid()
        return {name: wert for name, wert in self.cleaned_data.items() if wert}

    @property
    def abfrage(self) -> str:
        return urlencode(self.werte)


@oeffentliche_seite
def chronik(request: HttpRequest) -> HttpResponse:
    form = ChronikForm(request.GET, _jahre(request))
    werte = form.werte
    handlungsfeld = form.felder.get(werte.get("handlungsfeld", ""))
    gezeigt, ohne_datum = _seite(request, handlungsfeld, werte.get("jahr"), request.GET.get("page", "1"))
    kontext = {
        "form": form,
        "gefiltert": bool(werte),
        "handlungsfeld": handlungsfeld,
        "seite": gezeigt,
        "ohne_datum": ohne_datum,
    }
    return render(request, "projects/chronik.html", kontext)


@je_datenstand
def _seite(handlungsfeld: Handlungsfeld | None, jahr: int | None, nummer: str) -> tuple[Page, int]:
    """The page, and how many projects have no date. The database sorts all to find the lines of a page."""
    eintraege = Chronik(handlungsfeld, jahr)
    return seite(eintraege, JE_SEITE, nummer, "der Chronik"), eintraege.summen["ohne_datum"]
