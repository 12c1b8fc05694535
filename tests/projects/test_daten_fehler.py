"""What happens when a record of the data files is wrong: all is named, nothing is loaded."""

import json

import pytest
from django.core.management import CommandError, call_command

from projects.daten.laden import ALLES
from projects.models import Datenbestand, Handlungsfeld, Kommune, Projekt, Ressort

pytestmark = pytest.mark.django_db

RESSORT = {"kuerzel": "VM", "name": "Ministerium für Verkehr", "slug": "vm"}
FELD = {"nummer": 1, "name": "Vernetzte Mobilität", "slug": "vernetzte-mobilitaet"}
QUELLE = {"ebene": "land", "name": "Kommunale Schiene"}
JAHR = {"jahr": 2021, "titel": "Fortschrittsbericht 2021"}
PROJEKT = {"slug": "radschnellweg", "titel": "Radschnellweg", "handlungsfeld": "vernetzte-mobilitaet", "ressort": "VM"}
HAGEN = {"ags": "05914", "name": "Hagen", "art": "kreisfreie_stadt", "slug": "hagen"}
STAMMDATEN = {
    "ressorts.json": [RESSORT],
    "handlungsfelder.json": [FELD],
    "themenforen.json": [{"nummer": 1, "titel": "Chancen"}],
    "finanzierungsquellen.json": [QUELLE],
    "berichtsjahre.json": [JAHR],
    "kommunen.json": [HAGEN | {"kommunen": [{"ags": "05914000", "name": "Hagen", "art": "stadt", "slug": "hagen"}]}],
}


@pytest.fixture
def lade(tmp_path, capsys):
    """Loads small files: the master data above and what the test gives."""

    def laden(dateien):
        for art in ALLES:
            inhalt = (STAMMDATEN | dateien).get(art.liste, [])
            rohtext = inhalt if isinstance(inhalt, str | bytes) else json.dumps(inhalt)
            (tmp_path / art.liste).write_bytes(rohtext if isinstance(rohtext, bytes) else rohtext.encode())
        call_command("daten_laden", ordner=tmp_path)
        return capsys.readouterr().out

    return laden


@pytest.fixture
def meldungen(lade):
    """The lines of the error message; nothing may have been loaded."""

    def fehlschlag(dateien):
        with pytest.raises(CommandError) as fehler:
            lade(dateien)
        assert not Projekt.objects.exists()
        assert not Ressort.objects.exists()
        assert not Datenbestand.objects.exists()
        return str(fehler.value).splitlines()

    return fehlschlag


def meldungen_zu(meldungen, **felder):
    return meldungen({"projekte.json": [PROJEKT | felder]})[:-2]


def test_small_files_without_a_mistake_are_loaded(lade):
    stand = {"berichtsjahr": 2021, "status": "in_umsetzung", "freigabe": "freigegeben"}
    geld = {"quelle": "land: Kommunale Schiene", "berichtsjahr": 2021, "bewilligt": "1900000.50"}

    lade({"projekte.json": [PROJEKT | {"kommunen": ["Hagen"], "staende": [stand], "finanzierungen": [geld]}]})

    projekt = Projekt.objects.get()
    assert projekt.staende.get().status == "in_umsetzung"
    assert str(projekt.finanzierungen.get().bewilligt) == "1900000.50"
    assert list(projekt.kommunen.all()) == [Kommune.objects.get()]


def test_two_bad_records_are_both_named_with_file_record_and_field_and_nothing_is_loaded(meldungen):
    geld = {"quelle": "land: Kommunale Schiene", "berichtsjahr": 2021, "bewilligt": -5}
    zweites = PROJEKT | {"slug": "buslinie", "titel": "Buslinie", "finanzierungen": [geld]}

    zeilen = meldungen({"projekte.json": [PROJEKT | {"ressort": "XY"}, zweites]})

    assert zeilen == [
        (
            "projekte.json, „Radschnellweg“, Feld „ressort“: "
            "Ressort „XY“ gibt es nicht, oder der Eintrag ist selbst fehlerhaft."
        ),
        (
            "projekte.json, „Buslinie“, finanzierungen Nr. 1, Feld „bewilligt“: "
            "Dieser Wert muss größer oder gleich 0 sein."
        ),
        "",
        "Nichts geladen. Fehler: 2.",
    ]


def test_the_lines_of_a_bad_project_are_checked_too(meldungen):
    geld = {"quelle": "land: Kommunale Schiene", "bewilligt": -5}
    stand = {"berichtsjahr": 2021, "status": "fast_fertig"}

    zeilen = meldungen_zu(meldungen, ressort="XY", finanzierungen=[geld], staende=[stand])

    assert len(zeilen) == 3
    assert "staende Nr. 1, Feld „status“: Wert 'fast_fertig' ist keine gültige Option." in zeilen[1]
    assert "finanzierungen Nr. 1, Feld „bewilligt“" in zeilen[2]


