"""The selection of the list as a file: the same projects in the same order, typed, public, never another selection."""

import json
import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from projects.models import Datenbestand
from projects.projektexport import SPALTEN
from tests.factories import (
    make_berichtsjahr,
    make_handlungsfeld,
    make_kommune,
    make_partnerprojekt,
    make_projekt,
    make_ressort,
    make_stand,
)
from tests.lesen import tabelle

pytestmark = pytest.mark.django_db


@pytest.fixture
def bestand():
    """Ahr tells everything, Berg nothing, and Chemie and the Partnerprojekt must not be in any file."""
    ahr = make_projekt(
        titel="Ahr",
        kennung="13-05",
        beginn=date(2020, 5, 1),
        projektvolumen=Decimal("2400000.50"),
        quellen="https://land.nrw/a\nhttps://land.nrw/b",
        kurzbeschreibung="Erste Zeile;\nzweite „Zeile“",
        laufzeit="=1+1",
    )
    ahr.kommunen.set([make_kommune("Bochum"), make_kommune("Essen", "Essen")])
    ahr.kreise.add(make_kommune("Moers", "Wesel", "kreis").kreis)
    make_projekt(
        titel="Berg", handlungsfeld=make_handlungsfeld(2), ressort=None, kurzbeschreibung="", handlungsfeld_belegt=False
    )
    make_projekt(titel="Chemie", veroeffentlicht=False)
    make_partnerprojekt()
    make_stand(ahr, make_berichtsjahr(2021), status="in_umsetzung")
    make_stand(ahr, make_berichtsjahr(2022), status="abgeschlossen")
    make_stand(ahr, make_berichtsjahr(2023, phase="redaktion"), status="nicht_weiterverfolgt")


def als_csv(client, **abfrage):
    antwort = client.get("/projekte/export.csv", abfrage)
    assert antwort.status_code == 200
    return tabelle(antwort)


def als_json(client, **abfrage):
    return client.get("/projekte/export.json", abfrage).json()


def als_mappe(client, **abfrage):
    return load_workbook(BytesIO(client.get("/projekte/export.xlsx", abfrage).content))


def test_a_german_spreadsheet_opens_the_csv_as_it_is_meant(client, bestand):
    antwort = client.get("/projekte/export.csv")

    assert antwort.content.startswith("\ufeffKennung;Titel;Handlungsfeld;".encode())
    assert antwort["Content-Type"] == "text/csv; charset=utf-8"
    assert antwort["Content-Disposition"] == 'attachment; filename="projekte.csv"'
    ahr, berg = als_csv(client)
    assert ahr["Titel"] == "Ahr"
    assert ahr["Beginn"] == "01.05.2020"
    assert ahr["Projektvolumen in Euro"] == "2400000,50"
    assert ahr["Kurzbeschreibung"] == "Erste Zeile;\nzweite „Zeile“"
    assert ahr["Städte und Gemeinden"] == "Bochum; Essen"
    assert ahr["Ganze Kreise"] == "Kreis Wesel"
    assert ahr["Quellen"] == "https://land.nrw/a; https://land.nrw/b"
    assert ahr["Adresse"] == "http://testserver/projekte/ahr/"
    assert (ahr["Status"], ahr["Status laut Bericht"]) == ("abgeschlossen", "2022")
    assert (ahr["Handlungsfeld amtlich belegt"], berg["Handlungsfeld amtlich belegt"]) == ("ja", "nein")


def test_what_is_not_known_is_empty_and_never_a_word_or_nought(client, bestand):
    unbekannt = {"kennung", "ressort", "ressort_name", "status", "status_jahr", "beginn", "ende", "laufzeit"}
    unbekannt |= {"projektvolumen", "projektvolumen_hinweis", "kurzbeschreibung", "website"}

    berg = als_json(client)["projekte"][1]

    assert {name for name, wert in berg.items() if wert is None} == unbekannt
    assert (berg["orte"], berg["quellen"]) == ([], [])
    zeile = als_csv(client)[1]
    assert {spalte.name for spalte in SPALTEN if not zeile[spalte.titel]} == unbekannt | {"orte", "kreise", "quellen"}
    zellen = [zelle.value for zelle in als_mappe(client)["Projekte"][3]]
    assert {spalte.name for spalte, wert in zip(SPALTEN, zellen, strict=True) if wert is None} == unbekannt | {
        "orte",
        "kreise",
        "quellen",
    }


