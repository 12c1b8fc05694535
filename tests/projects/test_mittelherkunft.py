"""Sums of money in the database: exact to the cent, and the same that a report adds up from its lines."""

from datetime import date
from decimal import Decimal

import pytest

from projects.kennzahlen.geld import Stufe, Summe, summe, zusammen
from projects.kennzahlen.mittelabfluss import mittelabfluss
from projects.kennzahlen.mittelherkunft import (
    am_besten_belegt,
    belegung,
    entwicklung,
    geldbalken,
    herkunft_der_mittel,
    herkunft_je_feld,
    im_jahr,
    posten_der_projekte,
    summe_der_posten,
)
from projects.models import Finanzierung, Finanzierungsquelle, Handlungsfeld, Ressort, Saeule
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_ressort,
)

pytestmark = pytest.mark.django_db


def bewilligt(jahr=2021):
    return summe_der_posten(im_jahr(posten_der_projekte(), jahr), Stufe.BEWILLIGT)


@pytest.mark.parametrize(
    "betraege",
    [
        ["0.10"] * 10,
        ["0.10", "0.20", "0.70"],
        ["1.01", "2.68", "0.29", "0.57", "1.15"],
        ["9999999999999.99", "0.01", "9999999999999.98"],
        ["8999999999999.07", "4503599627370.49", "0.01", "0.02"],
        ["0.00", "0.01"],
    ],
)
def test_a_sum_is_exact_where_binary_fractions_are_not(betraege):
    for nummer, betrag in enumerate(betraege):
        make_finanzierung(make_projekt(titel=f"P {nummer}"), bewilligt=Decimal(betrag), ausgezahlt=0)

    assert bewilligt() == Summe(sum(map(Decimal, betraege)), len(betraege), len(betraege))
    assert summe_der_posten(posten_der_projekte(), Stufe.REST).betrag == sum(map(Decimal, betraege))


