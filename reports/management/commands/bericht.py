from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from projects.models import Berichtsjahr
from reports.fortschrittsbericht import fortschrittsbericht
from reports.pdf.dokument import pdf
from reports.zusammenfassung import zusammenfassung


class Command(BaseCommand):
    help = "Erzeugt Fortschrittsbericht und Zusammenfassung eines Berichtsjahrs als PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        befehle = parser.add_subparsers(dest="befehl", required=True)
        erzeugen = befehle.add_parser("erzeugen", help="schreibt beide Berichte")
        erzeugen.add_argument("jahr", type=int, help="z. B. 2021")
        erzeugen.add_argument("--ziel", type=Path, default=Path("build/berichte"), help="Ordner für die Dateien")

    def handle(self, *args: Any, **options: Any) -> None:
        berichtsjahr = _berichtsjahr(options["jahr"])
        options["ziel"].mkdir(parents=True, exist_ok=True)
        for bericht in (fortschrittsbericht(berichtsjahr), zusammenfassung(berichtsjahr)):
            datei = options["ziel"] / f"{bericht.dateiname}.pdf"
            datei.write_bytes(pdf(bericht))
            self.stdout.write(f"{bericht.titel} {bericht.jahr}: {datei}")


def _berichtsjahr(jahr: int) -> Berichtsjahr:
    try:
        return Berichtsjahr.objects.get(jahr=jahr)
    except Berichtsjahr.DoesNotExist:
        vorhandene = ", ".join(str(anderes) for anderes in Berichtsjahr.objects.all())
        raise CommandError(f"Das Berichtsjahr {jahr} gibt es nicht. Vorhanden: {vorhandene or 'keines'}.") from None
