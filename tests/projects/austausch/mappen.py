"""Filling in a workbook as somebody with a spreadsheet does."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook


def spalten(blatt: Any) -> dict[str, int]:
    return {zelle.value: zelle.column for zelle in blatt[1]}


def trage_ein(buch: Workbook, blatt: str, zeile: int, **werte: Any) -> None:
    """By the titles of the columns, an underscore for a space."""
    stellen = spalten(buch[blatt])
    for titel, wert in werte.items():
        buch[blatt].cell(zeile, stellen[titel.replace("_", " ")]).value = wert


def bytes_von(buch: Workbook) -> bytes:
    datei = BytesIO()
    buch.save(datei)
    return datei.getvalue()