def test_the_workbook_has_a_head_that_stays_and_cells_with_types(client, bestand):
    blatt = als_mappe(client)["Projekte"]

    kopf = {zelle.value: stelle for stelle, zelle in enumerate(blatt[1])}
    assert all(zelle.font.bold for zelle in blatt[1])
    assert blatt.freeze_panes == "C2"
    assert blatt.auto_filter.ref == "A1:T3"
    ahr = blatt[2]
    assert ahr[kopf["Projektvolumen in Euro"]].value == 2400000.5
    assert ahr[kopf["Beginn"]].value.date() == date(2020, 5, 1)
    assert ahr[kopf["Status laut Bericht"]].value == 2022
    laufzeit = ahr[kopf["Laufzeit laut Quelle"]]
    assert (laufzeit.value, laufzeit.data_type, laufzeit.quotePrefix) == ("=1+1", "s", True)


def test_no_cell_is_computed_by_a_spreadsheet(client, bestand):
    assert als_csv(client)[0]["Laufzeit laut Quelle"] == "'=1+1"


def test_json_says_what_it_holds_in_values_that_programs_understand(client, bestand):
    inhalt = als_json(client, q="ahr", sort="-status", ansicht="karten", page="7")

    assert inhalt["musterdaten"] is False
    assert inhalt["letzter_bericht"] == 2022
    assert inhalt["adresse"] == "http://testserver/projekte/?q=ahr&sort=-status"
    assert inhalt["filter"] == [{"feld": "q", "name": "Suche", "wert": "ahr"}]
    assert inhalt["sortierung"] == "Status, nicht weiterverfolgt zuerst"
    assert inhalt["anzahl"] == 1
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", inhalt["stand"])
    assert [spalte["name"] for spalte in inhalt["spalten"]] == list(inhalt["projekte"][0])
    assert (
        inhalt["projekte"][0]
        | {
            "projektvolumen": "2400000.50",
            "beginn": "2020-05-01",
            "handlungsfeld_belegt": True,
            "status": "abgeschlossen",
            "status_jahr": 2022,
            "orte": ["Bochum", "Essen"],
            "laufzeit": "=1+1",
        }
        == inhalt["projekte"][0]
    )


def test_a_chosen_report_gives_its_own_status(client, bestand):
    assert [(zeile["Status"], zeile["Status laut Bericht"]) for zeile in als_csv(client, berichtsjahr="2021")] == [
        ("in Umsetzung", "2021")
    ]


def test_all_pages_are_in_the_file_in_the_order_of_the_list(client):
    for nummer in range(45):
        make_projekt(titel=f"Nummer {nummer:02}", slug=f"nummer-{nummer}")

    assert [zeile["Titel"] for zeile in als_csv(client, sort="-titel", page="2")] == [
        f"Nummer {nummer:02}" for nummer in reversed(range(45))
    ]


def test_the_link_on_the_page_gives_what_the_page_shows(client, bestand):
    html = client.get("/projekte/", {"q": "Ahr", "status": "abgeschlossen"}).content.decode()

    adressen = re.findall(r'href="(/projekte/export\.[^"]+)"', html)
    assert [adresse.split("?")[0] for adresse in adressen] == [
        "/projekte/export.csv",
        "/projekte/export.xlsx",
        "/projekte/export.json",
    ]
    assert "CSV-Datei (ein Projekt)" in html
    assert client.get(adressen[2].replace("&amp;", "&")).json()["anzahl"] == 1
    for spalte in SPALTEN:
        assert spalte.titel in html


