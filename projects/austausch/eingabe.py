"""What a file says, as plain rows: texts in the canonical form of projects.versionen, and what is wrong where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from projects import formats
from projects.austausch.blaetter import MARKE, VORHABEN, Art, Blatt, als_zelle
from projects.versionen import kanonisch

BETRAG = re.compile(r"(?P<ganz>-?(?:\d{1,3}(?:\.\d{3})+|\d+))(?:,(?P<rest>\d{1,2}))?\s*(?:€|Euro|EUR)?")
DATUM = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{1,4})")


class Unlesbar(Exception):  # noqa: N818 - a German noun like the others
    """The file as a whole cannot be read; the message says why and what to do."""


class Zellfehler(Exception):  # noqa: N818
    """A cell says something that its column does not take; the message is for the person who filled it in."""


@dataclass(frozen=True, slots=True)
class Fehler:
    """`zeile` as the spreadsheet counts, None for the whole sheet; `spalte` by its title, "" for the whole row."""

    blatt: str
    zeile: int | None
    spalte: str
    meldung: str


@dataclass(frozen=True, slots=True)
class Zeile:
    """One row as typed. `werte` by field; what is chosen from a list is still the word of the list."""

    blatt: str
    nummer: int
    vorhaben: str
    marke: str
    werte: dict[str, str]


@dataclass(frozen=True, slots=True)
class Eingabe:
    zeilen: list[Zeile]
    fehler: list[Fehler]


@dataclass(frozen=True, slots=True)
class Formel:
    """Stands for a cell that computes something."""


@dataclass(frozen=True, slots=True)
class Rechenfehler:
    """Stands for a cell like #REF!."""

    wort: str


def lies_blatt(blatt: Blatt, kopf: Sequence[Any], zeilen: Iterable[tuple[int, Sequence[Any]]]) -> Eingabe:
    """`kopf` are the titles of the columns, in any order; empty rows count as not there."""
    titel = [als_zelle(str(wort)) if wort is not None else "" for wort in kopf]
    if fehler := _kopffehler(blatt, titel):
        return Eingabe([], fehler)
    eingabe = Eingabe([], [])
    for nummer, werte in zeilen:
        _lies_zeile(blatt, nummer, dict(zip(titel, werte, strict=False)), eingabe)
    return eingabe


def _kopffehler(blatt: Blatt, titel: list[str]) -> list[Fehler]:
    bekannte = [spalte.titel for spalte in blatt.spalten]
    fehlend = [f"Diese Spalte fehlt oder ist umbenannt: „{name}“." for name in blatt.gelesene if name not in titel]
    fremde = [f"Diese Spalte gehört nicht hierher: „{name}“." for name in titel if name and name not in bekannte]
    doppelt = [f"Diese Spalte gibt es mehrmals: „{name}“." for name in blatt.gelesene if titel.count(name) > 1]
    rat = " Bitte die Datei neu herunterladen und die Spalten lassen, wie sie sind."
    return [Fehler(blatt.titel, 1, "", meldung + rat) for meldung in fehlend + fremde + doppelt]


def _lies_zeile(blatt: Blatt, nummer: int, zellen: dict[str, Any], eingabe: Eingabe) -> None:
    gelesen: dict[str, str] = {}
    falsch = False
    for titel, spalte in blatt.gelesene.items():
        try:
            gelesen[titel] = lies_wert(spalte.art, zellen.get(titel))
        except Zellfehler as fehler:
            falsch = True
            eingabe.fehler.append(Fehler(blatt.titel, nummer, titel, str(fehler)))
    if falsch or not any(gelesen.values()):
        return
    werte = {feld: gelesen[spalte.titel] for feld, spalte in blatt.felder.items()}
    eingabe.zeilen.append(Zeile(blatt.titel, nummer, gelesen[VORHABEN], gelesen[MARKE], werte))


def lies_wert(art: Art, wert: Any) -> str:
    """The canonical text of what a cell holds."""
    match wert:
        case None:
            return ""
        case Formel():
            raise Zellfehler("Hier steht eine Formel: bitte den Wert selbst eintragen.")
        case Rechenfehler():
            raise Zellfehler(f"Hier steht ein Rechenfehler ({wert.wort}): bitte den Wert selbst eintragen.")
        case str() if not als_zelle(wert):
            return ""
    return LESER[art](als_zelle(wert) if isinstance(wert, str) else wert)


def _text(wert: Any) -> str:
    match wert:
        case bool():
            return "ja" if wert else "nein"
        case int():
            return str(wert)
        case float():
            return f"{Decimal(repr(wert)).normalize():f}".replace(".", ",")
        case datetime():
            return formats.datum(wert.date())
        case str():
            return wert
    raise Zellfehler("Bitte als Text eintragen.")


def _betrag(wert: Any) -> str:
    match wert:
        case int() | float() if not isinstance(wert, bool):
            betrag = _genau(wert)
        case str() if gefunden := BETRAG.fullmatch(wert):
            betrag = Decimal(f"{gefunden['ganz'].replace('.', '')}.{gefunden['rest'] or 0}")
        case _:
            raise Zellfehler(f"„{_kurz(wert)}“ ist kein Betrag: bitte in Euro, z. B. 1.900.000,00.")
    return kanonisch(betrag)


def _genau(wert: float) -> Decimal:
    """A spreadsheet keeps figures as binary fractions; its shortest decimal is the one that was typed."""
    try:
        betrag = Decimal(repr(wert))
        if betrag == betrag.quantize(Decimal("0.01")):
            return betrag
    except InvalidOperation as fehler:
        raise Zellfehler("Der Betrag ist zu groß.") from fehler
    raise Zellfehler(f"Der Betrag {_text(wert)} hat mehr als zwei Stellen nach dem Komma: bitte auf Cent runden.")


def _datum(wert: Any) -> str:
    match wert:
        case datetime() if wert.time() == time():
            return kanonisch(wert.date())
        case str() if gefunden := DATUM.fullmatch(wert):
            tag, monat, jahr = (int(teil) for teil in gefunden.groups())
            try:
                return kanonisch(date(jahr, monat, tag))
            except ValueError as fehler:
                raise Zellfehler(f"Den {wert} gibt es nicht: bitte das Datum prüfen.") from fehler
    raise Zellfehler(f"„{_kurz(wert)}“ ist kein Datum: bitte als TT.MM.JJJJ, z. B. 31.12.2021.")


def _jahr(wert: Any) -> str:
    match wert:
        case int() | float() if not isinstance(wert, bool) and 0 <= wert <= 32_767 and wert == int(wert):
            return str(int(wert))
        case str() if re.fullmatch(r"[0-9]{4}", wert):
            return str(int(wert))
    raise Zellfehler(f"„{_kurz(wert)}“ ist kein Jahr: bitte vierstellig, z. B. 2022.")


def _kurz(wert: Any) -> str:
    text = str(wert)
    return text if len(text) <= 60 else f"{text[:60]}…"


LESER = {Art.TEXT: _text, Art.AUSWAHL: _text, Art.BETRAG: _betrag, Art.DATUM: _datum, Art.JAHR: _jahr}
