"""The Zusammenfassung: the same figures as the Fortschrittsbericht, for someone who reads it to the end."""

from __future__ import annotations

from projects.kennzahlen import Feldzahlen
from projects.models import Berichtsjahr, Berichtstext, Vorhaben
from projects.prosa import anzahl, aufzaehlung
from reports.bericht import Absatz, Bericht, Block, Hinweis, Kapitel, Stark
from reports.fortschrittsbericht import UEBERSCHNEIDUNG, aus_text
from reports.markdown import absaetze
from reports.ueberblick import leitsatz, mittel_tabelle, projekt_tabelle, status_diagramm
from reports.unterlagen import Unterlagen, bericht, feldfarbe, unterlagen


def zusammenfassung(berichtsjahr: Berichtsjahr) -> Bericht:
    blatt = unterlagen(berichtsjahr)
    teile = [
        _stand(blatt),
        *(_handlungsfeld(blatt, feld) for feld in blatt.felder),
        _weitere_saeulen(blatt),
        aus_text("Ausblick", blatt.text(Berichtstext.Art.AUSBLICK)),
    ]
    kapitel = tuple(teil for teil in teile if teil)
    return bericht(blatt, "zusammenfassung", "Zusammenfassung", kapitel, inhaltsverzeichnis=False)


def _stand(blatt: Unterlagen) -> Kapitel:
    lead = absaetze(blatt.berichtsjahr.leadtext)
    bloecke = (*leitsatz(blatt.leitzahlen, blatt.erfasst), *lead, status_diagramm(blatt.felder))
    return Kapitel("Wo die Projekte stehen", (*bloecke, *mittel_tabelle(blatt.mittel)))


def _handlungsfeld(blatt: Unterlagen, feld: Feldzahlen) -> Kapitel:
    projekte = blatt.projekte_von(feld.handlungsfeld)
    bloecke: list[Block] = [*absaetze(feld.handlungsfeld.kurzbeschreibung)]
    for projekt in projekte:
        bloecke += _schwerpunkt(projekt)
    if projekte:
        bloecke += projekt_tabelle("Die Projekte und ihr Status", projekte)
    else:
        bloecke.append(Hinweis("Für dieses Handlungsfeld sind keine Projekte erfasst."))
    return Kapitel(
        feld.handlungsfeld.name,
        tuple(bloecke),
        nummer=str(feld.handlungsfeld.nummer),
        farbe=feldfarbe(feld.handlungsfeld),
    )


def _schwerpunkt(projekt: Vorhaben) -> list[Block]:
    """The Schwerpunktprojekt in one paragraph; nothing for the other projects."""
    if not any(stand.schwerpunkt for stand in projekt.stand_im_bericht):
        return []
    stand = projekt.stand_im_bericht[0].aktueller_stand or projekt.kurzbeschreibung
    return [Absatz((Stark(f"Schwerpunktprojekt {projekt.titel}."), f" {' '.join(stand.split())}"))]


def _weitere_saeulen(blatt: Unterlagen) -> Kapitel:
    saetze = f"{_partnerprojekte(blatt)} {_programme(blatt)} Beide zählen nicht zu den Projekten der ersten Säule."
    return Kapitel("Partnerprojekte und weitere Mittel", (Absatz((saetze,)),))


def _partnerprojekte(blatt: Unterlagen) -> str:
    menge = len(blatt.partnerprojekte)
    verb = "sind" if menge > 1 else "ist"
    titel = aufzaehlung(projekt.titel for projekt in blatt.partnerprojekte) if 0 < menge <= 5 else ""
    satz = f"Zur zweiten Säule {verb} {anzahl(menge, 'Partnerprojekt', 'Partnerprojekte')} erfasst"
    return f"{satz}: {titel}." if titel else f"{satz}."


def _programme(blatt: Unterlagen) -> str:
    menge = sum(1 for programm in blatt.landesprogramme if programm.geld_im_bericht)
    verb = "sind" if menge > 1 else "ist"
    programme = anzahl(menge, "Programm", "Programme")
    satz = f"Zur dritten Säule {verb} {programme} mit Mitteln von Land, Bund, EU oder Dritten erfasst."
    return f"{satz} {UEBERSCHNEIDUNG}" if menge > 1 else satz
