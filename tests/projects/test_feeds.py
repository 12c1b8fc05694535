"""What a feed reader and a search engine get to see."""

from datetime import datetime
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from projects.models import Projekt
from tests.factories import (
    make_berichtsjahr,
    make_handlungsfeld,
    make_partnerprojekt,
    make_projekt,
    make_stand,
)
from tests.oeffentlich import ADRESSEN, SEITEN, lege_bestand_an

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
ORT = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
FEEDS = [
    "/feed.xml",
    "/handlungsfelder/vernetzte-mobilitat-kurze-wege/feed.xml",
    "/projekte/radschnellweg-ruhr/feed.xml",
]


@pytest.fixture(autouse=True)
def adresse_der_seite(settings):
    settings.BASE_URL = "https://ruhr.example"


@pytest.fixture
def zwei_berichte():
    """One project that went from in Prüfung to in Umsetzung, and one that stayed."""
    projekt, anderes = make_projekt(), make_projekt(titel="Haus & Hof")
    for jahr, status in [(2021, "in_pruefung"), (2022, "in_umsetzung")]:
        make_stand(projekt, make_berichtsjahr(jahr), status=status, aktueller_stand=f"Text {jahr} <b>")
        make_stand(anderes, make_berichtsjahr(jahr), status="in_umsetzung")


def lies(client, adresse):
    antwort = client.get(adresse)
    assert antwort.status_code == 200
    return ElementTree.fromstring(antwort.content)  # noqa: S314 # our own


def texte(feed, name):
    return [eintrag.findtext(f"{ATOM}{name}") for eintrag in feed.iter(f"{ATOM}entry")]


def test_the_feed_tells_of_reports_and_of_changed_projects_the_newest_first(client, zwei_berichte):
    feed = lies(client, "/feed.xml")

    assert texte(feed, "title") == [
        "Fortschrittsbericht 2022 erschienen",
        "Radschnellweg Ruhr: in Umsetzung",
        "Fortschrittsbericht 2021 erschienen",
    ]
    assert "<p>Laut Fortschrittsbericht 2022: in Umsetzung, zuvor in Prüfung.</p>" in texte(feed, "summary")
    assert feed.findtext(f"{ATOM}updated") == "2022-12-09T10:00:00+01:00"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"


def test_the_feed_of_a_projekt_has_one_entry_for_each_public_stand(client, zwei_berichte):
    make_stand(Projekt.objects.first(), make_berichtsjahr(2024, phase="redaktion"), aktueller_stand="geheim")
    feed = lies(client, "/projekte/radschnellweg-ruhr/feed.xml")

    assert texte(feed, "title") == ["Bericht 2022: in Umsetzung", "Bericht 2021: in Prüfung"]
    assert texte(feed, "summary")[0] == "<p>Text 2022 &lt;b&gt;</p>"
    assert texte(feed, "id")[0] == "tag:ruhr-konferenz.nrw,2019:stand/radschnellweg-ruhr/2022"


def test_a_stand_without_text_and_one_with_an_outlook(client):
    stand = make_stand(ausblick="Die Brücke wird fertig.")
    assert "Ausblick 2022: Die Brücke wird fertig." in texte(lies(client, FEEDS[2]), "summary")[0]

    type(stand).objects.update(ausblick="")
    assert "keinen weiteren Text" in texte(lies(client, FEEDS[2]), "summary")[0]


def test_the_feed_of_a_handlungsfeld_tells_only_of_its_projects(client, zwei_berichte):
    anderes = make_projekt(titel="Anderswo", handlungsfeld=make_handlungsfeld(2))
    make_stand(anderes, make_berichtsjahr(2021), status="in_umsetzung")
    make_stand(anderes, make_berichtsjahr(2022), status="abgeschlossen")

    assert texte(lies(client, FEEDS[1]), "title") == ["Radschnellweg Ruhr: in Umsetzung"]


@pytest.mark.parametrize("adresse", FEEDS)
def test_all_links_begin_with_the_address_of_the_site_and_ids_are_unique(client, zwei_berichte, adresse):
    antwort = client.get(adresse, headers={"host": "localhost"})
    feed = ElementTree.fromstring(antwort.content)  # noqa: S314 # our own
    ids = texte(feed, "id")

    assert all(link.get("href").startswith("https://ruhr.example/") for link in feed.iter(f"{ATOM}link"))
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"https://ruhr.example{adresse}"
    assert len(set(ids)) == len(ids) > 0


@pytest.mark.parametrize("adresse", ["/feed.xml", "/projekte/radschnellweg-ruhr/feed.xml"])
def test_an_empty_feed_is_as_old_as_the_programme(client, adresse):
    make_projekt()

    assert lies(client, adresse).findtext(f"{ATOM}updated").startswith("2019-11-05")


