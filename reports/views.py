"""Public doors to the reports: the page of the Fortschrittsberichte, the HTML edition, the files."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from projects.abruf import bedingt, je_datenstand, nur_lesend, oeffentliche_seite
from projects.kennzahlen import zahlen_der_berichte
from projects.prosa import herkunft, stand_der_projekte
from reports.ausgaben import FORMATE
from reports.bericht import Bild, Kapitel
from reports.edition import Edition, edition
from reports.teile import auftakt, teile
from reports.verzeichnis import fassungen_je_jahr

P = ParamSpec("P")


def _der_edition(
    view: Callable[Concatenate[HttpRequest, Edition, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Gives the view the edition behind the address, and lets no cache between us and the reader keep a draft."""

    @nur_lesend
    @wraps(view)
    def lesend(request: HttpRequest, jahr: int, *args: Any, nummer: int | None = None, **kwargs: Any) -> HttpResponse:
        gelesen = edition(jahr, nummer, request.user)
        if gelesen.ist_erschienen:
            return bedingt(view)(request, gelesen, *args, **kwargs)
        antwort = view(request, gelesen, *args, **kwargs)
        patch_cache_control(antwort, private=True, no_store=True)
        return antwort

    return lesend


_zahlen = je_datenstand(zahlen_der_berichte)


@oeffentliche_seite
def bericht_list(request: HttpRequest) -> HttpResponse:
    fassungen = fassungen_je_jahr()
    berichte = [
        {
            "jahr": jahr,
            "satz": stand_der_projekte(zahlen),
            "herkunft": herkunft(zahlen, erfasst),
            "fassungen": fassungen[jahr.jahr],
        }
        for jahr, zahlen, erfasst in _zahlen(request)
    ]
    return render(request, "reports/bericht_list.html", {"berichte": berichte})


@_der_edition
def bericht_detail(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The contents; what it says is on the pages of the chapters."""
    bericht = edition.bericht("fortschrittsbericht")
    inhalt = {"edition": edition, "bericht": bericht, "dateien": edition.dateien(bericht), "auftakt": auftakt(bericht)}
    return render(request, "reports/bericht_detail.html", inhalt)


@_der_edition
def kapitel_detail(request: HttpRequest, edition: Edition, name: str) -> HttpResponse:
    bericht = edition.bericht("fortschrittsbericht")
    kapitel = teile(bericht)
    stelle = next((nummer for nummer, teil in enumerate(kapitel) if teil.name == name), None)
    if stelle is None:
        raise Http404(f"{edition.berichtsjahr} has no chapter {name}")
    umgebung = (None, *kapitel, None)
    nachbarn = {"vorher": umgebung[stelle], "nachher": umgebung[stelle + 2]}
    inhalt = {"edition": edition, "bericht": bericht, "teil": kapitel[stelle], **nachbarn}
    return render(request, "reports/kapitel_detail.html", inhalt)


@_der_edition
def bericht_komplett(request: HttpRequest, edition: Edition, art: str) -> HttpResponse:
    """One of the two reports on one page."""
    bericht = edition.bericht(art)
    inhalt = {"edition": edition, "bericht": bericht, "dateien": edition.dateien(bericht)}
    return render(request, "reports/bericht_komplett.html", inhalt)


@_der_edition
def datei(request: HttpRequest, edition: Edition, art: str, endung: str) -> HttpResponse:
    name, daten = edition.datei(art, endung)
    weise = "attachment" if FORMATE[endung].zum_speichern else "inline"
    kopf = {"Content-Disposition": f'{weise}; filename="{name}"'}
    return HttpResponse(daten, content_type=FORMATE[endung].inhaltstyp, headers=kopf)


@_der_edition
def bild(request: HttpRequest, edition: Edition, slug: str) -> HttpResponse:
    """The picture of a Schwerpunktprojekt."""
    gesucht = next(
        (bild for bild in _bilder(edition.bericht("fortschrittsbericht").kapitel) if bild.name == slug), None
    )
    if gesucht is None:
        raise Http404(f"{edition.berichtsjahr} has no picture {slug}")
    return HttpResponse(gesucht.daten, content_type="image/jpeg")


def _bilder(kapitel: tuple[Kapitel, ...]) -> list[Bild]:
    direkt = [block for teil in kapitel for block in teil.bloecke if isinstance(block, Bild)]
    return direkt + [bild for teil in kapitel for bild in _bilder(teil.abschnitte)]
