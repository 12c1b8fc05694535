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
