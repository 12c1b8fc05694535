"""Where the money comes from: the public page of all sums, and every public line as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render

from projects.abruf import je_datenstand, oeffentliche_seite
from projects.auswahlfeld import AUSSEHEN
from projects.formats import betrag_fuer_tabellen, datum
from projects.formeln import ohne_formel
from projects.kennzahlen import mittelabfluss, mittelherkunft
from projects.kennzahlen.geld import Stufe
from projects.models import Berichtsjahr, Finanzierung, Finanzierungsquelle, Handlungsfeld, Ressort, Saeule
from projects.prosa import aufzaehlung, ohne_betrag
from projects.views.blaettern import seite

OHNE_JAHR = "ohne"
HOECHSTENS = 6
"""Lines of a list; all of them are in the file."""
JE_QUELLE = 40
"""Lines on a page of one source."""
SPALTEN = (
    "Kennung",
    "Projekt",
    "Säule",
    "Handlungsfeld",
    "Zuordnung amtlich belegt",
    "Ressort",
    "Ebene",
    "Quelle",
    "EU-Fonds",
    "Berichtsjahr",
    "Zeitraum",
    "beantragt",
    "bewilligt",
    "ausgezahlt",
    "Rest",
    "genannt",
    "Stand",
    "Beleg",
    "Anmerkung",
)


@dataclass(frozen=True, slots=True)
class Geldlage:
    """What the page chooses from; the same for all its visitors until something changes."""

    jahre: list[Berichtsjahr]
    posten: list[mittelherkunft.Posten]
    belegung: mittelherkunft.Belegung
    felder: list[Handlungsfeld]
    quellen: list[Finanzierungsquelle]
    ressorts: list[Ressort]
    eu: list[Finanzierung]


class Mittelauswahl(forms.Form):
    """Which report and which stage. A field with a wrong value says so, and what is usual stands in for it."""

    berichtsjahr = forms.ChoiceField(
        label="Berichtsjahr",
        required=False,
        error_messages={
            "invalid_choice": "Zu diesem Jahr gibt es keinen Bericht. Bitte einen Eintrag der Liste wählen."
        },
        widget=forms.Select(attrs=AUSSEHEN),
    )
    stufe = forms.ChoiceField(
        label="Stufe",
        required=False,
        choices=Stufe.choices,
        error_messages={"invalid_choice": "Diese Stufe gibt es nicht. Bitte einen Eintrag der Liste wählen."},
        widget=forms.Select(attrs=AUSSEHEN),
    )

    def __init__(self, data: QueryDict, lage: Geldlage) -> None:
        super().__init__(data)
        berichte = {str(jahr.jahr): jahr for jahr in lage.jahre}
        jahre = [(jahr, f"Bericht {jahr}") for jahr in berichte]
        if any(posten.ab is None for posten in lage.posten) or not jahre:
            jahre.append((OHNE_JAHR, "keinem Bericht zugeordnet"))
        self.fields["berichtsjahr"].choices = jahre  # type: ignore[attr-defined]
        self.is_valid()
        gewaehlt = self.cleaned_data.get("berichtsjahr") or jahre[0][0]
        self.bericht = berichte.get(gewaehlt)
        self.posten = mittelherkunft.im_jahr(lage.posten, self.bericht.jahr if self.bericht else None)
        self.vorausgewaehlt = not self.cleaned_data.get("stufe")
        self.gewaehlte_stufe = Stufe(self.cleaned_data.get("stufe") or mittelherkunft.am_besten_belegt(self.posten))
        # The fields show what the page shows, whatever was asked for; messages stay.
        self.data = {"berichtsjahr": gewaehlt, "stufe": self.gewaehlte_stufe.value}


@oeffentliche_seite
def finanzierung(request: HttpRequest) -> HttpResponse:
    lage = _lage(request)
    auswahl = Mittelauswahl(request.GET, lage)
    entwicklung = mittelherkunft.entwicklung(lage.posten, [jahr.jahr for jahr in reversed(lage.jahre)])
    abfluss = mittelabfluss.mittelabfluss(auswahl.posten, lage.ressorts)
    kontext = {
        "auswahl": auswahl,
        "satz": ohne_betrag(lage.belegung.ohne_betrag, lage.belegung.projekte),
        "summe": mittelherkunft.summe_der_posten(auswahl.posten, auswahl.gewaehlte_stufe),
        "ohne_bericht": sum(posten.zeilen for posten in lage.posten if posten.ab is None),
        **_herkunft(lage, auswahl),
        "abfluss": [zeile for zeile in abfluss if zeile.ist_bekannt],
        "abfluss_unbekannt": [zeile for zeile in abfluss if not zeile.ist_bekannt],
        "entwicklung": entwicklung,
        "nie_bekannt": aufzaehlung([stufe.label for stufe in entwicklung.nie_bekannt], "oder"),
        "groesste": _groesste(request, auswahl.bericht, auswahl.gewaehlte_stufe),
        "hoechstens": HOECHSTENS,
        "eu": lage.eu[:HOECHSTENS],
        "weitere_eu": len(lage.eu) > HOECHSTENS,
    }
    return render(request, "projects/finanzierung.html", kontext)


@je_datenstand
def _lage() -> Geldlage:
    """In as many queries as it has fields; with ten thousand projects the sums take half a second."""
    return Geldlage(
        jahre=list(Berichtsjahr.objects.oeffentlich()),
        posten=mittelherkunft.posten_der_projekte(),
        belegung=mittelherkunft.belegung(),
        felder=list(Handlungsfeld.objects.all()),
        quellen=list(Finanzierungsquelle.objects.all()),
        ressorts=list(Ressort.objects.all()),
        eu=list(Finanzierung.objects.filter(vorhaben__saeule=Saeule.PROJEKT).for_eu_liste()[: HOECHSTENS + 1]),
    )


@je_datenstand
def _groesste(bericht: Berichtsjahr | None, stufe: Stufe) -> list[tuple[Finanzierung, Decimal]]:
    zeilen = Finanzierung.objects.im_bericht(bericht) if bericht else Finanzierung.objects.ohne_bericht()
    groesste = zeilen.filter(vorhaben__saeule=Saeule.PROJEKT).groesste(stufe)[:HOECHSTENS]
    return [(zeile, getattr(zeile, stufe)) for zeile in groesste]


def _herkunft(lage: Geldlage, auswahl: Mittelauswahl) -> dict[str, Any]:
    herkunft = mittelherkunft.herkunft_der_mittel(auswahl.posten, auswahl.gewaehlte_stufe, lage.felder, lage.quellen)
    je_feld = mittelherkunft.herkunft_je_feld(herkunft, lage.felder, auswahl.posten)
    return {
        "felder": lage.felder,
        "herkunft": herkunft,
        "je_feld": je_feld,
        "diagramm": mittelherkunft.herkunftsdiagramm(je_feld),
    }


@oeffentliche_seite
def finanzierungsquelle_detail(request: HttpRequest, slug: str) -> HttpResponse:
    quelle = get_object_or_404(Finanzierungsquelle.objects.oeffentlich(), slug=slug)
    gezeigt = _seite_der_quelle(request, quelle, request.GET.get("page", "1"))
    stufen = [stufe for stufe in Stufe if any(getattr(zeile, stufe) is not None for zeile in gezeigt)]
    je_saeule = [(saeule, [zeile for zeile in gezeigt if zeile.vorhaben.saeule == saeule]) for saeule in Saeule]
    kontext = {
        "quelle": quelle,
        "seite": gezeigt,
        "stufen": stufen,
        "saeulen": [
            (saeule, [(zeile, [getattr(zeile, stufe) for stufe in stufen]) for zeile in zeilen])
            for saeule, zeilen in je_saeule
            if zeilen
        ],
    }
    return render(request, "projects/finanzierungsquelle_detail.html", kontext)


@je_datenstand
def _seite_der_quelle(quelle: Finanzierungsquelle, nummer: str) -> Page:
    return seite(Finanzierung.objects.for_quelle(quelle), JE_QUELLE, nummer, "der Quelle")


@oeffentliche_seite  # type: ignore[arg-type] # it sends line by line
def finanzierung_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Semicolons, byte order mark and decimal commas, as a German spreadsheet opens it by a double click.

    Amounts have no thousands separator and no unit, so that it takes them for numbers; what is not known is empty.
    """
    kopf = {"Content-Disposition": 'attachment; filename="finanzierung.csv"'}
    return StreamingHttpResponse(_csv(), content_type="text/csv; charset=utf-8", headers=kopf)


