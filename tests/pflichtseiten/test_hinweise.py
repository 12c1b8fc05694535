"""What the overview of the Verwaltung tells the Leitstelle to do, and the frame around it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from pflichtseiten.hinweise import hinweise
from pflichtseiten.models import SEITEN, Erklaerung, Impressum, LeichteSprache
from projects.rechte import Rolle
from tests.factories import make_berichtsjahr, make_konto, make_meldung, make_ressort, make_seite

pytestmark = pytest.mark.django_db

HEUTE = date(2026, 11, 26)


def texte():
    return [hinweis.text for hinweis in hinweise(timezone.localdate())]


def lege_alles_an():
    for modell in SEITEN:
        make_seite(modell)


def test_an_empty_site_lists_every_page_that_is_missing(leitstelle):
    assert [text for text in texte() if "noch keine freigegebene Fassung" in text] == texte()
    assert len(texte()) == 5
    for hinweis in hinweise(HEUTE):
        assert leitstelle.get(hinweis.adresse).status_code == 200
        assert hinweis.text in leitstelle.get("/verwaltung/").content.decode()


def test_when_everything_is_done_nothing_is_asked(leitstelle):
    lege_alles_an()
    Erklaerung.objects.update(letzte_pruefung=timezone.localdate())

    assert texte() == []
    assert "Pflichtseiten: zu tun" not in leitstelle.get("/verwaltung/").content.decode()


def test_each_kind_of_work_is_named():
    lege_alles_an()
    Impressum.objects.update(telefon="", email="")
    Erklaerung.objects.update(erstellt_am=date(2020, 1, 1), letzte_pruefung=date(2020, 1, 1))
    LeichteSprache.objects.update(freigegeben_am=datetime(2021, 1, 1, tzinfo=UTC))
    make_berichtsjahr(2021)
    make_seite(Impressum, "eingereicht")
    make_meldung(eingegangen_am=timezone.now() - timedelta(days=50))

    assert texte() == [
        "Überfällig: eine Meldung zur Barrierefreiheit ohne Antwort nach sechs Wochen",
        "Zwischenbescheid fehlt: eine Meldung zur Barrierefreiheit seit mehr als zwei Wochen ohne Nachricht",
        "Impressum: auf der öffentlichen Seite fehlt Telefon, E-Mail",
        "Impressum: eine Fassung wartet auf die Freigabe durch eine zweite Person",
        "Erklärung zur Barrierefreiheit: veraltet, die letzte Überprüfung liegt mehr als zwölf Monate zurück",
        "Leichte Sprache: veraltet, seit der Freigabe ist „Fortschrittsbericht 2021“ erschienen",
    ]


def test_other_roles_are_not_asked(client):
    client.force_login(make_konto("fremd", Rolle.REDAKTION, ressorts=[make_ressort()]))

    assert "Pflichtseiten: zu tun" not in client.get("/verwaltung/").content.decode()


def test_the_verwaltung_too_leads_to_the_pages(client):
    html = client.get("/verwaltung/login/").content.decode()

    for adresse in ["/impressum/", "/datenschutz/", "/barrierefreiheit/", "/barrierefreiheit/melden/?seite="]:
        assert f'href="{adresse}' in html
