"""The filters of the project list: a query string in, validated German fields and the fitting projects out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import Case, F, QuerySet, Value, When
from django.http import QueryDict
from django.utils.choices import flatten_choices

from projects.models import Berichtsjahr, Handlungsfeld, Kommune, Kreis, Projekt, Ressort, Status
from projects.models.status import OHNE_STAND
from projects.models.vorhaben import VorhabenQuerySet

UNBEKANNT = "unbekannt"
STATUSFOLGE = Case(*(When(status=status, then=Value(folge)) for folge, status in enumerate(Status)))
SORTIERUNGEN = {
    "titel": ("Titel, A bis Z", F("sortierform").asc()),
    "-titel": ("Titel, Z bis A", F("sortierform").desc()),
    "handlungsfeld": ("Handlungsfeld, 1 bis 5", F("handlungsfeld__nummer").asc()),
    "-handlungsfeld": ("Handlungsfeld, 5 bis 1", F("handlungsfeld__nummer").desc()),
    # The two databases put unknown values at different ends; here they always come last.
    "ressort": ("Ressort, A bis Z", F("ressort__kuerzel").asc(nulls_last=True)),
    "-ressort": ("Ressort, Z bis A", F("ressort__kuerzel").desc(nulls_last=True)),
    "status": ("Status, in Prüfung zuerst", STATUSFOLGE.asc(nulls_last=True)),
    "-status": ("Status, nicht weiterverfolgt zuerst", STATUSFOLGE.desc(nulls_last=True)),
}


@dataclass(frozen=True, slots=True)
class AktiverFilter:
    name: str
    wert: str
    ohne: str
    """The query string without this filter."""


class Suchfeld(django_filters.CharFilter):
    field_class = forms.CharField

    def __init__(self, label: str, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"class": "kern-form-input__input", "type": "search"})
        super().__init__(label=label, max_length=100, widget=widget, **kwargs)


class Auswahl(django_filters.ChoiceFilter):
    """A list of choices, checked without asking the database with a value that it may not understand."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        meldung = f"Diese Angabe gibt es nicht. Bitte bei „{label}“ einen Eintrag der Liste wählen."
        widget = forms.Select(attrs={"class": "kern-form-input__select"})
        fehler = {"invalid_choice": meldung}
        super().__init__(label=label, widget=widget, error_messages=fehler, **{"empty_label": "alle", **kwargs})


class ProjektFilter(django_filters.FilterSet):
    q = Suchfeld("Suche", method="suche")
    handlungsfeld = Auswahl("Handlungsfeld", field_name="handlungsfeld__slug")
    status = Auswahl("Status", method="mit_status", choices=[*Status.choices, (UNBEKANNT, OHNE_STAND)])
    ressort = Auswahl("Ressort", field_name="ressort__slug")
    kommune = Auswahl("Ort oder Kreis", method="in_ort")
    berichtsjahr = Auswahl("Berichtsjahr", method="im_berichtsjahr")
    sort = Auswahl(
        "Sortierung",
        method="sortiert",
        choices=[(name, wort) for name, (wort, _) in SORTIERUNGEN.items()],
        empty_label=None,
    )

    class Meta:
        model = Projekt
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: VorhabenQuerySet) -> None:
        super().__init__(data, queryset)
        self._waehlbar("handlungsfeld", [(feld.slug, f"{feld.nummer} {feld}") for feld in Handlungsfeld.objects.all()])
        self._waehlbar("ressort", [(ressort.slug, str(ressort)) for ressort in Ressort.objects.all()])
        self._waehlbar("kommune", _orte())
        jahre = Berichtsjahr.objects.oeffentlich().values_list("jahr", flat=True)
        self._waehlbar("berichtsjahr", [(str(jahr), str(jahr)) for jahr in jahre])

    def _waehlbar(self, name: str, auswahl: list[Any]) -> None:
        # Asked once per request: a callable would be asked again for checking and for showing.
        self.filters[name].extra["choices"] = auswahl

    def filter_queryset(self, queryset: VorhabenQuerySet) -> QuerySet[Projekt]:
        """A field with a wrong value is left out; its message stands beside it."""
        jahr = self.form.cleaned_data.get("berichtsjahr")
        return super().filter_queryset(queryset.with_status(int(jahr) if jahr else None))

    def suche(self, queryset: VorhabenQuerySet, name: str, wert: str) -> VorhabenQuerySet:
        return queryset.suche(wert)

    def mit_status(self, queryset: VorhabenQuerySet, name: str, wert: str) -> VorhabenQuerySet:
        return queryset.filter(status=None if wert == UNBEKANNT else wert)  # type: ignore[misc] # an annotation

    def in_ort(self, queryset: VorhabenQuerySet, name: str, wert: str) -> VorhabenQuerySet:
        kreis = Kreis.objects.filter(art=Kreis.Art.KREIS, slug=wert).first()
        return queryset.in_kreis(kreis) if kreis else queryset.in_kommune(Kommune.objects.get(slug=wert))

    def im_berichtsjahr(self, queryset: VorhabenQuerySet, name: str, wert: str) -> VorhabenQuerySet:
        return queryset.mit_stand(int(wert))

    def sortiert(self, queryset: VorhabenQuerySet, name: str, wert: str) -> VorhabenQuerySet:
        return queryset.order_by(SORTIERUNGEN[wert][1], "sortierform", "pk")

    @property
    def abfrage(self) -> str:
        """The query string of what applies; links to other pages of the list carry it on."""
        return self._ohne("")

    @property
    def aktive(self) -> list[AktiverFilter]:
        """What narrows the list, each with the way to take it off."""
        return [
            AktiverFilter(str(self.form.fields[name].label), self._wort(name, wert), self._ohne(name))
            for name, wert in self._werte().items()
            if name != "sort"
        ]

    def _werte(self) -> dict[str, str]:
        return {name: wert for name, wert in self.form.cleaned_data.items() if wert}

    def _ohne(self, weg: str) -> str:
        return urlencode({name: wert for name, wert in self._werte().items() if name != weg})

    def _wort(self, name: str, wert: str) -> str:
        feld = self.form.fields[name]
        return str(dict(flatten_choices(feld.choices))[wert]) if hasattr(feld, "choices") else wert


def _orte() -> list[Any]:
    kreise = [(kreis.slug, str(kreis)) for kreis in Kreis.objects.filter(art=Kreis.Art.KREIS)]
    kommunen = [(kommune.slug, str(kommune)) for kommune in Kommune.objects.all()]
    return [("Städte und Gemeinden", kommunen), ("Kreise", kreise)]
