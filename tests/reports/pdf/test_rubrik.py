"""A Schwerpunktprojekt and its picture in the PDF."""

import re
from dataclasses import replace

from reports.bericht import Absatz, Kapitel, Leitsatz, Meilensteine
from reports.pdf import stil
from tests.reports.beispiel import BILD, MEILENSTEINE, TEXT, beispiel
from tests.reports.pdf.lesen import leser, seitentexte, strukturelemente, vorgelesen

TON = stil.getoent(stil.farbe("feld-1")).rgb()


def abschnitt(titel="Radweg", absaetze=3, **felder):
    bloecke = (BILD, *[Absatz((TEXT,))] * absaetze)
    zeit = Kapitel("Meilensteine", (Meilensteine(MEILENSTEINE),))
    return Kapitel(titel, bloecke, (zeit,), rubrik="Schwerpunktprojekt", **felder)


def mit(*abschnitte):
    davor, danach = (Kapitel(titel, (Absatz((f"Text {titel}.",)),)) for titel in ("Davor", "Danach"))
    kapitel = Kapitel("Mobilität", (), (davor, *abschnitte, danach), "1", "feld-1")
    return beispiel(0, kapitel=(kapitel, Kapitel("Schluss")))


def getoent(bericht):
    """For each page whether its ground is tinted in the colour of the field."""
    ton = " ".join(f"{anteil:.6f}".lstrip("0").rstrip("0") for anteil in TON)
    return [f"{ton} rg\n" in _code(seite).partition("re f")[0] for seite in leser(bericht).pages]


def _code(seite):
    return seite.get_contents().get_data().decode("latin-1")


def seite_mit(bericht, text):
    return next(nummer for nummer, seite in enumerate(seitentexte(bericht)) if text in seite and nummer > 1)


def test_it_has_a_tinted_page_of_its_own():
    bericht = mit(abschnitt())
    davor, eigene, danach = (seite_mit(bericht, text) for text in ("Text Davor", "Foto: Maria", "Text Danach"))

    assert (davor, eigene, danach) == (2, 3, 4)
    assert getoent(bericht) == [False, False, False, True, False, False]


def test_the_ground_lasts_as_long_as_its_text():
    bericht = mit(abschnitt(absaetze=40))

    seiten = getoent(bericht)
    assert len(seiten) > 8
    assert seiten == [False] * 3 + [True] * (len(seiten) - 5) + [False] * 2


def test_two_of_them_stand_on_pages_of_their_own_without_an_empty_one_between():
    bericht = mit(abschnitt(), abschnitt("Bahn"))

    assert getoent(bericht) == [False, False, False, True, True, False, False]
    assert all(len(text) > 60 for text in seitentexte(bericht)[2:])


def test_after_the_last_one_of_a_chapter_the_next_chapter_begins_at_once():
    bericht = beispiel(0, kapitel=(Kapitel("Erstes", (), (abschnitt(),), farbe="feld-1"), Kapitel("Zweites")))

    assert len(seitentexte(bericht)) == 5
    assert "Zweites" in seitentexte(bericht)[-1]


def test_a_picture_for_which_there_is_no_room_below_the_lead_stands_on_the_next_page():
    lang = Kapitel("Radweg", (Leitsatz("Wort " * 250), BILD), rubrik="Schwerpunktprojekt")

    assert getoent(mit(lang)) == [False, False, False, True, True, False, False]
    assert "Foto: Maria" in seitentexte(mit(lang))[4]


def test_rubric_and_title_are_one_heading_and_its_name_in_the_contents():
    bericht = mit(abschnitt())
    text = "\n".join(zeile.strip() for zeile in vorgelesen(bericht).splitlines())

    assert 'H2 (block)\n"Schwerpunktprojekt "\n"Radweg "' in text
    assert '"Schwerpunktprojekt: Radweg "' in text


def test_it_is_read_from_the_picture_to_the_meilensteine():
    text = vorgelesen(mit(abschnitt()))

    stellen = [text.index(wort, text.index('"Radweg "')) for wort in ("Figure", "Foto: Maria", "stärkt", "Baubeginn")]

    assert stellen == sorted(stellen)


def test_the_picture_is_in_the_file_as_it_came_with_its_alternative_text():
    bericht = mit(abschnitt())
    (bild,) = leser(bericht).pages[3].images
    figuren = [element for element in strukturelemente(bericht) if element["/S"] == "/Figure"]

    assert bild.indirect_reference.get_object()["/Filter"] in ("/DCTDecode", ["/DCTDecode"])
    assert bild.indirect_reference.get_object()._data == BILD.daten
    assert [figur["/Alt"] for figur in figuren] == [BILD.alternativtext]
    links, unten, rechts, oben = figuren[0]["/A"]["/BBox"]
    assert round((rechts - links) / (oben - unten), 2) == 1.5


def test_no_picture_is_larger_than_its_pixels_or_the_page_allow():
    klein, hoch = replace(BILD, breite=30, hoehe=20), replace(BILD, breite=300, hoehe=1200)

    for bild, hoechstens in [(klein, 20 * 0.72), (hoch, stil.HOEHE * 0.45)]:
        bericht = beispiel(0, kapitel=(Kapitel("Bild", (bild,)),))
        (figur,) = [element for element in strukturelemente(bericht) if element["/S"] == "/Figure"]
        _, unten, _, oben = figur["/A"]["/BBox"]
        assert abs(float(oben - unten) - hoechstens) < 0.1


def test_text_on_the_tinted_ground_can_be_read():
    """WCAG: 4.5 to 1 for the grey of captions and for every colour of a Handlungsfeld."""
    for nummer in range(1, 6):
        farbe = stil.farbe(f"feld-{nummer}")
        for tinte in (farbe, stil.GRAU):
            assert _kontrast(tinte, stil.getoent(farbe)) >= 4.5


def _kontrast(dunkel, hell):
    def helligkeit(farbe):
        anteile = (w / 12.92 if w <= 0.04045 else ((w + 0.055) / 1.055) ** 2.4 for w in farbe.rgb())
        return sum(gewicht * anteil for gewicht, anteil in zip((0.2126, 0.7152, 0.0722), anteile, strict=True))

    return (helligkeit(hell) + 0.05) / (helligkeit(dunkel) + 0.05)


def test_there_is_no_tint_elsewhere():
    assert not re.search(r"0 0 595\.\d+ 841\.\d+ re f", "".join(_code(seite) for seite in leser(mit()).pages))
