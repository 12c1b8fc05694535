"""What happened when."""

from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from projects.chronik import Chronik, jahre
from projects.models import Berichtsjahr, Meilenstein
from tests.factories import make_berichtsjahr, make_handlungsfeld, make_partnerprojekt, make_projekt

pytestmark = pytest.mark.django_db
PROGRAMM = ["Zuhören", "Entscheiden", "Umsetzen"]


def zeilen(**auswahl):
    chronik = Chronik(**auswahl)
    return [(e.wann, e.anlass, e.titel) for e in chronik[0 : chronik.count()]]


def test_the_phases_of_the_programme_are_there_without_any_data():
    assert zeilen() == [
        ("Dezember 2018", "Programm", "Zuhören"),
        ("05.11.2019", "Programm", "Entscheiden"),
        ("2020", "Programm", "Umsetzen"),
    ]


def test_a_report_stands_with_its_days():
    make_berichtsjahr(stichtag=date(2021, 9, 30), kabinettsbeschluss=date(2021, 12, 7))

    assert zeilen(jahr=2021) == [
        ("30.09.2021", "Stichtag", "Fortschrittsbericht 2021"),
        ("07.12.2021", "Kabinettsbeschluss", "Fortschrittsbericht 2021"),
        ("09.12.2021", "Veröffentlichung", "Fortschrittsbericht 2021"),
    ]


def test_a_correction_stands_with_its_hint_and_the_days_are_those_of_the_last_fassung(lies):
    make_berichtsjahr(stichtag=date(2021, 9, 30))
    Berichtsjahr.objects.create(
        jahr=2021,
        fassung_nummer=2,
        titel="Fortschrittsbericht 2021",
        korrekturhinweis="Eine Zahl war falsch.",
        stichtag=date(2021, 10, 1),
        phase="veroeffentlicht",
        veroeffentlichung=datetime(2022, 1, 3, 0, 30, tzinfo=ZoneInfo("Europe/Berlin")),
    )

    assert ("01.10.2021", "Stichtag", "Fortschrittsbericht 2021") in zeilen()
    assert ("30.09.2021", "Stichtag", "Fortschrittsbericht 2021") not in zeilen()
    assert ("03.01.2022", "Korrektur", "Fortschrittsbericht 2021") in zeilen()
    html = lies("/chronik/")
    assert "Fassung 2: Eine Zahl war falsch." in html
    assert "/berichte/2021/fassung/2/" in html


def test_what_is_not_public_is_not_there():
    make_berichtsjahr(phase="redaktion", stichtag=date(2021, 9, 30))
    make_berichtsjahr(2022, veroeffentlichung=timezone.now() + timezone.timedelta(days=1))
    entwurf = make_projekt(veroeffentlicht=False, beginn=date(2021, 1, 1))
    Meilenstein.objects.create(vorhaben=entwurf, jahr=2021, text="geheim")
    make_partnerprojekt(beginn=date(2021, 1, 1))

    assert [titel for _, _, titel in zeilen()] == PROGRAMM


def test_projects_stand_with_beginning_steps_and_end_and_a_mere_year_comes_last(lies):
    projekt = make_projekt(beginn=date(2021, 5, 1), ende=date(2021, 10, 31))
    for tag, text, erreicht in [
        (date(2021, 7, 1), "Spatenstich", True),
        (None, "Brücke", False),
        (date(2021, 5, 1), "Förderbescheid", None),
    ]:
        Meilenstein.objects.create(vorhaben=projekt, jahr=2021, datum=tag, text=text, erreicht=erreicht)

    assert [(wann, anlass) for wann, anlass, _ in zeilen(jahr=2021)] == [
        ("01.05.2021", "Beginn"),
        ("01.05.2021", "Meilenstein"),
        ("01.07.2021", "Meilenstein"),
        ("31.10.2021", "Ende"),
        ("2021", "Meilenstein"),
    ]
    html = lies("/chronik/")
    assert "Spatenstich (erreicht)" in html
    assert "Brücke (offen)" in html
    assert '<p class="chronik__text">Förderbescheid</p>' in html


def test_what_lies_ahead_is_marked(lies):
    heute = timezone.localdate()
    projekt = make_projekt(beginn=heute, ende=date(heute.year + 2, 1, 1))
    Meilenstein.objects.create(vorhaben=projekt, jahr=heute.year, text="dieses Jahr")
    Meilenstein.objects.create(vorhaben=projekt, jahr=heute.year + 1, text="nächstes Jahr")

    html = lies("/chronik/")

    assert "Ende, vorgesehen:" in html
    assert html.count("Meilenstein, vorgesehen:") == 1
    assert "Beginn:" in html


