"""Each rule: what it finds, and what it leaves alone."""

import pytest

from projects import befunde
from projects.befunde import REGELN, Schwere
from projects.models import Berichtstext, Projektstand
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

pytestmark = pytest.mark.django_db


@pytest.fixture
def jahr():
    return make_berichtsjahr(2025, phase="redaktion")


@pytest.fixture
def projekt():
    return make_projekt()


def texte(jahr, regel):
    """What that rule says of the year, in one line each."""
    return [befund.text for befund in befunde.offene(jahr) if befund.regel == regel]


def test_a_vorhaben_without_an_approved_stand_is_a_fehler_but_nobody_is_asked_about_a_landesprogramm(jahr, projekt):
    make_landesprogramm()
    make_stand(make_partnerprojekt(), jahr, freigabe="eingereicht")
    make_stand(make_projekt(titel="Fertig"), jahr)
    make_projekt(titel="Verborgen", veroeffentlicht=False)

    funde = [befund for befund in befunde.offene(jahr) if befund.regel == "nicht_freigegeben"]

    assert {(befund.vorhaben.titel, befund.text) for befund in funde} == {
        ("Netzwerk Betriebliche Mobilität", "Der Stand ist nicht freigegeben: eingereicht."),
        ("Radschnellweg Ruhr", "Für dieses Berichtsjahr gibt es keinen Stand."),
    }
    assert {befund.schwere for befund in funde} == {Schwere.FEHLER}


def test_a_finding_leads_to_the_stand_and_to_the_vorhaben_where_there_is_none(jahr, projekt):
    stand = make_stand(make_projekt(titel="Entwurf"), jahr, freigabe="entwurf")

    orte = {befund.vorhaben.titel: befund.objekt for befund in befunde.sperrende(jahr)}

    assert orte["Entwurf"] == stand
    assert orte["Radschnellweg Ruhr"].pk == projekt.pk


def test_no_status_is_said_of_what_was_handed_in_not_of_a_draft(jahr, projekt):
    make_stand(projekt, jahr, status="")
    make_stand(make_projekt(titel="Entwurf"), jahr, status="", freigabe="entwurf")

    assert texte(jahr, "ohne_status") == ["Der Stand nennt keinen Status."]


@pytest.mark.parametrize(
    ("von", "nach", "zurueck"),
    [
        ("abgeschlossen", "in_umsetzung", True),
        ("verstetigt", "in_pruefung", True),
        ("in_umsetzung", "in_pruefung", True),
        ("nicht_weiterverfolgt", "in_pruefung", True),
        ("nicht_weiterverfolgt", "abgeschlossen", True),
        ("nicht_weiterverfolgt", "nicht_weiterverfolgt", False),
        ("abgeschlossen", "verstetigt", False),
        ("verstetigt", "abgeschlossen", False),
        ("abgeschlossen", "nicht_weiterverfolgt", False),
        ("in_pruefung", "in_umsetzung", False),
        ("", "in_pruefung", False),
        ("abgeschlossen", "", False),
    ],
)
def test_a_status_that_goes_back_wants_a_reason(jahr, projekt, von, nach, zurueck):
    make_stand(projekt, make_berichtsjahr(2022), status=von)
    stand = make_stand(projekt, jahr, status=nach)

    assert bool(texte(jahr, "status_zurueck")) == zurueck

    stand.status_begruendung = "Förderbescheid aufgehoben"
    stand.save()
    assert texte(jahr, "status_zurueck") == []


def test_the_status_that_went_back_is_named_with_both_words(jahr, projekt):
    make_stand(projekt, make_berichtsjahr(2022), status="abgeschlossen")
    make_stand(projekt, jahr, status="in_umsetzung")

    (text,) = texte(jahr, "status_zurueck")
    assert text == "Im Bericht 2022 „abgeschlossen“, jetzt „in Umsetzung“, ohne Begründung."


def test_a_text_that_is_the_same_for_the_third_time_is_found_until_somebody_confirms_it(jahr, projekt):
    for frueher in (2021, 2022):
        make_stand(projekt, make_berichtsjahr(frueher), aktueller_stand="Der Bau\nläuft.", ausblick=f"Ende {frueher}")
    stand = make_stand(projekt, jahr, aktueller_stand="Der Bau läuft. ", ausblick="Ende 2025")

    assert texte(jahr, "text_unveraendert") == ["Wortgleich wie in den Berichten 2021 und 2022: „Aktueller Stand“."]

    Projektstand.objects.filter(pk=stand.pk).update(unveraendert=["aktueller_stand"])
    assert texte(jahr, "text_unveraendert") == []


def test_a_text_that_is_the_same_for_the_second_time_is_nothing_yet(jahr, projekt):
    make_stand(projekt, make_berichtsjahr(2021), aktueller_stand="Der Bau beginnt.")
    make_stand(projekt, make_berichtsjahr(2022), aktueller_stand="Der Bau läuft.")
    make_stand(projekt, jahr, aktueller_stand="Der Bau läuft.")

    assert texte(jahr, "text_unveraendert") == []


def test_what_is_finished_has_an_end(jahr, projekt):
    make_stand(projekt, jahr, status="abgeschlossen")
    make_stand(make_projekt(titel="Mit Ende", ende="2024-12-31"), jahr, status="abgeschlossen")
    make_stand(make_projekt(titel="Läuft"), jahr)

    assert texte(jahr, "ohne_ende") == ["Der Stand ist „abgeschlossen“, das Ende ist nicht eingetragen."]


