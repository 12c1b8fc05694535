"""One tree, four renderers: what one of them says, all say."""

import html
import os
import subprocess
import sys
from datetime import timedelta
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import get_args

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from projects.diagramm import Balken, Balkendiagramm, Segment
from reports.bericht import (
    Absatz,
    Aufzaehlung,
    Bild,
    Block,
    Diagramm,
    Hinweis,
    Kapitel,
    Kennzahl,
    Kennzahlen,
    Kursiv,
    Leitsatz,
    Meilenstein,
    Meilensteine,
    Spalte,
    Stark,
    Statusangabe,
    Steckbrief,
    Tabelle,
    Verweis,
    Zitat,
)
from reports.docx import docx
from reports.pdf import stil
from reports.xlsx import xlsx
from tests.factories import make_berichtsjahr, make_finanzierung, make_stand
from tests.reports.beispiel import BILD, beispiel, widerspenstig, zusammenfassung
from tests.reports.pdf.lesen import seitentexte
from tests.test_architecture import WURZEL, fremde

TABELLE = Tabelle("Tafel", (Spalte("Kopf"), Spalte("Zahl", zahl=True)), (("Zeile", "nicht bekannt"),))
BLOECKE = {
    Absatz: (
        Absatz(("Glatt", Stark("Fett"), Kursiv("Schräg"), Verweis("Link", "https://land.nrw/"))),
        "Glatt Fett Link",
    ),
    Leitsatz: (Leitsatz("Merksatz"), "Merksatz"),
    Hinweis: (Hinweis("Fußnote <b> & Co. =1+1"), "Fußnote <b> & Co. =1+1"),
    Zitat: (Zitat("Ausspruch", "Urheberin"), "„Ausspruch“ Urheberin"),
    Aufzaehlung: (
        Aufzaehlung(
            (
                (Absatz(("Erstens",)), Absatz(("Nachsatz",)), Aufzaehlung.einfach([("Darunter",)], nummeriert=True)),
                (Aufzaehlung.einfach([(Stark("Zuunterst"),)]),),
                (),
            )
        ),
        "Erstens Nachsatz Darunter Zuunterst",
    ),
    Tabelle: (TABELLE, "Tafel Kopf Zeile nicht bekannt"),
    Kennzahlen: (Kennzahlen((Kennzahl("73", "Projekte"), Kennzahl("5", "Felder"))), "73 Projekte 5 Felder"),
    Diagramm: (
        Diagramm(Balkendiagramm("Schaubild", (Balken("Feld", (Segment("fertig", "status-abgeschlossen", 17),)),))),
        "Schaubild Feld 17 fertig",
    ),
    Bild: (BILD, "Die Brücke über die Ruhr. Foto: Maria Muster"),
    Meilensteine: (
        Meilensteine(
            (Meilenstein("01.03.2022", "Start", True, "erreicht"), Meilenstein("2025", "Ende", False, "offen"))
        ),
        "01.03.2022 Start erreicht 2025 Ende offen",
    ),
    Steckbrief: (
        Steckbrief(
            "Radweg",
            "R-7",
            Statusangabe("in_pruefung", "in Prüfung"),
            (("Ort", "Hamm"),),
            (("Ziel", "Schneller fahren."),),
            TABELLE,
            "Unbelegt",
            "neu bewertet",
            (Meilenstein("2020", "Spatenstich", True, "erreicht"),),
        ),
        "R-7 Radweg in Prüfung Ort Hamm Ziel Schneller fahren. Tafel Unbelegt neu bewertet 2020 Spatenstich erreicht",
    ),
}
MIT_TABELLEN = {
    Tabelle: "Tafel Kopf Zeile nicht bekannt",
    Diagramm: "Schaubild Feld 17 fertig",
    Steckbrief: "R-7 Radweg Tafel Kopf Zeile nicht bekannt",
}


@cache
def bericht_mit(art):
    return beispiel(0, kapitel=(Kapitel("Kapitel", (BLOECKE[art][0],)),))


def als_pdf(bericht):
    return " ".join(seitentexte(bericht))


def als_html(bericht):
    return html.unescape(render_to_string("reports/bericht_komplett.html", {"bericht": bericht, "dateien": {}}))


