import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from projects import formats

LEER = formats.GESCHUETZT
BETRAEGE = st.decimals(min_value=0, max_value=Decimal("9999999999999.99"), places=2)


@pytest.mark.parametrize(
    ("wert", "stellen", "erwartet"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1000, 0, "1.000"),
        (-1234567, 0, "-1.234.567"),
        (Decimal("1234567.5"), 2, "1.234.567,50"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("2.5"), 0, "3"),  # half up, as people round, not half even
        (Decimal("0.05"), 1, "0,1"),
        (None, 0, "nicht bekannt"),
    ],
)
def test_numbers_have_german_separators(wert, stellen, erwartet):
    assert formats.zahl(wert, stellen) == erwartet


@pytest.mark.parametrize(
    ("betrag", "tabelle", "text"),
    [
        (None, "nicht bekannt", "nicht bekannt"),
        (Decimal(0), f"0{LEER}€", f"0{LEER}€"),
        (Decimal("985000.49"), f"985.000{LEER}€", f"985.000{LEER}€"),
        (Decimal(1_900_000), f"1.900.000{LEER}€", f"1,9{LEER}Mio.{LEER}€"),
        (Decimal(1_200_000_000), f"1.200.000.000{LEER}€", f"1,2{LEER}Mrd.{LEER}€"),
    ],
)
def test_money_is_full_in_tables_and_short_in_text(betrag, tabelle, text):
    assert formats.euro(betrag) == tabelle
    assert formats.euro_im_text(betrag) == text


@pytest.mark.parametrize(
    ("betrag", "erwartet"),
    [(Decimal(1000), "+1.000 €"), (Decimal("-500"), "−500 €"), (Decimal(0), "±0 €"), (None, "nicht vergleichbar")],
)
def test_a_difference_of_money_has_its_sign(betrag, erwartet):
    assert formats.euro_differenz(betrag) == erwartet.replace(" €", "\N{NO-BREAK SPACE}€")


@pytest.mark.parametrize(("betrag", "erwartet"), [(Decimal("1900000.5"), "1900000,50"), (None, "")])
def test_a_cell_of_a_spreadsheet_holds_a_number_or_nothing(betrag, erwartet):
    assert formats.betrag_fuer_tabellen(betrag) == erwartet


@given(BETRAEGE)
def test_an_amount_in_a_table_can_be_read_back(betrag):
    gelesen = Decimal(formats.euro(betrag).removesuffix(f"{LEER}€").replace(".", ""))

    assert abs(gelesen - betrag) <= Decimal("0.5")


@given(BETRAEGE)
def test_an_amount_in_text_has_no_breaking_space_and_ends_in_euro(betrag):
    text = formats.euro_im_text(betrag)

    assert " " not in text
    assert text.endswith(f"{LEER}€")


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_digits_stand_in_groups_of_three(wert):
    assert re.fullmatch(r"-?\d{1,3}(\.\d{3})*", formats.zahl(wert))


@pytest.mark.parametrize(
    ("teil", "ganzes", "erwartet"),
    [(1, 3, f"33{LEER}%"), (2, 3, f"67{LEER}%"), (0, 5, f"0{LEER}%"), (5, 0, "nicht bekannt")],
)
def test_per_cent_is_whole_and_unknown_without_a_whole(teil, ganzes, erwartet):
    assert formats.prozent(teil, ganzes) == erwartet


def test_dates_differ_in_tables_and_text():
    tag = date(2021, 12, 7)

    assert formats.datum(tag) == "07.12.2021"
    assert formats.datum_im_text(tag) == f"7.{LEER}Dezember 2021"
    assert formats.datum(None) == formats.datum_im_text(None) == "nicht bekannt"


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_has_day_month_and_year(tag):
    assert re.fullmatch(r"\d{2}\.\d{2}\.\d{4}", formats.datum(tag))
    assert formats.datum_im_text(tag).endswith(f" {tag.year}")


@pytest.mark.parametrize(
    ("oktette", "erwartet"),
    [(0, f"1{LEER}kB"), (83_499, f"83{LEER}kB"), (1_249_999, f"1,2{LEER}MB")],
)
def test_sizes_are_in_powers_of_ten(oktette, erwartet):
    assert formats.groesse(oktette) == erwartet


def test_templates_use_the_same_formats_and_german_time():
    vorlage = Template("{% load formate %}{{ geld|euro }} {{ geld|euro_im_text }} {{ jahr|zahl }} {{ zeit|datum }}")
    mitternacht = datetime(2021, 12, 8, 23, 30, tzinfo=UTC)

    text = vorlage.render(Context({"geld": Decimal(2_000_000), "jahr": 73, "zeit": mitternacht}))

    assert text == f"2.000.000{LEER}€ 2,0{LEER}Mio.{LEER}€ 73 09.12.2021"
