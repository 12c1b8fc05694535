"""The page of one Vorhaben and the list of Partnerprojekte, as a visitor reads them."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from projects.models import Berichtsjahr, Datenbestand, Meilenstein, Themenforum
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_kommune,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_ressort,
    make_stand,
)
from tests.lesen import text

pytestmark = pytest.mark.django_db

PROJEKT = "/projekte/radschnellweg-ruhr/"


@pytest.fixture
def berichte():
    """Three reports with what each says about one project."""
    projekt = make_projekt(kennung="13-05", quellen="https://land.nrw/a", projektvolumen=2_400_000)
    projekt.kommunen.add(make_kommune())
    for jahr, status, stand in [
        (2020, "in_pruefung", "Der Bau wird bald geprüft."),
        (2021, "in_umsetzung", "Der Bau wird bald begonnen."),
        (2024, "in_umsetzung", "Der Bau wird bald begonnen."),
    ]:
        bericht = make_berichtsjahr(jahr, stand=f"Ende {jahr}", stichtag=date(jahr, 12, 31))
        make_stand(projekt, bericht, status=status, aktueller_stand=stand)
        make_finanzierung(projekt, berichtsjahr=bericht, bewilligt=jahr * 1000, ausgezahlt=1000)
        make_finanzierung(projekt, berichtsjahr=bericht, quelle=make_quelle("EFRE", "eu"), beantragt=500_000)
    return projekt


def test_the_head_says_what_confirms_the_status_and_that_it_is_old(lies, berichte):
    gelesen = text(lies(PROJEKT))

    assert "zuletzt bestätigt im Fortschrittsbericht 2024 (Stand: Ende 2024)" in gelesen
    assert "Seit dem 31. Dezember 2024 liegt kein neuerer Stand aus einem Bericht vor." in gelesen


def test_a_fresh_status_is_not_called_old(lies):
    make_stand(make_projekt(), make_berichtsjahr(stichtag=timezone.localdate()))

    assert "kein neuerer Stand" not in lies(PROJEKT)


def test_a_status_that_no_report_states_has_nothing_to_confirm_it(lies):
    make_projekt()

    assert "Kein veröffentlichter Bericht nennt einen Stand." in lies(PROJEKT)


def test_the_line_of_reports_marks_what_changed_and_leaves_no_year_in(lies, berichte):
    gelesen = text(lies(PROJEKT))

    assert "2020 in Prüfung erste Angabe" in gelesen
    assert "2021 in Umsetzung geändert , 2020 noch in Prüfung" in gelesen
    assert "2024 in Umsetzung unverändert seit 2021" in gelesen
    assert "2023" not in gelesen


def test_every_way_to_a_proof_leads_to_one(lies, berichte):
    html = lies(PROJEKT)
    ziele = set(re.findall(r'href="#([^"]+)"', html))

    assert {"beleg-status-2024", "beleg-handlungsfeld", "beleg-volumen", "beleg-geld-1", "beleg-geld-6"} <= ziele
    assert ziele <= set(re.findall(r'id="([^"]+)"', html))


def test_ids_are_unique(lies, berichte):
    ids = re.findall(r'\sid="([^"]+)"', lies(PROJEKT))

    assert sorted(set(ids)) == sorted(ids)


def test_the_last_report_is_open_and_differences_are_marked_in_words_too(lies, berichte):
    html = lies(PROJEKT)
    neuester, zweiter, erster = re.findall(r'<details class="aussage"( open)?>', html)

    assert (neuester, zweiter, erster) == (" open", "", "")
    assert "unverändert gegenüber dem Bericht 2021" in html
    assert re.search(r'<del><span class="visually-hidden">\[entfernt: </span>geprüft', html)
    assert re.search(r'<ins><span class="visually-hidden">\[neu: </span>begonnen', html)
    assert 'id="unterschiede"' in html


def test_without_differences_there_is_nothing_to_switch(lies):
    make_stand(aktueller_stand="Läuft.")

    html = lies(PROJEKT)

    assert "Läuft." in html
    assert 'id="unterschiede"' not in html


def test_what_came_and_what_went_is_said(lies):
    projekt = make_projekt()
    make_stand(projekt, make_berichtsjahr(2020), ausblick="Weiter.", aktueller_stand="lang " * 5000)
    make_stand(projekt, make_berichtsjahr(2021), juengste_entwicklung="Neu.", aktueller_stand="länger " * 5000)

    html = lies(PROJEKT)

    assert "neu: im Bericht 2020 stand hierzu nichts" in html
    assert "entfällt: hierzu sagt dieser Bericht nichts mehr" in html
    assert "für einen Vergleich Wort für Wort ist der Text zu lang" in html


def test_a_corrected_report_shows_its_last_fassung_only(lies, berichte):
    korrektur = Berichtsjahr.objects.create(
        jahr=2024,
        fassung_nummer=2,
        titel="Fortschrittsbericht 2024",
        phase="veroeffentlicht",
        veroeffentlichung=timezone.now() - timedelta(days=1),
        korrekturhinweis="Status berichtigt",
    )
    make_stand(berichte, korrektur, status="verstetigt", aktueller_stand="Berichtigter Text.")

    html = lies(PROJEKT)

    assert "Berichtigter Text." in html
    assert "Fassung 2, korrigiert: Status berichtigt" in html
    assert html.count("beleg-status-2024") == 3  # head, line of reports, proof
    assert "Fortschrittsbericht 2024, Fassung 2. " in html
    assert "2.024.000" not in html


@pytest.mark.parametrize(
    "felder",
    [
        {"phase": Berichtsjahr.Phase.ERHEBUNG},
        {"phase": Berichtsjahr.Phase.REDAKTION},
        {"veroeffentlichung": timezone.now() + timedelta(hours=1)},
    ],
)
def test_nothing_of_an_unpublished_report_shows(lies, berichte, felder):
    vorher = lies(PROJEKT)
    jahr = make_berichtsjahr(2025, titel="Geheimbericht", quellen="https://geheim.example/bericht", **felder)
    make_stand(
        berichte,
        jahr,
        status="nicht_weiterverfolgt",
        juengste_entwicklung="Geheime Entwicklung",
        aktueller_stand="Geheimer Stand",
        ausblick="Geheimer Ausblick",
        schwerpunkt_text="Geheime Darstellung",
        quellen="https://geheim.example/MMD17-4711.pdf",
    )
    make_finanzierung(berichte, berichtsjahr=jahr, bewilligt=47_110_815, beleg="Drucksache 18/4712")
    nachbar = make_projekt(titel="Nachbar", veroeffentlicht=False)
    nachbar.kommunen.add(berichte.kommunen.get())
    Meilenstein.objects.create(vorhaben=nachbar, jahr=2025, text="Geheimer Schritt")

    assert lies(PROJEKT) == vorher


def test_what_is_not_approved_or_not_justified_in_public_stays_out(lies, berichte):
    stand = berichte.staende.get(berichtsjahr__jahr=2024)
    stand.status_begruendung = "Interner Vermerk"
    stand.save()
    assert "Interner Vermerk" not in lies(PROJEKT)

    stand.freigabe = "eingereicht"
    stand.save()
    assert "Für 2024 nennt der Bericht keinen Stand zu diesem Projekt." in lies(PROJEKT)


def test_money_shows_the_latest_first_and_folds_what_it_replaced(lies, berichte):
    html = lies(PROJEKT)
    oben, fruehere = html.split("Was frühere Berichte zu denselben Quellen angaben")

    assert "2.024.000\N{NO-BREAK SPACE}€" in oben
    assert "2.021.000\N{NO-BREAK SPACE}€" not in oben
    assert "2.021.000\N{NO-BREAK SPACE}€" in fruehere
    assert "Rest heißt: bewilligt, aber noch nicht ausgezahlt." in oben
    assert "2.023.000\N{NO-BREAK SPACE}€" in oben
    assert "<title>Land: Kommunale Schiene: 2,0\N{NO-BREAK SPACE}Mio.\N{NO-BREAK SPACE}€</title>" in oben
    assert "Nicht bekannt: EU: EFRE" in oben


def test_a_milestone_of_which_nothing_is_known_is_not_called_open(lies):
    Meilenstein.objects.create(vorhaben=make_projekt(), jahr=2022, text="Baubeginn")

    assert "2022 · nicht bekannt, ob erreicht Baubeginn" in text(lies(PROJEKT))


def test_facts_name_the_papers_of_the_landtag_and_what_is_not_known(lies):
    make_projekt(
        beleglage="Drucksache 17/10567",
        quellen="https://www.landtag.nrw.de/MMD17-11212.pdf",
        zustaendige_stelle="Referat Radverkehr",
    )

    html = lies(PROJEKT)

    assert '<a class="kern-link" href="https://www.landtag.nrw.de/MMD17-11212.pdf">17/11212</a>' in html
    assert "<li>17/10567</li>" in html
    assert "Öffentlich nicht bekannt Orte, Laufzeit, Projektvolumen" in text(html)


def test_who_is_responsible_for_the_figures_is_said_or_that_it_is_not_known(lies):
    make_projekt()
    make_projekt(titel="Ohne Ressort", ressort=None)

    assert "Verantwortlich für die Angaben: Ministerium VM (VM)." in lies(PROJEKT)
    assert "Welches Ressort für die Angaben verantwortlich ist, ist nicht bekannt." in lies("/projekte/ohne-ressort/")


def test_the_sources_of_the_reports_that_tell_of_it_stand_below_its_own(lies):
    make_stand(make_projekt(), make_berichtsjahr(quellen="https://land.nrw/bericht"))

    html = lies(PROJEKT)

    assert "Zu diesem Projekt selbst ist keine Quelle außerhalb der Berichte erfasst." in html
    assert 'href="https://land.nrw/bericht"' in html
    assert "keine Quelle bekannt" in html  # of the Handlungsfeld


def test_neighbours_lead_on_to_the_whole_lists(lies, berichte):
    anderes = make_projekt(titel="Anderer Weg")
    anderes.kommunen.add(berichte.kommunen.get())

    html = lies(PROJEKT)

    assert "Alle 2 Projekte dieses Handlungsfelds" in html
    assert 'href="/projekte/?handlungsfeld=vernetzte-mobilitat-kurze-wege"' in html
    assert '<a class="kern-link" href="/projekte/?kommune=bochum">Bochum (2)</a>' in html
    assert html.count('href="/projekte/anderer-weg/"') == 2


def test_the_page_can_be_quoted(lies, berichte, settings):
    settings.BASE_URL = "https://ruhr.example"

    html = lies(PROJEKT)

    assert "Stand: Fortschrittsbericht 2024. https://ruhr.example/projekte/radschnellweg-ruhr/, abgerufen am" in html
    assert "@online{radschnellweg-ruhr," in html


def test_places_ressort_and_themenforum_lead_to_their_pages(lies):
    projekt = make_projekt(themenforum=Themenforum.objects.create(nummer=13, titel="Mobilität"), ressort=make_ressort())
    projekt.kommunen.add(make_kommune())
    projekt.kreise.add(make_kommune("Moers", "Wesel", "kreis").kreis)

    html = lies(PROJEKT)

    for adresse in ["/kommunen/bochum/", "/kreise/kreis-wesel/", "/themenforen/13/", "/ressorts/vm/"]:
        assert f'<a class="kern-link" href="{adresse}">' in html, adresse


def test_the_page_asks_as_often_for_much_as_for_little(lies, berichte, django_assert_max_num_queries):
    make_projekt(titel="Anderer Weg").kommunen.set(berichte.kommunen.all())
    with django_assert_max_num_queries(12) as wenige:
        lies(PROJEKT)
    for nummer in range(10):
        ort = make_kommune(f"Ort {nummer}")
        berichte.kommunen.add(ort)
        berichte.kreise.add(ort.kreis)
        make_projekt(titel=f"Nachbar {nummer}").kommunen.add(ort)
        make_finanzierung(berichte, berichtsjahr=None, quelle=make_quelle(f"Q{nummer}"), genannt=nummer)
        Meilenstein.objects.create(vorhaben=berichte, jahr=2020, text=str(nummer))
    with django_assert_max_num_queries(12) as viele:
        lies(PROJEKT)

    assert len(viele) == len(wenige)


# Partnerprojekte


def test_the_list_of_partnerprojekte_names_partners_field_status_and_text_in_order(lies):
    make_berichtsjahr(amtlich_gesamt=73, amtlich_quelle="https://land.nrw/")
    make_partnerprojekt(titel="Zebra", kooperationspartner="IHK\nHWK", handlungsfeld=make_handlungsfeld(2))
    make_stand(make_partnerprojekt(titel="Äpfel", kurzbeschreibung="Obst für alle."), status="verstetigt")

    gelesen = text(lies("/partnerprojekte/"))

    assert gelesen.index("Äpfel") < gelesen.index("Zebra")
    assert "zählen aber nicht zu den 73 Projekten" in gelesen
    assert "In dieser Anwendung erfasst: zwei Partnerprojekte." in gelesen
    assert "verstetigt Bericht 2021 Handlungsfeld nicht bekannt Obst für alle." in gelesen
    assert "Partner: IHK · HWK" in gelesen
    assert "Musterbeispiel" not in gelesen


def test_made_up_partnerprojekte_are_marked_one_by_one(lies):
    Datenbestand.festlegen(Datenbestand.Art.MUSTER)
    make_partnerprojekt()
    make_partnerprojekt(titel="Zweites")

    assert lies("/partnerprojekte/").count("Musterbeispiel, frei erfunden") == 2


def test_an_empty_list_of_partnerprojekte_leads_on(lies):
    gelesen = text(lies("/partnerprojekte/"))

    assert "noch kein Partnerprojekt erfasst" in gelesen
    assert "Zu den Projekten der Ressorts" in gelesen
    assert "zählen aber nicht zu den Projekten, die" in gelesen


def test_a_partnerprojekt_has_the_same_page_without_a_kennung(lies):
    partner = make_partnerprojekt()
    make_stand(partner, aktueller_stand="Läuft.")

    gelesen = text(lies(partner.get_absolute_url()))

    assert "Partnerprojekt Netzwerk Betriebliche Mobilität Status in Umsetzung" in gelesen
    assert "Läuft." in gelesen
