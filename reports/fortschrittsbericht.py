"""The yearly Fortschrittsbericht: Berichtsjahr -> Bericht. Reads like its table of contents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from projects import formats
from projects.kennzahlen import Feldzahlen
from projects.models import Berichtsjahr, Berichtstext, Finanzierung, Vorhaben
from projects.prosa import anzahl
from reports.anhang import anhang
from reports.bericht import Absatz, Aufzaehlung, Bericht, Block, Hinweis, Kapitel, Spalte, Stark, Tabelle
from reports.markdown import absaetze, gegliedert
from reports.prozess import der_prozess
from reports.schwerpunkt import schwerpunkte
from reports.steckbrief import steckbrief
from reports.ueberblick import (
    leitsatz,
    mittel_tabelle,
    projekt_tabelle,
    status_diagramm,
    status_tabelle,
    veraenderungen,
)
from reports.unterlagen import Unterlagen, bericht, feldfarbe, unterlagen

ROEMISCH = ("I", "II", "III", "IV", "V", "VI", "VII")


def fortschrittsbericht(berichtsjahr: Berichtsjahr) -> Bericht:
    blatt = unterlagen(berichtsjahr)
    vorne = [_vorwort(blatt), _das_wichtigste_in_zahlen(blatt)]
    hauptteil = nummeriert(
        [
            _einleitung(blatt),
            _handlungsfelder_und_impulse(blatt),
            der_prozess(),
            _die_projekte(blatt),
            *_handlungsfelder(blatt),
            _partnerprojekte(blatt),
            _weitere_mittel(blatt),
            _ausblick(blatt),
        ]
    )
    kapitel = (*(teil for teil in vorne if teil), *hauptteil, anhang(blatt))
    return bericht(blatt, "fortschrittsbericht", "Fortschrittsbericht", kapitel, inhaltsverzeichnis=True)


def nummeriert(kapitel: Iterable[Kapitel | None]) -> tuple[Kapitel, ...]:
    """Leaves out the missing parts and numbers the others; a Handlungsfeld keeps its own number."""
    nummern = iter(ROEMISCH)
    vorhandene = [teil for teil in kapitel if teil]
    return tuple(teil if teil.farbe else replace(teil, nummer=next(nummern)) for teil in vorhandene)


def _vorwort(blatt: Unterlagen) -> Kapitel | None:
    return aus_text("Vorwort", blatt.text(Berichtstext.Art.VORWORT))


def _das_wichtigste_in_zahlen(blatt: Unterlagen) -> Kapitel:
    bloecke = (
        *leitsatz(blatt.leitzahlen, blatt.erfasst),
        *absaetze(blatt.berichtsjahr.leadtext),
        status_diagramm(blatt.felder),
        *status_tabelle(blatt.felder),
        *veraenderungen(blatt.uebergaenge),
        *mittel_tabelle(blatt.mittel),
    )
    return Kapitel("Das Wichtigste in Zahlen", bloecke)


def _einleitung(blatt: Unterlagen) -> Kapitel | None:
    return aus_text("Einleitung", blatt.text(Berichtstext.Art.EINLEITUNG))


def _handlungsfelder_und_impulse(blatt: Unterlagen) -> Kapitel | None:
    felder = [feld.handlungsfeld for feld in blatt.felder if feld.handlungsfeld.kurzbeschreibung]
    if not felder:
        return None
    satz = f"Die Projekte gliedern sich in {anzahl(len(blatt.felder), 'Handlungsfeld', 'Handlungsfelder')}."
    punkte = [(Stark(f"{feld.name}."), f" {feld.kurzbeschreibung}") for feld in felder]
    return Kapitel("Die Handlungsfelder", (Absatz((satz,)), Aufzaehlung.einfach(punkte, nummeriert=True)))


def _die_projekte(blatt: Unterlagen) -> Kapitel:
    if not blatt.projekte:
        return Kapitel("Die Projekte im Überblick", (Hinweis("Zu diesem Bericht sind keine Projekte erfasst."),))
    tabellen = (
        projekt_tabelle(feld.handlungsfeld.name, projekte)
        for feld in blatt.felder
        if (projekte := blatt.projekte_von(feld.handlungsfeld))
    )
    return Kapitel("Die Projekte im Überblick", tuple(block for tabelle in tabellen for block in tabelle))


def _handlungsfelder(blatt: Unterlagen) -> list[Kapitel]:
    return [_handlungsfeld(blatt, feld) for feld in blatt.felder]


def _handlungsfeld(blatt: Unterlagen, feld: Feldzahlen) -> Kapitel:
    handlungsfeld = feld.handlungsfeld
    projekte = blatt.projekte_von(handlungsfeld)
    text = blatt.text(Berichtstext.Art.HANDLUNGSFELD, handlungsfeld)
    einfuehrung, abschnitte = gegliedert(text) if text else (absaetze(handlungsfeld.kurzbeschreibung), ())
    return Kapitel(
        handlungsfeld.name,
        (*einfuehrung, status_diagramm([feld])),
        (*abschnitte, *schwerpunkte(projekte, blatt.berichtsjahr.jahr), _projekte_im_einzelnen(projekte, blatt)),
        nummer=str(handlungsfeld.nummer),
        farbe=feldfarbe(handlungsfeld),
    )


def _projekte_im_einzelnen(projekte: Sequence[Vorhaben], blatt: Unterlagen) -> Kapitel:
    if not projekte:
        return Kapitel("Die Projekte", (Hinweis("Für dieses Handlungsfeld sind keine Projekte erfasst."),))
    return Kapitel("Die Projekte im Einzelnen", tuple(steckbrief(projekt, blatt) for projekt in projekte))


def _partnerprojekte(blatt: Unterlagen) -> Kapitel:
    einfuehrung, abschnitte = gegliedert(blatt.text(Berichtstext.Art.PARTNERPROJEKTE))
    projekte = tuple(steckbrief(projekt, blatt) for projekt in blatt.partnerprojekte)
    if not projekte:
        return Kapitel("Partnerprojekte", (*einfuehrung, Hinweis("Es sind keine Partnerprojekte erfasst.")), abschnitte)
    menge = anzahl(len(projekte), "Partnerprojekt ist", "Partnerprojekte sind")
    vorspann = Hinweis(
        f"{menge[0].upper()}{menge[1:]} erfasst. Partnerprojekte zählen nicht zu den Projekten der ersten Säule."
    )
    liste = Kapitel("Die Partnerprojekte im Einzelnen", projekte)
    return Kapitel("Partnerprojekte", (*einfuehrung, vorspann), (*abschnitte, liste))


def _weitere_mittel(blatt: Unterlagen) -> Kapitel:
    einfuehrung, abschnitte = gegliedert(blatt.text(Berichtstext.Art.WEITERE_MITTEL))
    if zeilen := tuple(_mittelzeile(programm) for programm in blatt.landesprogramme if programm.geld_im_bericht):
        bloecke: tuple[Block, ...] = (_mitteltabelle(zeilen), Hinweis(UEBERSCHNEIDUNG))
    else:
        bloecke = (Hinweis("Weitere Mittel sind bis zu diesem Bericht nicht erfasst."),)
    return Kapitel("Weitere Mittel von Land, Bund und EU", (*einfuehrung, *bloecke), abschnitte)


UEBERSCHNEIDUNG = "Die Beträge überschneiden sich zum Teil und werden nicht addiert."


def _mitteltabelle(zeilen: tuple[tuple[str, ...], ...]) -> Tabelle:
    kopf = (
        Spalte("Programm", anteil=6),
        Spalte("Herkunft", anteil=2),
        Spalte("Zeitraum", anteil=3),
        Spalte("Betrag", zahl=True, anteil=3),
    )
    return Tabelle("Landesprogramme und weitere Mittel", kopf, zeilen)


def _betraege(zeile: Finanzierung) -> str:
    """Every known stage by its name; an amount without a stage stands alone."""
    teile = [
        formats.euro(betrag) if stufe == "genannt" else f"{formats.euro(betrag)} {stufe}"
        for stufe, betrag in zeile.bekannte_betraege
    ]
    return ", ".join(teile) or formats.UNBEKANNT


def _mittelzeile(programm: Vorhaben) -> tuple[str, ...]:
    geld = programm.geld_im_bericht
    herkunft = ", ".join(dict.fromkeys(zeile.quelle.get_ebene_display() for zeile in geld))
    return programm.titel, herkunft, programm.laufzeit or "–", "; ".join(_betraege(zeile) for zeile in geld)


def _ausblick(blatt: Unterlagen) -> Kapitel | None:
    return aus_text("Ausblick", blatt.text(Berichtstext.Art.AUSBLICK))


def aus_text(titel: str, text: str) -> Kapitel | None:
    """A chapter of the editors' Markdown; none where there is no text."""
    if not text.strip():
        return None
    bloecke, abschnitte = gegliedert(text)
    return Kapitel(titel, bloecke, abschnitte)
