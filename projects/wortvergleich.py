"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
    vergleich = SequenceMatcher(None, _worte(vorher), _worte(nachher))
    teile: list[Teil] = []
    for art, a1, a2, b1, b2 in vergleich.get_opcodes():
        if art == "equal":
            teile.append((Art.GLEICH, "".join(nachher[b1:b2])))
        else:
            teile += [(Art.ENTFERNT, "".join(vorher[a1:a2])), (Art.NEU, "".join(nachher[b1:b2]))]
    return list(_am_stueck(teil for teil in teile if teil[1]))


def _worte(tokens: Iterable[str]) -> list[str]:
    return [token.strip() for token in tokens]


def _am_stueck(teile: Iterable[Teil]) -> Iterator[Teil]:
    """A single sign or short word that happens to stand in both between two changes belongs to the change."""
    offen = dict.fromkeys((Art.ENTFERNT, Art.NEU), "")
    stuecke = list(teile)
    for stelle, (art, text) in enumerate(stuecke):
        mitten_drin = any(offen.values()) and stelle + 1 < len(stuecke)
        if art != Art.GLEICH:
            offen[art] += text
        elif mitten_drin and len(text.strip()) <= KURZ:
            offen = {je_art: bisher + text for je_art, bisher in offen.items()}
        else:
            yield from _geschlossen(offen)
            offen = dict.fromkeys(offen, "")
            yield art, text
    yield from _geschlossen(offen)


def _geschlossen(offen: dict[Art, str]) -> Iterator[Teil]:
    yield from ((art, text) for art, text in offen.items() if text)
