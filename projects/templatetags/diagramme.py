"""The chart model of projects/diagramm.py for the SVG of the pages."""

from django import template

from projects.diagramm import Balken, Balkendiagramm, Betrag, Betragsdiagramm

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
