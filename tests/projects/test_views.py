"""What a visitor of the public pages notices."""

import re

import pytest

from projects.models import Meilenstein
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_stand,
)
from tests.lesen import EINGESPRITZT

pytestmark = pytest.mark.django_db

SATZ_2021 = (
    "Von den 73 Projekten, die 2019 entwickelt wurden, sind 55 in der Umsetzung, eines ist abgeschlossen, "
    "bei 17 werden Umsetzbarkeit und Finanzierbarkeit geprüft."
)
FELD = "/handlungsfelder/vernetzte-mobilitat-kurze-wege/"
SEITEN = ["/", FELD, "/projekte/", "/projekte/radschnellweg-ruhr/", "/partnerprojekte/"]
SEITEN += ["/partnerprojekte/netzwerk-betriebliche-mobilitat/", "/landesprogramme/"]


@pytest.mark.parametrize("adresse", SEITEN)
def test_every_page_has_one_heading_a_title_and_nothing_inline(lies, bestand, adresse):
    html = lies(adresse)

    assert html.count("<h1") == 1
    assert '<html lang="de" ' in html
    assert "– Ruhr-Konferenz</title>" in html
    assert not EINGESPRITZT.search(html)


@pytest.mark.parametrize("adresse", SEITEN)
def test_every_page_loads_from_this_host_only(lies, bestand, adresse):
    html = lies(adresse)
    geladen = re.findall(r'<[^>]+ src="([^"]+)"', html)
    # The addresses of the page itself and of its feed are named, not loaded.
    geladen += re.findall(r'<link(?! rel="(?:canonical|alternate)")(?! itemprop)[^>]* href="([^"]+)"', html)

    assert geladen
    assert all(pfad.startswith("/static/") for pfad in geladen)


