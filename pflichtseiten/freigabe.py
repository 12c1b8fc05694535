"""How a Fassung becomes public: a draft is handed in, and a second person of the Leitstelle approves or returns it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from pflichtseiten.models import Pflichtseite
from projects import rechte
from projects.ablauf import Uebergang, einwand
from projects.rechte import Konto
from projects.versionen import token

Freigabe = Pflichtseite.Freigabe


@transaction.atomic
def vollziehe(uebergang: Uebergang, seite: Pflichtseite, konto: Konto, gelesen: str) -> None:
    """Makes the move under a row lock. `gelesen` is the token of what the person has read.

    Raises ValidationError that says why not.
    """
    aktuell: Any = type(seite)._default_manager.select_for_update(no_key=True).get(pk=seite.pk)
    if hindernis := einwand(uebergang, aktuell, konto):
        raise ValidationError(hindernis)
    if token(aktuell) != gelesen:
        raise ValidationError(
            "Der Text wurde inzwischen geändert. Bitte lesen Sie ihn noch einmal und entscheiden Sie dann."
        )
    aktuell.freigabe = uebergang.nach
    uebergang.wirkung(aktuell, konto)
    aktuell.validate_constraints()
    aktuell.save()


def _gegen_fremde(konto: Konto, seite: Pflichtseite) -> str:
    return "" if rechte.ist_leitstelle(konto) else "Das kann nur die Leitstelle."


def _gegen_einreichen(konto: Konto, seite: Pflichtseite) -> str:
    fehlend = seite.fehlende_angaben()
    if seite.ERST_VOLLSTAENDIG and fehlend:
        return f"Diese Seite geht nur vollständig hinaus. Es fehlt: {', '.join(fehlend)}."
    return _gegen_fremde(konto, seite)


def _gegen_freigeben(konto: Konto, seite: Pflichtseite) -> str:
    if seite.eingereicht_von_id == konto.pk:
        return "Vier Augen: Wer eingereicht hat, kann nicht freigeben. Bitte eine zweite Person der Leitstelle."
    return _gegen_fremde(konto, seite)


def _reiche_ein(seite: Pflichtseite, konto: Konto) -> None:
    seite.eingereicht_von_id = konto.pk


def _gib_frei(seite: Pflichtseite, konto: Konto) -> None:
    seite.freigegeben_von_id, seite.freigegeben_am = konto.pk, timezone.now()


def _gib_zurueck(seite: Pflichtseite, konto: Konto) -> None:
    seite.eingereicht_von = None


UEBERGAENGE = {
    "einreichen": Uebergang(
        "Zur Freigabe einreichen",
        frozenset({Freigabe.ENTWURF}),
        Freigabe.EINGEREICHT,
        _gegen_einreichen,
        _reiche_ein,
        vollzogen="Eingereicht",
    ),
    "freigeben": Uebergang(
        "Freigeben und veröffentlichen",
        frozenset({Freigabe.EINGEREICHT}),
        Freigabe.FREIGEGEBEN,
        _gegen_freigeben,
        _gib_frei,
        vollzogen="Freigegeben",
    ),
    "zurueckgeben": Uebergang(
        "Zum Ändern zurückgeben",
        frozenset({Freigabe.EINGEREICHT}),
        Freigabe.ENTWURF,
        _gegen_fremde,
        _gib_zurueck,
        vollzogen="Zurückgegeben",
    ),
}
