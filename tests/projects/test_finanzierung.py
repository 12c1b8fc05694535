"""The page of the money: what visitors read, choose and download, and what they never see."""

import re
from datetime import date

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.kennzahlen.geld import Stufe
from projects.models import Finanzierung
from projects.prosa import ohne_betrag
from projects.views.finanzierung import SPALTEN
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_ressort,
)
from tests.lesen import tabelle

pytestmark = pytest.mark.django_db

SEITE = "/finanzierung/"
DATEI = "/finanzierung/export.csv"
EURO = "\N{NO-BREAK SPACE}€"


def zeilen_der_datei(client):
    return tabelle(client.get(DATEI))


def test_the_page_shows_the_latest_report_in_its_best_known_stage(lies):
    make_finanzierung(make_projekt(titel="A"), bewilligt=1_900_000)
    make_finanzierung(make_projekt(titel="B"), berichtsjahr=make_berichtsjahr(2022), bewilligt=600_000, beantragt=4)

    html = lies(SEITE)

    assert "Bericht 2022, Stufe „bewilligt“: 2 von 2 Angaben nennen einen Betrag." in html
    assert f"2.500.000{EURO}" in html
    assert f"2,5\N{NO-BREAK SPACE}Mio.{EURO}" in html
    assert '<option value="2022" selected>' in html
    assert '<option value="bewilligt" selected>' in html
    assert "Vorausgewählt" in html
    assert "Für alle zwei erfassten Projekte ist ein Betrag öffentlich bekannt." in html


def test_report_and_stage_can_be_chosen(lies):
    projekt = make_projekt()
    make_finanzierung(projekt, beantragt=11, bewilligt=12, ausgezahlt=5, genannt=14)
    make_finanzierung(projekt, berichtsjahr=make_berichtsjahr(2022), bewilligt=99)

    for stufe, betrag in [("beantragt", 11), ("bewilligt", 12), ("ausgezahlt", 5), ("rest", 7), ("genannt", 14)]:
        html = lies(f"{SEITE}?berichtsjahr=2021&stufe={stufe}")
        assert f'<span class="geldbalken__betrag">{betrag}{EURO}</span>' in html
        assert "Vorausgewählt" not in html
        assert ("sagt die Quelle nicht, ob sie beantragt" in html) == (stufe == "genannt")
    assert f'<span class="geldbalken__betrag">99{EURO}</span>' in lies(f"{SEITE}?stufe=bewilligt")


def test_what_belongs_to_no_report_is_shown_apart(lies):
    make_finanzierung(make_projekt(titel="A"), bewilligt=1)
    assert "Angaben ohne Bericht anzeigen" not in lies(SEITE)
    assert 'value="ohne"' not in lies(SEITE)
    make_finanzierung(make_projekt(titel="B"), berichtsjahr=None, genannt=250)

    assert "kommt eine Angabe, die ihre Quelle keinem Bericht zuordnet" in " ".join(lies(SEITE).split())
    html = lies(f"{SEITE}?berichtsjahr=ohne")
    assert "Stufe „genannt“: 1 von 1 Angaben" in html
    assert f"250{EURO}" in html
    assert "Der einzige bekannte Betrag der Stufe „genannt“ ohne Bericht" in html


def test_an_amount_that_is_not_known_and_one_that_is_not_there_differ(lies):
    make_finanzierung(make_projekt())
    html = lies(SEITE)

    assert "Auf dieser Stufe ist kein Betrag öffentlich bekannt." in html
    assert '<td class="kern-table__cell zahl unbekannt">nicht bekannt</td>' in html
    assert f"0{EURO}" not in html
    assert "Für das eine erfasste Projekt ist kein Betrag öffentlich bekannt." in html


