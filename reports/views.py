"""Public doors to the reports: the page of the Fortschrittsberichte, the HTML edition, the files."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Concatenate, ParamSpec

from django.contrib.auth.models import AnonymousUser, User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from projects.kennzahlen import zahlen_der_berichte
from projects.models import Berichtsjahr, Projektstand, Schwerpunktbild
from projects.prosa import herkunft, stand_der_projekte
from reports.bericht import Bericht
from reports.docx import docx
from reports.fortschrittsbericht import fortschrittsbericht
from reports.pdf.dokument import pdf
from reports.teile import auftakt, teile
from reports.xlsx import xlsx
from reports.zusammenfassung import zusammenfassung

P = ParamSpec("P")
OFFICE = "application/vnd.openxmlformats-officedocument"
FORTSCHRITTSBERICHT = {
    "PDF": "reports:fortschrittsbericht_pdf",
    "Word": "reports:fortschrittsbericht_docx",
    "Excel": "reports:fortschrittsbericht_xlsx",
}
ZUSAMMENFASSUNG = {"PDF": "reports:zusammenfassung_pdf", "Word": "reports:zusammenfassung_docx"}
"""The files of both reports: kind and address."""


def _fuer_den_bericht(
    view: Callable[Concatenate[HttpRequest, int, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, int, P], HttpResponse]:
    """For reading only, and nobody between us and the reader keeps a report that is not public yet."""

    @require_safe
    @wraps(view)
    def geschuetzt(request: HttpRequest, jahr: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        antwort = view(request, jahr, *args, **kwargs)
        if not Berichtsjahr.objects.oeffentlich().filter(jahr=jahr).exists():
            patch_cache_control(antwort, private=True, no_store=True)
        return antwort

    return geschuetzt


def _berichtsjahr(jahr: int, user: User | AnonymousUser) -> Berichtsjahr:
    """Published for everyone; a draft only for those who may see it in the back office."""
    if user.has_perm("projects.view_berichtsjahr"):
        return get_object_or_404(Berichtsjahr, jahr=jahr)
    return get_object_or_404(Berichtsjahr.objects.oeffentlich(), jahr=jahr)


@require_safe
def bericht_list(request: HttpRequest) -> HttpResponse:
    berichte = [
        {"jahr": jahr, "satz": stand_der_projekte(zahlen), "herkunft": herkunft(zahlen, erfasst)}
        for jahr, zahlen, erfasst in zahlen_der_berichte()
    ]
    return render(request, "reports/bericht_list.html", {"berichte": berichte})


@_fuer_den_bericht
def bericht_detail(request: HttpRequest, jahr: int) -> HttpResponse:
    """The contents; what it says is on the pages of the chapters."""
    bericht = fortschrittsbericht(_berichtsjahr(jahr, request.user))
    inhalt = {"bericht": bericht, "auftakt": auftakt(bericht), "dateien": FORTSCHRITTSBERICHT}
    return render(request, "reports/bericht_detail.html", inhalt)


@_fuer_den_bericht
def kapitel_detail(request: HttpRequest, jahr: int, name: str) -> HttpResponse:
    bericht = fortschrittsbericht(_berichtsjahr(jahr, request.user))
    kapitel = teile(bericht)
    stelle = next((nummer for nummer, teil in enumerate(kapitel) if teil.name == name), None)
    if stelle is None:
        raise Http404(f"{jahr} has no chapter {name}")
    umgebung = (None, *kapitel, None)
    inhalt = {"bericht": bericht, "teil": kapitel[stelle], "vorher": umgebung[stelle], "nachher": umgebung[stelle + 2]}
    return render(request, "reports/kapitel_detail.html", inhalt)


@_fuer_den_bericht
def bericht_komplett(request: HttpRequest, jahr: int) -> HttpResponse:
    bericht = fortschrittsbericht(_berichtsjahr(jahr, request.user))
    return render(request, "reports/bericht_komplett.html", {"bericht": bericht, "dateien": FORTSCHRITTSBERICHT})


@_fuer_den_bericht
def zusammenfassung_detail(request: HttpRequest, jahr: int) -> HttpResponse:
    bericht = zusammenfassung(_berichtsjahr(jahr, request.user))
    return render(request, "reports/bericht_komplett.html", {"bericht": bericht, "dateien": ZUSAMMENFASSUNG})


@_fuer_den_bericht
def fortschrittsbericht_pdf(request: HttpRequest, jahr: int) -> HttpResponse:
    return _pdf(fortschrittsbericht(_berichtsjahr(jahr, request.user)))


@_fuer_den_bericht
def zusammenfassung_pdf(request: HttpRequest, jahr: int) -> HttpResponse:
    return _pdf(zusammenfassung(_berichtsjahr(jahr, request.user)))


@_fuer_den_bericht
def fortschrittsbericht_docx(request: HttpRequest, jahr: int) -> HttpResponse:
    return _docx(fortschrittsbericht(_berichtsjahr(jahr, request.user)))


@_fuer_den_bericht
def zusammenfassung_docx(request: HttpRequest, jahr: int) -> HttpResponse:
    return _docx(zusammenfassung(_berichtsjahr(jahr, request.user)))


@_fuer_den_bericht
def fortschrittsbericht_xlsx(request: HttpRequest, jahr: int) -> HttpResponse:
    bericht = fortschrittsbericht(_berichtsjahr(jahr, request.user))
    return _zum_speichern(xlsx(bericht), f"{bericht.dateiname}.xlsx", f"{OFFICE}.spreadsheetml.sheet")


def _pdf(bericht: Bericht) -> HttpResponse:
    kopf = {"Content-Disposition": f'inline; filename="{bericht.dateiname}.pdf"'}
    return HttpResponse(pdf(bericht), content_type="application/pdf", headers=kopf)


def _docx(bericht: Bericht) -> HttpResponse:
    return _zum_speichern(docx(bericht), f"{bericht.dateiname}.docx", f"{OFFICE}.wordprocessingml.document")


def _zum_speichern(datei: bytes, name: str, inhaltstyp: str) -> HttpResponse:
    kopf = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(datei, content_type=inhaltstyp, headers=kopf)


@require_safe
def bild(request: HttpRequest, jahr: int, slug: str) -> HttpResponse:
    """The picture of a Schwerpunktprojekt, for those who may see its report."""
    berichtsjahr = _berichtsjahr(jahr, request.user)
    staende = Projektstand.objects.im_bericht(berichtsjahr).filter(schwerpunkt=True, vorhaben__slug=slug)
    daten = bytes(get_object_or_404(Schwerpunktbild, stand__in=staende).daten)
    etag = quote_etag(sha256(daten).hexdigest())
    dauer = "public, max-age=86400" if berichtsjahr.ist_oeffentlich else "private, no-cache"
    kopf = {"Cache-Control": dauer, "ETag": etag}
    antwort = HttpResponse(daten, content_type="image/jpeg", headers=kopf)
    return get_conditional_response(request, etag=etag, response=antwort) or antwort
