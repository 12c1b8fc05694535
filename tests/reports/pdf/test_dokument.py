import gc
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from reports.bericht import Absatz, Diagramm, Kapitel, Steckbrief
from reports.pdf import stil
from reports.pdf.dokument import pdf
from tests.reports.beispiel import FELDER, beispiel, leer, widerspenstig, zusammenfassung
from tests.reports.pdf.lesen import datei, leser, seitentexte

BEISPIEL = beispiel()


def test_german_text_can_be_copied_out_of_the_pdf():
    kapitel = Kapitel(
        "Über Größe", (Absatz(("Straße, Äpfel, 12 m² < 13 m² & 1.900.000\N{NO-BREAK SPACE}€ „ja“ – §",)),)
    )

    text = " ".join(seitentexte(beispiel(0, kapitel=(kapitel,))))

    assert "Über Größe" in text
    assert "Straße, Äpfel, 12 m² < 13 m² & 1.900.000 € „ja“ – §" in text


def test_same_report_twice_is_the_same_file():
    assert pdf(beispiel(3)) == pdf(beispiel(3))


def test_same_report_in_another_process_is_the_same_file():
    befehl = (
        "from reports.pdf.dokument import pdf; from tests.reports.beispiel import beispiel; from hashlib import sha256;"
        "print(sha256(pdf(beispiel())).hexdigest())"
    )

    ausgabe = subprocess.run([sys.executable, "-c", befehl], capture_output=True, check=True, cwd=stil.PROJEKT)

    assert ausgabe.stdout.decode().strip() == sha256(datei(BEISPIEL)).hexdigest()


def test_reports_made_at_the_same_time_do_not_disturb_each_other():
    berichte = [beispiel(n % 3) for n in range(6)]

    with ThreadPoolExecutor(6) as pool:
        dateien = list(pool.map(pdf, berichte))

    assert dateien == [pdf(bericht) for bericht in berichte]


def test_another_text_is_another_file_with_another_id():
    andere = replace(BEISPIEL, kapitel=BEISPIEL.kapitel[:1])

    assert leser(BEISPIEL).trailer["/ID"] != leser(andere).trailer["/ID"]


def test_number_of_pages_grows_with_the_report():
    assert len(leser(leer()).pages) == 1
    assert 15 <= len(leser(BEISPIEL).pages) <= 30
    assert 40 <= len(leser(beispiel(73)).pages) <= 90


def test_hundred_pages_need_less_than_a_megabyte():
    gross = beispiel(73)

    assert len(datei(gross)) / len(leser(gross).pages) < 10_000


def test_file_names_its_title_language_publisher_and_date():
    wurzel, info = leser(BEISPIEL).trailer["/Root"], leser(BEISPIEL).metadata

    assert wurzel["/Lang"] == "de-DE"
    assert wurzel["/MarkInfo"]["/Marked"]
    assert wurzel["/ViewerPreferences"]["/DisplayDocTitle"]
    assert info.title == "Fortschrittsbericht 2024"
    assert info.author == BEISPIEL.herausgeber
    assert info.creation_date.date() == info.modification_date.date() == date(2024, 12, 10)


def test_metadata_escapes_what_was_typed():
    xmp = leser(replace(BEISPIEL, herausgeber="Land & <Leute>")).trailer["/Root"]["/Metadata"].get_data().decode()

    assert "Land &amp; &lt;Leute&gt;" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


def _ziele(eintraege):
    for eintrag in eintraege:
        if isinstance(eintrag, list):
            yield from _ziele(eintrag)
        else:
            yield eintrag


def test_bookmarks_lead_to_the_pages_of_their_headings():
    texte = seitentexte(BEISPIEL)
    ziele = list(_ziele(leser(BEISPIEL).outline))

    titel = [ziel.title for ziel in ziele]
    assert titel[:2] == ["Vorwort", "Das Wichtigste in Zahlen"]
    assert {f"{nummer} {feld}" for nummer, feld in enumerate(FELDER, start=1)} <= set(titel)
    assert "Projekt 1 Radschnellweg Ruhr" in titel
    for ziel in ziele:
        assert _wie_ueber_dem_text(ziel.title) in texte[leser(BEISPIEL).get_destination_page_number(ziel)]


def _wie_ueber_dem_text(titel):
    """A rubric stands on a line of its own there."""
    return titel.replace("projekt: ", "projekt ")


