"""The three Säulen as proxies, so that no count ever mixes them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from projects.models.vorhaben import Saeule, Vorhaben, VorhabenQuerySet


class SaeuleManager(models.Manager.from_queryset(VorhabenQuerySet)):  # type: ignore[misc]
    """Sees one Säule only."""

    def get_queryset(self) -> VorhabenQuerySet:
        return super().get_queryset().filter(saeule=self.model.SAEULE)


class Projekt(Vorhaben):
    """First Säule: one of the 73 projects that the state's Ressorts lead and finance."""

    SAEULE: Saeule | None = Saeule.PROJEKT
    objects: ClassVar[SaeuleManager] = SaeuleManager()

    class Meta:
        proxy = True
        verbose_name = "Projekt"
        verbose_name_plural = "Projekte"


class Partnerprojekt(Vorhaben):
    """Second Säule: proposed by associations, companies, towns or chambers, under the roof of the Ruhr-Konferenz."""

    SAEULE: Saeule | None = Saeule.PARTNERPROJEKT
    objects: ClassVar[SaeuleManager] = SaeuleManager()

    class Meta:
        proxy = True
        verbose_name = "Partnerprojekt"
        verbose_name_plural = "Partnerprojekte"


class Landesprogramm(Vorhaben):
    """Third Säule: state programmes and other money from Land, Bund and EU with particular benefit for the region."""

    SAEULE: Saeule | None = Saeule.LANDESPROGRAMM
    objects: ClassVar[SaeuleManager] = SaeuleManager()

    class Meta:
        proxy = True
        verbose_name = "Landesprogramm"
        verbose_name_plural = "Landesprogramme und weitere Mittel"
