from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from projects.models.berichtsjahr import Berichtsjahr
from projects.models.vorhaben import Vorhaben


class Verzicht(models.Model):
    """A warning of the checks that is accepted, with the reason; kept and listed (projects/befunde.py)."""

    berichtsjahr = models.ForeignKey(
        Berichtsjahr, models.CASCADE, verbose_name="Berichtsjahr", related_name="verzichte"
    )
    regel = models.CharField("Regel", max_length=60)
    vorhaben = models.ForeignKey(
        Vorhaben, models.CASCADE, verbose_name="Vorhaben", related_name="verzichte", null=True, blank=True
    )
    begruendung = models.TextField("Begründung", help_text="Warum die Angabe trotzdem richtig ist")
    wer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="wer", related_name="verzichte", null=True, blank=True
    )
    wann = models.DateTimeField("wann", auto_now_add=True)

    class Meta:
        verbose_name = "Verzicht"
        verbose_name_plural = "Verzichte"
        ordering = ["-wann", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["berichtsjahr", "regel", "vorhaben"],
                name="verzicht_einmal_je_vorhaben",
                violation_error_message="Auf diesen Hinweis ist schon verzichtet.",
            ),
            models.UniqueConstraint(
                fields=["berichtsjahr", "regel"],
                condition=Q(vorhaben__isnull=True),
                name="verzicht_einmal_je_berichtsjahr",
                violation_error_message="Auf diesen Hinweis ist schon verzichtet.",
            ),
            models.CheckConstraint(
                condition=~Q(begruendung=""),
                name="verzicht_mit_begruendung",
                violation_error_message="Bitte begründen, warum die Angabe trotzdem richtig ist.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regel}: {self.begruendung}"
