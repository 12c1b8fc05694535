import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects import befunde
from projects.models import Berichtstext
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_projekt,
    make_quelle,
    make_stand,
)

pytestmark = pytest.mark.django_db


def fuelle(nummer, jahre):
    """A Vorhaben of which every rule has something to say, with a text."""
    projekt = make_projekt(titel=f"Projekt {nummer}", projektvolumen=1)
    for jahr, status in zip(jahre, ["abgeschlossen", "abgeschlossen", "in_umsetzung"], strict=True):
        make_stand(projekt, jahr, status=status, aktueller_stand="Gleich.", freigabe="freigegeben")
    quelle = make_quelle(f"Horizont {nummer}", "eu")
    make_finanzierung(projekt, berichtsjahr=jahre[-1], quelle=quelle, beantragt=2, bewilligt=3, ausgezahlt=4)
    feld = make_handlungsfeld(nummer)
    text = "Heute sind zwölf Projekte in Umsetzung, {x.y}."
    Berichtstext.objects.create(berichtsjahr=jahre[-1], art="handlungsfeld", handlungsfeld=feld, text=text)


def test_five_times_the_data_are_checked_with_as_many_queries():
    jahre = [make_berichtsjahr(2021), make_berichtsjahr(2022), make_berichtsjahr(2025, phase="redaktion")]
    anzahlen = []
    for nummern in ([1], [2, 3, 4, 5]):
        for nummer in nummern:
            fuelle(nummer, jahre)
        with CaptureQueriesContext(connection) as abfragen:
            funde = befunde.offene(jahre[-1])
        anzahlen.append((len(abfragen), len(funde)))

    (wenige, einmal), (viele, fuenfmal) = anzahlen
    assert viele == wenige <= 25
    assert fuenfmal == 5 * einmal == 40


def test_a_first_report_has_nothing_before_it():
    jahr = make_berichtsjahr(2020)
    make_stand(make_projekt(ende="2020-01-01"), jahr, status="abgeschlossen")

    assert befunde.offene(jahr) == []