def _csv() -> Iterator[str]:
    schreiber = csv.writer(Zeilenweise(), delimiter=";")
    yield "\ufeff" + schreiber.writerow(SPALTEN)
    for zeile in Finanzierung.objects.for_export().iterator(chunk_size=2000):
        yield schreiber.writerow(_zellen(zeile))


class Zeilenweise:
    """What csv takes for a file: it hands each line on at once."""

    def write(self, zeile: str) -> str:
        return zeile


def _zellen(zeile: Finanzierung) -> list[str]:
    """Texts are no formulas; amounts are numbers of our own, and a Rest may begin with a minus."""
    vorhaben, quelle = zeile.vorhaben, zeile.quelle
    feld = vorhaben.handlungsfeld
    anfang = [
        vorhaben.amtliche_kennung,
        vorhaben.titel,
        vorhaben.get_saeule_display(),
        str(feld or ""),
        ("ja" if vorhaben.handlungsfeld_belegt else "nein") if feld else "",
        vorhaben.ressort.kuerzel if vorhaben.ressort else "",
        quelle.get_ebene_display(),
        quelle.name,
        quelle.eu_fonds,
        str(zeile.berichtsjahr.jahr) if zeile.berichtsjahr else "",
        zeile.zeitraum,
    ]
    betraege = [betrag_fuer_tabellen(getattr(zeile, stufe)) for stufe in Stufe]
    ende = [datum(zeile.stand) if zeile.stand else "", zeile.beleg, zeile.anmerkung]
    return [*map(ohne_formel, anfang), *betraege, *map(ohne_formel, ende)]
