"""Three made-up reports and one in the making, with all their texts."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from projects.daten.muster.texte import TEXTE
from projects.models import Berichtsjahr, Berichtstext, Handlungsfeld

VEROEFFENTLICHT = {2021: datetime(2021, 12, 10, 10), 2022: datetime(2023, 8, 15, 10), 2024: datetime(2025, 5, 15, 10)}  # noqa: DTZ001
NEUERUNGEN = {
    2021: "Erster Bericht mit Musterdaten\nPartnerprojekte sind hinzugekommen",
    2022: "Projektvolumen zu jedem Projekt",
    2024: "Mittel je Quelle\nMeilensteine zu jedem Projekt",
}


def lege_jahre_an() -> list[Berichtsjahr]:
    """Oldest first; the last one is the draft."""
    return [*(_veroeffentlichtes_jahr(jahr) for jahr in VEROEFFENTLICHT), _entwurf(2025)]


def _veroeffentlichtes_jahr(jahr: int) -> Berichtsjahr:
    return Berichtsjahr.objects.create(
        jahr=jahr,
        titel=f"Fortschrittsbericht {jahr} (Muster)",
        leadtext=f"Alle Angaben sind erfunden. Der Bericht zeigt, wie die Projekte Ende {jahr} dastehen, was seit dem "
        "letzten Bericht geschehen ist und was als Nächstes kommt. Ein Projekt je Handlungsfeld wird ausführlich "
        "vorgestellt.",
        stand=f"Ende {jahr}",
        stichtag=date(jahr, 12, 31),
        phase=Berichtsjahr.Phase.VEROEFFENTLICHT,
        erhebung_von=date(jahr, 9, 1),
        erhebung_bis=date(jahr, 10, 15),
        veroeffentlichung=timezone.make_aware(VEROEFFENTLICHT[jahr]),
        neuerungen=NEUERUNGEN[jahr],
    )


def _entwurf(jahr: int) -> Berichtsjahr:
    return Berichtsjahr.objects.create(
        jahr=jahr,
        titel=f"Fortschrittsbericht {jahr} (Muster)",
        stand=f"Ende {jahr}",
        stichtag=date(jahr, 12, 31),
        phase=Berichtsjahr.Phase.REDAKTION,
        erhebung_von=date(jahr, 9, 1),
        erhebung_bis=date(jahr, 10, 15),
    )


def lege_texte_an(berichtsjahr: Berichtsjahr) -> None:
    """Every part of a report has its text, each Handlungsfeld its own introduction."""
    for art in Berichtstext.Art:
        felder = Handlungsfeld.objects.all() if art == Berichtstext.Art.HANDLUNGSFELD else [None]
        for feld in felder:
            Berichtstext.objects.create(
                berichtsjahr=berichtsjahr,
                art=art,
                handlungsfeld=feld,
                text=TEXTE["berichtstexte"][art].format(
                    jahr=berichtsjahr.jahr, folgejahr=berichtsjahr.jahr + 1, name=feld
                ),
            )
