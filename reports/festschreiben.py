"""Berichtsjahr -> Fassung: both reports as canonical JSON, and every file as it goes out."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import transaction

from projects.models import Berichtsjahr
from reports import kanonisch
from reports.ausgaben import berichte, dateien, werkzeuge
from reports.models import Ausgabe, Fassung


@transaction.atomic
def schreibe_fest(berichtsjahr: Berichtsjahr, konto: User | None = None) -> Fassung:
    """Stores the Fassung of a published Berichtsjahr, which locks it."""
    baeume = berichte(berichtsjahr)
    inhalt = kanonisch.als_text(baeume)
    fassung = Fassung.objects.create(
        berichtsjahr=berichtsjahr,
        inhalt=inhalt,
        sha256=sha256(inhalt.encode()).hexdigest(),
        werkzeuge=werkzeuge(),
        erstellt_von=konto,
    )
    Ausgabe.objects.bulk_create(_ausgabe(fassung, name, daten) for name, daten in dateien(baeume))
    return fassung


def _ausgabe(fassung: Fassung, name: str, daten: bytes) -> Ausgabe:
    return Ausgabe(fassung=fassung, name=name, daten=daten, sha256=sha256(daten).hexdigest(), groesse=len(daten))


def hole_nach() -> Iterator[Fassung]:
    """Gives each Berichtsjahr that came as published (data files, an older version) its Fassung; oldest first."""
    offen = Berichtsjahr.objects.filter(phase=Berichtsjahr.Phase.VEROEFFENTLICHT, fassung__isnull=True)
    for berichtsjahr in offen.order_by("jahr", "fassung_nummer"):
        yield schreibe_fest(berichtsjahr)
