"""The versions of a record: who may see them, what they say, how one field comes back."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from projects import rechte
from projects.models import Berichtstext, Finanzierung, Meilenstein, Projektstand, Vorhaben
from projects.versionen import token
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_konto,
    make_landesprogramm,
    make_projekt,
    make_ressort,
    make_stand,
)

pytestmark = pytest.mark.django_db
Rolle = rechte.Rolle


@pytest.fixture
def stand():
    """A draft of the VM in the Erhebung, saved three times."""
    stand = make_stand(
        make_projekt(ressort=make_ressort("VM")),
        make_berichtsjahr(2025, phase="erhebung"),
        freigabe="entwurf",
        ausblick="Erster Text",
    )
    for text in ["Zweiter Text", "Dritter Text"]:
        stand.ausblick = text
        stand.save()
    return stand


def browser(name, *rollen, ressorts=()):
    """Of an account with the permissions of Django for everything: what is refused, the roles refuse."""
    konto = make_konto(name, *rollen, ressorts=ressorts)
    konto.user_permissions.set(Permission.objects.filter(content_type__app_label="projects"))
    client = Client()
    client.force_login(konto)
    return client


@pytest.fixture
def redaktion():
    return browser("erika", Rolle.REDAKTION, ressorts=[make_ressort("VM")])


def seite(objekt, was="geschichte", *mehr):
    return reverse(f"erhebung:{was}", args=[objekt._meta.concrete_model._meta.model_name, objekt.pk, *mehr])


def nummern(objekt):
    """Newest first."""
    return [version.history_id for version in objekt.history.all()]


def alle_seiten(objekt, feld="ausblick"):
    neu, alt = nummern(objekt)[0], nummern(objekt)[-1]
    return [
        seite(objekt),
        seite(objekt, "version", alt),
        seite(objekt, "vergleich") + f"?alt={alt}&neu={neu}",
        seite(objekt, "wiederherstellen", alt, feld),
    ]


def test_the_own_ressort_and_the_leitstelle_see_every_page_of_a_record(stand, redaktion):
    for client in [redaktion, browser("l", Rolle.LEITSTELLE)]:
        assert [client.get(adresse).status_code for adresse in alle_seiten(stand)] == [200] * 4


@pytest.mark.parametrize("rollen", [[], [Rolle.REDAKTION], [Rolle.FREIGABE], [Rolle.ADMINISTRATION]])
def test_for_somebody_of_another_ressort_the_versions_do_not_exist(stand, rollen):
    fremde = browser("fritz", *rollen, ressorts=[make_ressort("MWIKE")])
    geld = make_finanzierung(stand.vorhaben, berichtsjahr=stand.berichtsjahr)
    schritt = Meilenstein.objects.create(vorhaben=stand.vorhaben, jahr=2021, text="Baubeginn")
    adressen = alle_seiten(stand) + alle_seiten(stand.vorhaben, "ziel")
    adressen += alle_seiten(geld, "beleg") + alle_seiten(schritt, "text")

    assert {fremde.get(adresse).status_code for adresse in adressen} == {404}
    assert fremde.post(adressen[3], {"token": token(stand)}).status_code == 404
    assert Projektstand.objects.get().ausblick == "Dritter Text"


def test_texts_and_years_are_the_leitstelles(stand, redaktion):
    text = Berichtstext.objects.create(berichtsjahr=stand.berichtsjahr, art="vorwort", text="Wir bauen.")
    leitstelle = browser("l", Rolle.LEITSTELLE)

    for objekt in [text, stand.berichtsjahr]:
        assert redaktion.get(seite(objekt)).status_code == 404
        assert leitstelle.get(seite(objekt)).status_code == 200


def test_visitors_are_sent_to_the_login(stand, client):
    assert {client.get(adresse).status_code for adresse in alle_seiten(stand)} == {302}


def test_the_list_says_who_when_and_which_fields(stand, leitstelle, admin_user):
    html = leitstelle.get(seite(stand)).content.decode()

    assert html.count("einem Verwaltungsbefehl") == 3
    assert html.count("<td>Ausblick</td>") == 2
    assert "angelegt" in html

    stand._history_user = admin_user
    stand.status = "abgeschlossen"
    stand.save()
    html = leitstelle.get(seite(stand)).content.decode()
    assert "<td>admin</td>" in html
    assert "<td>Status</td>" in html


def test_a_record_of_one_version_has_nothing_to_compare(leitstelle):
    projekt = make_projekt()
    (einzige,) = nummern(projekt)

    assert "Radschnellweg" in leitstelle.get(seite(projekt)).content.decode()
    html = leitstelle.get(seite(projekt, "vergleich") + f"?alt={einzige}&neu={einzige}").content.decode()
    assert "kein Feld verschieden" in html


def test_any_two_versions_are_compared_old_before_new(stand, redaktion):
    neu, _, alt = nummern(stand)

    for anfrage in [f"?alt={alt}&neu={neu}", f"?alt={neu}&neu={alt}"]:
        html = redaktion.get(seite(stand, "vergleich") + anfrage).content.decode()
        assert html.index("Erster Text") < html.index("Dritter Text")
        assert "Zweiter Text" not in html
        assert "Status" not in html


@pytest.mark.parametrize("anfrage", ["", "?alt=x&neu=y", "?alt=999999&neu=999999"])
def test_versions_that_do_not_exist_are_not_compared(stand, redaktion, anfrage):
    assert redaktion.get(seite(stand, "vergleich") + anfrage).status_code == 404


def test_a_version_of_another_record_is_not_shown_under_this_one(stand, redaktion):
    fremd = make_stand(make_projekt(titel="Fremd", ressort=make_ressort("MWIKE")), stand.berichtsjahr)

    assert redaktion.get(seite(stand, "version", nummern(fremd)[0])).status_code == 404
    anfrage = f"?alt={nummern(stand)[0]}&neu={nummern(fremd)[0]}"
    assert redaktion.get(seite(stand, "vergleich") + anfrage).status_code == 404


def test_there_are_no_versions_of_what_is_not_kept_or_never_was(leitstelle):
    assert leitstelle.get("/verwaltung/erhebung/geschichte/ressort/1/").status_code == 404
    assert leitstelle.get("/verwaltung/erhebung/geschichte/vorhaben/999/").status_code == 404


def test_one_field_comes_back_and_the_history_says_so(stand, redaktion):
    Projektstand.objects.get().save()
    alt = nummern(stand)[-1]
    stand.status = "abgeschlossen"
    stand.save()

    frage = redaktion.get(seite(stand, "wiederherstellen", alt, "ausblick")).content.decode()
    assert frage.index("Dritter Text") < frage.index("Erster Text")
    assert Projektstand.objects.get().ausblick == "Dritter Text"

    antwort = redaktion.post(seite(stand, "wiederherstellen", alt, "ausblick"), {"token": token(stand)})
    stand.refresh_from_db()

    assert antwort.status_code == 302
    assert (stand.ausblick, stand.status) == ("Erster Text", "abgeschlossen")
    assert stand.history.first().history_change_reason.startswith("Ausblick: wieder wie am ")
    assert stand.history.first().history_user.username == "erika"
    assert stand.suchtext == "erst text"
    assert "Ausblick: wieder wie am" in redaktion.get(seite(stand)).content.decode()


def test_a_version_offers_only_what_is_different_and_may_be_changed(stand, redaktion):
    html = redaktion.get(seite(stand, "version", nummern(stand)[-1])).content.decode()

    assert html.count("wiederherstellen</a>") == 1
    assert "Ausblick wiederherstellen" in html


@pytest.mark.parametrize("feld", ["freigabe", "eingereicht_von", "id", "gibt_es_nicht"])
def test_what_moves_by_rules_of_its_own_does_not_come_back_this_way(stand, leitstelle, feld):
    adresse = seite(stand, "wiederherstellen", nummern(stand)[-1], feld)

    assert leitstelle.get(adresse).status_code == 404


@pytest.mark.parametrize(
    ("phase", "freigabe", "grund"),
    [
        ("erhebung", "eingereicht", "deshalb gesperrt"),
        ("redaktion", "entwurf", "läuft keine Erhebung"),
        ("veroeffentlicht", "entwurf", "braucht es eine Korrektur"),
    ],
)
def test_a_locked_stand_stays_as_it_is(stand, redaktion, phase, freigabe, grund):
    jahr = stand.berichtsjahr
    jahr.phase, jahr.veroeffentlichung = phase, "2025-12-09T10:00:00+00:00"
    jahr.save()
    stand.freigabe = freigabe
    stand.save()
    adresse = seite(stand, "wiederherstellen", nummern(stand)[-1], "ausblick")

    for antwort in [redaktion.get(adresse), redaktion.post(adresse, {"token": token(stand)})]:
        assert antwort.status_code == 409
        assert grund in antwort.content.decode()
    assert Projektstand.objects.get().ausblick == "Dritter Text"
    assert "wiederherstellen</a>" not in redaktion.get(seite(stand, "version", nummern(stand)[-1])).content.decode()


def test_the_money_and_the_texts_of_a_published_year_stay_too(leitstelle):
    jahr = make_berichtsjahr(2021)
    geld = make_finanzierung(berichtsjahr=jahr, beleg="A")
    Finanzierung.objects.get().save()

    for objekt, feld in [(geld, "beleg"), (jahr, "titel")]:
        antwort = leitstelle.post(
            seite(objekt, "wiederherstellen", nummern(objekt)[-1], feld), {"token": token(objekt)}
        )
        assert "braucht es eine Korrektur" in antwort.content.decode()


def test_who_may_not_change_the_record_at_its_form_cannot_restore_it(stand):
    freigabe = browser("frieda", Rolle.FREIGABE, ressorts=[make_ressort("VM")])
    schritt = Meilenstein.objects.create(vorhaben=stand.vorhaben, jahr=2021, text="Baubeginn")
    schritt.text = "Bauende"
    schritt.save()
    adresse = seite(schritt, "wiederherstellen", nummern(schritt)[-1], "text")

    for antwort in [freigabe.get(adresse), freigabe.post(adresse, {"token": token(schritt)})]:
        assert antwort.status_code == 409
        assert "Das schreibt die Redaktion des zuständigen Ressorts." in antwort.content.decode()
    assert Meilenstein.objects.get().text == "Bauende"


def test_a_ressort_brings_back_no_field_that_is_the_leitstelles(stand, redaktion):
    adressen = [
        seite(stand, "wiederherstellen", nummern(stand)[-1], "schwerpunkt"),
        seite(stand.vorhaben, "wiederherstellen", nummern(stand.vorhaben)[-1], "titel"),
    ]

    assert [redaktion.post(adresse).status_code for adresse in adressen] == [404, 404]
    leitstelle = browser("l", Rolle.LEITSTELLE)
    assert [leitstelle.get(adresse).status_code for adresse in adressen] == [200, 200]


def test_a_text_that_comes_back_is_not_the_confirmed_one_any_more(stand, redaktion):
    make_stand(stand.vorhaben, make_berichtsjahr(2024), ausblick="Dritter Text")
    stand.unveraendert = ["ausblick"]
    stand.save()
    adresse = seite(stand, "wiederherstellen", nummern(stand)[-1], "ausblick")

    redaktion.post(adresse, {"token": token(stand)})

    stand.refresh_from_db()
    assert (stand.ausblick, stand.unveraendert) == ("Erster Text", [])


def test_what_was_saved_since_the_question_is_not_overwritten(stand, redaktion):
    gesehen = token(stand)
    stand.status = "abgeschlossen"
    stand.save()
    adresse = seite(stand, "wiederherstellen", nummern(stand)[-1], "ausblick")

    for zeichen in [gesehen, ""]:
        antwort = redaktion.post(adresse, {"token": zeichen})
        assert "wurde inzwischen geändert" in antwort.content.decode()
    assert Projektstand.objects.get().ausblick == "Dritter Text"


def test_a_value_that_breaks_a_rule_today_does_not_come_back(leitstelle):
    programm = make_landesprogramm(ende="2020-01-01")
    programm.ende = "2024-01-01"
    programm.save()
    programm.beginn = "2023-01-01"
    programm.save()
    adresse = seite(programm, "wiederherstellen", nummern(programm)[-1], "ende")

    html = leitstelle.post(adresse, {"token": token(Vorhaben.objects.get())}).content.decode()

    assert "Das Ende liegt vor dem Beginn" in html
    assert str(Vorhaben.objects.get().ende) == "2024-01-01"


def test_the_versions_of_a_deleted_record_can_be_read_by_those_who_could_before(stand, redaktion):
    adressen = alle_seiten(stand)
    stand.delete()

    assert [redaktion.get(adresse).status_code for adresse in adressen] == [200, 200, 200, 409]
    assert "gelöscht" in redaktion.get(adressen[0]).content.decode()


def test_the_versions_of_a_deleted_vorhaben_keep_the_rights_of_its_ressort(stand, redaktion):
    vorhaben = stand.vorhaben
    seiten, seiten_des_standes = alle_seiten(vorhaben, "ziel")[:2], alle_seiten(stand)[:2]
    vorhaben.delete()
    fremde = browser("fritz", Rolle.REDAKTION, ressorts=[make_ressort("MWIKE")])

    assert [redaktion.get(adresse).status_code for adresse in seiten] == [200, 200]
    assert [fremde.get(adresse).status_code for adresse in seiten + seiten_des_standes] == [404] * 4
    leitstelle = browser("l", Rolle.LEITSTELLE)
    assert [leitstelle.get(adresse).status_code for adresse in seiten_des_standes] == [200, 200]


@pytest.mark.parametrize(
    "name", ["projekt", "projektstand", "finanzierung", "meilenstein", "berichtstext", "berichtsjahr"]
)
def test_the_button_geschichte_of_the_form_leads_here(leitstelle, stand, name):
    knopf = leitstelle.get(reverse(f"admin:projects_{name}_history", args=[stand.pk]))

    ziel = "vorhaben" if name == "projekt" else name
    assert knopf["Location"] == f"/verwaltung/erhebung/geschichte/{ziel}/{stand.pk}/"


def test_nobody_edits_versions_by_hand():
    assert [m for m in admin.site._registry if m.__name__.startswith("Historical")] == []
    assert not Permission.objects.filter(content_type__model__startswith="historical").exists()


def test_the_list_takes_as_many_queries_for_many_versions_as_for_few(leitstelle, stand, django_assert_num_queries):
    with CaptureQueriesContext(connection) as wenige:
        leitstelle.get(seite(stand))
    for nummer in range(10):
        stand.ausblick = str(nummer)
        stand.save()

    with django_assert_num_queries(len(wenige)):
        leitstelle.get(seite(stand))
