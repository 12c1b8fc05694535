from decimal import Decimal

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from projects.diagramm import Balken, Balkendiagramm, Segment


def diagramm(*reihen):
    balken = tuple(
        Balken(f"Feld {nummer}", tuple(Segment(f"Wort {i}", f"feld-{i + 1}", wert) for i, wert in enumerate(werte)))
        for nummer, werte in enumerate(reihen, start=1)
    )
    return Balkendiagramm("Titel", balken)


def test_the_chart_in_words_names_all_figures_and_leaves_out_zeros():
    assert diagramm([3, 0, 1], []).alternativtext == "Titel. Feld 1: 3 Wort 0, 1 Wort 2; Feld 2: keine Angabe."


def test_the_longest_bar_fills_the_width_and_the_others_share_its_scale():
    bild = diagramm([6, 4], [5])

    (_, x, breite), (_, zweites_x, zweite_breite) = bild.abschnitte(bild.balken[0], 100)
    ((_, _, kurze),) = bild.abschnitte(bild.balken[1], 100)

    assert (x, breite, zweites_x, zweite_breite, kurze) == (0, 60, 60, 40, 50)


def test_a_gap_separates_neighbours_and_leaves_something_of_the_smallest():
    bild = diagramm([1000, 1])

    teile = list(bild.abschnitte(bild.balken[0], 100, luecke=2))

    assert teile[0][2] == pytest.approx(97.9, abs=0.01)
    assert teile[1][2] == 0.1


def test_an_empty_chart_draws_nothing():
    bild = diagramm([0, 0])

    assert list(bild.abschnitte(bild.balken[0], 100)) == []


@given(st.lists(st.lists(st.integers(min_value=0, max_value=100), max_size=6), min_size=1, max_size=5))
def test_no_bar_is_longer_than_the_width(reihen):
    bild = diagramm(*reihen)

    for balken in bild.balken:
        for _, x, breite in bild.abschnitte(balken, 100):
            assert x >= 0
            assert x + breite <= 100.2


def test_the_svg_of_a_bar_has_points_not_decimal_commas_and_says_its_figures():
    bild = diagramm([1, 2])
    vorlage = Template('{% include "projects/_diagramm.html" with diagramm=diagramm only %}')

    html = vorlage.render(Context({"diagramm": bild}))

    assert 'x="33.333%"' in html
    assert "<title>Feld 1: 1 Wort 0, 2 Wort 1</title>" in html
    assert 'role="img"' in html
    assert "farbe-feld-2" in html
    assert " style=" not in html


def test_a_segment_of_a_status_stands_beside_its_sign():
    bild = Balkendiagramm("Titel", (Balken("Feld", (Segment("verstetigt", "status-verstetigt", 2),)),))
    vorlage = Template('{% include "projects/_diagramm.html" with diagramm=diagramm only %}')

    assert "M10.5 6.5L14 10l-3.5 3.5" in vorlage.render(Context({"diagramm": bild})).replace("M5.5 10h8", "")
    assert bild.balken[0].segmente[0].status == "verstetigt"
    assert Decimal(bild.balken[0].wert) == 2
