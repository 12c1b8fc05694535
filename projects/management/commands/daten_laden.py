"""`manage.py daten_laden`: the documented data of the Ruhr-Konferenz, from files into the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError, transaction

from projects.daten.fehler import DatenError
from projects.daten.laden import ORDNER, Bilanz, lade
from projects.models import Datenbestand


class Command(BaseCommand):
    help = "Lädt die dokumentierten Daten der Ruhr-Konferenz; ein zweiter Lauf ändert nichts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--wenn-leer", action="store_true", help="nichts tun, wenn schon Daten geladen sind")
        parser.add_argument("--ordner", type=Path, default=ORDNER, help="Ordner mit den JSON-Dateien")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["wenn_leer"] and (bestand := Datenbestand.objects.first()):
            self.stdout.write(f"Es sind schon Daten geladen ({bestand}), nichts zu tun.")
            return
        try:
            with transaction.atomic():
                Datenbestand.festlegen(Datenbestand.Art.ECHT)
                self._berichte(lade(options["ordner"]))
        except ValidationError as e:
            raise CommandError(" ".join(e.messages)) from None
        except DatenError as e:
            raise CommandError(f"{e}\n\nNichts geladen. Fehler: {len(e.fehler)}.") from None
        except IntegrityError as e:
            # The lock of a published year; the rules of single records are checked before.
            raise CommandError(f"Nichts geladen. {e}") from None

    def _berichte(self, bilanz: Bilanz) -> None:
        for art, zahlen in bilanz.items():
            teile = ", ".join(f"{zahlen[ergebnis]} {ergebnis}" for ergebnis in ("neu", "geändert", "unverändert"))
            self.stdout.write(f"{art}: {teile}")
        if bilanz.unveraendert:
            self.stdout.write("Die Datenbank entspricht schon den Dateien; es hat sich nichts geändert.")
