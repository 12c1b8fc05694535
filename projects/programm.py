"""What is documented of the programme as a whole; pages and reports say it in the same words.

Facts with the public pages they were read on.
"""

from __future__ import annotations

from dataclasses import dataclass

QUELLEN = (
    "https://www.land.nrw/de/themenforen-der-ruhrkonferenz",
    "https://www.ruhr-konferenz.nrw/umsetzen/fortschrittsbericht",
)
ANZAHL_THEMENFOREN = 20


@dataclass(frozen=True, slots=True)
class Phase:
    """`beginn` is as exact as the sources: "2018-12" is a month, "2020" a year."""

    name: str
    beginn: str
    wann: str
    satz: str


PHASEN = (
    Phase(
        "Zuhören",
        "2018-12",
        "Dezember 2018",
        "Von Dezember 2018 bis Juli 2019 berieten 20 Themenforen, was die Region braucht.",
    ),
    Phase(
        "Entscheiden",
        "2019-11-05",
        "05.11.2019",
        "Am 5. November 2019 beschloss das Kabinett 74 Projekte aus 75 Vorschlägen.",
    ),
    Phase("Umsetzen", "2020", "2020", "Seit 2020 werden 73 Projekte verfolgt."),
)
