"""Nobody overwrites anybody: two people have the same form of the Verwaltung open."""

from threading import Barrier, Thread

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.urls import reverse

from projects.abgleich import FELD
from projects.admin.nur_lesen import NurLesen
from projects.admin.versionen import OhneUeberschreiben
from projects.models import Berichtsjahr, Finanzierung, Meilenstein, Projekt, Projektstand, Ressort, Vorhaben
from projects.rechte import Rolle
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_kommune,
    make_konto,
    make_projekt,
    make_ressort,
    make_stand,
)
from tests.formulare import felder, sichere

pytestmark = pytest.mark.django_db


def adresse(objekt):
    return reverse(f"admin:{objekt._meta.app_label}_{objekt._meta.model_name}_change", args=[objekt.pk])


@pytest.fixture
def projekt():
    """With a Projektstand and a Finanzierung, in a year that is being worked on."""
    jahr = make_berichtsjahr(2025, phase="erhebung")
    stand = make_stand(make_projekt(ziel="Alt"), jahr, aktueller_stand="Alt.", freigabe="entwurf")
    make_finanzierung(stand.vorhaben, berichtsjahr=stand.berichtsjahr, bewilligt=100)
    return stand.vorhaben


@pytest.fixture
def andere():
    client = Client()
    client.force_login(User.objects.create_superuser("erika", first_name="Erika", last_name="Muster"))
    return client


def test_every_form_of_the_verwaltung_compares_before_it_saves():
    eigene = {m: a for m, a in admin.site._registry.items() if m._meta.app_label == "projects"}

    assert [a for a in eigene.values() if not isinstance(a, NurLesen | OhneUeberschreiben)] == []
    assert [a for a in eigene.values() if a.list_editable] == []


def test_an_untouched_form_saves_and_changes_nothing(leitstelle, projekt):
    projekt.kommunen.add(make_kommune())
    vorher = Projekt.objects.values().get()

    antwort = sichere(leitstelle, adresse(projekt))

    assert antwort.status_code == 302
    assert Projekt.objects.values().get() | {"geaendert_am": None} == vorher | {"geaendert_am": None}
    assert projekt.kommunen.count() == 1


def test_two_people_change_different_fields_and_both_changes_stay(leitstelle, andere, projekt):
    meins = felder(leitstelle.get(adresse(projekt)))
    sichere(andere, adresse(projekt), ziel="Kurze Wege")

    antwort = sichere(leitstelle, adresse(projekt), meins, mehrwert="Weniger Stau")
    projekt.refresh_from_db()

    assert (projekt.ziel, projekt.mehrwert) == ("Kurze Wege", "Weniger Stau")
    liste = leitstelle.get(antwort["Location"]).content.decode()
    assert "Inzwischen von anderen geändert und so übernommen: Ziel." in liste


def test_two_people_change_the_same_field_and_the_second_is_asked_with_all_three_texts(leitstelle, andere, projekt):
    meins = felder(leitstelle.get(adresse(projekt)))
    sichere(andere, adresse(projekt), ziel="Text der anderen")

    antwort = sichere(leitstelle, adresse(projekt), meins, ziel="Mein Text", mehrwert="Auch getippt")
    html = antwort.content.decode()
    projekt.refresh_from_db()

    assert projekt.ziel == "Text der anderen"
    assert projekt.mehrwert == ""
    for text in ["Alt", "Mein Text", "Text der anderen", "von Erika Muster, "]:
        assert text in html
    assert felder(antwort)["ziel"] == ["Mein Text"]
    assert felder(antwort)["mehrwert"] == ["Auch getippt"]


