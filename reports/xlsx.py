"""Bericht -> workbook, for those who calculate on: every table of the report on a sheet of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any, assert_never
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from projects.formeln import ist_formel
from reports.bericht import (
    Absatz,
    Aufzaehlung,
    Bericht,
    Bild,
    Block,
    Diagramm,
    Hinweis,
    Kapitel,
    Kennzahlen,
    Leitsatz,
    Meilensteine,
    Spalte,
    Statusangabe,
    Steckbrief,
    Tabelle,
    Zelle,
    Zitat,
)
from reports.ooxml import bereinigt, marken, ohne_uhr, zahlentabelle

ZAHL = re.compile(
    r"(?P<ganz>[-−]?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+))(?:,(?P<rest>[0-9]+))?(?P<einheit>\s?[€%])?"
)
STELLEN = 15
"""So many digits a cell keeps; a longer figure stays a text."""
ZEICHEN = 32_767
BLATTNAME = 31
SCHMALSTE, BREITESTE = 10, 60
"""Columns, in characters."""

VERZEICHNIS = (Spalte("Nummer", zahl=True), Spalte("Kapitel"), Spalte("Titel"), Spalte("Blatt"))


def xlsx(bericht: Bericht) -> bytes:
    """The same report is the same file, byte for byte."""
    bericht = bereinigt(bericht)
    alle = (Kapitel("Impressum", bericht.impressum), *bericht.kapitel)
    tabellen = [(kapitel.ueberschrift, tabelle) for kapitel in alle for tabelle in _tabellen(kapitel)]
    namen = [blattname(nummer, tabelle.titel) for nummer, (_, tabelle) in enumerate(tabellen, start=1)]
    mappe = Workbook()
    _eigenschaften(mappe, bericht)
    inhalt = mappe.worksheets[0]
    _inhalt(inhalt, bericht, [(str(n), k, t.titel) for n, (k, t) in enumerate(tabellen, start=1)], namen)
    for name, (_, tabelle) in zip(namen, tabellen, strict=True):
        _blatt(mappe.create_sheet(name), tabelle)
    for blatt in mappe.worksheets:
        _kopfzeile(blatt, marken(bericht))
    datei = BytesIO()
    ExcelWriter(mappe, ZipFile(datei, "w")).save()  # Workbook.save() would write the time of day into the file
    return ohne_uhr(datei.getvalue())


def _kopfzeile(blatt: Worksheet, text: str) -> None:
    """At the head of every printed page."""
    kopf: Any = blatt.oddHeader
    kopf.center.text = text


def _tabellen(kapitel: Kapitel) -> Iterator[Tabelle]:
    for block in kapitel.bloecke:
        yield from _tabellen_von(block)
    for abschnitt in kapitel.abschnitte:
        yield from _tabellen(abschnitt)


def _tabellen_von(block: Block) -> list[Tabelle]:
    match block:
        case Tabelle():
            return [block]
        case Diagramm():
            return [zahlentabelle(block.diagramm)]
        case Steckbrief():
            name = f"{block.kennung} {block.titel}".strip()
            return [replace(block.geld, titel=f"{name}: {block.geld.titel}")] if block.geld else []
        case Absatz() | Leitsatz() | Hinweis() | Zitat() | Aufzaehlung() | Kennzahlen() | Bild() | Meilensteine():
            return []
        case _:
            assert_never(block)


def blattname(nummer: int, titel: str) -> str:
    """Unique by its number, without what Excel forbids, no longer than Excel counts (an emoji is two)."""
    name = " ".join(re.sub(r"[\[\]:*?/\\']", " ", f"{nummer} {titel}").split())
    while len(name.encode("utf-16-le")) > 2 * BLATTNAME:
        name = name[:-1]
    return name.strip()


def _inhalt(blatt: Worksheet, bericht: Bericht, eintraege: list[tuple[str, str, str]], namen: list[str]) -> None:
    blatt.title = "Inhalt"
    kopf = [f"{bericht.titel} {bericht.jahr}", bericht.untertitel, bericht.stand, bericht.herausgeber, marken(bericht)]
    for zeile, text in enumerate(kopf, start=1):
        _text(blatt.cell(zeile, 1), text)
    blatt["A1"].font = Font(bold=True, size=16)
    blatt["A5"].font = Font(bold=True)
    anfang = len(kopf) + 2
    zeilen = tuple((*eintrag, name) for eintrag, name in zip(eintraege, namen, strict=True))
    _blatt(blatt, Tabelle("", VERZEICHNIS, zeilen), anfang)
    for zeile, name in enumerate(namen, start=anfang + 1):
        zelle = blatt.cell(zeile, len(VERZEICHNIS))
        zelle.hyperlink = Hyperlink(ref=zelle.coordinate, location=f"'{name}'!A1")
        zelle.font = Font(color="004B87", underline="single")


def _blatt(blatt: Worksheet, tabelle: Tabelle, anfang: int = 1) -> None:
    """The table from the row `anfang` on; its sum stays where it is when somebody filters or sorts."""
    for stelle, spalte in enumerate(tabelle.spalten, start=1):
        _text(blatt.cell(anfang, stelle), spalte.name)
        blatt.column_dimensions[get_column_letter(stelle)].width = _breite(tabelle, stelle - 1)
    for nummer, zeile in enumerate(tabelle.zeilen, start=anfang + 1):
        for stelle, (spalte, wert) in enumerate(zip(tabelle.spalten, zeile, strict=True), start=1):
            _zelle(blatt.cell(nummer, stelle), spalte, wert)
    letzte = anfang + len(tabelle.zeilen)
    _fett(blatt, anfang)
    if tabelle.mit_summe and tabelle.zeilen:
        _fett(blatt, letzte)
        letzte -= 1
    blatt.freeze_panes = f"A{anfang + 1}"
    blatt.print_title_rows = f"{anfang}:{anfang}"
    blatt.auto_filter.ref = f"A{anfang}:{get_column_letter(len(tabelle.spalten))}{letzte}"


def _breite(tabelle: Tabelle, stelle: int) -> int:
    laengen = [len(tabelle.spalten[stelle].name), *(len(_worte(zeile[stelle])) for zeile in tabelle.zeilen)]
    return min(max(SCHMALSTE, *laengen) + 4, BREITESTE)


def _fett(blatt: Worksheet, zeile: int) -> None:
    for zelle in blatt[zeile]:
        zelle.font = Font(bold=True)


def _zelle(zelle: Cell | MergedCell, spalte: Spalte, wert: Zelle) -> None:
    gelesen = _zahl(_worte(wert)) if spalte.zahl else None
    if gelesen:
        zelle.value, zelle.number_format = gelesen
    else:
        _text(zelle, _worte(wert))
    zelle.alignment = Alignment(horizontal="right" if spalte.zahl else None, vertical="top", wrap_text=not gelesen)


def _worte(wert: Zelle) -> str:
    return wert.wort if isinstance(wert, Statusangabe) else wert


def _zahl(text: str) -> tuple[Decimal, str] | None:
    """Figure and format of "1.900.000 €", "12,5 %" or "55"; None for everything that is not surely a figure."""
    gefunden = ZAHL.fullmatch(text)
    if gefunden is None:
        return None
    ganz, rest = gefunden["ganz"].replace(".", "").replace("−", "-"), gefunden["rest"] or ""
    if len(ganz + rest) > STELLEN:
        return None
    wert, form = Decimal(f"{ganz}.{rest}"), f"#,##0.{'0' * len(rest)}".rstrip(".")
    match (gefunden["einheit"] or "").strip():
        case "€":
            return wert, f'{form} "€"'
        case "%":
            return wert / 100, f"{form} %"
        case _:
            return wert, form


def _text(zelle: Cell | MergedCell, text: str) -> None:
    """Always a text, whatever it begins with: nobody's input becomes a formula."""
    zelle.value = text if len(text) <= ZEICHEN else f"{text[: ZEICHEN - 1]}…"
    zelle.data_type = "s"
    zelle.quotePrefix = ist_formel(text)


def _eigenschaften(mappe: Workbook, bericht: Bericht) -> None:
    angaben = mappe.properties
    angaben.title, angaben.subject = f"{bericht.titel} {bericht.jahr}", bericht.untertitel
    angaben.creator, angaben.language = bericht.herausgeber, "de-DE"
    angaben.created = angaben.modified = datetime.combine(bericht.datum, time())
