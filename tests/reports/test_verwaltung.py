from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from projects.models import Berichtsjahr, Projektstand
from projects.rechte import Rolle
from reports.models import Fassung
from tests.factories import make_berichtsjahr, make_konto, make_projekt, make_stand

pytestmark = pytest.mark.django_db

SEITEN = ["veroeffentlichen", "korrigieren", "verschieben"]
MORGEN = (timezone.localtime() + timedelta(days=1)).replace(second=0, microsecond=0)


@pytest.fixture
def jahr():
    """Ready to be published; of one project only the end is not known."""
    jahr = make_berichtsjahr(2025, phase="redaktion")
    make_stand(make_projekt(), jahr, status="abgeschlossen", aktueller_stand="Fertig.")
    return jahr


@pytest.fixture
def lea(client):
    """A browser in which the Leitstelle works."""
    client.force_login(make_konto("lea", Rolle.LEITSTELLE))
    return client


def adresse(name):
    return reverse(f"veroeffentlichung:{name}", args=[2025])


def sende(client, name, **daten):
    antwort = client.post(adresse(name), daten, follow=True)
    return " ".join(antwort.content.decode().split())


@pytest.mark.parametrize("name", SEITEN)
def test_nobody_but_the_leitstelle_gets_to_these_pages(client, jahr, name):
    assert client.get(adresse(name))["Location"].startswith("/verwaltung/login/")
    client.force_login(make_konto("erika", Rolle.REDAKTION, Rolle.FREIGABE))
    assert client.get(adresse(name)).status_code == 404
    assert client.post(adresse(name), {"geprueft": "on", "grund": "x"}).status_code == 404
    assert not Fassung.objects.exists()


def test_the_page_says_what_will_happen_and_what_is_still_to_be_thought_of(lea, jahr):
    html = lea.get(adresse("veroeffentlichen")).content.decode()

    assert "festgeschrieben" in html
    assert "Warnungen" in html
    assert "Radschnellweg Ruhr" in html
    assert reverse("erhebung:befunde", args=[2025]) in html


def test_who_has_not_read_the_report_does_not_publish_it(lea, jahr):
    assert "Bitte bestätigen" in sende(lea, "veroeffentlichen")
    assert not Fassung.objects.exists()


def test_without_an_hour_the_report_is_public_at_once(lea, client, jahr):
    html = sende(lea, "veroeffentlichen", geprueft="on")

    assert "Veröffentlicht: 2025, ab sofort öffentlich." in html
    client.logout()
    assert client.get("/berichte/2025/").status_code == 200


def test_with_an_hour_it_waits_for_it_and_the_hour_can_be_moved(lea, client, jahr):
    html = sende(lea, "veroeffentlichen", geprueft="on", ab=MORGEN.strftime("%Y-%m-%dT%H:%M"))
    assert f"öffentlich ab {MORGEN:%d.%m.%Y, %H:%M} Uhr" in html
    assert "Veröffentlichung verschieben" in html

    assert "Bitte eine Begründung angeben." in sende(lea, "verschieben", ab=MORGEN.strftime("%d.%m.%Y %H:%M"))
    assert "liegt in der Vergangenheit" in sende(lea, "verschieben", ab="01.02.2025 10:00", grund="Kabinett")
    html = sende(
        lea, "verschieben", ab=(MORGEN + timedelta(1)).strftime("%d.%m.%Y %H:%M"), grund="Kabinett tagt später"
    )
    assert "Verschoben: 2025, öffentlich ab " in html
    assert Berichtsjahr.objects.get().veroeffentlichung == MORGEN + timedelta(1)
    client.logout()
    assert client.get("/berichte/2025/").status_code == 404


def test_an_error_stands_against_publication_on_the_page_and_in_the_act(lea, jahr):
    Projektstand.objects.update(freigabe="eingereicht")

    html = lea.get(adresse("veroeffentlichen")).content.decode()
    assert "Fehler steht der Veröffentlichung entgegen" in html
    assert "<button" not in html.split("bestaetigung")[1].split("</main>")[0]
    assert "entgegen" in sende(lea, "veroeffentlichen", geprueft="on")
    assert not Fassung.objects.exists()


def test_a_second_click_is_told_that_it_is_done(lea, jahr):
    sende(lea, "veroeffentlichen", geprueft="on")

    assert "2025 ist veröffentlicht" in sende(lea, "veroeffentlichen", geprueft="on")
    assert Fassung.objects.count() == 1


def test_a_correction_is_opened_with_a_reason_and_wants_its_notice(lea, jahr):
    assert "noch nicht veröffentlicht" in sende(lea, "korrigieren", grund="x")
    sende(lea, "veroeffentlichen", geprueft="on")
    assert "Korrektur eröffnen" in lea.get(reverse("erhebung:cockpit", args=[2025])).content.decode()

    assert "Bitte eine Begründung angeben." in sende(lea, "korrigieren")
    assert "Korrektur eröffnet: 2025, Fassung 2." in sende(lea, "korrigieren", grund="Tippfehler")
    assert "Bitte zuerst beim Berichtsjahr den Korrekturhinweis" in sende(lea, "veroeffentlichen", geprueft="on")
    Berichtsjahr.objects.filter(fassung_nummer=2).update(korrekturhinweis="Ein Tippfehler.")
    assert "Ein Tippfehler." in lea.get(adresse("veroeffentlichen")).content.decode()
    assert "Veröffentlicht: 2025, Fassung 2" in sende(lea, "veroeffentlichen", geprueft="on")


def test_a_wrong_hour_is_said_at_its_field(lea, jahr):
    assert "errorlist" in sende(lea, "veroeffentlichen", geprueft="on", ab="morgen")