def test_every_report_gets_the_sums_that_its_own_lines_have():
    jahre = [make_berichtsjahr(jahr) for jahr in (2020, 2021, 2022, 2024)]
    quellen = [make_quelle(), make_quelle("Zweite"), make_quelle("Bund", "bund")]
    for nummer in range(12):
        projekt = make_projekt(titel=f"P {nummer}", handlungsfeld=make_handlungsfeld(nummer % 5 + 1))
        for stelle, jahr in enumerate(jahre):
            if (nummer + stelle) % 3:
                make_finanzierung(
                    projekt,
                    quelle=quellen[(nummer + stelle // 2) % 3],
                    berichtsjahr=jahr,
                    bewilligt=Decimal(f"{nummer}{stelle}.{nummer:02}") if stelle % 2 else None,
                    ausgezahlt=Decimal(f"{nummer}.1{stelle}"),
                    genannt=None if nummer % 2 else nummer,
                )
    make_finanzierung(projekt, berichtsjahr=None, bewilligt=7)
    posten = posten_der_projekte()

    for jahr in jahre:
        zeilen = list(Finanzierung.objects.im_bericht(jahr).filter(vorhaben__saeule=Saeule.PROJEKT))
        assert zeilen
        for stufe in Stufe:
            assert summe_der_posten(im_jahr(posten, jahr.jahr), stufe) == summe(zeilen, stufe), (jahr, stufe)
    assert summe_der_posten(im_jahr(posten, None), Stufe.BEWILLIGT) == Summe(Decimal(7), 1, 1)


def test_neither_other_saeulen_nor_unpublished_things_count():
    make_finanzierung(make_projekt(), bewilligt=1)
    make_finanzierung(make_projekt(titel="Entwurf", veroeffentlicht=False), bewilligt=10)
    make_finanzierung(make_projekt(titel="B"), berichtsjahr=make_berichtsjahr(2020, phase="redaktion"), bewilligt=100)
    make_finanzierung(make_partnerprojekt(), bewilligt=1000)
    make_finanzierung(make_landesprogramm(), bewilligt=10000)

    assert bewilligt() == Summe(Decimal(1), 1, 1)


def test_an_unpublished_later_line_does_not_replace_a_public_one():
    projekt = make_projekt()
    make_finanzierung(projekt, bewilligt=1)
    make_finanzierung(projekt, berichtsjahr=make_berichtsjahr(2022, phase="redaktion"), bewilligt=2)
    make_berichtsjahr(2024)

    assert bewilligt(2024).betrag == 1


def test_unknown_stays_unknown_and_is_counted():
    make_finanzierung(make_projekt())

    assert bewilligt() == Summe(None, 0, 1)
    assert zusammen([]) == Summe(None, 0, 0)
    assert geldbalken("Land", "geld", None).wert == 0


def test_a_rest_counts_only_where_both_are_known_and_may_be_negative():
    make_finanzierung(make_projekt(titel="A"), bewilligt=1, ausgezahlt=Decimal("3.50"))
    make_finanzierung(make_projekt(titel="B"), bewilligt=5)
    make_finanzierung(make_projekt(titel="C"), ausgezahlt=5)
    posten = posten_der_projekte()

    assert summe_der_posten(posten, Stufe.REST) == Summe(Decimal("-2.50"), 1, 3)
    assert geldbalken("Rest", "geld", Decimal("-2.50")).wert == 0


def test_the_best_known_stage_is_the_default_and_of_equals_the_first():
    assert am_besten_belegt([]) == Stufe.BEANTRAGT
    make_finanzierung(make_projekt(titel="A"), bewilligt=1, ausgezahlt=1)
    assert am_besten_belegt(posten_der_projekte()) == Stufe.BEWILLIGT
    make_finanzierung(make_projekt(titel="B"), genannt=1)
    make_finanzierung(make_projekt(titel="C"), genannt=1)
    assert am_besten_belegt(posten_der_projekte()) == Stufe.GENANNT


def test_levels_and_sources_stand_by_handlungsfeld():
    land, zweite, bund = make_quelle(), make_quelle("Zweite"), make_quelle("Programm", "bund")
    eins = make_projekt(titel="A", handlungsfeld=make_handlungsfeld(1))
    zwei = make_projekt(titel="B", handlungsfeld=make_handlungsfeld(2), handlungsfeld_belegt=False)
    make_finanzierung(eins, quelle=land, bewilligt=1)
    make_finanzierung(eins, quelle=zweite, bewilligt=2)
    make_finanzierung(zwei, quelle=land, bewilligt=4)
    make_finanzierung(zwei, quelle=bund)
    make_quelle("Ungenutzt", "privat")
    posten = posten_der_projekte()
    felder = list(Handlungsfeld.objects.all())

    herkunft = herkunft_der_mittel(posten, Stufe.BEWILLIGT, felder, list(Finanzierungsquelle.objects.all()))

    assert [(eine.name, [zelle.betrag for zelle in eine.zellen]) for eine in herkunft] == [
        ("Land", [3, 4]),
        ("Bund", [None, None]),
    ]
    assert [(eine.name, [zelle.betrag for zelle in eine.zellen]) for eine in herkunft[0].quellen] == [
        ("Kommunale Schiene", [1, 4]),
        ("Zweite", [2, None]),
    ]
    erstes, zweites = herkunft_je_feld(herkunft, felder, posten)
    assert [(name, balken.wert) for name, _, balken in erstes.balken] == [("Land", 3)]
    assert [(name, balken.wert) for name, _, balken in zweites.balken] == [("Land", 4), ("Bund", 0)]
    assert (erstes.nicht_belegt, zweites.nicht_belegt) == (0, 2)


def test_the_share_paid_is_of_lines_that_know_both():
    vm, mags = make_ressort("VM"), make_ressort("MAGS")
    make_ressort("Ohne Zeile")
    make_finanzierung(make_projekt(titel="A", ressort=vm), bewilligt=100, ausgezahlt=25, stand=date(2021, 6, 30))
    make_finanzierung(make_projekt(titel="B", ressort=vm), bewilligt=900, stand=date(2021, 12, 31))
    make_finanzierung(make_projekt(titel="C", ressort=mags), genannt=1)
    make_finanzierung(make_projekt(titel="D", ressort=None), ausgezahlt=5)

    ersteres, zweiteres, ohne = mittelabfluss(posten_der_projekte(), list(Ressort.objects.all()))

    assert (ersteres.ressort, ersteres.ist_bekannt, ersteres.anteil) == (mags, False, "nicht bekannt")
    assert (zweiteres.bewilligt.betrag, zweiteres.ausgezahlt.betrag, zweiteres.rest.betrag) == (1000, 25, 75)
    assert zweiteres.anteil == "25\N{NO-BREAK SPACE}%"
    assert [segment.wert for segment in zweiteres.diagramm.balken[0].segmente] == [25, 75]
    assert (zweiteres.stand_von, zweiteres.stand_bis) == (date(2021, 6, 30), date(2021, 12, 31))
    assert (ohne.ressort, ohne.ist_bekannt, ohne.diagramm, ohne.anteil) == (None, True, None, "nicht bekannt")


def test_the_development_shows_only_stages_of_which_something_is_known():
    projekt = make_projekt()
    make_finanzierung(projekt, bewilligt=10)
    make_finanzierung(projekt, berichtsjahr=make_berichtsjahr(2022), bewilligt=20, genannt=3)

    verlauf = entwicklung(posten_der_projekte(), [2021, 2022])

    assert verlauf.stufen == [Stufe.BEWILLIGT, Stufe.GENANNT]
    assert verlauf.nie_bekannt == [Stufe.BEANTRAGT, Stufe.AUSGEZAHLT, Stufe.REST]
    assert [(jahr, [eine.betrag for eine, _ in zellen]) for jahr, zellen in verlauf.zeilen] == [
        (2021, [10, None]),
        (2022, [20, 3]),
    ]


def test_a_projekt_without_any_public_amount_is_counted():
    make_finanzierung(make_projekt(titel="A"), genannt=1)
    make_finanzierung(make_projekt(titel="B"))
    make_finanzierung(make_projekt(titel="C"), berichtsjahr=make_berichtsjahr(2022, phase="redaktion"), genannt=1)
    make_projekt(titel="D", projektvolumen=0)
    make_projekt(titel="E", veroeffentlicht=False)
    make_partnerprojekt()

    assert (belegung().projekte, belegung().ohne_betrag) == (4, 2)
