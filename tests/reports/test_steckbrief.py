from datetime import date
from decimal import Decimal

import pytest

from projects.models import Meilenstein
from reports.bericht import (
    Steckbrief,
    Tabelle,
)
from reports.fortschrittsbericht import fortschrittsbericht
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_kommune,
    make_projekt,
    make_quelle,
    make_stand,
)
from tests.reports.lesen import bloecke, hinweise, kapitel

pytestmark = pytest.mark.django_db


def test_a_fact_sheet_tells_all_that_is_known_and_nothing_else():
    jahr = make_berichtsjahr(2021)
    projekt = make_projekt(
        titel="Mobilitätszentrale",
        kennung="13-03",
        ziel="Weniger Stau.",
        beginn=date(2020, 5, 1),
        ende=date(2023, 4, 30),
        kooperationspartner="VRR\nNWL",
        projektvolumen=Decimal(2400000),
    )
    projekt.kommunen.add(make_kommune("Bochum"))
    make_stand(projekt, jahr, juengste_entwicklung="Der Bau begann.", ausblick="Es geht weiter.")

    (blatt,) = bloecke(fortschrittsbericht(jahr), Steckbrief)

    assert (blatt.titel, blatt.kennung, blatt.status.wort) == ("Mobilitätszentrale", "13-03 VM", "in Umsetzung")
    assert dict(blatt.fakten) == {
        "Federführung": "Ministerium VM (VM)",
        "Partner": "VRR, NWL",
        "Orte": "Bochum",
        "Laufzeit": "01.05.2020 bis 30.04.2023",
        "Projektvolumen": "2.400.000\xa0€",
    }
    assert dict(blatt.texte) == {
        "Worum es geht": "Ein durchgehender Radweg verbindet die Städte.",
        "Ziel": "Weniger Stau.",
        "Jüngste Entwicklung": "Der Bau begann.",
        "Ausblick 2022": "Es geht weiter.",
    }
    assert (blatt.geld, blatt.hinweis) == (None, "")


def test_meilensteine_come_in_the_order_of_time_and_say_what_is_known_of_them():
    projekt = make_stand().vorhaben
    for jahr, datum, erreicht in [(2024, date(2024, 3, 1), None), (2023, None, False), (2022, None, True)]:
        Meilenstein.objects.create(vorhaben=projekt, jahr=jahr, datum=datum, text=f"Schritt {jahr}", erreicht=erreicht)

    (blatt,) = bloecke(fortschrittsbericht(make_berichtsjahr()), Steckbrief)

    assert [(schritt.wann, schritt.text, schritt.erreicht, schritt.wort) for schritt in blatt.meilensteine] == [
        ("2022", "Schritt 2022", True, "erreicht"),
        ("2023", "Schritt 2023", False, "offen"),
        ("01.03.2024", "Schritt 2024", False, "nicht bekannt, ob erreicht"),
    ]


@pytest.mark.parametrize(
    ("beginn", "ende", "laufzeit"),
    [(date(2020, 5, 1), None, "seit 01.05.2020"), (None, date(2023, 4, 30), "bis 30.04.2023"), (None, None, None)],
)
def test_a_run_time_that_is_half_known_is_told_by_halves(beginn, ende, laufzeit):
    make_projekt(beginn=beginn, ende=ende)

    (blatt,) = bloecke(fortschrittsbericht(make_berichtsjahr()), Steckbrief)

    assert dict(blatt.fakten).get("Laufzeit") == laufzeit


def test_a_project_without_a_stand_says_so():
    make_projekt(ressort=None)

    bericht = fortschrittsbericht(make_berichtsjahr(2022))

    (blatt,) = bloecke(bericht, Steckbrief)
    assert (blatt.status.status, blatt.status.wort) == ("", "kein Stand genannt")
    assert kapitel(bericht, "Die Projekte im Überblick").bloecke[0].zeilen[0][1:3] == ("–", "–")


def test_money_stands_per_source_with_rest_and_never_as_a_sum_over_stages():
    jahr = make_berichtsjahr()
    projekt = make_projekt()
    make_finanzierung(
        projekt,
        beantragt=Decimal(2000000),
        bewilligt=Decimal(1900000),
        ausgezahlt=Decimal(400000),
        zeitraum="2020–2023",
    )
    make_finanzierung(projekt, quelle=make_quelle("Stiftung", "privat"), genannt=Decimal("500000"))
    make_finanzierung(projekt, quelle=make_quelle("Haushalt", "land"), bewilligt=None)
    make_finanzierung(make_projekt(titel="Zweites"), quelle=make_quelle("EFRE", "eu"), bewilligt=Decimal(7))

    bericht = fortschrittsbericht(jahr)

    blatt = bloecke(bericht, Steckbrief)[0]
    assert {zeile[0]: zeile[1:] for zeile in blatt.geld.zeilen} == {
        "Land: Haushalt": ("2021", *["nicht bekannt"] * 5),
        "Land: Kommunale Schiene": (
            "2020–2023",
            "2.000.000\xa0€",
            "1.900.000\xa0€",
            "400.000\xa0€",
            "1.500.000\xa0€",
            "nicht bekannt",
        ),
        "Private und Dritte: Stiftung": ("2021", *["nicht bekannt"] * 4, "500.000\xa0€"),
    }
    mittel = next(tabelle for tabelle in bloecke(bericht, Tabelle) if tabelle.titel.startswith("Mittel der Projekte"))
    assert mittel.zeilen == (
        ("Land", "2.000.000\xa0€ (1 von 2)", "1.900.000\xa0€ (1 von 2)", "400.000\xa0€ (1 von 2)"),
        ("EU", "nicht bekannt", "7\xa0€", "nicht bekannt"),
    )
    assert any(satz.endswith("Ohne bekannten Betrag einer Stufe: Private und Dritte.") for satz in hinweise(bericht))
    assert not mittel.mit_summe


def test_stages_of_which_nothing_is_known_have_no_column():
    make_finanzierung(make_projekt(), bewilligt=Decimal(5))
    make_finanzierung(make_projekt(titel="Zweites"))

    erster, zweiter = bloecke(fortschrittsbericht(make_berichtsjahr()), Steckbrief)

    assert [spalte.name for spalte in erster.geld.spalten] == ["Quelle", "Zeitraum", "bewilligt"]
    assert [spalte.name for spalte in zweiter.geld.spalten] == ["Quelle", "Zeitraum", "genannt, Stufe offen"]
    assert zweiter.geld.zeilen[0][2] == "nicht bekannt"
