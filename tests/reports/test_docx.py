import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from projects.diagramm import Balken, Balkendiagramm, Segment
from reports.bericht import (
    Absatz,
    Aufzaehlung,
    Diagramm,
    Kapitel,
    Kursiv,
    Meilenstein,
    Spalte,
    Stark,
    Statusangabe,
    Steckbrief,
    Tabelle,
    Verweis,
    Zitat,
)
from reports.docx import docx
from reports.docx_vorlage import BREITE
from tests.factories import make_foto
from tests.reports.beispiel import BILD, beispiel, leer, widerspenstig, zusammenfassung


def gelesen(bericht):
    return Document(BytesIO(docx(bericht)))


def mit(*bloecke, **felder):
    return gelesen(beispiel(0, kapitel=(Kapitel("Kapitel", bloecke),), **felder))


def absaetze(dokument, vorlage):
    return [absatz.text for absatz in dokument.paragraphs if absatz.style.name == vorlage]


def zellen(tabelle):
    return [[zelle.text for zelle in zeile.cells] for zeile in tabelle.rows]


@pytest.mark.parametrize("bericht", [beispiel(), zusammenfassung(), widerspenstig()], ids=lambda b: b.titel[:10])
def test_headings_begin_at_one_and_leave_no_level_out(bericht):
    namen = [absatz.style.name for absatz in gelesen(bericht).paragraphs]

    ebenen = [int(name.removeprefix("Heading ")) for name in namen if name.startswith("Heading ")]

    assert ebenen[0] == 1
    assert all(naechste <= ebene + 1 for ebene, naechste in pairwise(ebenen))


def test_every_style_in_use_is_one_of_the_document():
    dokument = gelesen(beispiel(3, muster=True))
    bekannt = {stil.style_id for stil in dokument.styles}

    benutzt = {
        element.get(qn("w:val"))
        for art in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for element in dokument.element.body.iter(qn(art))
    }

    assert benutzt
    assert benutzt <= bekannt


def test_the_cover_says_what_when_and_by_whom():
    bericht = beispiel(1)
    erste = [absatz.text for absatz in gelesen(bericht).paragraphs[:5]]

    assert erste == ["Fortschrittsbericht", "2024", bericht.untertitel, bericht.stand, bericht.herausgeber]


def test_a_draft_and_made_up_data_are_marked_at_the_head_of_every_page():
    dokument = gelesen(beispiel(0, entwurf=True, muster=True))
    marke = "Entwurf, nicht veröffentlicht · Musterdaten, keine amtlichen Angaben"

    assert [absatz.text for absatz in dokument.sections[0].header.paragraphs] == [marke]
    assert not dokument.sections[0].different_first_page_header_footer
    assert dokument.paragraphs[0].text == marke


def test_a_published_report_has_nothing_in_its_running_head():
    assert [absatz.text for absatz in gelesen(beispiel(0)).sections[0].header.paragraphs] == [""]


def test_the_document_speaks_german_and_is_dated_by_the_report():
    bericht = beispiel(0, herausgeber="H" * 300)
    dokument = gelesen(bericht)
    angaben = dokument.core_properties

    assert (angaben.title, angaben.author) == ("Fortschrittsbericht 2024", "H" * 255)
    assert angaben.created == angaben.modified == datetime(2024, 12, 10, tzinfo=angaben.created.tzinfo)
    assert angaben.language == "de-DE"
    assert {sprache.get(qn("w:val")) for sprache in dokument.styles.element.iter(qn("w:lang"))} == {"de-DE"}


def test_the_contents_link_to_the_chapters():
    dokument = gelesen(beispiel(5))

    ziele = [link.get(qn("w:anchor")) for link in dokument.element.body.iter(qn("w:hyperlink"))]
    marken = [marke.get(qn("w:name")) for marke in dokument.element.body.iter(qn("w:bookmarkStart"))]

    assert absaetze(dokument, "toc 1") == absaetze(dokument, "Heading 1")
    assert [ziel for ziel in ziele if ziel] == marken
    assert dokument.styles["Heading 1"].paragraph_format.page_break_before


def test_a_short_report_has_no_contents_and_begins_on_its_first_page():
    dokument = gelesen(zusammenfassung())

    assert not absaetze(dokument, "toc 1")
    assert not dokument.styles["Heading 1"].paragraph_format.page_break_before


def test_a_report_without_chapters_is_a_cover():
    assert len(gelesen(leer()).paragraphs) == 5


