"""The answers of a Ressort as a file: downloaded, filled in elsewhere, read again after a look at what would change.

What is confirmed travels in the form, signed: the rows that differ, not the file. So nothing is kept on the server that
somebody would have to clear away, nobody can confirm anything but what was shown, and the rows are compared once more,
under lock, before they are written.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from projects import rechte
from projects.austausch import abgleich
from projects.austausch.abgleich import Abgleich
from projects.austausch.bestand import bestand
from projects.austausch.eingabe import Eingabe, Fehler, Unlesbar, Zeile
from projects.austausch.lesen import PACKEN, lies_mappe
from projects.austausch.mappe import mappe
from projects.austausch.tabelle import als_csv, lies_csv
from projects.erhebung import zugang
from projects.erhebung.zugang import berichtsjahr, nur_beteiligte, pfad_zum_ressort, seite, slug_von
from projects.models import Berichtsjahr, Ressort
from projects.wortvergleich import unterschiede

GUELTIG = 3600
"""Seconds in which a preview can be confirmed."""
HOECHSTENS = 2_000_000
"""Characters of a signed form, below what Django takes (DATA_UPLOAD_MAX_MEMORY_SIZE)."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ARTEN = {"xlsx": "Excel eingelesen", "csv": "CSV eingelesen"}


class DateiForm(forms.Form):
    datei = forms.FileField(
        label="Datei",
        help_text="Die ausgefüllte Datei, .xlsx oder .csv. Noch wird nichts geändert: Sie sehen erst, was anders wäre.",
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )

    def clean_datei(self) -> UploadedFile:
        datei: UploadedFile = self.cleaned_data["datei"]
        if _endung(datei) not in ARTEN:
            raise forms.ValidationError(
                "Bitte eine Datei mit der Endung .xlsx oder .csv; Dateien mit Makros (.xlsm) werden nicht eingelesen."
            )
        if datei.size and datei.size > PACKEN:
            raise forms.ValidationError(f"Die Datei ist größer als {PACKEN // 1_000_000} MB: bitte neu herunterladen.")
        return datei


@require_safe
@nur_beteiligte
def mappe_xlsx(request: HttpRequest, jahr: int, slug: str) -> HttpResponse:
    haus, objekt = zugang.ressort(request, slug), berichtsjahr(jahr)
    return _datei(mappe(bestand(objekt, haus)), XLSX, f"erhebung-{objekt.jahr}-{slug_von(haus)}.xlsx")


@require_safe
@nur_beteiligte
def mappe_csv(request: HttpRequest, jahr: int, slug: str) -> HttpResponse:
    haus, objekt = zugang.ressort(request, slug), berichtsjahr(jahr)
    inhalt = als_csv(bestand(objekt, haus)).encode()
    return _datei(inhalt, "text/csv; charset=utf-8", f"projektstaende-{objekt.jahr}-{slug_von(haus)}.csv")


