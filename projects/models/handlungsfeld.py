from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from projects.adressen import kurzname
from projects.models.quellen import quellenfeld


class Handlungsfeld(models.Model):
    """One of the five fields that the projects of the Ruhr-Konferenz are grouped by."""

    nummer = models.PositiveSmallIntegerField(
        "Nummer", unique=True, help_text="Reihenfolge und Farbe, 1 bis 5, z. B. 1"
    )
    name = models.CharField("Name", max_length=100, unique=True, help_text="z. B. Vernetzte Mobilität – kurze Wege")
    slug = models.SlugField(
        "Kurzname in der Adresse",
        max_length=100,
        unique=True,
        help_text="z. B. vernetzte-mobilitaet-kurze-wege. Bitte nach der Veröffentlichung nicht mehr ändern.",
    )
    name_en = models.CharField(
        "Englischer Name", max_length=100, blank=True, help_text="z. B. Networked mobility – short distances"
    )
    kurzbeschreibung = models.TextField(
        "Kurzbeschreibung",
        blank=True,
        help_text="Zwei bis drei Sätze, z. B. Menschen und Güter sollen im Ruhrgebiet schnell ans Ziel kommen.",
    )
    quellen = quellenfeld()

    class Meta:
        verbose_name = "Handlungsfeld"
        verbose_name_plural = "Handlungsfelder"
        ordering = ["nummer"]
        constraints = [
            models.CheckConstraint(
                condition=Q(nummer__range=(1, 5)),
                name="handlungsfeld_nummer_1_bis_5",
                violation_error_message="Die Ruhr-Konferenz hat fünf Handlungsfelder: bitte eine Nummer von 1 bis 5.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("projects:handlungsfeld_detail", args=[self.slug])

    @property
    def kapitelname(self) -> str:
        """Last part of the address of its chapter in every report."""
        return kurzname(self.name)
