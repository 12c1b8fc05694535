"""The pages that the law asks for, for search engines."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from pflichtseiten.models import SEITEN
from projects.sitemaps import Eintrag, Seiten


def _seiten() -> Iterable[Eintrag]:
    """Those that have something to say."""
    for modell in SEITEN:
        if gueltig := modell.objects.gueltige():
            yield reverse(modell.ADRESSE), gueltig.freigegeben_am


SITEMAPS = {"pflichtseiten": Seiten(_seiten)}
