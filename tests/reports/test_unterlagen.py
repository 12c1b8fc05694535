from datetime import date

import pytest

from reports.fortschrittsbericht import fortschrittsbericht
from tests.factories import (
    make_berichtsjahr,
    make_handlungsfeld,
    make_projekt,
    make_stand,
)

pytestmark = pytest.mark.django_db


def test_the_report_of_an_open_year_is_marked_as_a_draft_and_dated_by_its_stichtag():
    entwurf = fortschrittsbericht(make_berichtsjahr(2025, phase="redaktion", stichtag=date(2025, 10, 31)))
    ohne_stichtag = fortschrittsbericht(make_berichtsjahr(2024, phase="erhebung"))
    fertig = fortschrittsbericht(make_berichtsjahr(2021, stand="Ende 2021"))

    assert (entwurf.entwurf, entwurf.datum, entwurf.stand) == (True, date(2025, 10, 31), "Stand: 2025")
    assert ohne_stichtag.datum == date(2024, 12, 31)
    assert (fertig.entwurf, fertig.datum, fertig.stand) == (False, date(2021, 12, 9), "Stand: Ende 2021")


def test_the_cover_carries_one_sign_per_project_grouped_by_field():
    jahr = make_berichtsjahr()
    feld = make_handlungsfeld(1)
    make_handlungsfeld(4)
    make_stand(make_projekt(titel="A", handlungsfeld=feld), jahr, status="abgeschlossen")
    make_stand(make_projekt(titel="B", handlungsfeld=feld), jahr, status="in_umsetzung")
    make_projekt(titel="C", handlungsfeld=feld)

    zeichen = fortschrittsbericht(jahr).zeichen

    assert [(gruppe.farbe, [angabe.status for angabe in gruppe.status]) for gruppe in zeichen] == [
        ("feld-1", ["in_umsetzung", "abgeschlossen", ""]),
        ("feld-4", []),
    ]
