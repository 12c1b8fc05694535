"""Who is let in where; every address of the round, before anything else."""

import pytest
from django.urls import reverse

from projects.models import Vorgang
from projects.rechte import Rolle
from tests.factories import make_konto, make_projekt, make_stand

ADRESSEN = {
    "uebersicht": [],
    "cockpit": [2025],
    "protokoll": [2025],
    "protokoll_csv": [2025],
    "staende_anlegen": [2025],
    "schritt": [2025, "schliessen"],
    "stand": [2025, "radschnellweg-ruhr"],
    "zurueckgeben": [2025, "radschnellweg-ruhr"],
    "stand_schritt": [2025, "radschnellweg-ruhr", "einreichen"],
    "aufgaben": [2025, "vm"],
    "frist": [2025, "vm"],
    "mappe": [2025, "vm"],
    "mappe_csv": [2025, "vm"],
    "einlesen": [2025, "vm"],
    "uebernehmen": [2025, "vm"],
    "befunde": [2025],
    "befunde_csv": [2025],
    "verzichten": [2025],
    "verzicht_zuruecknehmen": [2025, 1],
}
VERZICHT = {"verzichten", "verzicht_zuruecknehmen"}
LEITSTELLE = {"cockpit", "protokoll", "protokoll_csv", "staende_anlegen", "schritt", "frist", *VERZICHT}
NUR_POST = {"staende_anlegen", "stand_schritt", "uebernehmen", *VERZICHT}


def ruf(client, name):
    adresse = reverse(f"erhebung:{name}", args=ADRESSEN[name])
    return client.post(adresse) if name in NUR_POST else client.get(adresse)


@pytest.mark.parametrize("name", ADRESSEN)
def test_a_visitor_is_asked_to_log_in(client, stand, name):
    antwort = ruf(client, name)

    assert antwort.status_code == 302
    assert antwort["Location"].startswith("/verwaltung/login/")


@pytest.mark.parametrize("name", ADRESSEN)
def test_an_account_without_a_role_in_the_round_finds_nothing(als, stand, name):
    assert ruf(als(make_konto("anna", Rolle.ADMINISTRATION)), name).status_code == 404


@pytest.mark.parametrize("name", sorted(ADRESSEN.keys() - {"uebersicht", "befunde", "befunde_csv"}))
def test_another_ressort_finds_nothing_and_changes_nothing(als, stand, fritz, name):
    client, adresse = als(fritz), reverse(f"erhebung:{name}", args=ADRESSEN[name])
    daten = {
        "grund": "x",
        "status": "in_umsetzung",
        "aktueller_stand": "fremd",
        "bis": "2030-01-01",
        "begruendung": "x",
    }

    assert ruf(client, name).status_code == 404
    assert client.post(adresse, daten).status_code in {404, 405}
    stand.refresh_from_db()
    assert (stand.freigabe, stand.aktueller_stand) == ("entwurf", "")
    assert not Vorgang.objects.exists()


@pytest.mark.parametrize("name", sorted(LEITSTELLE))
def test_the_pages_of_the_leitstelle_are_closed_to_the_ressort(als, stand, erika, name):
    assert ruf(als(erika), name).status_code == 404


def test_the_leitstelle_opens_every_page(als, stand, lea):
    for name in ADRESSEN.keys() - NUR_POST - {"uebersicht"}:
        antwort = ruf(als(lea), name)
        assert antwort.status_code == 200, name
        assert "no-store" in antwort["Cache-Control"]


def test_what_has_no_ressort_is_the_leitstelles(lies, jahr, lea, erika):
    make_stand(make_projekt(titel="Emscherweg", ressort=None), jahr, freigabe="entwurf")

    assert "Emscherweg" in lies(lea, "aufgaben", 2025, "ohne-ressort")
    lies(erika, "aufgaben", 2025, "ohne-ressort", code=404)
    lies(erika, "stand", 2025, "emscherweg", code=404)


def test_the_way_in_is_on_the_start_page_of_the_verwaltung(als, stand, erika):
    ziel = reverse("erhebung:uebersicht")

    assert ziel in als(erika).get(reverse("admin:index")).content.decode()
    assert ziel not in als(make_konto("anna", Rolle.ADMINISTRATION)).get(reverse("admin:index")).content.decode()


def test_the_page_of_the_berichtsjahr_leads_to_its_erhebung(leitstelle, jahr):
    html = leitstelle.get(reverse("admin:projects_berichtsjahr_change", args=[jahr.pk])).content.decode()

    assert reverse("erhebung:cockpit", args=[2025]) in html
