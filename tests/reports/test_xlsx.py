import zipfile
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from projects.diagramm import Balken, Balkendiagramm, Segment
from reports.bericht import Absatz, Diagramm, Kapitel, Spalte, Statusangabe, Steckbrief, Tabelle
from reports.xlsx import blattname, xlsx
from tests.reports.beispiel import beispiel, leer, widerspenstig

TABELLE = Tabelle(
    "Mittel je Projekt",
    (Spalte("Projekt"), Spalte("Status"), Spalte("Mittel", zahl=True)),
    (("Radweg", Statusangabe("in_pruefung", "in Prüfung"), "1.900.000\N{NO-BREAK SPACE}€"), ("Summe", "", "5 €")),
    mit_summe=True,
)


def gelesen(bericht):
    return load_workbook(BytesIO(xlsx(bericht)))


def mit(*bloecke, **felder):
    return gelesen(beispiel(0, kapitel=(Kapitel("Kapitel", bloecke, nummer="1"),), **felder))


def zelle(text, *, zahl=True):
    return mit(Tabelle("T", (Spalte("a"), Spalte("b", zahl=zahl)), (("x", text),))).worksheets[1]["B2"]


def test_the_first_sheet_lists_all_tables_with_links():
    abschnitt = Kapitel("Abschnitt", (TABELLE,))
    kapitel = Kapitel("Zahlen", (Absatz(("Text",)), TABELLE), (abschnitt,), nummer="II")
    mappe = gelesen(beispiel(0, kapitel=(kapitel,), muster=True))
    inhalt = mappe["Inhalt"]

    assert mappe.sheetnames == ["Inhalt", "1 Mittel je Projekt", "2 Mittel je Projekt"]
    assert inhalt["A1"].value == "Fortschrittsbericht 2024"
    assert inhalt["A5"].value == "Musterdaten, keine amtlichen Angaben"
    assert [[z.value for z in zeile] for zeile in inhalt.iter_rows(min_row=7)] == [
        ["Nummer", "Kapitel", "Titel", "Blatt"],
        [1, "II Zahlen", "Mittel je Projekt", "1 Mittel je Projekt"],
        [2, "II Zahlen", "Mittel je Projekt", "2 Mittel je Projekt"],
    ]
    assert inhalt["D9"].hyperlink.location == "'2 Mittel je Projekt'!A1"


def test_a_sheet_has_a_frozen_bold_head_with_filters_that_leave_the_sum_alone():
    blatt = mit(TABELLE).worksheets[1]

    assert [z.value for z in blatt[1]] == ["Projekt", "Status", "Mittel"]
    assert [z.value for z in blatt[2]] == ["Radweg", "in Prüfung", 1900000]
    assert all(z.font.bold for z in (*blatt[1], *blatt[3]))
    assert not blatt["A2"].font.bold
    assert blatt.freeze_panes == "A2"
    assert blatt.auto_filter.ref == "A1:C2"


def test_charts_and_the_money_of_fact_sheets_are_tables_too():
    balken = (Balken("Feld 1", (Segment("fertig", "feld-1", 3),)), Balken("Feld 2", ()))
    steckbrief = Steckbrief("Radweg", "Projekt 7", Statusangabe("", "offen"), (), (), TABELLE)
    ohne_geld = Steckbrief("Brücke", "", Statusangabe("", "offen"), (), ())
    mappe = mit(Diagramm(Balkendiagramm("Stand", balken)), steckbrief, ohne_geld)

    assert mappe.sheetnames == ["Inhalt", "1 Stand", "2 Projekt 7 Radweg Mittel je Pr"]
    assert [[z.value for z in zeile] for zeile in mappe["1 Stand"].iter_rows()] == [
        ["Bezeichnung", "fertig"],
        ["Feld 1", 3],
        ["Feld 2", "–"],
    ]
    assert mappe["Inhalt"]["C9"].value == "Projekt 7 Radweg: Mittel je Projekt"


