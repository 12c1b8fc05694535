"""The filters of the project list: a query string in, validated German fields and the fitting projects out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db import connection
from django.db.models import Case, F, QuerySet, Value, When
from django.http import QueryDict
from django.urls import reverse
from django.utils.choices import flatten_choices

from projects import formats
from projects.abruf import stand_der_datenbank
from projects.auswahlfeld import AUSSEHEN, meldung
from projects.kennzahlen.facetten import gruppen, je_ort, je_wert, mit_status_aus, wie_viele
from projects.models import Berichtsjahr, Handlungsfeld, Kommune, Kreis, Projekt, Ressort, Status
from projects.models.status import OHNE_STAND, UNBEKANNT
from projects.models.vorhaben import VorhabenQuerySet

STATUSFOLGE = Case(*(When(status=status, then=Value(folge)) for folge, status in enumerate(Status)))
SORTIERUNGEN = {
    "titel": ("Titel, A bis Z", F("sortierform").asc()),
    "-titel": ("Titel, Z bis A", F("sortierform").desc()),
    "handlungsfeld": ("Handlungsfeld, 1 bis 5", F("handlungsfeld__nummer").asc()),
    "-handlungsfeld": ("Handlungsfeld, 5 bis 1", F("handlungsfeld__nummer").desc()),
    # The two databases put unknown values at different ends; here they always come last.
    "kennung": ("Kennung, aufsteigend", F("kennung").asc(nulls_last=True)),
    "-kennung": ("Kennung, absteigend", F("kennung").desc(nulls_last=True)),
    "ressort": ("Ressort, A bis Z", F("ressort__kuerzel").asc(nulls_last=True)),
    "-ressort": ("Ressort, Z bis A", F("ressort__kuerzel").desc(nulls_last=True)),
    "status": ("Status, in Prüfung zuerst", STATUSFOLGE.asc(nulls_last=True)),
    "-status": ("Status, nicht weiterverfolgt zuerst", STATUSFOLGE.desc(nulls_last=True)),
}
SPALTEN = {
    "titel": "Projekt",
    "handlungsfeld": "Handlungsfeld",
    "kennung": "Kennung",
    "ressort": "Ressort",
    "status": "Status",
}
"""The columns of the table, and what each sorts by."""
ANSICHTEN = {"tabelle": "Tabelle", "karten": "Karten"}
UEBLICH = {"sort": "titel", "ansicht": "tabelle"}
"""How the list is shown unless the address says otherwise; these narrow nothing, and a link does not repeat them."""

MERKBAR = 500
GEZAEHLT: dict[tuple[Any, ...], tuple[int, Mapping[str, Mapping[str, int]]]] = {}
"""The figures of the last selections that somebody asked for."""


@dataclass(frozen=True, slots=True)
class AktiverFilter:
    name: str
    feld: str
    wert: str
    verweis: str
    """The list without this filter."""


@dataclass(frozen=True, slots=True)
class Verweis:
    """Another way to show the same selection; `zustand` is the direction it is sorted in, or whether it is shown."""

    name: str
    wort: str
    verweis: str
    zustand: str


class ListeMitZahlen(forms.Select):
    """Behind each choice how many projects it would give. What gives none cannot be chosen, but keeps its place."""

    zahlen: Mapping[str, int] | None = None

    def create_option(
        self, name: str, value: Any, label: int | str, selected: bool, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        eintrag = super().create_option(name, value, label, selected, *args, **kwargs)
        if value and self.zahlen is not None:
            anzahl = self.zahlen.get(str(value), 0)
            eintrag["label"] = f"{label} ({formats.zahl(anzahl)})"
            eintrag["attrs"] |= {} if anzahl or selected else {"disabled": True}
        return eintrag


class Suchfeld(django_filters.CharFilter):
    field_class = forms.CharField

    def __init__(self, label: str, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"class": "kern-form-input__input", "type": "search"})
        super().__init__(label=label, max_length=100, widget=widget, **kwargs)


class Auswahl(django_filters.ChoiceFilter):
    """A list of choices, checked without asking the database with a value that it may not understand."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        widget = ListeMitZahlen(attrs=AUSSEHEN)
        fehler = {"invalid_choice": meldung(label)}
        super().__init__(label=label, widget=widget, error_messages=fehler, **{"empty_label": "alle", **kwargs})


