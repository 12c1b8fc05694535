"""Bands between two columns: nothing gets lost, nothing overlaps."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from projects.flussdiagramm import HOEHE, flussdiagramm

FOLGE = ["a", "b", "c", "d"]
STROEME = st.dictionaries(
    st.tuples(st.sampled_from(FOLGE), st.sampled_from(FOLGE)), st.integers(0, 10_000), max_size=16
)


def test_what_leaves_one_side_arrives_on_the_other():
    fluss = flussdiagramm({("a", "a"): 1, ("a", "b"): 3, ("b", "b"): 2}, FOLGE)

    assert [(knoten.schluessel, knoten.wert) for knoten in fluss.links] == [("a", 4), ("b", 2)]
    assert [(knoten.schluessel, knoten.wert) for knoten in fluss.rechts] == [("a", 1), ("b", 5)]
    assert [(band.von, band.nach, band.wert, band.bleibt) for band in fluss.baender] == [
        ("a", "a", 1, True),
        ("a", "b", 3, False),
        ("b", "b", 2, True),
    ]
    assert fluss.baender[1].hoehe == 3 * HOEHE / 6


def test_nothing_flows_where_there_is_nothing():
    fluss = flussdiagramm({("a", "b"): 0}, FOLGE)

    assert (fluss.links, fluss.rechts, fluss.baender, fluss.hoehe) == ((), (), (), 0)


@given(STROEME)
def test_the_bands_of_a_node_fill_it_and_touch_no_other(stroeme):
    fluss = flussdiagramm(stroeme, FOLGE)

    for saeule, seite, anfang in [(fluss.links, "von", "y_von"), (fluss.rechts, "nach", "y_nach")]:
        for knoten in saeule:
            baender = [band for band in fluss.baender if getattr(band, seite) == knoten.schluessel]
            assert sum(band.wert for band in baender) == knoten.wert
            unten = knoten.y
            for band in sorted(baender, key=lambda band: getattr(band, anfang)):
                assert abs(getattr(band, anfang) - unten) < 0.001
                unten = getattr(band, anfang) + band.hoehe
            assert abs(unten - knoten.y - knoten.hoehe) < 0.001
        for oberer, unterer in pairwise(saeule):
            assert unterer.y >= oberer.y + oberer.hoehe
            assert unterer.mitte - oberer.mitte >= 24  # room for a line of text beside each
        assert all(knoten.y >= 0 and knoten.y + knoten.hoehe <= fluss.hoehe + 0.001 for knoten in saeule)


@given(STROEME)
def test_the_drawing_does_not_depend_on_the_order_of_the_figures(stroeme):
    assert flussdiagramm(stroeme, FOLGE) == flussdiagramm(dict(reversed(stroeme.items())), FOLGE)
