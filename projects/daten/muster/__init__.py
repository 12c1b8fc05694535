"""Complete made-up data for any number of projects, to judge layouts and to measure. The same number, the same data."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models, transaction

from projects.daten.laden import ORDNER, STAMMDATEN, lade
from projects.daten.muster.bilder import bilder
from projects.daten.muster.geld import geld_der_landesprogramme, geld_der_vorhaben, lege_quellen_an
from projects.daten.muster.jahre import lege_jahre_an, lege_texte_an
from projects.daten.muster.plan import plaene
from projects.daten.muster.staende import meilensteine, staende
from projects.daten.muster.vorhaben import landesprogramme, ortsbezuege, partnerprojekt, projekt
from projects.models import (
    Datenbestand,
    Landesprogramm,
    Partnerprojekt,
    Projekt,
    Schwerpunktbild,
    Vorhaben,
)

STAPEL = 500


@transaction.atomic
def lade_muster(anzahl: int) -> None:
    """Fills an empty database. Raises ValidationError where anything else is in it already."""
    Datenbestand.festlegen(Datenbestand.Art.MUSTER)
    if Vorhaben.objects.exists():
        raise ValidationError("Musterdaten brauchen eine leere Datenbank, in dieser liegen schon Vorhaben.")
    lade(ORDNER, STAMMDATEN)
    jahre = lege_jahre_an()
    for jahr in jahre:
        lege_texte_an(jahr)
    lege_quellen_an()
    projektplaene = plaene(anzahl)
    partnerplaene = plaene(max(6, round(anzahl * 0.08)))
    projekte = Projekt.objects.bulk_create([projekt(plan) for plan in projektplaene], STAPEL)
    partner = Partnerprojekt.objects.bulk_create([partnerprojekt(plan) for plan in partnerplaene], STAPEL)
    weitere = Landesprogramm.objects.bulk_create(landesprogramme())
    for vorhaben, plaene_dazu in [(projekte, projektplaene), (partner, partnerplaene)]:
        paare = list(zip(vorhaben, plaene_dazu, strict=True))
        for verknuepfungen in ortsbezuege(paare):
            _speichere(verknuepfungen)
        berichtet = staende(paare, jahre)
        _speichere(berichtet)
        Schwerpunktbild.objects.bulk_create(bilder(berichtet))
        _speichere(meilensteine(paare))
        _speichere(geld_der_vorhaben(paare, jahre))
    _speichere(geld_der_landesprogramme(weitere, jahre))


def _speichere(objekte: Sequence[models.Model]) -> None:
    type(objekte[0])._default_manager.bulk_create(objekte, STAPEL)
