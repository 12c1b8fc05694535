from django.urls import reverse

from projects.rechte import Rolle
from tests.factories import make_berichtsjahr, make_konto, make_ressort


def ziel(als, konto, **daten):
    return als(konto).get(reverse("erhebung:uebersicht"), daten)


def test_the_leitstelle_lands_on_the_year_whose_erhebung_runs(als, jahr, lea):
    make_berichtsjahr(2024)

    assert ziel(als, lea)["Location"] == "/verwaltung/erhebung/2025/"
    html = ziel(als, lea, alle="").content.decode()
    assert "/verwaltung/erhebung/2024/" in html


def test_the_ressort_lands_on_its_list(als, jahr, erika):
    assert ziel(als, erika)["Location"] == "/verwaltung/erhebung/2025/vm/"


def test_who_writes_for_two_ressorts_chooses(als, jahr, vm):
    beide = make_konto("bea", Rolle.REDAKTION, ressorts=[vm, make_ressort("MWIKE")])

    html = ziel(als, beide).content.decode()

    assert "/verwaltung/erhebung/2025/vm/" in html
    assert "/verwaltung/erhebung/2025/mwike/" in html


def test_without_a_running_erhebung_all_years_are_listed(als, erika):
    make_berichtsjahr(2024)

    assert "/verwaltung/erhebung/2024/vm/" in ziel(als, erika).content.decode()


def test_it_says_when_there_is_nothing_yet(als, lea, db):
    assert "noch kein Berichtsjahr" in ziel(als, lea).content.decode()


def test_an_account_without_a_ressort_is_told_whom_to_ask(als, jahr):
    assert "keinem Ressort zugeordnet" in ziel(als, make_konto("rudi", Rolle.REDAKTION)).content.decode()
