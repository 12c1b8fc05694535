"""What a report says about the report before it."""

import pytest

from projects.kennzahlen import uebergaenge
from reports.bericht import Absatz, Steckbrief, Tabelle
from reports.fortschrittsbericht import fortschrittsbericht
from tests.factories import make_berichtsjahr, make_partnerprojekt, make_projekt, make_stand
from tests.reports.lesen import bloecke

pytestmark = pytest.mark.django_db


@pytest.fixture
def zwei_berichte():
    alt, neu = make_berichtsjahr(2021), make_berichtsjahr(2024)
    verlaeufe = {
        "A": ("in_pruefung", "in_umsetzung"),
        "B": ("in_umsetzung", "in_umsetzung"),
        "C": ("in_umsetzung", "abgeschlossen"),
        "D": (None, "in_umsetzung"),
        "E": ("in_umsetzung", None),
    }
    for titel, verlauf in verlaeufe.items():
        projekt = make_projekt(titel=titel)
        for jahr, status in zip([alt, neu], verlauf, strict=True):
            if status:
                make_stand(projekt, jahr, status=status)
    return neu


def test_the_matrix_shows_from_which_status_to_which_the_projects_moved(zwei_berichte):
    bericht = fortschrittsbericht(zwei_berichte)

    matrix = next(tabelle for tabelle in bloecke(bericht, Tabelle) if tabelle.titel.startswith("Vom Status 2021"))
    assert [spalte.name for spalte in matrix.spalten][:4] == [
        "Status 2021",
        "in Prüfung",
        "in Umsetzung",
        "abgeschlossen",
    ]
    assert matrix.zeilen == (
        ("in Prüfung", "0", "1", "0", "0", "0"),
        ("in Umsetzung", "0", "1", "1", "0", "0"),
    )
    assert Absatz(
        ("Bei 2 von 3 Projekten, deren Status beide Berichte nennen, hat er sich seit dem Bericht 2021 geändert.",)
    ) in bloecke(bericht, Absatz)


def test_a_fact_sheet_says_what_became_of_the_status_where_both_reports_state_one(zwei_berichte):
    blaetter = bloecke(fortschrittsbericht(zwei_berichte), Steckbrief)

    assert {blatt.titel: blatt.aenderung for blatt in blaetter} == {
        "A": "geändert seit 2021, damals in Prüfung",
        "B": "unverändert seit 2021",
        "C": "geändert seit 2021, damals in Umsetzung",
        "D": "",
        "E": "",
    }


def test_the_first_report_has_nothing_to_compare_with():
    make_stand()
    bericht = fortschrittsbericht(make_berichtsjahr())

    assert uebergaenge(make_berichtsjahr()) is None
    assert "Vom Status" not in str(bericht)
    assert bloecke(bericht, Steckbrief)[0].aenderung == ""


def test_a_published_report_is_never_compared_with_a_draft(zwei_berichte):
    entwurf = make_berichtsjahr(2022, phase="redaktion")
    for stand in zwei_berichte.staende.all():
        make_stand(stand.vorhaben, entwurf, status="nicht_weiterverfolgt")

    assert zwei_berichte.vorheriges().jahr == 2021
    assert make_berichtsjahr(2025, phase="redaktion").vorheriges().jahr == 2024
    assert "nicht_weiterverfolgt" not in str(fortschrittsbericht(zwei_berichte).zeichen)


def test_partnerprojekte_do_not_move_the_projects(zwei_berichte):
    partner = make_partnerprojekt()
    for jahr in [make_berichtsjahr(2021), zwei_berichte]:
        make_stand(partner, jahr)

    assert uebergaenge(zwei_berichte).verglichen == 3
