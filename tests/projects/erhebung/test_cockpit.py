import re

import pytest
from django.urls import reverse

from projects.models import Berichtsjahr, Projektstand, Vorgang
from tests.factories import make_berichtsjahr, make_partnerprojekt, make_projekt, make_ressort, make_stand


def ressorts(html):
    """The Ressorts of the table from top to bottom."""
    return re.findall(r"/erhebung/2025/([a-z0-9-]+)/\" title", html)


def test_it_says_who_owes_what_and_how_long_there_is_left(lies, stand, lea):
    make_stand(make_projekt(titel="Emscherweg"), stand.berichtsjahr, freigabe="eingereicht")

    html = " ".join(re.sub(r"<[^>]+>", "", lies(lea, "cockpit", 2025)).split())

    assert "0 von 2 Antworten sind freigegeben, 1 warten auf Freigabe, 1 stehen aus." in html
    assert "(noch 3 Tage)" in html
    assert "0 von 2&nbsp;freigegeben, 1&nbsp;eingereicht" in html


def test_it_takes_as_many_queries_for_twelve_ressorts_as_for_two(
    als, jahr, lea, django_assert_num_queries, django_assert_max_num_queries
):
    client, adresse = als(lea), reverse("erhebung:cockpit", args=[2025])
    for nummer in range(2):
        make_stand(make_projekt(titel=f"P {nummer}", ressort=make_ressort(f"R{nummer}")), jahr)
    with django_assert_max_num_queries(40) as wenige:
        client.get(adresse)

    for nummer in range(2, 12):
        make_stand(make_projekt(titel=f"P {nummer}", ressort=make_ressort(f"R{nummer}")), jahr)

    with django_assert_num_queries(len(wenige)):
        html = client.get(adresse).content.decode()
    assert len(ressorts(html)) == 12


@pytest.fixture
def zwei(jahr, vm):
    """AM has one answer, approved; VM has two, none approved."""
    make_stand(make_projekt(titel="A", ressort=make_ressort("AM")), jahr)
    make_stand(make_projekt(titel="B", ressort=vm), jahr, freigabe="eingereicht")
    make_stand(make_projekt(titel="C", ressort=vm), jahr, freigabe="entwurf")


@pytest.mark.parametrize(
    ("sort", "reihe"),
    [
        ("", ["am", "vm"]),
        ("unsinn", ["am", "vm"]),
        ("-ressort", ["vm", "am"]),
        ("-gesamt", ["vm", "am"]),
        ("gesamt", ["am", "vm"]),
        ("-eingereicht", ["vm", "am"]),
        ("-fortschritt", ["am", "vm"]),
        ("fortschritt", ["vm", "am"]),
    ],
)
def test_every_head_sorts(lies, zwei, lea, sort, reihe):
    assert ressorts(lies(lea, "cockpit", 2025, sort=sort)) == reihe


def test_every_head_leads_to_a_sorted_table_and_says_how_it_is_sorted(lies, zwei, lea):
    html = lies(lea, "cockpit", 2025)
    ziele = re.findall(r'\?sort=([a-z-]+)"', html)
    assert len(ziele) == 11
    assert "aria-sort" not in html

    for ziel in ziele:
        sortiert = lies(lea, "cockpit", 2025, sort=ziel)
        assert sortiert.count("aria-sort=") == 1
        assert f'?sort={ziel}"' not in sortiert, "a second click turns the order round"


def test_answers_without_a_ressort_can_be_sorted_along(lies, jahr, lea, zwei):
    make_stand(make_projekt(titel="D", ressort=None), jahr)

    for spalte in ["ressort", "-ressort", "frist", "-frist"]:
        assert "Ohne Ressort" in lies(lea, "cockpit", 2025, sort=spalte)


def test_an_empty_year_says_how_its_answers_come_to_be(lies, lea, db):
    make_berichtsjahr(2025, phase="vorbereitung")

    html = lies(lea, "cockpit", 2025)

    assert "gibt es noch keine Stände" in html
    assert "Erhebung eröffnen</strong> geht noch nicht: Bitte zuerst beim Berichtsjahr den letzten Tag" in html


def test_the_newest_fassung_is_the_one_that_is_worked_on(lies, lea, stand):
    make_berichtsjahr(2021)
    zweite = Berichtsjahr.objects.create(jahr=2021, fassung_nummer=2, titel="Bericht", phase="redaktion")

    assert f"Erhebung {zweite}" in lies(lea, "cockpit", 2021)


def test_missing_answers_are_added_and_logged(lies, sende, lea, stand):
    make_partnerprojekt()
    assert "1 fehlenden Stand anlegen" in lies(lea, "cockpit", 2025)

    assert "Angelegt: 1 leerer Stand." in sende(lea, "staende_anlegen", 2025)
    assert "Es fehlt kein Stand." in sende(lea, "staende_anlegen", 2025)
    assert Projektstand.objects.filter(berichtsjahr__jahr=2025).count() == 2
    assert [(zeile.art, zeile.begruendung) for zeile in Vorgang.objects.all()] == [
        ("Fehlende Stände angelegt", "Anzahl: 1")
    ]


def test_a_published_year_gets_no_new_answers_and_offers_no_move(lies, sende, lea, stand):
    make_partnerprojekt()

    assert "veröffentlicht und gesperrt" in sende(lea, "staende_anlegen", 2024)
    html = lies(lea, "cockpit", 2024)
    assert "anlegen" not in html
    assert "/schritt/" not in html


def test_a_move_says_first_what_it_does(lies, lea, stand):
    html = lies(lea, "schritt", 2025, "schliessen")

    assert "Die Ressorts können nicht mehr schreiben." in html
    assert "1 Antwort steht noch aus." in html
    assert "grund" not in html
    lies(lea, "schritt", 2025, "unsinn", code=404)


def test_the_year_is_closed_and_opened_again_with_a_reason(sende, lea, stand):
    sende(lea, "schritt", 2025, "schliessen")
    stand.berichtsjahr.refresh_from_db()
    assert stand.berichtsjahr.phase == "redaktion"

    assert "braucht eine Begründung" in sende(lea, "schritt", 2025, "wieder_oeffnen", grund=" ")
    html = sende(lea, "schritt", 2025, "wieder_oeffnen", grund="Das VM fehlt noch")

    assert "Erhebung wieder geöffnet: 2025." in html
    stand.berichtsjahr.refresh_from_db()
    assert stand.berichtsjahr.phase == "erhebung"


def test_a_move_that_is_not_possible_says_why_and_has_no_button(lies, lea, stand):
    html = lies(lea, "schritt", 2025, "eroeffnen")

    assert "geht von dort aus nicht" in html
    assert "Erhebung eröffnen</button>" not in html


def test_findings_are_counted_per_ressort_and_lead_to_their_list(lies, jahr, lea, vm):
    stand = make_stand(make_projekt(ressort=vm), jahr, status="abgeschlossen", freigabe="freigegeben")

    html = lies(lea, "cockpit", 2025)

    assert stand.vorhaben.ende is None
    assert f'{reverse("erhebung:befunde", args=[2025])}?ressort=vm">1<' in html
