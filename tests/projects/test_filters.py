"""The list of projects: every filter, every order, every wrong value."""

import re
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.filters import SORTIERUNGEN
from tests.factories import (
    make_berichtsjahr,
    make_handlungsfeld,
    make_kommune,
    make_projekt,
    make_ressort,
    make_stand,
)

pytestmark = pytest.mark.django_db

TITEL = re.compile(r'<a class="kern-link" href="/projekte/[^?"]+/">([^<]+)</a>')


def gefunden(client, **abfrage):
    antwort = client.get("/projekte/", abfrage)
    assert antwort.status_code == 200
    return TITEL.findall(antwort.content.decode())


@pytest.fixture
def drei_projekte():
    """Ahr in field 1, Berg in field 2, Chemie without a Ressort and without any Stand."""
    ahr = make_projekt(titel="Ahr", kennung="13-05", kurzbeschreibung="Windenergieanlagen", ressort=make_ressort("VM"))
    ahr.kommunen.add(make_kommune("Bochum"))
    berg = make_projekt(titel="Berg", kennung="02-01", handlungsfeld=make_handlungsfeld(2), ressort=make_ressort("MSB"))
    berg.kreise.add(make_kommune("Moers", "Wesel", "kreis").kreis)
    make_projekt(titel="Chemie", handlungsfeld=make_handlungsfeld(3), ressort=None)
    make_stand(ahr, make_berichtsjahr(2021), status="in_umsetzung")
    make_stand(ahr, make_berichtsjahr(2022), status="abgeschlossen")
    make_stand(berg, make_berichtsjahr(2021), status="nicht_weiterverfolgt", aktueller_stand="Gutachten liegt vor")


@pytest.mark.parametrize(
    ("abfrage", "erwartet"),
    [
        ({}, ["Ahr", "Berg", "Chemie"]),
        ({"q": "Energie"}, ["Ahr"]),
        ({"q": "gutachten"}, ["Berg"]),
        ({"q": "bochum"}, ["Ahr"]),
        ({"handlungsfeld": "erfolgreiche-wirtschaft-gute-arbeit"}, ["Berg"]),
        ({"ressort": "vm"}, ["Ahr"]),
        ({"kommune": "bochum"}, ["Ahr"]),
        ({"kommune": "moers"}, ["Berg"]),  # through its Kreis
        ({"kommune": "kreis-wesel"}, ["Berg"]),
        ({"berichtsjahr": "2021"}, ["Ahr", "Berg"]),
        ({"berichtsjahr": "2022"}, ["Ahr"]),
        ({"status": "abgeschlossen"}, ["Ahr"]),
        ({"status": "in_umsetzung"}, []),
        ({"status": "in_umsetzung", "berichtsjahr": "2021"}, ["Ahr"]),
        ({"status": "unbekannt"}, ["Chemie"]),
        ({"status": "abgeschlossen", "kommune": "moers"}, []),
    ],
)
def test_each_filter_finds_what_it_names(client, drei_projekte, abfrage, erwartet):
    assert gefunden(client, **abfrage) == erwartet


@pytest.mark.parametrize(
    ("sort", "erwartet"),
    [
        ("titel", "Ahr Berg Chemie"),
        ("-titel", "Chemie Berg Ahr"),
        ("handlungsfeld", "Ahr Berg Chemie"),
        ("-handlungsfeld", "Chemie Berg Ahr"),
        ("kennung", "Berg Ahr Chemie"),  # 02-01, 13-05, unknown
        ("-kennung", "Ahr Berg Chemie"),
        ("ressort", "Berg Ahr Chemie"),  # MSB, VM, unknown
        ("-ressort", "Ahr Berg Chemie"),
        ("status", "Ahr Berg Chemie"),
        ("-status", "Berg Ahr Chemie"),
    ],
)
def test_each_order_puts_what_is_not_known_last(client, drei_projekte, sort, erwartet):
    assert gefunden(client, sort=sort) == erwartet.split()
    assert sort in SORTIERUNGEN


def test_titles_sort_as_germans_expect_it(client):
    for titel in ["Zebra", "Ärzte", "apfel", "Straße"]:
        make_projekt(titel=titel)

    assert gefunden(client) == ["apfel", "Ärzte", "Straße", "Zebra"]


