"""The golden sentence, for the figures that were and for those that may come."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.kennzahlen import Statuszahlen
from projects.prosa import anzahl, aufzaehlung, herkunft, stand_der_projekte, zahlwort

AMTLICH = {"gesamt": 73, "amtlich": True}
ANFANG = "Von den 73 Projekten, die 2019 entwickelt wurden,"
MENGEN = st.one_of(st.none(), st.integers(min_value=0, max_value=20))


@pytest.mark.parametrize(
    ("zahlen", "satz"),
    [
        (
            {**AMTLICH, "in_umsetzung": 55, "abgeschlossen": 1, "in_pruefung": 17},
            (
                f"{ANFANG} sind 55 in der Umsetzung, eines ist abgeschlossen, "
                "bei 17 werden Umsetzbarkeit und Finanzierbarkeit geprüft."
            ),
        ),
        (
            {**AMTLICH, "abgeschlossen_oder_verstetigt": 22, "nicht_weiterverfolgt": 13},
            (
                f"{ANFANG} sind 22 abgeschlossen oder verstetigt, 13 werden nicht weiterverfolgt. "
                "Zu den übrigen 38 nennt der Bericht keine Zahl."
            ),
        ),
        (
            {**AMTLICH, "in_umsetzung": 16, "abgeschlossen": 42, "nicht_weiterverfolgt": 15},
            f"{ANFANG} sind 16 in der Umsetzung, 42 sind abgeschlossen, 15 werden nicht weiterverfolgt.",
        ),
        (AMTLICH, "Der Bericht nennt 73 Projekte, aber keine Zahlen zum Status."),
        ({"gesamt": 0}, "Zu diesem Bericht sind keine Projekte erfasst."),
        ({"gesamt": 5, "in_umsetzung": 0}, "Zu den fünf Projekten ist in dieser Anwendung kein Stand erfasst."),
        ({"gesamt": 1}, "Zu dem einen Projekt ist in dieser Anwendung kein Stand erfasst."),
        (
            {"gesamt": 12, "in_umsetzung": 1, "verstetigt": 1, "in_pruefung": 1, "nicht_weiterverfolgt": 1},
            (
                "Von den zwölf Projekten, die 2019 entwickelt wurden, ist eines in der Umsetzung, eines ist in "
                "fortlaufende Aktivitäten überführt, bei einem werden Umsetzbarkeit und Finanzierbarkeit geprüft, "
                "eines wird nicht weiterverfolgt. Zu den übrigen acht ist in dieser Anwendung kein Stand erfasst."
            ),
        ),
        (
            {"gesamt": 3, "in_pruefung": 2, "abgeschlossen": 0},
            (
                "Von den drei Projekten, die 2019 entwickelt wurden, werden bei zwei Umsetzbarkeit und "
                "Finanzierbarkeit geprüft. Zu dem übrigen ist in dieser Anwendung kein Stand erfasst."
            ),
        ),
        (
            {"gesamt": 2, "in_umsetzung": 0, "abgeschlossen": 0, "nicht_weiterverfolgt": 2},
            (
                "Von den zwei Projekten, die 2019 entwickelt wurden, ist keines in der Umsetzung, keines ist "
                "abgeschlossen, zwei werden nicht weiterverfolgt."
            ),
        ),
    ],
)
def test_the_sentence_says_the_figures_in_good_german(zahlen, satz):
    assert stand_der_projekte(Statuszahlen(**zahlen)) == satz


@pytest.mark.parametrize(
    ("status", "ende"),
    [
        ("in_pruefung", "wird auf Umsetzbarkeit und Finanzierbarkeit geprüft."),
        ("in_umsetzung", "ist in der Umsetzung."),
        ("abgeschlossen", "ist abgeschlossen."),
        ("verstetigt", "ist in fortlaufende Aktivitäten überführt."),
        ("abgeschlossen_oder_verstetigt", "ist abgeschlossen oder verstetigt."),
        ("nicht_weiterverfolgt", "wird nicht weiterverfolgt."),
    ],
)
def test_a_single_projekt_is_spoken_of_in_the_singular(status, ende):
    satz = stand_der_projekte(Statuszahlen(gesamt=1, **{status: 1}))

    assert satz == f"Das eine Projekt, das 2019 entwickelt wurde, {ende}"


@given(MENGEN, MENGEN, MENGEN, MENGEN, MENGEN, st.integers(min_value=0, max_value=5), st.booleans())
def test_the_sentence_is_whole_for_any_figures(pruefung, umsetzung, fertig, stetig, aus, mehr, amtlich):
    zahlen = Statuszahlen(
        gesamt=sum(menge or 0 for menge in (pruefung, umsetzung, fertig, stetig, aus)) + mehr,
        in_pruefung=pruefung,
        in_umsetzung=umsetzung,
        abgeschlossen=fertig,
        verstetigt=stetig,
        nicht_weiterverfolgt=aus,
        amtlich=amtlich,
    )

    satz = stand_der_projekte(zahlen)

    assert satz[0].isupper()
    assert satz.endswith(".")
    assert "  " not in satz
    assert "None" not in satz
    assert ", ." not in satz
    assert "wurden, ." not in satz
    for menge in filter(None, (pruefung, umsetzung, fertig, stetig, aus)):
        assert menge <= 12 or str(menge) in satz


@pytest.mark.parametrize(
    ("menge", "erwartet"),
    [(0, "kein Projekt"), (1, "ein Projekt"), (2, "zwei Projekte"), (12, "zwölf Projekte"), (13, "13 Projekte")],
)
def test_number_and_noun_agree(menge, erwartet):
    assert anzahl(menge, "Projekt", "Projekte") == erwartet


def test_the_article_follows_the_noun():
    assert anzahl(1, "Kommune", "Kommunen", "eine") == "eine Kommune"
    assert anzahl(0, "Kommune", "Kommunen", "eine") == "keine Kommune"


def test_numbers_to_twelve_are_words():
    worte = [zahlwort(menge) for menge in range(14)]

    assert worte[0] == "null"
    assert worte[1] == "eins"
    assert worte[12] == "zwölf"
    assert worte[13] == "13"
    assert zahlwort(1234) == "1.234"
    assert all(eins != zwei for eins, zwei in itertools.pairwise(worte))


@pytest.mark.parametrize(
    ("teile", "erwartet"),
    [([], ""), (["a"], "a"), (["a", "b"], "a und b"), (["a", "b", "c"], "a, b und c")],
)
def test_lists_end_with_and(teile, erwartet):
    assert aufzaehlung(teile) == erwartet


def test_lists_may_end_with_or():
    assert aufzaehlung(["a", "b"], "oder") == "a oder b"


def test_the_origin_of_the_figures_is_told():
    erfasst = Statuszahlen(gesamt=53)

    assert herkunft(Statuszahlen(**AMTLICH), erfasst).startswith(
        "Amtlich gemeldet. In dieser Anwendung erfasst: 53 von 73"
    )
    assert herkunft(erfasst, erfasst) == "In dieser Anwendung erfasst: 53 Projekte."
