import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth

from reports.pdf import stil
from reports.pdf.dokument import pdf
from reports.pdf.text import Zeichenvorrat, text
from tests.reports.beispiel import beispiel, leer
from tests.reports.pdf.lesen import seitentexte


@pytest.fixture(autouse=True)
def _schriften():
    stil.schriften_laden()


@pytest.mark.parametrize(
    ("roh", "gesetzt"),
    [
        ("Straße 5", "Straße 5"),
        ("1\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}€", "1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€"),
        ("E\N{NON-BREAKING HYPHEN}Mobilität", "E-Mobilität"),
        ("A\N{COMBINING DIAERESIS}rzte", "Ärzte"),
        ("m² CO₂ ½", "m² CO₂ ½"),
        ("Tren\N{SOFT HYPHEN}nung", "Trennung"),
        ("null\0 und\x07 nichts", "null und nichts"),
        ("Tab\tund\r\nZeile", "Tab und\nZeile"),
        ("breit\N{EM SPACE}er", "breit er"),
    ],
)
def test_text_is_cleaned(roh, gesetzt):
    vorrat = Zeichenvorrat()

    assert text(roh, vorrat) == gesetzt
    assert not vorrat.fehlend


def test_missing_character_is_replaced_visibly_and_logged_once_by_name(caplog):
    bericht = leer(titel="日報 ✓", untertitel="日 \N{BLACK CIRCLE}")

    pdf(bericht)

    assert "?? ?" in seitentexte(bericht)[0]
    (meldung,) = (eintrag for eintrag in caplog.records[:1] if eintrag.name == "reports.pdf")
    assert "U+2713 CHECK MARK" in meldung.getMessage()
    assert "U+65E5 CJK UNIFIED IDEOGRAPH-65E5" in meldung.getMessage()


def test_report_in_german_logs_nothing(caplog):
    pdf(beispiel(2))

    assert not caplog.records


def test_all_typefaces_know_the_same_characters():
    alphabete = [set(pdfmetrics.getFont(name).face.charToGlyph) for name in stil.DATEIEN]

    assert all(alphabet == alphabete[0] for alphabet in alphabete)


def test_figures_in_tables_are_equally_wide():
    for schrift in (stil.ZIFFERN, stil.ZIFFERN_HALBFETT):
        assert len({stringWidth(ziffer, schrift, 10) for ziffer in "0123456789"}) == 1
    assert stringWidth("1", stil.NORMAL, 10) < stringWidth("0", stil.NORMAL, 10)


def test_colours_are_those_of_the_web_pages_in_light_mode():
    assert stil.farbe("feld-1").hexval() == "0x00558c"
    assert stil.farbe("status-verstetigt").hexval() == "0x00696b"


def test_unknown_colour_is_the_ink():
    assert stil.farbe("") == stil.farbe("feld-99") == stil.TINTE


def test_text_on_a_colour_is_white_or_ink():
    assert stil.schriftfarbe_auf(stil.farbe("feld-1")) == stil.WEISS
    assert stil.schriftfarbe_auf(stil.farbe("status-unbekannt")) == stil.TINTE