def test_the_imprint_comes_before_the_contents():
    dokument = gelesen(beispiel(0, impressum=(Absatz(("Gedruckt wird nicht.",)),)))
    texte = [absatz.text for absatz in dokument.paragraphs]

    assert texte.index("Impressum") < texte.index("Gedruckt wird nicht.") < texte.index("Inhalt")


def test_text_keeps_its_emphasis_and_its_links():
    dokument = mit(
        Absatz(("a ", Stark("fett"), Kursiv("kursiv"), Verweis("Land", "https://land.nrw/ä?<b>"))),
        Absatz((Verweis("", "https://land.nrw/nur"),)),
    )
    *_, erster, zweiter = dokument.paragraphs

    assert [(lauf.text, lauf.style.name) for lauf in erster.runs[1:]] == [("fett", "Strong"), ("kursiv", "Emphasis")]
    assert [(link.text, link.address) for link in erster.hyperlinks] == [("Land", "https://land.nrw/%C3%A4?%3Cb%3E")]
    assert zweiter.hyperlinks[0].text == "https://land.nrw/nur"


def test_lists_are_lists_and_each_counts_from_one():
    dokument = mit(
        Aufzaehlung.einfach((("Punkt",),)),
        Aufzaehlung.einfach((("eins",), ("zwei",)), nummeriert=True),
        Aufzaehlung.einfach((("wieder eins",),), nummeriert=True),
    )

    nummern = [absatz._p.pPr.numPr.numId.val for absatz in dokument.paragraphs if absatz.style.name == "List Number"]
    zaehlungen = dokument.part.numbering_part.element

    assert absaetze(dokument, "List Bullet") == ["Punkt"]
    assert absaetze(dokument, "List Number") == ["eins", "zwei", "wieder eins"]
    assert nummern[0] == nummern[1] != nummern[2]
    for nummer in nummern:
        assert zaehlungen.num_having_numId(nummer).lvlOverride_lst[0].startOverride.val == 1


def test_lists_within_lists_stand_on_levels_and_count_for_themselves():
    innen = Aufzaehlung.einfach((("eins",), ("zwei",)), nummeriert=True)
    dokument = mit(
        Aufzaehlung(((Absatz(("a",)), Absatz(("mehr",)), innen), (innen,), (Absatz(("b",)),))),
    )
    liste = [absatz for absatz in dokument.paragraphs if absatz.style.name.startswith("List ")]

    nummern = [absatz._p.pPr.numPr for absatz in liste]
    assert [absatz.text for absatz in liste] == ["a", "mehr", "eins", "zwei", "", "eins", "zwei", "b"]
    assert [None if nummer is None else nummer.ilvl.val for nummer in nummern] == [0, None, 1, 1, 0, 1, 1, 0]
    assert len({nummern[stelle].numId.val for stelle in (0, 2, 5)}) == 3
    assert liste[1].style.name == "List Continue"
    assert [liste[stelle].paragraph_format.left_indent for stelle in (0, 1, 2)] == [Pt(20), Pt(20), Pt(40)]


def test_a_table_has_a_caption_a_repeated_head_and_bold_row_heads():
    spalten = (Spalte("Quelle"), Spalte("Stand"), Spalte("Mittel", zahl=True))
    werte = (("Land", Statusangabe("in_pruefung", "in Prüfung"), "5 €"), ("Summe", "", "5 €"))
    dokument = mit(Tabelle("Mittel", spalten, werte, mit_summe=True), Tabelle("", spalten[:1], ()))
    tabelle, leere = dokument.tables

    kopf, zeile, summe = tabelle.rows

    assert absaetze(dokument, "Caption") == ["Mittel", "Tabelle"]
    assert zellen(tabelle) == [["Quelle", "Stand", "Mittel"], ["Land", "in Prüfung", "5 €"], ["Summe", "", "5 €"]]
    assert [bool(reihe._tr.xpath("w:trPr/w:tblHeader")) for reihe in tabelle.rows] == [True, False, False]
    assert [fett(zelle) for zelle in kopf.cells] == [True, True, True]
    assert [fett(zelle) for zelle in zeile.cells] == [True, False, False]
    assert fett(summe.cells[2])
    assert zellen(leere) == [["Quelle"]]


def fett(zelle):
    return zelle.paragraphs[0].runs[0].style.name == "Strong"


