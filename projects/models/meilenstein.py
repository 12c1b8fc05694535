from __future__ import annotations

from django.db import models
from django.db.models import Q

from projects import formats
from projects.models.geschichte import Geschichte, MitVersionen
from projects.models.vorhaben import Vorhaben

ERREICHT = {True: "erreicht", False: "offen", None: "nicht bekannt, ob erreicht"}


class MeilensteinQuerySet(MitVersionen, models.QuerySet["Meilenstein"]):
    pass


class Meilenstein(models.Model):
    """A dated step of a Vorhaben: a day, or only a year where the day is not known."""

    vorhaben = models.ForeignKey(Vorhaben, models.CASCADE, verbose_name="Vorhaben", related_name="meilensteine")
    jahr = models.PositiveSmallIntegerField("Jahr", help_text="z. B. 2022")
    datum = models.DateField("Datum", null=True, blank=True, help_text="nur wenn der Tag feststeht, z. B. 01.03.2022")
    text = models.CharField("Meilenstein", max_length=300, help_text="z. B. Datenplattform geht in Betrieb")
    erreicht = models.BooleanField("erreicht", null=True, blank=True, help_text="leer: nicht bekannt")

    objects = MeilensteinQuerySet.as_manager()
    history = Geschichte()

    class Meta:
        verbose_name = "Meilenstein"
        verbose_name_plural = "Meilensteine"
        ordering = ["jahr", "datum", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(datum__isnull=True) | Q(datum__year=models.F("jahr")),
                name="meilenstein_datum_im_jahr",
                violation_error_message="Das Datum liegt nicht in dem angegebenen Jahr.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.jahr}: {self.text}"

    @property
    def wann(self) -> str:
        return formats.datum(self.datum) if self.datum else str(self.jahr)

    @property
    def wort(self) -> str:
        """What pages and reports say about it; not known is not "offen"."""
        return ERREICHT[self.erreicht]
