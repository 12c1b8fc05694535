"""What happens in my town?"""

import pytest

from projects.models import Kreis
from projects.views.auswahl import JE_LISTE
from tests.factories import (
    make_finanzierung,
    make_kommune,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_stand,
)

pytestmark = pytest.mark.django_db
KREIS = "kreis-recklinghausen"


@pytest.fixture
def herten():
    return make_kommune("Herten", "Recklinghausen", "kreis")


def zeile(html, ort):
    """The figures of a town in the table of the list."""
    zelle = html.partition(f">{ort}</a></th>")[2].partition("</tr>")[0]
    return [int(teil.partition("<")[0]) for teil in zelle.split('zahl">')[1:]]


def test_a_page_asks_what_happens_in_the_town(lies):
    projekt = make_projekt()
    projekt.kommunen.add(make_kommune())
    make_stand(projekt)

    html = lies("/kommunen/bochum/")

    assert '<h1 class="feldkopf__titel">Was passiert in Bochum?</h1>' in html
    assert "1 Projekt ist in dieser Anwendung erfasst" in html
    assert "Radschnellweg Ruhr" in html
    assert "/projekte/?kommune=bochum" in html


def test_what_names_the_whole_kreis_stands_apart(lies, herten):
    make_projekt(titel="Grüner Ring").kommunen.add(herten)
    make_projekt(titel="Kreisnetz").kreise.add(herten.kreis)
    beides = make_projekt(titel="Beides")
    beides.kommunen.add(herten)
    beides.kreise.add(herten.kreis)

    eigene, _, andere = lies("/kommunen/herten/").partition("Projekte für den ganzen Kreis Recklinghausen")

    assert "Grüner Ring" in eigene
    assert "Beides" in eigene
    assert "Kreisnetz" not in eigene
    assert "Kreisnetz" in andere
    assert "Beides" not in andere


def test_partnerprojekte_have_a_section_of_their_own_and_are_not_counted(lies, herten):
    make_projekt().kommunen.add(herten)
    make_partnerprojekt().kommunen.add(herten)
    make_partnerprojekt(titel="Kreispartner").kreise.add(herten.kreis)
    make_landesprogramm().kommunen.add(herten)

    html = lies("/kommunen/herten/")

    assert "1 Projekt ist in dieser Anwendung erfasst" in html
    projekte, _, partner = html.partition('id="partnerprojekte"')
    assert "Netzwerk" not in projekte
    assert "Kreispartner" not in projekte
    assert "Netzwerk Betriebliche Mobilität" in partner
    assert "Kreispartner" in partner.partition("Partnerprojekte für den ganzen Kreis")[2]
    assert "Rahmenvereinbarung" not in html


def test_amounts_are_those_of_the_project_and_never_added_up_for_the_town(lies):
    bochum = make_kommune()
    for titel, betrag in [("Erstes", 1_000_000), ("Zweites", 2_000_000)]:
        projekt = make_projekt(titel=titel)
        projekt.kommunen.add(bochum)
        make_finanzierung(projekt, bewilligt=betrag)

    html = lies("/kommunen/bochum/")

    assert "gilt für das ganze Projekt oder für den genannten Teil davon, nicht für Bochum" in html
    assert "1.000.000\N{NO-BREAK SPACE}€ bewilligt" in html
    assert "2.000.000\N{NO-BREAK SPACE}€ bewilligt" in html
    for summe in ["3.000.000", "3,0\N{NO-BREAK SPACE}Mio."]:
        assert summe not in html


def test_a_town_without_projects_says_so_and_how_many_name_a_place(lies, herten):
    make_projekt(titel="Ohne Ort")
    make_projekt().kommunen.add(make_kommune())

    html = lies("/kommunen/herten/")

    assert "Kein öffentliches Projekt der Ruhr-Konferenz nennt Herten oder den ganzen Kreis Recklinghausen" in html
    assert "1 von 2 Projekten nennt einen Ort oder einen ganzen Kreis." in html
    assert 'id="geld"' not in html


def test_neighbours_are_the_other_towns_of_the_kreis(lies, herten):
    make_kommune("Marl", "Recklinghausen", "kreis")
    make_kommune()

    html = lies("/kommunen/herten/")

    assert "/kommunen/marl/" in html
    assert "/kommunen/bochum/" not in html


def test_a_kreisfreie_stadt_has_one_address_and_no_neighbours(client, lies):
    make_projekt(titel="Stadtweit").kreise.add(make_kommune().kreis)

    antwort = client.get("/kreise/kreisfreie_stadt-bochum/")

    assert (antwort.status_code, antwort["Location"]) == (301, "/kommunen/bochum/")
    html = lies("/kommunen/bochum/")
    assert "Projekte, die Bochum nennen" in html
    assert "Stadtweit" in html
    assert 'id="nachbarn"' not in html


def test_a_kreis_shows_its_towns_and_tells_the_whole_from_the_single(lies, herten):
    make_projekt(titel="Kreisnetz").kreise.add(herten.kreis)
    make_projekt(titel="Grüner Ring").kommunen.add(herten)

    html = lies("/kreise/kreis-recklinghausen/")

    assert "Was passiert im Kreis Recklinghausen?" in html
    assert zeile(html, "Herten") == [1, 1, 0]
    ganzer, _, einzelne = html.partition("Projekte in einzelnen Orten")
    ganzer = ganzer.partition("Projekte für den ganzen Kreis")[2]
    assert ("Kreisnetz" in ganzer, "Grüner Ring" in ganzer) == (True, False)
    assert ("Kreisnetz" in einzelne, "Grüner Ring" in einzelne) == (False, True)
    assert "/projekte/?kommune=kreis-recklinghausen" in html


