import csv
import json
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from io import StringIO

import pytest

from projects.formeln import FORMEL
from reports.bericht import Kapitel, Spalte, Tabelle
from reports.daten import als_csv, als_json, tabellen
from tests.reports.beispiel import beispiel, widerspenstig

BEISPIEL = beispiel(4, muster=True)


def zeilen(bericht):
    return list(csv.reader(StringIO(als_csv(bericht).decode()), delimiter=";"))


def mit_zelle(text):
    tabelle = Tabelle("Beträge", (Spalte("Wert"),), ((text,),))
    return beispiel(0, kapitel=(Kapitel("Mittel", (tabelle,), nummer="II"),))


def gleich(wert, daten):
    """Whether the JSON says all that the value says, and nothing else."""
    if is_dataclass(wert):
        namen = {feld.name for feld in fields(wert)}
        return (
            daten["typ"] == type(wert).__name__.lower()
            and daten.keys() == {"typ", *namen}
            and all(gleich(getattr(wert, name), daten[name]) for name in namen)
        )
    if isinstance(wert, tuple):
        return len(wert) == len(daten) and all(map(gleich, wert, daten))
    if isinstance(wert, bytes):
        return daten == f"sha256:{sha256(wert).hexdigest()}"
    return daten == (wert if isinstance(wert, str | int | None) else wert.isoformat())


@pytest.mark.parametrize("bericht", [BEISPIEL, widerspenstig()], ids=["sample", "nasty"])
def test_the_json_says_all_that_the_report_says(bericht):
    assert gleich(bericht, json.loads(als_json(bericht)))


def test_the_json_is_canonical():
    text = als_json(BEISPIEL).decode()

    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert text.startswith('{"art":"fortschrittsbericht","datum":"2024-12-10","entwurf":false,')
    assert "Vernetzte Mobilität" in text


def test_the_same_report_is_the_same_data():
    assert als_json(beispiel(3)) == als_json(beispiel(3))
    assert als_csv(beispiel(3)) == als_csv(beispiel(3))
    assert als_json(beispiel(3)) != als_json(beispiel(3, entwurf=True))


def test_the_csv_has_every_cell_of_every_table():
    kopf, *koerper = zeilen(BEISPIEL)
    alle = [tabelle for _, _, tabelle in tabellen(BEISPIEL.kapitel)]

    assert kopf == ["kapitel", "tabelle", "zeile", "spalte", "wert"]
    assert len(alle) == 4
    assert len(koerper) == sum(len(zeile) for tabelle in alle for zeile in tabelle.zeilen)
    assert ["VI Alle Projekte und ihre Mittel", "Bewilligte Mittel je Projekt", "5", "Projekt", "Summe"] in koerper


def test_the_money_of_a_project_is_named_after_it_and_its_chapters():
    zeile = next(zeile for zeile in zeilen(BEISPIEL) if zeile[4] == "EFRE")

    assert zeile == [
        "2 Erfolgreiche Wirtschaft / Die Projekte im Einzelnen",
        "Gründerallianz Ruhr: Finanzierung in Euro",
        "2",
        "Quelle",
        "EFRE",
    ]


def test_a_status_is_its_word_in_the_csv():
    assert {zeile[4] for zeile in zeilen(BEISPIEL) if zeile[3] == "Status"} > {"in Umsetzung"}


@pytest.mark.parametrize("text", ["=1+1", "+49 234", "-5", "@SUMME(A1)", " =1", "\t=1", "\rx", "\nx"])
def test_no_spreadsheet_takes_a_text_for_a_formula(text):
    assert zeilen(mit_zelle(text))[1] == ["II Mittel", "Beträge", "1", "Wert", f"'{text}"]


@pytest.mark.parametrize(
    "text", ["–", "1.900.000\N{NO-BREAK SPACE}€", "−5", 'sagt "ja"; und = nein', "zwei\nZeilen", ""]
)
def test_other_texts_stay_as_they_are(text):
    assert zeilen(mit_zelle(text))[1][4] == text


def test_headings_and_names_are_no_formulas_either():
    tabelle = Tabelle("=Titel", (Spalte("@Spalte"),), (("x",),))
    bericht = beispiel(0, kapitel=(Kapitel("+Kapitel", (tabelle,)),))

    assert zeilen(bericht)[1] == ["'+Kapitel", "'=Titel", "1", "'@Spalte", "x"]
    assert not any(FORMEL.match(feld) for zeile in zeilen(widerspenstig()) for feld in zeile)


def test_half_a_character_is_replaced():
    bericht = replace(mit_zelle("a\ud800b"), stand="a\ud800b")

    assert json.loads(als_json(bericht))["stand"] == "a?b"
    assert zeilen(bericht)[1][4] == "a?b"
