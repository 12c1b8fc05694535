"""Kills processes in the middle of what must be all or nothing: `python -m tests.abbruch`.

Each time a forked process starts the act and is killed (SIGKILL) after a random part of the time that it needs. Works
on the database of the environment, so on one that nobody needs any more.
"""

import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import UTC, datetime

import django


def main(male: int) -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    zufall = random.Random(2021)  # noqa: S311 - no secret
    dauer = _dauer(_jahr(0))
    ausgang = Counter(_einmal(_jahr(nummer), zufall.uniform(0, dauer * 1.1)) for nummer in range(1, male + 1))
    print(f"{male} killed within {dauer:.2f} s: {dict(ausgang)}")  # noqa: T201
    if set(ausgang) != {"nichts", "alles"}:
        sys.exit("There was a half state, or the kills did not hit the middle.")


def _jahr(nummer: int):
    """A Berichtsjahr of its own for each time, ready to be published."""
    from projects.models import Projekt
    from tests.factories import make_berichtsjahr, make_projekt, make_stand

    jahr = make_berichtsjahr(2100 + nummer, phase="redaktion")
    make_stand(Projekt.objects.first() or make_projekt(), jahr)
    return jahr


def _veroeffentliche(jahr) -> None:
    from django.contrib.auth.models import User

    from reports.veroeffentlichen import veroeffentliche

    leitstelle, _ = User.objects.get_or_create(username="leitstelle", defaults={"is_superuser": True})
    veroeffentliche(jahr, leitstelle, datetime(2022, 1, 1, tzinfo=UTC))


def _dauer(jahr) -> float:
    anfang = time.perf_counter()
    _veroeffentliche(jahr)
    return time.perf_counter() - anfang


def _einmal(jahr, nach: float) -> str:
    _trenne()
    if (kind := os.fork()) == 0:
        _veroeffentliche(jahr)
        os._exit(0)
    time.sleep(nach)
    os.kill(kind, signal.SIGKILL)
    os.waitpid(kind, 0)
    return _zustand(jahr)


def _trenne() -> None:
    """A connection serves one process."""
    from django.db import connection

    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def _zustand(jahr) -> str:
    from reports.models import Fassung

    jahr.refresh_from_db()
    dateien = [fassung.ausgaben.count() for fassung in Fassung.objects.filter(berichtsjahr=jahr)]
    match (jahr.phase, jahr.veroeffentlichung is None, dateien, jahr.vorgaenge.count()):
        case ("redaktion", True, [], 0):
            return "nichts"
        case ("veroeffentlicht", False, [5], 1):
            return "alles"
        case halb:
            return f"halb: {halb}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruhrkonferenz.settings")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
