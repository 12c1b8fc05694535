"""The appendix: who and where, what the words mean, where it is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from projects.models import Vorhaben
from projects.prosa import aufzaehlung
from projects.suche import sortierform
from reports.bericht import Absatz, Aufzaehlung, Hinweis, Inline, Kapitel, Spalte, Stark, Tabelle, Verweis
from reports.steckbrief import KOFINANZIERT
from reports.unterlagen import Unterlagen

GLOSSAR = {
    "Ausgezahlt": "Geld, das bis zum Stand des Berichts abgeflossen ist.",
    "Beantragt": "Summe der Anträge auf Förderung.",
    "Bewilligt": "Summe der Bescheide; was davon noch nicht ausgezahlt ist, heißt Rest.",
    "Eckwerte": "Amtlich veröffentlichte Gesamtzahlen eines Berichts.",
    "Federführung": "Das Ressort, das für den Stand eines Projekts verantwortlich ist.",
    "Genannt, Stufe offen": "Betrag, bei dem die Quelle nicht sagt, ob er beantragt, bewilligt oder ausgezahlt ist.",
    "Handlungsfeld": "Eines der fünf Felder, in die sich die Projekte der Ruhr-Konferenz gliedern.",
    "Kennung": "Nummer des Themenforums und laufende Nummer, mit dem Kürzel des Ressorts.",
    "Nicht weiterverfolgt": "Das Projekt wird nicht umgesetzt oder nicht fortgeführt.",
    "Schwerpunktprojekt": "Projekt, das ein Bericht je Handlungsfeld ausführlich darstellt.",
    "Verstetigt": "Das Projekt ist in fortlaufende Aktivitäten überführt.",
}


def anhang(blatt: Unterlagen) -> Kapitel:
    teile = [
        _nach_kommunen(blatt.projekte),
        _nach_ressorts(blatt.projekte),
        _eu_mittel([*blatt.projekte, *blatt.partnerprojekte, *blatt.landesprogramme]),
        Kapitel("Glossar", (Aufzaehlung.einfach((Stark(f"{wort}:"), f" {text}") for wort, text in GLOSSAR.items()),)),
        _quellen(blatt),
    ]
    return Kapitel("Anhang", abschnitte=tuple(teil for teil in teile if teil))


def _nach_kommunen(projekte: Iterable[Vorhaben]) -> Kapitel | None:
    orte = defaultdict(list)
    for projekt in projekte:
        for ort in (*projekt.kommunen.all(), *projekt.kreise.all()):
            orte[str(ort)].append(projekt)
    return _register("Projekte nach Orten", "Ort", dict(sorted(orte.items(), key=lambda paar: sortierform(paar[0]))))


def _nach_ressorts(projekte: Iterable[Vorhaben]) -> Kapitel | None:
    ressorts = defaultdict(list)
    for projekt in projekte:
        if projekt.ressort:
            ressorts[str(projekt.ressort)].append(projekt)
    return _register("Projekte nach Ressorts", "Ressort", dict(sorted(ressorts.items())))


def _register(titel: str, spalte: str, projekte: dict[str, list[Vorhaben]]) -> Kapitel | None:
    if not projekte:
        return None
    zeilen = tuple((name, "; ".join(_kurz(projekt) for projekt in eintraege)) for name, eintraege in projekte.items())
    return Kapitel(titel, (Tabelle(titel, (Spalte(spalte), Spalte("Projekte", anteil=3)), zeilen),))


def _kurz(projekt: Vorhaben) -> str:
    return f"{projekt.titel} ({projekt.kennung})" if projekt.kennung else projekt.titel


def _eu_mittel(vorhaben: Iterable[Vorhaben]) -> Kapitel | None:
    """The notice that VO (EU) 2021/1060, Art. 47 and 50, asks for wherever money of an EU fund is used."""
    fonds: dict[str, set[str]] = defaultdict(set)
    for eintrag in vorhaben:
        for zeile in eintrag.geld_im_bericht:
            if zeile.quelle.eu_fonds:
                fonds[zeile.quelle.eu_fonds].add(eintrag.titel)
    if not fonds:
        return None
    punkte = tuple(
        (Stark(f"{name}:"), f" {aufzaehlung(sorted(titel, key=sortierform))}") for name, titel in sorted(fonds.items())
    )
    return Kapitel("Mittel der Europäischen Union", (Hinweis(KOFINANZIERT), Aufzaehlung.einfach(punkte)))


def _quellen(blatt: Unterlagen) -> Kapitel | None:
    """Every public page that the facts of this report were read on, under the Vorhaben that names it."""
    jahr = blatt.berichtsjahr
    eintraege = [("Dieser Bericht", [jahr.amtlich_quelle, *jahr.quellen.splitlines()])]
    for vorhaben in (*blatt.projekte, *blatt.partnerprojekte, *blatt.landesprogramme):
        eintraege.append((vorhaben.titel, vorhaben.quellen.splitlines()))
    bloecke = tuple(_quellen_von(name, urls) for name, urls in eintraege if any(urls))
    return Kapitel("Quellen", bloecke) if bloecke else None


def _quellen_von(name: str, urls: Sequence[str]) -> Absatz:
    """One paragraph, so that no name is parted from its pages."""
    inhalt: list[Inline] = [Stark(f"{name}:")]
    for url in dict.fromkeys(url for url in urls if url):
        inhalt += [" ", Verweis(url, url)]
    return Absatz(tuple(inhalt))
