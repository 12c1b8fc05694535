"""What the reader of the map chooses: a query string in, the fitting projects and lines of the table out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode

from projects.abruf import je_datenstand
from projects.auswahlfeld import auswahlfeld
from projects.kennzahlen import Ortsangaben, ortsangaben
from projects.kennzahlen.karte import Gebietszahlen, projekte_je_kommune, projekte_je_kreis
from projects.models import Handlungsfeld, Projekt, Status
from projects.models.status import OHNE_STAND, UNBEKANNT
from projects.models.vorhaben import VorhabenQuerySet


class Ebene(models.TextChoices):
    KREISE = "kreise", "Kreise und kreisfreie Städte"
    GEMEINDEN = "gemeinden", "Städte und Gemeinden"

    def zaehle(self, projekte: VorhabenQuerySet) -> list[Gebietszahlen]:
        return projekte_je_kreis(projekte) if self is Ebene.KREISE else projekte_je_kommune(projekte)


SORTIERUNGEN: dict[str, tuple[str, Callable[[Gebietszahlen], Any], bool]] = {
    # name -> word, key, descending; lines of the same number stay in the order of their names
    "-projekte": ("Projekte, meiste zuerst", lambda zeile: zeile.anzahl, True),
    "projekte": ("Projekte, wenigste zuerst", lambda zeile: zeile.anzahl, False),
    "ort": ("Ort, A bis Z", lambda zeile: zeile.ort.sortierform, False),
    "-ort": ("Ort, Z bis A", lambda zeile: zeile.ort.sortierform, True),
}
VORGABEN = {"ebene": Ebene.KREISE.value, "sort": "-projekte"}


class Kartenformular(forms.Form):
    def __init__(self, daten: QueryDict) -> None:
        super().__init__(daten)
        self.felder = {feld.slug: feld for feld in Handlungsfeld.objects.all()}
        namen = [(slug, f"{feld.nummer} {feld}") for slug, feld in self.felder.items()]
        status = [*Status.choices, (UNBEKANNT, OHNE_STAND)]
        self.fields["handlungsfeld"] = auswahlfeld("Handlungsfeld", namen)
        self.fields["status"] = auswahlfeld("Status", status)
        self.fields["ebene"] = auswahlfeld("Ebene", Ebene.choices, leer=None)
        sortierungen = [(name, wort) for name, (wort, *_) in SORTIERUNGEN.items()]
        self.fields["sort"] = auswahlfeld("Sortierung", sortierungen, leer=None)


@je_datenstand
def _zahlen(
    ebene: Ebene, handlungsfeld: Handlungsfeld | None, status: str
) -> tuple[tuple[Gebietszahlen, ...], Ortsangaben]:
    projekte = Projekt.objects.oeffentlich()
    if handlungsfeld:
        projekte = projekte.im_handlungsfeld(handlungsfeld)
    if status:
        projekte = projekte.with_status().filter(status=None if status == UNBEKANNT else status)
    return tuple(ebene.zaehle(projekte)), ortsangaben(projekte)


@dataclass(frozen=True, slots=True)
class Weg:
    """A link to the same page with one thing changed."""

    name: str
    abfrage: str
    gewaehlt: bool


class Kartenauswahl:
    """A wrong value does not count; its message stands at the field, or at the links that stand for it."""

    def __init__(self, daten: QueryDict) -> None:
        self.formular = Kartenformular(daten)
        self.fehlerhaft = not self.formular.is_valid()
        werte = self.formular.cleaned_data
        self.ebene = Ebene(werte.get("ebene") or VORGABEN["ebene"])
        self.sort = werte.get("sort") or VORGABEN["sort"]
        self.filter = {name: werte[name] for name in ("handlungsfeld", "status") if werte.get(name)}

    @property
    def handlungsfeld(self) -> Handlungsfeld | None:
        return self.formular.felder.get(self.filter.get("handlungsfeld", ""))

    def zahlen(self, request: HttpRequest) -> tuple[list[Gebietszahlen], Ortsangaben]:
        """The lines of the table in the chosen order, and how many of the counted projects name a place."""
        zeilen, angaben = _zahlen(request, self.ebene, self.handlungsfeld, self.filter.get("status", ""))
        _, schluessel, absteigend = SORTIERUNGEN[self.sort]
        return sorted(zeilen, key=schluessel, reverse=absteigend), angaben

    @property
    def ebenen(self) -> list[Weg]:
        return [Weg(ebene.label, self._abfrage(ebene=ebene.value), ebene is self.ebene) for ebene in Ebene]

    @property
    def spalten(self) -> dict[str, Weg]:
        """Per column the way to sort by it, the other way round where it is sorted so already."""
        wege = {}
        for spalte, zuerst in (("ort", "ort"), ("projekte", "-projekte")):
            andersherum = {"ort": "-ort", "-projekte": "projekte"}[zuerst]
            ziel = andersherum if self.sort == zuerst else zuerst
            wege[spalte] = Weg(SORTIERUNGEN[ziel][0], self._abfrage(sort=ziel), self.sort.lstrip("-") == spalte)
        return wege

    @property
    def richtung(self) -> str:
        """The word of aria-sort."""
        return "descending" if SORTIERUNGEN[self.sort][2] else "ascending"

    @property
    def versteckt(self) -> dict[str, str]:
        """What the form carries on without showing it."""
        return {name: wert for name, wert in self._werte().items() if name in VORGABEN}

    def _werte(self) -> dict[str, str]:
        werte = {"ebene": self.ebene.value, "sort": self.sort}
        return {name: wert for name, wert in werte.items() if VORGABEN[name] != wert} | self.filter

    def _abfrage(self, **anders: str) -> str:
        werte = {name: wert for name, wert in (self._werte() | anders).items() if VORGABEN.get(name) != wert}
        return urlencode(werte)
