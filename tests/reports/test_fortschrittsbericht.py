from datetime import date
from decimal import Decimal

import pytest

from projects.models import Berichtstext, Meilenstein
from reports.bericht import (
    Absatz,
    Aufzaehlung,
    Bericht,
    Bild,
    Diagramm,
    Hinweis,
    Kapitel,
    Kennzahlen,
    Leitsatz,
    Meilensteine,
    Steckbrief,
    Tabelle,
    Zitat,
)
from reports.bericht import Meilenstein as Schritt
from reports.fortschrittsbericht import fortschrittsbericht
from reports.zusammenfassung import zusammenfassung
from tests.factories import (
    make_berichtsjahr,
    make_bild,
    make_finanzierung,
    make_handlungsfeld,
    make_kommune,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_stand,
)

pytestmark = pytest.mark.django_db

GOLDEN = (
    "Von den 73 Projekten, die 2019 entwickelt wurden, sind 55 in der Umsetzung, eines ist abgeschlossen, "
    "bei 17 werden Umsetzbarkeit und Finanzierbarkeit geprüft."
)
ECKWERTE = {
    "amtlich_gesamt": 73,
    "amtlich_in_umsetzung": 55,
    "amtlich_abgeschlossen": 1,
    "amtlich_in_pruefung": 17,
    "amtlich_quelle": "https://land.nrw/pressemitteilung",
}


def bloecke(bericht: Bericht, art: type) -> list:
    """All blocks of one kind, in reading order."""
    gefunden = []

    def sammle(kapitel):
        gefunden.extend(block for block in kapitel.bloecke if isinstance(block, art))
        for abschnitt in kapitel.abschnitte:
            sammle(abschnitt)

    for kapitel in bericht.kapitel:
        sammle(kapitel)
    return gefunden


def kapitel(bericht: Bericht, titel: str):
    return next(teil for teil in bericht.kapitel if teil.titel == titel)


def hinweise(bericht: Bericht) -> list[str]:
    return [hinweis.text for hinweis in bloecke(bericht, Hinweis)]


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


def test_the_report_reads_in_the_order_of_its_table_of_contents():
    jahr = make_berichtsjahr()
    feld = make_handlungsfeld(1)
    for art in ["vorwort", "einleitung", "ausblick"]:
        Berichtstext.objects.create(berichtsjahr=jahr, art=art, text="Ein Text.")
    make_stand(make_projekt(handlungsfeld=feld), jahr)

    assert [teil.ueberschrift for teil in fortschrittsbericht(jahr).kapitel] == [
        "Vorwort",
        "Das Wichtigste in Zahlen",
        "I Einleitung",
        "II Die Handlungsfelder",
        "III Der Prozess",
        "IV Die Projekte im Überblick",
        "1 Vernetzte Mobilität – kurze Wege",
        "V Partnerprojekte",
        "VI Weitere Mittel von Land, Bund und EU",
        "VII Ausblick",
        "Anhang",
    ]


def test_an_empty_year_gives_a_report_that_says_what_is_missing():
    make_handlungsfeld(kurzbeschreibung="")

    bericht = fortschrittsbericht(make_berichtsjahr())

    assert [teil.titel for teil in bericht.kapitel] == [
        "Das Wichtigste in Zahlen",
        "Der Prozess",
        "Die Projekte im Überblick",
        "Vernetzte Mobilität – kurze Wege",
        "Partnerprojekte",
        "Weitere Mittel von Land, Bund und EU",
        "Anhang",
    ]
    assert [abschnitt.titel for abschnitt in kapitel(bericht, "Anhang").abschnitte] == ["Glossar"]
    assert set(hinweise(bericht)) >= {
        "Zu diesem Bericht sind keine Projekte erfasst.",
        "Für dieses Handlungsfeld sind keine Projekte erfasst.",
        "Es sind keine Partnerprojekte erfasst.",
        "Weitere Mittel sind bis zu diesem Bericht nicht erfasst.",
    }
    assert "Für dieses Handlungsfeld sind keine Projekte erfasst." in hinweise(zusammenfassung(make_berichtsjahr()))


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


