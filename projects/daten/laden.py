"""Loads data files into the database: each record under its permanent key, all of them or none.

A file is a list of records; their fields are those of the models. Records name each other by what people know them by
("VM", "Bochum", 2021, see felder.py), several lines of text are a list, amounts are whole Euro or texts ("1900000.50").
What a record names is set; a field that it does not name keeps its value, so that texts written in the Verwaltung
survive (null in the file empties a field). Records that no longer stand in the files are left alone: whether something
published may disappear is decided by a person in the Verwaltung, not by a missing line.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction

from projects.daten.fehler import DatenError, Fehler
from projects.daten.felder import Verzeichnis, einfacher_wert, ladbare_felder, verweis, verweise, verzeichnis
from projects.models import (
    Berichtsjahr,
    Berichtstext,
    Finanzierung,
    Finanzierungsquelle,
    Handlungsfeld,
    Kommune,
    Kreis,
    Landesprogramm,
    Partnerprojekt,
    Projekt,
    Projektstand,
    Ressort,
    Themenforum,
)

ORDNER = Path(__file__).parent / "ruhrkonferenz"

Werte: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Art:
    """One kind of record: the file or the list of its parent in which it stands, and what it is known by."""

    liste: str
    modell: type[models.Model]
    schluessel: Callable[[Werte], Werte]
    eltern: str = ""
    kinder: tuple[Art, ...] = ()

    @property
    def name(self) -> str:
        return str(self.modell._meta.verbose_name_plural)


def nach(*felder: str) -> Callable[[Werte], Werte]:
    return lambda werte: {feld: werte.get(feld) for feld in felder}


def nach_quelle_und_jahr(werte: Werte) -> Werte:
    """A line of no report is told from the next one of its source by its Zeitraum."""
    ohne_jahr = {} if werte.get("berichtsjahr") else {"zeitraum": werte.get("zeitraum", "")}
    return nach("quelle", "berichtsjahr")(werte) | ohne_jahr


STAENDE = Art("staende", Projektstand, nach("berichtsjahr"), "vorhaben")
FINANZIERUNGEN = Art("finanzierungen", Finanzierung, nach_quelle_und_jahr, "vorhaben")
STAMMDATEN = [
    Art("ressorts.json", Ressort, nach("kuerzel")),
    Art("handlungsfelder.json", Handlungsfeld, nach("slug")),
    Art("themenforen.json", Themenforum, nach("nummer")),
    Art("kommunen.json", Kreis, nach("ags"), kinder=(Art("kommunen", Kommune, nach("ags"), "kreis"),)),
]
ALLES = [
    *STAMMDATEN,
    Art(
        "berichtsjahre.json",
        Berichtsjahr,
        nach("jahr"),
        kinder=(Art("texte", Berichtstext, nach("art", "handlungsfeld"), "berichtsjahr"),),
    ),
    Art("finanzierungsquellen.json", Finanzierungsquelle, nach("ebene", "name")),
    Art("projekte.json", Projekt, nach("slug"), kinder=(STAENDE, FINANZIERUNGEN)),
    Art("partnerprojekte.json", Partnerprojekt, nach("slug"), kinder=(STAENDE, FINANZIERUNGEN)),
    Art("weitere_mittel.json", Landesprogramm, nach("slug"), kinder=(STAENDE, FINANZIERUNGEN)),
]


class Bilanz(dict[str, Counter[str]]):
    """Per kind of record how many are "neu", "geändert" and "unverändert"."""

    def zaehle(self, art: Art, ergebnis: str) -> None:
        self.setdefault(art.name, Counter())[ergebnis] += 1

    @property
    def unveraendert(self) -> bool:
        return not any(zahlen["neu"] or zahlen["geändert"] for zahlen in self.values())


def lade(ordner: Path, arten: Sequence[Art] = ALLES) -> Bilanz:
    """Loads the files of the folder in one transaction.

    Raises DatenError with everything that is wrong in any of them; then nothing is loaded.
    """
    ladung = Ladung()
    with transaction.atomic():
        for art in arten:
            ladung.datei(art, ordner / art.liste)
        if ladung.fehler:
            raise DatenError(ladung.fehler)
    return ladung.bilanz


@dataclass(frozen=True, slots=True)
class Stelle:
    """Where in the files we are, and what else stands in the same list."""

    datei: str
    datensatz: str = ""

    def fehler(self, feld: str, meldung: str) -> Fehler:
        return Fehler(self.datei, self.datensatz, feld, meldung)

    def bei(self, nummer: int, roh: Any, liste: str = "") -> Stelle:
        if liste:
            return Stelle(self.datei, f"{self.datensatz}, {liste} Nr. {nummer}")
        name = next((roh[feld] for feld in ("titel", "name", "jahr") if isinstance(roh, dict) and roh.get(feld)), None)
        return Stelle(self.datei, f"„{name}“" if name else f"Nr. {nummer}")


class Ladung:
    """One run over the files; keeps what went wrong and what was done."""

    def __init__(self) -> None:
        self.fehler: list[Fehler] = []
        self.bilanz = Bilanz()
        self._verzeichnisse: dict[type[models.Model], Verzeichnis] = {}

    def datei(self, art: Art, pfad: Path) -> None:
        try:
            self._liste(art, Stelle(pfad.name), json.loads(pfad.read_text(encoding="utf-8")))
        except FileNotFoundError:
            self.fehler.append(Fehler(pfad.name, "", "", "Die Datei fehlt."))
        except UnicodeDecodeError:
            self.fehler.append(Fehler(pfad.name, "", "", "Die Datei ist nicht in UTF-8 gespeichert."))
        except json.JSONDecodeError as e:
            meldung = f"Das ist kein gültiges JSON ({e.msg}, Spalte {e.colno})."
            self.fehler.append(Fehler(pfad.name, f"Zeile {e.lineno}", "", meldung))

    def _liste(self, art: Art, stelle: Stelle, roh: Any, eltern: models.Model | None = None) -> None:
        if not isinstance(roh, list):
            self.fehler.append(stelle.fehler(art.liste if eltern else "", "Hier wird eine Liste erwartet."))
            return
        gesehen: list[Werte] = []
        for nummer, datensatz in enumerate(roh, start=1):
            hier = stelle.bei(nummer, datensatz, art.liste if eltern else "")
            if not isinstance(datensatz, dict):
                self.fehler.append(hier.fehler("", "Hier wird ein Objekt mit geschweiften Klammern erwartet."))
                continue
            self._datensatz(art, hier, datensatz, eltern, gesehen)

    def _datensatz(
        self, art: Art, stelle: Stelle, roh: Werte, eltern: models.Model | None, gesehen: list[Werte]
    ) -> None:
        bisher = len(self.fehler)
        kinder = {kind.liste: roh[kind.liste] for kind in art.kinder if kind.liste in roh}
        werte = self._werte(art, stelle, {name: wert for name, wert in roh.items() if name not in kinder})
        schluessel = art.schluessel(werte)
        if schluessel in gesehen and any(schluessel.values()) and len(self.fehler) == bisher:
            self.fehler.append(stelle.fehler(", ".join(schluessel), "Dieser Eintrag steht zweimal in der Liste."))
        gesehen.append(schluessel)
        objekt = _vorhandenes(art, schluessel, eltern) or art.modell()
        vorher = _abbild(objekt)
        orte = {feld.name: werte.pop(feld.name) for feld in art.modell._meta.many_to_many if feld.name in werte}
        _setze(objekt, werte, art.eltern, eltern)
        self._pruefe(stelle, objekt, {fehler.feld for fehler in self.fehler[bisher:]} | _offene_eltern(art, eltern))
        if len(self.fehler) == bisher and (not eltern or eltern.pk):
            self.bilanz.zaehle(art, _speichere(objekt, vorher, orte))
        for kind in art.kinder:
            self._liste(kind, stelle, kinder.get(kind.liste, []), objekt)

    def _werte(self, art: Art, stelle: Stelle, roh: Werte) -> Werte:
        """The values of all fields that could be read; the others are reported."""
        felder = ladbare_felder(art.modell)
        werte = {}
        for name, wert in roh.items():
            if name not in felder:
                self.fehler.append(stelle.fehler(name, f"Dieses Feld gibt es bei „{art.name}“ nicht."))
                continue
            try:
                werte[name] = self._wert(felder[name], wert)
            except ValidationError as e:
                self.fehler += [stelle.fehler(name, meldung) for meldung in e.messages]
        return werte

    def _wert(self, feld: models.Field, roh: Any) -> Any:
        modell = feld.related_model
        if not modell:
            return einfacher_wert(feld, roh)
        if modell not in self._verzeichnisse:
            self._verzeichnisse[modell] = verzeichnis(modell)
        suche = verweise if feld.many_to_many else verweis
        return suche(modell, self._verzeichnisse[modell], roh)

    def _pruefe(self, stelle: Stelle, objekt: models.Model, ausser: Iterable[str]) -> None:
        try:
            objekt.full_clean(exclude=set(ausser))
        except ValidationError as e:
            for feld, meldungen in e.message_dict.items():
                name = "" if feld == NON_FIELD_ERRORS else feld
                self.fehler += [stelle.fehler(name, meldung) for meldung in meldungen]


def _vorhandenes(art: Art, schluessel: Werte, eltern: models.Model | None) -> models.Model | None:
    if eltern and not eltern.pk:
        return None
    bei_eltern = {art.eltern: eltern} if eltern else {}
    return art.modell._default_manager.filter(**schluessel, **bei_eltern).first()


def _offene_eltern(art: Art, eltern: models.Model | None) -> set[str]:
    """A child of a bad record is checked too, only not against its parent."""
    return {art.eltern} if eltern and not eltern.pk else set()


def _setze(objekt: models.Model, werte: Werte, elternfeld: str, eltern: models.Model | None) -> None:
    for name, wert in werte.items():
        setattr(objekt, name, wert)
    if eltern and eltern.pk:
        setattr(objekt, elternfeld, eltern)


def _abbild(objekt: models.Model) -> Werte:
    return {feld.attname: getattr(objekt, feld.attname) for feld in objekt._meta.concrete_fields if feld.editable}


def _speichere(objekt: models.Model, vorher: Werte, orte: dict[str, list[models.Model]]) -> str:
    neu = objekt._state.adding
    geaendert = neu or _abbild(objekt) != vorher
    if geaendert:
        objekt.save()
    for name, ziele in orte.items():
        verknuepft = getattr(objekt, name)
        if set(verknuepft.all()) != set(ziele):
            verknuepft.set(ziele)
            geaendert = True
    return "neu" if neu else "geändert" if geaendert else "unverändert"