def _datei(inhalt: bytes, art: str, name: str) -> HttpResponse:
    return HttpResponse(inhalt, content_type=art, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_http_methods(["GET", "HEAD", "POST"])
@nur_beteiligte
def einlesen(request: HttpRequest, jahr: int, slug: str) -> HttpResponse:
    haus, objekt = zugang.ressort(request, slug), berichtsjahr(jahr)
    if request.method != "POST" or rechte.gegen_arbeit_am(objekt, request.user):
        return _frage(request, objekt, haus, DateiForm())
    form = DateiForm(request.POST, request.FILES)
    if not form.is_valid():
        return _frage(request, objekt, haus, form)
    datei = form.cleaned_data["datei"]
    try:
        eingabe = _lies(datei)
    except Unlesbar as fehler:
        form.add_error("datei", str(fehler))
        return _frage(request, objekt, haus, form)
    ergebnis = abgleich.vergleiche(bestand(objekt, haus), request.user, eingabe.zeilen)
    return _vorschau(request, objekt, haus, ergebnis, eingabe.fehler, _endung(datei))


def _endung(datei: UploadedFile) -> str:
    return (datei.name or "").rpartition(".")[2].lower()


def _lies(datei: UploadedFile) -> Eingabe:
    inhalt: bytes = datei.read()
    return lies_csv(inhalt) if _endung(datei) == "csv" else lies_mappe(inhalt)


def _frage(request: HttpRequest, jahr: Berichtsjahr, ressort: Ressort | None, form: DateiForm) -> HttpResponse:
    gesperrt = rechte.gegen_arbeit_am(jahr, request.user)
    return _seite(request, "einlesen", "Datei einlesen", jahr, ressort, form=form, gesperrt=gesperrt)


def _seite(
    request: HttpRequest, vorlage: str, titel: str, jahr: Berichtsjahr, ressort: Ressort | None, **inhalt: Any
) -> HttpResponse:
    pfad = pfad_zum_ressort(request, jahr, ressort)
    name = ressort.kuerzel if ressort else "Ohne Ressort"
    return seite(request, vorlage, f"{titel}: {name}, {jahr}", pfad, jahr=jahr, slug=slug_von(ressort), **inhalt)


def _vorschau(
    request: HttpRequest,
    jahr: Berichtsjahr,
    ressort: Ressort | None,
    ergebnis: Abgleich,
    lesefehler: list[Fehler],
    endung: str,
) -> HttpResponse:
    fehler = sorted([*lesefehler, *ergebnis.fehler], key=lambda einer: (einer.blatt, einer.zeile or 0))
    siegel = "" if fehler or not ergebnis.zeilen else _siegel(request, jahr, ressort, ergebnis, endung)
    if len(siegel) > HOECHSTENS:
        siegel, fehler = "", [Fehler("", None, "", "Das sind zu viele Änderungen auf einmal: bitte in zwei Dateien.")]
    return _seite(
        request,
        "vorschau",
        "Was sich ändert",
        jahr,
        ressort,
        fehler=fehler,
        aenderungen=[
            (eine, unterschiede(eine.alt, eine.neu) if eine.ist_text else []) for eine in ergebnis.aenderungen
        ],
        siegel=siegel,
    )


def _siegel(request: HttpRequest, jahr: Berichtsjahr, ressort: Ressort | None, ergebnis: Abgleich, endung: str) -> str:
    zeilen = [asdict(zeile) for zeile in ergebnis.zeilen]
    return signing.dumps([endung, zeilen], salt=_salz(request, jahr, ressort), compress=True)


def _salz(request: HttpRequest, jahr: Berichtsjahr, ressort: Ressort | None) -> str:
    """What was shown to one person for one Ressort and year cannot be confirmed as anything else."""
    return f"einlesen:{request.user.pk}:{jahr.pk}:{slug_von(ressort)}"


@require_POST
@nur_beteiligte
def uebernehmen(request: HttpRequest, jahr: int, slug: str) -> HttpResponse:
    haus, objekt = zugang.ressort(request, slug), berichtsjahr(jahr)
    try:
        inhalt = signing.loads(request.POST.get("siegel", ""), salt=_salz(request, objekt, haus), max_age=GUELTIG)
    except signing.BadSignature:
        messages.error(request, "Die Vorschau ist älter als eine Stunde: bitte die Datei noch einmal hochladen.")
        return redirect("erhebung:einlesen", jahr, slug)
    endung, zeilen = inhalt[0], [Zeile(**zeile) for zeile in inhalt[1]]
    try:
        ergebnis = abgleich.uebernimm(objekt, haus, request.user, zeilen, ARTEN[endung])
    except IntegrityError:
        messages.error(request, "Nichts wurde geändert: Gleichzeitig hat jemand anders gespeichert. Bitte noch einmal.")
        return redirect("erhebung:einlesen", jahr, slug)
    if ergebnis.fehler:
        return _vorschau(request, objekt, haus, ergebnis, [], endung)
    messages.success(request, f"Eingelesen: {abgleich.wie_viele(ergebnis.aenderungen)}.")
    return redirect("erhebung:aufgaben", jahr, slug)
