"""`manage.py erinnern`: the reminders that are due, for cron once a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from projects.erinnern import Brief, faellige, verschicke


class Command(BaseCommand):
    help = "Erinnert die Ressorts per E-Mail an ihre Frist: eine Woche vorher, am Tag selbst und danach, je einmal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--probe", action="store_true", help="nur zeigen, was verschickt würde")
        parser.add_argument(
            "--heute", type=date.fromisoformat, metavar="JJJJ-MM-TT", help="so tun, als wäre dieser Tag heute"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        briefe = faellige(options["heute"] or timezone.localdate())
        if not briefe:
            self.stdout.write("Heute ist an nichts zu erinnern.")
        gescheitert = [brief.ressort.kuerzel for brief in briefe if not self._erledige(brief, probe=options["probe"])]
        if gescheitert:
            raise CommandError(f"Nicht verschickt: {', '.join(gescheitert)}. Der nächste Lauf versucht es noch einmal.")

    def _erledige(self, brief: Brief, *, probe: bool) -> bool:
        """False where the mail server refused."""
        name = f"{brief.ressort.kuerzel}, {brief.anlass.label}"
        for konto in brief.ohne_adresse:
            self.stdout.write(f"{name}: {konto} hat keine E-Mail-Adresse.")
        if not brief.an:
            self.stdout.write(f"{name}: niemand zu erreichen. Bitte bei einem Konto die E-Mail-Adresse eintragen.")
            return True
        if probe:
            self.stdout.write(f"{name}: an {', '.join(brief.an)}\nBetreff: {brief.betreff}\n\n{brief.text}")
            return True
        return self._verschicke(name, brief)

    def _verschicke(self, name: str, brief: Brief) -> bool:
        try:
            verschicke(brief)
        except (OSError, ValueError) as fehler:  # the server, the network; an address or header that is none
            self.stderr.write(f"{name}: {fehler}")
            return False
        self.stdout.write(f"{name}: verschickt an {', '.join(brief.an)}")
        return True
