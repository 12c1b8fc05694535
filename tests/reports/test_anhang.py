from datetime import date

import pytest

from reports.anhang import GLOSSAR
from reports.bericht import Absatz, Aufzaehlung, Stark, Verweis
from reports.fortschrittsbericht import fortschrittsbericht
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_kommune,
    make_projekt,
    make_quelle,
    make_ressort,
)
from tests.reports.lesen import hinweise, kapitel

pytestmark = pytest.mark.django_db


def anhang(**felder):
    bericht = fortschrittsbericht(make_berichtsjahr(**felder))
    return {abschnitt.titel: abschnitt for abschnitt in kapitel(bericht, "Anhang").abschnitte}


def test_the_registers_find_every_project_by_place_and_by_ressort():
    rad = make_projekt(titel="Radweg", kennung="13-01", ressort=make_ressort("VM"))
    rad.kommunen.add(make_kommune("Bochum"), make_kommune("Ähringhausen", "Wesel", "kreis"))
    rad.kreise.add(make_kommune("Moers", "Unna", "kreis").kreis)
    make_projekt(titel="Bühne", ressort=make_ressort("MKW"))
    make_projekt(titel="Ohne Ressort", ressort=None)

    teile = anhang()

    assert teile["Projekte nach Orten"].bloecke[0].zeilen == (
        ("Ähringhausen", "Radweg (13-01)"),
        ("Bochum", "Radweg (13-01)"),
        ("Kreis Unna", "Radweg (13-01)"),
    )
    assert teile["Projekte nach Ressorts"].bloecke[0].zeilen == (
        ("Ministerium MKW (MKW)", "Bühne"),
        ("Ministerium VM (VM)", "Radweg (13-01)"),
    )


def test_money_of_an_eu_fund_brings_the_notice_into_the_appendix_and_the_fact_sheet():
    make_finanzierung(make_projekt(titel="Rita"), quelle=make_quelle("REACT-EU", "eu", eu_fonds="ESF"))
    make_finanzierung(make_projekt(titel="Kommunal"))

    abschnitt = anhang()["Mittel der Europäischen Union"]

    assert abschnitt.bloecke[0].text == "Kofinanziert von der Europäischen Union."
    assert abschnitt.bloecke[1] == Aufzaehlung.einfach([(Stark("ESF:"), " Rita")])
    blaetter = (
        kapitel(fortschrittsbericht(make_berichtsjahr()), "Vernetzte Mobilität – kurze Wege").abschnitte[-1].bloecke
    )
    assert [blatt.hinweis for blatt in blaetter] == ["", "Kofinanziert von der Europäischen Union. (ESF)"]


def test_without_eu_money_there_is_no_notice():
    make_finanzierung()

    assert "Mittel der Europäischen Union" not in anhang()
    assert not any("Europäischen Union" in hinweis for hinweis in hinweise(fortschrittsbericht(make_berichtsjahr())))


def test_every_source_is_named_once_under_the_vorhaben_that_names_it():
    make_projekt(titel="Radweg", quellen="https://land.nrw/a\nhttps://land.nrw/a\nhttps://land.nrw/b")

    bloecke = anhang(quellen="https://land.nrw/bericht")["Quellen"].bloecke

    assert bloecke == (
        Absatz((Stark("Dieser Bericht:"), " ", Verweis("https://land.nrw/bericht", "https://land.nrw/bericht"))),
        Absatz(
            (
                Stark("Radweg:"),
                " ",
                Verweis("https://land.nrw/a", "https://land.nrw/a"),
                " ",
                Verweis("https://land.nrw/b", "https://land.nrw/b"),
            )
        ),
    )


def test_the_glossary_is_in_alphabetical_order():
    assert list(GLOSSAR) == sorted(GLOSSAR)


def test_the_imprint_says_who_when_and_by_which_decision():
    mit = fortschrittsbericht(make_berichtsjahr(2021, kabinettsbeschluss=date(2021, 12, 7), stand="Ende 2021"))
    ohne = fortschrittsbericht(make_berichtsjahr(2025, phase="redaktion"))

    saetze = [block.inhalt[0].replace("\xa0", " ") for block in mit.impressum]
    assert "Vom Kabinett beschlossen am 7. Dezember 2021." in saetze
    assert "Veröffentlicht am 9. Dezember 2021." in saetze
    assert "Stand der Angaben: Ende 2021." in saetze
    assert not any("beschlossen" in str(block) or "Veröffentlicht" in str(block) for block in ohne.impressum)
