"""All public pages for search engines: one table, a line per kind. Addresses begin with BASE_URL, whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import pairwise

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from projects.models import (
    Berichtsjahr,
    Finanzierungsquelle,
    Handlungsfeld,
    Kommune,
    Kreis,
    Partnerprojekt,
    Projekt,
    Ressort,
    Themenforum,
)
from projects.vergleich.paar import adresse

Eintrag = tuple[str, datetime | None]
"""Path of a page, and when it last changed, where that is known."""

FESTE = [
    "projects:startseite",
    "projects:projekt_list",
    "projects:handlungsfeld_list",
    "projects:partnerprojekt_list",
    "projects:landesprogramm_list",
    "projects:finanzierung",
    "projects:ressort_list",
    "projects:kommune_list",
    "projects:karte",
    "projects:themenforum_list",
    "projects:chronik",
    "projects:vergleich_auswahl",
    "reports:bericht_list",
]


class Seiten(Sitemap):
    def __init__(self, eintraege: Callable[[], Iterable[Eintrag]]) -> None:
        self.eintraege = eintraege

    def items(self) -> list[Eintrag]:
        return list(self.eintraege())

    def location(self, item: Eintrag) -> str:
        return item[0]

    def lastmod(self, item: Eintrag) -> datetime | None:
        return item[1]

    def get_protocol(self, protocol: str | None = None) -> str:
        return settings.BASE_URL.partition("://")[0]

    def get_domain(self, site: object = None) -> str:
        return settings.BASE_URL.partition("://")[2]


def _feste() -> Iterable[Eintrag]:
    return ((reverse(name), None) for name in FESTE)


def _stammdaten(modell: type[Handlungsfeld | Kommune | Ressort | Themenforum]) -> Iterable[Eintrag]:
    return ((eintrag.get_absolute_url(), None) for eintrag in modell.objects.all())


def _kreise() -> Iterable[Eintrag]:
    """The page of a kreisfreie Stadt is that of the town."""
    kreise = Kreis.objects.exclude(art=Kreis.Art.KREISFREIE_STADT)
    return ((kreis.get_absolute_url(), None) for kreis in kreise)


def _vergleiche() -> Iterable[Eintrag]:
    """Of reports that follow each other: any other pair is reached from there."""
    berichte = Berichtsjahr.objects.oeffentlich().order_by("jahr")
    return ((adresse(von.jahr, nach.jahr), nach.veroeffentlichung) for von, nach in pairwise(berichte))


def _vorhaben(modell: type[Projekt] | type[Partnerprojekt]) -> Iterable[Eintrag]:
    """Every report that comes out says something new on every page, if only that it has no Stand."""
    letzte = Berichtsjahr.objects.oeffentlich().order_by("-veroeffentlichung").first()
    erschienen = letzte.veroeffentlichung if letzte else None
    for vorhaben in modell.objects.oeffentlich().only("saeule", "slug", "geaendert_am"):
        yield vorhaben.get_absolute_url(), max(filter(None, [vorhaben.geaendert_am, erschienen]))


def _quellen() -> Iterable[Eintrag]:
    return ((quelle.get_absolute_url(), None) for quelle in Finanzierungsquelle.objects.oeffentlich())


SITEMAPS: dict[str, Sitemap] = {
    "feste": Seiten(_feste),
    "handlungsfelder": Seiten(lambda: _stammdaten(Handlungsfeld)),
    "ressorts": Seiten(lambda: _stammdaten(Ressort)),
    "themenforen": Seiten(lambda: _stammdaten(Themenforum)),
    "kreise": Seiten(_kreise),
    "kommunen": Seiten(lambda: _stammdaten(Kommune)),
    "quellen": Seiten(_quellen),
    "vergleiche": Seiten(_vergleiche),
    "projekte": Seiten(lambda: _vorhaben(Projekt)),
    "partnerprojekte": Seiten(lambda: _vorhaben(Partnerprojekt)),
}