def test_the_status_shown_belongs_to_the_chosen_report(client, drei_projekte):
    html = client.get("/projekte/", {"berichtsjahr": "2021", "q": "Ahr"}).content.decode()

    assert "Bericht 2021" in html
    assert "Bericht 2022" not in html


@pytest.mark.parametrize("name", ["handlungsfeld", "status", "ressort", "kommune", "berichtsjahr", "sort", "ansicht"])
def test_a_wrong_choice_is_named_at_its_field_and_does_not_hide_the_list(client, drei_projekte, name):
    antwort = client.get("/projekte/", {name: "gibt-es-nicht", "q": "Ahr"})

    html = antwort.content.decode()
    assert antwort.status_code == 200
    assert "Diese Angabe gibt es nicht." in html
    assert f'id="id_{name}_error"' in html or name == "ansicht"
    assert "Nicht jede Angabe ließ sich verwenden" in html
    assert TITEL.findall(html) == ["Ahr"]


def test_a_search_that_is_too_long_is_refused_in_german(client, drei_projekte):
    antwort = client.get("/projekte/", {"q": "a " * 100})

    assert "höchstens 100 Zeichen" in antwort.content.decode()


def test_an_unpublished_berichtsjahr_is_no_choice(client, drei_projekte):
    make_berichtsjahr(2023, phase="redaktion")

    html = client.get("/projekte/", {"berichtsjahr": "2023"}).content.decode()

    assert "Diese Angabe gibt es nicht." in html
    assert '<option value="2023"' not in html


def test_active_filters_show_and_come_off_one_by_one(client, drei_projekte):
    html = client.get("/projekte/", {"q": "a", "status": "abgeschlossen", "sort": "-titel"}).content.decode()

    assert '<a href="?status=abgeschlossen&amp;sort=-titel"><span class="aktivefilter__name">Suche:' in html
    assert '<a href="?q=a&amp;sort=-titel"><span class="aktivefilter__name">Status:</span> abgeschlossen' in html
    assert "Filter zurücksetzen" in html


def test_without_filters_there_is_nothing_to_reset(client, drei_projekte):
    html = client.get("/projekte/", {"q": "", "status": "", "page": "1"}).content.decode()

    assert "Filter zurücksetzen" not in html
    assert "aktivefilter" not in html


def test_nothing_found_is_said_in_a_sentence(client, drei_projekte):
    html = client.get("/projekte/", {"q": "Walfang"}).content.decode()

    assert "0 Projekte" in html
    assert "Kein Projekt passt zu dieser Auswahl." in html


def test_two_values_for_one_filter_are_named_instead_of_one_of_them_taken(client, drei_projekte):
    html = client.get("/projekte/?status=abgeschlossen&status=in_umsetzung&q=Ahr&q=Ahr").content.decode()

    assert "Die Adresse nennt hier mehrere Angaben." in html
    assert 'id="id_status_error"' in html
    assert 'id="id_q_error"' not in html
    assert TITEL.findall(html) == ["Ahr"]


def test_without_projects_the_list_says_so_and_where_to_read_on(client):
    html = client.get("/projekte/").content.decode()

    assert "Es sind noch keine Projekte erfasst." in html
    assert 'href="/berichte/"' in html


# How it is shown


def test_a_column_sorts_by_its_head_and_the_other_way_round_the_second_time(client, drei_projekte):
    erst = client.get("/projekte/", {"status": "abgeschlossen"}).content.decode()
    dann = client.get("/projekte/?sort=status").content.decode()
    zuletzt = client.get("/projekte/?sort=-status").content.decode()

    assert re.search('aria-sort="ascending"><a class="sortierung" id="sort-titel"', erst)
    assert 'id="sort-status" href="?status=abgeschlossen&amp;sort=status"' in erst
    assert re.search('aria-sort="ascending"><a class="sortierung" id="sort-status" href="\\?sort=-status"', dann)
    assert re.search('aria-sort="descending"><a class="sortierung" id="sort-status" href="\\?sort=status"', zuletzt)
    assert 'id="sort-titel" href="/projekte/"' in zuletzt
    assert [html.count("aria-sort") for html in (erst, dann, zuletzt)] == [1, 1, 1]


