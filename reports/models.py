from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from projects.models import Berichtsjahr


class Fassung(models.Model):
    """A frozen edition of a report: its canonical JSON and the SHA-256 of that. Written once, never changed."""

    berichtsjahr = models.ForeignKey(
        Berichtsjahr, models.PROTECT, verbose_name="Berichtsjahr", related_name="fassungen"
    )
    nummer = models.PositiveSmallIntegerField("Fassung", help_text="1 für die erste, 2 für die erste Korrektur")
    inhalt = models.TextField("Inhalt", help_text="kanonisches JSON des Berichts")
    sha256 = models.CharField("SHA-256", max_length=64)
    korrekturhinweis = models.TextField("Korrekturhinweis", blank=True, help_text="Was seit der vorigen anders ist")
    erstellt_von = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="erstellt von", null=True, blank=True
    )
    erstellt_am = models.DateTimeField("erstellt am", auto_now_add=True)

    class Meta:
        verbose_name = "Fassung"
        verbose_name_plural = "Fassungen"
        ordering = ["-berichtsjahr__jahr", "-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["berichtsjahr", "nummer"],
                name="fassung_nummer_einmalig",
                violation_error_message="Diese Fassung gibt es schon.",
            ),
            models.CheckConstraint(
                condition=models.Q(nummer=1) | ~models.Q(korrekturhinweis=""),
                name="fassung_korrektur_mit_hinweis",
                violation_error_message="Eine Korrektur braucht einen Hinweis, was sich geändert hat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.berichtsjahr}, Fassung {self.nummer}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError("Eine Fassung wird nie geändert. Für eine Korrektur bitte eine neue Fassung anlegen.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ValidationError("Eine Fassung wird nie gelöscht.")
