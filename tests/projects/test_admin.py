import pytest
from django.contrib import admin
from django.urls import reverse

from projects.models import Berichtsjahr, Datenbestand, Projekt, Vorhaben
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_kommune,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_stand,
)
from tests.formulare import sichere

MODELLE = [modell for modell in admin.site._registry if modell._meta.app_label in {"projects", "reports"}]
ANLEGBAR = [modell for modell in MODELLE if modell._meta.model_name not in {"fassung", "datenbestand", "vorgang"}]


def seite(modell, was, *args):
    return reverse(f"admin:{modell._meta.app_label}_{modell._meta.model_name}_{was}", args=args)


@pytest.mark.parametrize("modell", MODELLE, ids=lambda modell: modell._meta.model_name)
def test_every_model_has_a_list_that_can_be_searched(leitstelle, modell):
    make_finanzierung(make_stand().vorhaben)

    antwort = leitstelle.get(seite(modell, "changelist"), {"q": "rad"})

    assert antwort.status_code == 200


@pytest.mark.parametrize("modell", ANLEGBAR, ids=lambda modell: modell._meta.model_name)
def test_every_model_can_be_added(leitstelle, modell):
    assert leitstelle.get(seite(modell, "add")).status_code == 200


@pytest.mark.parametrize(
    "modell", [m for m in MODELLE if m not in ANLEGBAR], ids=lambda modell: modell._meta.model_name
)
def test_what_is_not_edited_by_hand_cannot_be_added(leitstelle, modell):
    assert leitstelle.get(seite(modell, "add")).status_code == 403


@pytest.mark.parametrize("modell", ANLEGBAR, ids=lambda modell: modell._meta.model_name)
def test_a_list_takes_as_many_queries_for_many_rows_as_for_one(
    leitstelle, modell, django_assert_max_num_queries, django_assert_num_queries
):
    make_finanzierung(make_stand().vorhaben)
    make_kommune()
    with django_assert_max_num_queries(20) as wenige:
        leitstelle.get(seite(modell, "changelist"))

    for nummer in range(2, 7):
        projekt = make_projekt(titel=f"Projekt {nummer}")
        make_finanzierung(make_stand(projekt).vorhaben)
        make_kommune(f"Stadt {nummer}", f"Kreis {nummer}", "kreis")
        make_partnerprojekt(titel=f"Partner {nummer}")
        make_landesprogramm(titel=f"Programm {nummer}")

    with django_assert_num_queries(len(wenige)):
        leitstelle.get(seite(modell, "changelist"))


def test_the_change_page_of_a_projekt_shows_its_staende_and_its_money(leitstelle):
    projekt = make_finanzierung(make_stand(aktueller_stand="Der Bau läuft.").vorhaben, bewilligt=1900000).vorhaben

    html = leitstelle.get(seite(Projekt, "change", projekt.pk)).content.decode()

    assert "Der Bau läuft." in html
    assert "1900000,00" in html
    assert projekt.get_absolute_url() in html


def test_the_link_to_the_public_page_is_missing_while_the_projekt_is_a_draft(leitstelle):
    projekt = make_projekt(veroeffentlicht=False)

    assert projekt.get_absolute_url() not in leitstelle.get(seite(Projekt, "change", projekt.pk)).content.decode()


def test_handlungsfelder_and_staende_link_to_their_public_page(leitstelle):
    stand = make_stand()
    entwurf = make_stand(make_projekt(titel="Entwurf", veroeffentlicht=False))

    def html(objekt):
        return leitstelle.get(seite(type(objekt), "change", objekt.pk)).content.decode()

    assert stand.vorhaben.handlungsfeld.get_absolute_url() in html(stand.vorhaben.handlungsfeld)
    assert stand.vorhaben.get_absolute_url() in html(stand)
    assert entwurf.vorhaben.get_absolute_url() not in html(entwurf)


def test_the_projekt_list_names_the_last_published_status(leitstelle):
    make_stand(status="abgeschlossen")
    make_projekt(titel="Ohne Stand")

    html = leitstelle.get(seite(Projekt, "changelist")).content.decode()

    assert "abgeschlossen (2021)" in html
    assert html.count("field-letzter_status") == 2


def test_each_saeule_is_edited_under_its_own_name(leitstelle):
    make_projekt(titel="Radweg")
    make_partnerprojekt(titel="Netzwerk")

    html = leitstelle.get(seite(Projekt, "changelist")).content.decode()

    assert "Radweg" in html
    assert "Netzwerk" not in html


