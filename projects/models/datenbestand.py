from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q


class Datenbestand(models.Model):
    """What this database holds: the real data or made-up sample data, never both. One row."""

    class Art(models.TextChoices):
        ECHT = "echt", "Echte Daten"
        MUSTER = "muster", "Musterdaten"

    art = models.CharField("Art", max_length=6, choices=Art.choices)

    class Meta:
        verbose_name = "Datenbestand"
        verbose_name_plural = "Datenbestand"
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1),
                name="datenbestand_nur_einer",
                violation_error_message="Eine Datenbank hat genau einen Datenbestand.",
            )
        ]

    def __str__(self) -> str:
        return self.get_art_display()

    @classmethod
    def ist_muster(cls) -> bool:
        """Whether every page and report has to say "Musterdaten"."""
        return cls.objects.filter(art=cls.Art.MUSTER).exists()

    @classmethod
    def festlegen(cls, art: Art) -> None:
        """Declare what is loaded. Raises ValidationError where the other kind is already here."""
        bestand, _ = cls.objects.get_or_create(pk=1, defaults={"art": art})
        if bestand.art != art:
            raise ValidationError(
                f"In dieser Datenbank liegen schon Daten der Art „{bestand}“. "
                "Echte Daten und Musterdaten stehen nie nebeneinander: bitte eine eigene Datenbank verwenden."
            )
