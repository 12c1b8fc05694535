"""The sheets of a workbook: which columns they have, what is typed there, and what a cell can hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from django.db import models

from projects.models import Finanzierung, Finanzierungsquelle, Meilenstein, Projektstand, Status


class Art(Enum):
    """What is typed into a column."""

    TEXT = "Text"
    AUSWAHL = "Wert aus der Liste"
    BETRAG = "Betrag"
    DATUM = "Datum"
    JAHR = "Jahr"


@dataclass(frozen=True, slots=True)
class Spalte:
    """`feld` is a field of the model, "" where the column only shows something. `nur_neu`: fixed in existing rows."""

    titel: str
    feld: str = ""
    art: Art = Art.TEXT
    breite: int = 16
    nur_neu: bool = False

    @property
    def wird_gelesen(self) -> bool:
        return bool(self.feld) or self.titel in {VORHABEN, MARKE}


@dataclass(frozen=True, slots=True)
class Blatt:
    titel: str
    modell: type[models.Model]
    spalten: tuple[Spalte, ...]
    neue: int
    """Empty rows that are ready for new lines; 0 where there are none to add."""
    schluessel: tuple[str, ...] = ()
    """The fields that may occur once per Vorhaben."""

    @property
    def felder(self) -> dict[str, Spalte]:
        return {spalte.feld: spalte for spalte in self.spalten if spalte.feld}

    @property
    def gelesene(self) -> dict[str, Spalte]:
        return {spalte.titel: spalte for spalte in self.spalten if spalte.wird_gelesen}


VORHABEN, MARKE = "Vorhaben", "Prüfmarke"
LETZTER = " (letzter Bericht)"
LEERE_ZEILEN = 50


def _text(feld: str, breite: int = 50) -> tuple[Spalte, Spalte]:
    """What the last report said, and beside it what is said now."""
    titel = str(getattr(Projektstand, feld).field.verbose_name)
    return Spalte(titel + LETZTER, breite=breite), Spalte(titel, feld, breite=breite)


def _betrag(stufe: str) -> Spalte:
    return Spalte(f"{stufe} (Euro)", stufe, Art.BETRAG, 17)


STAENDE = Blatt(
    "Projektstände",
    Projektstand,
    (
        Spalte(VORHABEN, breite=26),
        Spalte("Kennung", breite=9),
        Spalte("Titel", breite=30),
        Spalte("Status" + LETZTER, breite=16),
        Spalte("Status", "status", Art.AUSWAHL, 18),
        Spalte("Begründung des Status", "status_begruendung", breite=30),
        *_text("juengste_entwicklung"),
        *_text("aktueller_stand"),
        *_text("ausblick"),
        Spalte(MARKE, breite=12),
    ),
    neue=0,
)
FINANZIERUNG = Blatt(
    "Finanzierung",
    Finanzierung,
    (
        Spalte(VORHABEN, breite=26, nur_neu=True),
        Spalte("Quelle", "quelle", Art.AUSWAHL, 36),
        Spalte("Zeitraum", "zeitraum"),
        *(_betrag(stufe) for stufe in ("beantragt", "bewilligt", "ausgezahlt", "genannt")),
        Spalte("Stand", "stand", Art.DATUM, 12),
        Spalte("Beleg", "beleg", breite=36),
        Spalte("Anmerkung", "anmerkung", breite=36),
        Spalte(MARKE, breite=12),
    ),
    neue=LEERE_ZEILEN,
    schluessel=("quelle",),
)
MEILENSTEINE = Blatt(
    "Meilensteine",
    Meilenstein,
    (
        Spalte(VORHABEN, breite=26, nur_neu=True),
        Spalte("Jahr", "jahr", Art.JAHR, 8),
        Spalte("Datum", "datum", Art.DATUM, 12),
        Spalte("Meilenstein", "text", breite=60),
        Spalte("erreicht", "erreicht", Art.AUSWAHL, 10),
        Spalte(MARKE, breite=12),
    ),
    neue=LEERE_ZEILEN,
    schluessel=("jahr", "datum", "text"),
)
BLAETTER = {blatt.titel: blatt for blatt in (STAENDE, FINANZIERUNG, MEILENSTEINE)}


def auswahl() -> dict[str, dict[str, str]]:
    """Per field the words of its list and the canonical value (projects.versionen) that each stands for."""
    return {
        "status": {status.label: status.value for status in Status},
        "quelle": {als_zelle(str(quelle)): str(quelle.pk) for quelle in Finanzierungsquelle.objects.all()},
        "erreicht": {"ja": "True", "nein": "False"},
    }


ZEICHEN = 32_767
"""So many a cell holds, in units of UTF-16."""
ZU_LANG = "(Dieser Text ist für eine Tabelle zu lang: bitte auf der Seite des Vorhabens ändern.)"
ZEILENENDE = re.compile(r"\r*\n|\r")
# What XML, and so a workbook, cannot carry.
UNSAGBAR = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def als_zelle(text: str) -> str:
    """The text as a cell gives it back. By this form file and database are compared, so nothing seems to differ."""
    einheitlich = UNSAGBAR.sub("", ZEILENENDE.sub("\n", text)).strip()
    return ZU_LANG if len(maskiert(einheitlich).encode("utf-16-le")) > 2 * ZEICHEN else einheitlich


def maskiert(text: str) -> str:
    """Excel reads _x0041_ as a letter; a text that really says so is written with its underscore masked."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def demaskiert(text: str) -> str:
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda fund: chr(int(fund[1], 16)), text)
