"""Bestand -> workbook, to be filled in and read again (lesen.py)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from projects import formats
from projects.austausch.bestand import Bestand, Eintrag, feld_von, pruefmarke
from projects.austausch.blaetter import (
    BLAETTER,
    LETZTER,
    MARKE,
    VORHABEN,
    Art,
    Blatt,
    Spalte,
    als_zelle,
    auswahl,
    maskiert,
)
from projects.formeln import ist_formel
from projects.models import Projektstand
from projects.versionen import kanonisch

FORMATE = {Art.BETRAG: "#,##0.00", Art.DATUM: "DD.MM.YYYY", Art.JAHR: "0", Art.TEXT: "@", Art.AUSWAHL: "@"}
LISTEN = "Listen"
ANLEITUNG = "Anleitung"
FRUEHESTER = date(1901, 1, 1)
"""Spreadsheets count days from 1900 on and miscount that year; earlier days are written as text."""
GESPERRT, FREI = Protection(locked=True), Protection(locked=False)
KOPF, NUR_LESEN = PatternFill("solid", fgColor="D9E2EC"), PatternFill("solid", fgColor="F2F4F6")
OBEN = Alignment(vertical="top", wrap_text=True)
ZWISCHENTITEL = ("So geht es", "Was nicht geht")
SCHRITTE = (
    ZWISCHENTITEL[0],
    "1. Auf den Blättern „Projektstände“, „Finanzierung“ und „Meilensteine“ die weißen Zellen ausfüllen.",
    "Graue Zellen sind gesperrt: Sie zeigen, was schon da ist.",
    "2. Neben jedem Text steht, was der letzte Bericht dazu sagt.",
    "3. Status, Finanzierungsquelle, „erreicht“ und in neuen Zeilen das Vorhaben aus der Liste wählen.",
    "4. Beträge in Euro, z. B. 1.900.000,00; Daten als TT.MM.JJJJ. Was nicht bekannt ist, bleibt leer.",
    "Leer heißt unbekannt, 0 heißt null Euro.",
    "5. Neue Mittel und Meilensteine in die leeren Zeilen unter den vorhandenen schreiben, die Prüfmarke leer lassen.",
    "6. Speichern und in der Verwaltung unter „Excel einlesen“ hochladen. Dort steht jede Änderung, bevor sie gilt.",
    ZWISCHENTITEL[1],
    "Zeilen zu löschen löscht nichts: Was in der Datei fehlt, bleibt in der Verwaltung, wie es ist.",
    "Formeln, verbundene Zellen, Makros, umbenannte oder entfernte Spalten und Blätter werden nicht eingelesen.",
    "Eingereichte und freigegebene Stände sind gesperrt. Zum Ändern bitte zuerst zurückziehen oder zurückgeben lassen.",
    "Hat jemand inzwischen dieselbe Zeile geändert, wird die Datei nicht eingelesen, und es steht da, was jetzt gilt.",
)


def mappe(daten: Bestand) -> bytes:
    buch = Workbook()
    _anleitung(buch.worksheets[0], daten)
    listen = _listen(buch.create_sheet(LISTEN), daten)
    for blatt in BLAETTER.values():
        _blatt(buch.create_sheet(blatt.titel), blatt, list(zeilen(blatt, daten)), listen)
    # Behind the others, and out of sight.
    buch.move_sheet(LISTEN, offset=len(BLAETTER))
    buch[LISTEN].sheet_state = "hidden"
    datei = BytesIO()
    buch.save(datei)
    return datei.getvalue()


def _anleitung(blatt: Worksheet, daten: Bestand) -> None:
    blatt.title = ANLEITUNG
    blatt.column_dimensions["A"].width = 100
    for nummer, text in enumerate((f"{daten.name}: Erhebung {daten.jahr}", *SCHRITTE), start=1):
        zelle = blatt.cell(nummer, 1)
        schreibe(zelle, text)
        if nummer == 1 or text in ZWISCHENTITEL:
            zelle.font = Font(bold=True, size=16 if nummer == 1 else 12)
        zelle.alignment = OBEN
    blatt.protection.enable()


def _listen(blatt: Worksheet, daten: Bestand) -> dict[str, str]:
    """Writes the words to choose from, a column each; returns by field where they are."""
    orte = {}
    alle: dict[str, Collection[str]] = {VORHABEN: daten.staende, **auswahl()}
    for stelle, (name, worte) in enumerate(alle.items(), start=1):
        for zeile, wort in enumerate(worte, start=1):
            schreibe(blatt.cell(zeile, stelle), wort)
        spalte = get_column_letter(stelle)
        orte[name] = f"{LISTEN}!${spalte}$1:${spalte}${max(len(worte), 1)}"
    return orte


def zeilen(blatt: Blatt, daten: Bestand) -> Iterator[list[Any]]:
    """The existing rows of the sheet: per column a text, Decimal, int, date or None."""
    worte = {feld: {wert: wort for wort, wert in liste.items()} for feld, liste in auswahl().items()}
    for eintrag in daten.eintraege[blatt.titel].values():
        davor = daten.davor.get(eintrag.vorhaben_id)
        yield [_wert(spalte, eintrag, davor, worte) for spalte in blatt.spalten]


def _wert(spalte: Spalte, eintrag: Eintrag, davor: Projektstand | None, worte: dict[str, dict[str, str]]) -> Any:
    match spalte.art:
        case Art.AUSWAHL:
            wert = kanonisch(feld_von(eintrag, spalte.feld).value_from_object(eintrag))
            return worte[spalte.feld].get(wert, "")
        case Art.TEXT:
            return als_zelle(_text(spalte, eintrag, davor))
    return getattr(eintrag, spalte.feld)


def _text(spalte: Spalte, eintrag: Eintrag, davor: Projektstand | None) -> str:
    if spalte.feld:
        return str(getattr(eintrag, spalte.feld))
    vorhaben = eintrag.vorhaben
    fest = {VORHABEN: vorhaben.slug, "Kennung": vorhaben.kennung or "", "Titel": vorhaben.titel}
    if spalte.titel in fest:
        return fest[spalte.titel]
    if spalte.titel == MARKE:
        return pruefmarke(eintrag)
    return _frueherer_text(spalte.titel.removesuffix(LETZTER), davor) if davor else ""


def _frueherer_text(titel: str, davor: Projektstand) -> str:
    if titel == "Status":
        return davor.status_wort
    return str(next(getattr(davor, feld.name) for feld in davor._meta.concrete_fields if feld.verbose_name == titel))


def _blatt(blatt: Worksheet, art: Blatt, vorhandene: list[list[Any]], listen: dict[str, str]) -> None:
    leere = [[None] * len(art.spalten)] * art.neue
    for nummer, werte in enumerate([[spalte.titel for spalte in art.spalten], *vorhandene, *leere], start=1):
        for stelle, (spalte, wert) in enumerate(zip(art.spalten, werte, strict=True), start=1):
            zelle = blatt.cell(nummer, stelle)
            frei = bool(spalte.feld) or (spalte.nur_neu and nummer > 1 + len(vorhandene))
            schreibe(zelle, wert)
            _gestalte(zelle, spalte, frei=frei and nummer > 1)
            if nummer == 1:
                zelle.font, zelle.fill = Font(bold=True), KOPF
    letzte = 1 + len(vorhandene) + art.neue
    for stelle, spalte in enumerate(art.spalten, start=1):
        buchstabe = get_column_letter(stelle)
        blatt.column_dimensions[buchstabe].width = spalte.breite
        if letzte > 1 and (spalte.feld or spalte.nur_neu) and (liste := listen.get(spalte.feld or spalte.titel)):
            blatt.add_data_validation(_liste(liste, f"{buchstabe}2:{buchstabe}{letzte}"))
    _rahmen(blatt)


def _rahmen(blatt: Worksheet) -> None:
    """Heading and names stay in sight; widths and heights may be changed in spite of the protection."""
    blatt.freeze_panes = "B2"
    blatt.page_setup.orientation, blatt.page_setup.fitToHeight = "landscape", 0
    blatt.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    blatt.print_title_rows = "1:1"
    blatt.protection.enable()
    blatt.protection.formatColumns = blatt.protection.formatRows = False


def _liste(ort: str, bereich: str) -> DataValidation:
    liste = DataValidation(type="list", formula1=ort, allow_blank=True, showErrorMessage=True)
    liste.errorTitle, liste.error = "Nicht in der Liste", "Bitte einen Wert aus der Liste wählen."
    liste.add(bereich)
    return liste


def schreibe(zelle: Any, wert: Any) -> None:
    """Text is always text, whatever it begins with: nobody's input becomes a formula."""
    match wert:
        case str():
            # An empty text would be a cell with nothing in it to see.
            zelle.value = maskiert(wert) or None
            zelle.data_type = "s" if wert else "n"
            zelle.quotePrefix = ist_formel(wert)
        case date() if wert < FRUEHESTER:
            zelle.value = formats.datum(wert)
        case Decimal() | date() | int():
            zelle.value = wert


def _gestalte(zelle: Any, spalte: Spalte, *, frei: bool) -> None:
    zelle.alignment = OBEN
    zelle.number_format = FORMATE[spalte.art]
    zelle.protection = FREI if frei else GESPERRT
    if not frei:
        zelle.fill = NUR_LESEN
