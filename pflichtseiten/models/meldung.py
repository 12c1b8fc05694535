from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from pflichtseiten.models.pflichtseite import EINE_ZEILE
from projects.formats import datum

ZWISCHENBESCHEID = timedelta(weeks=2)
ANTWORT = timedelta(weeks=6)
"""BITVNRW § 5: an answer within "zwei bis maximal sechs Wochen"; after two weeks at least an interim reply."""

ZEICHEN = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without what is mixed up when somebody reads a number aloud: 0 and O, 1, I and L."""


def neue_nummer() -> str:
    """Drawn and not counted: nobody learns from a number how many there are, or the number of somebody else."""
    teile = ["".join(secrets.choice(ZEICHEN) for _ in range(4)) for _ in range(2)]
    return f"BF-{'-'.join(teile)}"


class BarrieremeldungQuerySet(models.QuerySet["Barrieremeldung"]):
    def unbeantwortet(self) -> BarrieremeldungQuerySet:
        return self.filter(beantwortet_am__isnull=True)

    def ueberfaellig(self, heute: date) -> BarrieremeldungQuerySet:
        """Those whose six weeks are over without an answer."""
        return self.unbeantwortet().filter(faellig_am__lt=heute)

    def ohne_zwischenbescheid(self, heute: date) -> BarrieremeldungQuerySet:
        """Those whose two weeks are over, without an answer and without an interim reply."""
        grenze = heute + ANTWORT - ZWISCHENBESCHEID
        return self.unbeantwortet().filter(faellig_am__lt=grenze, zwischenbescheid_am__isnull=True)

    def beantwortet_vor(self, tag: date) -> BarrieremeldungQuerySet:
        return self.filter(beantwortet_am__lt=tag)

    def eingegangen_seit(self, wann: datetime) -> BarrieremeldungQuerySet:
        return self.filter(eingegangen_am__gte=wann)


class Barrieremeldung(models.Model):
    """What somebody could not use: a ticket of the Feedback-Mechanismus (BGG NRW § 10b, BITVNRW § 5)."""

    class Antwortform(models.TextChoices):
        ALLTAGSSPRACHE = "", "in Alltagssprache"
        LEICHTE_SPRACHE = "leichte_sprache", "in Leichter Sprache"
        GEBAERDENSPRACHE = "gebaerdensprache", "als Video in Deutscher Gebärdensprache"
        GROSSDRUCK = "grossdruck", "in großer Schrift"

    nummer = models.CharField("Nummer", max_length=20, unique=True, default=neue_nummer, editable=False)
    formular = models.CharField("Formular", max_length=64, unique=True, editable=False)
    eingegangen_am = models.DateTimeField("Eingegangen am", default=timezone.now, editable=False)
    faellig_am = models.DateField("Antwort spätestens am", editable=False)
    anliegen = models.TextField("Anliegen", editable=False)
    seite = models.CharField("Seite", max_length=300, blank=True, editable=False)
    name = models.CharField("Name", max_length=EINE_ZEILE, blank=True, editable=False)
    email = models.EmailField("E-Mail", blank=True, editable=False)
    antwortform = models.CharField(
        "Gewünschte Form der Antwort", max_length=20, choices=Antwortform.choices, blank=True, editable=False
    )
    zwischenbescheid_am = models.DateField("Zwischenbescheid gesendet am", null=True, blank=True)
    antwort = models.TextField(
        "Antwort", blank=True, help_text="Was Sie geantwortet haben, oder warum es keine Antwort braucht"
    )
    beantwortet_am = models.DateField("Beantwortet am", null=True, blank=True)

    objects = BarrieremeldungQuerySet.as_manager()

    class Meta:
        verbose_name = "Meldung zur Barrierefreiheit"
        verbose_name_plural = "Meldungen zur Barrierefreiheit"
        ordering = ["faellig_am", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(beantwortet_am__isnull=True) | ~Q(antwort=""),
                name="barrieremeldung_beantwortet_mit_antwort",
                violation_error_message="Bitte auch die Antwort eintragen, bevor die Meldung als beantwortet gilt.",
            ),
        ]
        indexes = [models.Index(fields=["beantwortet_am", "faellig_am"], name="barrieremeldung_offen")]

    def __str__(self) -> str:
        return f"{self.nummer} vom {datum(timezone.localdate(self.eingegangen_am))}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.faellig_am = timezone.localdate(self.eingegangen_am) + ANTWORT
        super().save(*args, **kwargs)

    @property
    def zustand(self) -> str:
        if self.beantwortet_am:
            return "beantwortet"
        return "Zwischenbescheid gesendet" if self.zwischenbescheid_am else "neu"

    @property
    def zwischenbescheid_bis(self) -> date:
        return timezone.localdate(self.eingegangen_am) + ZWISCHENBESCHEID

    def ist_ueberfaellig(self, heute: date) -> bool:
        return self.beantwortet_am is None and heute > self.faellig_am
