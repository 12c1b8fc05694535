from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse


class RessortQuerySet(models.QuerySet["Ressort"]):
    def with_projekte(self) -> RessortQuerySet:
        """Those in the lead of a public project of the first Säule, with how many (`projekte`)."""
        oeffentlich = Q(vorhaben__saeule="projekt", vorhaben__veroeffentlicht=True)
        return self.annotate(projekte=Count("vorhaben", oeffentlich)).filter(projekte__gt=0)


class Ressort(models.Model):
    """A ministry or the Staatskanzlei, as the lead of projects."""

    kuerzel = models.CharField("Kürzel", max_length=20, unique=True, help_text="z. B. VM")
    name = models.CharField("Name", max_length=200, unique=True, help_text="z. B. Ministerium für Verkehr")
    slug = models.SlugField("Kurzname in der Adresse", max_length=50, unique=True, help_text="z. B. vm")
    website = models.URLField("Website", max_length=300, blank=True, help_text="z. B. https://www.umwelt.nrw.de/")
    kontakt = models.EmailField(
        "Öffentliche E-Mail-Adresse",
        blank=True,
        help_text="für Fragen zu den Projekten; ein Postfach des Ressorts, nicht das einer Person",
    )
    mitglieder = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name="Mitglieder",
        blank=True,
        related_name="ressorts",
        help_text="Konten, die für dieses Ressort schreiben dürfen",
    )

    objects = RessortQuerySet.as_manager()

    class Meta:
        verbose_name = "Ressort"
        verbose_name_plural = "Ressorts"
        ordering = ["kuerzel"]

    def __str__(self) -> str:
        return f"{self.name} ({self.kuerzel})"

    def get_absolute_url(self) -> str:
        return reverse("projects:ressort_detail", args=[self.slug])
