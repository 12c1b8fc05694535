"""What pages may cost: queries, bytes, a first visit. How long they take is for `make bench`, not for a test."""

import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.contrib.staticfiles import finders
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from whitenoise.compress import Compressor

from projects.models import Berichtsjahr, Kommune, Meilenstein
from reports.festschreiben import schreibe_fest
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_stand,
    make_themenforum,
)
from tests.oeffentlich import ADRESSEN, BETRIEB, DOKUMENTE, SEITEN, lege_bestand_an

ABFRAGEN = 12
HTML = 60_000
ERSTER_BESUCH = 350_000

OHNE_WACHSENDE_ABFRAGEN = {name: adresse for name, adresse in ADRESSEN.items() if name not in BETRIEB | {"sitemap"}}
"""The sitemap asks once for each kind of page that it lists, and there are more kinds than twelve."""


def lege_viele_an(anzahl: int) -> None:
    """As `lege_bestand_an`, and so many more Vorhaben on every page of it: of the same places, Handlungsfeld, Ressort,
    Themenforum and source of money, told of twice.
    """
    lege_bestand_an()
    jahre = [make_berichtsjahr(2021), make_berichtsjahr(2022)]
    orte = list(Kommune.objects.all())
    forum, feld, quelle = make_themenforum(), make_handlungsfeld(), make_quelle("Strukturfonds", "eu")
    for nummer in range(anzahl):
        weg, netz = "Ein Weg verbindet Städte. " * 6, "Ein Netz. " * 15
        projekt = make_projekt(titel=f"Weiteres Projekt {nummer}", kurzbeschreibung=weg, themenforum=forum)
        titel = f"Weiteres Partnerprojekt {nummer}"
        partner = make_partnerprojekt(titel=titel, kurzbeschreibung=netz, handlungsfeld=feld)
        programm = make_landesprogramm(titel=f"Weiteres Programm {nummer}")
        make_finanzierung(programm, quelle=quelle, berichtsjahr=jahre[0], genannt=1)
        projekt.kommunen.set(orte)
        partner.kommunen.set(orte)
        for jahr, status in zip(jahre, ["in_umsetzung", "abgeschlossen"], strict=True):
            make_stand(projekt, jahr, status=status, aktueller_stand="Der Bau läuft. " * 10)
            make_finanzierung(projekt, quelle=quelle, berichtsjahr=jahr, bewilligt=1000 + nummer)
        Meilenstein.objects.create(vorhaben=projekt, jahr=2021, text="Baubeginn")
    for jahr in Berichtsjahr.objects.oeffentlich():
        schreibe_fest(jahr)  # as all that is published is


def abfragen_je_adresse(client, anzahl: int) -> dict[str, int]:
    """In a transaction, where no figure of an earlier call is remembered: the most queries there can be."""
    gezaehlt = {}
    with transaction.atomic():
        lege_viele_an(anzahl)
        for name, adresse in (OHNE_WACHSENDE_ABFRAGEN | SEITEN).items():
            with CaptureQueriesContext(connection) as abfragen:
                client.get(adresse)
            gezaehlt[name] = len(abfragen)
        transaction.set_rollback(True)
    return gezaehlt


@pytest.mark.django_db
def test_no_page_asks_the_database_more_often_when_there_are_more_projects(client):
    bei_wenigen, bei_vielen = abfragen_je_adresse(client, 5), abfragen_je_adresse(client, 60)

    assert {name for name in bei_vielen if bei_vielen[name] > bei_wenigen[name]} == set()
    assert {name: anzahl for name, anzahl in bei_vielen.items() if anzahl > ABFRAGEN} == {}


@pytest.mark.django_db
def test_no_page_but_a_document_is_long_and_no_first_visit_is_heavy(client):
    """A first visit is what a browser without a cache fetches at most: the page as our server compresses it, and every
    static file that the page or a style sheet of it names, as WhiteNoise sends it to a browser of today (brotli if that
    is smaller). Also counted are typefaces of letters that the page does not have, and pictures further down.
    """
    lege_viele_an(60)
    lang, schwer = {}, {}
    for name, adresse in SEITEN.items():
        seite = client.get(adresse).content
        if len(seite) > HTML and name not in DOKUMENTE:
            lang[name] = len(seite)
        gewicht = len(client.get(adresse, headers={"Accept-Encoding": "gzip"}).content)
        gewicht += sum(gesendet(client, verweis) for verweis in geholte(seite.decode()))
        if gewicht > ERSTER_BESUCH:
            schwer[name] = gewicht

    assert lang == {}
    assert schwer == {}


def test_a_first_visit_counts_style_sheets_scripts_signs_and_typefaces(client, db):
    geholt = geholte(client.get("/projekte/").content.decode())

    assert {Path(verweis).suffix for verweis in geholt} >= {".css", ".js", ".svg", ".woff2"}


def geholte(html: str) -> set[str]:
    """Addresses of what a page makes the browser fetch from our server."""
    fest = re.findall(r'<(?:script|img|source|video)\b[^>]*?\b(?:src|poster)="(/[^"]+)"', html)
    for element in re.findall(r"<link\b[^>]*>", html):
        if re.search(r'rel="(?:stylesheet|icon|preload|apple-touch-icon|manifest)', element):
            fest += re.findall(r'href="(/[^"]+)"', element)
    alle = set(fest)
    for blatt in [verweis for verweis in alle if verweis.endswith(".css")]:
        alle |= {urljoin(blatt, teil) for teil in re.findall(r"url\([\"']?([^\"')]+)", datei(blatt).read_text())}
    return {verweis for verweis in alle if not verweis.startswith("data:")}


def datei(verweis: str) -> Path:
    gefunden = finders.find(verweis.removeprefix("/static/"))
    assert gefunden, f"{verweis} names no static file"
    return Path(gefunden)


def gesendet(client, verweis: str) -> int:
    """Bytes of one of them."""
    return statisch(verweis) if verweis.startswith("/static/") else len(client.get(verweis).content)


@cache
def statisch(verweis: str) -> int:
    inhalt = datei(verweis).read_bytes()
    if not Compressor().should_compress(verweis):
        return len(inhalt)
    return min(len(inhalt), len(gzip.compress(inhalt, 9)), len(Compressor.compress_brotli(inhalt)))
