"""The facts beside the text of a Vorhaben that no single field holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from projects import formats
from projects.models import Vorhaben

IN_ADRESSE = re.compile(r"MMD([0-9]{2})-([0-9]{1,6})")
IN_WORTEN = re.compile(r"(?:Landtagsdrucksache|LT-Drs\.?|(?<![\w-])(?:Drucksache|Drs\.?))\s*([0-9]{2}/[0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Eckdaten:
    laufzeit: str
    drucksachen: dict[str, str]
    fehlend: str
    """What no public source tells, in words."""


def eckdaten(vorhaben: Vorhaben) -> Eckdaten:
    """Of a Vorhaben as its page has loaded it."""
    laufzeit = laufzeit_im_text(vorhaben)
    bekannt = {
        "Federführung": vorhaben.ressort,
        "Orte": vorhaben.kommunen.all() or vorhaben.kreise.all(),
        "Laufzeit": laufzeit,
        "Projektvolumen": vorhaben.projektvolumen is not None or vorhaben.projektvolumen_hinweis,
        "Finanzierung": vorhaben.geld,
        "Kooperationspartner": vorhaben.kooperationspartner,
    }
    return Eckdaten(laufzeit, drucksachen(vorhaben), ", ".join(name for name, da in bekannt.items() if not da))


def laufzeit_im_text(vorhaben: Vorhaben) -> str:
    """As the source says it, or from the known days; empty where nothing is known."""
    if vorhaben.laufzeit or not (vorhaben.beginn or vorhaben.ende):
        return vorhaben.laufzeit
    return f"Beginn: {formats.datum(vorhaben.beginn)}, Ende: {formats.datum(vorhaben.ende)}"


def drucksachen(vorhaben: Vorhaben) -> dict[str, str]:
    """Papers of the Landtag among the sources, e.g. "17/11212", with their web address or "" where none is known."""
    gefunden = {nummer: "" for text in _texte(vorhaben) for nummer in IN_WORTEN.findall(text)}
    for text in _texte(vorhaben):
        if text.startswith(("http://", "https://")) and (treffer := IN_ADRESSE.search(text)):
            gefunden["/".join(treffer.groups())] = text
    return dict(sorted(gefunden.items()))


def _texte(vorhaben: Vorhaben) -> Iterator[str]:
    yield vorhaben.beleglage
    yield from vorhaben.quellen.splitlines()
    yield from (zeile.beleg for zeile in vorhaben.geld)
    for stand in vorhaben.oeffentliche_staende:
        yield from stand.quellen.splitlines()
