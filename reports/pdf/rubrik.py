"""A section that is set apart, e.g. a Schwerpunktprojekt: tinted pages of its own, a large title, two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from reports.bericht import Block, Kapitel, Leitsatz, Zitat
from reports.pdf import stil
from reports.pdf.bloecke import Lage, flowables
from reports.pdf.seiten import neue_seite
from reports.pdf.spalten import Spaltensatz
from reports.pdf.struktur import Knoten
from reports.pdf.tagged import Vorne
from reports.pdf.text import absatz

TEXTSPALTE, LUECKE = 101 * mm, 10 * mm
TEXT = tuple(art for art in get_args(Block) if art not in (Leitsatz, Zitat))
RANDSPALTE = stil.BREITE - TEXTSPALTE - LUECKE


def rubrik(kapitel: Kapitel, lage: Lage, sprung: Vorne, daneben: Sequence[Flowable]) -> Iterator[Flowable]:
    """The lead across the page; below it picture and text, beside them the sections within and the quotation."""
    yield neue_seite(kapitel.farbe)
    yield from _titel(kapitel, lage, sprung)
    yield from _gesetzt(kapitel, lage, Leitsatz)
    rand = [*daneben, *_gesetzt(kapitel, lage, Zitat)]
    yield Spaltensatz([_gesetzt(kapitel, lage, *TEXT), rand], [TEXTSPALTE, RANDSPALTE], LUECKE)
    yield neue_seite()


def _gesetzt(kapitel: Kapitel, lage: Lage, *arten: type[Block]) -> list[Flowable]:
    bloecke = [block for block in kapitel.bloecke if isinstance(block, arten)]
    return [flowable for block in bloecke for flowable in flowables(block, lage)]


def _titel(kapitel: Kapitel, lage: Lage, sprung: Vorne) -> list[Flowable]:
    """Rubric and title are one heading."""
    knoten = Knoten(stil.ueberschrift_tag(lage.ebene - 1))
    oben = absatz(kapitel.rubrik, stil.abgewandelt(stil.RUBRIK, textColor=lage.akzent), knoten, sprung)
    titel = absatz(f"{kapitel.nummer} {kapitel.titel}".strip(), stil.RUBRIKTITEL, knoten)
    oben.haftet = titel.haftet = True
    return [oben, titel]
