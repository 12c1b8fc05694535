import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from reports.bericht import Absatz, Kapitel
from reports.pdf import stil
from tests.reports.beispiel import beispiel
from tests.reports.pdf.lesen import seitentexte

TEXTE = ["Straße der Größe 5", "1\N{NO-BREAK SPACE}000 €", "nicht in der Schrift: 日", "()\\", ""]


@pytest.fixture(autouse=True)
def _schriften():
    stil.schriften_laden()


@pytest.mark.parametrize("text", TEXTE)
def test_text_is_as_wide_as_reportlab_measures_it(text):
    schrift = pdfmetrics.getFont(stil.NORMAL)

    assert schrift.stringWidth(text, 8.5) == TTFont.stringWidth(schrift, text, 8.5)


@pytest.mark.parametrize("text", TEXTE)
def test_text_is_encoded_as_reportlab_does(text):
    dokumente = [_Dokument() for _ in range(2)]
    schrift = pdfmetrics.getFont(stil.NORMAL)

    for _ in ("first time", "again"):
        assert schrift.splitString(text, dokumente[0]) == TTFont.splitString(schrift, text, dokumente[1])


def test_a_report_may_have_more_characters_than_a_subset_of_the_typeface():
    alphabet = [chr(code) for code in (*range(0xC0, 0x17F), *range(0x391, 0x3A2), *range(0x400, 0x460))]
    text = Absatz((" ".join([*alphabet, "(a\\b)", *reversed(alphabet)]),))
    bericht = beispiel(0, kapitel=(Kapitel("Alphabete", (text,)),))

    assert text.inhalt[0] in " ".join(seitentexte(bericht))


class _Dokument:
    """What a typeface keeps its subset by."""
