"""Made-up Vorhaben of all three Säulen, and where they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeAlias

from django.db import models

from projects.daten.muster.plan import P, Plan
from projects.daten.muster.texte import TEXTE, auswahl, saetze
from projects.models import Landesprogramm, Partnerprojekt, Projekt, Vorhaben

Paare: TypeAlias = list[tuple[Vorhaben, Plan]]


def projekt(plan: Plan) -> Projekt:
    return Projekt(
        **_beschreibung(plan),
        titel=f"Musterprojekt {plan.zeichen}: {plan.thema['titel']} {_ort(plan)}",
        slug=f"musterprojekt-{plan.zeichen}",
        kennung=_kennung(plan),
        themenforum=plan.forum,
        ressort=plan.forum.ressort,
        handlungsfeld_belegt=plan.nummer % 25 != 7,
    )


def partnerprojekt(plan: Plan) -> Partnerprojekt:
    return Partnerprojekt(
        **_beschreibung(plan),
        titel=f"Muster-Partnerprojekt {plan.zeichen}: {auswahl(TEXTE['partnerprojekte'], plan.nummer - 1)}",
        slug=f"muster-partnerprojekt-{plan.zeichen}",
    )


def landesprogramme() -> list[Landesprogramm]:
    return [
        Landesprogramm(
            titel=f"Muster-Landesprogramm {nummer}: {titel}",
            slug=f"muster-landesprogramm-{nummer}",
            kurzbeschreibung=f"{titel}: ein erfundenes Programm, das auch dem Ruhrgebiet zugutekommt.",
            laufzeit=f"{2019 + nummer % 3}–{2024 + nummer % 4}",
            anmerkung="Die Beträge überschneiden sich mit anderen Programmen." if nummer % 3 == 1 else "",
            ruhrkonferenz_bezug=nummer % 2 == 0,
            quellen=f"https://example.org/muster/landesprogramm-{nummer}",
            veroeffentlicht=True,
        )
        for nummer, (titel, *_) in enumerate(TEXTE["landesprogramme"], start=1)
    ]


def _beschreibung(plan: Plan) -> dict[str, Any]:
    nummer = plan.nummer
    zitat, zitat_von = auswahl(TEXTE["zitate"], nummer) if nummer % 4 == 1 else ("", "")
    return {
        "thema": plan.thema["thema"],
        "handlungsfeld": plan.handlungsfeld,
        "kurzbeschreibung": plan.thema["kurzbeschreibung"],
        "ziel": plan.thema["ziel"],
        "mehrwert": saetze(TEXTE["mehrwert"], nummer, 1 + nummer % 3),
        "vorgehen": saetze(TEXTE["vorgehen"], nummer * 3, 2 + nummer % 5),
        "nutzen": plan.thema["nutzen"],
        "kooperationspartner": "\n".join(
            auswahl(TEXTE["partner"], nummer + weiter * 3) for weiter in range(1 + nummer % 4)
        ),
        "zitat": zitat,
        "zitat_von": zitat_von,
        **_zeitraum(plan),
        "projektvolumen": None if nummer % 7 == 3 else volumen(plan),
        "projektvolumen_hinweis": "Schätzung laut Antrag" if nummer % 5 == 0 else "",
        "website": f"https://example.org/muster/{plan.zeichen}" if nummer % 3 else "",
        "quellen": f"https://example.org/muster/quelle-{plan.zeichen}",
        "veroeffentlicht": True,
    }


def volumen(plan: Plan) -> int:
    """In Euro; from small to large, a few very large."""
    return (plan.nummer * 37 % 89 + 2) * (250_000 if plan.nummer % 12 == 0 else 25_000)


def _zeitraum(plan: Plan) -> dict[str, Any]:
    if plan.verlauf[0] == P:
        return {}
    beginn = date(2020 + plan.nummer % 2, 1 + plan.nummer % 12, 1)
    ende = date(beginn.year + 3 + plan.nummer % 3, 12, 31)
    return {"beginn": beginn, "ende": ende, "laufzeit": f"{beginn:%m/%Y}–{ende:%m/%Y}"}


def _ort(plan: Plan) -> str:
    if plan.nummer % 3 and plan.kommunen:
        # Without the addition of the official name: "Wetter (Ruhr)", "Fröndenberg/Ruhr".
        return f"in {plan.kommunen[0].name.split(' (')[0].split('/')[0]}"
    return auswahl(TEXTE["orte"], plan.nummer // 3)


def _kennung(plan: Plan) -> str | None:
    """Two digits for the forum, two for the project in it; the number is unknown beyond 99, and now and then before."""
    return None if plan.laufend > 99 or plan.nummer % 9 == 5 else f"{plan.forum.nummer:02d}-{plan.laufend:02d}"


def ortsbezuege(paare: Paare) -> Iterator[list[models.Model]]:
    """The links to towns, then the links to whole Kreise."""
    kommunen, kreise = Vorhaben.kommunen.through, Vorhaben.kreise.through
    yield [kommunen(vorhaben=vorhaben, kommune=ort) for vorhaben, plan in paare for ort in plan.kommunen]
    yield [kreise(vorhaben=vorhaben, kreis=plan.kreis) for vorhaben, plan in paare if plan.kreis]
