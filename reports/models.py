from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from projects.models import Berichtsjahr
from reports import kanonisch
from reports.bericht import Bericht


class NurAnfuegen(models.Model):
    """Written once, never changed or removed; the database refuses both as well (reports/sperre.py)."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError("Eine Fassung wird nie geändert. Für eine Korrektur bitte eine neue Fassung anlegen.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ValidationError("Eine Fassung wird nie gelöscht.")


class Fassung(NurAnfuegen):
    """The frozen edition of a Berichtsjahr: both reports as canonical JSON (reports/kanonisch.py) and its SHA-256.

    That there is one locks the Berichtsjahr. `werkzeuge` are the versions of what set its files (name -> version).
    """

    berichtsjahr = models.OneToOneField(
        Berichtsjahr, models.PROTECT, verbose_name="Berichtsjahr", related_name="fassung"
    )
    inhalt = models.TextField("Inhalt", help_text="kanonisches JSON der Berichte")
    sha256 = models.CharField("SHA-256", max_length=64)
    werkzeuge = models.JSONField("Werkzeuge", default=dict)
    erstellt_von = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="erstellt von", null=True, blank=True
    )
    erstellt_am = models.DateTimeField("erstellt am", auto_now_add=True)

    class Meta:
        verbose_name = "Fassung"
        verbose_name_plural = "Fassungen"
        ordering = ["-berichtsjahr__jahr", "-berichtsjahr__fassung_nummer"]

    def __str__(self) -> str:
        return f"{self.berichtsjahr.jahr}, Fassung {self.berichtsjahr.fassung_nummer}"

    @property
    def berichte(self) -> dict[str, Bericht]:
        """The reports as they were published, by their kind."""
        return _gelesen(self.sha256, self.pk)

    @property
    def ist_unversehrt(self) -> bool:
        """Whether the contents are still those of the checksum."""
        return sha256(self.inhalt.encode()).hexdigest() == self.sha256


@lru_cache(maxsize=8)
def _gelesen(pruefsumme: str, pk: int) -> dict[str, Bericht]:
    # A Fassung never changes, so its trees are read once per process; the checksum keeps databases apart.
    return kanonisch.aus_text(Fassung.objects.get(pk=pk).inhalt)


class Ausgabe(NurAnfuegen):
    """One published file of a Fassung, byte for byte as it came out."""

    fassung = models.ForeignKey(Fassung, models.PROTECT, verbose_name="Fassung", related_name="ausgaben")
    name = models.CharField("Datei", max_length=60, help_text="z. B. fortschrittsbericht-2021.pdf")
    daten = models.BinaryField("Inhalt")
    sha256 = models.CharField("SHA-256", max_length=64)
    groesse = models.PositiveIntegerField("Größe in Byte")

    class Meta:
        verbose_name = "Ausgabe"
        verbose_name_plural = "Ausgaben"
        ordering = ["fassung", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fassung", "name"],
                name="ausgabe_einmal_je_fassung",
                violation_error_message="Diese Datei gehört schon zu der Fassung.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.fassung})"

    @property
    def ist_unversehrt(self) -> bool:
        """Whether the file is still that of the checksum."""
        return sha256(self.daten).hexdigest() == self.sha256
