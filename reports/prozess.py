"""How the programme came about and how it is built: the chapter that is the same in every report.

Facts from DOMAIN.md, "The programme", with the public pages they were read on.
"""

from reports.bericht import Absatz, Aufzaehlung, Block, Kapitel, Stark, Verweis

QUELLEN = (
    "https://www.land.nrw/de/themenforen-der-ruhrkonferenz",
    "https://www.ruhr-konferenz.nrw/umsetzen/fortschrittsbericht",
)


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
    phasen = (
        (Stark("Zuhören:"), " Von Dezember 2018 bis Juli 2019 berieten 20 Themenforen, was die Region braucht."),
        (
            Stark("Entscheiden:"),
            " Am 5. November 2019 beschloss das Kabinett 74 Projekte aus 75 Vorschlägen.",
        ),
        (Stark("Umsetzen:"), " Seit 2020 werden 73 Projekte verfolgt. Dieser Bericht sagt, wo sie stehen."),
    )
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
