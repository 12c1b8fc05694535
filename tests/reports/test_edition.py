from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import Projektstand
from projects.rechte import Rolle
from reports.veroeffentlichen import eroeffne_korrektur, veroeffentliche
from tests.factories import make_berichtsjahr, make_bild, make_konto, make_projekt, make_stand

pytestmark = pytest.mark.django_db

JETZT = timezone.now() - timedelta(minutes=1)


@pytest.fixture
def lea():
    return make_konto("lea", Rolle.LEITSTELLE)


@pytest.fixture
def jahr(lea):
    """2021, published with a project of which it says that 12 km are built."""
    jahr = make_berichtsjahr(2021, phase="redaktion")
    stand = make_stand(make_projekt(), jahr, aktueller_stand="Fertig sind 12 km.", schwerpunkt=True)
    make_bild(stand, alternativtext="Radweg")
    veroeffentliche(jahr, lea, JETZT)
    return jahr


@pytest.fixture
def korrektur(jahr, lea):
    """Fassung 2, in work: 10 km."""
    neu = eroeffne_korrektur(jahr, lea, "Länge war falsch")
    Projektstand.objects.filter(berichtsjahr=neu).update(aktueller_stand="Fertig sind 10 km.")
    neu.korrekturhinweis = "Fertig sind 10 km, nicht 12."
    neu.save()
    return neu


@pytest.fixture
def fassung_2(korrektur, lea):
    return veroeffentliche(korrektur, lea, JETZT)


def text(client, adresse):
    return " ".join(client.get(adresse).content.decode().split())


def test_a_published_report_says_for_ever_what_it_said(client, jahr):
    make_projekt(titel="Nachgetragen")
    projekt = Projektstand.objects.get().vorhaben
    projekt.titel = "Umbenannt"
    projekt.save()

    html = text(client, "/berichte/2021/komplett/")

    assert "Radschnellweg Ruhr" in html
    assert "Nachgetragen" not in html
    assert "Umbenannt" not in html


def test_its_files_are_those_that_went_out_and_say_how_large_they_are(client, jahr):
    ausgabe = jahr.fassung.ausgaben.first()

    assert client.get("/berichte/2021/fortschrittsbericht.pdf").content == bytes(ausgabe.daten)
    assert "herunterladen (PDF, " in text(client, "/berichte/2021/")


def test_its_picture_comes_from_the_fassung(client, jahr):
    assert client.get("/berichte/2021/bild/radschnellweg-ruhr.jpg").status_code == 200
    assert client.get("/berichte/2021/bild/anderes.jpg").status_code == 404


def test_while_a_correction_is_in_work_the_public_reads_the_first_fassung(client, korrektur):
    assert "12 km" in text(client, "/berichte/2021/komplett/")
    assert "12 km" in text(client, "/projekte/radschnellweg-ruhr/")
    assert "10 km" not in text(client, "/projekte/radschnellweg-ruhr/")
    assert client.get("/berichte/2021/fassung/2/").status_code == 404


def test_the_leitstelle_previews_the_correction_under_its_own_number(client, korrektur, lea):
    client.force_login(lea)

    entwurf = client.get("/berichte/2021/fassung/2/komplett/")

    assert "10 km" in entwurf.content.decode()
    assert "Entwurf" in entwurf.content.decode()
    assert entwurf["Cache-Control"] == "private, no-store"
    assert "12 km" in text(client, "/berichte/2021/komplett/")
    assert korrektur.get_absolute_url() == "/berichte/2021/fassung/2/"


def test_a_correction_replaces_the_year_with_a_notice_and_the_first_fassung_stays_at_its_address(client, fassung_2):
    neu, alt = text(client, "/berichte/2021/komplett/"), text(client, "/berichte/2021/fassung/1/komplett/")

    assert "10 km" in text(client, "/projekte/radschnellweg-ruhr/")
    assert "Korrigierte Fassung 2:</strong> Fertig sind 10 km, nicht 12." in neu
    assert 'Frühere Fassung: <a class="kern-link" href="/berichte/2021/fassung/1/">' in neu
    assert "12 km" in alt
    assert "Diese Fassung ist überholt." in alt
    assert 'href="/berichte/2021/fassung/2/">Fassung 2</a>: Fertig sind 10 km, nicht 12.' in alt


def test_all_links_of_an_old_fassung_stay_in_it(client, fassung_2):
    inhalt = text(client, "/berichte/2021/fassung/1/")

    assert 'href="/berichte/2021/fassung/1/komplett/"' in inhalt
    assert 'href="/berichte/2021/fassung/1/das-wichtigste-in-zahlen/"' in inhalt
    assert 'href="/berichte/2021/fassung/1/fortschrittsbericht.pdf"' in inhalt
    antwort = client.get("/berichte/2021/fassung/1/fortschrittsbericht.pdf")
    assert antwort["Content-Disposition"] == 'inline; filename="fortschrittsbericht-2021.pdf"'
    antwort = client.get("/berichte/2021/fassung/2/zusammenfassung.docx")
    assert antwort["Content-Disposition"] == 'attachment; filename="zusammenfassung-2021-fassung-2.docx"'


@pytest.mark.parametrize("adresse", ["fassung/3/", "zusammenfassung.xlsx", "roman.pdf", "fassung/0/komplett/"])
def test_what_was_never_published_is_not_there(client, fassung_2, adresse):
    assert client.get(f"/berichte/2021/{adresse}").status_code == 404


def test_people_of_a_ressort_see_no_draft_of_the_whole_report(client, korrektur):
    client.force_login(make_konto("erika", Rolle.REDAKTION, Rolle.FREIGABE))

    assert client.get("/berichte/2021/fassung/2/").status_code == 404


def test_the_list_of_reports_shows_the_corrected_year_once(client, fassung_2):
    assert text(client, "/berichte/").count("<h2") == 1


def test_the_verwaltung_shows_a_fassung_with_its_files_to_read(client, jahr, lea):
    client.force_login(lea)

    html = text(client, f"/verwaltung/reports/fassung/{jahr.fassung.pk}/change/")

    assert jahr.fassung.sha256 in html
    assert "fortschrittsbericht-2021.pdf (" in html
    assert "Sichern" not in html
