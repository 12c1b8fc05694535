"""The shapes of the map: what tools/karte.py makes of official borders. The borders here are drawn by hand."""

import json
import math
import re
from itertools import accumulate, pairwise

import pytest

from tools import karte as bauen

LINKS, RECHTS = "05954004", "05954008"
ZACKEN = [(1.0, 0.0), (1.02, 0.25), (0.99, 0.5), (1.3, 0.75), (1.0, 1.0)]
"""Their border from south to north: one point of it matters, the others nearly lie on a line."""


def gemeinde(ags, *ringe, gf=4):
    return {
        "type": "Feature",
        "properties": {"AGS": ags, "GF": gf},
        "geometry": {"type": "Polygon", "coordinates": ringe},
    }


def quadrat(x, y, seite=1.0):
    return [(x, y), (x + seite, y), (x + seite, y + seite), (x, y + seite), (x, y)]


@pytest.fixture
def nachbarn():
    """Two towns of one Kreis with a jagged border between them."""
    return {
        LINKS: [[(0.0, 0.0), *ZACKEN, (0.0, 1.0), (0.0, 0.0)]],
        RECHTS: [[(2.0, 0.0), (2.0, 1.0), *ZACKEN[::-1], (2.0, 0.0)]],
    }


def groesse(ring):
    """Signed: two rings of the same direction add up, a hole is subtracted."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring)) / 2


def punkte(pfad):
    """The corners of every ring of an SVG path."""
    ringe = []
    for teil in pfad.rstrip("z").split("z"):
        zahlen = [int(zahl) for zahl in re.findall(r"-?\d+", teil)]
        schritte = list(zip(zahlen[::2], zahlen[1::2], strict=True))
        ringe.append(list(accumulate(schritte, lambda ort, schritt: (ort[0] + schritt[0], ort[1] + schritt[1]))))
    return ringe


def test_only_land_of_the_region_is_taken():
    daten = [
        gemeinde(LINKS, quadrat(7.0, 51.0)),
        {
            "type": "FeatureCollection",
            "features": [gemeinde(RECHTS, quadrat(8.0, 51.0)), gemeinde(RECHTS, quadrat(8.5, 51.0), gf=2)],
        },
        gemeinde("05111000", quadrat(6.0, 51.0)),
    ]

    assert bauen.auswahl(daten) == {LINKS: [quadrat(7.0, 51.0)], RECHTS: [quadrat(8.0, 51.0)]}


def test_a_town_of_several_parts_keeps_them_all_and_its_holes():
    teile = [[quadrat(7.0, 51.0), quadrat(7.2, 51.2, 0.1)], [quadrat(9.0, 51.0)]]
    daten = gemeinde(LINKS)
    daten["geometry"] = {"type": "MultiPolygon", "coordinates": teile}

    assert bauen.auswahl([daten]) == {LINKS: [quadrat(7.0, 51.0), quadrat(7.2, 51.2, 0.1), quadrat(9.0, 51.0)]}


def test_the_picture_is_as_wide_as_promised_has_the_north_on_top_and_is_true_to_length():
    kilometer = 1 / 111.32
    hoch, breit = kilometer, kilometer / math.cos(math.radians(51.5))
    ring = [(7.0, 51.5), (7.0 + breit, 51.5), (7.0 + breit, 51.5 + hoch), (7.0, 51.5 + hoch), (7.0, 51.5)]

    flach, hoehe = bauen.eben({LINKS: [ring]})

    suedwest, suedost, nordost = flach[LINKS][0][:3]
    assert suedwest == pytest.approx((0, 1000), abs=1)
    assert suedost == pytest.approx((1000, 1000), abs=1)
    assert nordost == pytest.approx((1000, 0), abs=1)
    assert hoehe == pytest.approx(1000, abs=1)


def test_neighbours_share_every_point_of_their_border_after_it_is_simplified(nachbarn):
    einfach = bauen.vereinfacht(nachbarn, toleranz=0.1)

    grenze = [(1.0, 0.0), (0.99, 0.5), (1.3, 0.75), (1.0, 1.0)]
    assert [punkt for punkt in einfach[LINKS][0][:-1] if punkt in ZACKEN] == grenze
    assert [punkt for punkt in einfach[RECHTS][0][:-1] if punkt in ZACKEN] == grenze[::-1]
    flaeche = sum(abs(groesse(ring)) for ringe in einfach.values() for ring in ringe)
    assert flaeche == pytest.approx(2)


def test_it_does_not_matter_from_which_side_a_border_is_walked():
    bauch = [(1.0, 0.0), (1.2, 0.25), (1.2, 0.75), (1.0, 1.0)]  # two points equally far out, room for one of them
    gebiete = {
        LINKS: [[(0.0, 0.0), *bauch, (0.0, 1.0), (0.0, 0.0)]],
        RECHTS: [[(2.0, 0.0), (2.0, 1.0), *bauch[::-1], (2.0, 0.0)]],
    }

    einfach = bauen.vereinfacht(gebiete, toleranz=0.15)

    links, rechts = ({punkt for punkt in einfach[ags][0] if punkt in bauch} for ags in (LINKS, RECHTS))
    assert links == rechts
    assert len(links) == 3


def test_what_the_tolerance_allows_is_kept_to(nachbarn):
    assert bauen.vereinfacht(nachbarn, toleranz=0.001).keys() == nachbarn.keys()
    for toleranz in (0.001, 0.05, 0.5):
        ring = bauen.vereinfacht(nachbarn, toleranz)[LINKS][0]
        for punkt in ZACKEN:
            assert min(bauen._abstand(punkt, *kante) for kante in pairwise(ring)) <= toleranz


def test_an_island_too_small_to_see_is_left_out_and_a_larger_one_stays():
    inseln = bauen.vereinfacht({LINKS: [quadrat(0, 0), quadrat(5, 5, 0.01), quadrat(8, 8)]}, toleranz=0.5)

    assert [abs(groesse(ring)) for ring in inseln[LINKS]] == [1, 1]


def test_towns_become_their_kreis_without_the_borders_between_them(nachbarn):
    (ring,) = bauen.zusammengelegt(nachbarn)["05954"]

    assert abs(groesse(ring)) == pytest.approx(2)
    assert not set(ring) & set(ZACKEN[1:-1])


def test_a_kreisfreie_stadt_inside_a_kreis_is_a_hole_in_it():
    loch = quadrat(1, 1)
    gebiete = {LINKS: [quadrat(0, 0, 3), loch[::-1]], "05914000": [loch]}

    kreise = bauen.zusammengelegt(gebiete)

    assert sorted(groesse(ring) for ring in kreise["05954"]) == [-1, 9]
    assert [groesse(ring) for ring in kreise["05914"]] == [1]


def test_parts_that_touch_in_one_point_only_keep_their_area():
    kreis = bauen.zusammengelegt({LINKS: [quadrat(0, 0)], RECHTS: [quadrat(1, 1)]})["05954"]

    assert sum(groesse(ring) for ring in kreis) == 2


def test_a_path_does_not_drift_from_its_points():
    ring = [(nummer * 0.4, (nummer % 2) * 10.4) for nummer in range(200)]

    (ecken,) = punkte(bauen.pfad([[*ring, ring[0]]]))

    assert ecken == [(round(x), round(y)) for x, y in ring]


def test_a_path_says_nothing_twice_and_closes_every_ring():
    ring = [(0.0, 0.0), (0.3, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 0.0)]

    assert bauen.pfad([ring, ring]) == "M0 0l10 0 0 10zM0 0l10 0 0 10z"


@pytest.mark.parametrize(
    ("ring", "breite"),
    [
        (quadrat(0, 0, 100), 100),
        # An L: its middle lies outside.
        ([(0, 0), (100, 0), (100, 20), (20, 20), (20, 100), (0, 100), (0, 0)], 51),
        # A wide part on a narrow handle.
        ([(0, 0), (10, 0), (10, 100), (110, 100), (110, 160), (0, 160), (0, 0)], 110),
    ],
)
def test_a_label_lies_inside_and_knows_how_wide_it_may_be(ring, breite):
    ort = bauen.beschriftung([ring])

    kanten = list(pairwise(ring))
    assert bauen._tiefe((ort["x"], ort["y"]), kanten) >= 8
    assert ort["breite"] == pytest.approx(breite, abs=3)


@pytest.fixture
def region():
    """A square for each of the 15, in a row; the last one in two towns."""
    daten = [gemeinde(f"{kreis}000", quadrat(6 + stelle, 51)) for stelle, kreis in enumerate(sorted(bauen.KREISE))]
    return [*daten, gemeinde("05978004", quadrat(6 + len(daten), 51))]


def test_the_tool_writes_towns_and_kreise_in_two_resolutions(region, tmp_path, capsys):
    quelle, ziel = tmp_path / "gemeinden.json", tmp_path / "neu" / "karte.json"
    quelle.write_text(json.dumps(region))

    bauen.main(quelle, ziel)

    formen = json.loads(ziel.read_text())
    assert len(formen["fein"]) == len(formen["grob"]) == 31
    assert formen["breite"] == 1000
    assert formen["fein"]["05978"].keys() == {"pfad", "x", "y", "breite"}
    assert formen["grob"]["05978"].keys() == {"pfad"}
    assert [datei.name for datei in ziel.parent.iterdir()] == ["karte.json"]
    assert "31 areas" in capsys.readouterr().out


def test_the_same_borders_are_the_same_bytes(region, tmp_path):
    quelle = tmp_path / "gemeinden.json"
    quelle.write_text(json.dumps(region))
    for name in ("a", "b"):
        bauen.main(quelle, tmp_path / name)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_borders_without_a_kreis_of_the_region_are_refused_by_name(region, tmp_path):
    quelle, ziel = tmp_path / "gemeinden.json", tmp_path / "karte.json"
    quelle.write_text(json.dumps([daten for daten in region if daten["properties"]["AGS"] != "05911000"]))

    with pytest.raises(SystemExit, match="has no towns of 05911"):
        bauen.main(quelle, ziel)
    assert not ziel.exists()


def test_the_site_reads_what_the_tool_writes(region, tmp_path, settings):
    from projects.karte import formen

    quelle = tmp_path / "gemeinden.json"
    quelle.write_text(json.dumps(region))
    settings.KARTE_DATEI = tmp_path / "karte.json"
    bauen.main(quelle, settings.KARTE_DATEI)

    assert len(formen().fein) == 31
    assert formen().grob["05911"].startswith("M")
