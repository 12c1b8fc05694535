"""The workbook as it is downloaded."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from projects.austausch.bestand import bestand
from projects.austausch.blaetter import ZU_LANG
from projects.austausch.lesen import lies_mappe
from projects.austausch.mappe import mappe
from projects.models import Meilenstein
from tests.factories import make_finanzierung, make_landesprogramm, make_projekt, make_ressort, make_stand
from tests.projects.austausch.mappen import bytes_von, spalten


def zelle(blatt, zeile, titel):
    return blatt.cell(zeile, spalten(blatt)[titel])


def test_it_begins_with_instructions_and_hides_its_lists(buch):
    assert buch.sheetnames == ["Anleitung", "Projektstände", "Finanzierung", "Meilensteine", "Listen"]
    assert buch["Anleitung"]["A1"].value == "VM: Erhebung 2025"
    assert buch["Listen"].sheet_state == "hidden"


def test_the_last_report_stands_beside_the_new_field(buch):
    blatt = buch["Projektstände"]
    stellen = spalten(blatt)

    assert zelle(blatt, 2, "Kennung").value == "13-05"
    assert zelle(blatt, 2, "Status (letzter Bericht)").value == "in Prüfung"
    assert zelle(blatt, 2, "Aktueller Stand (letzter Bericht)").value == "12 km sind gebaut."
    assert zelle(blatt, 2, "Aktueller Stand").value == "17 km sind gebaut."
    assert stellen["Aktueller Stand"] == stellen["Aktueller Stand (letzter Bericht)"] + 1


def test_keys_are_locked_and_fields_are_free(buch):
    for blatt, gesperrt, frei in [
        ("Projektstände", ["Vorhaben", "Kennung", "Prüfmarke", "Ausblick (letzter Bericht)"], ["Status", "Ausblick"]),
        ("Finanzierung", ["Vorhaben", "Prüfmarke"], ["Quelle", "bewilligt (Euro)"]),
        ("Meilensteine", ["Vorhaben", "Prüfmarke"], ["Jahr", "erreicht"]),
    ]:
        assert buch[blatt].protection.sheet
        assert all(zelle(buch[blatt], 2, titel).protection.locked for titel in gesperrt)
        assert not any(zelle(buch[blatt], 2, titel).protection.locked for titel in frei)
    assert not zelle(buch["Finanzierung"], 3, "Vorhaben").protection.locked
    assert zelle(buch["Finanzierung"], 3, "Prüfmarke").protection.locked
    assert zelle(buch["Finanzierung"], 1, "Quelle").protection.locked


def test_what_is_chosen_has_a_list(buch):
    listen = {}
    for blatt in ("Projektstände", "Finanzierung", "Meilensteine"):
        for regel in buch[blatt].data_validations.dataValidation:
            ort = regel.formula1.partition("!")[2].replace("$", "")
            listen[blatt, str(regel.sqref)] = [zelle.value for (zelle,) in buch["Listen"][ort]]

    assert listen == {
        ("Projektstände", "E2"): [
            "in Prüfung",
            "in Umsetzung",
            "abgeschlossen",
            "verstetigt",
            "nicht weiterverfolgt",
        ],
        ("Finanzierung", "A2:A52"): ["radschnellweg-ruhr"],
        ("Finanzierung", "B2:B52"): ["EU: EFRE", "Land: Kommunale Schiene"],
        ("Meilensteine", "A2:A52"): ["radschnellweg-ruhr"],
        ("Meilensteine", "E2:E52"): ["ja", "nein"],
    }


def test_figures_and_days_are_such(buch):
    blatt = buch["Finanzierung"]

    assert zelle(blatt, 2, "bewilligt (Euro)").value == 1_900_000
    assert zelle(blatt, 2, "beantragt (Euro)").value is None
    assert zelle(blatt, 2, "Stand").value.date() == date(2025, 6, 30)
    assert zelle(blatt, 2, "Stand").number_format == "DD.MM.YYYY"
    assert zelle(buch["Meilensteine"], 2, "erreicht").value == "nein"


def test_a_day_before_spreadsheets_count_is_a_text(stand, lade):
    Meilenstein.objects.update(jahr=1880, datum=date(1880, 5, 1))

    assert zelle(lade()["Meilensteine"], 2, "Datum").value == "01.05.1880"


@pytest.mark.parametrize("text", ["=1+1", "+49 201", "-5", "@SUM(A1)", '=cmd|" /C calc"!A1', "#REF!"])
def test_text_is_never_a_formula(stand, lade, text):
    stand.ausblick = text
    stand.save()

    eine = zelle(lade()["Projektstände"], 2, "Ausblick")
    assert (eine.value, eine.data_type) == (text, "s")
    assert eine.quotePrefix is (text[0] != "#")


def test_a_text_that_no_cell_can_hold_stays_where_it_is(stand, lade, jahr, vm):
    stand.ausblick = "Sehr lang. " * 4000
    stand.save()
    buch = lade()

    assert zelle(buch["Projektstände"], 2, "Ausblick").value == ZU_LANG
    assert lies_mappe(bytes_von(buch)).fehler == []


def test_others_vorhaben_and_what_nobody_asks_for_are_not_in_it(stand, jahr, vm, lade):
    make_finanzierung(make_landesprogramm(ressort=vm), berichtsjahr=jahr)
    fremd = make_projekt(titel="Emscherweg", ressort=make_ressort("MWIKE"))
    make_stand(fremd, jahr, ausblick="geheim")
    make_finanzierung(fremd, berichtsjahr=jahr, anmerkung="geheim")

    buch = lade()
    alles = [zelle.value for blatt in buch for zeile in blatt for zelle in zeile]
    assert "emscherweg" not in alles
    assert "geheim" not in alles
    assert zelle(buch["Finanzierung"], 3, "Vorhaben").value is None


def test_the_vorhaben_without_ressort_have_a_workbook_too(stand, jahr):
    make_stand(make_projekt(titel="Emscherweg", ressort=None), jahr)

    buch = load_workbook(BytesIO(mappe(bestand(jahr, None))))
    assert buch["Anleitung"]["A1"].value == "Vorhaben ohne Ressort: Erhebung 2025"
    assert zelle(buch["Projektstände"], 2, "Vorhaben").value == "emscherweg"
    assert zelle(buch["Projektstände"], 2, "Ausblick (letzter Bericht)").value is None


def test_a_first_report_and_an_empty_ressort_have_one(jahr, vm):
    buch = load_workbook(BytesIO(mappe(bestand(jahr, vm))))

    assert buch["Projektstände"].max_row == 1
    assert buch["Projektstände"].data_validations.dataValidation == []
