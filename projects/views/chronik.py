"""What happened when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from projects.abruf import je_datenstand, oeffentliche_seite
from projects.chronik import Chronik, jahre
from projects.models import Handlungsfeld

JE_SEITE = 50

_jahre = je_datenstand(jahre)


class ChronikForm(forms.Form):
    """The Handlungsfelder are read once; a wrong value gets its message beside the field and is left out."""

    def __init__(self, daten: QueryDict, moegliche: range) -> None:
        super().__init__(daten)
        self.felder = {feld.slug: feld for feld in Handlungsfeld.objects.all()}
        self.fields["handlungsfeld"] = _auswahl(
            "Handlungsfeld", [(slug, f"{feld.nummer} {feld}") for slug, feld in self.felder.items()]
        )
        self.fields["jahr"] = _auswahl("Jahr", [(str(jahr), str(jahr)) for jahr in moegliche], coerce=int)

    @property
    def werte(self) -> dict[str, Any]:
        """What applies."""
        self.is_valid()
        return {name: wert for name, wert in self.cleaned_data.items() if wert}

    @property
    def abfrage(self) -> str:
        return urlencode(self.werte)


def _auswahl(label: str, auswahl: list[tuple[str, str]], coerce: Callable[[Any], Any] = str) -> forms.TypedChoiceField:
    meldung = f"Diese Angabe gibt es nicht. Bitte bei „{label}“ einen Eintrag der Liste wählen."
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=coerce,
        choices=[("", "alle"), *auswahl],
        widget=forms.Select(attrs={"class": "kern-form-input__select"}),
        error_messages={"invalid_choice": meldung},
    )


@oeffentliche_seite
def chronik(request: HttpRequest) -> HttpResponse:
    form = ChronikForm(request.GET, _jahre(request))
    werte = form.werte
    handlungsfeld = form.felder.get(werte.get("handlungsfeld", ""))
    seite, ohne_datum = _seite(request, handlungsfeld, werte.get("jahr"), request.GET.get("page", "1"))
    kontext = {
        "form": form,
        "gefiltert": bool(werte),
        "handlungsfeld": handlungsfeld,
        "seite": seite,
        "ohne_datum": ohne_datum,
    }
    return render(request, "projects/chronik.html", kontext)


@je_datenstand
def _seite(handlungsfeld: Handlungsfeld | None, jahr: int | None, nummer: str) -> tuple[Page, int]:
    """The page, and how many projects have no date. The database sorts all to find the lines of a page."""
    eintraege = Chronik(handlungsfeld, jahr)
    try:
        # The stubs want a sequence of single items too; the paginator asks for slices only.
        return Paginator(eintraege, JE_SEITE).page(nummer), eintraege.summen["ohne_datum"]  # type: ignore[arg-type]
    except InvalidPage:
        raise Http404("Diese Seite der Chronik gibt es nicht. Vielleicht ist die Liste inzwischen kürzer.") from None
