"""The page of the Fortschrittsberichte: every Fassung, every file, and what nobody can know yet."""

from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from projects.models import Berichtsjahr
from projects.rechte import Rolle
from reports.festschreiben import schreibe_fest
from reports.models import Ausgabe
from reports.veroeffentlichen import eroeffne_korrektur, veroeffentliche
from reports.verzeichnis import GELESEN
from tests.factories import make_berichtsjahr, make_konto, make_stand

pytestmark = pytest.mark.django_db


def seite(client) -> str:
    return client.get("/berichte/").content.decode()


@pytest.fixture
def jahr():
    jahr = make_berichtsjahr(2021, kabinettsbeschluss=date(2021, 12, 7))
    make_stand(berichtsjahr=jahr)
    return jahr


def test_every_file_has_its_size_and_a_checksum_that_is_right(client, jahr):
    schreibe_fest(jahr)
    html = seite(client)

    assert Ausgabe.objects.count() == 5
    for datei in Ausgabe.objects.all():
        adresse = f"/berichte/2021/{datei.name.replace('-2021', '')}"
        assert f'href="{adresse}"' in html
        assert sha256(client.get(adresse).content).hexdigest() in html
    assert "kB)</a>" in html
    assert "sha256sum" in html


def test_the_chapters_of_a_frozen_year_lead_to_their_pages(client, jahr):
    schreibe_fest(jahr)

    assert 'href="/berichte/2021/vernetzte-mobilitaet-kurze-wege/"' in seite(client)
    assert client.get("/berichte/2021/vernetzte-mobilitaet-kurze-wege/").status_code == 200


def test_a_year_that_is_not_frozen_says_why_it_has_no_checksums(client, jahr):
    html = seite(client)

    assert "noch nicht festgeschrieben" in html
    assert 'href="/berichte/2021/fortschrittsbericht.xlsx"' in html
    assert "sha256sum" not in html


def test_the_dates_of_cabinet_and_publication_stand_beside_each_other(client, jahr):
    html = seite(client).replace("\N{NO-BREAK SPACE}", " ")

    assert "Kabinettsbeschluss vom 7. Dezember 2021 · veröffentlicht am 9. Dezember 2021" in html


def test_a_corrected_year_lists_both_fassungen_and_says_which_holds(client, jahr):
    lea = make_konto("lea", Rolle.LEITSTELLE)
    schreibe_fest(jahr)
    neu = eroeffne_korrektur(jahr, lea, "Zahl falsch")
    assert "Fassung 2" not in seite(client)
    Berichtsjahr.objects.filter(pk=neu.pk).update(korrekturhinweis="Die Zahl der Orte ist richtiggestellt.")
    veroeffentliche(Berichtsjahr.objects.get(pk=neu.pk), lea, timezone.now() - timedelta(minutes=1))

    html = seite(client)

    assert html.count("Die Zahl der Orte ist richtiggestellt.") == 2
    assert html.index("gilt jetzt.") < html.index("überholt.")
    assert 'href="/berichte/2021/fassung/1/fortschrittsbericht.pdf"' in html
    assert 'href="/berichte/2021/fortschrittsbericht.pdf"' in html
    for datei in Ausgabe.objects.all():
        assert datei.sha256 in html


def test_the_page_asks_as_often_for_many_years_as_for_one(client, jahr, django_assert_max_num_queries):
    schreibe_fest(jahr)
    GELESEN.clear()
    with django_assert_max_num_queries(12) as wenige:
        seite(client)
    for nummer in range(2022, 2028):
        schreibe_fest(make_berichtsjahr(nummer, veroeffentlichung=timezone.now() - timedelta(days=1)))
    with django_assert_max_num_queries(12) as viele:
        seite(client)

    assert len(viele) == len(wenige)
    assert not any('"daten"' in abfrage["sql"] for abfrage in viele.captured_queries)