@pytest.mark.parametrize(
    ("anfrage", "satz"),
    [("", "Zu keinem Projekt ist eine Angabe über Geld erfasst."), ("x", "Bis zum Bericht 2021 ist zu keinem Projekt")],
)
def test_a_page_without_any_money_says_so(lies, anfrage, satz):
    if anfrage:
        make_berichtsjahr()

    html = lies(SEITE)

    assert satz in html
    assert "Es sind noch keine Projekte erfasst." in html
    assert "Mittelabfluss" not in html


def test_saeulen_and_stages_are_never_added(lies):
    make_finanzierung(make_projekt(), beantragt=700, bewilligt=30, genannt=5)
    make_finanzierung(make_partnerprojekt(), bewilligt=1_000, beantragt=1_000)
    make_finanzierung(make_landesprogramm(), bewilligt=20_000)

    for stufe in Stufe:
        html = lies(f"{SEITE}?stufe={stufe}")
        for summe in ["730", "735", "705", "35", "1.030", "1.700", "20.030", "21.000", "1.000", "20.000"]:
            assert f">{summe}{EURO}" not in html


@pytest.mark.parametrize("felder", [{"phase": "redaktion"}, {"phase": "erhebung"}])
def test_neither_unpublished_years_nor_unpublished_projekte_leak(lies, client, felder):
    projekt = make_projekt(titel="Offen")
    make_finanzierung(projekt, bewilligt=1)
    make_finanzierung(projekt, berichtsjahr=None, bewilligt=2)
    geheim = make_berichtsjahr(2022, **felder)
    quelle = make_quelle("Vertrauliche Quelle", "eu", eu_fonds="EFRE")
    make_finanzierung(projekt, berichtsjahr=geheim, bewilligt=4711, quelle=quelle)
    entwurf = make_projekt(titel="Verborgen", veroeffentlicht=False, ressort=make_ressort("GEHEIM"))
    make_finanzierung(entwurf, bewilligt=4712, quelle=quelle)
    make_finanzierung(entwurf, bewilligt=4713, quelle=quelle, berichtsjahr=None)

    seiten = [lies(f"{SEITE}?{frage}") for frage in ["", "berichtsjahr=2022", "berichtsjahr=ohne", "stufe=bewilligt"]]
    seiten.append(b"".join(client.get(DATEI).streaming_content).decode())
    seiten.append(lies("/landesprogramme/"))
    for text in seiten:
        for wort in ["4.71", "471", "Vertraulich", "Verborgen", "GEHEIM", "Bericht 2022", 'value="2022"']:
            assert wort not in text


def test_only_the_latest_edition_of_a_corrected_year_counts(lies):
    projekt = make_projekt()
    make_finanzierung(projekt, bewilligt=100)
    alt = Finanzierung.objects.get().berichtsjahr
    felder = {
        "jahr": 2021,
        "fassung_nummer": 2,
        "korrekturhinweis": "Betrag",
        "veroeffentlichung": alt.veroeffentlichung,
    }
    neu = type(alt).objects.create(titel="Korrektur", phase="veroeffentlicht", **felder)
    make_finanzierung(projekt, berichtsjahr=neu, bewilligt=7)

    html = lies(SEITE)

    assert f"7{EURO}" in html
    assert f"107{EURO}" not in html
    assert f"100{EURO}" not in html
    assert html.count('value="2021"') == 1


@pytest.mark.parametrize(
    "wert", ["%00", "1", "2021.0", "-2021", "٢٠٢١", "x" * 10_000, "9" * 400, "2021&berichtsjahr=x"]
)
def test_a_wrong_choice_gets_a_message_at_its_field_and_the_usual_page(lies, wert):
    make_finanzierung(make_projekt(), bewilligt=12)

    html = lies(f"{SEITE}?berichtsjahr={wert}&stufe={wert}")

    assert 'id="id_berichtsjahr_error"' in html
    assert 'id="id_stufe_error"' in html or "2021&" in wert
    assert f"12{EURO}" in html
    assert len(html) < 60_000


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["berichtsjahr", "stufe", "ebene", "handlungsfeld", "x"]), st.text() | st.lists(st.text())
    )
)
def test_no_query_breaks_the_pages(bestand, anfrage):
    for adresse in [SEITE, "/landesprogramme/", DATEI]:
        assert Client().get(adresse, anfrage).status_code == 200


