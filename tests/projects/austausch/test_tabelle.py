"""The Projektstände as CSV."""

import csv
from io import StringIO

import pytest

from projects.austausch.abgleich import uebernimm, vergleiche
from projects.austausch.bestand import bestand
from projects.austausch.eingabe import Unlesbar
from projects.austausch.tabelle import als_csv, lies_csv


@pytest.fixture
def datei(stand, jahr, vm):
    return als_csv(bestand(jahr, vm))


def meldung(inhalt):
    with pytest.raises(Unlesbar) as fehler:
        lies_csv(inhalt)
    return str(fehler.value)


def test_a_german_spreadsheet_opens_it_by_a_double_click(datei):
    assert datei.startswith("\ufeffVorhaben;Kennung;Titel;")
    assert "17 km sind gebaut." in datei


def test_out_and_in_changes_nothing(datei, jahr, vm, erika):
    eingabe = lies_csv(datei.encode())

    ergebnis = vergleiche(bestand(jahr, vm), erika, eingabe.zeilen)
    assert (len(eingabe.zeilen), eingabe.fehler, ergebnis.fehler, ergebnis.aenderungen) == (1, [], [], [])


def test_what_is_changed_in_it_is_read(datei, stand, jahr, vm, erika):
    neu = datei.replace("17 km sind gebaut.", '"19 km;\nfertig"')

    uebernimm(jahr, vm, erika, lies_csv(neu.encode()).zeilen, "CSV eingelesen")
    stand.refresh_from_db()
    assert stand.aktueller_stand == "19 km;\nfertig"


@pytest.mark.parametrize("text", ["=1+1", "+49 201", "- ein Punkt", "@x", "'=1+1", "'schon", "''"])
def test_no_text_becomes_a_formula_and_every_text_comes_back(stand, jahr, vm, text):
    stand.ausblick = text
    stand.save()

    datei = als_csv(bestand(jahr, vm))
    zellen = [zelle for zeile in csv.reader(StringIO(datei), delimiter=";") for zelle in zeile]
    assert f"'{text}" in zellen
    assert lies_csv(datei.encode()).zeilen[0].werte["ausblick"] == text


def test_a_formula_is_an_error_at_its_cell(datei):
    [fehler] = lies_csv(datei.replace("17 km sind gebaut.", "=1+1").encode()).fehler

    assert (fehler.blatt, fehler.zeile, fehler.spalte) == ("Projektstände", 2, "Aktueller Stand")
    assert "Formel" in fehler.meldung


@pytest.mark.parametrize(
    ("inhalt", "text"),
    [
        (b"", "Die Datei ist leer"),
        ("Jüngste".encode("cp1252"), "CSV UTF-8"),
        (b'a;"b"c', "keine lesbare CSV-Tabelle"),
        (b"a;b\n" * 100_000, "100000 Zeilen; höchstens 2000"),
        (b"x" * 5_000_001, "größer als 5 MB"),
    ],
)
def test_what_cannot_be_read_is_told(inhalt, text):
    assert text in meldung(inhalt)


def test_another_table_has_not_its_columns():
    assert "fehlt oder ist umbenannt: „Vorhaben“" in " ".join(
        fehler.meldung for fehler in lies_csv(b"a;b\n1;2\n").fehler
    )
