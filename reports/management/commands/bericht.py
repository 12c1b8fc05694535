"""`bericht erzeugen JAHR` writes every edition; `festschreiben` and `pruefen` make and check the Fassungen."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from projects.models import Berichtsjahr
from reports.ausgaben import berichte, dateien, werkzeuge
from reports.festschreiben import hole_nach
from reports.models import Fassung

SUMMEN = "SHA256SUMS"


class Command(BaseCommand):
    help = "Erzeugt die Berichte eines Berichtsjahrs, schreibt veröffentlichte Jahre fest und prüft ihre Fassungen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        befehle = parser.add_subparsers(dest="befehl", required=True)
        erzeugen = befehle.add_parser("erzeugen", help="schreibt alle Ausgaben eines Jahres und ihre Prüfsummen")
        erzeugen.add_argument("jahr", type=int, help="z. B. 2021")
        erzeugen.add_argument("--ziel", type=Path, default=Path("build/berichte"), help="Ordner der Dateien")
        befehle.add_parser("festschreiben", help="gibt veröffentlichten Jahren ohne Fassung ihre Fassung")
        pruefen = befehle.add_parser("pruefen", help="erzeugt die Ausgaben jeder Fassung neu und vergleicht")
        pruefen.add_argument("jahr", type=int, nargs="?", help="nur dieses Jahr")

    def handle(self, *args: Any, **options: Any) -> None:
        match options["befehl"]:
            case "erzeugen":
                self.erzeuge(_berichtsjahr(options["jahr"]), options["ziel"] / str(options["jahr"]))
            case "festschreiben":
                self.schreibe_fest()
            case _:
                self.pruefe(options["jahr"])

    def erzeuge(self, berichtsjahr: Berichtsjahr, ziel: Path) -> None:
        ziel.mkdir(parents=True, exist_ok=True)
        summen = []
        for name, inhalt in _dateien(berichtsjahr):
            (ziel / name).write_bytes(inhalt)
            summen.append(f"{sha256(inhalt).hexdigest()}  {name}\n")
            self.stdout.write(f"geschrieben: {ziel / name}")
        (ziel / SUMMEN).write_text("".join(summen))

    def schreibe_fest(self) -> None:
        neue = 0
        for fassung in hole_nach():
            neue += 1
            self.stdout.write(f"festgeschrieben: {fassung}")
        if not neue:
            self.stdout.write("Jedes veröffentlichte Berichtsjahr hat seine Fassung, nichts zu tun.")

    def pruefe(self, jahr: int | None) -> None:
        """Raises CommandError that names every Fassung and every file that is not what it was."""
        fassungen = Fassung.objects.select_related("berichtsjahr").order_by("pk")
        if jahr:
            fassungen = fassungen.filter(berichtsjahr__jahr=jahr)
        if not fassungen:
            raise CommandError("Es gibt keine Fassung zu prüfen. Bitte zuerst: bericht festschreiben")
        abweichend = [name for fassung in fassungen for name in self._abweichungen(fassung)]
        if abweichend:
            raise CommandError(f"Das ist nicht mehr, was veröffentlicht wurde: {', '.join(abweichend)}.")

    def _abweichungen(self, fassung: Fassung) -> Iterator[str]:
        """A file is wrong if its own checksum says so, or if the same tools now set it otherwise."""
        andere_werkzeuge = _unterschiede(fassung.werkzeuge)
        if andere_werkzeuge:
            self.stdout.write(f"{fassung} entstand mit anderen Werkzeugen: {andere_werkzeuge}")
        if not fassung.ist_unversehrt:
            yield self._anders(f"Inhalt von {fassung}")
        heute = dict(dateien(fassung.berichte))
        for ausgabe in fassung.ausgaben.all():
            if not ausgabe.ist_unversehrt:
                yield self._anders(str(ausgabe))
            elif heute[ausgabe.name] == bytes(ausgabe.daten):
                self.stdout.write(f"gleich: {ausgabe}")
            elif andere_werkzeuge:
                self.stdout.write(f"unversehrt, heute anders gesetzt: {ausgabe}")
            else:
                yield self._anders(str(ausgabe))

    def _anders(self, was: str) -> str:
        self.stdout.write(f"ANDERS: {was}")
        return was


def _unterschiede(damals: dict[str, str]) -> str:
    jetzt = werkzeuge()
    namen = sorted(name for name in damals | jetzt if damals.get(name) != jetzt.get(name))
    return ", ".join(f"{name} {damals.get(name, '–')} statt {jetzt.get(name, '–')}" for name in namen)


def _dateien(berichtsjahr: Berichtsjahr) -> Iterator[tuple[str, bytes]]:
    """The published files of a Fassung, or those that the data of today give."""
    if fassung := Fassung.objects.filter(berichtsjahr=berichtsjahr).first():
        yield from ((ausgabe.name, bytes(ausgabe.daten)) for ausgabe in fassung.ausgaben.all())
    else:
        yield from dateien(berichte(berichtsjahr))


def _berichtsjahr(jahr: int) -> Berichtsjahr:
    if berichtsjahr := Berichtsjahr.objects.filter(jahr=jahr).first():
        return berichtsjahr
    vorhandene = ", ".join(str(anderes) for anderes in Berichtsjahr.objects.all())
    raise CommandError(f"Das Berichtsjahr {jahr} gibt es nicht. Vorhanden: {vorhandene or 'keines'}.")
