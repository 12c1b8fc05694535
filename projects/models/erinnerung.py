from __future__ import annotations

from django.db import models

from projects.models.berichtsjahr import Berichtsjahr
from projects.models.ressort import Ressort


class Erinnerung(models.Model):
    """That a Ressort was reminded; so that each occasion is written of once."""

    class Anlass(models.TextChoices):
        VORHER = "vorher", "eine Woche vor der Frist"
        FRIST = "frist", "am Tag der Frist"
        UEBERFAELLIG = "ueberfaellig", "nach der Frist"

    berichtsjahr = models.ForeignKey(
        Berichtsjahr, models.CASCADE, verbose_name="Berichtsjahr", related_name="erinnerungen"
    )
    ressort = models.ForeignKey(Ressort, models.CASCADE, verbose_name="Ressort", related_name="erinnerungen")
    anlass = models.CharField("Anlass", max_length=20, choices=Anlass.choices)
    frist = models.DateField("Frist")
    wann = models.DateTimeField("verschickt am", auto_now_add=True)

    class Meta:
        verbose_name = "Erinnerung"
        verbose_name_plural = "Erinnerungen"
        ordering = ["-wann", "-pk"]
        constraints = [
            # With the deadline in the key: who got a new one is reminded of that too.
            models.UniqueConstraint(
                fields=["berichtsjahr", "ressort", "anlass", "frist"],
                name="erinnerung_einmal_je_anlass_und_frist",
                violation_error_message="Daran ist dieses Ressort schon erinnert worden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ressort.kuerzel}, {self.get_anlass_display()}"
