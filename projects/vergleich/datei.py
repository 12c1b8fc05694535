"""A comparison as a table for spreadsheets: one row per project."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import IO, Any

from django.conf import settings

from projects.formats import betrag_fuer_tabellen
from projects.formeln import ohne_formel
from projects.kennzahlen.geldvergleich import ALLE_STUFEN, Zeile, zeilen_im_bericht
from projects.kennzahlen.vergleich import Lage, lagen
from projects.models import Vorhaben
from projects.models.vorhaben import VorhabenQuerySet
from projects.vergleich.paar import Jahrespaar

NICHT_ENTHALTEN = "nicht im Bericht"


def schreibe(datei: IO[str] | Any, paar: Jahrespaar, projekte: VorhabenQuerySet) -> None:
    """An empty amount is not known."""
    schreiber = csv.writer(datei, delimiter=";")
    schreiber.writerow(_kopf(paar))
    for zellen in _zeilen(paar, projekte):
        schreiber.writerow([ohne_formel(zelle) for zelle in zellen])


def _kopf(paar: Jahrespaar) -> list[str]:
    von, nach = paar.von.jahr, paar.nach.jahr
    kopf = ["Kennung", "Projekt", "Handlungsfeld", "Zuordnung amtlich belegt", "Ressort"]
    kopf += [f"Status {von}", f"Status {nach}", "Status geändert"]
    for stufe in ALLE_STUFEN:
        kopf += [f"{stufe} {von} (Euro)", f"{stufe} {nach} (Euro)", f"{stufe} vergleichbar"]
    return [*kopf, "Adresse"]


def _zeilen(paar: Jahrespaar, projekte: VorhabenQuerySet) -> Iterator[list[str]]:
    """In six queries, however many projects there are."""
    je_projekt = {lage.projekt: lage for lage in lagen(paar.von, paar.nach, projekte)}
    geld = [_je_projekt(zeilen_im_bericht(jahr, projekte)) for jahr in (paar.von, paar.nach)]
    for projekt in projekte.for_list():
        alt, neu = (seite.get(projekt.pk, {}) for seite in geld)
        yield [
            *_angaben(projekt, je_projekt[projekt.pk]),
            *_betraege(alt, neu),
            f"{settings.BASE_URL}{projekt.get_absolute_url()}",
        ]


def _je_projekt(zeilen: dict[tuple[int, int], Zeile]) -> dict[int, dict[int, Zeile]]:
    je_projekt: dict[int, dict[int, Zeile]] = {}
    for (projekt, quelle), zeile in zeilen.items():
        je_projekt.setdefault(projekt, {})[quelle] = zeile
    return je_projekt


def _angaben(projekt: Vorhaben, lage: Lage) -> list[str]:
    geaendert = ("ja" if lage.richtung else "nein") if lage.verglichen else "nicht vergleichbar"
    return [
        projekt.kennung or "",
        projekt.titel,
        str(projekt.handlungsfeld),
        "ja" if projekt.handlungsfeld_belegt else "nein",
        projekt.ressort.kuerzel if projekt.ressort else "",
        NICHT_ENTHALTEN if lage.status_von is None else lage.wort_von,
        NICHT_ENTHALTEN if lage.status_nach is None else lage.wort_nach,
        geaendert,
    ]


def _betraege(alt: dict[int, Zeile], neu: dict[int, Zeile]) -> list[str]:
    """Per stage the sums of what each report knows; comparable only where both know the same sources."""
    zellen: list[str] = []
    for stelle in range(len(ALLE_STUFEN)):
        bekannt = [
            {quelle for quelle, zeile in seite.items() if zeile.betraege[stelle] is not None} for seite in (alt, neu)
        ]
        summen = [_summe(zeile.betraege[stelle] for zeile in seite.values()) for seite in (alt, neu)]
        vergleichbar = "" if not any(bekannt) else "ja" if bekannt[0] == bekannt[1] else "nein"
        zellen += [*map(betrag_fuer_tabellen, summen), vergleichbar]
    return zellen


def _summe(betraege: Iterable[Decimal | None]) -> Decimal | None:
    bekannt = [betrag for betrag in betraege if betrag is not None]
    return sum(bekannt, Decimal(0)) if bekannt else None
