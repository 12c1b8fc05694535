"""What of one Ressort in one Berichtsjahr goes into a workbook, and may come back changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.db import models

from projects.austausch.blaetter import BLAETTER, Blatt
from projects.models import Berichtsjahr, Finanzierung, Meilenstein, Projektstand, Ressort
from projects.versionen import token

Eintrag: TypeAlias = Projektstand | Finanzierung | Meilenstein


@dataclass(frozen=True, slots=True)
class Bestand:
    """`ressort` None: the Vorhaben without one. `davor` are the Projektstände of the last report by Vorhaben."""

    jahr: Berichtsjahr
    ressort: Ressort | None
    staende: dict[str, Projektstand]
    """By the short name (slug) of the Vorhaben; what has none in that year is not asked for."""
    eintraege: dict[str, dict[int, Eintrag]]
    """By the title of the sheet and primary key."""
    davor: dict[int, Projektstand] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.ressort.kuerzel if self.ressort else "Vorhaben ohne Ressort"


def bestand(jahr: Berichtsjahr, ressort: Ressort | None, *, sperren: bool = False) -> Bestand:
    """With `sperren` nobody else changes these rows until the transaction ends."""
    staende = {stand.vorhaben.slug: stand for stand in _alle(Projektstand, jahr, ressort, sperren)}
    for stand in staende.values():
        stand.berichtsjahr = jahr
    geld = [zeile for zeile in _alle(Finanzierung, jahr, ressort, sperren) if zeile.vorhaben.slug in staende]
    schritte = [zeile for zeile in _alle(Meilenstein, None, ressort, sperren) if zeile.vorhaben.slug in staende]
    je_blatt: list[Any] = [staende.values(), geld, schritte]
    eintraege = {titel: {zeile.pk: zeile for zeile in zeilen} for titel, zeilen in zip(BLAETTER, je_blatt, strict=True)}
    vorher = jahr.vorheriges()
    fruehere = Projektstand.objects.im_bericht(vorher) if vorher else Projektstand.objects.none()
    davor = {stand.vorhaben_id: stand for stand in fruehere.filter(vorhaben__ressort=ressort)}
    return Bestand(jahr, ressort, staende, eintraege, davor)


def _alle(
    modell: type[models.Model], jahr: Berichtsjahr | None, ressort: Ressort | None, sperren: bool
) -> models.QuerySet[Any]:
    zeilen = modell._default_manager.filter(vorhaben__ressort=ressort).select_related("vorhaben__ressort")
    if jahr:
        zeilen = zeilen.filter(berichtsjahr=jahr)
    zeilen = zeilen.order_by("vorhaben__sortierform", "vorhaben_id", "pk")
    return zeilen.select_for_update(of=("self",)) if sperren else zeilen


def pruefmarke(eintrag: Eintrag) -> str:
    """Which record a row is, and what it said when the file was written."""
    return f"{eintrag.pk}-{token(eintrag)}"


def feld_von(eintrag: Eintrag, name: str) -> models.Field[Any, Any]:
    feld: models.Field[Any, Any] = eintrag._meta.get_field(name)  # type: ignore[assignment]
    return feld


def neuer_eintrag(blatt: Blatt, jahr: Berichtsjahr, stand: Projektstand) -> Eintrag:
    if blatt.modell is Finanzierung:
        return Finanzierung(vorhaben=stand.vorhaben, berichtsjahr=jahr)
    return Meilenstein(vorhaben=stand.vorhaben)