def test_a_chart_is_its_figures_and_its_alternative_text():
    balken = (Balken("Feld 1", (Segment("fertig", "feld-1", 3),)), Balken("Feld 2", (Segment("offen", "feld-2", 0),)))
    diagramm = Balkendiagramm("Stand", balken)
    dokument = mit(Diagramm(diagramm))

    assert zellen(dokument.tables[0]) == [
        ["Bezeichnung", "fertig", "offen"],
        ["Feld 1", "3", "–"],
        ["Feld 2", "–", "0"],
    ]
    assert absaetze(dokument, "Alternativtext") == [diagramm.alternativtext]


def test_a_picture_comes_with_its_words_and_no_higher_than_a_page_has_room_for():
    hoch = replace(BILD, daten=make_foto(100, 300), breite=100, hoehe=300)
    breit, schmal = (mit(bild) for bild in (BILD, hoch))

    assert breit.inline_shapes[0].width == BREITE
    assert schmal.inline_shapes[0].height == Mm(120)
    (angaben,) = breit.element.body.iter(qn("wp:docPr"))
    assert angaben.get("descr") == "Eine Radfahrerin auf der neuen Brücke"
    assert absaetze(breit, "Bildunterschrift") == ["Die Brücke über die Ruhr. Foto: Maria Muster"]
    assert BILD.daten in [teil.blob for teil in breit.part.package.iter_parts()]


def test_a_section_that_is_set_apart_bears_its_rubric():
    abschnitt = Kapitel("Radweg", (Absatz(("Text",)),), rubrik="Schwerpunktprojekt")
    dokument = gelesen(beispiel(0, kapitel=(Kapitel("Kapitel", (), (abschnitt,)),)))

    assert absaetze(dokument, "Heading 2") == ["Schwerpunktprojekt: Radweg"]


def test_a_fact_sheet_is_a_heading_facts_texts_and_money():
    steckbrief = Steckbrief(
        "Radweg",
        "Projekt 7",
        Statusangabe("in_umsetzung", "in Umsetzung"),
        (("Orte", "Hamm"),),
        (("Ziel", "Erster Absatz.\n\n\n\nZweiter Absatz."),),
        Tabelle("Finanzierung", (Spalte("Quelle"),), (("Land",),)),
        "Nicht belegt.",
        "unverändert seit 2021",
        (Meilenstein("2020", "Baubeginn", True, "erreicht"), Meilenstein("2025", "Eröffnung", False, "offen")),
    )
    dokument = mit(steckbrief)
    fakten, geld = dokument.tables

    assert absaetze(dokument, "Heading 2") == ["Projekt 7 Radweg"]
    assert absaetze(dokument, "Heading 3") == ["Ziel", "Meilensteine"]
    assert absaetze(dokument, "List Bullet") == ["2020 (erreicht): Baubeginn", "2025 (offen): Eröffnung"]
    assert absaetze(dokument, "Normal")[-2:] == ["Erster Absatz.", "Zweiter Absatz."]
    assert zellen(fakten)[1:] == [
        ["Status", "in Umsetzung"],
        ["Veränderung", "unverändert seit 2021"],
        ["Orte", "Hamm"],
    ]
    assert zellen(geld) == [["Quelle"], ["Land"]]
    assert absaetze(dokument, "Hinweis") == ["Nicht belegt."]


def test_a_quotation_gets_its_marks_once():
    dokument = mit(Zitat("Gut.", "Anna"), Zitat("„Gut.“", "Anna"))

    assert absaetze(dokument, "Zitat") == ["„Gut.“", "„Gut.“"]
    assert absaetze(dokument, "Zitat von") == ["Anna", "Anna"]


def test_what_xml_forbids_is_dropped_and_everything_else_stays_as_typed():
    boese = "<script>\0\x07\ufffe\ud800 & \U0001f6b2 m² A\u0308 =1+1 " + "w" * 200

    assert mit(Absatz((boese,))).paragraphs[-1].text == "<script> & \U0001f6b2 m² A\u0308 =1+1 " + "w" * 200


def test_a_line_break_of_a_browser_is_one_line_break():
    assert mit(Absatz(("eins\r\nzwei",))).paragraphs[-1].text == "eins\nzwei"


def test_the_file_carries_no_time_of_its_making():
    with zipfile.ZipFile(BytesIO(docx(beispiel(1)))) as archiv:
        assert {eintrag.date_time for eintrag in archiv.infolist()} == {(1980, 1, 1, 0, 0, 0)}
