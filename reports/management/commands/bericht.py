"""`bericht erzeugen JAHR` writes every edition of both reports; `bericht pruefen JAHR` makes them anew and compares."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from projects.models import Berichtsjahr
from reports.bericht import Bericht
from reports.docx import docx
from reports.fortschrittsbericht import fortschrittsbericht
from reports.pdf.dokument import pdf
from reports.xlsx import xlsx
from reports.zusammenfassung import zusammenfassung

AUSGABEN: list[tuple[Callable[[Berichtsjahr], Bericht], dict[str, Callable[[Bericht], bytes]]]] = [
    (fortschrittsbericht, {"pdf": pdf, "docx": docx, "xlsx": xlsx}),
    (zusammenfassung, {"pdf": pdf, "docx": docx}),
]
SUMMEN = "SHA256SUMS"


class Command(BaseCommand):
    help = "Erzeugt oder prüft alle Ausgaben von Fortschrittsbericht und Zusammenfassung eines Berichtsjahrs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        befehle = parser.add_subparsers(dest="befehl", required=True)
        for name, hilfe in [("erzeugen", "schreibt alle Ausgaben"), ("pruefen", "erzeugt sie neu und vergleicht sie")]:
            befehl = befehle.add_parser(name, help=hilfe)
            befehl.add_argument("jahr", type=int, help="z. B. 2021")
            befehl.add_argument("--ziel", type=Path, default=Path("build/berichte"), help="Ordner der Dateien")

    def handle(self, *args: Any, **options: Any) -> None:
        ziel = options["ziel"] / str(options["jahr"])
        berichtsjahr = _berichtsjahr(options["jahr"])
        if options["befehl"] == "erzeugen":
            self.erzeuge(berichtsjahr, ziel)
        else:
            self.pruefe(berichtsjahr, ziel)

    def erzeuge(self, berichtsjahr: Berichtsjahr, ziel: Path) -> None:
        ziel.mkdir(parents=True, exist_ok=True)
        summen = []
        for name, inhalt in _dateien(berichtsjahr):
            (ziel / name).write_bytes(inhalt)
            summen.append(f"{sha256(inhalt).hexdigest()}  {name}\n")
            self.stdout.write(f"geschrieben: {ziel / name}")
        (ziel / SUMMEN).write_text("".join(summen))

    def pruefe(self, berichtsjahr: Berichtsjahr, ziel: Path) -> None:
        """Raises CommandError that names every file which the data of today would give otherwise."""
        if not (ziel / SUMMEN).is_file():
            raise CommandError(f"In {ziel} liegt kein Bericht. Bitte zuerst: bericht erzeugen {berichtsjahr}")
        erwartet = dict(zeile.split("  ")[::-1] for zeile in (ziel / SUMMEN).read_text().splitlines())
        abweichend = []
        for name, inhalt in _dateien(berichtsjahr):
            gleich = erwartet.get(name) == sha256(inhalt).hexdigest() and (ziel / name).read_bytes() == inhalt
            self.stdout.write(f"{'gleich' if gleich else 'ANDERS'}: {name}")
            abweichend += [] if gleich else [name]
        if abweichend:
            raise CommandError(f"Diese Dateien sähen heute anders aus: {', '.join(abweichend)}.")


def _dateien(berichtsjahr: Berichtsjahr) -> Iterator[tuple[str, bytes]]:
    """Name and contents of every edition, one after the other, so that a person sees it go on."""
    for bauen, ausgaben in AUSGABEN:
        bericht = bauen(berichtsjahr)
        for endung, setzen in ausgaben.items():
            yield f"{bericht.dateiname}.{endung}", setzen(bericht)


def _berichtsjahr(jahr: int) -> Berichtsjahr:
    try:
        return Berichtsjahr.objects.get(jahr=jahr)
    except Berichtsjahr.DoesNotExist:
        vorhandene = ", ".join(str(anderes) for anderes in Berichtsjahr.objects.all())
        raise CommandError(f"Das Berichtsjahr {jahr} gibt es nicht. Vorhanden: {vorhandene or 'keines'}.") from None
