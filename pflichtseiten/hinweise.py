"""What the Leitstelle has to do so that the pages keep the law: one list, shown where it begins to work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from pflichtseiten.models import SEITEN, Barrieremeldung, Erklaerung, Gebaerdensprache, LeichteSprache, Pflichtseite
from projects.prosa import anzahl


@dataclass(frozen=True, slots=True)
class Hinweis:
    text: str
    adresse: str
    """Where to do something about it."""


def hinweise(heute: date) -> list[Hinweis]:
    return [*_zu_meldungen(heute), *(hinweis for modell in SEITEN for hinweis in _zur_seite(modell, heute))]


def _zu_meldungen(heute: date) -> Iterator[Hinweis]:
    liste = reverse("admin:pflichtseiten_barrieremeldung_changelist")
    if menge := Barrieremeldung.objects.ueberfaellig(heute).count():
        was = anzahl(menge, "Meldung", "Meldungen", "eine")
        yield Hinweis(
            f"Überfällig: {was} zur Barrierefreiheit ohne Antwort nach sechs Wochen", f"{liste}?frist=antwort"
        )
    if menge := Barrieremeldung.objects.ohne_zwischenbescheid(heute).count():
        was = anzahl(menge, "Meldung", "Meldungen", "eine")
        yield Hinweis(
            f"Zwischenbescheid fehlt: {was} zur Barrierefreiheit seit mehr als zwei Wochen ohne Nachricht",
            f"{liste}?frist=zwischenbescheid",
        )


def _zur_seite(modell: type[Pflichtseite], heute: date) -> Iterator[Hinweis]:
    name, liste = modell._meta.verbose_name, reverse(f"admin:pflichtseiten_{modell._meta.model_name}_changelist")
    gueltig = modell.objects.gueltige()
    if gueltig is None:
        yield Hinweis(f"{name}: noch keine freigegebene Fassung", liste)
    else:
        if fehlend := gueltig.fehlende_angaben():
            yield Hinweis(f"{name}: auf der öffentlichen Seite fehlt {', '.join(fehlend)}", liste)
        if grund := _veraltet(gueltig, heute):
            yield Hinweis(f"{name}: {grund}", liste)
    if modell.objects.filter(freigabe=Pflichtseite.Freigabe.EINGEREICHT).exists():
        yield Hinweis(f"{name}: eine Fassung wartet auf die Freigabe durch eine zweite Person", liste)


def _veraltet(fassung: Pflichtseite, heute: date) -> str:
    match fassung:
        case Erklaerung() if fassung.ist_veraltet(heute):
            return "veraltet, die letzte Überprüfung liegt mehr als zwölf Monate zurück"
        case LeichteSprache() | Gebaerdensprache() if bericht := fassung.ueberholt_durch():
            return f"veraltet, seit der Freigabe ist „{bericht.titel}“ erschienen"
    return ""