def als_docx(bericht):
    dokument = Document(BytesIO(docx(bericht)))
    zellen = [zelle.text for tabelle in dokument.tables for zeile in tabelle.rows for zelle in zeile.cells]
    return "\n".join([*(absatz.text for absatz in dokument.paragraphs), *zellen])


def als_xlsx(bericht):
    mappe = load_workbook(BytesIO(xlsx(bericht)))
    return "\n".join(str(zelle) for blatt in mappe for zeile in blatt.iter_rows(values_only=True) for zelle in zeile)


def test_there_is_a_sample_of_every_kind_of_block():
    assert set(BLOECKE) == set(get_args(Block))


@pytest.mark.parametrize("ausgabe", [als_pdf, als_html, als_docx])
@pytest.mark.parametrize("art", get_args(Block))
def test_every_kind_of_block_says_the_same_in_every_document(art, ausgabe):
    text = ausgabe(bericht_mit(art))

    assert [wort for wort in BLOECKE[art][1].split() if wort not in text] == []


@pytest.mark.parametrize("art", get_args(Block))
def test_the_workbook_holds_every_table_and_nothing_else(art):
    text = als_xlsx(bericht_mit(art))

    if art in MIT_TABELLEN:
        assert [wort for wort in MIT_TABELLEN[art].split() if wort not in text] == []
    else:
        assert len(load_workbook(BytesIO(xlsx(bericht_mit(art)))).sheetnames) == 1


@pytest.mark.parametrize("mache", [docx, xlsx])
@pytest.mark.parametrize("bericht", [beispiel, zusammenfassung, widerspenstig])
def test_same_report_is_the_same_file_in_another_process_and_time_zone(mache, bericht):
    name = mache.__name__
    befehl = (
        f"from reports.{name} import {name}; from tests.reports.beispiel import {bericht.__name__} as bericht;"
        f"from hashlib import sha256; print(sha256({name}(bericht())).hexdigest())"
    )
    umgebung = os.environ | {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7"}

    ausgabe = subprocess.run(
        [sys.executable, "-c", befehl], capture_output=True, check=True, cwd=stil.PROJEKT, env=umgebung
    )

    assert mache(bericht()) == mache(bericht())
    assert ausgabe.stdout.decode().strip() == sha256(mache(bericht())).hexdigest()


@pytest.mark.parametrize("datei", ["docx.py", "docx_liste.py", "docx_vorlage.py", "ooxml.py", "xlsx.py"])
def test_the_office_files_know_neither_django_nor_the_database(datei):
    eigene = ["bericht", "docx_liste", "docx_vorlage", "ooxml"]
    erlaubt = ["docx", "openpyxl", "projects.diagramm", "projects.formeln", *(f"reports.{name}" for name in eigene)]

    assert fremde(WURZEL / "reports" / datei, *erlaubt) == set()


ADRESSEN = {
    "fortschrittsbericht.docx": "wordprocessingml.document",
    "zusammenfassung.docx": "wordprocessingml.document",
    "fortschrittsbericht.xlsx": "spreadsheetml.sheet",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("adresse", "art"), ADRESSEN.items())
def test_the_files_come_to_be_saved_under_their_year(client, adresse, art):
    make_finanzierung(make_stand().vorhaben, bewilligt=5)

    antwort = client.get(f"/berichte/2021/{adresse}")
    name, endung = adresse.split(".")

    assert antwort["Content-Type"] == f"application/vnd.openxmlformats-officedocument.{art}"
    assert antwort["Content-Disposition"] == f'attachment; filename="{name}-2021.{endung}"'
    assert antwort.content.startswith(b"PK")
    for seite in ["/berichte/", "/berichte/2021/zusammenfassung/" if name == "zusammenfassung" else "/berichte/2021/"]:
        assert f'href="/berichte/2021/{adresse}"' in client.get(seite).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("adresse", ADRESSEN)
def test_a_year_that_is_not_public_has_files_for_the_leitstelle_only(client, leitstelle, adresse):
    make_berichtsjahr(2025, phase="redaktion")
    make_berichtsjahr(2024, veroeffentlichung=timezone.now() + timedelta(hours=1))

    for jahr in [2025, 2024]:
        assert client.get(f"/berichte/{jahr}/{adresse}").status_code == 404
        assert leitstelle.get(f"/berichte/{jahr}/{adresse}").status_code == 200
