"""The parts of a report on the web: which page a chapter has, and which mark each heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Any

from projects.adressen import kurzname
from reports.bericht import Bericht, Block, Diagramm, Kapitel, Leitsatz

VERGEBEN = ("komplett", "zusammenfassung")
"""Addresses beside the chapters (urls.py)."""


@dataclass(frozen=True, slots=True)
class Teil:
    """A chapter or section with its names. `name` is the last part of a chapter's address, `marke` the heading's id."""

    name: str
    marke: str
    kapitel: Kapitel
    abschnitte: tuple[Teil, ...]


def teile(bericht: Bericht) -> tuple[Teil, ...]:
    """The chapters. Named by their titles alone, so that an address outlives a new number or a new neighbour."""
    return benannt(bericht.kapitel, vergeben=VERGEBEN)


def kapitelnamen(kapitel: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    """The same names from the chapters of a canonical text, each with its heading, without building the tree."""
    koepfe = (Kapitel(teil["titel"], (), nummer=teil["nummer"], rubrik=teil["rubrik"]) for teil in kapitel)
    return tuple((name, kopf.ueberschrift) for name, kopf in _benannt(koepfe, VERGEBEN))


def benannt(kapitel: Iterable[Kapitel], vergeben: Iterable[str] = ()) -> tuple[Teil, ...]:
    """Chapters with their names; none of them gets one that is `vergeben`."""
    return tuple(_teil(name, f"kapitel-{name}", teil) for name, teil in _benannt(kapitel, vergeben))


def _teil(name: str, marke: str, kapitel: Kapitel) -> Teil:
    """No name holds two hyphens in a row, so no mark of a section is that of another part."""
    abschnitte = (_teil(name, f"{marke}--{name}", abschnitt) for name, abschnitt in _benannt(kapitel.abschnitte))
    return Teil(name, marke, kapitel, tuple(abschnitte))


def _benannt(kapitel: Iterable[Kapitel], vergeben: Iterable[str] = ()) -> Iterator[tuple[str, Kapitel]]:
    namen = set(vergeben)
    for teil in kapitel:
        name = kurzname(teil.titel)
        if name in namen:
            name = next(frei for nummer in count(2) if (frei := f"{name}-{nummer}") not in namen)
        namen.add(name)
        yield name, teil


def auftakt(bericht: Bericht) -> tuple[Block, ...]:
    """What the chapter of the figures says before it draws them: the sentence, the figures large, their source."""
    anfaenge = (tuple(takewhile(_kein_diagramm, kapitel.bloecke)) for kapitel in bericht.kapitel)
    return next((bloecke for bloecke in anfaenge if bloecke and isinstance(bloecke[0], Leitsatz)), ())


def _kein_diagramm(block: Block) -> bool:
    return not isinstance(block, Diagramm)