def test_a_projekt_in_umsetzung_has_money_of_which_something_is_known(jahr, projekt):
    make_stand(projekt, jahr)
    make_finanzierung(projekt, berichtsjahr=jahr)
    make_stand(make_partnerprojekt(), jahr)
    make_stand(make_projekt(titel="In Prüfung"), jahr, status="in_pruefung")
    anderes = make_stand(make_projekt(titel="Mit Geld"), jahr).vorhaben
    make_finanzierung(anderes, berichtsjahr=make_berichtsjahr(2022), genannt=5)

    assert [befund.vorhaben.titel for befund in befunde.offene(jahr) if befund.regel == "ohne_geld"] == [
        "Radschnellweg Ruhr"
    ]


def test_the_sources_of_one_stage_are_added_up_against_the_projektvolumen_the_stages_are_not(jahr):
    projekt = make_projekt(projektvolumen=100)
    make_finanzierung(projekt, berichtsjahr=jahr, beantragt=100, bewilligt=60, ausgezahlt=60)
    zweite = make_finanzierung(projekt, berichtsjahr=jahr, quelle=make_quelle("Bundesmittel", "bund"), bewilligt=40)
    assert texte(jahr, "ueber_projektvolumen") == []

    zweite.bewilligt = 41
    zweite.save()
    assert texte(jahr, "ueber_projektvolumen") == [
        "bewilligt sind 101\N{NO-BREAK SPACE}€; das Projektvolumen ist 100\N{NO-BREAK SPACE}€."
    ]


def test_more_is_neither_paid_than_granted_nor_granted_than_requested(jahr, projekt):
    make_finanzierung(projekt, berichtsjahr=jahr, beantragt=1, bewilligt=2, ausgezahlt=3)
    unbekannt = make_quelle("Bundesmittel", "bund")
    make_finanzierung(projekt, berichtsjahr=jahr, quelle=unbekannt, beantragt=None, bewilligt=9, ausgezahlt=9)
    make_finanzierung(projekt, berichtsjahr=jahr, quelle=make_quelle("Kreis", "kommune"), ausgezahlt=9)

    euro = "\N{NO-BREAK SPACE}€"
    assert texte(jahr, "mehr_ausgezahlt") == [
        f"Land: Kommunale Schiene: ausgezahlt 3{euro}, bewilligt nur 2{euro}.",
    ]
    assert texte(jahr, "mehr_bewilligt") == [f"Land: Kommunale Schiene: bewilligt 2{euro}, beantragt nur 1{euro}."]


def test_money_of_the_eu_needs_the_fund_that_the_notice_names(jahr, projekt):
    make_finanzierung(projekt, berichtsjahr=jahr, quelle=make_quelle("EFRE.NRW", "eu", eu_fonds="EFRE"), bewilligt=5)
    make_finanzierung(projekt, berichtsjahr=jahr, quelle=make_quelle("Horizont", "eu"), bewilligt=5)

    (text,) = texte(jahr, "eu_ohne_hinweis")
    assert "EU: Horizont" in text
    assert "EFRE.NRW" not in text


def test_eckwerte_are_held_against_the_records_and_both_figures_named(projekt):
    jahr = make_berichtsjahr(
        2021,
        amtlich_gesamt=2,
        amtlich_in_umsetzung=1,
        amtlich_abgeschlossen_oder_verstetigt=1,
        amtlich_quelle="https://land.nrw/2021",
    )
    make_stand(projekt, jahr)
    assert texte(jahr, "eckwerte") == [
        "Projekte insgesamt: amtlich 2, erfasst 1; abgeschlossen oder verstetigt: amtlich 1, erfasst 0."
    ]

    make_stand(make_projekt(titel="Fertig"), jahr, status="verstetigt")
    assert texte(jahr, "eckwerte") == []


def schreibe(jahr, text, **felder):
    return Berichtstext.objects.create(berichtsjahr=jahr, **({"art": "vorwort", "text": text} | felder))


def test_a_placeholder_that_does_not_exist_is_a_fehler_of_its_text(jahr):
    text = schreibe(jahr, "Es sind {projekte.gesammt} Projekte, davon {projekte.in_umsetzung} in Umsetzung.")

    (befund,) = befunde.offene(jahr)
    assert (befund.regel, befund.schwere, befund.objekt) == ("unbekannter_platzhalter", Schwere.FEHLER, text)
    assert befund.text == "Vorwort: {projekte.gesammt}"
    assert befund.vorhaben is befund.ressort is None


def test_a_typed_figure_that_the_data_contradict_is_found_in_its_text(jahr, projekt):
    make_stand(projekt, jahr)
    schreibe(jahr, "Heute ist 1 Projekt in Umsetzung.")
    feld = make_handlungsfeld()
    schreibe(jahr, "Heute sind drei Projekte in Umsetzung.", art="handlungsfeld", handlungsfeld=feld)

    (befund,) = [befund for befund in befunde.offene(jahr) if befund.regel == "getippte_zahl"]
    assert befund.kennung == "getippte_zahl:feld1"
    assert str(feld) in befund.text
    assert "die Daten sagen eins (Platzhalter {feld1.in_umsetzung:eines})" in befund.text


def test_the_titles_of_the_rules_fit_into_the_log():
    assert all(len(regel.titel) <= 60 and len(name) <= 40 for name, regel in REGELN.items())
