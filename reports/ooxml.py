"""What Word documents and workbooks share: the characters they allow, charts as tables, files without a clock."""

from __future__ import annotations

import dataclasses
import re
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from projects.diagramm import Balken, Balkendiagramm
from reports.bericht import Bericht, Spalte, Tabelle

VERBOTEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML forbids, and the carriage return, which a browser puts before each line feed."""
FRUEHESTE_ZEIT = (1980, 1, 1, 0, 0, 0)
OHNE_WERT = "–"


def bereinigt(bericht: Bericht) -> Bericht:
    """The same report without the characters that would make the file unreadable; everything else as typed."""
    ergebnis = _bereinigt(bericht)
    assert isinstance(ergebnis, Bericht)  # noqa: S101 - for mypy
    return ergebnis


def _bereinigt(wert: Any) -> Any:
    if isinstance(wert, str):
        return VERBOTEN.sub("", wert)
    if isinstance(wert, tuple):
        return tuple(_bereinigt(teil) for teil in wert)
    if dataclasses.is_dataclass(wert) and not isinstance(wert, type):
        namen = [feld.name for feld in dataclasses.fields(wert)]
        return type(wert)(**{name: _bereinigt(getattr(wert, name)) for name in namen})
    return wert


def marken(bericht: Bericht) -> str:
    """What nobody may overlook on any page."""
    return " · ".join(bericht.marken)


def zahlentabelle(diagramm: Balkendiagramm) -> Tabelle:
    """The chart's figures: a row for each bar, a column for each name of a segment."""
    namen = tuple(dict.fromkeys(segment.name for balken in diagramm.balken for segment in balken.segmente))
    spalten = (Spalte("Bezeichnung", anteil=3), *(Spalte(name, zahl=True, anteil=2) for name in namen))
    zeilen = tuple((balken.name, *(_wert(balken, name) for name in namen)) for balken in diagramm.balken)
    return Tabelle(diagramm.titel, spalten, zeilen)


def _wert(balken: Balken, name: str) -> str:
    """A bar without such a segment says nothing about it, not 0."""
    werte = [segment.wert for segment in balken.segmente if segment.name == name]
    return str(sum(werte)) if werte else OHNE_WERT


def ohne_uhr(datei: bytes) -> bytes:
    """The same zip file with fixed times: the same report is the same file."""
    ergebnis = BytesIO()
    with ZipFile(BytesIO(datei)) as alt, ZipFile(ergebnis, "w", ZIP_DEFLATED) as neu:
        for name in alt.namelist():
            neu.writestr(ZipInfo(name, FRUEHESTE_ZEIT), alt.read(name), ZIP_DEFLATED)
    return ergebnis.getvalue()
