"""What the made-up reports say about each Vorhaben, and its Meilensteine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from projects.daten.muster.plan import N, P, Plan
from projects.daten.muster.texte import TEXTE, auswahl, saetze
from projects.daten.muster.vorhaben import Paare
from projects.models import Berichtsjahr, Meilenstein, Projekt, Projektstand, Vorhaben

Freigabe = Projektstand.Freigabe
# Where the drafts stand in the running round, by the number of the project.
FREIGABEN = (
    Freigabe.FREIGEGEBEN,
    Freigabe.EINGEREICHT,
    Freigabe.ENTWURF,
    Freigabe.FREIGEGEBEN,
    Freigabe.ZURUECKGEGEBEN,
)


def staende(paare: Paare, jahre: Sequence[Berichtsjahr]) -> list[Projektstand]:
    return [stand for jahr in jahre for stand in _staende_im_jahr(paare, jahr)]


def _staende_im_jahr(paare: Paare, jahr: Berichtsjahr) -> list[Projektstand]:
    """All Vorhaben have one in a published year; in the running round some are still missing."""
    fertig = jahr.phase == Berichtsjahr.Phase.VEROEFFENTLICHT
    schwerpunkte = _schwerpunkte([plan for vorhaben, plan in paare if isinstance(vorhaben, Projekt)], jahr.jahr)
    return [
        _stand(vorhaben, plan, jahr, fertig=fertig, schwerpunkt=plan.nummer in schwerpunkte)
        for vorhaben, plan in paare
        if fertig or plan.meldet
    ]


def _schwerpunkte(plaene: Sequence[Plan], jahr: int) -> set[int]:
    """One project that goes well per Handlungsfeld, each year another one where there is another one."""
    je_feld = defaultdict(list)
    for plan in plaene:
        if plan.meldet and plan.status(jahr) not in (P, N):
            je_feld[plan.handlungsfeld.nummer].append(plan.nummer)
    return {auswahl(nummern, jahr) for nummern in je_feld.values()}


def _stand(vorhaben: Vorhaben, plan: Plan, jahr: Berichtsjahr, *, fertig: bool, schwerpunkt: bool) -> Projektstand:
    status = plan.status(jahr.jahr)
    nummer = plan.nummer + jahr.jahr
    begonnen = fertig or auswahl(FREIGABEN, plan.nummer) != Freigabe.ENTWURF
    return Projektstand(
        vorhaben=vorhaben,
        berichtsjahr=jahr,
        status=status if begonnen else "",
        juengste_entwicklung=saetze(TEXTE["entwicklung"][status], nummer, 1 + nummer % 4),
        aktueller_stand=saetze(TEXTE["stand"][status], nummer, 1 + nummer % 3) if begonnen else "",
        ausblick=saetze(TEXTE["ausblick"][status], nummer, 1 + nummer % 2) if begonnen else "",
        schwerpunkt=schwerpunkt,
        schwerpunkt_text=_ausfuehrlich(plan, nummer) if schwerpunkt else "",
        freigabe=Freigabe.FREIGEGEBEN if fertig else auswahl(FREIGABEN, plan.nummer),
    )


def _ausfuehrlich(plan: Plan, nummer: int) -> str:
    """Beginning, middle and end."""
    ort = "in der Region" if not plan.kommunen else f"in {plan.kommunen[0].name}"
    absaetze = [auswahl(teil, nummer) for teil in TEXTE["schwerpunkt"]]
    return "\n\n".join(absatz.format(thema=plan.thema["thema"], ort=ort) for absatz in absaetze)


def meilensteine(paare: Paare) -> list[Meilenstein]:
    """Two to five for each, in the order of time; some by the day, some by the year."""
    return [_meilenstein(vorhaben, plan, weiter) for vorhaben, plan in paare for weiter in range(2 + plan.nummer % 4)]


def _meilenstein(vorhaben: Vorhaben, plan: Plan, weiter: int) -> Meilenstein:
    jahr = 2021 + weiter + plan.nummer % 2
    tag = date(jahr, 1 + (plan.nummer + weiter) % 12, 1 + plan.nummer % 28)
    return Meilenstein(
        vorhaben=vorhaben,
        jahr=jahr,
        datum=tag if (plan.nummer + weiter) % 3 == 0 else None,
        text=auswahl(TEXTE["meilensteine"], plan.nummer % 4 + weiter),
        erreicht=jahr <= 2024 if plan.verlauf[0] != P else None,
    )