@pytest.mark.parametrize(("wahl", "ergebnis"), [("meine", "Mein Text"), ("andere", "Text der anderen")])
def test_the_choice_decides_the_next_save(leitstelle, andere, projekt, wahl, ergebnis):
    meins = felder(leitstelle.get(adresse(projekt)))
    sichere(andere, adresse(projekt), ziel="Text der anderen")
    frage = sichere(leitstelle, adresse(projekt), meins, ziel="Mein Text", mehrwert="Auch getippt")

    antwort = sichere(
        leitstelle, adresse(projekt), felder(frage), **{f"wahl:projects.vorhaben:{projekt.pk}:ziel": wahl}
    )
    projekt.refresh_from_db()

    assert antwort.status_code == 302
    assert (projekt.ziel, projekt.mehrwert) == (ergebnis, "Auch getippt")


def test_who_saves_again_without_choosing_is_asked_again(leitstelle, andere, projekt):
    meins = felder(leitstelle.get(adresse(projekt)))
    sichere(andere, adresse(projekt), ziel="Text der anderen")
    frage = sichere(leitstelle, adresse(projekt), meins, ziel="Mein Text")

    noch_einmal = sichere(leitstelle, adresse(projekt), felder(frage))

    assert "ursprünglich" in noch_einmal.content.decode()
    assert Projekt.objects.get().ziel == "Text der anderen"


def test_a_choice_does_not_count_for_a_text_that_nobody_has_seen(leitstelle, andere, projekt):
    meins = felder(leitstelle.get(adresse(projekt)))
    sichere(andere, adresse(projekt), ziel="Zweiter")
    frage = felder(sichere(leitstelle, adresse(projekt), meins, ziel="Mein Text"))
    sichere(andere, adresse(projekt), ziel="Dritter")

    antwort = sichere(leitstelle, adresse(projekt), frage, **{f"wahl:projects.vorhaben:{projekt.pk}:ziel": "meine"})

    assert "Dritter" in antwort.content.decode()
    assert Projekt.objects.get().ziel == "Dritter"


def test_changes_by_command_or_sql_are_seen_too_and_nobody_is_named_for_a_table_without_versions(leitstelle):
    ressort = make_ressort("VM")
    meins = felder(leitstelle.get(adresse(ressort)))
    Ressort.objects.update(name="Ministerium für Umwelt und Verkehr")

    html = sichere(leitstelle, adresse(ressort), meins, name="Ministerium für Verkehr").content.decode()

    assert "Ministerium für Umwelt und Verkehr" in html
    assert "inzwischen gespeichert</dt>" in html


def test_texts_of_an_inline_are_compared_with_the_form_of_their_own(leitstelle, andere, projekt):
    meins = felder(leitstelle.get(adresse(projekt)))
    sichere(andere, adresse(projekt.staende.get()), aktueller_stand="Text der anderen.")

    antwort = sichere(leitstelle, adresse(projekt), meins, **{"staende-0-aktueller_stand": "Mein Text."})

    assert "Text der anderen." in antwort.content.decode()
    assert felder(antwort)["staende-0-aktueller_stand"] == ["Mein Text."]
    assert Projektstand.objects.get().aktueller_stand == "Text der anderen."


@pytest.mark.parametrize("tuer", ["projekt", "stand"])
def test_a_text_that_is_changed_is_not_the_confirmed_one_any_more(leitstelle, projekt, tuer):
    stand = projekt.staende.get()
    make_stand(projekt, make_berichtsjahr(2024), aktueller_stand="Alt.", ausblick="Die Brücke folgt.")
    Projektstand.objects.filter(pk=stand.pk).update(
        ausblick="Die Brücke folgt.", unveraendert=["aktueller_stand", "ausblick"]
    )
    objekt, davor = (projekt, "staende-0-") if tuer == "projekt" else (stand, "")

    sichere(leitstelle, adresse(objekt), **{f"{davor}status": "abgeschlossen"})
    stand.refresh_from_db()
    assert stand.unveraendert == ["aktueller_stand", "ausblick"]

    sichere(leitstelle, adresse(objekt), **{f"{davor}ausblick": "Die Brücke steht."})
    stand.refresh_from_db()
    assert (stand.ausblick, stand.unveraendert) == ("Die Brücke steht.", ["aktueller_stand"])