def test_the_page_asks_as_often_for_many_as_for_few(lies, bestand, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as wenige:
        lies(SEITE)
    for nummer in range(20):
        projekt = make_projekt(titel=f"P {nummer}", ressort=make_ressort(f"R{nummer}"))
        for jahr in (2020, 2022, 2024):
            quelle = make_quelle(f"Q {nummer}", "eu", eu_fonds="EFRE")
            make_finanzierung(projekt, quelle=quelle, berichtsjahr=make_berichtsjahr(jahr), bewilligt=nummer, genannt=1)
    with django_assert_max_num_queries(12) as viele:
        lies(SEITE)

    assert len(viele) == len(wenige)


@pytest.mark.django_db(transaction=True)
def test_sums_are_remembered_until_something_changes(lies, django_assert_max_num_queries):
    zeile = make_finanzierung(make_projekt(), bewilligt=100)
    with django_assert_max_num_queries(12):
        assert f"100{EURO}" in lies(SEITE)
    with django_assert_max_num_queries(6):
        assert f"100{EURO}" in lies(SEITE)

    Finanzierung.objects.filter(pk=zeile.pk).update(bewilligt=250)
    html = lies(SEITE)
    assert f"250{EURO}" in html
    assert f"100{EURO}" not in html


# Mittelabfluss, largest amounts, EU


def test_the_landtag_reads_what_a_ressort_has_paid_and_comes_to_its_projekte(lies):
    vm = make_ressort("VM")
    make_finanzierung(make_projekt(ressort=vm), bewilligt=200, ausgezahlt=50, stand=date(2021, 6, 30))
    make_finanzierung(make_projekt(titel="B", ressort=vm), bewilligt=7, stand=date(2021, 12, 31))
    make_finanzierung(make_projekt(titel="C", ressort=make_ressort("MAGS")), genannt=1)
    make_finanzierung(make_projekt(titel="D", ressort=None), genannt=1)

    html = lies(SEITE)

    assert "25\N{NO-BREAK SPACE}%" in html
    assert "aus 1 von 2 Angaben" in html
    assert "30.06.2021 bis 31.12.2021" in html
    assert 'href="/projekte/?ressort=vm"' in html
    assert "Ressorts ohne bekannten bewilligten oder ausgezahlten Betrag (2)" in html
    assert "Federführung nicht bekannt" in html


def test_without_granted_or_paid_amounts_the_mittelabfluss_says_so(lies):
    make_finanzierung(make_projekt(), genannt=1)

    assert "ist in dieser Auswahl für kein Ressort öffentlich bekannt" in lies(SEITE)


def test_the_largest_amounts_come_first_with_source_and_date(lies):
    for nummer in range(14):
        projekt = make_projekt(titel=f"Projekt {nummer:02}")
        make_finanzierung(projekt, bewilligt=1000 + nummer, stand=date(2021, 12, 31), beleg="Drs. 17/11212")

    html = lies(SEITE)
    liste = html[html.index('id="groesste"') :]

    assert "Die 6 größten bekannten Beträge der Stufe „bewilligt“ bis zum Bericht 2021" in html
    assert liste.index("Projekt 13") < liste.index("Projekt 12") < liste.index("Projekt 08")
    assert "Projekt 07" not in liste
    assert "Stand 31.12.2021" in liste
    assert "Beleg: Drs. 17/11212" in liste


def test_money_of_the_eu_carries_its_notice(lies):
    assert "dass es Geld aus einem EU-Fonds erhält" in lies(SEITE)
    efre = make_quelle("Strukturfonds", "eu", eu_fonds="EFRE")
    projekt = make_projekt(titel="Mit EU")
    make_finanzierung(projekt, quelle=efre, genannt=1)
    make_finanzierung(projekt, quelle=efre, berichtsjahr=make_berichtsjahr(2022), bewilligt=44)
    make_finanzierung(make_partnerprojekt(titel="Partner mit EU"), quelle=efre)

    html = lies(SEITE)

    assert "Kofinanziert von der Europäischen Union" in html
    assert f"EFRE, 44{EURO} bewilligt (Bericht 2022)" in html
    assert "Partner mit EU" not in html


def test_a_long_list_of_eu_money_names_the_file_with_all(lies):
    efre = make_quelle("Strukturfonds", "eu", eu_fonds="EFRE")
    for nummer in range(13):
        make_finanzierung(make_projekt(titel=f"Projekt {nummer:02}"), quelle=efre)

    liste = lies(SEITE).split('id="eu"')[1]

    assert "Das sind die ersten 6." in liste
    assert "Projekt 05" in liste
    assert "Projekt 06" not in liste


@pytest.mark.parametrize(
    ("ohne", "projekte", "satz"),
    [
        (31, 53, "Für 31 von 53 erfassten Projekten ist kein Betrag öffentlich bekannt."),
        (2, 12, "Für zwei von zwölf erfassten Projekten ist kein Betrag öffentlich bekannt."),
        (1, 53, "Für eines von 53 erfassten Projekten ist kein Betrag öffentlich bekannt."),
        (53, 53, "Für keines der 53 erfassten Projekte ist ein Betrag öffentlich bekannt."),
        (0, 5, "Für alle fünf erfassten Projekte ist ein Betrag öffentlich bekannt."),
        (0, 1, "Für das eine erfasste Projekt ist ein Betrag öffentlich bekannt."),
    ],
)
def test_the_sentence_of_what_is_not_known(ohne, projekte, satz):
    assert ohne_betrag(ohne, projekte) == satz


# The file


def test_the_file_has_every_public_line_with_decimal_commas(client):
    projekt = make_projekt(kennung="13-05", handlungsfeld_belegt=False)
    zeile = {"zeitraum": "2021–2023", "stand": date(2021, 12, 31), "beleg": "Drs. 17/1", "anmerkung": "27 Maßnahmen"}
    make_finanzierung(projekt, bewilligt="1900000.50", ausgezahlt=0, **zeile)
    make_finanzierung(projekt, berichtsjahr=None, genannt=1, quelle=make_quelle("Fonds", "eu", eu_fonds="EFRE"))
    make_finanzierung(make_landesprogramm(), genannt=3)
    make_finanzierung(make_partnerprojekt())

    erste, zweite, dritte, vierte = zeilen_der_datei(client)

    assert list(erste) == list(SPALTEN)
    assert erste == {
        "Kennung": "13-05 VM",
        "Projekt": "Radschnellweg Ruhr",
        "Säule": "1. Säule: Projekt",
        "Handlungsfeld": "Vernetzte Mobilität – kurze Wege",
        "Zuordnung amtlich belegt": "nein",
        "Ressort": "VM",
        "Ebene": "Land",
        "Quelle": "Kommunale Schiene",
        "EU-Fonds": "",
        "Berichtsjahr": "2021",
        "Zeitraum": "2021–2023",
        "beantragt": "",
        "bewilligt": "1900000,50",
        "ausgezahlt": "0,00",
        "Rest": "1900000,50",
        "genannt": "",
        "Stand": "31.12.2021",
        "Beleg": "Drs. 17/1",
        "Anmerkung": "27 Maßnahmen",
    }
    assert (zweite["Berichtsjahr"], zweite["EU-Fonds"], zweite["genannt"]) == ("", "EFRE", "1,00")
    assert (dritte["Säule"][:1], dritte["Handlungsfeld"], dritte["Zuordnung amtlich belegt"]) == ("2", "", "")
    assert (vierte["Säule"][:1], vierte["Ressort"]) == ("3", "")


@pytest.mark.parametrize("text", ["=1+1", "@x", "-2", "+3", "\t=1"])
def test_no_cell_of_the_file_is_computed_by_a_spreadsheet(client, text):
    make_finanzierung(make_projekt(titel=text, slug="formel"), anmerkung=text, zeitraum=text)

    (zeile,) = zeilen_der_datei(client)

    assert (zeile["Projekt"], zeile["Anmerkung"], zeile["Zeitraum"]) == (f"'{text}",) * 3


def test_a_negative_rest_stays_a_number(client):
    make_finanzierung(make_projekt(), bewilligt=1, ausgezahlt=2)

    assert zeilen_der_datei(client)[0]["Rest"] == "-1,00"


def test_a_source_has_a_page_of_all_its_public_lines(lies, client):
    quelle = make_quelle("Förderung Größe")
    projekt = make_projekt(titel="Radweg")
    make_finanzierung(projekt, quelle=quelle, beantragt=700)
    make_finanzierung(projekt, quelle=quelle, berichtsjahr=make_berichtsjahr(2022), bewilligt=30)
    make_finanzierung(make_projekt(titel="Steg"), quelle=quelle, bewilligt=5)
    make_finanzierung(make_partnerprojekt(), quelle=quelle, berichtsjahr=None, bewilligt=1_000)
    make_finanzierung(projekt, quelle=quelle, berichtsjahr=make_berichtsjahr(2023, phase="redaktion"), bewilligt=4711)
    make_finanzierung(make_landesprogramm(), quelle=make_quelle("Andere"), bewilligt=8_888)

    html = lies("/finanzierung/quellen/foerderung-groesse/")

    assert html.index("Bericht 2022") < html.index("Bericht 2021") < html.index("keinem Bericht zugeordnet")
    assert html.index("1. Säule") < html.index("2. Säule")
    assert "3. Säule" not in html
    assert re.findall(f'zahl">([\\d.]+){EURO}<', html) == ["30", "700", "5", "1.000"]
    for fremd in ["4.711", "8.888", "730", "1.030", "1.730"]:
        assert f"{fremd}{EURO}" not in html
    assert "/finanzierung/quellen/foerderung-groesse/" in lies(SEITE)
    assert "/finanzierung/quellen/foerderung-groesse/" in lies(projekt.get_absolute_url())


def test_a_source_without_a_public_line_has_no_page(lies):
    quelle = make_quelle("Vertraulich")
    make_finanzierung(make_projekt(), quelle=quelle, berichtsjahr=make_berichtsjahr(2022, phase="redaktion"))

    assert "Vertraulich" not in lies(quelle.get_absolute_url(), 404)
    lies("/finanzierung/quellen/gibt-es-nicht/", 404)


def test_the_lines_of_a_source_are_paged_in_a_constant_number_of_queries(lies, django_assert_max_num_queries):
    quelle = make_quelle("Viel")
    make_finanzierung(make_projekt(titel="Weg 0"), quelle=quelle, bewilligt=1)
    with django_assert_max_num_queries(12) as wenige:
        assert "Seiten der Quelle" not in lies(quelle.get_absolute_url())
    for nummer in range(1, 42):
        make_finanzierung(make_projekt(titel=f"Weg {nummer}"), quelle=quelle)
    with django_assert_max_num_queries(12) as viele:
        html = lies(quelle.get_absolute_url())

    assert len(viele) == len(wenige)
    assert 'href="?page=2"' in html
    assert len(html.encode()) < 60_000
    assert "nicht bekannt" in lies(f"{quelle.get_absolute_url()}?page=2")
    for falsch in ["0", "3", "x", "%00"]:
        lies(f"{quelle.get_absolute_url()}?page={falsch}", 404)


def test_the_address_of_a_source_is_unique_and_stays():
    erste, zweite = make_quelle("Straße", "land"), make_quelle("Straße", "bund")
    assert [erste.slug, zweite.slug] == ["strasse", "strasse-2"]
    erste.name = "Weg"
    erste.save()
    assert erste.slug == "strasse"