def test_contents_name_the_pages_of_their_chapters_and_link_there():
    texte = seitentexte(BEISPIEL)
    seiten = {seite.indirect_reference.idnum: nummer for nummer, seite in enumerate(leser(BEISPIEL).pages)}
    links = [link.get_object() for link in leser(BEISPIEL).pages[1]["/Annots"]]

    assert len(links) == len(BEISPIEL.kapitel) + sum(len(kapitel.abschnitte) for kapitel in BEISPIEL.kapitel)
    for link in links:
        nummer = seiten[link["/Dest"][0].idnum]
        assert _wie_ueber_dem_text(link["/Contents"]) in texte[nummer]
        assert f"{link['/Contents']} {nummer + 1}" in texte[1]


def test_long_contents_run_over_pages():
    kapitel = tuple(Kapitel(f"Kapitel {n}", (Absatz(("Text",)),)) for n in range(50))

    texte = seitentexte(beispiel(0, kapitel=kapitel))

    assert "Kapitel 0 4" in texte[1]
    assert "Kapitel 49 53" in texte[2]


def test_report_without_contents_begins_on_its_first_page():
    bericht = zusammenfassung()

    texte = seitentexte(bericht)

    assert "Zusammenfassung 2024" in texte[0]
    assert "Das Wichtigste in Zahlen" in texte[0]
    assert "Inhalt" not in " ".join(texte)
    assert len(texte) <= 8


@pytest.mark.parametrize("bericht", [beispiel(5), zusammenfassung()], ids=["with cover", "without"])
def test_draft_and_sample_data_are_marked_on_every_page(bericht):
    for text in seitentexte(replace(bericht, entwurf=True, muster=True)):
        assert "Entwurf, nicht veröffentlicht" in text
        assert "Musterdaten, keine amtlichen Angaben" in text


def test_official_report_bears_no_mark():
    text = " ".join(seitentexte(BEISPIEL))

    assert "Entwurf" not in text
    assert "Musterdaten" not in text


def test_running_head_names_the_chapter_of_its_page():
    texte = seitentexte(BEISPIEL)
    vorwort = next(n for n, text in enumerate(texte) if "Liebe Leserinnen" in text)

    assert texte[vorwort].count("Vorwort") == 2
    assert "Vorwort" not in texte[vorwort + 1]
    assert texte[vorwort].endswith(f"Stand: 31. Oktober 2024 {vorwort + 1}")


def test_running_head_shortens_a_long_title():
    titel = "Ein Titel, der länger ist als jede Zeile, auf die er in einem Bericht jemals gesetzt werden könnte"
    kapitel = Kapitel(titel, (Absatz(("Text",)),))

    seite = seitentexte(beispiel(0, kapitel=(kapitel,)))[2]

    assert "…" in seite
    assert seite.count(titel) == 1


def test_nothing_is_cut_off_of_very_long_texts():
    text = " ".join(seitentexte(widerspenstig()))

    assert text.count("Wort") == 5 * 10_000  # in a note, a table, a Meilenstein, and two fact sheets


@pytest.mark.parametrize("getippt", ["<script>alert(1)</script>", "Projekt <0>", "A & B", "{{ x }}", "m² CO₂ Straße 5"])
def test_markup_appears_as_typed(getippt):
    assert getippt in " ".join(seitentexte(widerspenstig()))


def test_no_heading_stands_alone_at_the_foot_of_a_page():
    fuellung = [Absatz((f"Zeile {n}",)) for n in range(40)]
    block = next(b for k in BEISPIEL.kapitel for a in k.abschnitte for b in a.bloecke if isinstance(b, Steckbrief))
    diagramm = next(b for k in BEISPIEL.kapitel for b in k.bloecke if isinstance(b, Diagramm))
    for zeilen in range(20, 40):
        abschnitte = (Kapitel("Kopf", (), (Kapitel("Kopf darunter", (block, diagramm)),)), Kapitel("Ende"))
        kapitel = Kapitel("Kapitel", tuple(fuellung[:zeilen]), abschnitte)
        texte = seitentexte(beispiel(0, kapitel=(kapitel,)))
        seite = next(text for text in texte[2:] if "Kopf darunter" in text)
        assert "Radschnellweg" in seite


@pytest.mark.parametrize("eingeschaltet", [True, False])
def test_garbage_is_collected_after_a_report_as_before_it(eingeschaltet, request):
    request.addfinalizer(gc.enable)
    if not eingeschaltet:
        gc.disable()

    pdf(leer())

    assert gc.isenabled() is eingeschaltet


def test_missing_typeface_is_a_clear_error(monkeypatch, tmp_path):
    stil.schriften_laden.cache_clear()
    monkeypatch.setattr(stil, "SCHRIFTORDNER", tmp_path)

    with pytest.raises(FileNotFoundError, match="npm ci"):
        pdf(BEISPIEL)
