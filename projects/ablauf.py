"""The reporting round: which states a Berichtsjahr and a Projektstand have, who moves them, and the log of it.

One table of moves for each, every move with one policy. To publish is an act of reports, which builds the Fassung.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from projects import rechte
from projects.models import Berichtsjahr, Frist, Projektstand, Rueckmeldung, Saeule, Vorgang, Vorhaben
from projects.rechte import Konto, Rolle

Phase = Berichtsjahr.Phase
Freigabe = Projektstand.Freigabe


@dataclass(frozen=True, slots=True)
class Uebergang:
    """One move. `einwand` says why this account cannot make it, "" if it can; `wirkung` sets what moves along."""

    titel: str
    von: frozenset[str]
    nach: str
    einwand: Callable[[Konto, Any], str]
    wirkung: Callable[[Any, Konto], None] = lambda objekt, konto: None
    mit_grund: bool = False
    vollzogen: str = ""


def einwand(uebergang: Uebergang, objekt: Any, konto: Konto) -> str:
    """Why the account cannot make this move with this object now; "" if it can."""
    zustand = objekt.zustand
    if zustand not in uebergang.von:
        feld = objekt._meta.get_field(objekt.ZUSTAND)
        return f"{objekt} ist {dict(feld.choices)[zustand]}: „{uebergang.titel}“ geht von dort aus nicht."
    return uebergang.einwand(konto, objekt)


def moegliche(uebergaenge: Mapping[str, Uebergang], objekt: Any, konto: Konto) -> dict[str, Uebergang]:
    """The moves that this account can make with this object now, by name."""
    return {name: schritt for name, schritt in uebergaenge.items() if not einwand(schritt, objekt, konto)}


@transaction.atomic
def vollziehe(uebergang: Uebergang, objekt: Any, konto: Konto, grund: str = "") -> Vorgang:
    """Makes the move under a row lock and writes it to the log. Raises ValidationError that says why not."""
    aktuell = type(objekt)._default_manager.select_for_update().get(pk=objekt.pk)
    if hindernis := einwand(uebergang, aktuell, konto):
        raise ValidationError(hindernis)
    if uebergang.mit_grund and not grund.strip():
        raise ValidationError(f"„{uebergang.titel}“ braucht eine Begründung.")
    vorher = aktuell.zustand
    setattr(aktuell, aktuell.ZUSTAND, uebergang.nach)
    uebergang.wirkung(aktuell, konto)
    _pruefe(aktuell)
    aktuell.save()
    objekt.refresh_from_db()
    return protokolliere(aktuell, uebergang.vollzogen or uebergang.titel, konto, vorher, uebergang.nach, grund)


def protokolliere(objekt: Any, art: str, konto: Konto, von: str = "", nach: str = "", grund: str = "") -> Vorgang:
    """One line for the log, of a Berichtsjahr, a Frist or a Projektstand."""
    wer = konto if konto.is_authenticated else None
    return Vorgang.objects.create(**_ort(objekt), art=art, von=von, nach=nach, begruendung=grund.strip(), wer=wer)


def _ort(objekt: Any) -> dict[str, models.Model | None]:
    match objekt:
        case Berichtsjahr():
            return {"berichtsjahr": objekt}
        case Frist():
            return {"berichtsjahr": objekt.berichtsjahr, "ressort": objekt.ressort}
    vorhaben = objekt.vorhaben
    return {"berichtsjahr": objekt.berichtsjahr, "vorhaben": vorhaben, "ressort": vorhaben.ressort}


def _pruefe(objekt: models.Model) -> None:
    """The rules of the database as a message instead of an error page."""
    objekt.clean()
    objekt.validate_constraints()


# --- Projektstand


def _gegen_einreichen(konto: Konto, stand: Projektstand) -> str:
    return rechte.gegen_schreiben(konto, stand) or fehlende_angaben(stand)


def fehlende_angaben(stand: Projektstand) -> str:
    """What an answer must have before it is handed in; "" if it is complete."""
    offen = [] if stand.status else ["der Status"]
    if not stand.aktueller_stand.strip():
        offen.append("der aktuelle Stand")
    return f"Noch nicht ausgefüllt: {' und '.join(offen)}." if offen else ""


def _gegen_zurueckziehen(konto: Konto, stand: Projektstand) -> str:
    if not rechte.ist_zustaendig(konto, Rolle.REDAKTION, stand.vorhaben):
        return "Zurückziehen kann nur die Redaktion des zuständigen Ressorts."
    return rechte.gegen_arbeit_am(stand.berichtsjahr, konto)


def _gegen_freigeben(konto: Konto, stand: Projektstand) -> str:
    if not rechte.ist_zustaendig(konto, Rolle.FREIGABE, stand.vorhaben):
        return "Freigeben kann nur die Freigabe des zuständigen Ressorts oder die Leitstelle."
    if stand.eingereicht_von_id == konto.pk:
        return "Vier Augen: Wer eingereicht hat, kann nicht freigeben. Bitte eine zweite Person."
    return _gegen_entscheiden(stand)


def _gegen_zurueckgeben(konto: Konto, stand: Projektstand) -> str:
    if stand.freigabe == Freigabe.FREIGEGEBEN and not rechte.ist_leitstelle(konto):
        return "Einen freigegebenen Stand kann nur die Leitstelle zurückgeben."
    if not rechte.ist_zustaendig(konto, Rolle.FREIGABE, stand.vorhaben):
        return "Zurückgeben kann nur die Freigabe des zuständigen Ressorts oder die Leitstelle."
    return _gegen_entscheiden(stand)


def _gegen_entscheiden(stand: Projektstand) -> str:
    """Deciding goes on after the Erhebung is closed, until the year is published."""
    if stand.berichtsjahr.phase in {Phase.ERHEBUNG, Phase.REDAKTION}:
        return ""
    return f"Das Berichtsjahr {stand.berichtsjahr} ist in der Phase „{stand.berichtsjahr.get_phase_display()}“."


def _eingereicht(stand: Projektstand, konto: Konto) -> None:
    stand.eingereicht_von, stand.freigegeben_von = konto, None


def _freigegeben(stand: Projektstand, konto: Konto) -> None:
    stand.freigegeben_von = konto


def _zurueck(stand: Projektstand, konto: Konto) -> None:
    stand.eingereicht_von = stand.freigegeben_von = None


STAND = {
    "einreichen": Uebergang(
        "Einreichen",
        frozenset({Freigabe.ENTWURF, Freigabe.ZURUECKGEGEBEN}),
        Freigabe.EINGEREICHT,
        _gegen_einreichen,
        _eingereicht,
        vollzogen="Eingereicht",
    ),
    "zurueckziehen": Uebergang(
        "Zurückziehen",
        frozenset({Freigabe.EINGEREICHT}),
        Freigabe.ENTWURF,
        _gegen_zurueckziehen,
        _zurueck,
        vollzogen="Zurückgezogen",
    ),
    "freigeben": Uebergang(
        "Freigeben",
        frozenset({Freigabe.EINGEREICHT}),
        Freigabe.FREIGEGEBEN,
        _gegen_freigeben,
        _freigegeben,
        vollzogen="Freigegeben",
    ),
    "zurueckgeben": Uebergang(
        "Zurückgeben",
        frozenset({Freigabe.EINGEREICHT, Freigabe.FREIGEGEBEN}),
        Freigabe.ZURUECKGEGEBEN,
        _gegen_zurueckgeben,
        _zurueck,
        mit_grund=True,
        vollzogen="Zurückgegeben",
    ),
}


@transaction.atomic
def gib_zurueck(stand: Projektstand, konto: Konto, grund: str, rueckmeldungen: Mapping[str, str]) -> Vorgang:
    """Returns a Projektstand with a comment for each field that has to change (field name -> text)."""
    vorgang = vollziehe(STAND["zurueckgeben"], stand, konto, grund)
    zeilen = [Rueckmeldung(vorgang=vorgang, feld=feld, text=text) for feld, text in rueckmeldungen.items() if text]
    Rueckmeldung.objects.bulk_create(zeilen)
    return vorgang


# --- Berichtsjahr


def _nur_leitstelle(konto: Konto, jahr: Berichtsjahr) -> str:
    return "" if rechte.ist_leitstelle(konto) else "Das kann nur die Leitstelle."


def _gegen_eroeffnen(konto: Konto, jahr: Berichtsjahr) -> str:
    if grund := _nur_leitstelle(konto, jahr):
        return grund
    if jahr.erhebung_bis is None:
        return "Bitte zuerst beim Berichtsjahr den letzten Tag der Erhebung eintragen."
    if andere := Berichtsjahr.objects.filter(phase=Phase.ERHEBUNG).exclude(pk=jahr.pk).first():
        return f"Die Erhebung für {andere} läuft noch: bitte zuerst schließen."
    return ""


def _eroeffnet(jahr: Berichtsjahr, konto: Konto) -> None:
    ergaenze_staende(jahr)


def ergaenze_staende(jahr: Berichtsjahr) -> int:
    """Gives every Vorhaben of the first two Säulen that has none its empty Projektstand; returns how many."""
    ohne = Vorhaben.objects.exclude(saeule=Saeule.LANDESPROGRAMM).exclude(staende__berichtsjahr=jahr)
    neu = [Projektstand(vorhaben=vorhaben, berichtsjahr=jahr) for vorhaben in ohne]
    return len(Projektstand.objects.bulk_create(neu))


JAHR = {
    "eroeffnen": Uebergang(
        "Erhebung eröffnen",
        frozenset({Phase.VORBEREITUNG}),
        Phase.ERHEBUNG,
        _gegen_eroeffnen,
        _eroeffnet,
        vollzogen="Erhebung eröffnet",
    ),
    "zurueckstellen": Uebergang(
        "Zurück in die Vorbereitung",
        frozenset({Phase.ERHEBUNG}),
        Phase.VORBEREITUNG,
        _nur_leitstelle,
        mit_grund=True,
        vollzogen="Zurück in die Vorbereitung",
    ),
    "schliessen": Uebergang(
        "Erhebung schließen",
        frozenset({Phase.ERHEBUNG}),
        Phase.REDAKTION,
        _nur_leitstelle,
        vollzogen="Erhebung geschlossen",
    ),
    "wieder_oeffnen": Uebergang(
        "Erhebung wieder öffnen",
        frozenset({Phase.REDAKTION}),
        Phase.ERHEBUNG,
        _gegen_eroeffnen,
        mit_grund=True,
        vollzogen="Erhebung wieder geöffnet",
    ),
}
