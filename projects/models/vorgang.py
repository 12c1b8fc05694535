from __future__ import annotations

from django.conf import settings
from django.db import models

from projects.models.berichtsjahr import Berichtsjahr
from projects.models.projektstand import Projektstand
from projects.models.ressort import Ressort
from projects.models.vorhaben import Vorhaben


class VorgangQuerySet(models.QuerySet["Vorgang"]):
    def des_jahres(self, jahr: int) -> VorgangQuerySet:
        """Of all its Fassungen."""
        return self.filter(berichtsjahr__jahr=jahr)

    def for_protokoll(self) -> VorgangQuerySet:
        """With all that a line of the log names."""
        return self.select_related("berichtsjahr", "vorhaben", "ressort", "wer").prefetch_related("rueckmeldungen")

    def rueckgaben(self) -> VorgangQuerySet:
        """Those by which a Projektstand was returned to be changed, oldest first."""
        return self.filter(nach=Projektstand.Freigabe.ZURUECKGEGEBEN).order_by("wann", "pk")


class Vorgang(models.Model):
    """One line of the log of the reporting round: who moved what from where to where, when and why.

    Written once, never changed or removed; the database refuses both (reports/sperre.py).
    """

    berichtsjahr = models.ForeignKey(
        Berichtsjahr, models.PROTECT, verbose_name="Berichtsjahr", related_name="vorgaenge"
    )
    vorhaben = models.ForeignKey(
        Vorhaben, models.PROTECT, verbose_name="Vorhaben", related_name="vorgaenge", null=True, blank=True
    )
    ressort = models.ForeignKey(
        Ressort, models.PROTECT, verbose_name="Ressort", related_name="vorgaenge", null=True, blank=True
    )
    art = models.CharField("Vorgang", max_length=60, help_text="z. B. Eingereicht")
    von = models.CharField("von", max_length=60, blank=True)
    nach = models.CharField("nach", max_length=60, blank=True)
    begruendung = models.TextField("Begründung", blank=True)
    wer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="wer",
        related_name="vorgaenge",
        null=True,
        blank=True,
        help_text="leer: ein Verwaltungsbefehl auf dem Server",
    )
    wann = models.DateTimeField("wann", auto_now_add=True)

    objects = VorgangQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorgang"
        verbose_name_plural = "Vorgänge"
        ordering = ["-wann", "-pk"]
        indexes = [models.Index(fields=["berichtsjahr", "vorhaben"], name="vorgang_je_stand")]

    def __str__(self) -> str:
        return f"{self.art}: {self.vorhaben or self.ressort or self.berichtsjahr}"


class Rueckmeldung(models.Model):
    """What has to change in one field, said when a Projektstand is returned."""

    vorgang = models.ForeignKey(Vorgang, models.PROTECT, verbose_name="Vorgang", related_name="rueckmeldungen")
    feld = models.CharField("Feld", max_length=60, help_text="z. B. ausblick")
    text = models.TextField("Rückmeldung")

    class Meta:
        verbose_name = "Rückmeldung"
        verbose_name_plural = "Rückmeldungen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vorgang", "feld"],
                name="rueckmeldung_eine_je_feld",
                violation_error_message="Zu diesem Feld gibt es schon eine Rückmeldung.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feld}: {self.text}"