def test_the_schwerpunktprojekt_of_a_field_is_told_at_length():
    jahr = make_berichtsjahr()
    projekt = make_projekt(zitat="Es wirkt.", zitat_von="Die Leitstelle")
    Meilenstein.objects.create(vorhaben=projekt, jahr=2022, text="Studie liegt vor", erreicht=True)
    stand = make_stand(projekt, jahr, schwerpunkt=True, schwerpunkt_text="Erster Absatz.\n\nZweiter Absatz.")
    bild = make_bild(stand, bildunterschrift="Die neue Brücke.")

    (abschnitt, _) = kapitel(fortschrittsbericht(jahr), "Vernetzte Mobilität – kurze Wege").abschnitte

    assert abschnitt.ueberschrift == "Schwerpunktprojekt: Radschnellweg Ruhr"
    assert abschnitt.bloecke == (
        Leitsatz("Ein durchgehender Radweg verbindet die Städte."),
        Bild(bild.daten, 120, 80, "Eine Brücke", "Die neue Brücke.", "Foto: Anna Muster", 2021, "radschnellweg-ruhr"),
        Absatz(("Erster Absatz.",)),
        Absatz(("Zweiter Absatz.",)),
        Zitat("Es wirkt.", "Die Leitstelle"),
    )
    schritt = Schritt("2022", "Studie liegt vor", True, "erreicht")
    assert abschnitt.abschnitte == (Kapitel("Meilensteine", (Meilensteine((schritt,)),)),)
    assert "Schwerpunktprojekt Radschnellweg Ruhr." in str(bloecke(zusammenfassung(jahr), Absatz))


def test_without_a_picture_a_lead_or_meilensteine_there_is_no_gap_for_them():
    make_stand(make_projekt(kurzbeschreibung=""), schwerpunkt=True, schwerpunkt_text="Text.")

    (abschnitt, _) = kapitel(fortschrittsbericht(make_berichtsjahr()), "Vernetzte Mobilität – kurze Wege").abschnitte

    assert (abschnitt.bloecke, abschnitt.abschnitte) == ((Absatz(("Text.",)),), ())


def test_a_schwerpunktprojekt_without_a_long_text_says_so_and_needs_no_page_of_its_own():
    make_stand(schwerpunkt=True)
    bericht = fortschrittsbericht(make_berichtsjahr())

    (abschnitt, _) = kapitel(bericht, "Vernetzte Mobilität – kurze Wege").abschnitte

    assert (abschnitt.titel, abschnitt.rubrik) == ("Schwerpunktprojekt: Radschnellweg Ruhr", "")
    assert abschnitt.bloecke == (
        Absatz(("Ein durchgehender Radweg verbindet die Städte.",)),
        Hinweis("Eine ausführliche Darstellung ist in dieser Anwendung nicht erfasst."),
    )


def test_a_picture_is_enough_for_a_page_of_its_own():
    make_bild()

    (abschnitt, _) = kapitel(fortschrittsbericht(make_berichtsjahr()), "Vernetzte Mobilität – kurze Wege").abschnitte

    assert abschnitt.rubrik == "Schwerpunktprojekt"


def test_the_introduction_of_a_field_is_the_editors_text_or_else_its_description():
    jahr = make_berichtsjahr()
    feld = make_handlungsfeld()
    assert kapitel(fortschrittsbericht(jahr), feld.name).bloecke[0] == Absatz((feld.kurzbeschreibung,))

    Berichtstext.objects.create(
        berichtsjahr=jahr, art="handlungsfeld", handlungsfeld=feld, text="- Rad\n- Bahn\n\n## Wege\n\nText."
    )

    teil = kapitel(fortschrittsbericht(jahr), feld.name)
    assert teil.bloecke[0] == Aufzaehlung.einfach((("Rad",), ("Bahn",)))
    assert teil.abschnitte[0].titel == "Wege"


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


def test_partnerprojekte_and_other_money_never_count_into_the_projects():
    jahr = make_berichtsjahr(**ECKWERTE)
    make_stand(make_partnerprojekt(handlungsfeld=make_handlungsfeld()), jahr)
    make_finanzierung(make_landesprogramm(laufzeit="2019–2031"), genannt=Decimal(10**9))
    make_landesprogramm(titel="Ohne Betrag")

    bericht = fortschrittsbericht(jahr)

    assert bericht.zeichen[0].status == ()
    assert (
        "Ein Partnerprojekt ist erfasst. Partnerprojekte zählen nicht zu den Projekten der ersten Säule."
        in hinweise(bericht)
    )
    (tabelle,) = [tabelle for tabelle in bloecke(bericht, Tabelle) if tabelle.titel.startswith("Landesprogramme")]
    assert tabelle.zeilen == (("Rahmenvereinbarung Kommunale Schiene", "Land", "2019–2031", "1.000.000.000\xa0€"),)
    assert not tabelle.mit_summe
    assert "Zur zweiten Säule ist ein Partnerprojekt erfasst: Netzwerk Betriebliche Mobilität." in str(
        bloecke(zusammenfassung(jahr), Absatz)
    )


