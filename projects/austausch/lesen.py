"""A workbook that somebody sends -> plain rows. Nothing in it is trusted: neither its size nor its form."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import TYPE_ERROR, TYPE_FORMULA, TYPE_STRING
from openpyxl.worksheet.worksheet import Worksheet

from projects.austausch.blaetter import BLAETTER, Blatt, demaskiert
from projects.austausch.eingabe import Eingabe, Fehler, Formel, Rechenfehler, Unlesbar, lies_blatt

PACKEN = 5_000_000
"""Bytes as sent. Ours have less than a tenth of that."""
AUSGEPACKT = 20_000_000
VERHAELTNIS = 100
AB = 1_000_000
"""From so many bytes on the ratio counts; small files of empty rows pack well."""
DATEIEN = 200
ZELLEN = 60_000
"""Reading so many takes seconds; the largest Ressort has a few thousand."""
ZEILEN = 2_000
SPALTEN = 50
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old and encrypted files of Excel begin."""
NEU = "Bitte die Datei neu herunterladen und noch einmal ausfüllen."


def lies_mappe(inhalt: bytes) -> Eingabe:
    """Raises Unlesbar where the file as a whole cannot be read."""
    _pruefe_datei(inhalt)
    try:
        buch = load_workbook(BytesIO(inhalt), keep_links=False)
    # A broken workbook makes openpyxl raise almost anything.
    except Exception as fehler:
        raise Unlesbar(f"Die Datei ist beschädigt oder keine Excel-Datei. {NEU}") from fehler
    eingabe = Eingabe([], [])
    for blatt in BLAETTER.values():
        gelesen = _lies(buch, blatt)
        eingabe.zeilen.extend(gelesen.zeilen)
        eingabe.fehler.extend(gelesen.fehler)
    return eingabe


def _pruefe_datei(inhalt: bytes) -> None:
    if len(inhalt) > PACKEN:
        raise Unlesbar(f"Die Datei ist größer als {PACKEN // 1_000_000} MB. {NEU}")
    if inhalt.startswith(OLE):
        raise Unlesbar("Die Datei ist verschlüsselt oder im alten Format: bitte ohne Kennwort als .xlsx speichern.")
    try:
        with ZipFile(BytesIO(inhalt)) as archiv:
            _pruefe_verzeichnis(archiv.infolist(), len(inhalt))
            _zaehle(archiv)
    except (BadZipFile, NotImplementedError, EOFError, OSError, expat.ExpatError, UnicodeError, ValueError) as fehler:
        raise Unlesbar(f"Die Datei ist beschädigt oder keine Excel-Datei (.xlsx). {NEU}") from fehler


def _pruefe_verzeichnis(eintraege: list[ZipInfo], gepackt: int) -> None:
    """By what the directory says, before anything is unpacked; more than it says is never unpacked."""
    if any(eintrag.flag_bits & 1 for eintrag in eintraege):
        raise Unlesbar("Die Datei ist verschlüsselt: bitte ohne Kennwort speichern.")
    groesse = sum(eintrag.file_size for eintrag in eintraege)
    gestaucht = groesse > AB and groesse > VERHAELTNIS * gepackt
    if groesse > AUSGEPACKT or gestaucht or len(eintraege) > DATEIEN:
        raise Unlesbar(f"Die Datei ist ausgepackt zu groß und wird deshalb nicht geöffnet. {NEU}")
    if any(eintrag.filename.lower().endswith("vbaproject.bin") for eintrag in eintraege):
        raise Unlesbar("Die Datei enthält Makros: bitte als „Excel-Arbeitsmappe (.xlsx)“ ohne Makros speichern.")


def _zaehle(archiv: ZipFile) -> None:
    """openpyxl makes an object of every cell, so they are counted before it does."""
    zahl = 0

    def beginnt(name: str, _: Any) -> None:
        nonlocal zahl
        zahl += name.rpartition(":")[2] in {"c", "row", "mergeCell"}
        if zahl > ZELLEN:
            raise Unlesbar(f"Die Datei hat zu viele Zellen (mehr als {ZELLEN}): bitte leere Zeilen entfernen.")

    for name in archiv.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            leser = expat.ParserCreate()
            leser.StartElementHandler = beginnt
            leser.Parse(archiv.read(name), True)


def _lies(buch: Workbook, blatt: Blatt) -> Eingabe:
    if blatt.titel not in buch.sheetnames or not isinstance(tabelle := buch[blatt.titel], Worksheet):
        return _nur_fehler(blatt, f"Dieses Blatt fehlt oder ist umbenannt. {NEU}")
    if verbunden := tabelle.merged_cells.ranges:
        orte = ", ".join(sorted(str(bereich) for bereich in verbunden)[:5])
        return _nur_fehler(blatt, f"Hier sind Zellen verbunden ({orte}): bitte die Verbindung aufheben.")
    if tabelle.max_row > ZEILEN:
        meldung = (
            f"Das Blatt hat {tabelle.max_row} Zeilen; höchstens {ZEILEN} werden gelesen: bitte leere Zeilen löschen."
        )
        return _nur_fehler(blatt, meldung)
    zeilen = _zeilen(tabelle)
    _, kopf = next(zeilen)
    return lies_blatt(blatt, kopf, zeilen)


def _nur_fehler(blatt: Blatt, meldung: str) -> Eingabe:
    return Eingabe([], [Fehler(blatt.titel, None, "", meldung)])


def _zeilen(tabelle: Worksheet) -> Iterator[tuple[int, list[Any]]]:
    breite = min(tabelle.max_column, SPALTEN)
    for nummer, zeile in enumerate(tabelle.iter_rows(max_col=breite, max_row=tabelle.max_row), start=1):
        yield nummer, [_wert(zelle) for zelle in zeile]


def _wert(zelle: Any) -> Any:
    match zelle.data_type:
        case art if art == TYPE_FORMULA:
            return Formel()
        case art if art == TYPE_ERROR:
            return Rechenfehler(str(zelle.value))
        case art if art == TYPE_STRING:
            return demaskiert(str(zelle.value))
    return zelle.value