def test_values_of_every_kind_are_taken_over_as_the_others_saved_them(leitstelle, projekt):
    stand, geld = projekt.staende.get(), projekt.finanzierungen.get()
    schritt = Meilenstein.objects.create(vorhaben=projekt, jahr=2021, text="Baubeginn")
    bochum, essen = make_kommune(), make_kommune("Essen", "Essen")
    projekt.kommunen.add(bochum)
    meins = felder(leitstelle.get(adresse(projekt)))

    Vorhaben.objects.update(beginn="2020-05-01", handlungsfeld=make_handlungsfeld(2), veroeffentlicht=False)
    projekt.kommunen.set([bochum, essen])
    Projektstand.objects.update(status="abgeschlossen", schwerpunkt=True)
    Finanzierung.objects.update(bewilligt="1900000.50", ausgezahlt=None)
    Meilenstein.objects.update(erreicht=True)
    antwort = sichere(leitstelle, adresse(projekt), meins, mehrwert="Neu")
    for objekt in [projekt, stand, geld, schritt]:
        objekt.refresh_from_db()

    assert antwort.status_code == 302
    assert (str(projekt.beginn), projekt.handlungsfeld.nummer, projekt.veroeffentlicht) == ("2020-05-01", 2, False)
    assert set(projekt.kommunen.all()) == {bochum, essen}
    assert (stand.status, stand.schwerpunkt) == ("abgeschlossen", True)
    assert (str(geld.bewilligt), schritt.erreicht, projekt.mehrwert) == ("1900000.50", True, "Neu")


def test_a_moment_is_taken_over_in_german_time(leitstelle):
    jahr = make_berichtsjahr(2021, phase="redaktion")
    meins = felder(leitstelle.get(adresse(jahr)))
    Berichtsjahr.objects.filter(pk=jahr.pk).update(veroeffentlichung="2021-12-01T09:30:00+00:00")

    sichere(leitstelle, adresse(jahr), meins, stand="Ende 2021")
    jahr.refresh_from_db()

    assert (f"{jahr.veroeffentlichung:%d.%m. %H:%M}", jahr.stand) == ("01.12. 09:30", "Ende 2021")


def test_a_value_that_others_have_emptied_stays_empty(leitstelle):
    jahr = make_berichtsjahr(
        2021, phase="erhebung", veroeffentlichung="2021-12-01T09:30:00+00:00", stichtag="2021-01-01"
    )
    meins = felder(leitstelle.get(adresse(jahr)))
    Berichtsjahr.objects.update(veroeffentlichung=None, stichtag=None)

    sichere(leitstelle, adresse(jahr), meins, stand="Ende 2021")
    jahr.refresh_from_db()

    assert (jahr.veroeffentlichung, jahr.stichtag, jahr.stand) == (None, None, "Ende 2021")


def test_a_value_that_makes_no_sense_is_kept_and_shown_as_typed(leitstelle, projekt):
    meins = felder(leitstelle.get(adresse(projekt)))
    Vorhaben.objects.update(beginn="2020-05-01")

    antwort = sichere(leitstelle, adresse(projekt), meins, beginn="bald")

    assert felder(antwort)["beginn"] == ["bald"]
    assert "1. Mai 2020" in antwort.content.decode()


@pytest.mark.parametrize("zeichen", [None, "", "gefälscht", "fremd"])
def test_without_the_state_it_was_filled_from_nothing_is_saved(leitstelle, projekt, zeichen):
    if zeichen == "fremd":
        zeichen = felder(leitstelle.get(adresse(make_projekt(titel="Anderes"))))[FELD]

    antwort = sichere(leitstelle, adresse(projekt), ziel="Mein Text", **{FELD: zeichen})
    html = antwort.content.decode()
    projekt.refresh_from_db()

    assert projekt.ziel == "Alt"
    assert "nicht bekannt, aus welchem Stand" in html
    assert felder(antwort)["ziel"] == ["Mein Text"]
    weiter = sichere(
        leitstelle, adresse(projekt), felder(antwort), **{f"wahl:projects.vorhaben:{projekt.pk}:ziel": "meine"}
    )
    assert weiter.status_code == 302
    assert Projekt.objects.get(pk=projekt.pk).ziel == "Mein Text"


