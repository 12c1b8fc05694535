"""How the programme came about and how it is built: the chapter that is the same in every report.

The facts are in projects/programm.py, with the public pages they were read on.
"""

from projects.programm import PHASEN, QUELLEN
from reports.bericht import Absatz, Aufzaehlung, Block, Kapitel, Stark, Verweis


def der_prozess() -> Kapitel:
    return Kapitel(
        "Der Prozess",
        (Absatz(("Die Ruhr-Konferenz ist ein Programm des Landes Nordrhein-Westfalen für die Metropole Ruhr.",)),),
        (
            Kapitel("Die drei Phasen", _phasen()),
            Kapitel("Die drei Säulen", _saeulen()),
        ),
    )


def _phasen() -> tuple[Block, ...]:
    *fruehere, letzte = ((Stark(f"{phase.name}:"), f" {phase.satz}") for phase in PHASEN)
    phasen = (*fruehere, (*letzte, " Dieser Bericht sagt, wo sie stehen."))
    return (Aufzaehlung.einfach(phasen, nummeriert=True),)


def _saeulen() -> tuple[Block, ...]:
    saeulen = (
        (Stark("Projekte der Ressorts"), " finanziert das Land. Nur sie zählen zu den 73 Projekten."),
        (Stark("Partnerprojekte"), " haben Verbände, Unternehmen, Kommunen oder Kammern vorgeschlagen."),
        (Stark("Landesprogramme"), " und weitere Mittel von Land, Bund und EU wirken in denselben Handlungsfeldern."),
    )
    regel = "Projekte und Beträge verschiedener Säulen werden nicht zusammengezählt."
    quellen = Aufzaehlung.einfach((Verweis(url, url),) for url in QUELLEN)
    return (
        Aufzaehlung.einfach(saeulen, nummeriert=True),
        Absatz((regel,)),
        Absatz(("Quellen dieses Kapitels:",)),
        quellen,
    )
