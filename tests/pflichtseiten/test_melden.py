"""The form for barriers: easy for people, useless for robots, and nothing is lost."""

import re
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from pflichtseiten.formular import HOECHSTENS, Marke
from pflichtseiten.models import Barrieremeldung
from tests.factories import make_meldung

pytestmark = pytest.mark.django_db

ADRESSE = "/barrierefreiheit/melden/"


@pytest.fixture(autouse=True)
def postfach(settings):
    settings.BARRIEREFREIHEIT_EMAIL = "barrierefrei@muster.example"
    settings.BASE_URL = "https://ruhr.example"


def marke(alter=60, kennung="kennung"):
    return str(Marke(kennung, int(timezone.now().timestamp()) - alter))


def sende(browser, **felder):
    daten = {"anliegen": "Die Karte geht nicht.", "formular": marke(), "website": ""} | felder
    return browser.post(ADRESSE, {name: wert for name, wert in daten.items() if wert is not None})


def text(antwort):
    return " ".join(antwort.content.decode().split())


def test_a_message_is_stored_with_its_deadlines_and_confirmed_without_a_cookie():
    besuch = Client(enforce_csrf_checks=True)
    antwort = sende(besuch, name="Ada", email="ada@example.org", antwortform="grossdruck", seite="/projekte/")

    meldung = Barrieremeldung.objects.get()
    heute = timezone.localdate()
    assert (meldung.name, meldung.email, meldung.seite) == ("Ada", "ada@example.org", "/projekte/")
    assert meldung.get_antwortform_display() == "in großer Schrift"
    assert meldung.faellig_am == heute + timedelta(weeks=6)
    assert antwort.status_code == 302
    bestaetigung = text(besuch.get(antwort["Location"]))
    assert meldung.nummer in bestaetigung
    assert "Antwort spätestens am" in bestaetigung
    assert not besuch.cookies


def test_who_gives_no_address_learns_that_no_answer_can_come(client):
    assert "keine E-Mail-Adresse angegeben" in text(client.get(sende(client)["Location"]))


@pytest.mark.parametrize("nummer", ["", "BF-2222-2222", "BF-2222-2222:falsch", "\0"])
def test_the_confirmation_tells_nothing_to_who_has_sent_nothing(client, nummer):
    make_meldung(nummer="BF-2222-2222")

    antwort = client.get(f"{ADRESSE}danke/", {"nummer": nummer})

    assert antwort.status_code == 200
    assert "Hier ist keine Meldung" in text(antwort)
    assert "BF-2222-2222" not in text(antwort)


def test_the_confirmation_of_a_deleted_message_is_still_a_page(client):
    ziel = sende(client)["Location"]
    Barrieremeldung.objects.all().delete()

    assert "Hier ist keine Meldung" in text(client.get(ziel))


def test_the_office_is_told_by_a_mail_without_anything_that_was_typed(client):
    sende(client, anliegen="Geheim", name="Ada", email="ada@example.org")

    nachricht = mail.outbox[0]
    meldung = Barrieremeldung.objects.get()
    assert nachricht.to == ["barrierefrei@muster.example"]
    assert nachricht.subject == f"Ruhr-Konferenz: Meldung zur Barrierefreiheit {meldung.nummer}"
    assert f"https://ruhr.example/verwaltung/pflichtseiten/barrieremeldung/{meldung.pk}/change/" in nachricht.body
    gesendet = f"{nachricht.subject} {nachricht.extra_headers} {nachricht.body}"
    assert [wort for wort in ("Geheim", "Ada", "ada@example.org") if wort in gesendet] == []


def test_without_a_mailbox_the_message_is_stored_all_the_same(client, settings):
    settings.BARRIEREFREIHEIT_EMAIL = ""

    sende(client)

    assert Barrieremeldung.objects.exists()
    assert not mail.outbox


