"""The chart model of projects/diagramm.py for the SVG of the pages."""

from django import template

from projects.diagramm import Balken, Balkendiagramm, Betrag, Betragsdiagramm
from projects.flussdiagramm import Band, Flussdiagramm, Knoten
from projects.kennzahlen.vergleich import ZUSTAENDE

register = template.Library()
LUECKE = 0.35
MINDESTBREITE = 0.3


@register.filter
def abschnitte(diagramm: Balkendiagramm, balken: Balken) -> list[dict[str, object]]:
    """The segments of one bar in per cent of the longest; texts, since SVG knows no decimal comma."""
    return [
        {"segment": segment, "x": f"{x:.3f}%", "breite": f"{breite:.3f}%", "mitte": f"{x + breite / 2:.3f}%"}
        for segment, x, breite in diagramm.abschnitte(balken, 100, LUECKE)
    ]


@register.filter
def breite(diagramm: Betragsdiagramm, betrag: Betrag) -> str:
    """The bar of one amount in per cent of the largest; a small one stays visible."""
    return f"{max(diagramm.breite(betrag), MINDESTBREITE if betrag.wert else 0):.3f}%"


RAND, KNOTEN, BREITE, KOPF = 196, 12, 680, 34
"""Of the drawing of a flow: room for the words on both sides, width of a node and of all, room for the heads."""
SCHRIFT, ZEICHEN, LUFT = 15, 20, 8
"""Height of a line, size of the sign of a status, and what is left between a node, its sign and its word."""


@register.filter
def zeichnung(fluss: Flussdiagramm) -> dict[str, object]:
    """The places of projects/flussdiagramm.py in an SVG; texts, since SVG knows no decimal comma."""
    links, rechts = RAND - KNOTEN, BREITE - RAND
    aussen = rechts + KNOTEN + LUFT
    return {
        "viewbox": f"0 0 {BREITE} {fluss.hoehe + KOPF + 4:.0f}",
        "stab": str(KNOTEN),
        "von": str(RAND),
        "nach": str(rechts),
        "zahlen": str(RAND + LUFT),
        "links": [_knoten(knoten, links, links - LUFT - ZEICHEN, links - 2 * LUFT - ZEICHEN) for knoten in fluss.links],
        "rechts": [_knoten(knoten, rechts, aussen, aussen + ZEICHEN + LUFT) for knoten in fluss.rechts],
        "baender": [{"band": band, "pfad": _pfad(band), "zahl": _zahl(band)} for band in fluss.baender],
    }


def _knoten(knoten: Knoten, x: int, zeichen: int, wort: int) -> dict[str, object]:
    """`x`, `zeichen` and `wort` are how far from the left the node, its sign and its word stand."""
    mitte = knoten.mitte + KOPF
    return {
        "knoten": knoten,
        "wort": ZUSTAENDE[knoten.schluessel],
        "x": str(x),
        "y": f"{knoten.y + KOPF:.2f}",
        "hoehe": f"{max(knoten.hoehe, 1):.2f}",
        "mitte": f"{mitte:.2f}",
        "zeichen": f"{zeichen} {mitte - ZEICHEN / 2:.2f}",
        "wort_x": str(wort),
    }


def _pfad(band: Band) -> str:
    links, rechts, mitte = RAND, BREITE - RAND, BREITE / 2
    oben, unten = band.y_von + KOPF, band.y_nach + KOPF
    return (
        f"M{links} {oben:.2f}C{mitte:.0f} {oben:.2f} {mitte:.0f} {unten:.2f} {rechts} {unten:.2f}"
        f"v{band.hoehe:.2f}"
        f"C{mitte:.0f} {unten + band.hoehe:.2f} {mitte:.0f} {oben + band.hoehe:.2f} {links} {oben + band.hoehe:.2f}z"
    )


def _zahl(band: Band) -> str:
    """Where the figure of a band stands: at its beginning, where no two overlap; nowhere in a thin one."""
    return f"{band.y_von + KOPF + band.hoehe / 2:.2f}" if band.hoehe >= SCHRIFT else ""
