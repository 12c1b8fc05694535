import csv
import json
from hashlib import md5
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from pypdf import PdfReader

from projects.models import Berichtsjahr
from reports.daten import als_csv, als_json, tabellen
from reports.fortschrittsbericht import fortschrittsbericht
from reports.pdf.dokument import pdf
from reports.zusammenfassung import zusammenfassung
from tests.reports.beispiel import beispiel, widerspenstig
from tests.reports.pdf.lesen import datei, leser

BEISPIEL = beispiel(4)
NAMEN = ["fortschrittsbericht-2024.csv", "fortschrittsbericht-2024.json"]
GOLDEN = (
    "Von den 73 Projekten, die 2019 entwickelt wurden, sind 55 in der Umsetzung, eines ist abgeschlossen, "
    "bei 17 werden Umsetzbarkeit und Finanzierbarkeit geprüft."
)


def wurzel(bericht):
    return leser(bericht).trailer["/Root"]


def dateiangaben(bericht):
    return [angabe.get_object() for angabe in wurzel(bericht)["/AF"]]


def test_a_report_carries_its_tables_and_its_tree():
    anhaenge = leser(BEISPIEL).attachments

    assert sorted(anhaenge) == NAMEN
    assert anhaenge[NAMEN[0]] == [als_csv(BEISPIEL)]
    assert anhaenge[NAMEN[1]] == [als_json(BEISPIEL)]


def test_the_associated_files_are_the_embedded_ones():
    namen = wurzel(BEISPIEL)["/Names"]["/EmbeddedFiles"]["/Names"]

    assert namen[0::2] == NAMEN
    assert [ziel.idnum for ziel in namen[1::2]] == [angabe.idnum for angabe in wurzel(BEISPIEL)["/AF"]]


def test_each_file_says_what_it_is():
    angaben = dateiangaben(BEISPIEL)

    assert [(a["/F"], a["/UF"], a["/Type"], a["/AFRelationship"]) for a in angaben] == [
        (name, name, "/Filespec", "/Data") for name in NAMEN
    ]
    assert [a["/Desc"] for a in angaben] == ["Alle Tabellen dieses Berichts", "Der ganze Bericht als Daten"]
    assert [a["/EF"]["/F"]["/Subtype"] for a in angaben] == ["/text/csv", "/application/json"]


def test_each_file_is_measured_and_dated_like_the_report():
    for angabe in dateiangaben(BEISPIEL):
        strom = angabe["/EF"]["/F"]
        werte, inhalt = strom["/Params"], strom.get_data()

        assert werte["/Size"] == len(inhalt)
        assert werte["/CheckSum"].original_bytes == md5(inhalt, usedforsecurity=False).digest()
        assert werte["/ModDate"] == "D:20241210000000Z"
        assert angabe["/EF"]["/UF"] == strom


def test_the_data_keep_what_the_typeface_lacks():
    daten = json.loads(leser(widerspenstig()).attachments[NAMEN[1]][0])

    assert "日本 ● ✓" in daten["kapitel"][0]["bloecke"][4]["text"]


def test_the_same_report_carries_the_same_bytes():
    assert leser(beispiel(4)).attachments == PdfReader(BytesIO(pdf(beispiel(4)))).attachments
    assert datei(beispiel(4)) == pdf(beispiel(4))


@pytest.mark.django_db
@pytest.mark.parametrize("erzeugen", [fortschrittsbericht, zusammenfassung])
def test_the_data_of_the_report_of_2021_have_its_figures_and_tables(erzeugen):
    call_command("daten_laden", verbosity=0)
    bericht = erzeugen(Berichtsjahr.objects.get(jahr=2021))
    anhaenge = PdfReader(BytesIO(pdf(bericht))).attachments

    daten = json.loads(anhaenge[f"{bericht.dateiname}.json"][0])
    zeilen = list(csv.reader(StringIO(anhaenge[f"{bericht.dateiname}.csv"][0].decode()), delimiter=";"))

    assert GOLDEN in json.dumps(daten, ensure_ascii=False)
    assert (daten["jahr"], daten["typ"], daten["muster"]) == (2021, "bericht", False)
    erwartet = [
        [ort, name, str(nummer)]
        for ort, name, tabelle in tabellen(bericht.kapitel)
        for nummer, zeile in enumerate(tabelle.zeilen, start=1)
        for _ in zeile
    ]
    assert [zeile[:3] for zeile in zeilen[1:]] == erwartet
