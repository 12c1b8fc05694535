"""The projects behind the figures of a comparison: titles, only of those that a page shows, and what is said of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from projects.kennzahlen.vergleich import ARTEN, Gruppe, Lage, gruppen
from projects.models import Berichtsjahr, Projekt, Projektstand
from projects.vergleich.paar import Jahrespaar

JE_GRUPPE, ZUSAMMEN = 10, 80
"""How many titles the page shows of one move, and of all moves; what is left out is one link away."""


@dataclass(frozen=True, slots=True)
class Eintrag:
    titel: str
    slug: str


@dataclass(frozen=True, slots=True)
class Liste:
    """The first projects of a group; `abfrage` leads to all of them."""

    name: str
    titel: str
    anzahl: int
    eintraege: tuple[Eintrag, ...]
    abfrage: str
    gruppe: Gruppe | None = None

    @property
    def gekuerzt(self) -> bool:
        return self.anzahl > len(self.eintraege)


def listen(lagen: Sequence[Lage], von: Berichtsjahr, nach: Berichtsjahr) -> tuple[list[Liste], list[Liste]]:
    """The moves, and the projects that only one report has or that lack a status; in one query."""
    arten = {
        "neu": f"Neu: nur im Bericht {nach.jahr}",
        "entfallen": f"Nicht mehr enthalten: nur im Bericht {von.jahr}",
        "ohne": "In beiden Berichten, aber in mindestens einem ohne Status",
    }
    je_art = {art: [lage.projekt for lage in lagen if ARTEN[art][1](lage)] for art in arten}
    wechsel = gruppen(lagen)
    eintraege = _eintraege([gruppe.projekte for gruppe in wechsel], list(je_art.values()))
    return (
        [_liste(f"{eine.von}-{eine.nach}", "", eine.projekte, eintraege, _abfrage(eine), eine) for eine in wechsel],
        [_liste(art, titel, je_art[art], eintraege, f"art={art}") for art, titel in arten.items() if je_art[art]],
    )


def _abfrage(gruppe: Gruppe) -> str:
    return f"status_von={gruppe.von}&status_nach={gruppe.nach}"


def _liste(
    name: str,
    titel: str,
    projekte: Sequence[int],
    eintraege: dict[int, Eintrag],
    abfrage: str,
    gruppe: Gruppe | None = None,
) -> Liste:
    gezeigt = tuple(eintraege[pk] for pk in projekte if pk in eintraege)
    return Liste(name, titel, len(projekte), gezeigt, abfrage, gruppe)


def _eintraege(wechsel: Sequence[Sequence[int]], uebrige: Sequence[Sequence[int]]) -> dict[int, Eintrag]:
    """Of the first projects of each group."""
    je_wechsel = min(JE_GRUPPE, ZUSAMMEN // max(len(wechsel), 1))
    gezeigt = [projekt for gruppe in wechsel for projekt in gruppe[:je_wechsel]]
    gezeigt += [projekt for gruppe in uebrige for projekt in gruppe[:JE_GRUPPE]]
    zeilen = Projekt.objects.filter(pk__in=gezeigt).values_list("pk", "titel", "slug")
    return {pk: Eintrag(titel, slug) for pk, titel, slug in zeilen}


def staende(projekt: Projekt, paar: Jahrespaar) -> tuple[Projektstand | None, Projektstand | None]:
    """What the two reports say of this project."""
    von, nach = (
        Projektstand.objects.im_bericht(jahr).filter(vorhaben=projekt).first() for jahr in (paar.von, paar.nach)
    )
    return von, nach
