"""What a file changes, what it must not change, and what it is told."""

import pytest

from projects.austausch.abgleich import uebernimm, vergleiche
from projects.austausch.bestand import bestand
from projects.austausch.lesen import lies_mappe
from projects.models import Finanzierung, Meilenstein, Vorgang
from projects.rechte import Rolle
from tests.factories import make_finanzierung, make_konto, make_projekt, make_quelle, make_ressort, make_stand
from tests.projects.austausch.mappen import bytes_von, trage_ein


@pytest.fixture
def lies(jahr, vm, erika):
    """Reads the workbook, without errors of reading, and compares."""

    def lesen(buch, konto=erika):
        eingabe = lies_mappe(bytes_von(buch))
        assert eingabe.fehler == []
        return vergleiche(bestand(jahr, vm), konto, eingabe.zeilen)

    return lesen


@pytest.fixture
def schreibe(jahr, vm, erika):
    def schreiben(buch, konto=erika):
        return uebernimm(jahr, vm, konto, lies_mappe(bytes_von(buch)).zeilen, "Excel eingelesen")

    return schreiben


def meldungen(ergebnis):
    assert ergebnis.fehler
    return " ".join(f"{eine.blatt}|{eine.zeile}|{eine.spalte}: {eine.meldung}" for eine in ergebnis.fehler)


def test_what_was_downloaded_and_not_touched_changes_nothing(lies, buch):
    ergebnis = lies(buch)

    assert (ergebnis.aenderungen, ergebnis.fehler, ergebnis.zeilen) == ([], [], [])


def test_every_field_can_be_changed_and_is_shown_old_and_new(lies, schreibe, stand, buch):
    trage_ein(buch, "Projektstände", 2, Status="in Umsetzung", Aktueller_Stand="19 km", Begründung_des_Status="x")
    trage_ein(buch, "Finanzierung", 2, Quelle="EU: EFRE", **{"bewilligt (Euro)": None, "genannt (Euro)": "2.000,50"})
    trage_ein(buch, "Meilensteine", 2, erreicht="ja", Datum="02.03.2026")

    gezeigt = {(eine.spalte, eine.alt, eine.neu) for eine in lies(buch).aenderungen}

    assert gezeigt == {
        ("Status", "leer", "in Umsetzung"),
        ("Begründung des Status", "leer", "x"),
        ("Aktueller Stand", "17 km sind gebaut.", "19 km"),
        ("Quelle", "Land: Kommunale Schiene", "EU: EFRE"),
        ("bewilligt (Euro)", "1.900.000", "leer"),
        ("genannt (Euro)", "leer", "2.000,5"),
        ("erreicht", "nein", "ja"),
        ("Datum", "1. März 2026", "2. März 2026"),
    }
    assert not Vorgang.objects.exists()
    assert schreibe(buch).fehler == []
    stand.refresh_from_db()
    assert (stand.status, stand.aktueller_stand, stand.status_begruendung) == ("in_umsetzung", "19 km", "x")
    geld = Finanzierung.objects.get()
    assert (str(geld.quelle), geld.bewilligt, str(geld.genannt)) == ("EU: EFRE", None, "2000.50")
    assert Meilenstein.objects.get().erreicht is True


def test_new_rows_become_new_records(schreibe, lies, buch):
    trage_ein(buch, "Finanzierung", 3, Vorhaben="radschnellweg-ruhr", Quelle="EU: EFRE", Zeitraum=2025)
    trage_ein(buch, "Meilensteine", 3, Vorhaben="radschnellweg-ruhr", Jahr="2027", Meilenstein="Fertig")

    ergebnis = schreibe(buch)

    assert {eine.neu_angelegt for eine in ergebnis.aenderungen} == {True}
    assert Finanzierung.objects.get(zeitraum="2025").berichtsjahr.jahr == 2025
    assert Meilenstein.objects.get(jahr=2027).erreicht is None
    # Sent a second time, the file finds its rows there.
    assert lies(buch).aenderungen == lies(buch).fehler == []


def test_what_is_missing_in_the_file_stays(schreibe, buch):
    for blatt in ("Projektstände", "Finanzierung", "Meilensteine"):
        buch[blatt].delete_rows(2)

    assert schreibe(buch).aenderungen == []
    assert (Finanzierung.objects.count(), Meilenstein.objects.count()) == (1, 1)


def test_a_stale_row_says_what_stands_there_now_and_nothing_is_written(schreibe, stand, buch):
    trage_ein(buch, "Projektstände", 2, Aktueller_Stand="19 km")
    trage_ein(buch, "Meilensteine", 2, erreicht="ja")
    stand.aktueller_stand = "18 km"
    stand.save()

    text = meldungen(schreibe(buch))

    assert "Projektstände|2|Aktueller Stand: Inzwischen hat jemand" in text
    assert "Jetzt steht da: „18 km“. Ihre Datei sagt: „19 km“" in text
    stand.refresh_from_db()
    assert stand.aktueller_stand == "18 km"
    assert Meilenstein.objects.get().erreicht is False
    assert not Vorgang.objects.exists()


