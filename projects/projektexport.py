"""The project list as a file: which columns it has, and how CSV, Excel and JSON write them. Public data only."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from io import BytesIO, StringIO
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from projects import formats
from projects.austausch.blaetter import als_zelle
from projects.austausch.mappe import schreibe
from projects.filters import ProjektFilter
from projects.formeln import ohne_formel
from projects.models import Datenbestand, Projekt

TITEL = "Projekte der Ruhr-Konferenz (1. Säule)"
MUSTER = "Musterdaten, keine amtlichen Angaben"
Wert = str | int | Decimal | date | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Spalte:
    """`name` is the key in JSON, `titel` the head of the column; None is not known and stays empty."""

    name: str
    titel: str
    inhalt: str
    wert: Callable[[Projekt, Export], Wert]
    breite: int = 16


@dataclass(frozen=True, slots=True)
class Ausgabe:
    wort: str
    inhaltstyp: str
    schreibe: Callable[[Export], bytes]


class Export:
    """One selection, ready to be written."""

    def __init__(self, auswahl: ProjektFilter, *, muster: bool) -> None:
        self.auswahl, self.muster = auswahl, muster

    @property
    def dateiname(self) -> str:
        return "projekte-musterdaten" if self.muster else "projekte"

    @property
    def adresse(self) -> str:
        """The same selection as a page."""
        abfrage = self.auswahl.exportabfrage
        liste = f"{settings.BASE_URL}{reverse('projects:projekt_list')}"
        return f"{liste}?{abfrage}" if abfrage else liste

    @property
    def datenart(self) -> str:
        return str((Datenbestand.Art.MUSTER if self.muster else Datenbestand.Art.ECHT).label)

    @property
    def filter(self) -> list[tuple[str, str, str]]:
        """Field, label and value in words of each filter that applies."""
        return [(eintrag.feld, eintrag.name, eintrag.wert) for eintrag in self.auswahl.aktive]

    @property
    def bericht(self) -> int | None:
        """The year of the last public report."""
        return self.auswahl.jahre[0].jahr if self.auswahl.jahre else None

    @cached_property
    def zeilen(self) -> list[list[Wert]]:
        return [[spalte.wert(projekt, self) for spalte in SPALTEN] for projekt in self.auswahl.qs]


SPALTEN = (
    Spalte("kennung", "Kennung", "Themenforum und laufende Nummer", lambda projekt, _: projekt.kennung, 10),
    Spalte("titel", "Titel", "Name des Projekts", lambda projekt, _: projekt.titel, 44),
    Spalte(
        "handlungsfeld", "Handlungsfeld", "eines der fünf Felder", lambda projekt, _: str(projekt.handlungsfeld), 36
    ),
    Spalte(
        "handlungsfeld_belegt",
        "Handlungsfeld amtlich belegt",
        "„nein“: keine Quelle nennt die Zuordnung, sie ist vermutet",
        lambda projekt, _: projekt.handlungsfeld_belegt,
    ),
    Spalte("ressort", "Ressort", "Kürzel der Federführung", lambda p, _: p.ressort.kuerzel if p.ressort else None, 10),
    Spalte("ressort_name", "Name des Ressorts", "im Wortlaut", lambda p, _: p.ressort.name if p.ressort else None, 40),
    Spalte(
        "status",
        "Status",
        "der letzte, den ein veröffentlichter Bericht nennt, oder der des gewählten Berichtsjahrs",
        lambda projekt, _: projekt.status_wort if projekt.status else None,
        20,
    ),
    Spalte("status_jahr", "Status laut Bericht", "Jahr des Berichts, der ihn nennt", lambda p, _: p.status_jahr, 12),
    Spalte("orte", "Städte und Gemeinden", "in denen es stattfindet", lambda p, _: [*map(str, p.kommunen.all())], 30),
    Spalte("kreise", "Ganze Kreise", "in denen es stattfindet", lambda p, _: [*map(str, p.kreise.all())], 20),
    Spalte("beginn", "Beginn", "Tag, nur wenn belegt", lambda projekt, _: projekt.beginn, 12),
    Spalte("ende", "Ende", "Tag, nur wenn belegt", lambda projekt, _: projekt.ende, 12),
    Spalte("laufzeit", "Laufzeit laut Quelle", "im Wortlaut der Quelle", lambda p, _: p.laufzeit or None, 20),
    Spalte(
        "projektvolumen",
        "Projektvolumen in Euro",
        "laut Quelle, siehe Hinweis; nicht addieren",
        lambda p, _: p.projektvolumen,
        18,
    ),
    Spalte(
        "projektvolumen_hinweis",
        "Hinweis zum Projektvolumen",
        "was der Betrag umfasst",
        lambda projekt, _: projekt.projektvolumen_hinweis or None,
        30,
    ),
    Spalte("kurzbeschreibung", "Kurzbeschreibung", "was und wozu", lambda p, _: p.kurzbeschreibung or None, 60),
    Spalte("website", "Website", "des Projekts selbst", lambda projekt, _: projekt.website or None, 30),
    Spalte("quellen", "Quellen", "Adressen der Belege", lambda projekt, _: projekt.quellen.split(), 40),
    Spalte(
        "adresse", "Adresse", "Seite mit allem Weiteren", lambda p, _: f"{settings.BASE_URL}{p.get_absolute_url()}", 40
    ),
    Spalte("datenart", "Art der Daten", "„Echte Daten“ oder „Musterdaten“", lambda _, export: export.datenart),
)


def als_csv(export: Export) -> bytes:
    """Semicolons, byte order mark and German figures, as a German spreadsheet opens it by a double click."""
    datei = StringIO("\ufeff")
    datei.seek(1)
    schreiber = csv.writer(datei, delimiter=";")
    schreiber.writerow([spalte.titel for spalte in SPALTEN])
    schreiber.writerows([_csv_zelle(wert) for wert in zeile] for zeile in export.zeilen)
    return datei.getvalue().encode()


def _csv_zelle(wert: Wert) -> str:
    match als_zeile(wert):
        case None:
            return ""
        case date() as tag:
            return formats.datum(tag)
        case Decimal() as betrag:
            return formats.betrag_fuer_tabellen(betrag)
        case anderes:
            return ohne_formel(str(anderes))


def als_zeile(wert: Wert) -> str | int | Decimal | date | None:
    """What one cell of a table can hold."""
    match wert:
        case bool():
            return "ja" if wert else "nein"
        case list():
            return "; ".join(wert) or None
    return wert


def als_xlsx(export: Export) -> bytes:
    mappe = Workbook(write_only=True)
    blatt = mappe.create_sheet("Projekte")
    kopf: Any = blatt.oddHeader
    kopf.center.text = MUSTER if export.muster else ""
    blatt.freeze_panes = "C2"
    blatt.print_title_rows = "1:1"
    blatt.auto_filter.ref = f"A1:{get_column_letter(len(SPALTEN))}{len(export.zeilen) + 1}"
    for stelle, spalte in enumerate(SPALTEN, start=1):
        blatt.column_dimensions[get_column_letter(stelle)].width = spalte.breite
    blatt.append([_zelle(blatt, spalte.titel, fett=True) for spalte in SPALTEN])
    for zeile in export.zeilen:
        blatt.append([_zelle(blatt, als_zeile(wert)) for wert in zeile])
    _angaben(mappe.create_sheet("Angaben"), export)
    mappe.properties.title, mappe.properties.language = TITEL, "de-DE"
    mappe.properties.created = mappe.properties.modified = datetime.combine(timezone.localdate(), time())
    datei = BytesIO()
    mappe.save(datei)
    return datei.getvalue()


def _zelle(blatt: Any, wert: Any, *, fett: bool = False) -> Any:
    zelle = WriteOnlyCell(blatt)
    schreibe(zelle, als_zelle(wert) if isinstance(wert, str) else wert)
    if isinstance(wert, date | Decimal):
        zelle.number_format = "DD.MM.YYYY" if isinstance(wert, date) else "#,##0.00"
    if fett:
        zelle.font, zelle.alignment = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    return zelle


def _angaben(blatt: Any, export: Export) -> None:
    blatt.column_dimensions["A"].width, blatt.column_dimensions["B"].width = 32, 90
    for stelle, (name, wert) in enumerate(_angaben_zeilen(export)):
        blatt.append([_zelle(blatt, name, fett=not stelle or not wert), _zelle(blatt, wert)])


def _angaben_zeilen(export: Export) -> Iterator[tuple[str, str]]:
    yield TITEL, MUSTER if export.muster else ""
    yield "Abgerufen am", formats.datum(timezone.localdate())
    yield "Letzter Bericht", str(export.bericht or formats.UNBEKANNT)
    yield "Anzahl der Projekte", formats.zahl(len(export.zeilen))
    yield "Diese Auswahl im Internet", export.adresse
    yield "Sortierung", export.auswahl.sortierung
    yield "Filter", "" if export.filter else "keiner"
    yield from ((name, wert) for _, name, wert in export.filter)
    yield "Spalten", ""
    yield from ((spalte.titel, spalte.inhalt) for spalte in SPALTEN)


def als_json(export: Export) -> bytes:
    inhalt = {
        "titel": TITEL,
        "musterdaten": export.muster,
        "stand": timezone.localdate(),
        "letzter_bericht": export.bericht,
        "adresse": export.adresse,
        "filter": [{"feld": feld, "name": name, "wert": wert} for feld, name, wert in export.filter],
        "sortierung": export.auswahl.sortierung,
        "anzahl": len(export.zeilen),
        "spalten": [{"name": spalte.name, "titel": spalte.titel, "inhalt": spalte.inhalt} for spalte in SPALTEN],
        "projekte": [
            {spalte.name: wert for spalte, wert in zip(SPALTEN, zeile, strict=True)} for zeile in export.zeilen
        ],
    }
    return json.dumps(inhalt, ensure_ascii=False, indent=1, default=str).encode()


AUSGABEN = {
    "csv": Ausgabe("CSV", "text/csv; charset=utf-8", als_csv),
    "xlsx": Ausgabe("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", als_xlsx),
    "json": Ausgabe("JSON", "application/json", als_json),
}
