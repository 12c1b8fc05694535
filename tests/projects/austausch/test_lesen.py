"""Files that nobody should send, and files that somebody will."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl.chart import BarChart
from openpyxl.worksheet.formula import ArrayFormula

from projects.austausch import lesen
from projects.austausch.eingabe import Unlesbar
from projects.austausch.lesen import lies_mappe
from tests.projects.austausch.mappen import bytes_von, spalten, trage_ein


def umgepackt(inhalt, **dateien):
    """The same zip with other members in it or instead (`/` as `__`)."""
    neue = {
        name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): text for name, text in dateien.items()
    }
    ziel = BytesIO()
    with zipfile.ZipFile(BytesIO(inhalt)) as alt, zipfile.ZipFile(ziel, "w", zipfile.ZIP_DEFLATED) as neu:
        for name in alt.namelist():
            if name not in neue:
                neu.writestr(name, alt.read(name))
        for name, text in neue.items():
            neu.writestr(name, text)
    return ziel.getvalue()


def meldung(inhalt):
    with pytest.raises(Unlesbar) as fehler:
        lies_mappe(inhalt)
    return str(fehler.value)


def fehler_von(buch):
    return [(eine.blatt, eine.zeile, eine.spalte, eine.meldung) for eine in lies_mappe(bytes_von(buch)).fehler]


def test_a_row_becomes_plain_texts(buch):
    zeile = next(zeile for zeile in lies_mappe(bytes_von(buch)).zeilen if zeile.blatt == "Finanzierung")

    assert (zeile.nummer, zeile.vorhaben) == (2, "radschnellweg-ruhr")
    assert zeile.werte == {
        "quelle": "Land: Kommunale Schiene",
        "zeitraum": "",
        "beantragt": "",
        "bewilligt": "1900000",
        "ausgezahlt": "",
        "genannt": "",
        "stand": "2025-06-30",
        "beleg": "Drucksache 1",
        "anmerkung": "",
    }


@pytest.mark.parametrize("inhalt", [b"", b"Hallo", b"PK\x03\x04kaputt", b"<html>"])
def test_what_is_no_zip_is_no_workbook(inhalt):
    assert "keine Excel-Datei" in meldung(inhalt)


def test_a_zip_without_a_workbook_is_none_either():
    ziel = BytesIO()
    with zipfile.ZipFile(ziel, "w") as archiv:
        archiv.writestr("brief.txt", "Hallo")

    assert "keine Excel-Datei" in meldung(ziel.getvalue())


def test_broken_xml_is_told(buch):
    assert "beschädigt" in meldung(umgepackt(bytes_von(buch), xl__worksheets__sheet1_xml="<worksheet><c"))


def test_a_zip_bomb_is_not_unpacked(buch):
    assert "ausgepackt zu groß" in meldung(umgepackt(bytes_von(buch), xl__media__bild_bin=b"0" * 60_000_000))


def test_a_small_file_that_unpacks_to_a_hundred_times_its_size_is_refused(buch):
    assert "ausgepackt zu groß" in meldung(umgepackt(bytes_von(buch), xl__media__bild_bin=b"0" * 5_000_000))


def test_a_directory_that_lies_about_a_size_does_not_help(buch):
    """What is packed is larger than its entry says: not more is unpacked than that, and the checksum is wrong."""
    inhalt = umgepackt(bytes_von(buch), xl__worksheets__sheet1_xml=b"<worksheet>" + b" " * 3_000_000 + b"</worksheet>")
    gross = (3_000_023).to_bytes(4, "little")
    assert gross in inhalt

    assert "beschädigt" in meldung(inhalt.replace(gross, (2_000).to_bytes(4, "little")))


def test_a_file_of_too_many_bytes_is_not_even_opened(monkeypatch, buch):
    assert "größer als 5 MB" in meldung(b"PK" + b"0" * 5_000_000)


def test_a_member_per_cell_is_too_many(buch):
    assert "zu groß" in meldung(umgepackt(bytes_von(buch), **{f"x{nummer}": "" for nummer in range(lesen.DATEIEN)}))


def test_macros_are_refused(buch):
    assert "enthält Makros" in meldung(umgepackt(bytes_von(buch), xl__vbaProject_bin=b"Sub Auto_Open()"))


def test_an_encrypted_or_old_file_is_told_as_that():
    assert "verschlüsselt oder im alten Format" in meldung(lesen.OLE + b"\x00" * 512)


def test_an_encrypted_zip_is_told_as_that(buch):
    inhalt = bytearray(bytes_von(buch))
    stelle = inhalt.rindex(b"PK\x01\x02") + 8
    inhalt[stelle] |= 1

    assert "verschlüsselt" in meldung(bytes(inhalt))


def test_too_many_cells_are_refused_before_they_are_made(buch):
    zellen = "<row>" + '<c t="n"/>' * 60_001 + "</row>"
    xml = f'<x:worksheet xmlns:x="a"><x:sheetData>{zellen}</x:sheetData></x:worksheet>'

    # Written so that it does not pack too well to be opened at all.
    fuellung = {"fuellung": bytes(range(256)) * 4}
    inhalt = umgepackt(bytes_von(buch), xl__worksheets__sheet1_xml=xml.encode("utf-16"), **fuellung)
    with zipfile.ZipFile(BytesIO(inhalt)) as alt:
        ziel = BytesIO()
        with zipfile.ZipFile(ziel, "w", zipfile.ZIP_STORED) as neu:
            for name in alt.namelist():
                neu.writestr(name, alt.read(name))

    assert "zu viele Zellen" in meldung(ziel.getvalue())


def test_a_hundred_thousand_rows_are_refused(buch):
    buch["Finanzierung"].cell(100_000, 1).value = "x"

    [(blatt, zeile, _, text)] = fehler_von(buch)
    assert (blatt, zeile) == ("Finanzierung", None)
    assert "100000 Zeilen; höchstens 2000" in text


def test_a_missing_sheet_is_named(buch):
    del buch["Meilensteine"]

    [(blatt, _, _, text)] = fehler_von(buch)
    assert blatt == "Meilensteine"
    assert "fehlt oder ist umbenannt" in text


def test_a_chart_in_the_place_of_a_sheet_is_none(buch):
    del buch["Meilensteine"]
    buch.create_chartsheet("Meilensteine").add_chart(BarChart())

    assert fehler_von(buch)[0][0] == "Meilensteine"


def test_missing_renamed_and_repeated_columns_are_named(buch):
    blatt = buch["Meilensteine"]
    stellen = spalten(blatt)
    blatt.cell(1, stellen["erreicht"]).value = "fertig"
    blatt.cell(1, stellen["Datum"]).value = "Jahr"

    texte = " ".join(text for _, _, _, text in fehler_von(buch))
    for meldung in ["fehlt oder ist umbenannt: „erreicht“", "„fertig“", "mehrmals: „Jahr“", "umbenannt: „Datum“"]:
        assert meldung in texte


def test_merged_cells_are_named(buch):
    buch["Finanzierung"].merge_cells("C2:D2")

    assert "C2:D2" in fehler_von(buch)[0][3]


@pytest.mark.parametrize("formel", ["=1+1", '=HYPERLINK("http://boese.example","x")', ArrayFormula("I2:I2", "=1+1")])
def test_a_formula_is_an_error_at_its_cell(buch, formel):
    trage_ein(buch, "Finanzierung", 2, Beleg=formel)

    [(blatt, zeile, spalte, text)] = fehler_von(buch)
    assert (blatt, zeile, spalte) == ("Finanzierung", 2, "Beleg")
    assert "Formel" in text


def test_the_result_of_a_broken_formula_is_an_error_too(buch):
    trage_ein(buch, "Finanzierung", 2, Beleg="#REF!")

    assert "Rechenfehler (#REF!)" in fehler_von(buch)[0][3]


@pytest.mark.parametrize(
    ("spalte", "wert", "gelesen"),
    [
        ("bewilligt (Euro)", "1.900.000,00", "1900000"),
        ("bewilligt (Euro)", "1.900", "1900"),
        ("bewilligt (Euro)", " 1900000,5 € ", "1900000.5"),
        ("bewilligt (Euro)", 0, "0"),
        ("bewilligt (Euro)", 1234.56, "1234.56"),
        ("bewilligt (Euro)", 9999999999999.99, "9999999999999.99"),
        ("bewilligt (Euro)", "  ", ""),
        ("Stand", "1.2.2025", "2025-02-01"),
        ("Stand", date(2025, 2, 1), "2025-02-01"),
        ("Zeitraum", 2025, "2025"),
        ("Zeitraum", 2025.5, "2025,5"),
        ("Zeitraum", datetime(2025, 2, 1), "01.02.2025"),  # noqa: DTZ001 - cells know no zone
        ("Zeitraum", True, "ja"),
        ("Zeitraum", False, "nein"),
        ("Beleg", "a_x000D_\nb\r\nc", "a\nb\nc"),
        ("Beleg", "_x005F_x0041_", "_x0041_"),
        ("Beleg", "=2+2 sagt er", None),
    ],
)
def test_what_people_type_is_understood(buch, spalte, wert, gelesen):
    trage_ein(buch, "Finanzierung", 2, **{spalte: wert})
    if gelesen is None:
        zelle = buch["Finanzierung"].cell(2, spalten(buch["Finanzierung"])[spalte])
        zelle.data_type, gelesen = "s", wert

    eingabe = lies_mappe(bytes_von(buch))

    assert eingabe.fehler == []
    feld = {"bewilligt (Euro)": "bewilligt", "Stand": "stand", "Zeitraum": "zeitraum", "Beleg": "beleg"}[spalte]
    assert next(zeile for zeile in eingabe.zeilen if zeile.blatt == "Finanzierung").werte[feld] == gelesen


@pytest.mark.parametrize(
    ("blatt", "spalte", "wert", "meldung"),
    [
        ("Finanzierung", "bewilligt (Euro)", "1900000.00", "„1900000.00“ ist kein Betrag"),
        ("Finanzierung", "bewilligt (Euro)", "etwa 2 Mio. " * 9, "…“ ist kein Betrag"),
        ("Finanzierung", "bewilligt (Euro)", True, "ist kein Betrag"),
        ("Finanzierung", "bewilligt (Euro)", 0.125, "0,125 hat mehr als zwei Stellen"),
        ("Finanzierung", "bewilligt (Euro)", 1e300, "zu groß"),
        ("Finanzierung", "Stand", "Ende 2025", "„Ende 2025“ ist kein Datum"),
        ("Finanzierung", "Stand", "2025-06-30", "ist kein Datum"),
        ("Finanzierung", "Stand", "31.02.2025", "Den 31.02.2025 gibt es nicht"),
        ("Finanzierung", "Stand", 45000, "ist kein Datum"),
        ("Finanzierung", "Stand", datetime(2025, 2, 1, 12), "ist kein Datum"),  # noqa: DTZ001
        ("Finanzierung", "Zeitraum", datetime(2025, 2, 1, 12).time(), "Bitte als Text"),  # noqa: DTZ001
        ("Meilensteine", "Jahr", "bald", "„bald“ ist kein Jahr"),
        ("Meilensteine", "Jahr", 2025.5, "ist kein Jahr"),
        ("Meilensteine", "Jahr", True, "ist kein Jahr"),
        ("Meilensteine", "Jahr", 1e300, "ist kein Jahr"),
    ],
)
def test_what_is_not_understood_is_an_error_at_its_cell(buch, blatt, spalte, wert, meldung):
    trage_ein(buch, blatt, 2, **{spalte: wert})
    if spalte == "Stand" and wert == 45000:
        buch[blatt].cell(2, spalten(buch[blatt])[spalte]).number_format = "0"

    [(ort, zeile, titel, text)] = fehler_von(buch)
    assert (ort, zeile, titel) == (blatt, 2, spalte)
    assert meldung in text
