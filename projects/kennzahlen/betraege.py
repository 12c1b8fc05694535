"""The money of one Vorhaben as bars: the latest line of each source, one group for each commitment stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from projects import formats
from projects.diagramm import Betrag, Betragsdiagramm, Betragsgruppe
from projects.models import Finanzierung

STUFENWORTE = {
    "beantragt": "Beantragt",
    "bewilligt": "Bewilligt",
    "ausgezahlt": "Ausgezahlt",
    "genannt": "Genannt, ohne Angabe der Stufe",
}
MINDESTENS = 2
"""Known amounts; one bar alone compares with nothing."""


def betragsdiagramm(zeilen: Sequence[Finanzierung]) -> Betragsdiagramm | None:
    """Of the latest lines of one Vorhaben; None where there is nothing to compare."""
    gruppen = tuple(_gruppe(stufe, zeilen) for stufe in STUFENWORTE)
    bekannte = tuple(gruppe for gruppe in gruppen if gruppe.betraege)
    return Betragsdiagramm(bekannte) if sum(len(gruppe.betraege) for gruppe in bekannte) >= MINDESTENS else None


def neueste_je_quelle(zeilen: Iterable[Finanzierung]) -> list[Finanzierung]:
    """Without those that a later report replaces, of lines that come newest first.

    Lines of no report replace nothing and are never replaced.
    """
    gesehen: set[int] = set()
    return [zeile for zeile in zeilen if zeile.berichtsjahr_id is None or _erste(zeile.quelle_id, gesehen)]


def _erste(quelle: int, gesehen: set[int]) -> bool:
    neu = quelle not in gesehen
    gesehen.add(quelle)
    return neu


def _gruppe(stufe: str, zeilen: Sequence[Finanzierung]) -> Betragsgruppe:
    namen = dict(_namen(zeilen))
    bekannt = [zeile for zeile in zeilen if getattr(zeile, stufe) is not None]
    unbekannt = [zeile for zeile in zeilen if getattr(zeile, stufe) is None and stufe != "genannt"]
    return Betragsgruppe(
        STUFENWORTE[stufe],
        tuple(_betrag(zeile, stufe, namen[zeile.pk]) for zeile in bekannt),
        tuple(namen[zeile.pk] for zeile in unbekannt),
    )


def _betrag(zeile: Finanzierung, stufe: str, name: str) -> Betrag:
    wert = getattr(zeile, stufe)
    return Betrag(name, wert, formats.euro_im_text(wert))


def _namen(zeilen: Sequence[Finanzierung]) -> Iterator[tuple[int, str]]:
    """The source, and the period where the source alone does not tell two lines apart."""
    anzahl = Counter(zeile.quelle_id for zeile in zeilen)
    for zeile in zeilen:
        mehrfach = anzahl[zeile.quelle_id] > 1 and zeile.zeitraum
        yield zeile.pk, f"{zeile.quelle}, {zeile.zeitraum}" if mehrfach else str(zeile.quelle)