@pytest.mark.parametrize("adresse", ["/", FELD, "/partnerprojekte/", "/landesprogramme/"])
def test_a_page_asks_the_database_as_often_for_many_as_for_few(lies, bestand, adresse, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as wenige:
        lies(adresse)
    for nummer in range(20):
        projekt = make_projekt(titel=f"Weiteres {nummer}")
        make_stand(projekt)
        make_partnerprojekt(titel=f"Partner {nummer}", handlungsfeld=make_handlungsfeld(2))
        make_finanzierung(make_landesprogramm(titel=f"Programm {nummer}"), genannt=1)
    with django_assert_max_num_queries(12) as viele:
        lies(adresse)

    assert len(viele) == len(wenige)


def test_the_page_of_a_projekt_asks_the_database_a_fixed_number_of_times(lies, bestand, django_assert_max_num_queries):
    adresse = bestand.get_absolute_url()
    with django_assert_max_num_queries(12) as wenige:
        lies(adresse)
    for jahr in range(2022, 2026):
        make_stand(bestand, make_berichtsjahr(jahr))
        make_finanzierung(bestand, berichtsjahr=make_berichtsjahr(jahr), bewilligt=jahr)
        Meilenstein.objects.create(vorhaben=bestand, jahr=jahr, text="Etwas")
    with django_assert_max_num_queries(12) as viele:
        lies(adresse)

    assert len(viele) == len(wenige)


# Start page


def test_the_start_page_says_the_sentence_of_the_report_and_where_it_comes_from(lies, bestand):
    html = lies("/")

    assert SATZ_2021 in html
    assert "Amtlich gemeldet. In dieser Anwendung erfasst: 1 von 73" in html
    assert 'href="https://land.nrw/2021"' in html
    assert "55 in Umsetzung, 1 abgeschlossen" in html


def test_the_start_page_counts_the_last_status_that_any_public_report_states(lies, bestand):
    make_berichtsjahr(2022)

    html = lies("/")

    assert "Vernetzte Mobilität – kurze Wege: 1 in Umsetzung" in html
    assert "der letzte Status, den ein veröffentlichter Bericht nennt" in html


def test_the_start_page_of_an_empty_database_says_what_is_missing(lies):
    html = lies("/")

    assert "Es ist noch kein Fortschrittsbericht veröffentlicht." in html
    assert "Es sind noch keine Projekte erfasst." in html


def test_without_official_figures_the_start_page_says_so(lies):
    make_stand()

    assert "In dieser Anwendung erfasst: ein Projekt." in lies("/")


def test_the_start_page_shows_what_changed_since_the_last_report(lies):
    for nummer in range(10):
        projekt = make_projekt(titel=f"Projekt {nummer}")
        make_stand(projekt, make_berichtsjahr(2021), status="in_pruefung")
        make_stand(projekt, make_berichtsjahr(2024), status="in_umsetzung" if nummer else "in_pruefung")

    html = lies("/")

    assert "Bei neun von zehn Projekten, deren Status beide Berichte nennen, hat er sich seit dem Bericht 2021" in html
    assert html.count('<span class="seither__wechsel">') == 8
    assert "kommt ein weiteres Projekt" in html
    assert 'href="/vergleich/2021/2024/">Die Berichte 2021 und 2024 vergleichen</a>' in html


@pytest.mark.parametrize(
    ("status", "satz"),
    [
        (
            "in_umsetzung",
            "Bei dem einen Projekt, dessen Status beide Berichte nennen, hat er sich seit dem Bericht 2021 nicht",
        ),
        ("", "Zu keinem erfassten Projekt nennen die Berichte 2021 und 2024 beide einen Status."),
    ],
)
def test_where_nothing_changed_or_nothing_can_be_compared_the_start_page_says_so(lies, status, satz):
    projekt = make_projekt()
    make_stand(projekt, make_berichtsjahr(2021))
    make_stand(projekt, make_berichtsjahr(2024), status=status)

    html = lies("/")

    assert satz in html
    assert "seither__wechsel" not in html


def test_one_report_alone_is_compared_with_nothing(lies, bestand):
    assert "Seit dem letzten Bericht" not in lies("/")


def test_official_figures_that_both_reports_publish_stand_beside_each_other(lies):
    eckwerte = {"amtlich_gesamt": 73, "amtlich_quelle": "https://land.nrw/"}
    make_berichtsjahr(2022, amtlich_nicht_weiterverfolgt=13, **eckwerte)
    make_berichtsjahr(2024, amtlich_nicht_weiterverfolgt=15, amtlich_in_umsetzung=16, **eckwerte)

    assert "Amtlich gemeldet sind 15 nicht weiterverfolgt (2022: 13)." in lies("/")


def test_what_came_to_its_end_stands_on_the_start_page_as_in_the_comparison(lies):
    eckwerte = {"amtlich_gesamt": 73, "amtlich_quelle": "https://land.nrw/"}
    make_berichtsjahr(2022, amtlich_abgeschlossen_oder_verstetigt=22, **eckwerte)
    make_berichtsjahr(
        2024, amtlich_abgeschlossen=42, amtlich_in_umsetzung=16, amtlich_nicht_weiterverfolgt=15, **eckwerte
    )

    assert "Amtlich gemeldet sind 42 abgeschlossen oder verstetigt (2022: 22)." in lies("/")


def test_the_start_page_leads_in_by_status_town_and_ressort_with_counts(lies, bestand):
    html = lies("/")

    assert 'href="/projekte/?status=in_umsetzung">in Umsetzung</a> <span class="einstiege__anzahl">1<' in html
    assert 'href="/ressorts/vm/">Ministerium VM (VM)</a> <span class="einstiege__anzahl">1<' in html
    assert '<option value="bochum">Bochum</option>' in html


# Handlungsfeld


def test_the_page_of_a_handlungsfeld_shows_its_figures_projects_and_partners(lies, bestand):
    html = lies(FELD)

    assert "1 Projekt ist in dieser Anwendung erfasst" in html
    assert 'href="/projekte/radschnellweg-ruhr/"' in html
    assert "Netzwerk Betriebliche Mobilität" in html


def test_an_empty_handlungsfeld_says_so(lies):
    assert "noch keine Projekte erfasst" in lies(make_handlungsfeld().get_absolute_url())


def test_a_presumed_assignment_is_marked_wherever_it_shows(lies):
    projekt = make_projekt(handlungsfeld_belegt=False)
    make_partnerprojekt(handlungsfeld_belegt=False, handlungsfeld=make_handlungsfeld())
    make_partnerprojekt(titel="Ohne Feld", handlungsfeld_belegt=False)

    for adresse in [FELD, "/projekte/", projekt.get_absolute_url(), "/partnerprojekte/"]:
        assert "Zuordnung nicht amtlich belegt" in lies(adresse), adresse
    assert "bei 1 davon ist die" in lies(FELD)


# One Projekt


def test_the_page_of_a_projekt_tells_all_that_is_known(lies, bestand):
    html = lies(bestand.get_absolute_url())

    for angabe in [
        "Projekt 13-05 VM",
        "Kurze Wege",
        "Der Bau läuft.",
        "Ausblick 2022",
        "„Wir bauen.“",
        "2.400.000\N{NO-BREAK SPACE}€",
        "600.000\N{NO-BREAK SPACE}€",
        "27 Maßnahmen",
        'href="/kommunen/bochum/"',
        'href="https://land.nrw/b"',
    ]:
        assert angabe in html, angabe


def test_what_is_not_known_is_left_out(lies):
    make_projekt(ressort=None)

    html = lies("/projekte/radschnellweg-ruhr/").split("<main")[1].split("</main>")[0]

    for ueberschrift in ["Ziel", "Mehrwert", "Meilensteine", "Finanzierung", "Quellen", "Laufzeit", "Federführung"]:
        assert f">{ueberschrift}<" not in html


def test_a_projekt_of_which_only_the_title_is_known_says_so(lies):
    projekt = make_projekt(kurzbeschreibung="")

    assert "über den Titel hinaus öffentlich keine Beschreibung bekannt" in lies(projekt.get_absolute_url())


def test_money_shows_the_columns_that_say_something_and_names_the_gaps(lies):
    projekt = make_projekt()
    make_finanzierung(projekt, bewilligt=5, beleg="https://www.landtag.nrw.de/x")
    make_finanzierung(projekt, quelle=make_quelle("EFRE", "eu", eu_fonds="EFRE"), berichtsjahr=None, genannt=7)

    html = lies(projekt.get_absolute_url())

    assert ">bewilligt</th>" in html
    assert ">genannt, ohne Stufe</th>" in html
    assert ">ausgezahlt</th>" not in html
    assert "nicht bekannt</td>" in html
    assert 'href="https://www.landtag.nrw.de/x"' in html
    assert "Kofinanziert von der Europäischen Union (EFRE)" in html
    assert "12\N{NO-BREAK SPACE}€" not in html  # never a sum over stages


def test_money_of_which_no_amount_is_known_says_so(lies):
    projekt = make_projekt()
    make_finanzierung(projekt, zeitraum="ab 2020")

    html = lies(projekt.get_absolute_url())

    assert ">Betrag</th>" in html
    assert "nicht bekannt</td>" in html


def test_the_status_of_every_report_shows_and_its_absence_is_told(lies, bestand):
    make_berichtsjahr(2022)

    html = lies(bestand.get_absolute_url())

    assert "in Umsetzung" in html
    assert "Für 2022 nennt der Bericht keinen Stand zu diesem Projekt." in html


def test_a_later_status_is_marked_as_one_that_does_not_count(lies):
    projekt = make_projekt(spaeterer_status="abgeschlossen", beleglage="Presse 2023")

    html = lies(projekt.get_absolute_url())

    assert "Später belegter Status" in html
    assert "Sie wird nicht mitgezählt." in html
    assert "Presse 2023" in html


def test_milestones_show_day_or_year_and_whether_they_were_reached(lies):
    projekt = make_projekt(beginn="2020-05-01")
    Meilenstein.objects.create(vorhaben=projekt, jahr=2021, datum="2021-03-01", text="Baubeginn", erreicht=True)
    Meilenstein.objects.create(vorhaben=projekt, jahr=2023, text="Eröffnung", erreicht=False)

    html = lies(projekt.get_absolute_url())

    assert "01.03.2021" in html
    assert "</strong> · erreicht<" in html
    assert "</strong> · offen<" in html
    assert "nicht erreicht" not in html
    assert "Ende: nicht bekannt" in html


def test_the_texts_come_from_the_last_report_that_has_some(lies, bestand):
    make_stand(bestand, make_berichtsjahr(2022), status="abgeschlossen")

    html = lies(bestand.get_absolute_url())

    assert "Der Bau läuft." in html
    assert "Ausblick 2022" in html


# Other Säulen


def test_landesprogramme_show_each_amount_as_named_and_never_a_sum(lies, bestand):
    make_finanzierung(make_landesprogramm(titel="Talentschulen", ruhrkonferenz_bezug=False), berichtsjahr=None)
    make_landesprogramm(titel="Ohne Betrag")

    html = lies("/landesprogramme/")

    assert "450.000.000\N{NO-BREAK SPACE}€" in html
    assert "bis 2031" in html
    assert html.count("Betrag nicht bekannt") == 2
    assert "Nicht durch die Ruhr-Konferenz entwickelt" in html
    assert 'id="talentschulen"' in html


def test_a_landesprogramm_shows_the_amount_of_the_latest_report_only(lies):
    programm = make_landesprogramm()
    make_finanzierung(programm, bewilligt=1_000)
    make_finanzierung(programm, berichtsjahr=make_berichtsjahr(2022), bewilligt=2_000)

    html = lies("/landesprogramme/")

    assert "2.000\N{NO-BREAK SPACE}€ bewilligt" in html
    assert "Bericht 2022" in html
    assert "1.000\N{NO-BREAK SPACE}€" not in html


@pytest.mark.parametrize("adresse", ["/partnerprojekte/", "/landesprogramme/"])
def test_an_empty_list_says_so(lies, adresse):
    assert "erfasst.</p>" in lies(adresse)


@pytest.mark.parametrize("make", [make_projekt, make_partnerprojekt, make_landesprogramm])
def test_the_address_of_a_vorhaben_opens_its_page(lies, make):
    vorhaben = make()

    assert vorhaben.titel in lies(vorhaben.get_absolute_url())
