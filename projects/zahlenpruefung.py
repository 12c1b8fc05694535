"""Figures that editors typed by hand and that contradict the data; the placeholder says the right one.

Only plain statements are judged ("55 Projekte sind in der Umsetzung"). A hint that is missing costs less than a false
one, so sentences about other years, Handlungsfelder or Säulen and rough figures ("rund 50") are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from projects import platzhalter
from projects.models import Berichtstext
from projects.platzhalter import Wert
from projects.prosa import ZAHLWOERTER, zahlwort

ZAHL = rf"(?P<zahl>(?<![\w.,–-])(?:\d{{1,3}}|{'|'.join(ZAHLWOERTER[1:])}|ein(?:es|em)?))(?![\w.,–-])"
STATUS = {
    "abgeschlossen_oder_verstetigt": r"abgeschlossen oder verstetigt",
    "abgeschlossen": r"abgeschlossen(?! oder)",
    "verstetigt": r"(?:verstetigt|in fortlaufende Aktivitäten überführt)",
    "in_umsetzung": r"in(?: der)? Umsetzung",
    "in_pruefung": r"(?:in(?: der)? Prüfung|Umsetzbarkeit und Finanzierbarkeit geprüft)",
    "nicht_weiterverfolgt": r"nicht weiterverfolgt",
}
VERB = r"(?:ist|sind|befinden|befindet|wird|werden)"
IST = re.compile(rf"\b{VERB}\b")
DAZWISCHEN = rf"(?:Projekte?n?|{VERB}|sich|bereits|schon|inzwischen|derzeit|aktuell|noch|davon)"
AUSSAGEN = {
    name: re.compile(
        rf"{ZAHL}(?P<mitte>(?:\s+{DAZWISCHEN}){{0,4}})\s+{status}\b"
        rf"|\b{status}\s+{VERB}(?:\s+sich)?\s+{ZAHL.replace('?P<zahl>', '?P<danach>')}",
        re.IGNORECASE,
    )
    for name, status in STATUS.items()
}
# All projects, not "von den 12 Projekten, die …" or "… des Landes".
TEILMENGE = r",? (?:die(?! 2019)|deren|bei denen|des|der(?! Ruhr-Konferenz)|im|mit|aus)\b"
ALLE = re.compile(
    rf"\b(?:(?P<von>von den)|von allen|alle|insgesamt)\s+{ZAHL}\s+Projekten?\b(?!{TEILMENGE})", re.IGNORECASE
)
STATUSWORT = re.compile("|".join(STATUS.values()), re.IGNORECASE)

SATZENDE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])|\n\s*\n|\n(?=[-#*])")
SATZTEIL = re.compile(
    rf"[,;:–]\s+(?!die\b|deren\b|bei denen\b)|\s+und\s+(?=(?:bei\s+)?{ZAHL.replace('?P<zahl>', '?:')}\s)", re.IGNORECASE
)
# A year by itself is no figure; 2019 is the year in which the projects were developed.
JAHR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# "In Bochum sind drei Projekte in Umsetzung": a part of the projects, or other ones.
ANDERES = re.compile(
    r"Partnerprojekt|Landesprogramm|Themenfor|Kommune|Ressort|[Mm]inisterium|Vorjahr|[Vv]orherige|[Vv]orige"
    r"|[Ll]etzten Bericht|[Nn]ächste|\b[Ii]n (?!Umsetzung|Prüfung)[A-ZÄÖÜ]"
)
UNGEFAEHR = re.compile(
    r"\b(?:mehr als|weniger als|mindestens|höchstens|rund|etwa|fast|über|knapp|circa|ca\.|bis zu|weitere)\s*$",
    re.IGNORECASE,
)
# "Fünf werden abgeschlossen" announces, "fünf wurden abgeschlossen" tells of a period: neither is the state.
VORGANG = re.compile(r"\b(?:wird|werden|wurden?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Befund:
    ausschnitt: str
    getippt: str
    laut_daten: str
    platzhalter: str


def befunde(berichtstext: Berichtstext, werte: Mapping[str, Wert] | None = None) -> list[Befund]:
    """In a text on a Handlungsfeld its own figures are the ones to use, but those of the whole are right too.

    `werte` are the figures of its Berichtsjahr, for who has computed them already.
    """
    werte = platzhalter.werte(berichtstext.berichtsjahr) if werte is None else werte
    gruppen = ["projekte", "erfasst"]
    if berichtstext.handlungsfeld:
        gruppen.insert(0, f"feld{berichtstext.handlungsfeld.nummer}")
    gefunden = []
    for name, getippt, satzteil in _getippte(berichtstext):
        wert, *auch_richtig = (werte.get(f"{gruppe}.{name}") for gruppe in gruppen)
        if isinstance(wert, int) and _als_zahl(getippt) not in {wert, *auch_richtig}:
            vorschlag = _vorschlag(f"{gruppen[0]}.{name}", getippt, wert)
            gefunden.append(Befund(satzteil, getippt, zahlwort(wert), vorschlag))
    return gefunden


def _getippte(berichtstext: Berichtstext) -> Iterator[tuple[str, str, str]]:
    """(name of the figure, as typed, the part of the sentence)."""
    erlaubt = {"2019", str(berichtstext.berichtsjahr.jahr)}
    for satz in SATZENDE.split(platzhalter.PLATZHALTER.sub("…", berichtstext.text)):
        anderes = ANDERES.search(satz) or ("Handlungsfeld" in satz and not berichtstext.handlungsfeld)
        if not anderes and set(JAHR.findall(satz)) <= erlaubt:
            for satzteil in SATZTEIL.split(" ".join(satz.replace("*", "").split())):
                yield from _aussagen(satzteil)


def _aussagen(satzteil: str) -> Iterator[tuple[str, str, str]]:
    gelesen = set()
    for name, aussage in AUSSAGEN.items():
        if VORGANG.search(satzteil) and name in {"abgeschlossen", "verstetigt", "abgeschlossen_oder_verstetigt"}:
            continue
        for treffer in aussage.finditer(satzteil):
            gruppe = "zahl" if treffer["zahl"] else "danach"
            if _ist_angabe(treffer, gruppe):
                gelesen.add(treffer.start(gruppe))
                yield name, treffer[gruppe], satzteil.strip()
    for treffer in ALLE.finditer(satzteil):
        if treffer.start("zahl") not in gelesen and (treffer["von"] or not STATUSWORT.search(satzteil)):
            yield "gesamt", treffer["zahl"], satzteil.strip()


def _ist_angabe(treffer: re.Match[str], gruppe: str) -> bool:
    """Neither a rough figure nor the article of "wenn ein Projekt abgeschlossen ist"."""
    if UNGEFAEHR.search(treffer.string[: treffer.start(gruppe)]):
        return False
    artikel = gruppe == "zahl" and treffer["zahl"].lower() in {"ein", "einem"}
    return not artikel or bool(IST.search(treffer["mitte"]))


def _als_zahl(getippt: str) -> int:
    wort = getippt.lower()
    if wort.isdigit():
        return int(wort)
    return ZAHLWOERTER.index(wort) if wort in ZAHLWOERTER else 1


def _vorschlag(name: str, getippt: str, wert: int) -> str:
    """With the form of 1 that was typed; "eines" where the figure is 1, "Eines" at the beginning of a sentence."""
    if getippt.lower() in {"ein", "eines", "einem"}:
        return f"{{{name}:{getippt}}}"
    if getippt[0].isupper():
        return f"{{{name}:Eines}}"
    return f"{{{name}:eines}}" if wert == 1 else f"{{{name}}}"
