"""`manage.py musterdaten`: made-up data in a database of their own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from projects.daten.muster import lade_muster
from projects.models import Datenbestand

MINDESTENS = 5


class Command(BaseCommand):
    help = "Lädt erfundene Musterdaten in eine leere Datenbank; bei gleicher Anzahl sind es immer dieselben."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--projekte", type=int, default=73, help="wie viele Projekte der ersten Säule")
        parser.add_argument("--wenn-leer", action="store_true", help="nichts tun, wenn schon Daten geladen sind")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["wenn_leer"] and (bestand := Datenbestand.objects.first()):
            self.stdout.write(f"Es sind schon Daten geladen ({bestand}), nichts zu tun.")
            return
        if options["projekte"] < MINDESTENS:
            raise CommandError(f"Bitte mindestens {MINDESTENS} Projekte: eines je Handlungsfeld.")
        try:
            lade_muster(options["projekte"])
        except ValidationError as e:
            raise CommandError(" ".join(e.messages)) from None
        self.stdout.write(f"Musterdaten geladen: {options['projekte']} erfundene Projekte.")
