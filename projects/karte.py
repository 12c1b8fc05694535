"""The map of the Metropole Ruhr: the shapes that `make karte` writes, and the figures that are drawn into them."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from projects.kennzahlen.karte import Gebietszahlen, Klasse, klassen
from projects.models import Kommune
from projects.prosa import anzahl, zahlwort

BUCHSTABE = 10.5
"""Width of a letter of a name on the map, in units of its 1000."""
KREISSTELLEN = 5
"""Length of the official key of a Kreis; that of a town has three more."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Form:
    pfad: str
    x: int
    y: int
    breite: int
    """How wide the area is at its label."""


@dataclass(frozen=True, slots=True)
class Formen:
    """Shapes by official key: 5 digits are a Kreis, 8 a town. `kennung` changes with the file."""

    breite: int
    hoehe: int
    fein: dict[str, Form]
    grob: dict[str, str]
    kennung: str


@dataclass(frozen=True, slots=True)
class Flaeche:
    """One place on the map, drawn in the colour of its class."""

    form: Form
    zahlen: Gebietszahlen
    klasse: int
    adresse: str
    beschriftung: str
    kurzname: str
    """Empty where it does not fit."""


@dataclass(frozen=True, slots=True)
class Karte:
    breite: int
    hoehe: int
    flaechen: list[Flaeche]
    umrisse: list[str]
    """Borders of the Kreise, where the areas are towns."""


def formen() -> Formen | None:
    """None as long as nobody has run `make karte`; a new file counts at once."""
    datei = settings.KARTE_DATEI
    return _lies(datei, datei.stat().st_mtime_ns) if datei.is_file() else None


def kennung() -> str:
    """Part of the name of every page (projects/abruf.py): with other shapes it is another page."""
    vorhanden = formen()
    return vorhanden.kennung if vorhanden else ""


@lru_cache(maxsize=1)
def _lies(datei: Path, _stand: int) -> Formen | None:
    """A file that is no map is like none: the pages have their tables, and the log says why."""
    inhalt = datei.read_bytes()
    try:
        daten = json.loads(inhalt)
        return Formen(
            breite=daten["breite"],
            hoehe=daten["hoehe"],
            fein={ags: Form(**form) for ags, form in daten["fein"].items()},
            grob={ags: form["pfad"] for ags, form in daten["grob"].items()},
            kennung=sha256(inhalt).hexdigest(),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fehler:
        logger.warning("%s is no map, run `make karte` again: %r", datei, fehler)
        return None


def zeichne(zeilen: list[Gebietszahlen], gemeinden: bool, filter_: dict[str, str]) -> Karte | None:
    """The places in the order of the table, so that the keyboard meets them as the eye does there."""
    vorhanden = formen()
    if not vorhanden:
        return None
    stufen = legende(zeilen)
    flaechen = [
        _flaeche(vorhanden.fein[zeile.ort.ags], zeile, stufen, filter_)
        for zeile in zeilen
        if zeile.ort.ags in vorhanden.fein
    ]
    umrisse = [form.pfad for ags, form in vorhanden.fein.items() if len(ags) == KREISSTELLEN] if gemeinden else []
    return Karte(vorhanden.breite, vorhanden.hoehe, flaechen, umrisse)


def legende(zeilen: Iterable[Gebietszahlen]) -> list[Klasse]:
    return klassen(max((zeile.anzahl for zeile in zeilen), default=0))


def _flaeche(form: Form, zeile: Gebietszahlen, stufen: list[Klasse], filter_: dict[str, str]) -> Flaeche:
    klasse = next(stufe.nummer for stufe in stufen if stufe.von <= zeile.anzahl <= stufe.bis)
    # "Mülheim an der Ruhr", "Ennepe-Ruhr-Kreis": what the region itself says, or nothing.
    kurz = zeile.ort.name.split(" ")[0].removesuffix("-Kreis")
    passt = len(kurz) * BUCHSTABE <= form.breite
    return Flaeche(form, zeile, klasse, adresse(zeile, filter_), beschriftung(zeile), kurz if passt else "")


def beschriftung(zeile: Gebietszahlen) -> str:
    """What a screen reader says of an area: "Bochum: sieben Projekte"."""
    text = f"{zeile.ort}: {anzahl(zeile.anzahl, 'Projekt', 'Projekte')}"
    if zeile.ganzer_kreis and isinstance(zeile.ort, Kommune):
        return f"{text}, dazu {zahlwort(zeile.ganzer_kreis, 'eines')} für den ganzen Kreis"
    return text


def adresse(zeile: Gebietszahlen, filter_: dict[str, str]) -> str:
    """Where a place leads: to its own page; with a filter that something fits, to the list with the same filter."""
    if not filter_ or not (zeile.anzahl or zeile.ganzer_kreis):
        return zeile.ort.get_absolute_url()
    return f"{reverse('projects:projekt_list')}?{urlencode({'kommune': zeile.ort.slug} | filter_)}"
