"""`manage.py demokonten`: an account for each role, to try the Verwaltung with, on one's own machine only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.urls import reverse

from projects.models import Ressort
from projects.rechte import Rolle

KONTEN = {
    "leitstelle": Rolle.LEITSTELLE,
    "redaktion": Rolle.REDAKTION,
    "freigabe": Rolle.FREIGABE,
    "administration": Rolle.ADMINISTRATION,
}
RESSORT = "VM"
"""Leads projects in the real data and in the sample data; redaktion and freigabe belong to it."""


class Command(BaseCommand):
    help = "Legt auf dem eigenen Rechner für jede Rolle ein Konto an und nennt ihre Passwörter."

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.settings_dict["ENGINE"] != "django.db.backends.sqlite3" or settings.HTTPS:
            raise CommandError("Demokonten gibt es nur auf dem eigenen Rechner: mit SQLite und HTTPS=0.")
        zettel = _zettel(Path(connection.settings_dict["NAME"]))
        passwoerter = _lies(zettel) | _lege_fehlende_an()
        _schreibe(zettel, passwoerter)
        self.stdout.write(f"Anmelden unter {reverse('admin:index')}, Konten nur für diesen Rechner:")
        for konto in _konten():
            self.stdout.write(f"  {konto.username}: {_auskunft(konto, passwoerter)}")


def _zettel(datenbank: Path) -> Path:
    """The file beside the database that keeps the passwords."""
    return datenbank.with_name(f"demokonten-{datenbank.stem}.txt")


def _lies(zettel: Path) -> dict[str, str]:
    if not zettel.exists():
        return {}
    return dict(zeile.split(": ", 1) for zeile in zettel.read_text(encoding="utf-8").splitlines())


def _schreibe(zettel: Path, passwoerter: dict[str, str]) -> None:
    """Readable by its owner only, from the first byte on."""
    zettel.unlink(missing_ok=True)
    with os.fdopen(os.open(zettel, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as datei:
        datei.writelines(f"{name}: {passwort}\n" for name, passwort in passwoerter.items())


def _lege_fehlende_an() -> dict[str, str]:
    """Creates the accounts that are not there; returns the passwords of the new ones."""
    vorhanden = {konto.username for konto in _konten()}
    neu = {name: secrets.token_urlsafe(12) for name in KONTEN if name not in vorhanden}
    for name, passwort in neu.items():
        konto = User.objects.create_user(name, password=passwort, is_staff=True)
        konto.groups.set(Group.objects.filter(name=KONTEN[name]))
        if KONTEN[name] in {Rolle.REDAKTION, Rolle.FREIGABE}:
            konto.ressorts.set(Ressort.objects.filter(kuerzel=RESSORT))
    return neu


def _konten() -> list[User]:
    return list(User.objects.filter(username__in=KONTEN).order_by("pk"))


def _auskunft(konto: User, passwoerter: dict[str, str]) -> str:
    passwort = passwoerter.get(konto.username, "")
    return passwort if konto.check_password(passwort) else "(Passwort geändert, hier nicht bekannt)"
