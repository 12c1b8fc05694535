"""Which two reports are compared, and which projects: addresses in, public Berichtsjahre and checked choices out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse

from projects.auswahlfeld import auswahlfeld
from projects.kennzahlen.vergleich import ARTEN, ZUSTAENDE
from projects.models import Berichtsjahr, Handlungsfeld, Projekt, Ressort
from projects.models.vorhaben import VorhabenQuerySet


@dataclass(frozen=True, slots=True)
class Jahrespaar:
    """Two public reports, the earlier one first; `alle` are the public ones, oldest first."""

    von: Berichtsjahr
    nach: Berichtsjahr
    alle: tuple[Berichtsjahr, ...]

    @property
    def name(self) -> str:
        return f"{self.von.jahr} und {self.nach.jahr}"

    @property
    def dazwischen(self) -> list[Berichtsjahr]:
        return [jahr for jahr in self.alle if self.von.jahr < jahr.jahr < self.nach.jahr]

    @property
    def fehlende(self) -> list[int]:
        """Years between the two without a public report."""
        vorhanden = {jahr.jahr for jahr in self.alle}
        return [jahr for jahr in range(self.von.jahr + 1, self.nach.jahr) if jahr not in vorhanden]

    @property
    def vorher(self) -> Jahrespaar | None:
        """The comparison that ends where this one begins."""
        stelle = self.alle.index(self.von)
        return Jahrespaar(self.alle[stelle - 1], self.von, self.alle) if stelle else None

    @property
    def nachher(self) -> Jahrespaar | None:
        """The comparison that begins where this one ends."""
        stelle = self.alle.index(self.nach) + 1
        return Jahrespaar(self.nach, self.alle[stelle], self.alle) if stelle < len(self.alle) else None

    def adresse(self, seite: str = "vergleich", abfrage: str = "") -> str:
        return adresse(self.von.jahr, self.nach.jahr, seite, abfrage)

    def get_absolute_url(self) -> str:
        return self.adresse()


def adresse(von: int, nach: int, seite: str = "vergleich", abfrage: str = "") -> str:
    pfad = reverse(f"projects:{seite}", args=[von, nach])
    return f"{pfad}?{abfrage}" if abfrage else pfad


def oeffentliche_jahre() -> tuple[Berichtsjahr, ...]:
    """Of each year the last Fassung that has come out, oldest first."""
    return tuple(Berichtsjahr.objects.oeffentlich().order_by("jahr"))


def jahrespaar(von: int, nach: int, alle: tuple[Berichtsjahr, ...]) -> Jahrespaar | None:
    """None where one of them is not public. Asked of the list, not of the database: an address may hold any number."""
    je_jahr = {jahr.jahr: jahr for jahr in alle}
    if von not in je_jahr or nach not in je_jahr:
        return None
    return Jahrespaar(je_jahr[von], je_jahr[nach], alle)


def nachbarpaare(alle: tuple[Berichtsjahr, ...]) -> list[Jahrespaar]:
    """Each report with the one before it, newest first."""
    paare = [Jahrespaar(alle[stelle], alle[stelle + 1], alle) for stelle in range(len(alle) - 1)]
    return paare[::-1]


def projekte_von(feld: Handlungsfeld | None, ressort: Ressort | None) -> VorhabenQuerySet:
    """The public projects of a Handlungsfeld and a Ressort; of all where None is given."""
    projekte: VorhabenQuerySet = Projekt.objects.oeffentlich()
    if feld:
        projekte = projekte.im_handlungsfeld(feld)
    return projekte.filter(ressort=ressort) if ressort else projekte


class Projektauswahl(forms.Form):
    """Narrows the projects; what is wrong is left out, with its message at the field."""

    def __init__(self, data: QueryDict | dict[str, str] | None) -> None:
        super().__init__(data)
        self.felder = {feld.slug: feld for feld in Handlungsfeld.objects.all()}
        self.ressorts = {ressort.slug: ressort for ressort in Ressort.objects.all()}
        namen = [(slug, f"{feld.nummer} {feld}") for slug, feld in self.felder.items()]
        self.fields["handlungsfeld"] = auswahlfeld("Handlungsfeld", namen)
        haeuser = [(slug, str(ressort)) for slug, ressort in self.ressorts.items()]
        self.fields["ressort"] = auswahlfeld("Ressort", haeuser)

    def _werte(self) -> dict[str, Any]:
        return {name: wert for name, wert in self.cleaned_data.items() if wert and name not in {"von", "nach"}}

    @property
    def nur_feld(self) -> Handlungsfeld | None:
        return self.felder.get(self.cleaned_data.get("handlungsfeld", ""))

    @property
    def nur_ressort(self) -> Ressort | None:
        return self.ressorts.get(self.cleaned_data.get("ressort", ""))

    @property
    def abfrage(self) -> str:
        """The query string of what applies."""
        return urlencode(self._werte())


class Vergleichsauswahl(Projektauswahl):
    """Two different public reports, in any order, and a choice of projects."""

    field_order = ["von", "nach", "handlungsfeld", "ressort"]

    def __init__(self, data: QueryDict | dict[str, str] | None, alle: tuple[Berichtsjahr, ...]) -> None:
        super().__init__(data)
        jahre = [(str(jahr.jahr), str(jahr.jahr)) for jahr in reversed(alle)]
        self.fields["von"] = auswahlfeld("Erster Bericht", jahre, leer=None, pflicht=True)
        self.fields["nach"] = auswahlfeld("Zweiter Bericht", jahre, leer=None, pflicht=True)
        self.order_fields(self.field_order)
        self.initial = {"von": str(alle[-2].jahr), "nach": str(alle[-1].jahr)}

    def clean(self) -> dict[str, Any]:
        von, nach = self.cleaned_data.get("von"), self.cleaned_data.get("nach")
        if von and von == nach:
            self.add_error(
                "nach", f"Beide Male ist {von} gewählt. Bitte hier ein anderes Jahr wählen als beim ersten Bericht."
            )
        return self.cleaned_data

    @property
    def adresse(self) -> str:
        """Of the comparison that is asked for; only of a valid choice."""
        von, nach = sorted(int(self.cleaned_data[name]) for name in ("von", "nach"))
        return adresse(von, nach, abfrage=self.abfrage)


class Listenauswahl(Projektauswahl):
    """The projects behind the figures of one comparison."""

    field_order = ["status_von", "status_nach", "art", "handlungsfeld", "ressort"]

    def __init__(self, data: QueryDict, paar: Jahrespaar) -> None:
        super().__init__(data)
        self.fields["status_von"] = auswahlfeld(f"Status {paar.von.jahr}", list(ZUSTAENDE.items()))
        self.fields["status_nach"] = auswahlfeld(f"Status {paar.nach.jahr}", list(ZUSTAENDE.items()))
        self.fields["art"] = auswahlfeld("Veränderung", [(name, wort) for name, (wort, _) in ARTEN.items()])
        self.order_fields(self.field_order)