def test_cards_show_the_same_projects_and_every_link_and_the_form_remember_them(client, drei_projekte):
    html = client.get("/projekte/?ansicht=karten&sort=-titel").content.decode()

    assert TITEL.findall(html) == ["Chemie", "Berg", "Ahr"]
    assert '<table class="kern-table projekte"' not in html
    assert '<input type="hidden" name="ansicht" value="karten">' in html
    assert '<a id="ansicht-karten" href="?sort=-titel&amp;ansicht=karten" aria-current="true">' in html
    assert '<a id="ansicht-tabelle" href="?sort=-titel">' in html
    assert 'href="/projekte/export.csv?sort=-titel"' in html


def test_the_table_is_the_usual_and_needs_no_word_in_the_address(client, drei_projekte):
    html = client.get("/projekte/?ansicht=tabelle&sort=titel&q=").content.decode()

    assert 'name="ansicht"' not in html
    assert "ansicht=tabelle" not in html
    assert "sort=titel" not in html


# Pages


@pytest.fixture
def viele_projekte():
    for nummer in range(45):
        make_projekt(titel=f"Nummer {nummer:02}", slug=f"nummer-{nummer}")


def test_a_page_holds_twenty_projects_and_its_links_keep_the_query(client, viele_projekte):
    html = client.get("/projekte/", {"ressort": "vm", "page": "2", "fremd": "x"}).content.decode()

    assert "45 Projekte, Seite 2 von 3" in html
    assert len(TITEL.findall(html)) == 20
    for seite in (1, 2, 3):
        assert f'href="?ressort=vm&amp;page={seite}"' in html
    assert "fremd" not in html


def test_without_a_query_the_links_name_the_page_only(client, viele_projekte):
    html = client.get("/projekte/").content.decode()

    assert 'href="?page=3"' in html
    assert "Vorherige" not in html
    assert "Nächste" not in client.get("/projekte/?page=3").content.decode()


@pytest.mark.parametrize("seite", ["4", "0", "-1", "abc", "", "1.5", "9" * 5000, "\0", "²"])
def test_a_page_that_does_not_exist_is_a_helpful_404(client, viele_projekte, seite):
    antwort = client.get("/projekte/", {"page": seite})

    assert antwort.status_code == 404
    assert "hat weniger Seiten" in antwort.content.decode()


def test_of_very_many_pages_only_the_near_ones_have_a_link(client):
    for nummer in range(260):
        make_projekt(titel=f"Nummer {nummer:03}", slug=f"nummer-{nummer}")

    html = client.get("/projekte/?page=6").content.decode()

    assert re.findall(r'href="\?page=(\d+)"', html) == ["5", "1", "4", "5", "6", "7", "8", "13", "7"]
    assert html.count("…</li>") == 2


def test_the_list_asks_the_database_as_often_for_many_as_for_few(client, django_assert_max_num_queries):
    bochum = make_kommune()
    abfrage = {"q": "nummer", "kommune": bochum.slug, "berichtsjahr": "2021", "status": "in_umsetzung"}
    zahlen = []
    for anzahl, neue in ((5, range(5)), (25, range(5, 25))):
        for nummer in neue:
            projekt = make_projekt(titel=f"Nummer {nummer}")
            projekt.kommunen.add(bochum)
            make_stand(projekt)
        with django_assert_max_num_queries(12) as gefragt:
            assert len(gefunden(client, **abfrage)) == min(anzahl, 20)
        zahlen.append(len(gefragt))

    assert zahlen[0] == zahlen[1]


# Anything at all

WERTE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["", "\0", "null", "2021", "²", "-titel", "9" * 4400, "%", "'", "_", "𝔘", "ﬁ", "1e9", "vm", "null"]
    ),
)
NAMEN = st.sampled_from(
    ["q", "handlungsfeld", "status", "ressort", "kommune", "berichtsjahr", "sort", "page", "ansicht", "x[]"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NAMEN, WERTE), max_size=8))
def test_no_query_string_breaks_the_list_or_a_file(client, paare):
    antwort = client.get(f"/projekte/?{urlencode(paare)}")

    assert antwort.status_code in {200, 404}
    for endung in ("csv", "json"):
        assert client.get(f"/projekte/export.{endung}?{urlencode(paare)}").status_code in {200, 400}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="%&=;+?[]0123456789abcdefqABCDEF\\/'\" ", max_size=120))
def test_no_raw_query_breaks_the_list(client, roh):
    assert client.get("/projekte/", QUERY_STRING=roh).status_code in {200, 404}
    assert client.get("/projekte/export.xlsx", QUERY_STRING=roh).status_code in {200, 400}