def test_nothing_unpublished_is_in_a_feed(client):
    alt, neu = make_berichtsjahr(2021), make_berichtsjahr(2022)
    offen = make_projekt(titel="Offen")
    for projekt in [offen, make_projekt(titel="Geheim", veroeffentlicht=False), make_projekt(titel="Entwurf")]:
        make_stand(projekt, alt, status="in_pruefung")
        freigabe = "entwurf" if projekt.titel == "Entwurf" else "freigegeben"
        make_stand(projekt, neu, status="in_umsetzung", freigabe=freigabe)
    morgen = datetime(2999, 1, 1, tzinfo=ZoneInfo("Europe/Berlin"))
    make_stand(offen, make_berichtsjahr(2030, veroeffentlichung=morgen), status="verstetigt")

    for adresse in FEEDS[:2]:
        html = client.get(adresse).content.decode()
        assert "Offen: in Umsetzung" in html
        for geheim in ["Geheim", "Entwurf", "2030", "verstetigt"]:
            assert geheim not in html
    assert client.get("/projekte/geheim/feed.xml").status_code == 404
    assert client.get("/handlungsfelder/gibt-es-nicht/feed.xml").status_code == 404


def test_letters_that_xml_cannot_hold_do_not_break_a_feed(client):
    make_stand(make_projekt(titel="Rad\x0bweg", slug="radweg"))

    assert "Radweg" in lies(client, "/projekte/radweg/feed.xml").findtext(f"{ATOM}title")


def test_a_partnerprojekt_can_be_followed_too(client):
    make_stand(make_partnerprojekt(), status="verstetigt")

    assert texte(lies(client, "/partnerprojekte/netzwerk-betriebliche-mobilitat/feed.xml"), "title") == [
        "Bericht 2021: verstetigt"
    ]


def test_a_feed_asks_as_often_for_many_projects_and_stops_at_a_hundred(client, django_assert_max_num_queries):
    for nummer in range(105):
        projekt = make_projekt(titel=f"Projekt {nummer}")
        make_stand(projekt, make_berichtsjahr(2021), status="in_pruefung")
        make_stand(projekt, make_berichtsjahr(2022), status="in_umsetzung")
    with django_assert_max_num_queries(12):
        assert len(texte(lies(client, "/feed.xml"), "id")) == 100


def test_a_page_offers_its_own_feed(client, zwei_berichte):
    for adresse in FEEDS:
        assert f'href="{adresse}"' in client.get(adresse.removesuffix("feed.xml")).content.decode()


def test_the_sitemap_names_the_public_pages_by_the_address_of_the_site(client):
    lege_bestand_an()
    make_projekt(titel="Geheim", veroeffentlicht=False)

    antwort = client.get("/sitemap.xml", headers={"host": "localhost"})
    orte = {
        ort.text
        for ort in ElementTree.fromstring(antwort.content).iter(ORT)  # noqa: S314 # our own
    }

    assert all(ort.startswith("https://ruhr.example/") for ort in orte)
    fehlende = {name for name in SEITEN.keys() & ADRESSEN if f"https://ruhr.example{ADRESSEN[name]}" not in orte}
    # Forms and frames are for those who come from a page, single comparisons are reached from that of the two reports,
    # and the chapters are named once the report is frozen.
    assert fehlende == {
        "pflichtseiten:melden",
        "pflichtseiten:danke",
        "projects:projekt_einbettung",
        "projects:vergleich_projekte",
        "projects:vergleich_vorhaben",
        "reports:kapitel_detail",
    }
    assert "https://ruhr.example/projekte/geheim/" not in orte
    assert "Last-Modified" not in antwort.headers


def test_the_sitemap_of_an_empty_database_has_the_pages_that_always_are(client):
    assert "https://ruhr.example/projekte/" in [ort.text for ort in lies(client, "/sitemap.xml").iter(ORT)]


def test_without_a_report_a_project_is_as_new_as_its_last_change(client):
    make_projekt()

    assert b"<lastmod>" in client.get("/sitemap.xml").content


@pytest.mark.parametrize("seite", ["x", "%00", "9" * 5000, "-1", "2"])
def test_a_sitemap_page_that_is_none_is_a_404(client, seite):
    assert client.get(f"/sitemap.xml?p={seite}").status_code == 404


def test_robots_stay_out_of_the_back_office_and_learn_of_the_sitemap(client):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /verwaltung/" in text
    assert "Sitemap: https://ruhr.example/sitemap.xml" in text


def test_the_icon_is_found_without_reading_a_page(client):
    assert client.get("/favicon.ico")["Content-Type"] == "image/svg+xml"