def test_a_new_partnerprojekt_without_partner_is_refused_at_the_form(leitstelle):
    adresse = reverse("admin:projects_partnerprojekt_add")
    daten = {"titel": "Netz", "slug": "netz"}
    for inline in ["staende", "finanzierungen", "meilensteine"]:
        daten |= {f"{inline}-TOTAL_FORMS": "0", f"{inline}-INITIAL_FORMS": "0"}

    antwort = leitstelle.post(adresse, daten)

    assert "Ein Partnerprojekt nennt mindestens einen Kooperationspartner." in antwort.content.decode()
    assert not Vorhaben.objects.exists()


@pytest.mark.parametrize(
    ("feld", "getippt", "fehler"),
    [
        ("titel", "Null\0zeichen", "null_characters_not_allowed"),
        ("ziel", "Null\0zeichen", "null_characters_not_allowed"),
        ("titel", "w" * 201, "max_length"),
        ("projektvolumen", "1" + "0" * 13, "max_whole_digits"),
    ],
)
def test_what_cannot_be_stored_whole_is_refused_at_its_field(leitstelle, feld, getippt, fehler):
    antwort = leitstelle.post(seite(Projekt, "change", make_projekt().pk), {feld: getippt})

    assert fehler in [eintrag.code for eintrag in antwort.context["adminform"].form.errors.as_data()[feld]]


def test_the_same_text_twice_in_one_form_is_refused_and_nothing_typed_is_lost(leitstelle):
    jahr = make_berichtsjahr(phase="redaktion")
    daten = {"texte-TOTAL_FORMS": "2"}
    for nummer in range(2):
        daten |= {f"texte-{nummer}-art": "vorwort", f"texte-{nummer}-text": f"Text {nummer}"}

    antwort = sichere(leitstelle, seite(Berichtsjahr, "change", jahr.pk), **daten)

    assert "Diese Angabe steht zweimal im Formular" in antwort.content.decode()
    assert "Text 1" in antwort.content.decode()
    assert not jahr.texte.exists()


def test_a_deleted_row_does_not_count_as_a_double(leitstelle):
    jahr = make_berichtsjahr(phase="redaktion", titel="Bericht")
    jahr.texte.create(art="vorwort", text="Alt")
    daten = {"texte-TOTAL_FORMS": "2", "texte-1-art": "ausblick", "texte-1-text": "Neu"}

    sichere(leitstelle, seite(Berichtsjahr, "change", jahr.pk), **daten, **{"texte-0-DELETE": "on"})

    assert [text.text for text in jahr.texte.all()] == ["Neu"]


def test_a_berichtsjahr_links_to_its_reports_in_the_list_and_on_its_page(leitstelle):
    jahr = make_berichtsjahr(2021)

    liste = leitstelle.get(reverse("admin:projects_berichtsjahr_changelist")).content.decode()
    einzeln = leitstelle.get(reverse("admin:projects_berichtsjahr_change", args=[jahr.pk])).content.decode()

    for adresse in ["/berichte/2021/fortschrittsbericht.pdf", "/berichte/2021/zusammenfassung.pdf"]:
        assert adresse in liste
        assert adresse in einzeln


def test_the_hidden_list_of_all_vorhaben_serves_the_autocomplete_only(leitstelle):
    make_projekt(titel="Radweg")
    make_partnerprojekt(titel="Netzwerk")

    antwort = leitstelle.get(
        reverse("admin:autocomplete"),
        {"app_label": "projects", "model_name": "finanzierung", "field_name": "vorhaben", "term": "RADWEGE"},
    )

    assert [treffer["text"] for treffer in antwort.json()["results"]] == ["Radweg"]
    assert "/verwaltung/projects/vorhaben/" not in leitstelle.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("begriff", ["MÜLHEIM", "mulheim", "Mülheim"])
def test_the_search_ignores_case_and_umlauts_on_both_databases(leitstelle, begriff):
    make_kommune("Mülheim an der Ruhr")

    antwort = leitstelle.get(reverse("admin:projects_kommune_changelist"), {"q": begriff})

    assert "Mülheim an der Ruhr" in antwort.content.decode()


def test_the_back_office_says_when_its_data_are_made_up(leitstelle):
    adresse = reverse("admin:index")
    assert "Musterdaten: alle Angaben sind erfunden." not in leitstelle.get(adresse).content.decode()

    Datenbestand.festlegen(Datenbestand.Art.MUSTER)

    assert "Musterdaten: alle Angaben sind erfunden." in leitstelle.get(adresse).content.decode()


def test_the_back_office_is_closed_to_visitors(client):
    antwort = client.get(reverse("admin:projects_projekt_changelist"))

    assert antwort.status_code == 302
    assert antwort["Location"].startswith("/verwaltung/login/")
