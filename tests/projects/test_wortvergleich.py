import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.wortvergleich import Art, unterschiede


def neu_aus(teile):
    return "".join(text for art, text in teile if art != Art.ENTFERNT)


def test_a_changed_number_is_one_word_out_and_one_word_in():
    assert unterschiede("Es sind 12 km gebaut.", "Es sind 17 km gebaut.") == [
        ("gleich", "Es sind "),
        ("entfernt", "12 "),
        ("neu", "17 "),
        ("gleich", "km gebaut."),
    ]


@pytest.mark.parametrize(("alt", "neu"), [("", ""), ("Der Bau läuft.", "Der Bau läuft.")])
def test_equal_texts_have_no_differences(alt, neu):
    assert [art for art, text in unterschiede(alt, neu) if art != Art.GLEICH] == []


def test_a_new_text_is_all_new_and_a_deleted_one_all_gone():
    assert unterschiede("", "Der Bau läuft.") == [("neu", "Der Bau läuft.")]
    assert unterschiede("Der Bau läuft.", "") == [("entfernt", "Der Bau läuft.")]


def test_what_is_appended_does_not_touch_the_word_before_the_full_stop():
    assert unterschiede("Der Bau läuft.", "Der Bau läuft. Die Brücke steht.") == [
        ("gleich", "Der Bau läuft. "),
        ("neu", "Die Brücke steht."),
    ]


def test_another_line_break_is_no_difference():
    assert unterschiede("Der Bau\r\nläuft.", "Der Bau\nläuft.") == [("gleich", "Der Bau\nläuft.")]


def test_a_small_word_between_two_changes_does_not_tear_them_apart():
    assert unterschiede("Planung und Vergabe laufen.", "Brücke und Radweg laufen.") == [
        ("entfernt", "Planung und Vergabe "),
        ("neu", "Brücke und Radweg "),
        ("gleich", "laufen."),
    ]


def test_removed_sentences_keep_the_space_between_them():
    assert unterschiede("Das Ziel bleibt. Alle Kommunen haben zugestimmt.", "Es läuft nach Plan.") == [
        ("entfernt", "Das Ziel bleibt. Alle Kommunen haben zugestimmt."),
        ("neu", "Es läuft nach Plan."),
    ]


@given(st.text(alphabet="ab .,\n"), st.text(alphabet="ab .,\n"))
def test_without_what_was_removed_the_new_text_remains(alt, neu):
    assert neu_aus(unterschiede(alt, neu)) == neu


def test_two_long_texts_are_compared_in_a_moment():
    alt = " ".join(f"Im Abschnitt {nummer} baut die Stadt den Radweg." for nummer in range(500))
    beginn = time.perf_counter()

    teile = unterschiede(alt, alt.replace("Abschnitt 250 baut", "Abschnitt 250 plant"))

    assert time.perf_counter() - beginn < 2
    assert [teil for teil in teile if teil[0] != Art.GLEICH] == [("entfernt", "baut "), ("neu", "plant ")]
