"""The pages of the current reports with their chapters, for search engines."""

from __future__ import annotations

from collections.abc import Iterable

from projects.sitemaps import Eintrag, Seiten
from reports.verzeichnis import fassungen_je_jahr


def _berichte() -> Iterable[Eintrag]:
    for fassungen in fassungen_je_jahr().values():
        aktuell = fassungen[0]
        teile = ["", "zusammenfassung/", "komplett/", *(f"{name}/" for name, _ in aktuell.kapitel)]
        yield from ((f"{aktuell.wurzel}{teil}", aktuell.berichtsjahr.veroeffentlichung) for teil in teile)


SITEMAPS = {"berichte": Seiten(_berichte)}