class Auswahlformular(forms.Form):
    """Says so where an address names two values for one filter, instead of taking one of them."""

    def clean(self) -> None:
        mehrere = {name for name, werte in self.data.lists() if len(set(werte)) > 1}  # type: ignore[attr-defined]
        for name in mehrere & set(self.fields):
            self.add_error(name, "Die Adresse nennt hier mehrere Angaben. Bitte eine einzige wählen.")


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
    ansicht = Auswahl("Ansicht", method="unveraendert", choices=[*ANSICHTEN.items()], empty_label=None)

    class Meta:
        model = Projekt
        fields: list[str] = []
        form = Auswahlformular

    def __init__(self, data: QueryDict, queryset: VorhabenQuerySet) -> None:
        super().__init__(data, queryset)
        self.jahre = list(Berichtsjahr.objects.oeffentlich())
        self.kreise, self.kommunen = list(Kreis.objects.all()), list(Kommune.objects.all())
        self._waehlbar("handlungsfeld", [(feld.slug, f"{feld.nummer} {feld}") for feld in Handlungsfeld.objects.all()])
        self._waehlbar("ressort", [(ressort.slug, str(ressort)) for ressort in Ressort.objects.all()])
        self._waehlbar("kommune", self._orte())
        self._waehlbar("berichtsjahr", [(str(jahr.jahr), str(jahr.jahr)) for jahr in self.jahre])

    def _waehlbar(self, name: str, auswahl: list[Any]) -> None:
        # Asked once per request: a callable would be asked again for checking and for showing.
        self.filters[name].extra["choices"] = auswahl

    def _orte(self) -> list[Any]:
        kreise = [(kreis.slug, str(kreis)) for kreis in self.kreise if kreis.art == Kreis.Art.KREIS]
        kommunen = [(kommune.slug, str(kommune)) for kommune in self.kommunen]
        return [("Städte und Gemeinden", kommunen), ("Kreise", kreise)]

    def filter_queryset(self, queryset: VorhabenQuerySet) -> QuerySet[Projekt]:
        """A field with a wrong value is left out; its message stands beside it."""
        return super().filter_queryset(self._mit_status(queryset))

    def _mit_status(self, queryset: VorhabenQuerySet) -> VorhabenQuerySet:
        gewaehlt = self.werte.get("berichtsjahr")
        return mit_status_aus(queryset, [jahr for jahr in self.jahre if gewaehlt in (None, str(jahr.jahr))])

    def suche(self, queryset: VorhabenQuerySet, name: str, wert: str) -> VorhabenQuerySet:
        return queryset.suche(wert)

    def mit_status(self, queryset: VorhabenQuerySet, name: str, wert: str) -> VorhabenQuerySet:
        return queryset.filter(status=None if wert == UNBEKANNT else wert)  # type: ignore[misc] # an annotation

    def in_ort(self, queryset: VorhabenQuerySet, name: str, wert: str) -> VorhabenQuerySet:
        for kreis in self.kreise:
            if (kreis.art, kreis.slug) == (Kreis.Art.KREIS, wert):
                return queryset.in_kreis(kreis)
        return queryset.in_kommune(next(kommune for kommune in self.kommunen if kommune.slug == wert))

    def im_berichtsjahr(self, queryset: VorhabenQuerySet, name: str, wert: str) -> VorhabenQuerySet:
        return queryset.mit_stand(int(wert))

    def sortiert(self, queryset: VorhabenQuerySet, name: str, wert: str) -> VorhabenQuerySet:
        return queryset.order_by(SORTIERUNGEN[wert][1], "sortierform", "pk")

    def unveraendert(self, queryset: VorhabenQuerySet, name: str, wert: str) -> VorhabenQuerySet:
        return queryset

    def zaehle(self) -> int:
        """How many projects are found. Writes behind each choice how many it would give with the others kept."""
        anzahl, zahlen = self._zahlen()
        for name, je_eintrag in zahlen.items():
            self.form.fields[name].widget.zahlen = je_eintrag
        return anzahl

    def _zahlen(self) -> tuple[int, Mapping[str, Mapping[str, int]]]:
        """Counted once for each state of the data (ADR 0011). What a transaction has not committed is nobody else's."""
        if connection.in_atomic_block:
            return self._gezaehlt()
        wahl = tuple((name, wert) for name, wert in self.werte.items() if name not in UEBLICH)
        schluessel = (stand_der_datenbank(), *(jahr.pk for jahr in self.jahre), *wahl)
        if (gezaehlt := GEZAEHLT.get(schluessel)) is None:
            if len(GEZAEHLT) >= MERKBAR:
                GEZAEHLT.clear()
            gezaehlt = GEZAEHLT[schluessel] = self._gezaehlt()
        return gezaehlt

    def _gezaehlt(self) -> tuple[int, Mapping[str, Mapping[str, int]]]:
        wahl = {name: wert for name, wert in self.werte.items() if name not in {"q", "kommune", *UEBLICH}}
        alle = gruppen(self._gefiltert(self.queryset, "q", "kommune"), self.jahre)
        basis = self._mit_status(self.queryset) if "status" in wahl else self.queryset
        orte = je_ort(self._gefiltert(basis, "q", *wahl), self.kreise, self.kommunen)
        return wie_viele(alle, wahl), {**je_wert(alle, wahl, self.jahre), "kommune": orte}

    def _gefiltert(self, queryset: VorhabenQuerySet, *namen: str) -> VorhabenQuerySet:
        for name in namen:
            queryset = self.filters[name].filter(queryset, self.werte.get(name))
        return queryset

    @property
    def ansicht_name(self) -> str:
        return self.werte.get("ansicht", UEBLICH["ansicht"])

    @property
    def ansichten(self) -> list[Verweis]:
        return [
            Verweis(name, wort, self._verweis(ansicht=name), "true" if name == self.ansicht_name else "")
            for name, wort in ANSICHTEN.items()
        ]

    @property
    def spaltenkoepfe(self) -> list[Verweis]:
        """The heads of the table; each sorts by its column, and the other way round where that is so already."""
        sortierung = self.werte.get("sort", UEBLICH["sort"])
        richtungen = {sortierung: "descending" if sortierung.startswith("-") else "ascending"}
        return [
            Verweis(
                name,
                wort,
                self._verweis(sort=f"-{name}" if sortierung == name else name),
                richtungen.get(name) or richtungen.get(f"-{name}", ""),
            )
            for name, wort in SPALTEN.items()
        ]

    @property
    def abfrage(self) -> str:
        """The query string of what applies; the pages of the list carry it on."""
        return self._abfrage()

    @property
    def exportabfrage(self) -> str:
        return self._abfrage(ansicht="")

    @property
    def aktive(self) -> list[AktiverFilter]:
        """What narrows the list, each with the way to take it off."""
        return [
            AktiverFilter(str(self.form.fields[name].label), name, self._wort(name, wert), self._verweis(**{name: ""}))
            for name, wert in self.werte.items()
            if name not in UEBLICH
        ]

    @property
    def sortierung(self) -> str:
        """The order of the list in words."""
        return SORTIERUNGEN[self.werte.get("sort", UEBLICH["sort"])][0]

    @property
    def meldungen(self) -> Iterator[tuple[str, str]]:
        """Label and message of every field with a value that does not apply."""
        for name, fehler in self.form.errors.items():
            yield str(self.form.fields[name].label), str(fehler[0])

    @property
    def werte(self) -> dict[str, str]:
        """What applies and is not the usual, by field and in the order of the form."""
        self.form.is_valid()
        gilt = self.form.cleaned_data
        return {name: gilt[name] for name in self.filters if gilt.get(name) and gilt[name] != UEBLICH.get(name)}

    def _verweis(self, **anders: str) -> str:
        liste, abfrage = reverse("projects:projekt_list"), self._abfrage(**anders)
        return f"?{abfrage}" if abfrage else liste

    def _abfrage(self, **anders: str) -> str:
        werte = self.werte | anders
        return urlencode(
            {name: werte[name] for name in self.filters if werte.get(name, "") not in ("", UEBLICH.get(name))}
        )

    def _wort(self, name: str, wert: str) -> str:
        feld = self.form.fields[name]
        return str(dict(flatten_choices(feld.choices))[wert]) if hasattr(feld, "choices") else wert
