"""Where the pages of a fact sheet may break: every height of its text is tried, so that every break occurs."""

import pytest

from reports.bericht import Kapitel, Spalte, Statusangabe, Steckbrief, Tabelle
from tests.reports.beispiel import MEILENSTEINE, TEXT, beispiel
from tests.reports.pdf.lesen import seitentexte

GELD = Tabelle("Finanzierung", (Spalte("Quelle"), Spalte("Mittel", zahl=True)), (("Land", "5"), ("Bund", "7")))


def seiten(zeilen, **felder):
    """The pages of a sheet with so many lines of text, without their running heads and feet."""
    texte = (("Ziel", TEXT), ("Vorgehen", "\n\n".join(f"Zeile {n}." for n in range(zeilen))))
    blatt = Steckbrief("Radweg", "R-7", Statusangabe("", "kein Stand"), (), texte, **felder)
    bericht = beispiel(0, kapitel=(Kapitel("Kapitel", (), (Kapitel("Blatt", (blatt,)),)),))
    return [text.partition("Fortschrittsbericht 2024 Kapitel")[0] for text in seitentexte(bericht)[2:]]


@pytest.mark.parametrize("felder", [{"geld": GELD}, {"hinweis": "Nicht belegt."}, {"geld": GELD, "hinweis": "Nicht."}])
def test_money_and_note_never_stand_alone_on_the_next_page(felder):
    for zeilen in range(16, 34):
        letzte = seiten(zeilen, **felder)[-1]

        assert f"Zeile {zeilen - 1}." in letzte, zeilen


def test_a_long_table_begins_below_the_text_and_runs_over():
    lang = Tabelle("Finanzierung", GELD.spalten, tuple((f"Quelle {n}", "5") for n in range(40)))

    assert "Quelle 0" in seiten(10, geld=lang)[0]


def test_the_word_meilensteine_never_stands_alone_at_the_foot_of_a_page():
    for zeilen in range(16, 34):
        seite = next(text for text in seiten(zeilen, meilensteine=MEILENSTEINE) if "Meilensteine" in text)

        assert "Meilensteine 07.12.2021 · erreicht Baubeginn" in seite, zeilen
