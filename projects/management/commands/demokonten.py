"""`manage.py demokonten`: two accounts to try the Verwaltung with, on one's own machine only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.models import Q
from django.urls import reverse

LEITSTELLE = "leitstelle"
REDAKTION = "redaktion"


class Command(BaseCommand):
    help = "Legt auf dem eigenen Rechner die Konten „leitstelle“ und „redaktion“ an und nennt ihre Passwörter."

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.settings_dict["ENGINE"] != "django.db.backends.sqlite3" or settings.HTTPS:
            raise CommandError("Demokonten gibt es nur auf dem eigenen Rechner: mit SQLite und HTTPS=0.")
        zettel = _zettel(Path(connection.settings_dict["NAME"]))
        passwoerter = _lies(zettel) | _lege_fehlende_an()
        _schreibe(zettel, passwoerter)
        self.stdout.write(f"Anmelden unter {reverse('admin:index')}, Konten nur für diesen Rechner:")
        for konto in _konten():
            self.stdout.write(f"  {konto.get_username()}: {_auskunft(konto, passwoerter)}")


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
    vorhanden = {konto.get_username() for konto in _konten()}
    neu = {name: secrets.token_urlsafe(12) for name in (LEITSTELLE, REDAKTION) if name not in vorhanden}
    for name, passwort in neu.items():
        if name == LEITSTELLE:
            get_user_model().objects.create_superuser(name, password=passwort)
        else:
            konto = get_user_model().objects.create_user(name, password=passwort, is_staff=True)
            konto.user_permissions.set(_rechte_der_redaktion())
    return neu


def _rechte_der_redaktion() -> list[Permission]:
    """To see and write everything of the domain; to delete nothing, and no users."""
    erlaubt = Q(codename__startswith="view_") | Q(codename__startswith="add_") | Q(codename__startswith="change_")
    return list(Permission.objects.filter(erlaubt, content_type__app_label="projects"))


def _konten() -> list[AbstractUser]:
    return list(get_user_model().objects.filter(username__in=[LEITSTELLE, REDAKTION]).order_by("username"))


def _auskunft(konto: AbstractUser, passwoerter: dict[str, str]) -> str:
    passwort = passwoerter.get(konto.get_username(), "")
    return passwort if konto.check_password(passwort) else "(Passwort geändert, hier nicht bekannt)"