def test_amounts_of_other_programmes_name_their_stage_or_that_none_is_known():
    programm = make_landesprogramm()
    make_finanzierung(programm, bewilligt=Decimal(5), ausgezahlt=Decimal(3))
    make_finanzierung(programm, quelle=make_quelle("REACT-EU", "eu"))
    make_finanzierung(make_landesprogramm(titel="Zweites"), genannt=Decimal(1))
    jahr = make_berichtsjahr()

    (tabelle,) = [t for t in bloecke(fortschrittsbericht(jahr), Tabelle) if t.titel.startswith("Landesprogramme")]

    assert tabelle.zeilen[0][3] == "nicht bekannt; 5\xa0€ bewilligt, 3\xa0€ ausgezahlt"
    assert tabelle.zeilen[0][1] == "EU, Land"
    assert "Zur dritten Säule sind zwei Programme" in str(bloecke(zusammenfassung(jahr), Absatz))


def test_many_partnerprojekte_are_counted_but_not_listed_in_the_zusammenfassung():
    for nummer in range(6):
        make_partnerprojekt(titel=f"Netz {nummer}")
    jahr = make_berichtsjahr()

    assert "Zur zweiten Säule sind sechs Partnerprojekte erfasst." in str(bloecke(zusammenfassung(jahr), Absatz))
    assert any(h.startswith("Sechs Partnerprojekte sind erfasst.") for h in hinweise(fortschrittsbericht(jahr)))


def test_drafts_of_projects_never_enter_a_report():
    make_stand(make_projekt(titel="Geheim", veroeffentlicht=False, handlungsfeld=make_handlungsfeld()))

    assert "Geheim" not in str(fortschrittsbericht(make_berichtsjahr()))


def test_the_report_of_an_open_year_is_marked_as_a_draft_and_dated_by_its_stichtag():
    entwurf = fortschrittsbericht(make_berichtsjahr(2025, phase="redaktion", stichtag=date(2025, 10, 31)))
    ohne_stichtag = fortschrittsbericht(make_berichtsjahr(2024, phase="erhebung"))
    fertig = fortschrittsbericht(make_berichtsjahr(2021, stand="Ende 2021"))

    assert (entwurf.entwurf, entwurf.datum, entwurf.stand) == (True, date(2025, 10, 31), "Stand: 2025")
    assert ohne_stichtag.datum == date(2024, 12, 31)
    assert (fertig.entwurf, fertig.datum, fertig.stand) == (False, date(2021, 12, 9), "Stand: Ende 2021")


def test_the_cover_carries_one_sign_per_project_grouped_by_field():
    jahr = make_berichtsjahr()
    feld = make_handlungsfeld(1)
    make_handlungsfeld(4)
    make_stand(make_projekt(titel="A", handlungsfeld=feld), jahr, status="abgeschlossen")
    make_stand(make_projekt(titel="B", handlungsfeld=feld), jahr, status="in_umsetzung")
    make_projekt(titel="C", handlungsfeld=feld)

    zeichen = fortschrittsbericht(jahr).zeichen

    assert [(gruppe.farbe, [angabe.status for angabe in gruppe.status]) for gruppe in zeichen] == [
        ("feld-1", ["in_umsetzung", "abgeschlossen", ""]),
        ("feld-4", []),
    ]


def test_the_chart_and_the_table_show_the_same_figures():
    make_stand(status="verstetigt")
    make_projekt(titel="Ohne Stand")

    bericht = fortschrittsbericht(make_berichtsjahr())

    diagramm = bloecke(bericht, Diagramm)[0].diagramm
    tabelle = bloecke(bericht, Tabelle)[0]
    assert diagramm.alternativtext.endswith("Vernetzte Mobilität – kurze Wege: 1 verstetigt, 1 kein Stand genannt.")
    assert tabelle.zeilen[0] == ("Vernetzte Mobilität – kurze Wege", "0", "0", "0", "1", "0", "1", "2")
    assert tabelle.zeilen[-1][1:] == tabelle.zeilen[0][1:]


@pytest.mark.parametrize("erzeugen", [fortschrittsbericht, zusammenfassung])
def test_a_report_takes_as_many_queries_for_many_projects_as_for_one(
    erzeugen, django_assert_max_num_queries, django_assert_num_queries
):
    jahr = make_berichtsjahr()
    make_finanzierung(make_stand(berichtsjahr=jahr).vorhaben)
    with django_assert_max_num_queries(40) as wenige:
        erzeugen(jahr)

    for nummer in range(5):
        make_finanzierung(make_stand(make_projekt(titel=f"P {nummer}"), jahr).vorhaben)

    with django_assert_num_queries(len(wenige)):
        erzeugen(jahr)
