"""What the pages of a Handlungsfeld, a Ressort and a place have in common."""

from __future__ import annotations

from dataclasses import dataclass

from projects.diagramm import Balkendiagramm
from projects.kennzahlen import Statuszahlen, Wechsel, letzter_wechsel
from projects.kennzahlen.auswahl import Statusverlauf
from projects.models import Projekt, Status, Vorhaben
from projects.models.vorhaben import VorhabenQuerySet
from projects.prosa import wechsel_in_worten

JE_LISTE = 15
"""Longer lists end with the way to the filtered list of projects."""


@dataclass(frozen=True, slots=True)
class Wechselzeile:
    projekt: Vorhaben
    von: Status
    nach: Status


@dataclass(frozen=True, slots=True)
class Wechselabschnitt:
    """A comparison of two reports: in a sentence, in figures, and the first of the projects that moved."""

    zahlen: Wechsel
    satz: str
    zeilen: list[Wechselzeile]


def wechsel_der_auswahl(verlauf: Statusverlauf) -> Wechselabschnitt | None:
    wechsel = letzter_wechsel(verlauf)
    if wechsel is None:
        return None
    projekte = Projekt.objects.for_list().filter(pk__in=wechsel.veraenderte[:JE_LISTE])
    zeilen = [
        Wechselzeile(projekt, verlauf[projekt.pk][wechsel.vorher], verlauf[projekt.pk][wechsel.jahr])
        for projekt in projekte
    ]
    return Wechselabschnitt(wechsel, wechsel_in_worten(wechsel), zeilen)


def statusbild(zahlen: Statuszahlen) -> Balkendiagramm:
    return Balkendiagramm("Erfasste Projekte nach letztem bekanntem Status", (zahlen.balken,))


def erste(eintraege: VorhabenQuerySet) -> tuple[list[Vorhaben], bool]:
    """As many as a page shows, and whether there are more. Only for these the database looks up their status."""
    liste = list(eintraege.filter(pk__in=eintraege.values("pk")[: JE_LISTE + 1]))
    return liste[:JE_LISTE], len(liste) > JE_LISTE
