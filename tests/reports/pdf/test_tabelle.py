import pytest

from reports.bericht import Kapitel, Spalte, Tabelle
from reports.pdf import stil
from reports.pdf.tabelle import spaltenbreiten
from tests.reports.beispiel import beispiel
from tests.reports.pdf.lesen import seitentexte, strukturelemente, vorgelesen

SPALTEN = (Spalte("Projekt", anteil=3), Spalte("Mittel", zahl=True))


@pytest.fixture(autouse=True)
def _schriften():
    stil.schriften_laden()


def _bericht(tabelle):
    return beispiel(0, zeichen=(), kapitel=(Kapitel("Tabelle", (tabelle,)),))


def _anzahl(bericht, tag):
    return sum(element["/S"] == tag for element in strukturelemente(bericht))


def test_table_of_300_rows_repeats_its_head_and_is_read_once():
    zeilen = tuple((f"Vorhaben {n}", f"{n}.000\N{NO-BREAK SPACE}€") for n in range(300))
    bericht = _bericht(Tabelle("Alle Mittel", SPALTEN, zeilen))

    seiten = [text for text in seitentexte(bericht) if "Vorhaben" in text]

    assert len(seiten) > 5
    assert all("Alle Mittel" in text and "Projekt Mittel" in text for text in seiten)
    assert ["Fortsetzung" in text for text in seiten] == [False] + [True] * (len(seiten) - 1)
    assert vorgelesen(bericht).count('"Alle Mittel "') == 1
    assert _anzahl(bericht, "/TR") == 301
    assert _anzahl(bericht, "/Table") == 1


def test_rows_and_columns_have_heads():
    text = vorgelesen(_bericht(Tabelle("Alle Mittel", SPALTEN, (("Radweg", "1"),))))

    assert text.count("/Scope /Column") == 2
    assert text.count("/Scope /Row") == 1


def test_sum_stays_with_the_row_above_it():
    for zeilen in range(30, 45):
        koerper = (*((f"Zeile {n}", "1") for n in range(zeilen)), ("Summe", str(zeilen)))
        seiten = seitentexte(_bericht(Tabelle("Mittel", SPALTEN, koerper, mit_summe=True)))
        assert f"Zeile {zeilen - 1}" in next(text for text in seiten if "Summe" in text)


def test_row_higher_than_a_page_stays_one_row():
    bericht = _bericht(Tabelle("Hoch", SPALTEN, (("Wort " * 3000, "1"), ("danach", "2"))))

    texte = seitentexte(bericht)

    assert sum(text.count("Wort") for text in texte) == 3000
    assert _anzahl(bericht, "/TR") == 3
    assert _anzahl(bericht, "/TD") == 2


def test_table_without_rows_shows_its_head():
    assert "Projekt Mittel" in seitentexte(_bericht(Tabelle("Leer", SPALTEN, (), mit_summe=True)))[-1]


def test_columns_share_the_width_by_their_parts():
    assert spaltenbreiten(Tabelle("", SPALTEN, ()), 400) == [300, 100]


def test_column_is_no_narrower_than_its_longest_word():
    breit = Tabelle("", SPALTEN, (("a", "1.900.000.000.000.000\N{NO-BREAK SPACE}€"),))

    breiten = spaltenbreiten(breit, 300)

    assert breiten[1] > 75
    assert sum(breiten) == pytest.approx(300)


def test_too_many_wide_columns_share_what_there_is():
    wort = "Donaudampfschifffahrtsgesellschaft"

    breiten = spaltenbreiten(Tabelle("", (Spalte(wort),) * 9, ((wort,) * 9,)), 300)

    assert breiten == pytest.approx([300 / 9] * 9)
