"""The forums of the listening phase, and what came of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from projects.abruf import je_datenstand, oeffentliche_seite
from projects.kennzahlen import projekte_je_forum
from projects.models import Projekt, Themenforum
from projects.programm import ANZAHL_THEMENFOREN, PHASEN
from projects.views.auswahl import JE_LISTE, erste

_je_forum = je_datenstand(projekte_je_forum)


@oeffentliche_seite
def themenforum_list(request: HttpRequest) -> HttpResponse:
    foren = list(Themenforum.objects.select_related("ressort"))
    je_forum = _je_forum(request)
    belegt = {forum.nummer for forum in foren}
    kontext = {
        "zeilen": [(forum, je_forum.get(forum.nummer, 0)) for forum in foren],
        "fehlende": [nummer for nummer in range(1, ANZAHL_THEMENFOREN + 1) if nummer not in belegt],
        "anzahl": ANZAHL_THEMENFOREN,
        "phase": PHASEN[0],
    }
    return render(request, "projects/themenforum_list.html", kontext)


@oeffentliche_seite
def themenforum_detail(request: HttpRequest, nummer: int) -> HttpResponse:
    forum = get_object_or_404(Themenforum.objects.select_related("ressort"), nummer=nummer)
    projekte = Projekt.objects.for_list().with_status().aus_themenforum(forum)
    gesamt = _je_forum(request).get(nummer, 0)
    kontext = {"forum": forum, "projekte": erste(projekte)[0], "gesamt": gesamt, "je_liste": JE_LISTE}
    return render(request, "projects/themenforum_detail.html", kontext)
