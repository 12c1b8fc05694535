"""What frames every page: the note on sample data, the navigation, errors in German, health."""

import re
from html import unescape

import pytest
from django.db import DatabaseError
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.views.defaults import permission_denied

from projects.models import Datenbestand, Projekt
from tests import oeffentlich
from tests.oeffentlich import lege_bestand_an

pytestmark = pytest.mark.django_db

FELD = "/handlungsfelder/vernetzte-mobilitat-kurze-wege/"
SEITEN = ["/", FELD, "/projekte/", "/projekte/radschnellweg-ruhr/", "/partnerprojekte/"]
SEITEN += ["/partnerprojekte/netzwerk-betriebliche-mobilitat/", "/landesprogramme/"]


def test_sample_data_are_named_on_every_page_and_on_errors(lies, bestand):
    Datenbestand.festlegen(Datenbestand.Art.MUSTER)

    for adresse in SEITEN:
        assert "alle Angaben auf dieser Seite sind erfunden" in lies(adresse)
    assert "sind erfunden" in lies("/gibt-es-nicht/", 404)


def test_a_page_calls_itself_by_the_address_of_the_site_whoever_asks(client, bestand, settings):
    settings.BASE_URL = "https://ruhr.example"

    html = client.get("/projekte/?q=rad", headers={"host": "localhost"}).content.decode()

    assert '<link rel="canonical" href="https://ruhr.example/projekte/">' in html
    assert "canonical" not in client.get("/gibt-es-nicht/").content.decode()


def test_every_page_has_a_title_and_a_description_for_those_who_share_it(client, settings):
    settings.BASE_URL = "https://ruhr.example"
    lege_bestand_an()
    eigene = oeffentlich.SEITEN.keys() - {"projects:projekt_einbettung"}  # part of a page elsewhere
    for name in eigene:
        html = client.get(oeffentlich.SEITEN[name]).content.decode()
        titel = re.search(r"<title>(.+) – Ruhr-Konferenz</title>", html)[1]
        beschreibung = re.search(r'<meta name="description" content="([^"]+)"', html)[1]
        assert f'<meta property="og:title" itemprop="name" content="{titel}">' in html, name
        assert f'<meta property="og:description" itemprop="description" content="{beschreibung}">' in html, name
        assert 20 < len(unescape(beschreibung)) <= 200, name
        bild = '<meta property="og:image" content="https://ruhr.example/static/vorschau.png">'
        assert (bild in html) == ("noindex" not in html), name


def test_a_page_says_what_kind_of_thing_it_is(lies, bestand):
    Projekt.objects.filter(pk=bestand.pk).update(
        kurzbeschreibung='Ein "Radweg" <quer> durchs Revier.', beginn="2020-05-01"
    )

    assert 'itemtype="https://schema.org/WebSite"' in lies("/")
    assert 'itemprop="contentUrl" href="/projekte/export.csv"' in lies("/projekte/")
    seite = lies(bestand.get_absolute_url())
    assert 'itemtype="https://schema.org/Project"' in seite
    assert 'content="Ein &quot;Radweg&quot; &lt;quer&gt; durchs Revier."' in seite
    assert '<meta itemprop="foundingDate" content="2020-05-01">' in seite


def test_real_data_carry_no_such_note(lies, bestand):
    assert "erfunden" not in lies("/")


def test_the_navigation_says_where_the_visitor_is(lies, bestand):
    assert '<a href="/projekte/" aria-current="page">' in lies("/projekte/")
    assert '<a href="/projekte/" aria-current="true">' in lies(bestand.get_absolute_url())


def test_a_page_that_does_not_exist_helps_on_in_german(lies):
    html = lies("/gibt-es-nicht/", 404)

    assert "Diese Seite gibt es nicht" in html
    assert 'name="q"' in html


def test_a_broken_page_apologises_in_german(bestand, monkeypatch):
    def kaputt():
        raise RuntimeError("kaputt")

    monkeypatch.setattr("projects.views.startseite.zahlen_der_berichte", kaputt)

    antwort = Client(raise_request_exception=False).get("/")

    assert antwort.status_code == 500
    assert "Da ist bei uns etwas schiefgegangen" in antwort.content.decode()
    assert "Content-Security-Policy" in antwort.headers


def test_a_bad_request_is_answered_in_german(client):
    antwort = client.get("/", headers={"host": "fremd.example"})

    assert antwort.status_code == 400
    assert "haben wir nicht verstanden" in antwort.content.decode()


def test_who_may_not_open_a_page_learns_it_in_german(rf):
    antwort = permission_denied(rf.get("/"), PermissionError())

    assert antwort.status_code == 403
    assert "dürfen Sie nicht öffnen" in antwort.content.decode()


def test_the_health_pages_answer_in_plain_text(lies):
    assert lies("/gesund/") == "gesund\n"
    assert lies("/bereit/") == "bereit\n"


def test_the_site_is_not_ready_while_migrations_are_missing(lies, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda executor, ziele: ["0002"])

    assert lies("/bereit/", 503) == "Es fehlen Migrationen.\n"


def test_the_site_is_not_ready_without_its_database(lies, monkeypatch):
    def keine_antwort(executor, ziele):
        raise DatabaseError

    monkeypatch.setattr(MigrationExecutor, "migration_plan", keine_antwort)

    assert lies("/bereit/", 503) == "Die Datenbank antwortet nicht.\n"
    assert lies("/gesund/") == "gesund\n"