@pytest.mark.parametrize(
    ("text", "zahl", "form"),
    [
        ("55", 55, "#,##0"),
        ("0", 0, "#,##0"),
        ("1.900.000\N{NO-BREAK SPACE}€", 1900000, '#,##0 "€"'),
        ("1900000 €", 1900000, '#,##0 "€"'),
        ("1.234,50 €", Decimal("1234.5"), '#,##0.00 "€"'),
        ("−5 €", -5, '#,##0 "€"'),
        ("12,5 %", Decimal("0.125"), "#,##0.0 %"),
    ],
)
def test_german_figures_become_numbers(text, zahl, form):
    gefunden = zelle(text)

    assert gefunden.data_type == "n"
    assert Decimal(str(gefunden.value)) == zahl
    assert gefunden.number_format == form


@pytest.mark.parametrize(
    "text",
    ["nicht bekannt", "–", "1,9 Mio. €", "007", "0.123", "12.34", "2022–2024", "07.12.2021", "1" * 16, "5 € (2 von 3)"],
)
def test_what_is_not_surely_a_figure_stays_a_text(text):
    assert (zelle(text).value, zelle(text).data_type) == (text, "s")


def test_only_columns_of_figures_hold_numbers():
    assert zelle("2021", zahl=False).value == "2021"


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", '=HYPERLINK("https://boese.example")'])
@pytest.mark.parametrize("zahl", [True, False])
def test_nobodys_input_becomes_a_formula(text, zahl):
    gefunden = zelle(text, zahl=zahl)

    assert (gefunden.value, gefunden.data_type) == (text, "s")
    assert gefunden.quotePrefix


def test_neither_titles_nor_heads_become_formulas():
    mappe = mit(Tabelle("=1+1", (Spalte("=2+2"), Spalte("#N/A")), ()), titel="=3+3")

    assert [mappe["Inhalt"][ort].data_type for ort in ("A1", "C8")] == ["s", "s"]
    assert [z.data_type for z in mappe.worksheets[1][1]] == ["s", "s"]


def test_names_of_sheets_are_valid_and_unique():
    titel = ["a/b\\c*d?e:f[g]", "'", "x" * 99, "x" * 99, "\U0001f6b2" * 40, "", "a\nb"]

    namen = [blattname(nummer, text) for nummer, text in enumerate(titel, start=1)]

    assert namen[:2] == ["1 a b c d e f g", "2"]
    assert namen[5:] == ["6", "7 a b"]
    assert len(set(namen)) == len(namen)
    assert all(len(name.encode("utf-16-le")) <= 62 for name in namen)


def test_a_text_longer_than_a_cell_ends_visibly():
    gefunden = zelle("Wort " * 10_000)

    assert len(gefunden.value) == 32_767
    assert gefunden.value.endswith("…")


def test_what_xml_forbids_is_dropped_and_everything_else_stays_as_typed():
    boese = "<script>\0\x07\ufffe\ud800 & \U0001f6b2 m² " + "w" * 200

    assert zelle(boese).value == "<script> & \U0001f6b2 m² " + "w" * 200


def test_nasty_and_empty_reports_can_be_opened():
    assert len(gelesen(widerspenstig()).sheetnames) == 6
    assert gelesen(leer()).sheetnames == ["Inhalt"]
    assert mit(Tabelle("Leer", (Spalte("a"),), (), mit_summe=True)).worksheets[1].auto_filter.ref == "A1:A1"


def test_every_printed_page_of_a_draft_says_so():
    mappe = mit(TABELLE, entwurf=True)

    assert {blatt.oddHeader.center.text for blatt in mappe.worksheets} == {"Entwurf, nicht veröffentlicht"}


def test_the_file_is_dated_by_the_report_and_carries_no_other_time():
    datei = xlsx(beispiel(1))
    angaben = load_workbook(BytesIO(datei)).properties

    assert angaben.created == angaben.modified == datetime.fromisoformat("2024-12-10")
    assert (angaben.title, angaben.language) == ("Fortschrittsbericht 2024", "de-DE")
    with zipfile.ZipFile(BytesIO(datei)) as archiv:
        assert {eintrag.date_time for eintrag in archiv.infolist()} == {(1980, 1, 1, 0, 0, 0)}
