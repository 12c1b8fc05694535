"""The signs of the statuses, drawn: each is told by its shape, the colour only supports it."""

from __future__ import annotations

from math import cos, pi, sin

from reports.pdf.stil import WEISS, farbe
from reports.pdf.tagged import TaggedCanvas, Vorne


def zeichen(canvas: TaggedCanvas, status: str, x: float, y: float, radius: float) -> None:
    """Centred on (x, y)."""
    ton = farbe(f"status-{status or 'unbekannt'}")
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setStrokeColor(ton)
    canvas.setFillColor(ton)
    canvas.setLineWidth(radius * 0.24)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    match status:
        case "in_pruefung":
            _ring(canvas, radius)
        case "in_umsetzung":
            _halb(canvas, radius)
        case "abgeschlossen":
            _haken(canvas, radius)
        case "verstetigt":
            _pfeil(canvas, radius)
        case "nicht_weiterverfolgt":
            _kreuz(canvas, radius)
        case _:
            canvas.circle(0, 0, radius * 0.42, stroke=0, fill=1)
    canvas.restoreState()


def vor_dem_wort(status: str) -> Vorne:
    """The sign before the first line of a paragraph, in its left indent."""
    return lambda canvas, y: zeichen(canvas, status, 4, y + 3, 3.8)


def _ring(canvas: TaggedCanvas, radius: float) -> None:
    canvas.circle(0, 0, radius * 0.88, stroke=1, fill=0)


def _halb(canvas: TaggedCanvas, radius: float) -> None:
    _ring(canvas, radius)
    rand = radius * 0.88
    canvas.wedge(-rand, -rand, rand, rand, 90, 180, stroke=0, fill=1)


def _haken(canvas: TaggedCanvas, radius: float) -> None:
    _scheibe(canvas, radius)
    _linienzug(canvas, [(-0.45 * radius, 0.0), (-0.1 * radius, -0.38 * radius), (0.5 * radius, 0.36 * radius)])


def _pfeil(canvas: TaggedCanvas, radius: float) -> None:
    _scheibe(canvas, radius)
    _linienzug(canvas, [(-0.52 * radius, 0.0), (0.5 * radius, 0.0)])
    _linienzug(canvas, [(0.12 * radius, 0.4 * radius), (0.52 * radius, 0.0), (0.12 * radius, -0.4 * radius)])


def _kreuz(canvas: TaggedCanvas, radius: float) -> None:
    _ring(canvas, radius)
    for winkel in (pi / 4, 3 * pi / 4):
        dx, dy = radius * 0.45 * cos(winkel), radius * 0.45 * sin(winkel)
        canvas.line(-dx, -dy, dx, dy)


def _scheibe(canvas: TaggedCanvas, radius: float) -> None:
    canvas.circle(0, 0, radius, stroke=0, fill=1)
    canvas.setStrokeColor(WEISS)


def _linienzug(canvas: TaggedCanvas, punkte: list[tuple[float, float]]) -> None:
    pfad = canvas.beginPath()
    pfad.moveTo(*punkte[0])
    for punkt in punkte[1:]:
        pfad.lineTo(*punkt)
    canvas.drawPath(pfad, stroke=1, fill=0)
