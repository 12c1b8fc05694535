import pytest

from reports.bericht import (
    Absatz,
    Diagramm,
    Hinweis,
    Kennzahlen,
    Leitsatz,
    Steckbrief,
    Tabelle,
)
from reports.fortschrittsbericht import fortschrittsbericht
from reports.zusammenfassung import zusammenfassung
from tests.factories import (
    make_berichtsjahr,
    make_projekt,
    make_stand,
)
from tests.reports.lesen import ECKWERTE, GOLDEN, bloecke, hinweise, kapitel

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("erzeugen", [fortschrittsbericht, zusammenfassung])
def test_both_reports_say_the_official_figures_in_one_sentence(erzeugen):
    bericht = erzeugen(make_berichtsjahr(**ECKWERTE))

    assert bloecke(bericht, Leitsatz) == [Leitsatz(GOLDEN)]
    assert [(zahl.wert, zahl.name) for zahl in bloecke(bericht, Kennzahlen)[0].werte] == [
        ("55", "in Umsetzung"),
        ("1", "abgeschlossen"),
        ("17", "in Prüfung"),
    ]


def test_the_report_says_which_figures_are_official_and_which_are_recorded():
    jahr = make_berichtsjahr(**ECKWERTE, amtlich_hinweis="Beschlossen wurden 74 Projekte")
    make_stand(berichtsjahr=jahr)

    bericht = fortschrittsbericht(jahr)

    assert hinweise(bericht)[0].startswith("Amtlich gemeldet. In dieser Anwendung erfasst: 1 von 73;")
    assert "Beschlossen wurden 74 Projekte." in hinweise(bericht)
    assert "https://land.nrw/pressemitteilung" in str(bloecke(bericht, Absatz))


def test_without_official_figures_the_records_speak():
    jahr = make_berichtsjahr()
    for nummer, status in enumerate(["in_umsetzung", "abgeschlossen", "in_pruefung"]):
        make_stand(make_projekt(titel=f"Projekt {nummer}"), jahr, status=status)

    (satz,) = bloecke(fortschrittsbericht(jahr), Leitsatz)

    assert satz.text == (
        "Von den drei Projekten, die 2019 entwickelt wurden, ist eines in der Umsetzung, eines ist abgeschlossen, "
        "bei einem werden Umsetzbarkeit und Finanzierbarkeit geprüft."
    )


def test_a_presumed_handlungsfeld_is_marked_everywhere():
    make_projekt(handlungsfeld_belegt=False, projektvolumen_hinweis="Bedarf laut Vorschlag")
    make_projekt(titel="Belegt")

    bericht = fortschrittsbericht(make_berichtsjahr())

    tabelle, fussnote = kapitel(bericht, "Die Projekte im Überblick").bloecke
    assert [zeile[0] for zeile in tabelle.zeilen] == ["Belegt", "Radschnellweg Ruhr *"]
    assert fussnote == Hinweis("* Zuordnung zum Handlungsfeld nicht amtlich belegt.")
    assert bloecke(bericht, Steckbrief)[1].hinweis == (
        "Zuordnung zum Handlungsfeld nicht amtlich belegt. Zum Projektvolumen: Bedarf laut Vorschlag."
    )
    assert "Bei einem Projekt ist die Zuordnung zum Handlungsfeld nicht amtlich belegt." in hinweise(bericht)


def test_the_chart_and_the_table_show_the_same_figures():
    make_stand(status="verstetigt")
    make_projekt(titel="Ohne Stand")

    bericht = fortschrittsbericht(make_berichtsjahr())

    diagramm = bloecke(bericht, Diagramm)[0].diagramm
    tabelle = bloecke(bericht, Tabelle)[0]
    assert diagramm.alternativtext.endswith("Vernetzte Mobilität – kurze Wege: 1 verstetigt, 1 kein Stand genannt.")
    assert tabelle.zeilen[0] == ("Vernetzte Mobilität – kurze Wege", "0", "0", "0", "1", "0", "1", "2")
    assert tabelle.zeilen[-1][1:] == tabelle.zeilen[0][1:]
