"""The log of a year with all its Fassungen, to read and to hand to auditors."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from projects.erhebung.texte import feldname
from projects.erhebung.zugang import berichtsjahr, nur_leitstelle, pfad_zum_jahr, seite
from projects.formeln import ohne_formel
from projects.models import Berichtsjahr, Projektstand, Vorgang

JE_SEITE = 100
NAMEN = {**dict(Berichtsjahr.Phase.choices), **dict(Projektstand.Freigabe.choices)}
SPALTEN = (
    "Zeitpunkt",
    "Berichtsjahr",
    "Vorgang",
    "Ressort",
    "Vorhaben",
    "von",
    "nach",
    "Begründung",
    "Rückmeldungen",
    "Konto",
)


@dataclass(frozen=True, slots=True)
class Zeile:
    vorgang: Vorgang
    von: str
    nach: str
    rueckmeldungen: tuple[str, ...]

    @property
    def konto(self) -> str:
        return self.vorgang.wer.get_username() if self.vorgang.wer else "Verwaltungsbefehl auf dem Server"


def zeile(vorgang: Vorgang) -> Zeile:
    """A line of the log in words."""
    rueckmeldungen = tuple(f"{feldname(eine.feld)}: {eine.text}" for eine in vorgang.rueckmeldungen.all())
    return Zeile(vorgang, NAMEN.get(vorgang.von, vorgang.von), NAMEN.get(vorgang.nach, vorgang.nach), rueckmeldungen)


@require_safe
@nur_leitstelle
def protokoll(request: HttpRequest, jahr: int) -> HttpResponse:
    objekt = berichtsjahr(jahr)
    vorgaenge = Vorgang.objects.des_jahres(objekt.jahr).for_protokoll()
    blatt = Paginator(vorgaenge, JE_SEITE).get_page(request.GET.get("page"))
    zeilen = [zeile(vorgang) for vorgang in blatt]
    pfad = pfad_zum_jahr(request, objekt)
    return seite(request, "protokoll", f"Protokoll {objekt}", pfad, jahr=objekt, blatt=blatt, zeilen=zeilen)


@require_safe
@nur_leitstelle
def protokoll_csv(request: HttpRequest, jahr: int) -> HttpResponse:
    """Oldest first, with semicolons and a byte order mark, as a German spreadsheet opens it by a double click."""
    objekt = berichtsjahr(jahr)
    kopf = {"Content-Disposition": f'attachment; filename="protokoll-{objekt.jahr}.csv"'}
    antwort = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=kopf)
    schreiber = csv.writer(antwort, delimiter=";")
    schreiber.writerow(SPALTEN)
    for vorgang in Vorgang.objects.des_jahres(objekt.jahr).for_protokoll().order_by("wann", "pk"):
        schreiber.writerow([ohne_formel(zelle) for zelle in _zellen(zeile(vorgang))])
    return antwort


def _zellen(eine: Zeile) -> list[str]:
    vorgang = eine.vorgang
    return [
        timezone.localtime(vorgang.wann).isoformat(sep=" ", timespec="seconds"),
        str(vorgang.berichtsjahr),
        vorgang.art,
        vorgang.ressort.kuerzel if vorgang.ressort else "",
        vorgang.vorhaben.titel if vorgang.vorhaben else "",
        eine.von,
        eine.nach,
        vorgang.begruendung,
        "\n".join(eine.rueckmeldungen),
        eine.konto,
    ]
