"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeAlias

WORT = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
"""A word or a sign with the space behind it, so that the tokens together are the text."""

KURZ = 3
"""Length up to which equal text between two changes is no anchor for the eye: "der", "und", a comma."""


class Art(StrEnum):
    GLEICH = "gleich"
    ENTFERNT = "entfernt"
    NEU = "neu"


Teil: TypeAlias = tuple[Art, str]


def unterschiede(alt: str, neu: str) -> list[Teil]:
    """The new text in pieces, with what was removed from the old one in its place; line breaks are no difference."""
    vorher, nachher = WORT.findall(alt), WORT.findall(neu)
    stuecke = [
        (art == "equal", "".join(vorher[a1:a2]), "".join(nachher[b1:b2]))
        for art, a1, a2, b1, b2 in SequenceMatcher(None, _worte(vorher), _worte(nachher)).get_opcodes()
    ]
    return list(_am_stueck(stuecke))


def _worte(tokens: Iterable[str]) -> list[str]:
    return [token.strip() for token in tokens]


def _am_stueck(stuecke: Sequence[tuple[bool, str, str]]) -> Iterator[Teil]:
    """A single sign or short word that happens to stand in both between two changes belongs to the change.

    Of each piece: whether it is equal but for its spaces, as it was and as it is.
    """
    entfernt = neu = ""
    for stelle, (gleich, davor, jetzt) in enumerate(stuecke, start=1):
        mitten_drin = (entfernt or neu) and stelle < len(stuecke)
        if not gleich or (mitten_drin and len(jetzt.strip()) <= KURZ):
            entfernt, neu = entfernt + davor, neu + jetzt
        else:
            yield from _geschlossen(entfernt, neu)
            entfernt = neu = ""
            yield Art.GLEICH, jetzt
    yield from _geschlossen(entfernt, neu)


def _geschlossen(entfernt: str, neu: str) -> Iterator[Teil]:
    yield from ((art, text) for art, text in ((Art.ENTFERNT, entfernt), (Art.NEU, neu)) if text)
