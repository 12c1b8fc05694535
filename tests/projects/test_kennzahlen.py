from decimal import Decimal

import pytest

from projects.kennzahlen import (
    Statuszahlen,
    Summe,
    amtliche_zahlen,
    erfasste_zahlen,
    leitzahlen,
    letzter_status_je_handlungsfeld,
    mittel_je_ebene,
    status_je_handlungsfeld,
    summe,
    zahlen_der_berichte,
)
from projects.models import Finanzierungsquelle, Status
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_stand,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def jahr():
    return make_berichtsjahr()


def test_the_official_figures_lead_where_there_are_some(jahr):
    assert amtliche_zahlen(jahr) is None
    assert leitzahlen(jahr) == erfasste_zahlen(jahr)

    jahr.amtlich_gesamt, jahr.amtlich_in_umsetzung, jahr.amtlich_quelle = 73, 55, "https://land.nrw/"

    assert leitzahlen(jahr) == Statuszahlen(gesamt=73, in_umsetzung=55, amtlich=True, quelle="https://land.nrw/")
    assert leitzahlen(jahr).ohne_angabe == 18


def test_recorded_figures_count_projekte_and_nothing_else(jahr):
    make_stand(make_projekt(titel="A"), jahr, status="abgeschlossen")
    make_stand(make_projekt(titel="B"), jahr, status="")
    make_projekt(titel="C")
    make_stand(make_partnerprojekt(), jahr)
    make_stand(make_projekt(titel="D", veroeffentlicht=False), jahr)

    zahlen = erfasste_zahlen(jahr)

    assert (zahlen.gesamt, zahlen.abgeschlossen, zahlen.in_umsetzung, zahlen.ohne_angabe) == (3, 1, 0, 2)
    assert not zahlen.amtlich


def test_every_public_report_has_its_figures_newest_first(jahr, django_assert_num_queries):
    make_stand(make_projekt(), make_berichtsjahr(2022), status="verstetigt")
    make_stand(make_projekt(titel="B"), make_berichtsjahr(2023, phase="redaktion"))

    with django_assert_num_queries(3):
        berichte = zahlen_der_berichte()

    assert [(jahr.jahr, zahlen.verstetigt, zahlen.gesamt) for jahr, zahlen, _ in berichte] == [
        (2022, 1, 2),
        (2021, 0, 2),
    ]


def test_the_figures_of_a_handlungsfeld_belong_to_one_report_or_to_the_last_that_knows(jahr):
    feld = make_handlungsfeld()
    make_handlungsfeld(2)
    alt, neu = make_projekt(titel="Alt"), make_projekt(titel="Neu", handlungsfeld_belegt=False)
    make_stand(alt, jahr, status="in_pruefung")
    make_stand(neu, jahr, status="in_pruefung")
    make_stand(neu, make_berichtsjahr(2022), status="abgeschlossen")
    make_stand(alt, make_berichtsjahr(2023, phase="redaktion"), status="nicht_weiterverfolgt")
    make_projekt(titel="Unbekannt")

    im_jahr, leer = status_je_handlungsfeld(jahr)
    zuletzt, _ = letzter_status_je_handlungsfeld()

    assert (im_jahr.handlungsfeld, im_jahr.gesamt, im_jahr.nicht_belegt, im_jahr.ohne_stand) == (feld, 3, 1, 1)
    assert im_jahr.je_status[Status.IN_PRUEFUNG] == 2
    assert zuletzt.je_status[Status.IN_PRUEFUNG] == 1
    assert zuletzt.je_status[Status.ABGESCHLOSSEN] == 1
    assert zuletzt.ohne_stand == 1
    assert (leer.gesamt, leer.ohne_stand) == (0, 0)


def test_a_bar_holds_every_projekt(jahr):
    make_stand(make_projekt(), jahr)
    make_projekt(titel="B")

    (feld,) = status_je_handlungsfeld(jahr)

    assert feld.balken.wert == feld.gesamt == 2
    assert feld.balken.in_worten.endswith("1 in Umsetzung, 1 kein Stand genannt")


@pytest.mark.parametrize(
    ("zahlen", "worte"),
    [
        ({"gesamt": 73, "abgeschlossen_oder_verstetigt": 22, "amtlich": True}, "51 ohne veröffentlichte Zahl"),
        ({"gesamt": 3, "in_pruefung": 2}, "1 kein Stand genannt"),
        ({"gesamt": 2, "in_pruefung": 2}, "2 in Prüfung"),
    ],
)
def test_the_bar_of_all_projekte_shows_what_the_figures_do_not_tell(zahlen, worte):
    balken = Statuszahlen(**zahlen).balken

    assert balken.wert == zahlen["gesamt"]
    assert balken.in_worten.endswith(worte)


def test_sums_are_of_one_stage_and_say_how_much_they_know(jahr):
    zeilen = [
        make_finanzierung(make_projekt(titel="A"), bewilligt=Decimal("1.50"), ausgezahlt=1),
        make_finanzierung(make_projekt(titel="B"), bewilligt=2),
        make_finanzierung(make_projekt(titel="C")),
    ]

    assert summe(zeilen, "bewilligt") == Summe(Decimal("3.50"), 2, 3)
    assert not summe(zeilen, "bewilligt").vollstaendig
    assert summe(zeilen, "beantragt").betrag is None
    assert summe(zeilen[:1], "bewilligt").vollstaendig


def test_money_stands_per_level_and_leaves_out_other_saeulen(jahr):
    projekt = make_projekt()
    make_finanzierung(projekt, bewilligt=10)
    make_finanzierung(projekt, quelle=make_quelle("Zweite"), bewilligt=5)
    make_finanzierung(projekt, quelle=make_quelle("Bundesprogramm", "bund"), beantragt=7)
    make_finanzierung(make_partnerprojekt(), bewilligt=1000)

    land, bund = mittel_je_ebene(jahr)

    assert (land.ebene, land.projekte, land.je_stufe["bewilligt"].betrag) == (Finanzierungsquelle.Ebene.LAND, 1, 15)
    assert bund.je_stufe["beantragt"].betrag == 7
    assert bund.je_stufe["bewilligt"].betrag is None
