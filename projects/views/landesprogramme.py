"""The Landesprogramme and other money of the third Säule: entries that overlap, so there is no sum anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from projects.abruf import oeffentliche_seite
from projects.auswahlfeld import auswahlfeld
from projects.models import Finanzierungsquelle, Landesprogramm

OHNE_FELD = "ohne"
EBENE_UNBEKANNT = "Ebene nicht bekannt"


@dataclass(frozen=True, slots=True)
class Gruppe:
    """Those of one level of government: that of their first line of money."""

    name: str
    programme: list[Landesprogramm]


class Programmfilter(forms.Form):
    """A field with a wrong value says so and does not filter.

    The choice of a Handlungsfeld is there only where a source assigns a programme to one.
    """

    def __init__(self, data: QueryDict, programme: Sequence[Landesprogramm]) -> None:
        super().__init__(data)
        felder = {programm.handlungsfeld for programm in programme if programm.handlungsfeld}
        auswahl = [(feld.slug, f"{feld.nummer} {feld}") for feld in sorted(felder, key=lambda feld: feld.nummer)]
        if auswahl:
            ohne = (OHNE_FELD, "keinem Handlungsfeld zugeordnet")
            self.fields["handlungsfeld"] = auswahlfeld("Handlungsfeld", [*auswahl, ohne])
        self.fields["ebene"] = auswahlfeld("Ebene", Finanzierungsquelle.Ebene.choices)
        self.is_valid()

    @property
    def ist_aktiv(self) -> bool:
        return any(self.cleaned_data.values()) or bool(self.errors)

    def passt(self, programm: Landesprogramm) -> bool:
        feld, ebene = self.cleaned_data.get("handlungsfeld"), self.cleaned_data.get("ebene")
        eigenes = programm.handlungsfeld.slug if programm.handlungsfeld else OHNE_FELD
        return (not feld or feld == eigenes) and (not ebene or ebene in _ebenen(programm))


@oeffentliche_seite
def landesprogramm_list(request: HttpRequest) -> HttpResponse:
    alle = list(Landesprogramm.objects.for_list().with_geld(nur_neuestes=True))
    auswahl = Programmfilter(request.GET, alle)
    programme = [programm for programm in alle if auswahl.passt(programm)]
    kontext = {
        "auswahl": auswahl,
        "erfasst": len(alle),
        "anzahl": len(programme),
        "entwickelte": _gruppen([programm for programm in programme if programm.ruhrkonferenz_bezug]),
        "weitere": _gruppen([programm for programm in programme if not programm.ruhrkonferenz_bezug]),
    }
    return render(request, "projects/landesprogramm_list.html", kontext)


def _gruppen(programme: Sequence[Landesprogramm]) -> list[Gruppe]:
    """By level of government, in its order; last those of which it is not known."""
    namen: list[tuple[str | None, str]] = [*Finanzierungsquelle.Ebene.choices, (None, EBENE_UNBEKANNT)]
    gruppen = [Gruppe(name, [eines for eines in programme if _erste(eines) == ebene]) for ebene, name in namen]
    return [gruppe for gruppe in gruppen if gruppe.programme]


def _ebenen(programm: Landesprogramm) -> list[str]:
    return [zeile.quelle.ebene for zeile in programm.geld]


def _erste(programm: Landesprogramm) -> str | None:
    return next(iter(_ebenen(programm)), None)
