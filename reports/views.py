"""Public doors to the reports: the page of the Fortschrittsberichte, the HTML edition, the files."""

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from projects.kennzahlen import zahlen_der_berichte
from projects.models import Berichtsjahr
from projects.prosa import herkunft, stand_der_projekte
from reports.bericht import Bericht
from reports.docx import docx
from reports.fortschrittsbericht import fortschrittsbericht
from reports.pdf.dokument import pdf
from reports.xlsx import xlsx
from reports.zusammenfassung import zusammenfassung

OFFICE = "application/vnd.openxmlformats-officedocument"


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


@require_safe
def bericht_detail(request: HttpRequest, jahr: int) -> HttpResponse:
    bericht = fortschrittsbericht(_berichtsjahr(jahr, request.user))
    return _html(request, bericht, {"PDF": "pdf", "Word-Dokument": "docx", "Excel-Tabellen": "xlsx"})


@require_safe
def zusammenfassung_detail(request: HttpRequest, jahr: int) -> HttpResponse:
    bericht = zusammenfassung(_berichtsjahr(jahr, request.user))
    return _html(request, bericht, {"PDF": "pdf", "Word-Dokument": "docx"})


def _html(request: HttpRequest, bericht: Bericht, formate: dict[str, str]) -> HttpResponse:
    dateien = {name: f"reports:{bericht.art}_{endung}" for name, endung in formate.items()}
    return render(request, "reports/bericht_detail.html", {"bericht": bericht, "dateien": dateien})


@require_safe
def fortschrittsbericht_pdf(request: HttpRequest, jahr: int) -> HttpResponse:
    return _pdf(fortschrittsbericht(_berichtsjahr(jahr, request.user)))


@require_safe
def zusammenfassung_pdf(request: HttpRequest, jahr: int) -> HttpResponse:
    return _pdf(zusammenfassung(_berichtsjahr(jahr, request.user)))


@require_safe
def fortschrittsbericht_docx(request: HttpRequest, jahr: int) -> HttpResponse:
    return _docx(fortschrittsbericht(_berichtsjahr(jahr, request.user)))


@require_safe
def zusammenfassung_docx(request: HttpRequest, jahr: int) -> HttpResponse:
    return _docx(zusammenfassung(_berichtsjahr(jahr, request.user)))


@require_safe
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
