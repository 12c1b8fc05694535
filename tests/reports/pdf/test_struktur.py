import re
from io import BytesIO
from itertools import pairwise

import pytest

from projects.diagramm import Balken, Balkendiagramm, Segment
from reports.bericht import Absatz, Aufzaehlung, Diagramm, Kapitel, Stark, Statusangabe, Verweis, Zeichengruppe
from reports.pdf.struktur import Knoten
from reports.pdf.tagged import Marke, TaggedCanvas, mit_artefakten
from tests.reports.beispiel import beispiel, widerspenstig
from tests.reports.pdf.lesen import leser, strukturelemente, vorgelesen

BEISPIEL = beispiel()


def _zeilen(text):
    return [zeile.strip() for zeile in text.splitlines()]


def test_text_without_structure_raises():
    canvas = TaggedCanvas(BytesIO())

    with pytest.raises(ValueError, match="structure tree"):
        canvas.drawString(0, 0, "verloren")


def test_text_within_an_element_does_not_raise():
    canvas = TaggedCanvas(BytesIO())

    with canvas.innerhalb(Knoten("P")):
        canvas.drawString(0, 0, "gefunden")

    assert "/P<</MCID 0>>BDC" in canvas._code[-1]


def test_painting_is_an_artifact_unless_it_is_marked():
    code = ["q", "1 0 0 rg", "0 0 1 1 re f", "0 0 2 2 re f", "Q", Marke("/P BDC"), "0 0 m S", Marke("EMC"), "x S"]

    assert mit_artefakten(code) == [
        *["q", "1 0 0 rg", "/Artifact BMC", "0 0 1 1 re f", "0 0 2 2 re f", "EMC", "Q"],
        *["/P BDC", "0 0 m S", "EMC", "/Artifact BMC", "x S", "EMC"],
    ]


def test_headings_do_not_skip_a_level():
    ebenen = [int(element["/S"][2:]) for element in strukturelemente(BEISPIEL) if re.match(r"/H\d", element["/S"])]

    assert ebenen[0] == 1
    assert max(ebenen) == 4
    assert all(danach <= davor + 1 for davor, danach in pairwise(ebenen))


def test_deep_headings_end_at_the_sixth_level():
    assert "/H6" in [element["/S"] for element in strukturelemente(widerspenstig())]
    assert "/H7" not in [element["/S"] for element in strukturelemente(widerspenstig())]


def test_fact_sheet_is_read_from_its_heading_to_its_money():
    text = vorgelesen(beispiel(2))
    anfang = text.index('"Projekt 2 "')

    reihenfolge = ["Gründerallianz", "abgeschlossen", "Federführung", "Worum es geht", "Ziel", "Finanzierung in Euro"]

    stellen = [text.index(wort, anfang) for wort in reihenfolge]
    assert stellen == sorted(stellen)


def test_number_and_name_of_a_chapter_are_one_heading():
    assert 'H1 (block)\n"1 "\n"Vernetzte Mobilität "' in "\n".join(_zeilen(vorgelesen(BEISPIEL)))


def test_links_stand_within_their_sentence_and_say_where_they_lead():
    satz = Absatz(("Siehe ", Verweis("die Seite", "https://example.org/ä"), " und ", Stark("mehr"), "."))
    bericht = beispiel(0, kapitel=(Kapitel("Links", (satz, Absatz((Verweis("nur Link", "https://example.org/"),)))),))

    zeilen = [zeile for zeile in _zeilen(vorgelesen(bericht)) if not zeile.startswith("Object")]
    link, nur_link = (link.get_object() for link in leser(bericht).pages[2]["/Annots"])

    stelle = zeilen.index('"Siehe "')
    assert zeilen[stelle : stelle + 4] == ['"Siehe "', "Link (inline)", '"die Seite"', '" und mehr. "']
    assert zeilen[stelle + 4 : stelle + 7] == ["P (block)", "Link (inline)", '"nur Link "']
    assert link["/Contents"] == "die Seite (https://example.org/ä)"
    assert link["/A"]["/URI"] == "https://example.org/%C3%A4"
    assert nur_link["/A"]["/URI"] == "https://example.org/"


