"""Made-up money: several sources, all stages, growing from year to year, and some amounts unknown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from projects.daten.muster.plan import A, N, P, Plan
from projects.daten.muster.texte import TEXTE, auswahl
from projects.daten.muster.vorhaben import Paare, volumen
from projects.models import Berichtsjahr, Finanzierung, Finanzierungsquelle, Landesprogramm, Ressort, Vorhaben

Ebene = Finanzierungsquelle.Ebene
ZWEITE_QUELLEN = [
    (Ebene.EU, "Strukturfonds EFRE (Muster)", "EFRE"),
    (Ebene.KOMMUNE, "Eigenanteile der Kommunen (Muster)", ""),
    (Ebene.BUND, "Modellvorhaben des Bundes (Muster)", ""),
    (Ebene.PRIVAT, "Stiftungen und Unternehmen (Muster)", ""),
    (Ebene.EU, "Sozialfonds ESF+ (Muster)", "ESF+"),
    (Ebene.GEMEINSAM, "Land und Wasserverbände (Muster)", ""),
]
# Percent of what is granted that has been paid by the end of the year, while a project runs.
ABFLUSS = {2021: 20, 2022: 45, 2024: 80, 2025: 90}


def lege_quellen_an() -> None:
    for ressort in Ressort.objects.all():
        Finanzierungsquelle.objects.create(ebene=Ebene.LAND, name=_haushalt(ressort.kuerzel))
    for ebene, name, fonds in ZWEITE_QUELLEN:
        Finanzierungsquelle.objects.create(ebene=ebene, name=name, eu_fonds=fonds)
    for _, ebene, name, fonds in TEXTE["landesprogramme"]:
        Finanzierungsquelle.objects.create(ebene=ebene, name=name, eu_fonds=fonds)


def _haushalt(kuerzel: str) -> str:
    return f"Landeshaushalt, Einzelplan {kuerzel} (Muster)"


def _quellen() -> dict[str, Finanzierungsquelle]:
    return {quelle.name: quelle for quelle in Finanzierungsquelle.objects.all()}


def geld_der_vorhaben(paare: Paare, jahre: Sequence[Berichtsjahr]) -> list[Finanzierung]:
    """A line per Vorhaben, source and year; not all have reported for the running round."""
    quellen = _quellen()
    return [
        _zeile(vorhaben, plan, quellen[name], jahr, prozent)
        for vorhaben, plan in paare
        for name, prozent in _anteile(plan)
        for jahr in jahre
        if jahr.phase == Berichtsjahr.Phase.VEROEFFENTLICHT or plan.nummer % 3 == 0
    ]


def _anteile(plan: Plan) -> list[tuple[str, int]]:
    """The sources of a project and their share in percent: always the Land, mostly a second one, now and then three."""
    haushalt = _haushalt(plan.forum.ressort.kuerzel) if plan.forum.ressort else _haushalt("StK")
    zweite = auswahl(ZWEITE_QUELLEN, plan.nummer)[1]
    dritte = auswahl(ZWEITE_QUELLEN, plan.nummer + 1)[1]
    if plan.nummer % 5 == 0:
        return [(haushalt, 100)]
    if plan.nummer % 5 == 4:
        return [(haushalt, 50), (zweite, 30), (dritte, 20)]
    return [(haushalt, 60), (zweite, 40)]


def _zeile(
    vorhaben: Vorhaben, plan: Plan, quelle: Finanzierungsquelle, jahr: Berichtsjahr, prozent: int
) -> Finanzierung:
    return Finanzierung(
        vorhaben=vorhaben,
        quelle=quelle,
        berichtsjahr=jahr,
        zeitraum=f"{vorhaben.beginn.year}–{vorhaben.ende.year}" if vorhaben.beginn and vorhaben.ende else "",
        stand=date(jahr.jahr, 12, 31),
        beleg=f"Musterdrucksache {jahr.jahr % 100}/{plan.nummer}" if plan.nummer % 4 == 0 else "",
        anmerkung="Betrag noch nicht gemeldet" if plan.nummer % 11 == 3 else "",
        **_betraege(plan, jahr.jahr, volumen(plan) * prozent // 100),
    )


def _betraege(plan: Plan, jahr: int, euro: int) -> dict[str, Decimal | None]:
    """In whole Euro. A project under examination has only asked; for some an amount or all of them are unknown."""
    if plan.nummer % 11 == 3:
        return {}
    if plan.nummer % 10 == 9:
        return {"genannt": Decimal(euro)}
    if plan.status(jahr) in (P, N):
        return {"beantragt": Decimal(euro)}
    bewilligt = euro * 9 // 10
    abfluss = 97 + plan.nummer % 4 if plan.status(jahr) == A else ABFLUSS[jahr]
    return {
        "beantragt": Decimal(euro),
        "bewilligt": Decimal(bewilligt),
        "ausgezahlt": None if plan.nummer % 6 == 5 else Decimal(bewilligt * abfluss // 100),
    }


def geld_der_landesprogramme(programme: Sequence[Landesprogramm], jahre: Sequence[Berichtsjahr]) -> list[Finanzierung]:
    quellen = _quellen()
    return [
        Finanzierung(
            vorhaben=programm,
            quelle=quellen[TEXTE["landesprogramme"][stelle][2]],
            berichtsjahr=jahr,
            zeitraum=programm.laufzeit,
            genannt=Decimal(2_500_000 * (stelle * 7 % 11 + 1)) if stelle % 4 != 3 else None,
            anmerkung="" if stelle % 4 != 3 else "Betrag nicht veröffentlicht",
        )
        for stelle, programm in enumerate(programme)
        for jahr in jahre
    ]
