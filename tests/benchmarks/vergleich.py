"""Our report beside what other typesetters make of it, in rounds of one run: medians, and their ratios to the targets.

A measurement is the first report of a fresh process: imports do not count, reading the typefaces does, for everybody.
Rounds go through all ways in turn, so that a slow moment of the machine meets all of them. The report is read from a
file that `vorbereiten` writes: nobody measures the database.
"""

import importlib
import json
import os
import pickle
import re
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks.setzer import HTMLDATEI, WEGE, texte

RUNDEN = 5
WEASYPRINT = 3
"""Rounds of it: fewer, because it takes so long."""
BAUM = "bericht.pickle"
GROSS = "ours of 730"


class Messung(NamedTuple):
    """Seconds, peak of the memory in MB, size of the file in kB."""

    s: float
    mb: float
    kb: float


@dataclass(frozen=True, slots=True)
class Ziel:
    was: str
    wert: float
    hoechstens: float

    def __str__(self) -> str:
        ausgang = "reached" if self.wert <= self.hoechstens else "MISSED"
        return f"{self.was:<48} {self.wert:8.3f}   at most {self.hoechstens:7.2f}   {ausgang}"


# One process


def vorbereiten(ordner: Path) -> None:
    """Writes the report as a tree, and its HTML edition with its style sheets but without the site's navigation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruhrkonferenz.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from projects.models import Berichtsjahr
    from reports.fortschrittsbericht import fortschrittsbericht

    bericht = fortschrittsbericht(Berichtsjahr.objects.get(jahr=2021))
    (ordner / BAUM).write_bytes(pickle.dumps(_schlicht(bericht)))
    html = Client().get("/berichte/2021/komplett/").content.decode()
    ohne_rahmen = "".join(re.search(f"<{teil}.*</{teil}>", html, re.DOTALL)[0] for teil in ("head", "main"))
    (ordner / HTMLDATEI).write_text(
        f'<!doctype html><html lang="de">{ohne_rahmen}'.replace('"/static/', f'"{settings.STATIC_ROOT.as_uri()}/')
    )


def _schlicht(wert: Any) -> Any:
    """The same with plain strings in place of Django's choices: who reads it needs no Django."""
    if isinstance(wert, str):
        return str(wert)
    if isinstance(wert, tuple):
        return tuple(map(_schlicht, wert))
    if is_dataclass(wert) and not isinstance(wert, type):
        return replace(wert, **{feld.name: _schlicht(getattr(wert, feld.name)) for feld in fields(wert)})
    return wert


def messen(weg: str, ordner: Path) -> None:
    """Leaves the file in the folder and says as JSON what it took."""
    setzen, modul = WEGE[weg]
    importlib.import_module(modul)
    bericht = _bericht(ordner)
    beginn = time.perf_counter()
    datei = setzen(bericht, ordner)
    dauer = time.perf_counter() - beginn
    spitze = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (ordner / f"{weg}.pdf").write_bytes(datei)
    sys.stdout.write(json.dumps([dauer, spitze, len(datei) / 1000]))


def _bericht(ordner: Path) -> Any:
    return pickle.loads((ordner / BAUM).read_bytes())  # noqa: S301 - written by `vorbereiten`


# All of them


def vorbereitet(ordner: Path) -> None:
    """The report of the database that SQLITE_PATH names."""
    _prozess("vorbereiten", ordner)


def vergleich(klein: Path, gross: Path) -> Iterator[str]:
    """What each way takes for the small report, and whether ours reaches its targets, for the one of 730 too."""
    yield f"report of 73, medians of {RUNDEN} rounds (of WeasyPrint {WEASYPRINT}), load {os.getloadavg()[0]:.1f} before"
    messungen = _messungen(klein, gross)
    for weg in WEGE:
        yield _zeile(weg, messungen[weg], klein)
    yield f"load {os.getloadavg()[0]:.1f} after"
    mitte = {weg: Messung(*map(statistics.median, zip(*werte, strict=True))) for weg, werte in messungen.items()}
    yield from map(str, _ziele(mitte, _seiten(klein / "ours.pdf")))


def _messungen(klein: Path, gross: Path) -> dict[str, list[Messung]]:
    ergebnis: dict[str, list[Messung]] = {weg: [] for weg in (*WEGE, GROSS)}
    for runde in range(RUNDEN):
        for weg in WEGE:
            if weg != "weasyprint" or runde < WEASYPRINT:
                ergebnis[weg].append(_gemessen(weg, klein))
        ergebnis[GROSS].append(_gemessen("ours", gross))
    return ergebnis


def _gemessen(weg: str, ordner: Path) -> Messung:
    return Messung(*json.loads(_prozess(weg, ordner)))


def _zeile(weg: str, messungen: list[Messung], ordner: Path) -> str:
    dauern = sorted(messung.s for messung in messungen)
    datei, letzte = ordner / f"{weg}.pdf", messungen[-1]
    return (
        f"{weg:<10} {statistics.median(dauern):6.2f} s ({dauern[0]:.2f} to {dauern[-1]:.2f}), {letzte.mb:4.0f} MB, "
        f"{letzte.kb:5.0f} kB, {_seiten(datei):3} pages, {_anteil(datei, ordner):.1%} of the words"
    )


def _ziele(mitte: dict[str, Messung], seiten: int) -> Iterator[Ziel]:
    unser, gross = mitte["ours"], mitte[GROSS]
    for weg, hoechstens in (("weasyprint", 0.10), ("typst", 1.0), ("platypus", 0.35)):
        yield Ziel(f"time, ours : {weg}", unser.s / mitte[weg].s, hoechstens)
    yield Ziel("time, ours of 730 : of 73 projects", gross.s / unser.s, 11)
    yield Ziel("memory, ours of 730 : of 73 projects", gross.mb / unser.mb, 4)
    yield Ziel("memory in MB", unser.mb, 120)
    yield Ziel("kB for 100 pages", unser.kb / seiten * 100, 1000)


def _seiten(datei: Path) -> int:
    from pypdf import PdfReader  # not above: it would count as memory of each measurement

    return len(PdfReader(datei).pages)


def _anteil(datei: Path, ordner: Path) -> float:
    """The share of the report's words that can be read in the file: whether it was given the same to do."""
    from pypdf import PdfReader

    verlangt = _worte(texte(_bericht(ordner)))
    gelesen = _worte(seite.extract_text() for seite in PdfReader(datei).pages)
    return (verlangt & gelesen).total() / verlangt.total()


def _worte(texte: Iterable[str]) -> Counter[str]:
    return Counter(wort for text in texte for wort in re.findall(r"\w+", text))


def _prozess(aufgabe: str, ordner: Path) -> str:
    befehl = [sys.executable, "-m", "tests.benchmarks.vergleich", aufgabe, str(ordner)]
    return subprocess.run(befehl, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    aufgabe, ordner = sys.argv[1], Path(sys.argv[2])
    vorbereiten(ordner) if aufgabe == "vorbereiten" else messen(aufgabe, ordner)