def test_emptying_a_stale_row_conflicts_too(lies, buch):
    trage_ein(buch, "Finanzierung", 2, Beleg=None)
    Finanzierung.objects.update(anmerkung="27 Maßnahmen")

    assert "Ihre Datei sagt: leer" in meldungen(lies(buch))


@pytest.mark.parametrize("freigabe", ["eingereicht", "freigegeben"])
def test_a_locked_answer_may_be_in_the_file_but_not_changed(lies, lade, stand, freigabe):
    stand.freigabe = freigabe
    stand.save()
    buch = lade()
    assert lies(buch).fehler == []

    for blatt in ("Finanzierung", "Meilensteine"):
        trage_ein(buch, blatt, 3, Vorhaben="radschnellweg-ruhr", **{"Zeitraum" if blatt[0] == "F" else "Jahr": 2025})
    trage_ein(buch, "Projektstände", 2, Ausblick="Fertig")

    ergebnis = lies(buch)
    assert len(ergebnis.fehler) == 3
    assert all("gesperrt" in eine.meldung for eine in ergebnis.fehler)


def test_who_does_not_write_for_the_ressort_changes_nothing(lies, vm, buch):
    trage_ein(buch, "Projektstände", 2, Ausblick="Fertig")

    assert "schreibt die Redaktion" in meldungen(lies(buch, make_konto("frieda", Rolle.FREIGABE, ressorts=[vm])))
    assert lies(buch, make_konto("lea", Rolle.LEITSTELLE)).fehler == []


@pytest.mark.parametrize("phase", ["vorbereitung", "veroeffentlicht"])
def test_a_year_without_erhebung_refuses_the_file(lies, jahr, buch, phase):
    trage_ein(buch, "Projektstände", 2, Ausblick="Fertig")
    jahr.phase = phase

    assert "2025" in meldungen(lies(buch))
    assert lies(buch).aenderungen == []


@pytest.mark.parametrize("slug", ["emscherweg", "gibt-es-nicht"])
def test_rows_of_another_ressort_and_of_nobody_get_the_same_answer(lies, jahr, buch, slug):
    fremd = make_projekt(titel="Emscherweg", ressort=make_ressort("MWIKE"))
    make_stand(fremd, jahr, freigabe="entwurf")
    trage_ein(buch, "Finanzierung", 3, Vorhaben=slug, Quelle="EU: EFRE")

    text = meldungen(lies(buch))
    assert f"Finanzierung|3|Vorhaben: „{slug}“ gehört nicht zu den Vorhaben von VM in der Erhebung 2025" in text


def test_a_foreign_record_cannot_be_reached_by_its_mark(lies, jahr, buch):
    fremd = make_projekt(titel="Emscherweg", ressort=make_ressort("MWIKE"))
    geld = make_finanzierung(fremd, berichtsjahr=jahr)
    trage_ein(buch, "Finanzierung", 3, Vorhaben="radschnellweg-ruhr", Zeitraum="x", Prüfmarke=f"{geld.pk}-0")

    assert "gibt es nicht mehr, oder ihre Prüfmarke ist geändert" in meldungen(lies(buch))


def test_a_row_stays_with_its_vorhaben(lies, jahr, vm, buch):
    make_stand(make_projekt(titel="Emscherweg", ressort=vm), jahr, freigabe="entwurf")
    trage_ein(buch, "Meilensteine", 2, Vorhaben="emscherweg")

    assert "Diese Zeile gehört zu „radschnellweg-ruhr“" in meldungen(lies(buch))


