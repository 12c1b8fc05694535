"""The money of the third Säule: grouped and filtered, never added."""

from datetime import date

import pytest

from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_landesprogramm,
    make_quelle,
)

pytestmark = pytest.mark.django_db

SEITE = "/landesprogramme/"


@pytest.fixture
def programme():
    schiene = make_landesprogramm(titel="Schiene", slug="schiene", handlungsfeld=make_handlungsfeld(1))
    make_finanzierung(schiene, berichtsjahr=None, genannt=100, zeitraum="bis 2031", stand=date(2021, 7, 30))
    wir = make_landesprogramm(titel="WIR", slug="wir", ruhrkonferenz_bezug=False)
    make_finanzierung(wir, quelle=make_quelle("WIR", "bund"), bewilligt=20)
    make_landesprogramm(titel="Ohne Zeile", slug="ohne-zeile", handlungsfeld=make_handlungsfeld(2))


def titel(html):
    return [name for name in ["Schiene", "WIR", "Ohne Zeile"] if f">{name}</h4>" in html]


def test_programme_stand_by_relation_and_level_with_their_anchors(lies, programme):
    html = lies(SEITE)

    stellen = ["Mit Bezug zur", ">Land</h3>", ">Schiene</h4>", ">Ebene nicht bekannt</h3>", ">Ohne Zeile</h4>"]
    stellen += ["Nicht durch die Ruhr-Konferenz entwickelt", ">Bund</h3>", ">WIR</h4>"]
    assert sorted(stellen, key=html.index) == stellen
    for anker in ["schiene", "wir", "ohne-zeile"]:
        assert f'id="{anker}"' in html
    assert "120\N{NO-BREAK SPACE}€" not in html
    assert "Land: Kommunale Schiene, bis 2031, Stand 30.07.2021" in html
    assert 'href="/handlungsfelder/vernetzte-mobilitat-kurze-wege/"' in html
    assert "3 Einträge" in html


@pytest.mark.parametrize(
    ("anfrage", "gefunden"),
    [
        ("ebene=bund", ["WIR"]),
        ("ebene=land&handlungsfeld=vernetzte-mobilitat-kurze-wege", ["Schiene"]),
        ("handlungsfeld=ohne", ["WIR"]),
        ("handlungsfeld=erfolgreiche-wirtschaft-gute-arbeit", ["Ohne Zeile"]),
        ("ebene=eu", []),
    ],
)
def test_programme_can_be_narrowed(lies, programme, anfrage, gefunden):
    html = lies(f"{SEITE}?{anfrage}")

    assert titel(html) == gefunden
    assert f"{len(gefunden)} von 3 Einträgen" in html
    assert ("Kein Eintrag passt zu dieser Auswahl." in html) == (not gefunden)
    assert "Filter zurücksetzen" in html


@pytest.mark.parametrize("wert", ["%00", "x" * 10_000, "Land", "-1"])
def test_a_wrong_choice_gets_a_message_and_filters_nothing(lies, programme, wert):
    html = lies(f"{SEITE}?ebene={wert}&handlungsfeld={wert}")

    assert titel(html) == ["Schiene", "WIR", "Ohne Zeile"]
    assert "Bitte bei „Ebene“ einen Eintrag der Liste wählen." in html
    assert "Bitte bei „Handlungsfeld“ einen Eintrag der Liste wählen." in html


def test_where_nothing_is_assigned_to_a_handlungsfeld_the_page_says_so_instead_of_asking(lies):
    make_landesprogramm()

    html = lies(f"{SEITE}?handlungsfeld=x")

    assert "Keine Quelle ordnet diese Mittel einem Handlungsfeld zu." in html
    assert 'name="handlungsfeld"' not in html
    assert "1 Eintrag" in html


def test_an_entry_names_assumptions_eu_money_and_a_document_that_its_sources_do_not(lies):
    programm = make_landesprogramm(
        handlungsfeld=make_handlungsfeld(), handlungsfeld_belegt=False, quellen="https://land.nrw/a"
    )
    efre = make_quelle("Strukturfonds", "eu", eu_fonds="EFRE")
    make_finanzierung(programm, quelle=efre, beleg="Drs. 17/11212", anmerkung="drei Vorhaben")
    make_finanzierung(programm, berichtsjahr=make_berichtsjahr(2022), beleg="https://land.nrw/a")

    html = lies(SEITE)

    assert "Zuordnung nicht amtlich belegt" in html
    assert "Kofinanziert von der Europäischen Union (EFRE)" in html
    assert "drei Vorhaben" in html
    assert html.count("Beleg: ") == 1
    assert "Beleg: Drs. 17/11212" in html
