"""What a report says, as data: everything as JSON, every table as CSV. The same report gives the same bytes."""

from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from io import StringIO
from typing import Any

from projects.formeln import ohne_formel
from reports.bericht import Bericht, Kapitel, Statusangabe, Steckbrief, Tabelle, Zelle

SPALTEN = ("kapitel", "tabelle", "zeile", "spalte", "wert")


def als_json(bericht: Bericht) -> bytes:
    """The whole tree: keys sorted, no spaces, as RFC 8785 asks; "typ" names the kind of each object.

    Of a picture it holds the SHA-256 instead of the bytes.
    """
    text = json.dumps(bericht, default=_einfach, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode(errors="replace")


def _einfach(wert: Any) -> Any:
    """What json does not know: nodes, dates, pictures."""
    match wert:
        case bytes():
            return f"sha256:{sha256(wert).hexdigest()}"
        case date():
            return wert.isoformat()
    felder = {feld.name: getattr(wert, feld.name) for feld in dataclasses.fields(wert)}
    return {"typ": type(wert).__name__.lower(), **felder}


def als_csv(bericht: Bericht) -> bytes:
    """Long form: one line for each cell, with the heading, the table, the number of the row and the column's name."""
    text = StringIO()
    schreiber = csv.writer(text, delimiter=";")
    schreiber.writerow(SPALTEN)
    for kapitel, name, tabelle in tabellen(bericht.kapitel):
        for nummer, zeile in enumerate(tabelle.zeilen, start=1):
            for spalte, zelle in zip(tabelle.spalten, zeile, strict=True):
                zellen = (kapitel, name, str(nummer), spalte.name, _text(zelle))
                schreiber.writerow([ohne_formel(eine) for eine in zellen])
    return text.getvalue().encode(errors="replace")


def tabellen(kapitel: Iterable[Kapitel], ueber: str = "") -> Iterator[tuple[str, str, Tabelle]]:
    """(headings above, name, table) in reading order; the money of a Steckbrief is named after it."""
    for teil in kapitel:
        ort = f"{ueber} / {teil.ueberschrift}" if ueber else teil.ueberschrift
        for block in teil.bloecke:
            if isinstance(block, Tabelle):
                yield ort, block.titel, block
            elif isinstance(block, Steckbrief) and block.geld:
                yield ort, f"{block.titel}: {block.geld.titel}", block.geld
        yield from tabellen(teil.abschnitte, ort)


def _text(zelle: Zelle) -> str:
    return zelle.wort if isinstance(zelle, Statusangabe) else zelle