@pytest.mark.parametrize(
    ("blatt", "zeile", "werte", "meldung"),
    [
        ("Projektstände", 2, {"Prüfmarke": None, "Ausblick": "x"}, "Projektstände|2|: Die Prüfmarke fehlt"),
        ("Projektstände", 2, {"Status": "läuft"}, "Projektstände|2|Status: „läuft“ steht nicht in der Liste"),
        ("Projektstände", 2, {"Begründung_des_Status": "x" * 301}, "Projektstände|2|Begründung des Status: "),
        ("Finanzierung", 3, {"Quelle": "EU: EFRE"}, "Finanzierung|3|Vorhaben: Bitte das Vorhaben aus der Liste"),
        ("Finanzierung", 2, {"Quelle": "EU: ELER"}, "Finanzierung|2|Quelle: „EU: ELER“ steht nicht in der Liste"),
        ("Finanzierung", 2, {"Quelle": None}, "Finanzierung|2|Quelle: Bitte ausfüllen."),
        ("Finanzierung", 2, {"bewilligt (Euro)": -1}, "Finanzierung|2|bewilligt (Euro): "),
        ("Finanzierung", 2, {"bewilligt (Euro)": 10**14}, "Finanzierung|2|bewilligt (Euro): "),
        ("Meilensteine", 2, {"Jahr": 2027}, "Meilensteine|2|: Das Datum liegt nicht in dem angegebenen Jahr"),
        ("Meilensteine", 2, {"Meilenstein": "x" * 301}, "Meilensteine|2|Meilenstein: "),
        ("Meilensteine", 3, {"Vorhaben": "radschnellweg-ruhr", "Jahr": 2030}, "Meilensteine|3|Meilenstein: Bitte"),
        ("Meilensteine", 2, {"erreicht": "vielleicht"}, "Meilensteine|2|erreicht: „vielleicht“ steht nicht"),
    ],
)
def test_what_breaks_a_rule_is_named_by_its_cell(lies, buch, blatt, zeile, werte, meldung):
    trage_ein(buch, blatt, zeile, **werte)

    ergebnis = lies(buch)
    assert meldung in meldungen(ergebnis)
    assert ergebnis.eintraege == []


def test_rows_that_are_there_twice_are_refused(lies, buch):
    for blatt in ("Projektstände", "Finanzierung", "Meilensteine"):
        buch[blatt].insert_rows(3)
        for zelle in buch[blatt][2]:
            buch[blatt].cell(3, zelle.column).value = zelle.value
    for zeile in (4, 5):
        trage_ein(buch, "Meilensteine", zeile, Vorhaben="radschnellweg-ruhr", Jahr=2030, Meilenstein="Fertig")

    ergebnis = lies(buch)
    assert len(ergebnis.fehler) == 8
    assert {eine.meldung for eine in ergebnis.fehler} == {"Diese Zeile steht mehrmals in der Datei: bitte nur einmal."}


def test_a_source_that_is_there_already_is_no_new_row(lies, buch):
    trage_ein(
        buch, "Finanzierung", 3, Vorhaben="radschnellweg-ruhr", Quelle="Land: Kommunale Schiene", Beleg="ein anderer"
    )
    buch["Finanzierung"].delete_rows(2)

    assert "Diese Quelle ist für das Berichtsjahr schon eingetragen" in meldungen(lies(buch))


def test_a_confirmed_text_that_changes_is_no_longer_confirmed(schreibe, lade, stand):
    stand.aktueller_stand = "12 km sind gebaut."
    stand.unveraendert = ["aktueller_stand", "ausblick"]
    stand.save()
    buch = lade()
    trage_ein(buch, "Projektstände", 2, Aktueller_Stand="19 km")

    assert schreibe(buch).fehler == []
    stand.refresh_from_db()
    assert stand.unveraendert == ["ausblick"]


def test_the_log_says_for_each_vorhaben_what_was_read(schreibe, jahr, vm, erika, buch):
    make_stand(make_projekt(titel="Emscherweg", ressort=vm), jahr, freigabe="entwurf")
    trage_ein(buch, "Projektstände", 2, Status="in Umsetzung", Ausblick="Fertig")
    trage_ein(buch, "Finanzierung", 2, Beleg="Drucksache 2")

    schreibe(buch)

    [vorgang] = Vorgang.objects.all()
    assert (vorgang.art, vorgang.wer, vorgang.ressort) == ("Excel eingelesen", erika, vm)
    assert vorgang.begruendung == (
        "3 Änderungen: Status (Projektstände), Ausblick (Projektstände), Beleg (Finanzierung)"
    )


def test_one_change_is_one_in_the_log(schreibe, buch):
    trage_ein(buch, "Meilensteine", 2, erreicht=None)

    schreibe(buch)

    assert Vorgang.objects.get().begruendung == "1 Änderung: erreicht (Meilensteine)"
    assert Meilenstein.objects.get().erreicht is None


def test_swapped_columns_and_display_columns_do_not_matter(lies, buch):
    blatt = buch["Projektstände"]
    blatt.delete_cols(2, 3)
    blatt.move_range(f"C1:C{blatt.max_row}", cols=20)

    assert lies(buch).aenderungen == lies(buch).fehler == []


def test_two_existing_rows_cannot_both_become_the_same_source(lies, jahr, stand, lade):
    make_finanzierung(stand.vorhaben, berichtsjahr=jahr, quelle=make_quelle("Stiftung", "privat"))
    buch = lade()
    for zeile in (2, 3):
        trage_ein(buch, "Finanzierung", zeile, Quelle="EU: EFRE")

    assert "Finanzierung|2|: Diese Zeile steht mehrmals" in meldungen(lies(buch))
