from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from projects.suche import sortierform, stammform


class Kreis(models.Model):
    """A Kreis or a kreisfreie Stadt of the Metropole Ruhr, with its official key (5 digits)."""

    class Art(models.TextChoices):
        KREIS = "kreis", "Kreis"
        KREISFREIE_STADT = "kreisfreie_stadt", "Kreisfreie Stadt"

    ags = models.CharField("Amtlicher Schlüssel", max_length=5, unique=True, help_text="fünf Ziffern, z. B. 05170")
    name = models.CharField("Name", max_length=50, help_text="z. B. Wesel")
    art = models.CharField("Art", max_length=20, choices=Art.choices)
    slug = models.SlugField("Kurzname in der Adresse", max_length=60, unique=True, help_text="z. B. kreis-wesel")
    sortierform = models.CharField(max_length=60, editable=False)

    class Meta:
        verbose_name = "Kreis oder kreisfreie Stadt"
        verbose_name_plural = "Kreise und kreisfreie Städte"
        ordering = ["sortierform"]

    def __str__(self) -> str:
        if self.art == self.Art.KREISFREIE_STADT or self.name.endswith("-Kreis"):
            return self.name
        return f"Kreis {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sortierform = sortierform(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Of a kreisfreie Stadt it leads on to the page of the town: one address per town."""
        return reverse("projects:kreis_detail", args=[self.slug])

    def wird_genannt(self) -> Exists | Q:
        """Condition for Vorhaben: those that name the whole Kreis."""
        return Exists(Kreis.vorhaben.through.objects.filter(vorhaben=OuterRef("pk"), kreis=self))

    @property
    def ist_kreisfrei(self) -> bool:
        return self.art == self.Art.KREISFREIE_STADT


class KommuneQuerySet(models.QuerySet["Kommune"]):
    def suche(self, eingabe: str) -> KommuneQuerySet:
        """Those in whose name, or in that of whose Kreis, every word of the input occurs; "Stadt" and "Kreis" too."""
        gefunden = self
        for stamm in stammform(eingabe).split():
            namen = Q(suchtext__contains=stamm) | Q(kreis__sortierform__contains=stamm)
            gefunden = gefunden.filter(namen | Q(art__contains=stamm) | Q(kreis__art__contains=stamm))
        return gefunden

    def for_list(self) -> KommuneQuerySet:
        """By Kreis, and by name in it."""
        return self.select_related("kreis").order_by("kreis__sortierform", "sortierform")


class Kommune(models.Model):
    """One of the 53 towns of the Metropole Ruhr, with its official key (Amtlicher Gemeindeschlüssel, 8 digits)."""

    class Art(models.TextChoices):
        STADT = "stadt", "Stadt"
        GEMEINDE = "gemeinde", "Gemeinde"

    ags = models.CharField(
        "Amtlicher Gemeindeschlüssel", max_length=8, unique=True, help_text="acht Ziffern, z. B. 05911000"
    )
    name = models.CharField("Name", max_length=50, unique=True, help_text="z. B. Bochum")
    art = models.CharField("Art", max_length=10, choices=Art.choices)
    kreis = models.ForeignKey(Kreis, models.PROTECT, verbose_name="Kreis", related_name="kommunen")
    slug = models.SlugField("Kurzname in der Adresse", max_length=60, unique=True, help_text="z. B. bochum")
    sortierform = models.CharField(max_length=60, editable=False)
    suchtext = models.CharField(max_length=60, editable=False)

    objects = KommuneQuerySet.as_manager()

    class Meta:
        verbose_name = "Kommune"
        verbose_name_plural = "Kommunen"
        ordering = ["sortierform"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ags__startswith="05"),
                name="kommune_ags_in_nrw",
                violation_error_message="Der Gemeindeschlüssel beginnt in Nordrhein-Westfalen mit 05.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sortierform = sortierform(self.name)
        self.suchtext = stammform(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("projects:kommune_detail", args=[self.slug])

    def wird_genannt(self) -> Exists | Q:
        """Condition for Vorhaben: those that name the town itself; a kreisfreie Stadt is its own Kreis."""
        genannt = Exists(Kommune.vorhaben.through.objects.filter(vorhaben=OuterRef("pk"), kommune=self))
        return genannt | self.kreis.wird_genannt() if self.kreis.ist_kreisfrei else genannt
