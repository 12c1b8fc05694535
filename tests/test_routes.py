"""Every address belongs to exactly one list: who may open it is a decision, not an accident."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from projects.models import Projekt
from tests.oeffentlich import ADRESSEN, BETRIEB, FORMULARE, WEITERE_SEITEN, lege_bestand_an

# Kept by tests/projects/erhebung, test_vorschau.py and test_verwaltung.py of reports.
NUR_LEITSTELLE = {
    "erhebung:cockpit",
    "erhebung:protokoll",
    "erhebung:protokoll_csv",
    "erhebung:staende_anlegen",
    "erhebung:schritt",
    "erhebung:frist",
    "erhebung:verzichten",
    "veroeffentlichung:veroeffentlichen",
    "veroeffentlichung:korrigieren",
    "veroeffentlichung:verschieben",
    "erhebung:verzicht_zuruecknehmen",
    "pflichtseiten:freigabe",
}
LEITSTELLE_UND_RESSORT = {
    "erhebung:uebersicht",
    "erhebung:aufgaben",
    "erhebung:befunde",
    "erhebung:befunde_csv",
    "erhebung:mappe",
    "erhebung:mappe_csv",
    "erhebung:einlesen",
    "erhebung:uebernehmen",
    "erhebung:stand",
    "erhebung:stand_schritt",
    "erhebung:zurueckgeben",
    "reports:vorschau",
    "reports:vorschaubild",
    "erhebung:geschichte",
    "erhebung:vergleich",
    "erhebung:version",
    "erhebung:wiederherstellen",
}


def namen(resolver: URLResolver, vorsilbe: str = "") -> set[str]:
    gefunden = set()
    for muster in resolver.url_patterns:
        if isinstance(muster, URLPattern):
            gefunden.add(f"{vorsilbe}{muster.name}")
        else:
            gefunden |= namen(muster, f"{vorsilbe}{muster.namespace}:" if muster.namespace else vorsilbe)
    return gefunden


def test_every_address_is_in_exactly_one_list_or_part_of_the_back_office():
    alle = sorted(name for name in namen(get_resolver()) if not name.startswith("admin:"))

    assert alle == sorted([*ADRESSEN, *NUR_LEITSTELLE, *LEITSTELLE_UND_RESSORT])


@pytest.fixture
def bestand(db):
    lege_bestand_an()


@pytest.mark.parametrize("adresse", ADRESSEN.values())
def test_every_public_address_answers_without_a_cookie_under_the_strict_policy(client, bestand, adresse):
    antwort = client.get(adresse)

    assert antwort.status_code == 200
    assert not antwort.cookies
    assert "script-src 'self'" in antwort["Content-Security-Policy"]
    assert "unsafe" not in antwort["Content-Security-Policy"]


@pytest.mark.parametrize(("name", "adresse"), WEITERE_SEITEN.items())
def test_the_other_looks_of_these_pages_are_there_too(client, bestand, name, adresse):
    assert client.get(adresse).status_code == (404 if name == "nicht gefunden" else 200)


@pytest.mark.parametrize("adresse", [adresse for name, adresse in ADRESSEN.items() if name not in FORMULARE])
@pytest.mark.parametrize("methode", ["post", "put", "delete"])
def test_public_addresses_only_answer_reading(client, bestand, adresse, methode):
    assert getattr(client, methode)(adresse).status_code == 405
    assert Projekt.objects.exists()


@pytest.mark.parametrize("adresse", [ADRESSEN[name] for name in FORMULARE])
@pytest.mark.parametrize("methode", ["put", "delete"])
def test_forms_of_the_public_pages_only_answer_reading_and_sending(client, bestand, adresse, methode):
    assert getattr(client, methode)(adresse).status_code == 405


@pytest.mark.parametrize("adresse", ADRESSEN.values())
def test_public_addresses_answer_a_head_request(client, bestand, adresse):
    assert client.head(adresse).status_code == 200


@pytest.mark.django_db(transaction=True)  # PostgreSQL names what is committed
def test_who_has_a_page_already_is_told_so_until_something_changes(client):
    lege_bestand_an()
    adressen = [adresse for name, adresse in ADRESSEN.items() if name not in BETRIEB | FORMULARE]
    namen = {adresse: client.get(adresse)["ETag"] for adresse in adressen}

    def antworten(zusatz=""):
        return {client.get(a + zusatz, headers={"If-None-Match": name}).status_code for a, name in namen.items()}

    assert antworten() == {304}
    assert 304 not in antworten("?q=x")
    Projekt.objects.update(titel="Geänderter Titel")
    assert antworten() == {200}
