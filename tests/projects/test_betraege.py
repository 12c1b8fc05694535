"""The money of one Vorhaben as bars."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from projects.diagramm import Betrag, Betragsdiagramm, Betragsgruppe
from projects.kennzahlen import betragsdiagramm, neueste_je_quelle
from projects.models import Projekt
from tests.factories import make_berichtsjahr, make_finanzierung, make_projekt, make_quelle

EFRE = ("EFRE", "eu")


def geld(projekt):
    return Projekt.objects.for_detail().get(pk=projekt.pk).geld


@pytest.fixture
def projekt(db):
    projekt = make_projekt()
    alt, neu = make_berichtsjahr(2021), make_berichtsjahr(2022)
    make_finanzierung(projekt, berichtsjahr=alt, bewilligt=1)
    make_finanzierung(projekt, berichtsjahr=neu, beantragt=4_000_000, bewilligt=3_000_000, ausgezahlt=0)
    make_finanzierung(projekt, berichtsjahr=neu, quelle=make_quelle(*EFRE), bewilligt=1_500_000)
    make_finanzierung(projekt, berichtsjahr=None, quelle=make_quelle("Bund", "bund"), zeitraum="2020", genannt=7)
    make_finanzierung(projekt, berichtsjahr=None, quelle=make_quelle("Bund", "bund"), zeitraum="2021", genannt=8)
    return projekt


def test_each_stage_has_its_own_bars_of_the_latest_line_of_each_source(projekt):
    bild = betragsdiagramm(neueste_je_quelle(geld(projekt)))

    je_stufe = {gruppe.stufe: [(balken.name, balken.wert) for balken in gruppe.betraege] for gruppe in bild.gruppen}
    assert je_stufe == {
        "Beantragt": [("Land: Kommunale Schiene", 4_000_000)],
        "Bewilligt": [("EU: EFRE", 1_500_000), ("Land: Kommunale Schiene", 3_000_000)],
        "Ausgezahlt": [("Land: Kommunale Schiene", 0)],
        "Genannt, ohne Angabe der Stufe": [("Bund: Bund, 2020", 7), ("Bund: Bund, 2021", 8)],
    }
    assert bild.gruppen[0].betraege[0].wort == "4,0\N{NO-BREAK SPACE}Mio.\N{NO-BREAK SPACE}€"


def test_a_stage_names_the_sources_of_which_it_is_not_known(projekt):
    beantragt, bewilligt, _, genannt = betragsdiagramm(neueste_je_quelle(geld(projekt))).gruppen

    assert beantragt.unbekannt == ("EU: EFRE", "Bund: Bund, 2020", "Bund: Bund, 2021")
    assert bewilligt.unbekannt == ("Bund: Bund, 2020", "Bund: Bund, 2021")
    assert genannt.unbekannt == ()


def test_all_stages_share_one_scale(projekt):
    bild = betragsdiagramm(neueste_je_quelle(geld(projekt)))

    breiten = [bild.breite(balken) for gruppe in bild.gruppen[:3] for balken in gruppe.betraege]
    assert breiten == [100, 37.5, 75, 0]


def test_one_amount_alone_is_no_chart(db):
    projekt = make_projekt()
    make_finanzierung(projekt, bewilligt=5)
    make_finanzierung(projekt, quelle=make_quelle(*EFRE))

    assert betragsdiagramm(neueste_je_quelle(geld(projekt))) is None


def test_lines_of_no_report_come_last_on_every_database(projekt):
    jahre = [zeile.berichtsjahr and zeile.berichtsjahr.jahr for zeile in geld(projekt)]

    assert jahre == [2022, 2022, 2021, None, None]


@given(st.lists(st.decimals(min_value=0, max_value=10**12, places=2), min_size=1, max_size=6))
def test_no_bar_is_longer_than_the_width(werte):
    betraege = tuple(Betrag("Quelle", wert, "") for wert in werte)
    bild = Betragsdiagramm((Betragsgruppe("Bewilligt", betraege),))

    assert all(0 <= bild.breite(betrag) <= 100 for betrag in betraege)


def test_the_svg_says_each_amount_and_shows_a_small_one_but_not_a_zero():
    betraege = tuple(Betrag(name, Decimal(wert), f"{wert} €") for name, wert in [("A", 10**9), ("B", 1), ("C", 0)])
    bild = Betragsdiagramm((Betragsgruppe("Bewilligt", betraege, ("D",)),))
    vorlage = Template('{% include "projects/_geldbild.html" with diagramm=diagramm only %}')

    html = vorlage.render(Context({"diagramm": bild}))

    assert "<title>B: 1 €</title>" in html
    assert "<desc>Bewilligt</desc>" in html
    assert [f'width="{breite}%"' in html for breite in ("100.000", "0.300", "0.000")] == [True, True, True]
    assert "Nicht bekannt: D" in html
    assert " style=" not in html