def test_words_stay_apart_at_the_end_of_a_line():
    bericht = beispiel(0, kapitel=(Kapitel("Lang", (Absatz(("Wortende " * 60,)),)),))

    assert "Wortende " * 60 in vorgelesen(bericht)


def test_paragraph_over_two_pages_is_one_element():
    bericht = beispiel(0, kapitel=(Kapitel("Lang", (Absatz(("Wort " * 1500,)),)),))

    absaetze = [element for element in strukturelemente(bericht) if element["/S"] == "/P"]

    assert len(absaetze[-1]["/K"]) == 2


def test_lists_have_labels_and_bodies():
    liste = Aufzaehlung.einfach((("eins",), ("zwei",)), nummeriert=True)
    bericht = beispiel(0, kapitel=(Kapitel("Liste", (liste,)),))

    zeilen = _zeilen(vorgelesen(bericht))

    stelle = zeilen.index("L (block):")
    assert zeilen[stelle + 2 : stelle + 7] == ["LI (block)", "Lbl (block)", '"1. "', "LBody (block)", '"eins "']


def test_a_list_within_a_point_belongs_to_its_body():
    innen = Aufzaehlung.einfach([("innen",)], nummeriert=True)
    liste = Aufzaehlung(((Absatz(("eins",)), innen, Absatz(("danach",))),))
    bericht = beispiel(0, kapitel=(Kapitel("Liste", (liste,)),))

    (aussen, tief) = [element for element in strukturelemente(bericht) if element["/S"] == "/L"]
    marke, koerper = (kind.get_object() for kind in aussen["/K"][0].get_object()["/K"])

    assert marke["/S"] == "/Lbl"
    assert [kind.get_object()["/S"] for kind in koerper["/K"]] == ["/P", "/L", "/P"]
    assert koerper["/K"][1].get_object() == tief
    assert tief["/A"]["/ListNumbering"] == "/Decimal"


def _alternativtexte(bericht):
    return [element["/Alt"] for element in strukturelemente(bericht) if element["/S"] == "/Figure"]


def test_alternative_text_of_a_chart_has_its_numbers():
    diagramm = Balkendiagramm("Stand", (Balken("Mobilität", (Segment("in Umsetzung", "status-in_umsetzung", 17),)),))
    bericht = beispiel(0, zeichen=(), kapitel=(Kapitel("Zahlen", (Diagramm(diagramm),)),))

    assert _alternativtexte(bericht) == ["Stand. Mobilität: 17 in Umsetzung."]


def test_long_chart_becomes_several_figures_on_one_scale():
    balken = tuple(Balken(f"Nummer {n}", (Segment("x", "feld-1", n),)) for n in range(40))
    bericht = beispiel(0, zeichen=(), kapitel=(Kapitel("Zahlen", (Diagramm(Balkendiagramm("Lang", balken)),)),))

    texte = _alternativtexte(bericht)

    assert len(texte) == 3
    assert "Nummer 39: 39 x" in texte[2]


def test_cover_says_in_words_what_its_signs_show():
    text = _alternativtexte(beispiel(5))[0]

    assert text.startswith("Ein Zeichen für jedes Projekt. Vernetzte Mobilität: 1 in Umsetzung.")


def test_cover_without_projects_has_no_figure():
    assert _alternativtexte(beispiel(0, kapitel=())) == []


def test_cover_holds_a_thousand_signs_but_no_thirty_rows():
    viele = tuple(
        Zeichengruppe(f"Feld {n}", f"feld-{n}", (Statusangabe("abgeschlossen", "abgeschlossen"),) * 200)
        for n in range(5)
    )
    reihen = tuple(Zeichengruppe(f"Feld {n}", "", (Statusangabe("", "kein Stand"),)) for n in range(30))

    assert "Feld 4: 200 abgeschlossen." in _alternativtexte(beispiel(0, kapitel=(), zeichen=viele))[0]
    assert len(leser(beispiel(0, kapitel=(), zeichen=viele)).pages) == 1
    assert _alternativtexte(beispiel(0, kapitel=(), zeichen=reihen)) == []