def test_a_kreis_without_projects_says_so(lies, herten):
    assert "Kein öffentliches Projekt der Ruhr-Konferenz nennt diesen Kreis" in lies(f"/kreise/{KREIS}/")


def test_the_list_counts_public_projects_only_and_each_saeule_apart(lies, herten):
    bochum = make_kommune()
    make_projekt(titel="Eins").kommunen.add(bochum, herten)
    make_projekt(titel="Entwurf", veroeffentlicht=False).kommunen.add(bochum)
    kreisweit = make_projekt(titel="Kreisweit")
    kreisweit.kommunen.add(herten)
    kreisweit.kreise.add(herten.kreis)
    make_projekt(titel="Kreisnetz").kreise.add(herten.kreis)
    make_projekt(titel="Stadtweit").kreise.add(bochum.kreis)
    make_partnerprojekt().kommunen.add(bochum)

    html = lies("/kommunen/")

    assert zeile(html, "Bochum") == [2, 1]
    assert zeile(html, "Herten") == [2, 1, 0]
    assert "Alle 4 erfassten Projekte nennen einen Ort oder einen ganzen Kreis." in html
    assert html.index("Kreisfreie Städte") < html.index("Kreis Recklinghausen")


@pytest.mark.parametrize("eingabe", ["Mülheim", "MULHEIM", "ruhr mülheim"])
def test_a_town_is_found_without_regard_to_case_and_umlauts(lies, herten, eingabe):
    make_kommune("Mülheim an der Ruhr", "Mülheim an der Ruhr")

    html = lies(f"/kommunen/?q={eingabe}")

    assert "/kommunen/mulheim-an-der-ruhr/" in html
    assert "/kommunen/herten/" not in html


def test_a_search_without_a_hit_shows_the_way_back(lies, herten):
    html = lies("/kommunen/?q=Köln")

    assert "Kein Ort und kein Kreis der Metropole Ruhr passt zu „Köln“" in html
    assert "Alle Orte anzeigen" in html


def test_a_kreis_finds_its_towns(lies, herten):
    make_kommune()

    html = lies("/kommunen/?q=Kreis Recklinghausen")

    assert "/kommunen/herten/" in html
    assert "/kommunen/bochum/" not in html


@pytest.mark.parametrize("eingabe", ["%00", "x" * 10_000])
def test_a_bad_search_is_told_at_the_field_and_shows_all(lies, herten, eingabe):
    html = lies(f"/kommunen/?q={eingabe}")

    assert 'id="id_q_error"' in html
    assert "/kommunen/herten/" in html


def test_without_towns_the_list_says_so(lies):
    html = lies("/kommunen/")

    assert "In dieser Anwendung sind noch keine Orte erfasst." in html
    assert "In dieser Anwendung sind noch keine Projekte erfasst." in html


@pytest.mark.parametrize("adresse", ["/kommunen/gibt-es-nicht/", "/kreise/gibt-es-nicht/"])
def test_an_unknown_place_is_a_helpful_404(lies, adresse):
    assert "Diese Seite gibt es nicht" in lies(adresse, status=404)


@pytest.mark.parametrize("adresse", ["/kommunen/", "/kommunen/herten/", f"/kreise/{KREIS}/"])
def test_a_page_asks_as_often_for_many_as_for_few(lies, herten, adresse, django_assert_max_num_queries):
    def weitere(anzahl):
        for nummer in range(anzahl):
            projekt = make_projekt(titel=f"Projekt {anzahl} {nummer}")
            projekt.kommunen.add(herten)
            make_stand(projekt)
            make_finanzierung(projekt, genannt=1)
            make_projekt(titel=f"Kreis {anzahl} {nummer}").kreise.add(herten.kreis)
            make_partnerprojekt(titel=f"Partner {anzahl} {nummer}").kommunen.add(herten)

    weitere(1)
    with django_assert_max_num_queries(12) as wenige:
        lies(adresse)
    weitere(25)
    with django_assert_max_num_queries(12) as viele:
        html = lies(adresse)

    assert len(viele) == len(wenige)
    assert html.count('role="rowheader"') <= 20


def test_long_lists_say_that_they_go_on(lies, herten):
    for nummer in range(21):
        projekt = make_projekt(titel=f"Projekt {nummer}")
        projekt.kommunen.add(herten)
        make_finanzierung(projekt, genannt=1)
        make_partnerprojekt(titel=f"Partner {nummer}").kommunen.add(herten)

    html = lies("/kommunen/herten/")

    assert "Alle 21 Projekte in der Projektliste anzeigen" in html
    assert f"Hier stehen nur die ersten {JE_LISTE} Beträge" in html
    assert "Alle Partnerprojekte anzeigen" in html


def test_a_kreis_knows_its_own_address():
    kreis = Kreis(slug=KREIS, name="Recklinghausen", art="kreis")

    assert kreis.get_absolute_url() == f"/kreise/{KREIS}/"


def test_a_cut_list_begins_with_what_names_the_town_itself(lies, herten):
    for nummer in range(20):
        make_projekt(titel=f"A {nummer}").kreise.add(herten.kreis)
    make_projekt(titel="Zuletzt im Alphabet").kommunen.add(herten)

    assert "Zuletzt im Alphabet" in lies("/kommunen/herten/")
