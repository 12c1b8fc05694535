import pytest

from projects.models import Berichtstext
from projects.platzhalter import unbekannte
from projects.zahlenpruefung import Befund, befunde
from tests.factories import make_berichtsjahr, make_handlungsfeld, make_projekt, make_stand

pytestmark = pytest.mark.django_db

ECKWERTE = {
    "amtlich_gesamt": 73,
    "amtlich_in_umsetzung": 55,
    "amtlich_abgeschlossen": 1,
    "amtlich_in_pruefung": 17,
    "amtlich_quelle": "https://land.nrw/pressemitteilung",
}


def gefunden(text, **felder):
    jahr = make_berichtsjahr(2021, **ECKWERTE)
    return befunde(Berichtstext(**{"berichtsjahr": jahr, "art": "vorwort", "text": text} | felder))


def kurz(text, **felder):
    return [(befund.getippt, befund.laut_daten, befund.platzhalter) for befund in gefunden(text, **felder)]


def test_a_finding_shows_where_what_and_instead_of_it():
    assert gefunden("Ein Anfang.\n\nHeute sind 54 in der Umsetzung, 17 in Prüfung.") == [
        Befund("Heute sind 54 in der Umsetzung", "54", "55", "{projekte.in_umsetzung}")
    ]


@pytest.mark.parametrize(
    ("text", "befund"),
    [
        ("54 Projekte sind bereits in Umsetzung.", ("54", "55", "{projekte.in_umsetzung}")),
        ("In der Umsetzung befinden sich 54 Projekte.", ("54", "55", "{projekte.in_umsetzung}")),
        ("Von den 74 Projekten sind 55 in der Umsetzung.", ("74", "73", "{projekte.gesamt}")),
        ("Insgesamt 74 Projekte wurden beschlossen.", ("74", "73", "{projekte.gesamt}")),
        ("55 sind in Umsetzung, zwei sind abgeschlossen.", ("zwei", "eins", "{projekte.abgeschlossen:eines}")),
        ("55 in Umsetzung und zwei Projekte abgeschlossen", ("zwei", "eins", "{projekte.abgeschlossen:eines}")),
        ("Zwei Projekte sind abgeschlossen.", ("Zwei", "eins", "{projekte.abgeschlossen:Eines}")),
        ("Eines ist in der Umsetzung.", ("Eines", "55", "{projekte.in_umsetzung:Eines}")),
        ("Derzeit ist eines in der Umsetzung.", ("eines", "55", "{projekte.in_umsetzung:eines}")),
        ("Erst ein Projekt ist in Umsetzung.", ("ein", "55", "{projekte.in_umsetzung:ein}")),
        ("Bei zwölf werden Umsetzbarkeit und Finanzierbarkeit geprüft.", ("zwölf", "17", "{projekte.in_pruefung}")),
        ("Von den {projekte.gesamt} Projekten sind 12 in Prüfung.", ("12", "17", "{projekte.in_pruefung}")),
        ("Insgesamt 54 Projekte sind in Umsetzung.", ("54", "55", "{projekte.in_umsetzung}")),
        ("Von den 74 Projekten, die 2019 entwickelt wurden, ruht keines.", ("74", "73", "{projekte.gesamt}")),
        ("Von den 74 Projekten der Ruhr-Konferenz ruht keines.", ("74", "73", "{projekte.gesamt}")),
        ("- Es sind **54** in der\n  Umsetzung", ("54", "55", "{projekte.in_umsetzung}")),
        ("Ende 2021 sind 54 in Umsetzung.", ("54", "55", "{projekte.in_umsetzung}")),
    ],
)
def test_a_figure_that_contradicts_the_year_is_found(text, befund):
    assert kurz(text) == [befund]
    assert unbekannte(befund[2]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Von den 73 Projekten, die 2019 entwickelt wurden, sind 55 in der Umsetzung, eines ist abgeschlossen.",
        "Bei 17 werden Umsetzbarkeit und Finanzierbarkeit geprüft.",
        "In 20 Themenforen entstanden Vorschläge. Die 20 Themenforen sind abgeschlossen.",
        "Am 5.11.2019 beschloss das Kabinett die Projekte; 2019 in Umsetzung gebracht.",
        "Am 3. Dezember in Umsetzung",
        "Für 12 Mio. Euro sind Projekte bewilligt, 2,5 Mio. € in Umsetzung.",
        "Ende 2020 waren 40 Projekte in Umsetzung.",
        "Im Vorjahr waren 40 Projekte in Umsetzung.",
        "Rund 50 Projekte sind in Umsetzung, mehr als 10 in Prüfung.",
        "Bald werden zwei Projekte abgeschlossen.",
        "Zwei Verträge sind abgeschlossen, drei Brücken in Umsetzung.",
        "Wenn ein Projekt abgeschlossen ist, folgt die Auswertung. Bei einem Projekt in Umsetzung nicht.",
        "In Bochum sind drei Projekte in Umsetzung.",
        "Im Handlungsfeld Mobilität sind drei Projekte in Umsetzung.",
        "Zwei Partnerprojekte sind in Umsetzung.",
        "13 Projekte werden nicht weiterverfolgt.",
        "Die 12–14 in Umsetzung genannten Projekte, etwa 13-05 in Umsetzung.",
        "1.055 in Umsetzung",
        "Von den 55 Projekten in der Umsetzung nennen zwei einen Ort. Von den 12 Projekten des Landes auch.",
        "Von den 12 Projekten, die ein Bauwerk haben, sind viele groß.",
        "Insgesamt 12 Projekte kamen gut voran und wurden bald abgeschlossen.",
        "Fünf Projekte zeigen, wie es geht. Rund 70 von insgesamt etwa 80, alle 53 Kommunen.",
        "",
    ],
)
def test_right_figures_and_other_things_give_no_alarm(text):
    assert gefunden(text) == []


def test_the_recorded_figures_are_right_too():
    make_stand(berichtsjahr=make_berichtsjahr(2021, **ECKWERTE))

    assert gefunden("Eines ist in der Umsetzung.") == []


def test_a_text_on_a_handlungsfeld_is_measured_by_its_own_figures():
    jahr = make_berichtsjahr(2021, **ECKWERTE)
    for nummer in range(2):
        make_stand(make_projekt(titel=f"Projekt {nummer}"), jahr)
    feld = {"art": "handlungsfeld", "handlungsfeld": make_handlungsfeld(1)}

    assert kurz("Im Handlungsfeld sind zwei Projekte in Umsetzung, landesweit 55 in Umsetzung.", **feld) == []
    assert kurz("Im Handlungsfeld sind drei Projekte in Umsetzung.", **feld) == [
        ("drei", "zwei", "{feld1.in_umsetzung}")
    ]
