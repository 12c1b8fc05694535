from decimal import Decimal

import pytest

from projects.models import Berichtstext
from reports.bericht import (
    Absatz,
    Aufzaehlung,
    Tabelle,
)
from reports.fortschrittsbericht import fortschrittsbericht
from reports.zusammenfassung import zusammenfassung
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_stand,
)
from tests.reports.lesen import ECKWERTE, bloecke, hinweise, kapitel

pytestmark = pytest.mark.django_db


def test_the_report_reads_in_the_order_of_its_table_of_contents():
    jahr = make_berichtsjahr()
    feld = make_handlungsfeld(1)
    for art in ["vorwort", "einleitung", "ausblick"]:
        Berichtstext.objects.create(berichtsjahr=jahr, art=art, text="Ein Text.")
    make_stand(make_projekt(handlungsfeld=feld), jahr)

    assert [teil.ueberschrift for teil in fortschrittsbericht(jahr).kapitel] == [
        "Vorwort",
        "Das Wichtigste in Zahlen",
        "I Einleitung",
        "II Die Handlungsfelder",
        "III Der Prozess",
        "IV Die Projekte im Überblick",
        "1 Vernetzte Mobilität – kurze Wege",
        "V Partnerprojekte",
        "VI Weitere Mittel von Land, Bund und EU",
        "VII Ausblick",
        "Anhang",
    ]


def test_an_empty_year_gives_a_report_that_says_what_is_missing():
    make_handlungsfeld(kurzbeschreibung="")

    bericht = fortschrittsbericht(make_berichtsjahr())

    assert [teil.titel for teil in bericht.kapitel] == [
        "Das Wichtigste in Zahlen",
        "Der Prozess",
        "Die Projekte im Überblick",
        "Vernetzte Mobilität – kurze Wege",
        "Partnerprojekte",
        "Weitere Mittel von Land, Bund und EU",
        "Anhang",
    ]
    assert [abschnitt.titel for abschnitt in kapitel(bericht, "Anhang").abschnitte] == ["Glossar"]
    assert set(hinweise(bericht)) >= {
        "Zu diesem Bericht sind keine Projekte erfasst.",
        "Für dieses Handlungsfeld sind keine Projekte erfasst.",
        "Es sind keine Partnerprojekte erfasst.",
        "Weitere Mittel sind bis zu diesem Bericht nicht erfasst.",
    }
    assert "Für dieses Handlungsfeld sind keine Projekte erfasst." in hinweise(zusammenfassung(make_berichtsjahr()))


def test_the_introduction_of_a_field_is_the_editors_text_or_else_its_description():
    jahr = make_berichtsjahr()
    feld = make_handlungsfeld()
    assert kapitel(fortschrittsbericht(jahr), feld.name).bloecke[0] == Absatz((feld.kurzbeschreibung,))

    Berichtstext.objects.create(
        berichtsjahr=jahr, art="handlungsfeld", handlungsfeld=feld, text="- Rad\n- Bahn\n\n## Wege\n\nText."
    )

    teil = kapitel(fortschrittsbericht(jahr), feld.name)
    assert teil.bloecke[0] == Aufzaehlung.einfach((("Rad",), ("Bahn",)))
    assert teil.abschnitte[0].titel == "Wege"


def test_partnerprojekte_and_other_money_never_count_into_the_projects():
    jahr = make_berichtsjahr(**ECKWERTE)
    make_stand(make_partnerprojekt(handlungsfeld=make_handlungsfeld()), jahr)
    make_finanzierung(make_landesprogramm(laufzeit="2019–2031"), genannt=Decimal(10**9))
    make_landesprogramm(titel="Ohne Betrag")

    bericht = fortschrittsbericht(jahr)

    assert bericht.zeichen[0].status == ()
    assert (
        "Ein Partnerprojekt ist erfasst. Partnerprojekte zählen nicht zu den Projekten der ersten Säule."
        in hinweise(bericht)
    )
    (tabelle,) = [tabelle for tabelle in bloecke(bericht, Tabelle) if tabelle.titel.startswith("Landesprogramme")]
    assert tabelle.zeilen == (("Rahmenvereinbarung Kommunale Schiene", "Land", "2019–2031", "1.000.000.000\xa0€"),)
    assert not tabelle.mit_summe
    assert "Zur zweiten Säule ist ein Partnerprojekt erfasst: Netzwerk Betriebliche Mobilität." in str(
        bloecke(zusammenfassung(jahr), Absatz)
    )


def test_amounts_of_other_programmes_name_their_stage_or_that_none_is_known():
    programm = make_landesprogramm()
    make_finanzierung(programm, bewilligt=Decimal(5), ausgezahlt=Decimal(3))
    make_finanzierung(programm, quelle=make_quelle("REACT-EU", "eu"))
    make_finanzierung(make_landesprogramm(titel="Zweites"), genannt=Decimal(1))
    jahr = make_berichtsjahr()

    (tabelle,) = [t for t in bloecke(fortschrittsbericht(jahr), Tabelle) if t.titel.startswith("Landesprogramme")]

    assert tabelle.zeilen[0][3] == "nicht bekannt; 5\xa0€ bewilligt, 3\xa0€ ausgezahlt"
    assert tabelle.zeilen[0][1] == "EU, Land"
    assert "Zur dritten Säule sind zwei Programme" in str(bloecke(zusammenfassung(jahr), Absatz))


def test_many_partnerprojekte_are_counted_but_not_listed_in_the_zusammenfassung():
    for nummer in range(6):
        make_partnerprojekt(titel=f"Netz {nummer}")
    jahr = make_berichtsjahr()

    assert "Zur zweiten Säule sind sechs Partnerprojekte erfasst." in str(bloecke(zusammenfassung(jahr), Absatz))
    assert any(h.startswith("Sechs Partnerprojekte sind erfasst.") for h in hinweise(fortschrittsbericht(jahr)))


def test_drafts_of_projects_never_enter_a_report():
    make_stand(make_projekt(titel="Geheim", veroeffentlicht=False, handlungsfeld=make_handlungsfeld()))

    assert "Geheim" not in str(fortschrittsbericht(make_berichtsjahr()))


@pytest.mark.parametrize("erzeugen", [fortschrittsbericht, zusammenfassung])
def test_a_report_takes_as_many_queries_for_many_projects_as_for_one(
    erzeugen, django_assert_max_num_queries, django_assert_num_queries
):
    jahr = make_berichtsjahr()
    make_finanzierung(make_stand(berichtsjahr=jahr).vorhaben)
    with django_assert_max_num_queries(40) as wenige:
        erzeugen(jahr)

    for nummer in range(5):
        make_finanzierung(make_stand(make_projekt(titel=f"P {nummer}"), jahr).vorhaben)

    with django_assert_num_queries(len(wenige)):
        erzeugen(jahr)