@pytest.mark.parametrize(
    ("felder", "meldung"),
    [
        ({"farbe": "rot"}, "Feld „farbe“: Dieses Feld gibt es bei „Projekte“ nicht."),
        ({"saeule": "partnerprojekt"}, "Feld „saeule“: Dieses Feld gibt es"),
        ({"suchtext": "x"}, "Feld „suchtext“: Dieses Feld gibt es"),
        ({"slug": None}, "Feld „slug“: Dieses Feld darf nicht leer sein."),
        ({"projektvolumen": 1900000.5}, "Feld „projektvolumen“: Kommazahlen sind ungenau"),
        ({"projektvolumen": "viel"}, "Feld „projektvolumen“: Wert „viel“ muss eine Dezimalzahl sein."),
        ({"projektvolumen": True}, "Feld „projektvolumen“: Diese Art von Wert passt nicht"),
        ({"veroeffentlicht": "ja"}, "Feld „veroeffentlicht“: Diese Art von Wert passt nicht"),
        ({"titel": 7}, "Feld „titel“: Diese Art von Wert passt nicht"),
        ({"titel": ["a", "b"]}, "Feld „titel“: Diese Art von Wert passt nicht"),
        ({"quellen": ["https://land.nrw/", 3]}, "Feld „quellen“: Die Liste darf nur Texte enthalten"),
        ({"quellen": ["land.nrw"]}, "Feld „quellen“: Zeile 1 ist keine Webadresse."),
        ({"kommunen": ["Hagen", "Entenhausen"]}, "Feld „kommunen“: Kommune nicht bekannt: Entenhausen."),
        ({"kommunen": [["Hagen"]]}, "Feld „kommunen“: Kommune nicht bekannt"),
        ({"kommunen": "Hagen"}, "Feld „kommunen“: Hier wird eine Liste erwartet."),
        ({"ressort": ["VM"]}, "Feld „ressort“: Ressort „['VM']“ gibt es nicht"),
        ({"themenforum": True}, "Feld „themenforum“: Themenforum „True“ gibt es nicht"),
        ({"staende": {}}, "Feld „staende“: Hier wird eine Liste erwartet."),
        ({"staende": ["2021"]}, "staende Nr. 1: Hier wird ein Objekt mit geschweiften Klammern erwartet."),
        ({"beginn": "2021-05-01", "ende": "2020-05-01"}, "„Radschnellweg“: Das Ende liegt vor dem Beginn"),
        ({"handlungsfeld": None, "veroeffentlicht": True}, "„Radschnellweg“: Ein öffentliches Projekt braucht"),
    ],
)
def test_a_wrong_value_is_named_with_its_field_in_a_german_sentence(meldungen, felder, meldung):
    zeilen = meldungen_zu(meldungen, **felder)

    assert len(zeilen) == 1
    assert meldung in zeilen[0]


def test_a_record_that_stands_twice_is_named(meldungen):
    zeilen = meldungen({"projekte.json": [PROJEKT, PROJEKT | {"titel": "Zwilling"}]})

    assert "„Zwilling“, Feld „slug“: Dieser Eintrag steht zweimal in der Liste." in zeilen[0]


def test_lines_with_the_same_mistake_are_not_called_twins(meldungen):
    zeile = {"quelle": "land: Unbekannt", "berichtsjahr": 2021}

    zeilen = meldungen_zu(meldungen, finanzierungen=[zeile, zeile])

    assert len(zeilen) == 2
    assert all("Feld „quelle“: Finanzierungsquelle „land: Unbekannt“ gibt es nicht" in zeile for zeile in zeilen)


def test_a_record_without_any_name_is_named_by_its_place(meldungen):
    zeilen = meldungen({"projekte.json": [{"slug": "ohne-titel"}, "kein Objekt"]})

    assert "projekte.json, Nr. 1, Feld „titel“: Dieses Feld darf nicht leer sein." in zeilen
    assert "projekte.json, Nr. 2: Hier wird ein Objekt mit geschweiften Klammern erwartet." in zeilen


def test_broken_files_are_named_with_the_line(meldungen):
    zeilen = meldungen(
        {
            "ressorts.json": '[\n  {"kuerzel": "VM",}\n]',
            "projekte.json": "[]".encode("utf-16"),
            "partnerprojekte.json": {"titel": "keine Liste"},
        }
    )

    assert "ressorts.json, Zeile 2: Das ist kein gültiges JSON" in zeilen[0]
    assert "projekte.json: Die Datei ist nicht in UTF-8 gespeichert." in zeilen
    assert "partnerprojekte.json: Hier wird eine Liste erwartet." in zeilen


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError) as fehler:
        call_command("daten_laden", ordner=tmp_path)

    assert "projekte.json: Die Datei fehlt." in str(fehler.value)


def test_a_mistake_in_a_later_run_leaves_everything_as_it_was(lade):
    lade({"projekte.json": [PROJEKT]})

    with pytest.raises(CommandError):
        lade({"handlungsfelder.json": [FELD | {"name": "Neuer Name"}], "projekte.json": [PROJEKT | {"ressort": "XY"}]})

    assert Handlungsfeld.objects.get().name == "Vernetzte Mobilität"


def test_null_empties_a_field(lade):
    lade({"projekte.json": [PROJEKT | {"thema": "Mobilität", "projektvolumen": 5}]})

    lade({"projekte.json": [PROJEKT | {"thema": None, "projektvolumen": None, "ressort": None}]})

    projekt = Projekt.objects.get()
    assert (projekt.thema, projekt.projektvolumen, projekt.ressort) == ("", None, None)


def test_a_time_without_a_zone_is_german_time(lade):
    lade({"berichtsjahre.json": [JAHR | {"phase": "veroeffentlicht", "veroeffentlichung": "2021-12-09T10:00"}]})
    lade({"berichtsjahre.json": [JAHR | {"veroeffentlichung": "2021-12-09T10:00+01:00"}]})

    assert "0 geändert" in lade({"berichtsjahre.json": [JAHR | {"veroeffentlichung": "2021-12-09T10:00"}]})


def test_a_line_without_a_berichtsjahr_is_found_again_by_its_zeitraum(lade):
    zeilen = [{"quelle": "land: Kommunale Schiene", "zeitraum": zeit, "genannt": 5} for zeit in ("bis 2030", "")]
    dateien = {"projekte.json": [PROJEKT | {"finanzierungen": zeilen}]}

    assert "Finanzierungen: 2 neu" in lade(dateien)
    assert "Finanzierungen: 0 neu, 0 geändert, 2 unverändert" in lade(dateien)
