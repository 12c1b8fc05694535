"""What the public reads on the five pages, and what it never reads."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from pflichtseiten.auszeichnung import als_html
from pflichtseiten.models import (
    SEITEN,
    Datenschutzerklaerung,
    Erklaerung,
    Gebaerdensprache,
    Impressum,
    LeichteSprache,
)
from tests.factories import INHALTE, make_berichtsjahr, make_seite

pytestmark = pytest.mark.django_db

ADRESSEN = {
    Impressum: "/impressum/",
    Datenschutzerklaerung: "/datenschutz/",
    Erklaerung: "/barrierefreiheit/",
    LeichteSprache: "/leichte-sprache/",
    Gebaerdensprache: "/gebaerdensprache/",
}


@pytest.fixture
def lies(client):
    return lambda adresse: " ".join(client.get(adresse).content.decode().split())


@pytest.mark.parametrize("modell", SEITEN)
def test_a_page_without_an_approved_fassung_says_so_and_invents_nothing(lies, modell):
    html = lies(ADRESSEN[modell])

    assert "noch nicht hinterlegt" in html or "noch nicht fertig" in html
    assert "Fassung vom" not in html


@pytest.mark.parametrize("modell", SEITEN)
@pytest.mark.parametrize("freigabe", ["entwurf", "eingereicht"])
def test_what_is_not_approved_never_shows(lies, modell, freigabe):
    leer = lies(ADRESSEN[modell])
    make_seite(modell, freigabe)

    assert lies(ADRESSEN[modell]) == leer


@pytest.mark.parametrize("modell", SEITEN)
def test_what_is_approved_keeps_showing_while_a_new_draft_is_written(lies, modell):
    make_seite(modell)
    html = lies(ADRESSEN[modell])
    feld = modell.PFLICHT[-1]
    make_seite(modell, "entwurf", **{feld: "https://neu.example/"})

    assert "Fassung vom" in html
    assert lies(ADRESSEN[modell]) == html


def test_the_newest_approved_fassung_is_the_public_one(lies):
    make_seite(Impressum, anbieter="Neue Behörde")
    make_seite(Impressum, anbieter="Alte Behörde", freigegeben_am=timezone.now() - timedelta(days=1))

    assert "Neue Behörde" in lies("/impressum/")
    assert "Alte Behörde" not in lies("/impressum/")


def test_everything_that_was_written_is_shown(lies):
    for modell in SEITEN:
        make_seite(modell)
        html = lies(ADRESSEN[modell])
        for name, wert in INHALTE[modell].items():
            if isinstance(wert, str) and modell._meta.get_field(name).choices is None:
                erste = next(zeile for zeile in wert.split("\n") if zeile.strip("# "))
                assert erste.strip("# ").split("**")[0] in html, name


def test_dates_and_choices_stand_in_german_words(lies):
    make_seite(Erklaerung)

    html = lies("/barrierefreiheit/")
    for wert in ["07.12.2025", "01.10.2026", "teilweise vereinbar", "Selbstbewertung"]:
        assert wert in html


def test_a_single_missing_detail_is_named_where_it_belongs(lies):
    make_seite(Impressum, telefon="")
    make_seite(Datenschutzerklaerung, serverprotokolle="")
    make_seite(Erklaerung, vereinbarkeit="", barrieren="", letzte_pruefung=None, telefon="")

    assert '<dt>Telefon</dt> <dd> <span class="unbekannt">noch nicht hinterlegt</span>' in lies("/impressum/")
    assert lies("/datenschutz/").count("noch nicht hinterlegt") == 1
    html = lies("/barrierefreiheit/")
    assert html.count("noch nicht hinterlegt") == 2
    assert "Was nicht barrierefrei ist" not in html


def test_a_video_that_is_missing_is_named(lies):
    make_seite(Gebaerdensprache, inhalte_video="", navigation_standbild="", erklaerung_transkript="")

    html = lies("/gebaerdensprache/")
    assert html.count("noch nicht hinterlegt") == 1
    assert html.count("<video") == 3
    assert html.count("poster=") == 2
    assert html.count("<summary") == 2
    assert "autoplay" not in html


def test_page_datenschutz_says_how_long_messages_are_kept(lies, settings):
    settings.BARRIEREFREIHEIT_TAGE = 90

    assert "90 Tage nach der Antwort" in lies("/datenschutz/")


@pytest.mark.parametrize(
    ("geprueft", "veraltet"),
    [(date(2025, 3, 1), False), (date(2025, 2, 28), True), (date(2024, 2, 29), True), (None, False)],
)
def test_the_erklaerung_grows_old_after_a_year_without_review(geprueft, veraltet):
    assert Erklaerung(letzte_pruefung=geprueft).ist_veraltet(date(2026, 3, 1)) is veraltet


def test_an_old_erklaerung_says_so(lies):
    make_seite(Erklaerung, erstellt_am=date(2020, 1, 1), letzte_pruefung=date(2020, 1, 2))

    assert "Veraltet:" in lies("/barrierefreiheit/")


@pytest.mark.parametrize("modell", [LeichteSprache, Gebaerdensprache])
def test_a_text_older_than_the_newest_public_report_says_so(lies, modell):
    make_seite(modell, freigegeben_am=datetime(2022, 1, 1, tzinfo=ZoneInfo("Europe/Berlin")))
    make_berichtsjahr(2021)
    assert "Fortschrittsbericht 2" not in lies(ADRESSEN[modell])

    make_berichtsjahr(2024, veroeffentlichung=timezone.now() + timedelta(days=1))
    assert "Fortschrittsbericht 2" not in lies(ADRESSEN[modell])

    make_berichtsjahr(2022)
    assert "Fortschrittsbericht 2022" in lies(ADRESSEN[modell])


@pytest.mark.parametrize("modell", SEITEN)
def test_a_page_asks_the_database_little_however_many_fassungen_there_are(
    client, modell, django_assert_max_num_queries, django_assert_num_queries
):
    make_seite(modell)
    with django_assert_max_num_queries(12) as eine:
        client.get(ADRESSEN[modell])
    for _ in range(5):
        make_seite(modell)

    with django_assert_num_queries(len(eine)):
        client.get(ADRESSEN[modell])


def test_the_way_to_every_page_is_on_every_page_even_when_it_does_not_exist(client):
    html = client.get("/gibt-es-nicht/").content.decode()

    for adresse in ADRESSEN.values():
        assert f'href="{adresse}"' in html
    assert 'href="/barrierefreiheit/melden/?seite=/gibt-es-nicht/"' in html


@pytest.mark.parametrize("vorlage", ["400.html", "403_csrf.html", "500.html"])
def test_even_a_page_about_an_error_of_ours_leads_to_the_impressum(vorlage):
    assert 'href="/impressum/"' in render_to_string(vorlage)


def test_the_way_to_the_pages_costs_no_query(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        render_to_string("_navigation.html", request=rf.get("/"))
        render_to_string("_fuss.html", request=rf.get("/"))


def test_search_engines_learn_of_the_pages_that_say_something(client):
    make_seite(Impressum)
    make_seite(Erklaerung, "entwurf")

    karte = client.get("/sitemap.xml").content.decode()
    assert "/impressum/</loc>" in karte
    assert "/barrierefreiheit/" not in karte


def test_headings_keep_their_order_whatever_was_typed():
    assert als_html("#### A\n\n###### B\n\n# C\n\n## D", 3) == (
        '<h3 class="kern-heading-medium">A</h3>\n<h4 class="kern-heading-small">B</h4>\n'
        '<h3 class="kern-heading-medium">C</h3>\n<h4 class="kern-heading-small">D</h4>\n'
    )


def test_typed_html_is_text_and_only_safe_links_are_links():
    assert als_html("<b>x</b> & \n**fett**") == "<p>&lt;b&gt;x&lt;/b&gt; &amp;<br>\n<strong>fett</strong></p>\n"
    assert 'href="https://land.nrw/" class="kern-link"' in als_html("[Land](https://land.nrw/)")
    for adresse in ["javascript:alert(1)", "data:text/html,x", "//fremd.example", "JAVASCRIPT:x"]:
        assert "<a" not in als_html(f"[x]({adresse})")
