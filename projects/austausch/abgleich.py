"""What a file would change, and why not: compared field by field with what the database says now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from projects import ablauf, rechte
from projects.austausch.bestand import Bestand, Eintrag, bestand, feld_von, neuer_eintrag, pruefmarke
from projects.austausch.blaetter import BLAETTER, MEILENSTEINE, VORHABEN, Art, Spalte, als_zelle, auswahl
from projects.austausch.eingabe import Fehler, Zeile
from projects.models import Berichtsjahr, Projektstand, Ressort
from projects.rechte import Konto
from projects.versionen import kanonisch, lesbar

NEU_LADEN = "Bitte die Datei neu herunterladen und die Änderung dort eintragen."


@dataclass(frozen=True, slots=True)
class Aenderung:
    """One field, old and new in words. `ist_text`: a text took the place of another, so words can be compared."""

    zeile: Zeile
    vorhaben: str
    spalte: str
    alt: str
    neu: str
    ist_text: bool
    neu_angelegt: bool
    """Its row is a new one."""


@dataclass(frozen=True, slots=True)
class Abgleich:
    """`eintraege` are the changed objects, not yet saved, with the changes of each; `zeilen` the rows behind them."""

    aenderungen: list[Aenderung] = field(default_factory=list)
    fehler: list[Fehler] = field(default_factory=list)
    zeilen: list[Zeile] = field(default_factory=list)
    eintraege: list[tuple[Eintrag, list[Aenderung]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Arbeit:
    """What comparing one row needs to know."""

    daten: Bestand
    konto: Konto
    listen: dict[str, dict[str, str]]
    ergebnis: Abgleich


def vergleiche(daten: Bestand, konto: Konto, zeilen: Sequence[Zeile]) -> Abgleich:
    arbeit = _Arbeit(daten, konto, auswahl(), Abgleich())
    if grund := rechte.gegen_arbeit_am(daten.jahr, konto):
        arbeit.ergebnis.fehler.append(Fehler("", None, "", grund))
        return arbeit.ergebnis
    doppelte = _doppelte(zeilen)
    for stelle, zeile in enumerate(zeilen):
        if stelle in doppelte:
            _melde(arbeit, zeile, "Diese Zeile steht mehrmals in der Datei: bitte nur einmal.")
        else:
            _vergleiche_zeile(arbeit, zeile)
    return arbeit.ergebnis


def uebernimm(jahr: Berichtsjahr, ressort: Ressort | None, konto: Konto, zeilen: Sequence[Zeile], art: str) -> Abgleich:
    """Compares anew under lock and writes everything, or, where there is an error, nothing. `art` is for the log."""
    with transaction.atomic():
        # The lock that lets writers of rows go on and makes a publication wait.
        jahr = Berichtsjahr.objects.select_for_update(no_key=True).get(pk=jahr.pk)
        ergebnis = vergleiche(bestand(jahr, ressort, sperren=True), konto, zeilen)
        if not ergebnis.fehler:
            _schreibe(ergebnis, jahr, konto, art)
    return ergebnis


def _schreibe(ergebnis: Abgleich, jahr: Berichtsjahr, konto: Konto, art: str) -> None:
    je_vorhaben: dict[int, list[Aenderung]] = {}
    for eintrag, aenderungen in ergebnis.eintraege:
        eintrag.save()
        je_vorhaben.setdefault(eintrag.vorhaben_id, []).extend(aenderungen)
    for stand in jahr.staende.filter(vorhaben__in=je_vorhaben).select_related("vorhaben__ressort"):
        ablauf.protokolliere(stand, art, konto, grund=_zusammenfassung(je_vorhaben[stand.vorhaben_id]))


def _zusammenfassung(aenderungen: Sequence[Aenderung]) -> str:
    """For the log: "3 Änderungen: Status, Ausblick, Finanzierung (bewilligt)"."""
    return f"{wie_viele(aenderungen)}: " + ", ".join(
        dict.fromkeys(f"{eine.spalte} ({eine.zeile.blatt})" for eine in aenderungen)
    )


def wie_viele(aenderungen: Sequence[Aenderung]) -> str:
    return "1 Änderung" if len(aenderungen) == 1 else f"{len(aenderungen)} Änderungen"


def _doppelte(zeilen: Sequence[Zeile]) -> set[int]:
    """The places of rows that say twice which record they are, or what may be there once per Vorhaben."""
    namen = [_namen(zeile) for zeile in zeilen]
    haeufig = Counter(name for je_zeile in namen for name in je_zeile)
    return {stelle for stelle, je_zeile in enumerate(namen) if any(haeufig[name] > 1 for name in je_zeile)}


def _namen(zeile: Zeile) -> set[tuple[str, ...]]:
    blatt = BLAETTER[zeile.blatt]
    namen: set[tuple[str, ...]] = {(zeile.blatt, zeile.marke)} if zeile.marke else set()
    # Two Meilensteine may say the same in the database, and then in a file, too.
    if zeile.vorhaben and not (zeile.marke and blatt is MEILENSTEINE):
        namen.add((zeile.blatt, zeile.vorhaben, *(zeile.werte[feld] for feld in blatt.schluessel)))
    return namen


def _vergleiche_zeile(arbeit: _Arbeit, zeile: Zeile) -> None:
    stand = arbeit.daten.staende.get(zeile.vorhaben)
    if stand is None:
        wer, jahr = arbeit.daten.name, arbeit.daten.jahr
        meldung = f"„{zeile.vorhaben}“ gehört nicht zu den Vorhaben von {wer} in der Erhebung {jahr}."
        _melde(arbeit, zeile, meldung if zeile.vorhaben else "Bitte das Vorhaben aus der Liste wählen.", VORHABEN)
        return
    werte = _aufgeloest(arbeit, zeile)
    if werte is None:
        return
    try:
        eintrag = _eintrag(arbeit, zeile, werte, stand)
    except ValidationError as fehler:
        _melde(arbeit, zeile, str(fehler.message))
        return
    neu = _unterschiede(eintrag, werte)
    if neu and not _gesperrt(arbeit, zeile, stand) and not _veraltet(arbeit, zeile, eintrag, neu):
        _setze(arbeit, zeile, eintrag, neu)


def _melde(arbeit: _Arbeit, zeile: Zeile, meldung: str, spalte: str = "") -> None:
    arbeit.ergebnis.fehler.append(Fehler(zeile.blatt, zeile.nummer, spalte, meldung))


def _aufgeloest(arbeit: _Arbeit, zeile: Zeile) -> dict[str, str] | None:
    """The canonical values; None, and a message, where a word is not in its list."""
    werte = dict(zeile.werte)
    for feld, spalte in BLAETTER[zeile.blatt].felder.items():
        if spalte.art is Art.AUSWAHL and (wort := werte[feld]):
            if wort not in arbeit.listen[feld]:
                _melde(
                    arbeit, zeile, f"„{wort}“ steht nicht in der Liste: bitte einen Wert daraus wählen.", spalte.titel
                )
                return None
            werte[feld] = arbeit.listen[feld][wort]
    return werte


def _eintrag(arbeit: _Arbeit, zeile: Zeile, werte: dict[str, str], stand: Projektstand) -> Eintrag:
    """The record that the row is about, or a new one. Raises ValidationError that says why there is none."""
    blatt, vorhandene = BLAETTER[zeile.blatt], arbeit.daten.eintraege[zeile.blatt]
    if not zeile.marke:
        if not blatt.neue:
            raise ValidationError(f"Die Prüfmarke fehlt. {NEU_LADEN}")
        # What was read once already is not written twice.
        gleiche = (einer for einer in vorhandene.values() if einer.vorhaben_id == stand.vorhaben_id)
        gleicher = next((einer for einer in gleiche if not _unterschiede(einer, werte)), None)
        return gleicher or neuer_eintrag(blatt, arbeit.daten.jahr, stand)
    gefunden = next((einer for pk, einer in vorhandene.items() if zeile.marke.startswith(f"{pk}-")), None)
    if gefunden is None:
        raise ValidationError(f"Diese Zeile gibt es nicht mehr, oder ihre Prüfmarke ist geändert. {NEU_LADEN}")
    if gefunden.vorhaben_id != stand.vorhaben_id:
        raise ValidationError(f"Diese Zeile gehört zu „{gefunden.vorhaben.slug}“: Das bleibt, wie es ist.")
    return gefunden


def _unterschiede(eintrag: Eintrag, werte: dict[str, str]) -> dict[str, str]:
    return {feld: wert for feld, wert in werte.items() if wert != _jetzt(eintrag, feld)}


def _jetzt(eintrag: Eintrag, feld: str) -> str:
    return als_zelle(kanonisch(feld_von(eintrag, feld).value_from_object(eintrag)))


def _gesperrt(arbeit: _Arbeit, zeile: Zeile, stand: Projektstand) -> bool:
    grund = rechte.gegen_schreiben(arbeit.konto, stand)
    if grund:
        _melde(arbeit, zeile, grund)
    return bool(grund)


def _veraltet(arbeit: _Arbeit, zeile: Zeile, eintrag: Eintrag, neu: dict[str, str]) -> bool:
    if not zeile.marke or zeile.marke == pruefmarke(eintrag):
        return False
    for name, wert in neu.items():
        jetzt, datei = (_worte(eintrag, name, text) for text in (_jetzt(eintrag, name), wert))
        meldung = f"Inzwischen hat jemand diese Zeile geändert. Jetzt steht da: {jetzt}. Ihre Datei sagt: {datei}. "
        _melde(arbeit, zeile, meldung + NEU_LADEN, BLAETTER[zeile.blatt].felder[name].titel)
    return True


def _worte(eintrag: Eintrag, name: str, wert: str) -> str:
    text = lesbar(feld_von(eintrag, name), wert)
    return f"„{text}“" if wert else text


def _pruefe_leere(eintrag: Eintrag, namen: Iterable[str]) -> None:
    leere = [name for name in namen if not feld_von(eintrag, name).blank and not _jetzt(eintrag, name)]
    if leere:
        raise ValidationError(dict.fromkeys(leere, "Bitte ausfüllen."))


def _setze(arbeit: _Arbeit, zeile: Zeile, eintrag: Eintrag, neu: dict[str, str]) -> None:
    """Keeps the change of one record, or says which rule it breaks."""
    felder = BLAETTER[zeile.blatt].felder
    geaendert = copy(eintrag)
    try:
        for name, wert in neu.items():
            feld = feld_von(geaendert, name)
            setattr(geaendert, feld.attname, feld.to_python(wert) if wert or feld.empty_strings_allowed else None)
        _pruefe_leere(geaendert, felder)
        geaendert.clean_fields({feld.name for feld in geaendert._meta.fields} - felder.keys())
        geaendert.validate_constraints()
    except ValidationError as fehler:
        for name, meldungen in fehler.message_dict.items():
            spalte = felder[name].titel if name in felder else ""
            _melde(arbeit, zeile, " ".join(meldungen), spalte)
        return
    eine = [_aenderung(zeile, eintrag, felder[name], wert) for name, wert in neu.items()]
    arbeit.ergebnis.aenderungen.extend(eine)
    arbeit.ergebnis.zeilen.append(zeile)
    arbeit.ergebnis.eintraege.append((geaendert, eine))


def _aenderung(zeile: Zeile, eintrag: Eintrag, spalte: Spalte, wert: str) -> Aenderung:
    feld, jetzt = feld_von(eintrag, spalte.feld), _jetzt(eintrag, spalte.feld)
    return Aenderung(
        zeile=zeile,
        vorhaben=eintrag.vorhaben.titel,
        spalte=spalte.titel,
        alt=lesbar(feld, jetzt),
        neu=lesbar(feld, wert),
        ist_text=spalte.art is Art.TEXT and bool(jetzt and wert),
        neu_angelegt=eintrag.pk is None,
    )
