"""The small map beside a project or a town, and what the large one asks of projects/karte.py."""

from __future__ import annotations

from django import template

from projects import karte
from projects.models import Kommune, Kreis, Vorhaben
from projects.prosa import aufzaehlung

register = template.Library()


@register.inclusion_tag("projects/_kartenausschnitt.html")
def orte_auf_der_karte(vorhaben: Vorhaben) -> dict[str, object]:
    """Every Kreis and town that it names; asks nothing of the database where the page has prefetched them."""
    return _ausschnitt([*vorhaben.kreise.all(), *vorhaben.kommunen.all()])


@register.inclusion_tag("projects/_kartenausschnitt.html")
def ort_auf_der_karte(ort: Kreis | Kommune) -> dict[str, object]:
    return _ausschnitt([ort])


def _ausschnitt(orte: list[Kreis | Kommune]) -> dict[str, object]:
    """The Kreise as outlines, the places filled. Empty without shapes of them: then the page has its words alone."""
    formen = karte.formen()
    flaechen = {ort: formen.grob[ort.ags] for ort in orte if ort.ags in formen.grob} if formen else {}
    if not formen or not flaechen:
        return {}
    return {
        "formen": formen,
        "umrisse": [pfad for ags, pfad in formen.grob.items() if len(ags) == karte.KREISSTELLEN],
        "flaechen": flaechen.values(),
        "text": f"Karte der Metropole Ruhr, hervorgehoben: {aufzaehlung(str(ort) for ort in flaechen)}",
    }


@register.filter
def ortsadresse(zeile: karte.Gebietszahlen, filter_: dict[str, str]) -> str:
    return karte.adresse(zeile, filter_)
