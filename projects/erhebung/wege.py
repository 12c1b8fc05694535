"""Where in the Verwaltung something is put right."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from projects.models import Vorhaben


def adresse(objekt: models.Model) -> str:
    """The page on which that object is edited; people know a Vorhaben by the name of its Säule."""
    art = objekt.saeule if isinstance(objekt, Vorhaben) else objekt._meta.model_name
    return reverse(f"admin:projects_{art}_change", args=[objekt.pk])
