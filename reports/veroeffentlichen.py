"""To publish a Berichtsjahr, to correct a published one, to move the hour of publication."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from projects import befunde, formats, rechte
from projects.ablauf import Uebergang, protokolliere, vollziehe
from projects.models import Berichtsjahr, Berichtstext, Finanzierung, Projektstand, Schwerpunktbild
from projects.prosa import anzahl
from projects.rechte import Konto
from reports.festschreiben import schreibe_fest
from reports.models import Fassung

Phase = Berichtsjahr.Phase


def _gegen_veroeffentlichen(konto: Konto, jahr: Berichtsjahr) -> str:
    if not rechte.ist_leitstelle(konto):
        return "Veröffentlichen kann nur die Leitstelle."
    if jahr.ist_korrektur and not jahr.korrekturhinweis:
        return (
            "Bitte zuerst beim Berichtsjahr den Korrekturhinweis eintragen: Er sagt öffentlich, was sich geändert hat."
        )
    if fehler := len(befunde.sperrende(jahr)):
        return f"{anzahl(fehler, 'Fehler steht', 'Fehler stehen')} der Veröffentlichung entgegen: bitte zuerst beheben."
    return ""


VEROEFFENTLICHEN = Uebergang(
    "Veröffentlichen",
    frozenset({Phase.REDAKTION}),
    Phase.VEROEFFENTLICHT,
    _gegen_veroeffentlichen,
    vollzogen="Veröffentlicht und festgeschrieben",
)


@transaction.atomic
def veroeffentliche(berichtsjahr: Berichtsjahr, konto: Konto, ab: datetime) -> Fassung:
    """Closes the year for good and stores its Fassung, all or nothing; the public sees it from `ab` on.

    Raises ValidationError that says what stands against it.
    """
    # The lock comes before the hour is written: of two who publish at once, the second waits, and is told.
    aktuell = Berichtsjahr.objects.select_for_update().get(pk=berichtsjahr.pk)
    if aktuell.phase == Phase.REDAKTION:
        Berichtsjahr.objects.filter(pk=aktuell.pk).update(veroeffentlichung=ab)
    vollziehe(VEROEFFENTLICHEN, berichtsjahr, konto)
    return schreibe_fest(berichtsjahr, konto if konto.is_authenticated else None)


@transaction.atomic
def eroeffne_korrektur(berichtsjahr: Berichtsjahr, konto: Konto, grund: str) -> Berichtsjahr:
    """Copies a published year with all that belongs to it into its next Fassung, to be worked on (ADR 0008).

    Raises ValidationError where nothing is published, a correction is open already, or the reason is missing.
    """
    alt = Berichtsjahr.objects.select_for_update().get(pk=berichtsjahr.pk)
    if hindernis := gegen_korrektur(konto, alt):
        raise ValidationError(hindernis)
    if not grund.strip():
        raise ValidationError("Eine Korrektur braucht eine Begründung.")
    neu = Berichtsjahr.objects.get(pk=alt.pk)
    neu.pk, neu.fassung_nummer, neu.phase = None, alt.fassung_nummer + 1, Phase.REDAKTION
    neu.korrekturhinweis, neu.veroeffentlichung = "", None
    neu._state.adding = True
    neu.save()
    for modell in (Projektstand, Finanzierung, Berichtstext):
        _kopiere(modell, alt, neu)
    _kopiere_bilder(alt, neu)
    protokolliere(neu, "Korrektur eröffnet", konto, str(alt), str(neu), grund)
    return neu


def gegen_korrektur(konto: Konto, jahr: Berichtsjahr) -> str:
    """Why this account cannot open a correction of this year now; "" if it can."""
    if not rechte.ist_leitstelle(konto):
        return "Eine Korrektur kann nur die Leitstelle eröffnen."
    if jahr.phase != Phase.VEROEFFENTLICHT:
        return f"{jahr} ist noch nicht veröffentlicht und lässt sich direkt ändern."
    neuere = Berichtsjahr.objects.filter(jahr=jahr.jahr, fassung_nummer__gt=jahr.fassung_nummer).first()
    return f"Zu diesem Jahr gibt es schon eine neuere Fassung: {neuere}." if neuere else ""


def _kopiere(modell: type[models.Model], alt: Berichtsjahr, neu: Berichtsjahr) -> None:
    zeilen = list(modell._default_manager.filter(berichtsjahr=alt))
    for zeile in zeilen:
        zeile.pk, zeile._state.adding = None, True
        zeile.berichtsjahr = neu  # type: ignore[attr-defined]
    modell._default_manager.bulk_create(zeilen)


def _kopiere_bilder(alt: Berichtsjahr, neu: Berichtsjahr) -> None:
    staende = {stand.vorhaben_id: stand for stand in neu.staende.all()}
    bilder = list(Schwerpunktbild.objects.filter(stand__berichtsjahr=alt).select_related("stand"))
    for bild in bilder:
        bild.pk, bild._state.adding = None, True
        bild.stand = staende[bild.stand.vorhaben_id]
    Schwerpunktbild.objects.bulk_create(bilder)


@transaction.atomic
def verschiebe(berichtsjahr: Berichtsjahr, konto: Konto, ab: datetime, grund: str) -> None:
    """Moves the hour of a publication that has not come yet. Raises ValidationError that says why not."""
    aktuell = Berichtsjahr.objects.select_for_update().get(pk=berichtsjahr.pk)
    if hindernis := gegen_verschieben(konto, aktuell):
        raise ValidationError(hindernis)
    if ab <= timezone.now():
        raise ValidationError("Der neue Zeitpunkt liegt in der Vergangenheit: bitte einen künftigen angeben.")
    if not grund.strip():
        raise ValidationError("Bitte begründen, warum die Veröffentlichung verschoben wird.")
    vorher = aktuell.veroeffentlichung
    Berichtsjahr.objects.filter(pk=aktuell.pk).update(veroeffentlichung=ab)
    protokolliere(
        aktuell, "Veröffentlichung verschoben", konto, formats.zeitpunkt(vorher), formats.zeitpunkt(ab), grund
    )


def gegen_verschieben(konto: Konto, jahr: Berichtsjahr) -> str:
    if not rechte.ist_leitstelle(konto):
        return "Die Veröffentlichung verschieben kann nur die Leitstelle."
    if jahr.phase != Phase.VEROEFFENTLICHT or jahr.veroeffentlichung is None:
        return f"{jahr} ist noch nicht veröffentlicht."
    return "" if jahr.veroeffentlichung > timezone.now() else f"{jahr} ist schon erschienen."