def test_what_was_typed_into_a_deleted_record_is_given_back(leitstelle, projekt):
    meins = felder(leitstelle.get(adresse(projekt)))
    ziel = adresse(projekt)
    Vorhaben.objects.all().delete()

    antwort = sichere(
        leitstelle, ziel, meins, mehrwert="Mein langer Text", **{"staende-0-ausblick": "Mein zweiter Text"}
    )

    assert antwort.status_code == 409
    assert "wurde dieser Datensatz gelöscht" in antwort.content.decode()
    assert "Mein langer Text" in antwort.content.decode()
    assert "Mein zweiter Text" in antwort.content.decode()


def test_what_was_typed_into_a_deleted_row_becomes_a_new_row(leitstelle, projekt):
    make_stand(projekt, make_berichtsjahr(2024, phase="redaktion"), aktueller_stand="Bleibt.", freigabe="entwurf")
    meins = felder(leitstelle.get(adresse(projekt)))
    projekt.staende.get(berichtsjahr__jahr=2025).delete()

    frage = sichere(leitstelle, adresse(projekt), meins, **{"staende-0-ausblick": "Mein Text"})
    assert "wurde inzwischen gelöscht" in frage.content.decode()
    assert [felder(frage)[f"staende-{n}-ausblick"] for n in (0, 1)] == [[""], ["Mein Text"]]
    assert projekt.staende.count() == 1

    sichere(leitstelle, adresse(projekt), felder(frage))
    assert {(stand.berichtsjahr.jahr, stand.ausblick) for stand in projekt.staende.all()} == {
        (2024, ""),
        (2025, "Mein Text"),
    }


@pytest.mark.parametrize("eingaben", [{}, {"staende-0-ausblick": "Egal", "staende-0-DELETE": "on"}])
def test_a_deleted_row_that_nobody_needs_is_gone_without_a_question(leitstelle, projekt, eingaben):
    meins = felder(leitstelle.get(adresse(projekt)))
    projekt.staende.all().delete()

    antwort = sichere(leitstelle, adresse(projekt), meins, mehrwert="Neu", **eingaben)
    projekt.refresh_from_db()

    assert antwort.status_code == 302
    assert (projekt.mehrwert, projekt.staende.count()) == ("Neu", 0)


def test_a_row_that_somebody_added_meanwhile_stays(leitstelle, projekt):
    meins = felder(leitstelle.get(adresse(projekt)))
    Meilenstein.objects.create(vorhaben=projekt, jahr=2021, text="Baubeginn")

    sichere(leitstelle, adresse(projekt), meins, mehrwert="Neu")

    assert projekt.meilensteine.count() == 1


def test_a_row_that_somebody_changed_meanwhile_is_not_deleted_unseen(leitstelle, andere, projekt):
    meins = felder(leitstelle.get(adresse(projekt)))
    sichere(andere, adresse(projekt), **{"staende-0-ausblick": "Wichtig"})

    frage = sichere(leitstelle, adresse(projekt), meins, **{"staende-0-DELETE": "on"})
    assert "wollten Sie löschen, aber sie wurde inzwischen geändert (von Erika Muster, " in frage.content.decode()
    assert projekt.staende.get().ausblick == "Wichtig"

    sichere(leitstelle, adresse(projekt), felder(frage), **{"staende-0-DELETE": "on"})
    assert not projekt.staende.exists()


