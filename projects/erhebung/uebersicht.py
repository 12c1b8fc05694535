"""The way in: to the year whose Erhebung runs, to the list of one's Ressort, or to a choice."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from projects import rechte
from projects.erhebung.zugang import nur_beteiligte, seite
from projects.models import Berichtsjahr, Ressort


@dataclass(frozen=True, slots=True)
class Eintrag:
    """A Berichtsjahr with the pages of it that the account may open: (title, address)."""

    jahr: Berichtsjahr
    wege: list[tuple[str, str]]


@require_safe
@nur_beteiligte
def uebersicht(request: HttpRequest) -> HttpResponse:
    ressorts = list(Ressort.objects.filter(pk__in=rechte.ressorts_von(request.user)))
    eintraege = [_eintrag(request, jahr, ressorts) for jahr in Berichtsjahr.objects.neueste_fassung()]
    erhebung = [eintrag for eintrag in eintraege if eintrag.jahr.phase == Berichtsjahr.Phase.ERHEBUNG]
    laufend = [weg for eintrag in erhebung for weg in eintrag.wege]
    if len(laufend) == 1 and "alle" not in request.GET:
        return redirect(laufend[0][1])
    return seite(request, "uebersicht", "Erhebung", eintraege=eintraege)


def _eintrag(request: HttpRequest, jahr: Berichtsjahr, ressorts: list[Ressort]) -> Eintrag:
    if rechte.ist_leitstelle(request.user):
        return Eintrag(jahr, [(f"Stand der Erhebung {jahr}", reverse("erhebung:cockpit", args=[jahr.jahr]))])
    wege = [(str(ressort), reverse("erhebung:aufgaben", args=[jahr.jahr, ressort.slug])) for ressort in ressorts]
    return Eintrag(jahr, wege)
