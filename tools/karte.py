"""Draws the Metropole Ruhr: official borders in, one small JSON file of SVG paths out (ADR 0012).

`python3 tools/karte.py gemeinden.geo.json build/karte.json` reads all towns of Germany, takes those of the region's 15
Kreise and simplifies them twice: `fein` for the page of the map, `grob` for the small one beside a project.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

KREISFREIE_STAEDTE = {
    "05112", "05113", "05117", "05119", "05512", "05513", "05911", "05913", "05914", "05915", "05916",
}  # fmt: skip
KREISE = KREISFREIE_STAEDTE | {"05170", "05562", "05954", "05978"}
LANDFLAECHE = 4
"""The value of GF that means land; the same key may occur again for water."""
BREITE = 1000
TOLERANZ = {"fein": 2.2, "grob": 5.0}
"""Of 1000 units of width: how far a simplified border may run beside the real one."""
QUER = 0.4
"""What a unit to the left or right counts, of one up or down, when a label looks for its place."""

Punkt = tuple[float, float]
Ring = list[Punkt]
"""First and last point are the same."""
Gebiete = dict[str, list[Ring]]
"""By official key; a ring inside another one is a hole."""


def auswahl(daten: Iterable[dict[str, Any]]) -> Gebiete:
    """The towns of the region. The list of the package mixes features with collections of features."""
    gebiete: Gebiete = {}
    for gemeinde in _einzeln(daten):
        ags = gemeinde["properties"]["AGS"]
        if ags[:5] in KREISE and gemeinde["properties"]["GF"] == LANDFLAECHE:
            geometrie = gemeinde["geometry"]
            vielecke = geometrie["coordinates"] if geometrie["type"] == "MultiPolygon" else [geometrie["coordinates"]]
            gebiete[ags] = [[(punkt[0], punkt[1]) for punkt in ring] for vieleck in vielecke for ring in vieleck]
    return gebiete


def _einzeln(daten: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for eintrag in daten:
        yield from eintrag["features"] if eintrag["type"] == "FeatureCollection" else [eintrag]


def eben(gebiete: Gebiete) -> tuple[Gebiete, int]:
    """Degrees -> units of the picture, y downwards, true to length at the middle latitude; with its height."""
    laengen, breiten = zip(*(punkt for ringe in gebiete.values() for ring in ringe for punkt in ring), strict=True)
    stauchung = math.cos(math.radians((min(breiten) + max(breiten)) / 2))
    einheit = BREITE / ((max(laengen) - min(laengen)) * stauchung)
    west, nord = min(laengen), max(breiten)

    def punkt(laenge: float, breite: float) -> Punkt:
        return (laenge - west) * stauchung * einheit, (nord - breite) * einheit

    projiziert = {ags: [[punkt(*ort) for ort in ring] for ring in ringe] for ags, ringe in gebiete.items()}
    return projiziert, math.ceil((nord - min(breiten)) * einheit)


def zusammengelegt(gebiete: Gebiete, stellen: int = 5) -> Gebiete:
    """Towns -> Kreise: a border between two towns of one Kreis is walked in both directions and goes."""
    nach_kreis: dict[str, set[tuple[Punkt, Punkt]]] = defaultdict(set)
    for ags, ringe in gebiete.items():
        for ring in ringe:
            nach_kreis[ags[:stellen]] |= set(pairwise(ring))
    return {kreis: _ringe({k for k in kanten if k[::-1] not in kanten}) for kreis, kanten in nach_kreis.items()}


def _ringe(kanten: set[tuple[Punkt, Punkt]]) -> list[Ring]:
    """Puts edges together. Where several begin at one point any of them closes the same area."""
    weiter: dict[Punkt, list[Punkt]] = defaultdict(list)
    for von, nach in sorted(kanten):
        weiter[von].append(nach)
    ringe = []
    for anfang in sorted(weiter):
        while weiter[anfang]:
            ring = [anfang]
            while len(ring) == 1 or ring[-1] != anfang:
                ring.append(weiter[ring[-1]].pop())
            ringe.append(ring)
    return ringe


def vereinfacht(gebiete: Gebiete, toleranz: float) -> Gebiete:
    """Fewer points, and neighbours still share every point of their border: it is simplified once, as one line."""
    knoten = _knoten(gebiete)

    @cache
    def linie(bogen: tuple[Punkt, ...]) -> tuple[Punkt, ...]:
        # One neighbour walks the line forwards, the other backwards; both ask for the same direction.
        return _douglas_peucker(bogen, toleranz) if bogen <= bogen[::-1] else linie(bogen[::-1])[::-1]

    def ring_vereinfacht(ring: Ring) -> Ring:
        teile = [linie(tuple(bogen)) for bogen in _boegen(ring, knoten)]
        return [teile[0][0], *(punkt for teil in teile for punkt in teil[1:])]

    neu = {ags: [ring_vereinfacht(ring) for ring in ringe] for ags, ringe in gebiete.items()}
    return {ags: [ring for ring in ringe if len(ring) > 3] for ags, ringe in neu.items()}


def _knoten(gebiete: Gebiete) -> set[Punkt]:
    """Where three or more borders meet. Everywhere else a point has the same two neighbours, whoever walks by."""
    nachbarn: dict[Punkt, set[Punkt]] = defaultdict(set)
    for ringe in gebiete.values():
        for ring in ringe:
            for von, nach in pairwise(ring):
                nachbarn[von].add(nach)
                nachbarn[nach].add(von)
    return {punkt for punkt, orte in nachbarn.items() if len(orte) > 2}


def _boegen(ring: Ring, knoten: set[Punkt]) -> list[Ring]:
    """The ring from node to node. One without a node (an island, a hole) is cut at its smallest point."""
    offen = ring[:-1]
    anfang = next((stelle for stelle, punkt in enumerate(offen) if punkt in knoten), offen.index(min(offen)))
    gedreht = [*offen[anfang:], *offen[: anfang + 1]]
    schnitte = [0, *(i for i, punkt in enumerate(gedreht[1:-1], 1) if punkt in knoten), len(gedreht) - 1]
    return [gedreht[von : bis + 1] for von, bis in pairwise(schnitte)]


def _douglas_peucker(linie: tuple[Punkt, ...], toleranz: float) -> tuple[Punkt, ...]:
    bleibt = {0, len(linie) - 1}
    offen = [(0, len(linie) - 1)]
    while offen:
        von, bis = offen.pop()
        mitte = max(range(von + 1, bis), key=lambda i: _abstand(linie[i], linie[von], linie[bis]), default=von)
        if mitte > von and _abstand(linie[mitte], linie[von], linie[bis]) > toleranz:
            bleibt.add(mitte)
            offen += [(von, mitte), (mitte, bis)]
    return tuple(linie[i] for i in sorted(bleibt))


def _abstand(punkt: Punkt, von: Punkt, bis: Punkt) -> float:
    """From a point to the stretch between two others."""
    dx, dy = bis[0] - von[0], bis[1] - von[1]
    laenge = dx * dx + dy * dy
    anteil = ((punkt[0] - von[0]) * dx + (punkt[1] - von[1]) * dy) / laenge if laenge else 0
    anteil = min(1, max(0, anteil))
    return math.hypot(punkt[0] - von[0] - anteil * dx, punkt[1] - von[1] - anteil * dy)


def pfad(ringe: list[Ring]) -> str:
    """SVG in whole units, from point to point; rounded first, so that the steps do not drift."""
    teile = []
    for ring in ringe:
        punkte = [(round(x), round(y)) for x, y in ring]
        schritte = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(punkte[:-1])]
        zahlen = " ".join(f"{dx} {dy}" for dx, dy in schritte if dx or dy).replace(" -", "-")
        teile.append(f"M{punkte[0][0]} {punkte[0][1]}l{zahlen}z")
    return "".join(teile)


def beschriftung(ringe: list[Ring]) -> dict[str, int]:
    """Where a label goes, and how wide the area is there: the point furthest from every border.

    Labels are wider than high, so distances to the left and right count for less.
    """
    kanten = [((a[0] * QUER, a[1]), (b[0] * QUER, b[1])) for ring in ringe for a, b in pairwise(ring)]
    mitte = _tiefster_punkt(kanten)
    links, rechts = _sehne(mitte, kanten)
    breite = 2 * min(mitte[0] - links, rechts - mitte[0]) / QUER
    return {"x": round(mitte[0] / QUER), "y": round(mitte[1]), "breite": round(breite)}


def _tiefster_punkt(kanten: list[tuple[Punkt, Punkt]]) -> Punkt:
    """On a grid over the whole area, then on finer and finer ones around the best point so far."""
    xs, ys = zip(*(von for von, _ in kanten), strict=True)
    schritt = max(max(xs) - min(xs), max(ys) - min(ys)) / 24
    mitte = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    reichweite = 12
    while schritt > 0.5:
        versatz = [nummer * schritt for nummer in range(-reichweite, reichweite + 1)]
        raster = [(mitte[0] + dx, mitte[1] + dy) for dx in versatz for dy in versatz]
        mitte = max(raster, key=lambda punkt: _tiefe(punkt, kanten))
        schritt, reichweite = schritt / 3, 3
    return mitte


def _tiefe(punkt: Punkt, kanten: list[tuple[Punkt, Punkt]]) -> float:
    """How far inside; negative outside."""
    innen = sum(x > punkt[0] for x in _schnitte(punkt[1], kanten)) % 2
    abstand = min(_abstand(punkt, *kante) for kante in kanten)
    return abstand if innen else -abstand


def _schnitte(y: float, kanten: list[tuple[Punkt, Punkt]]) -> list[float]:
    """Where the borders cross this height."""
    return [a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in kanten if (a[1] > y) != (b[1] > y)]


def _sehne(punkt: Punkt, kanten: list[tuple[Punkt, Punkt]]) -> tuple[float, float]:
    schnitte = _schnitte(punkt[1], kanten)
    return max(x for x in schnitte if x < punkt[0]), min(x for x in schnitte if x > punkt[0])


def karte(daten: Iterable[dict[str, Any]]) -> dict[str, Any]:
    gemeinden, hoehe = eben(auswahl(daten))
    formen: dict[str, Any] = {"breite": BREITE, "hoehe": hoehe}
    for name, toleranz in TOLERANZ.items():
        # Kreise come from the simplified towns, so their borders lie on each other exactly.
        einfach = vereinfacht(gemeinden, toleranz)
        formen[name] = {
            ags: {"pfad": pfad(ringe)} | (beschriftung(ringe) if name == "fein" else {})
            for ags, ringe in sorted((einfach | zusammengelegt(einfach)).items())
        }
    return formen


def main(quelle: str, ziel: str) -> None:
    formen = karte(json.loads(Path(quelle).read_text(encoding="utf-8")))
    fehlend = set(KREISE) - set(formen["fein"])
    if fehlend:
        sys.exit(f"{quelle} has no towns of {', '.join(sorted(fehlend))}")
    entwurf = Path(ziel).with_suffix(".neu")
    entwurf.parent.mkdir(parents=True, exist_ok=True)
    entwurf.write_text(json.dumps(formen, separators=(",", ":")), encoding="utf-8")
    entwurf.replace(ziel)  # at once: a running site never reads half a map
    print(f"{ziel}: {len(formen['fein'])} areas, {Path(ziel).stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(*sys.argv[1:])
