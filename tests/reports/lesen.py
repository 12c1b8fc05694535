"""Reads the tree of a report; and the official figures of 2021 with the sentence that a report makes of them."""

from reports.bericht import Bericht, Hinweis

GOLDEN = (
    "Von den 73 Projekten, die 2019 entwickelt wurden, sind 55 in der Umsetzung, eines ist abgeschlossen, "
    "bei 17 werden Umsetzbarkeit und Finanzierbarkeit geprüft."
)
ECKWERTE = {
    "amtlich_gesamt": 73,
    "amtlich_in_umsetzung": 55,
    "amtlich_abgeschlossen": 1,
    "amtlich_in_pruefung": 17,
    "amtlich_quelle": "https://land.nrw/pressemitteilung",
}


def bloecke(bericht: Bericht, art: type) -> list:
    """All blocks of one kind, in reading order."""
    gefunden = []

    def sammle(kapitel):
        gefunden.extend(block for block in kapitel.bloecke if isinstance(block, art))
        for abschnitt in kapitel.abschnitte:
            sammle(abschnitt)

    for kapitel in bericht.kapitel:
        sammle(kapitel)
    return gefunden


def kapitel(bericht: Bericht, titel: str):
    return next(teil for teil in bericht.kapitel if teil.titel == titel)


def hinweise(bericht: Bericht) -> list[str]:
    return [hinweis.text for hinweis in bloecke(bericht, Hinweis)]
