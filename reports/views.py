"""Public doors to the reports: the page of the Fortschrittsberichte, the HTML edition, the PDF files."""

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from projects.kennzahlen import zahlen_der_berichte
from projects.models import Berichtsjahr
from projects.prosa import herkunft, stand_der_projekte
from reports.bericht import Bericht
from reports.fortschrittsbericht import fortschrittsbericht
from reports.pdf.dokument import pdf
from reports.zusammenfassung import zusammenfassung


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
    return _html(request, bericht, "reports:fortschrittsbericht_pdf")


@require_safe
def zusammenfassung_detail(request: HttpRequest, jahr: int) -> HttpResponse:
    bericht = zusammenfassung(_berichtsjahr(jahr, request.user))
    return _html(request, bericht, "reports:zusammenfassung_pdf")


def _html(request: HttpRequest, bericht: Bericht, pdf: str) -> HttpResponse:
    return render(request, "reports/bericht_detail.html", {"bericht": bericht, "pdf": pdf})


@require_safe
def fortschrittsbericht_pdf(request: HttpRequest, jahr: int) -> HttpResponse:
    return _pdf(fortschrittsbericht(_berichtsjahr(jahr, request.user)))


@require_safe
def zusammenfassung_pdf(request: HttpRequest, jahr: int) -> HttpResponse:
    return _pdf(zusammenfassung(_berichtsjahr(jahr, request.user)))


def _pdf(bericht: Bericht) -> HttpResponse:
    kopf = {"Content-Disposition": f'inline; filename="{bericht.dateiname}.pdf"'}
    return HttpResponse(pdf(bericht), content_type="application/pdf", headers=kopf)
