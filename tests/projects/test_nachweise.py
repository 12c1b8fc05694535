"""Where the figures on the page of a Vorhaben come from."""

from datetime import date

import pytest

from projects import eckdaten
from projects.models import Projekt
from projects.nachbarn import lade_orte
from projects.nachweise import nachweise
from tests.factories import make_berichtsjahr, make_finanzierung, make_kommune, make_projekt, make_quelle, make_stand

pytestmark = pytest.mark.django_db


def geladen(projekt):
    vorhaben = Projekt.objects.for_detail().get(pk=projekt.pk)
    lade_orte(vorhaben)
    return vorhaben


def je_angabe(projekt):
    return {nachweis.angabe: nachweis for nachweis in nachweise(geladen(projekt))}


def test_a_status_comes_from_its_report_as_of_then_with_the_sources_of_that_stand():
    projekt = make_projekt()
    make_stand(projekt, make_berichtsjahr(2022, stand="Ende 2022"), quellen="https://a.example/\nhttps://b.example/")

    status = je_angabe(projekt)["Status 2022"]

    assert (status.wert, status.stand, status.einordnung) == ("in Umsetzung", "Ende 2022", "amtlich, im Bericht")
    assert status.belege == ("https://a.example/", "https://b.example/")
    assert status.anker == "beleg-status-2022"
    assert not status.ohne_quelle


def test_a_later_status_is_told_apart_from_those_of_the_reports():
    spaeter = je_angabe(make_projekt(spaeterer_status="abgeschlossen", quellen="https://a.example/"))

    assert spaeter["Später belegter Status"].wert == "abgeschlossen"
    assert spaeter["Später belegter Status"].einordnung == "keinem Bericht zugeordnet, zählt nicht mit"
    assert spaeter["Später belegter Status"].quellen_des_vorhabens


@pytest.mark.parametrize(
    ("belegt", "einordnung", "ohne_quelle"),
    [(True, "amtlich belegt", False), (False, "nicht amtlich belegt, nur vermutet", True)],
)
def test_a_presumed_handlungsfeld_has_no_source(belegt, einordnung, ohne_quelle):
    feld = je_angabe(make_projekt(handlungsfeld_belegt=belegt, quellen="https://a.example/"))["Handlungsfeld"]

    assert (feld.einordnung, feld.ohne_quelle) == (einordnung, ohne_quelle)


def test_volume_and_duration_have_the_sources_of_the_project_or_none():
    ohne = je_angabe(make_projekt(projektvolumen=2_400_000, laufzeit="seit 2020"))
    nur_hinweis = je_angabe(make_projekt(titel="B", projektvolumen_hinweis="Bedarf", quellen="https://a.example/"))

    assert ohne["Projektvolumen"].wert == "2.400.000\N{NO-BREAK SPACE}€"
    assert ohne["Projektvolumen"].ohne_quelle
    assert ohne["Laufzeit"].ohne_quelle
    assert nur_hinweis["Projektvolumen"].wert == "nicht bekannt"
    assert not nur_hinweis["Projektvolumen"].ohne_quelle
    assert "Laufzeit" not in nur_hinweis


def test_each_amount_names_stage_report_and_its_own_source():
    projekt = make_projekt(quellen="https://a.example/")
    jahr = make_berichtsjahr(2021, stand="Herbst 2021")
    make_finanzierung(projekt, berichtsjahr=jahr, beantragt=9, bewilligt=5, stand="2021-10-31")
    make_finanzierung(projekt, berichtsjahr=jahr, quelle=make_quelle("EFRE", "eu"), genannt=7)
    make_finanzierung(projekt, berichtsjahr=None, quelle=make_quelle("Bund", "bund"), beleg="Drucksache 17/1")

    land, efre, bund = (je_angabe(projekt)[name] for name in ("Land: Kommunale Schiene", "EU: EFRE", "Bund: Bund"))

    assert land.wert == "beantragt: 9\N{NO-BREAK SPACE}€; bewilligt: 5\N{NO-BREAK SPACE}€"
    assert (land.stand, land.einordnung) == ("31.10.2021", "dem Bericht zugeordnet")
    assert (efre.wert, efre.stand) == ("7\N{NO-BREAK SPACE}€, Stufe nicht genannt", "Herbst 2021")
    assert (bund.wert, bund.stand, bund.einordnung) == ("Betrag nicht bekannt", "", "keinem Bericht zugeordnet")
    assert (bund.belege, bund.quellen_des_vorhabens) == (("Drucksache 17/1",), False)
    assert {land.anker, efre.anker, bund.anker} == {"beleg-geld-1", "beleg-geld-2", "beleg-geld-3"}


def test_papers_of_the_landtag_among_the_sources_are_named_once_with_their_address():
    adresse = "https://www.landtag.nrw.de/Dokumentenservice/portal/WWW/dokumentenarchiv/Dokument/MMD17-11212.pdf"
    projekt = make_projekt(
        beleglage="Landtagsdrucksache 17/11212, Drs. 17/10567, Bundestagsdrucksache 20/5, BT-Drs. 20/6",
        quellen="https://a.example/",
    )
    make_finanzierung(projekt, beleg=adresse)
    make_stand(projekt, quellen="https://b.example/MMD18-7.pdf")

    assert eckdaten.drucksachen(geladen(projekt)) == {
        "17/10567": "",
        "17/11212": adresse,
        "18/7": "https://b.example/MMD18-7.pdf",
    }


def test_what_is_not_known_is_named_in_one_line():
    reich = make_projekt(laufzeit="2020", projektvolumen=0, kooperationspartner="VRR")
    reich.kommunen.add(make_kommune())
    make_finanzierung(reich)

    arm = eckdaten.eckdaten(geladen(make_projekt(titel="Arm", ressort=None)))

    assert eckdaten.eckdaten(geladen(reich)).fehlend == ""
    assert arm.fehlend == "Federführung, Orte, Laufzeit, Projektvolumen, Finanzierung, Kooperationspartner"
    assert arm.laufzeit == ""


def test_days_stand_for_a_duration_that_no_source_words():
    assert eckdaten.laufzeit_im_text(make_projekt(ende=date(2023, 4, 30))) == "Beginn: nicht bekannt, Ende: 30.04.2023"