@pytest.mark.parametrize("endung", ["csv", "xlsx", "json"])
@pytest.mark.parametrize(
    ("abfrage", "feld", "meldung"),
    [
        ("status=fertig", "Status", "Diese Angabe gibt es nicht."),
        ("status=abgeschlossen&status=in_umsetzung", "Status", "Die Adresse nennt hier mehrere Angaben."),
        ("statsu=abgeschlossen", "statsu", "Diesen Filter gibt es nicht."),
        ("q=" + "x" * 10_000, "Suche", "höchstens 100 Zeichen"),
        ("q=%00", "Suche", "Null"),
        ("berichtsjahr=2023", "Berichtsjahr", "Diese Angabe gibt es nicht."),
        ("ansicht=3d", "Ansicht", "Diese Angabe gibt es nicht."),
    ],
)
def test_a_filter_that_does_not_apply_gives_no_file_but_the_name_of_the_field(
    client, bestand, endung, abfrage, feld, meldung
):
    antwort = client.get(f"/projekte/export.{endung}?{abfrage}&ressort=vm")

    html = antwort.content.decode()
    assert antwort.status_code == 400
    assert f"<dt>{feld}</dt>" in html
    assert meldung in html
    assert 'href="/projekte/?ressort=vm"' in html


def test_an_empty_selection_is_a_file_with_a_head_only(client, bestand):
    assert als_csv(client, q="Walfang") == []
    assert als_json(client, q="Walfang")["projekte"] == []
    assert als_mappe(client, q="Walfang")["Projekte"].max_row == 1


def test_an_empty_database_has_no_last_report(client):
    angaben = {zeile[0].value: zeile[1].value for zeile in als_mappe(client)["Angaben"]}

    assert als_json(client)["letzter_bericht"] is None
    assert angaben["Letzter Bericht"] == "nicht bekannt"
    assert angaben["Filter"] == "keiner"


def test_the_workbook_says_what_was_selected_and_what_the_columns_mean(client, bestand):
    angaben = {zeile[0].value: zeile[1].value for zeile in als_mappe(client, q="ahr")["Angaben"]}

    assert angaben["Suche"] == "ahr"
    assert angaben["Anzahl der Projekte"] == "1"
    assert angaben["Diese Auswahl im Internet"] == "http://testserver/projekte/?q=ahr"
    assert angaben["Projektvolumen in Euro"] == "laut Quelle, siehe Hinweis; nicht addieren"


def test_made_up_data_say_so_in_every_file_and_in_its_name(client, bestand):
    Datenbestand.festlegen(Datenbestand.Art.MUSTER)

    assert 'filename="projekte-musterdaten.csv"' in client.get("/projekte/export.csv")["Content-Disposition"]
    assert {zeile["Art der Daten"] for zeile in als_csv(client)} == {"Musterdaten"}
    assert als_json(client)["musterdaten"] is True
    mappe = als_mappe(client)
    assert mappe["Angaben"]["B1"].value == "Musterdaten, keine amtlichen Angaben"
    assert mappe["Projekte"].oddHeader.center.text == "Musterdaten, keine amtlichen Angaben"


def test_real_data_are_called_real(client, bestand):
    assert {zeile["Art der Daten"] for zeile in als_csv(client)} == {"Echte Daten"}


@pytest.mark.parametrize("endung", ["csv", "xlsx", "json"])
def test_a_file_asks_the_database_as_often_for_many_as_for_few(client, bestand, endung, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as wenige:
        client.get(f"/projekte/export.{endung}")
    for nummer in range(30):
        projekt = make_projekt(titel=f"Nummer {nummer}", ressort=make_ressort("MSB"))
        projekt.kommunen.add(make_kommune(f"Ort {nummer}"))
        make_stand(projekt)
    with django_assert_max_num_queries(12) as viele:
        client.get(f"/projekte/export.{endung}")

    assert len(viele) == len(wenige)


def test_characters_that_no_workbook_can_hold_do_not_break_it(client):
    make_projekt(titel="Ahr", kurzbeschreibung="A\x0bB _x0041_ " + "x" * 40_000, beginn=date(1850, 1, 1))

    blatt = als_mappe(client)["Projekte"]

    assert "zu lang" in blatt["P2"].value
    assert blatt["K2"].value == "01.01.1850"
    assert json.loads(client.get("/projekte/export.json").content)["projekte"][0]["beginn"] == "1850-01-01"
