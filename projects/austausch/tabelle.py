"""The Projektstände as CSV, out and in: semicolons, UTF-8 with byte order mark, as a German spreadsheet opens it."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import Any

from projects.austausch.bestand import Bestand
from projects.austausch.blaetter import STAENDE
from projects.austausch.eingabe import Eingabe, Formel, Unlesbar, lies_blatt
from projects.austausch.lesen import PACKEN, ZEILEN
from projects.austausch.mappe import zeilen

GESCHUETZT = re.compile(r"['=+\-@\t\r]")
"""How a cell begins that gets an apostrophe: a spreadsheet would compute it, or take an apostrophe of its own away."""


def als_csv(daten: Bestand) -> str:
    datei = StringIO()
    datei.write("\ufeff")
    schreiber = csv.writer(datei, delimiter=";")
    schreiber.writerow([spalte.titel for spalte in STAENDE.spalten])
    for werte in zeilen(STAENDE, daten):
        schreiber.writerow([f"'{text}" if GESCHUETZT.match(text) else text for text in werte])
    return datei.getvalue()


def lies_csv(inhalt: bytes) -> Eingabe:
    """Raises Unlesbar where the file as a whole cannot be read."""
    if len(inhalt) > PACKEN:
        raise Unlesbar(f"Die Datei ist größer als {PACKEN // 1_000_000} MB.")
    try:
        text = inhalt.decode("utf-8-sig")
        alle = list(csv.reader(StringIO(text, newline=""), delimiter=";", strict=True))
    except UnicodeDecodeError as fehler:
        raise Unlesbar("Die Datei ist nicht in UTF-8: bitte in Excel als „CSV UTF-8“ speichern.") from fehler
    except csv.Error as fehler:
        raise Unlesbar("Die Datei ist keine lesbare CSV-Tabelle: bitte neu herunterladen.") from fehler
    if not alle:
        raise Unlesbar("Die Datei ist leer.")
    if len(alle) > ZEILEN:
        raise Unlesbar(f"Die Datei hat {len(alle)} Zeilen; höchstens {ZEILEN} werden gelesen.")
    kopf, *werte = alle
    return lies_blatt(STAENDE, kopf, enumerate([[_wert(zelle) for zelle in zeile] for zeile in werte], start=2))


def _wert(zelle: str) -> Any:
    if zelle.startswith("="):
        return Formel()
    return zelle[1:] if zelle.startswith("'") and GESCHUETZT.match(zelle[1:]) else zelle