def test_a_broken_mail_server_loses_no_message(client, monkeypatch, caplog):
    def kaputt(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", kaputt)

    assert sende(client).status_code == 302
    assert Barrieremeldung.objects.get().nummer in caplog.text


# --- Mistakes


@pytest.mark.parametrize(
    ("felder", "feld", "meldung"),
    [
        ({"anliegen": "  "}, "anliegen", "Bitte beschreiben Sie"),
        ({"anliegen": "w" * 5001}, "anliegen", "höchstens 5000 Zeichen; es sind 5001"),
        ({"anliegen": "Null\0zeichen"}, "anliegen", "Nullzeichen"),
        ({"anliegen": "http://a " * 6}, "anliegen", "höchstens fünf Adressen"),
        ({"email": "ada"}, "email", "Bitte prüfen Sie die Adresse"),
        ({"name": "n" * 10_000}, "name", "höchstens 200 Zeichen"),
        ({"seite": "s" * 301}, "seite", "höchstens 300 Zeichen"),
        ({"antwortform": "brief"}, "antwortform", "Eintrag der Liste"),
    ],
)
def test_a_mistake_is_named_at_its_field_and_above_and_nothing_typed_is_lost(client, felder, feld, meldung):
    antwort = sende(client, **({"name": "Ada Lovelace"} | felder))

    html = text(antwort)
    assert antwort.status_code == 422
    assert not Barrieremeldung.objects.exists()
    assert meldung in re.search(rf'<p class="kern-error" id="id_{feld}_error">.*?</p>', html)[0]
    assert meldung in re.search(rf'<a class="kern-link" href="#id_{feld}">(.*?)</a>', html)[1]
    assert 'aria-invalid="true"' in html
    assert "Die Meldung ist noch nicht abgesendet" in html
    assert felder.get("name", "Ada Lovelace") in html


def test_what_was_typed_into_the_other_fields_stands_there_again(client):
    html = text(sende(client, email="ada", anliegen="Die <b>Karte</b> geht nicht.", seite="/orte/"))

    assert "Die &lt;b&gt;Karte&lt;/b&gt; geht nicht." in html
    assert 'value="/orte/"' in html


def test_the_same_form_can_be_sent_after_a_correction(client):
    falsch = sende(client, email="ada")

    assert sende(client, formular=str(falsch.context["form"].marke)).status_code == 302
    assert Barrieremeldung.objects.get().formular == "kennung"


def test_an_empty_or_unreadable_answer_is_a_page_with_messages(client):
    assert client.post(ADRESSE).status_code == 422
    assert client.post(ADRESSE, b"\xff", content_type="text/plain").status_code == 422


# --- Robots


def test_a_robot_that_fills_every_field_is_refused_and_a_browser_that_did_is_told(client):
    antwort = sende(client, website="https://spam.example")

    assert antwort.status_code == 422
    assert "Bitte senden Sie sie noch einmal ab" in text(antwort)
    assert "spam.example" not in text(antwort)
    assert sende(client, formular=str(antwort.context["form"].marke)).status_code == 302


@pytest.mark.parametrize(
    "formular",
    [None, "", "x", "x:y", marke() + "x", marke(HOECHSTENS + 1)],
    ids=["missing", "empty", "no mark", "unsigned", "signed wrongly", "too old"],
)
def test_a_form_that_is_not_ours_or_too_old_is_shown_again_with_a_new_mark(client, formular):
    antwort = sende(client, formular=formular)

    assert antwort.status_code == 422
    assert "Ihr Text steht unten" in text(antwort)
    neue = Marke.gelesen(str(antwort.context["form"].marke))
    assert neue.gilt
    assert not Barrieremeldung.objects.exists()


def test_who_sends_faster_than_anybody_types_is_asked_to_wait(client):
    antwort = sende(client, formular=marke(0))

    assert antwort.status_code == 422
    assert "Warten Sie drei Sekunden" in text(antwort)


def test_who_has_a_mistake_to_correct_is_not_told_to_wait_as_well(client):
    assert "Warten Sie" not in text(sende(client, formular=marke(0), anliegen=""))


def test_a_double_click_stores_one_message_and_leads_to_the_same_number(client):
    ziele = {sende(client)["Location"] for _ in range(2)}

    assert len(ziele) == 1
    assert Barrieremeldung.objects.count() == 1
    assert len(mail.outbox) == 1


def test_a_second_message_from_the_same_form_is_asked_for_and_then_stored(client):
    sende(client)

    antwort = sende(client, anliegen="Und noch etwas.")
    assert antwort.status_code == 409
    assert "Und noch etwas." in text(antwort)

    neue = Marke.gelesen(str(antwort.context["form"].marke))
    sende(client, anliegen="Und noch etwas.", formular=marke(kennung=neue.kennung))
    assert Barrieremeldung.objects.count() == 2


def test_a_flood_is_held_up_but_no_text_is_lost(client):
    for _ in range(30):
        make_meldung()

    antwort = sende(client, anliegen="Mein Text")
    assert antwort.status_code == 429
    assert "Mein Text" in text(antwort)
    assert Barrieremeldung.objects.count() == 30

    Barrieremeldung.objects.update(eingegangen_am=timezone.now() - timedelta(minutes=61))
    assert sende(client).status_code == 302


# --- The page itself


def test_the_form_is_never_kept_by_a_cache_and_every_form_is_another_one(client):
    antworten = [client.get(ADRESSE) for _ in range(2)]

    assert "no-store" in antworten[0]["Cache-Control"]
    assert len({str(antwort.context["form"].marke) for antwort in antworten}) == 2
    assert not client.cookies


@pytest.mark.parametrize(
    ("seite", "wert"),
    [("/projekte/?q=x", "/projekte/?q=x"), ("//fremd.example", ""), ("https://fremd.example", ""), ("/\0", "")],
)
def test_the_form_knows_the_page_it_was_opened_from_and_nothing_else(client, seite, wert):
    antwort = client.get(ADRESSE, {"seite": seite})

    assert antwort.context["form"]["seite"].value() == wert
