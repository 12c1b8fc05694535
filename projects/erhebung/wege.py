"""Where in the Verwaltung something is put right."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from projects.models import Projektstand, Vorhaben


def adresse(objekt: models.Model) -> str:
    """The page on which that object is edited; people know a Vorhaben by the name of its Säule.

    Of a Projektstand the Vorhaben and the Berichtsjahr should be at hand already.
    """
    if isinstance(objekt, Projektstand):
        return reverse("erhebung:stand", args=[objekt.berichtsjahr.jahr, objekt.vorhaben.slug])
    art = objekt.saeule if isinstance(objekt, Vorhaben) else objekt._meta.model_name
    return reverse(f"admin:projects_{art}_change", args=[objekt.pk])
