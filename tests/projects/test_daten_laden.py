"""The documented data, loaded as they stand in the repository."""

import re
from datetime import date, datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from projects import kennzahlen
from projects.models import (
    Berichtsjahr,
    Berichtstext,
    Datenbestand,
    Finanzierung,
    Finanzierungsquelle,
    Kommune,
    Kreis,
    Landesprogramm,
    Partnerprojekt,
    Projekt,
    Projektstand,
    Ressort,
    Themenforum,
    Vorhaben,
)
from reports.models import Fassung

pytestmark = pytest.mark.django_db  # every test in a savepoint of its own

# in Prüfung, in Umsetzung, abgeschlossen, abgeschlossen or verstetigt, nicht weiterverfolgt; None: not published
ECKWERTE = {
    2020: (None, None, None, None, None),
    2021: (17, 55, 1, None, None),
    2022: (None, None, None, 22, 13),
    2024: (None, 16, 42, None, 15),
}


def laden(*optionen):
    ausgabe = StringIO()
    call_command("daten_laden", *optionen, stdout=ausgabe)
    return ausgabe.getvalue()


@pytest.fixture(scope="module")
def einmal_geladen(django_db_setup, django_db_blocker):
    """Loading takes a second, so it happens once, in a transaction that is rolled back after the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield laden()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def echte_daten(einmal_geladen):
    return einmal_geladen


def projekt(slug):
    return Projekt.objects.get(slug=slug)


def test_the_command_says_what_it_loaded(echte_daten):
    assert "Projekte: 53 neu, 0 geändert, 0 unverändert" in echte_daten
    assert "Kommunen: 53 neu" in echte_daten
    assert Datenbestand.objects.get().art == Datenbestand.Art.ECHT


def test_50_projects_are_public_and_3_without_a_handlungsfeld_are_drafts():
    assert Projekt.objects.oeffentlich().count() == 50
    entwuerfe = Projekt.objects.filter(veroeffentlicht=False)
    assert {entwurf.slug for entwurf in entwuerfe} == {
        "hebammenzentralen",
        "ruhr-academy-rasmt",
        "virtuelles-krankenhaus",
    }
    assert not entwuerfe.filter(handlungsfeld__isnull=False)


def test_half_of_the_public_assignments_are_marked_as_presumed():
    assert Projekt.objects.oeffentlich().filter(handlungsfeld_belegt=False).count() == 25
    assert projekt("oepnv-initiative").handlungsfeld_belegt
    assert not projekt("siko-ruhr").handlungsfeld_belegt


@pytest.mark.parametrize("jahr", ECKWERTE)
def test_the_eckwerte_are_those_that_were_published(jahr):
    zahlen = kennzahlen.amtliche_zahlen(Berichtsjahr.objects.get(jahr=jahr))

    assert zahlen.gesamt == 73
    assert zahlen.quelle.startswith("http")
    assert ECKWERTE[jahr] == (
        zahlen.in_pruefung,
        zahlen.in_umsetzung,
        zahlen.abgeschlossen,
        zahlen.abgeschlossen_oder_verstetigt,
        zahlen.nicht_weiterverfolgt,
    )


def test_every_berichtsjahr_has_its_lead_text_and_an_introduction_but_nothing_undocumented():
    assert [jahr.jahr for jahr in Berichtsjahr.objects.oeffentlich()] == [2024, 2022, 2021, 2020]
    assert all(jahr.leadtext and jahr.neuerungen and jahr.quellen for jahr in Berichtsjahr.objects.all())
    texte = Berichtstext.objects.all()
    assert [text.art for text in texte] == ["einleitung"] * 4
    assert all(text.text.count("\n\n") >= 1 and text.quellen for text in texte)


def test_dates_of_a_report_are_only_those_that_are_documented():
    jahr = Berichtsjahr.objects.get(jahr=2021)

    assert jahr.kabinettsbeschluss == date(2021, 12, 7)
    assert jahr.veroeffentlichung == datetime(2021, 12, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    assert jahr.stichtag is None
    assert jahr.stand == "2021"
    assert Berichtsjahr.objects.get(jahr=2022).stichtag == date(2022, 12, 31)


def test_towns_kreise_ressorts_and_forums_are_complete():
    assert Kommune.objects.count() == 53
    assert Kreis.objects.count() == 15
    assert Kommune.objects.get(slug="muelheim-an-der-ruhr").kreis.art == "kreisfreie_stadt"
    assert Kommune.objects.get(slug="huenxe").art == "gemeinde"
    assert Ressort.objects.get(kuerzel="FM").name == "Ministerium der Finanzen"
    assert Themenforum.objects.count() == 19
    assert not Themenforum.objects.filter(nummer=17)
    assert Themenforum.objects.get(nummer=18).ressort.kuerzel == "StK"


def test_a_town_and_the_kreis_of_the_same_name_are_told_apart():
    assert [str(ort) for ort in projekt("zukunftscampus").kreise.all()] == ["Kreis Recklinghausen"]
    assert "Recklinghausen" in {ort.name for ort in projekt("rita-teilzeitausbildung").kommunen.all()}


def test_the_ressort_is_known_by_its_kuerzel_and_three_projects_have_none():
    salon = projekt("jugendredaktion-salon5")

    assert (salon.ressort.kuerzel, salon.zustaendige_stelle) == ("StK", "Medien")
    assert Projekt.objects.filter(ressort__isnull=True).count() == 3


def test_only_documented_months_become_dates():
    innamoruhr = projekt("innamoruhr")

    assert (innamoruhr.beginn, innamoruhr.ende) == (date(2020, 5, 1), date(2023, 4, 30))
    assert innamoruhr.laufzeit == "05/2020–04/2023"
    assert projekt("neue-kuenste-ruhr").beginn is None


def test_a_status_is_stored_only_where_a_source_states_it():
    staende = projekt("research-alliance-ruhr").staende.order_by("berichtsjahr__jahr")

    assert [(stand.berichtsjahr.jahr, stand.status) for stand in staende] == [
        (2020, ""),
        (2021, "in_umsetzung"),
        (2022, "in_umsetzung"),
        (2024, ""),
    ]
    assert not projekt("ruhr-digital").staende.exists()


def test_the_examples_of_the_2021_report_are_its_schwerpunktprojekte():
    schwerpunkte = Projektstand.objects.filter(berichtsjahr__jahr=2021, schwerpunkt=True)

    assert {stand.vorhaben.slug for stand in schwerpunkte} == {
        "start4chem",
        "neue-kuenste-ruhr",
        "offensive-gruene-infrastruktur-2030",
        "familiengrundschulzentren",
    }


def test_an_amount_has_a_stage_only_where_its_source_names_one():
    zeilen = projekt("oepnv-initiative").finanzierungen.all()

    assert sum(zeile.bewilligt or 0 for zeile in zeilen) == 378_000_000
    assert sum(zeile.genannt or 0 for zeile in zeilen) == 31_000_000
    weitere = Finanzierung.objects.exclude(vorhaben__slug="oepnv-initiative")
    assert [zeile.quelle.name for zeile in weitere.filter(bewilligt__isnull=False)] == [
        "Förderbescheid des Verkehrsministeriums"
    ]
    (abgerufen,) = weitere.filter(ausgezahlt__isnull=False)
    assert (abgerufen.ausgezahlt, abgerufen.genannt) == (2_900_000, None)


def test_an_unknown_amount_keeps_its_source():
    zeile = projekt("zukunftscampus").finanzierungen.get(quelle__ebene="eu")

    assert zeile.quelle.eu_fonds == "REACT-EU / ESF"
    assert (zeile.bewilligt, zeile.genannt) == (None, None)


def test_money_without_a_start_year_belongs_to_no_report():
    jahre = {zeile.zeitraum: zeile.berichtsjahr for zeile in Finanzierung.objects.select_related("berichtsjahr")}

    assert jahre["bis 2030"] is None
    assert jahre["ab 2025"] is None
    assert str(jahre["2023"]) == "2024"
    assert str(jahre["2019–2022"]) == "2020"


def test_the_other_saeulen_never_count_into_the_projects():
    assert Partnerprojekt.objects.get().kooperationspartner.startswith("IHK zu Dortmund")
    assert Landesprogramm.objects.oeffentlich().count() == 17
    assert not Landesprogramm.objects.filter(handlungsfeld__isnull=False)
    assert not Landesprogramm.objects.get(slug="heimatruhr").ruhrkonferenz_bezug


def test_every_record_names_its_sources_and_has_a_short_address():
    for vorhaben in Vorhaben.objects.all():
        assert vorhaben.quellen.startswith("http"), vorhaben
        assert re.fullmatch(r"[a-z0-9-]{4,60}", vorhaben.slug), vorhaben


def test_nothing_is_made_up_where_the_sources_are_silent():
    for feld in ["ziel", "mehrwert", "vorgehen", "nutzen", "zitat"]:
        assert not Vorhaben.objects.exclude(**{feld: ""})
    assert not Projektstand.objects.exclude(juengste_entwicklung="", aktueller_stand="", ausblick="")


def test_a_second_run_changes_nothing_and_says_so():
    vorher = dict(Vorhaben.objects.values_list("slug", "geaendert_am"))

    ausgabe = laden()

    assert "es hat sich nichts geändert" in ausgabe
    assert "Projekte: 0 neu, 0 geändert, 53 unverändert" in ausgabe
    assert dict(Vorhaben.objects.values_list("slug", "geaendert_am")) == vorher


def test_edits_survive_wenn_leer_and_only_an_explicit_run_resets_them():
    beabee = projekt("beabee")
    beabee.titel, beabee.ziel = "Neuer Titel", "Lokale Medien stärken"
    beabee.save()
    beabee.kommunen.set([Kommune.objects.get(slug="bochum")])
    projekt("mobil-in-der-stadt").kommunen.clear()

    assert "nichts zu tun" in laden("--wenn-leer")
    assert projekt("beabee").titel == "Neuer Titel"

    assert "Projekte: 0 neu, 2 geändert, 51 unverändert" in laden()
    assert projekt("beabee").titel == "beabee – Community-Relations-Software"
    assert [ort.name for ort in projekt("mobil-in-der-stadt").kommunen.all()] == ["Herne"]


def test_what_the_files_do_not_name_is_left_as_it_is():
    beabee = projekt("beabee")
    beabee.ziel = "Lokale Medien stärken"
    beabee.save()
    Finanzierungsquelle.objects.create(ebene="bund", name="Von Hand angelegt")

    laden()

    assert projekt("beabee").ziel == "Lokale Medien stärken"
    assert Finanzierungsquelle.objects.filter(name="Von Hand angelegt").exists()


def test_the_files_cannot_change_a_year_that_is_locked_and_nothing_else_is_loaded_either():
    Projektstand.objects.filter(berichtsjahr__jahr=2021, status="in_umsetzung").update(status="in_pruefung")
    Projekt.objects.filter(slug="beabee").update(titel="Neuer Titel")
    Fassung.objects.create(berichtsjahr=Berichtsjahr.objects.get(jahr=2021), inhalt="{}", sha256="0" * 64)

    with pytest.raises(CommandError, match=r"Nichts geladen\. Dieses Berichtsjahr ist veröffentlicht und gesperrt"):
        laden()

    assert projekt("beabee").titel == "Neuer Titel"


def test_sample_data_are_refused_beside_real_data():
    with pytest.raises(CommandError, match="Echte Daten und Musterdaten stehen nie nebeneinander"):
        call_command("musterdaten")

    assert Projekt.objects.count() == 53
