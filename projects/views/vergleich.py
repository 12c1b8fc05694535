"""Any two reports beside each other: the choice, the whole, the projects behind the figures, one project, the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from projects import prosa
from projects.abruf import oeffentliche_seite
from projects.kennzahlen.eckwerte import eckwerte
from projects.kennzahlen.geldvergleich import geld_im_vergleich
from projects.kennzahlen.vergleich import ARTEN, Lage, lage
from projects.models import Berichtsjahr, Projekt
from projects.vergleich.datei import schreibe
from projects.vergleich.listen import staende
from projects.vergleich.paar import (
    Jahrespaar,
    Listenauswahl,
    Projektauswahl,
    Vergleichsauswahl,
    jahrespaar,
    nachbarpaare,
    oeffentliche_jahre,
    projekte_von,
)
from projects.vergleich.uebersicht import alle_lagen, uebersicht
from projects.verlauf import texte
from projects.views.blaettern import seite

JE_SEITE = 25
LAENGSTE_ABFRAGE = 2_000
P = ParamSpec("P")


@oeffentliche_seite
def vergleich_auswahl(request: HttpRequest) -> HttpResponse:
    alle = oeffentliche_jahre()
    if len(alle) < 2:
        return render(request, "projects/vergleich_auswahl.html", {"jahre": alle})
    gefragt = "von" in request.GET or "nach" in request.GET
    auswahl = Vergleichsauswahl(request.GET if gefragt else None, alle)
    if gefragt and auswahl.is_valid():
        return redirect(auswahl.adresse)
    return _auswahlseite(request, auswahl, alle)


def _auswahlseite(
    request: HttpRequest, auswahl: Vergleichsauswahl, alle: tuple[Berichtsjahr, ...], status: int = 200
) -> HttpResponse:
    kontext = {"auswahl": auswahl, "jahre": alle, "paare": nachbarpaare(alle), "fehlt": status == 404}
    return render(request, "projects/vergleich_auswahl.html", kontext, status=status)


def _zweier_berichte(
    view: Callable[Concatenate[HttpRequest, Jahrespaar, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Gives the view the two reports; other orders and the same year twice lead on, years without a report say so."""

    @oeffentliche_seite
    @wraps(view)
    def lesend(request: HttpRequest, von: int, nach: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        alle = oeffentliche_jahre()
        paar = jahrespaar(min(von, nach), max(von, nach), alle)
        if paar is None:
            return _gibt_es_nicht(request, alle)
        if von == nach:
            gleiche = f"von={von}&nach={von}"
            return redirect(f"{reverse('projects:vergleich_auswahl')}?{gleiche}{_abfrage(request, '&')}")
        if von > nach:
            return _andersherum(request, paar, kwargs)
        return view(request, paar, *args, **kwargs)

    return lesend


def _gibt_es_nicht(request: HttpRequest, alle: tuple[Berichtsjahr, ...]) -> HttpResponse:
    if len(alle) < 2:
        return render(request, "projects/vergleich_auswahl.html", {"jahre": alle, "fehlt": True}, status=404)
    return _auswahlseite(request, Vergleichsauswahl(None, alle), alle, status=404)


def _andersherum(request: HttpRequest, paar: Jahrespaar, kwargs: dict[str, Any]) -> HttpResponse:
    treffer = request.resolver_match
    assert treffer, "a view is called through an address"  # noqa: S101
    pfad = reverse(treffer.view_name, kwargs={"von": paar.von.jahr, "nach": paar.nach.jahr, **kwargs})
    return HttpResponsePermanentRedirect(f"{pfad}{_abfrage(request, '?')}")


def _abfrage(request: HttpRequest, zeichen: str) -> str:
    """The query for an address to lead on to; no choice of ours is so long that Django would refuse to lead there."""
    abfrage = request.META.get("QUERY_STRING", "")
    return f"{zeichen}{abfrage}" if 0 < len(abfrage) <= LAENGSTE_ABFRAGE else ""


@_zweier_berichte
def vergleich(request: HttpRequest, paar: Jahrespaar) -> HttpResponse:
    auswahl = _auswahl(request, paar)
    felder = () if auswahl.nur_feld else tuple(auswahl.felder.values())
    gezeigt = uebersicht(request, paar.von, paar.nach, felder, auswahl.nur_feld, auswahl.nur_ressort)
    kontext = {
        "paar": paar,
        "auswahl": auswahl,
        "uebersicht": gezeigt,
        "zahlen": gezeigt.zahlen,
        "satz": prosa.wechsel_der_projekte(gezeigt.zahlen),
        "luecken": prosa.luecken(gezeigt.zahlen, paar),
        "eckwerte": None if auswahl.abfrage else eckwerte(paar.von, paar.nach),
        **_adressen(paar.adresse(abfrage=auswahl.abfrage)),
    }
    return render(request, "projects/vergleich.html", kontext)


def _auswahl(request: HttpRequest, paar: Jahrespaar) -> Vergleichsauswahl:
    """The choice of the address: its years, and of the query what narrows the projects."""
    werte = {name: request.GET.get(name, "") for name in ("handlungsfeld", "ressort")}
    auswahl = Vergleichsauswahl({"von": str(paar.von.jahr), "nach": str(paar.nach.jahr)} | werte, paar.alle)
    auswahl.is_valid()
    return auswahl


def _adressen(pfad: str) -> dict[str, Any]:
    """For paper: where the page is, and of which day."""
    return {"adresse": f"{settings.BASE_URL}{pfad}", "heute": timezone.localdate()}


@_zweier_berichte
def vergleich_projekte(request: HttpRequest, paar: Jahrespaar) -> HttpResponse:
    auswahl = Listenauswahl(request.GET, paar)
    auswahl.is_valid()
    alle = alle_lagen(request, paar.von, paar.nach, auswahl.nur_feld, auswahl.nur_ressort)
    passende = [eintrag for eintrag in alle if _passt(eintrag, auswahl)]
    gezeigt = seite(passende, JE_SEITE, request.GET.get("page", "1"))
    projekte = Projekt.objects.for_list().in_bulk([eintrag.projekt for eintrag in gezeigt])
    kontext = {
        "paar": paar,
        "auswahl": auswahl,
        "seite": gezeigt,
        "zeilen": [(projekte[eintrag.projekt], eintrag) for eintrag in gezeigt],
        **_adressen(paar.adresse("vergleich_projekte", auswahl.abfrage)),
    }
    return render(request, "projects/vergleich_projekte.html", kontext)


def _passt(eintrag: Lage, auswahl: Listenauswahl) -> bool:
    von, nach, art = (auswahl.cleaned_data.get(name) for name in ("status_von", "status_nach", "art"))
    passt = (not von or eintrag.paar[0] == von) and (not nach or eintrag.paar[1] == nach)
    return passt and (not art or ARTEN[art][1](eintrag))


@_zweier_berichte
def vergleich_vorhaben(request: HttpRequest, paar: Jahrespaar, slug: str) -> HttpResponse:
    projekt = get_object_or_404(Projekt.objects.for_list(), slug=slug)
    von, nach = staende(projekt, paar)
    kontext = {
        "paar": paar,
        "projekt": projekt,
        "von": von,
        "nach": nach,
        "lage": lage(projekt, von, nach),
        "texte": list(texte(nach, von)),
        "geld": geld_im_vergleich(paar.von, paar.nach, projekt),
        **_adressen(request.path),
    }
    return render(request, "projects/vergleich_vorhaben.html", kontext)


@_zweier_berichte
def vergleich_csv(request: HttpRequest, paar: Jahrespaar) -> HttpResponse:
    """With semicolons and a byte order mark, as a German spreadsheet opens it by a double click."""
    auswahl = Projektauswahl(request.GET)
    auswahl.is_valid()
    name = f"vergleich-{paar.von.jahr}-{paar.nach.jahr}.csv"
    kopf = {"Content-Disposition": f'attachment; filename="{name}"'}
    antwort = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=kopf)
    schreibe(antwort, paar, projekte_von(auswahl.nur_feld, auswahl.nur_ressort))
    return antwort