def test_the_filter_by_handlungsfeld_leaves_the_programme_out(lies):
    make_projekt(beginn=date(2021, 5, 1))
    make_projekt(titel="Anderes Feld", beginn=date(2021, 5, 1), handlungsfeld=make_handlungsfeld(2))
    make_projekt(titel="Ohne Datum", handlungsfeld=make_handlungsfeld(2))

    html = lies("/chronik/?handlungsfeld=vernetzte-mobilitat-kurze-wege")

    assert "Radschnellweg Ruhr" in html
    assert "Anderes Feld" not in html
    assert "Entscheiden" not in html
    assert "ist kein Datum bekannt" not in html
    html = lies("/chronik/?handlungsfeld=erfolgreiche-wirtschaft-gute-arbeit")
    assert "Für 1 Projekt ist kein Datum bekannt; es fehlt in dieser Chronik." in html


def test_projects_without_any_date_are_counted():
    make_projekt(titel="Ohne")
    make_projekt(titel="Entwurf", veroeffentlicht=False)
    make_projekt(titel="Mit Ende", ende=date(2021, 1, 1))
    Meilenstein.objects.create(vorhaben=make_projekt(), jahr=2021, text="Schritt")

    assert Chronik().summen["ohne_datum"] == 1


@pytest.mark.parametrize("je_seite", [1, 2, 3, 5, 50])
def test_the_pages_put_together_are_the_whole(je_seite):
    make_berichtsjahr(stichtag=date(2021, 9, 30))
    make_berichtsjahr(2022, kabinettsbeschluss=date(2022, 3, 1))
    for nummer in range(12):
        make_projekt(titel=f"P {nummer:02}", beginn=date(2017 + nummer % 6, 1 + nummer, 1))
    chronik = Chronik()

    ganze = chronik[0 : len(chronik)]
    seiten = [chronik[anfang : anfang + je_seite] for anfang in range(0, len(chronik), je_seite)]

    assert [eintrag for seite in seiten for eintrag in seite] == ganze
    assert len(ganze) == 12 + 3 + 4
    assert all(vorher.folge <= nachher.folge for vorher, nachher in pairwise(ganze))


def test_the_years_to_choose_span_what_is_known_and_no_slip_of_the_pen():
    projekt = make_projekt(beginn=date(2016, 1, 1), ende=date(2031, 1, 1))
    Meilenstein.objects.create(vorhaben=projekt, jahr=20210, text="vertippt")

    assert list(jahre()) == list(range(2016, 2032))
    assert "20210" in [wann for wann, _, _ in zeilen()]


def test_pages_carry_the_filter_on(lies):
    for nummer in range(51):
        make_projekt(titel=f"P {nummer}", beginn=date(2021, 5, 1))

    html = lies("/chronik/?jahr=2021")

    assert "Seite 1 von 2" in html
    assert 'href="?jahr=2021&amp;page=2"' in html
    assert 'href="?jahr=2021&amp;page=1"' in lies("/chronik/?jahr=2021&page=2")


@pytest.mark.parametrize("wert", ["x", "%00", "9" * 5000, "-1", "2021 OR 1=1", "x" * 10_000])
@pytest.mark.parametrize("feld", ["jahr", "handlungsfeld"])
def test_a_bad_value_is_told_at_the_field(lies, feld, wert):
    html = lies(f"/chronik/?{feld}={wert}")

    assert f'id="id_{feld}_error"' in html
    assert "Zuhören" in html


@pytest.mark.parametrize("seite", ["2", "0", "-1", "x", "%00", "9" * 5000])
def test_a_page_that_does_not_exist_is_a_404(lies, seite):
    lies(f"/chronik/?page={seite}", status=404)


def test_nothing_found_says_so(lies):
    assert "Zu dieser Auswahl ist kein Datum bekannt." in lies(f"/chronik/?jahr={timezone.localdate().year}")


def test_the_chronicle_asks_as_often_for_many_as_for_few(lies, django_assert_max_num_queries):
    def weitere(anzahl):
        for nummer in range(anzahl):
            projekt = make_projekt(titel=f"P {anzahl} {nummer}", beginn=date(2021, 5, 1))
            Meilenstein.objects.create(vorhaben=projekt, jahr=2021, text="Schritt")
            make_berichtsjahr(2020 + anzahl % 7 + nummer % 3)

    weitere(1)
    with django_assert_max_num_queries(12) as wenige:
        lies("/chronik/")
    weitere(20)
    with django_assert_max_num_queries(12) as viele:
        lies("/chronik/")

    assert len(viele) == len(wenige)