def test_an_unchanged_row_is_deleted_at_once_even_where_no_versions_tell_of_it(leitstelle, projekt):
    sichere(leitstelle, adresse(projekt), **{"finanzierungen-0-DELETE": "on"})

    assert not projekt.finanzierungen.exists()


def test_what_was_typed_into_a_field_that_is_the_leitstelles_by_now_is_given_back(andere, projekt):
    lea = make_konto("lea", Rolle.LEITSTELLE, Rolle.REDAKTION, ressorts=[projekt.ressort])
    browser = Client()
    browser.force_login(lea)
    meins = felder(browser.get(adresse(projekt)))
    lea.groups.remove(Group.objects.get(name=Rolle.LEITSTELLE))

    antwort = sichere(browser, adresse(projekt), meins, thema="Mein Thema", ziel="Mein Ziel")
    html = antwort.content.decode()

    assert "„Thema“ ist hier nicht mehr auszufüllen" in html
    assert "Mein Thema" in html
    assert Projekt.objects.get().ziel == "Alt"
    assert sichere(browser, adresse(projekt), felder(antwort)).status_code == 302
    assert (Projekt.objects.get().thema, Projekt.objects.get().ziel) == ("", "Mein Ziel")


def test_an_address_that_means_no_record_is_answered_as_ever(leitstelle, client):
    assert leitstelle.post("/verwaltung/projects/projekt/unsinn/change/").status_code == 302
    assert client.post("/verwaltung/projects/projekt/999/change/").status_code == 302


def test_who_may_not_change_a_record_cannot_by_sending_a_form(client, projekt):
    client.force_login(User.objects.create_user("gast", is_staff=True))

    assert client.post(adresse(projekt), {"ziel": "Fremd"}).status_code == 403
    assert client.post(adresse(projekt).replace(str(projekt.pk), "99999"), {"ziel": "x"}).status_code in {302, 403}
    assert Projekt.objects.get().ziel == "Alt"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory has one connection")
@pytest.mark.parametrize("gemeinsam", ["staende-0-aktueller_stand", "ziel"])
def test_of_two_saves_in_the_same_moment_one_is_asked(gemeinsam):
    stand = make_stand(make_projekt(), make_berichtsjahr(2025, phase="erhebung"), freigabe="entwurf")

    antworten = gleichzeitig([(stand.vorhaben, gemeinsam), (stand.vorhaben, gemeinsam)])

    pruefe_einer_gefragt(antworten)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory has one connection")
def test_the_form_of_the_project_and_that_of_its_stand_wait_for_each_other_and_not_for_ever():
    stand = make_stand(make_projekt(), make_berichtsjahr(2025, phase="erhebung"), freigabe="entwurf")

    antworten = gleichzeitig([(stand.vorhaben, "staende-0-aktueller_stand"), (stand, "aktueller_stand")])

    pruefe_einer_gefragt(antworten)


def gleichzeitig(was):
    """Two people with a form each open; both save in the same moment. Their answers."""
    los, antworten = Barrier(len(was)), {}

    def schreibe(nummer, objekt, feld):
        try:
            browser = Client()
            browser.force_login(User.objects.create_superuser(f"person{nummer}"))
            meins = felder(browser.get(adresse(objekt)))
            los.wait(10)
            antworten[nummer] = sichere(browser, adresse(objekt), meins, **{feld: f"Text von {nummer}"})
        finally:
            connection.close()

    faeden = [Thread(target=schreibe, args=[nummer, *paar]) for nummer, paar in enumerate(was)]
    for faden in faeden:
        faden.start()
    for faden in faeden:
        faden.join(30)
    return antworten


def pruefe_einer_gefragt(antworten):
    assert sorted(antwort.status_code for antwort in antworten.values()) == [200, 302]
    (frage,) = [antwort.content.decode() for antwort in antworten.values() if antwort.status_code == 200]
    assert "Text von 0" in frage
    assert "Text von 1" in frage
