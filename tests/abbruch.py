"""Kills processes in the middle of what must be all or nothing: `python -m tests.abbruch veroeffentlichen`.

Each time a forked process starts the act and is killed (SIGKILL) after a random part of the time that it needs, or a
little later. Works on the database of the environment, so on one that nobody needs any more.
"""

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import django


@dataclass(frozen=True)
class Akt:
    """`bereite_vor` makes a Berichtsjahr of its own for each time, `zustand` says "nichts", "alles" or what else."""

    bereite_vor: Callable[[int], Any]
    tu: Callable[[Any], None]
    zustand: Callable[[Any], str]


def main(akt: Akt, male: int) -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    zufall = random.Random(2021)  # noqa: S311 - no secret
    dauer = _dauer(akt)
    ausgang = Counter(_einmal(akt, nummer, zufall.uniform(0, dauer * 1.5)) for nummer in range(1, male + 1))
    print(f"{male} killed within {dauer:.2f} s: {dict(ausgang)}")  # noqa: T201
    if set(ausgang) != {"nichts", "alles"}:
        sys.exit("There was a half state, or the kills did not hit the middle.")


def _dauer(akt: Akt) -> float:
    jahr = akt.bereite_vor(0)
    anfang = time.perf_counter()
    akt.tu(jahr)
    return time.perf_counter() - anfang


def _einmal(akt: Akt, nummer: int, nach: float) -> str:
    jahr = akt.bereite_vor(nummer)
    _trenne()
    if (kind := os.fork()) == 0:
        akt.tu(jahr)
        os._exit(0)
    time.sleep(nach)
    os.kill(kind, signal.SIGKILL)
    os.waitpid(kind, 0)
    jahr.refresh_from_db()
    return akt.zustand(jahr)


def _trenne() -> None:
    """A connection serves one process."""
    from django.db import connection

    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def _leitstelle():
    from django.contrib.auth.models import User

    return User.objects.get_or_create(username="leitstelle", defaults={"is_superuser": True})[0]


# --- Publishing a Berichtsjahr


def _fertiges_jahr(nummer: int):
    from projects.models import Projekt
    from tests.factories import make_berichtsjahr, make_projekt, make_stand

    jahr = make_berichtsjahr(2100 + nummer, phase="redaktion")
    make_stand(Projekt.objects.first() or make_projekt(), jahr)
    return jahr


def _veroeffentliche(jahr) -> None:
    from reports.veroeffentlichen import veroeffentliche

    veroeffentliche(jahr, _leitstelle(), datetime(2022, 1, 1, tzinfo=UTC))


def _veroeffentlicht(jahr) -> str:
    from reports.models import Fassung

    dateien = [fassung.ausgaben.count() for fassung in Fassung.objects.filter(berichtsjahr=jahr)]
    match (jahr.phase, jahr.veroeffentlichung is None, dateien, jahr.vorgaenge.count()):
        case ("redaktion", True, [], 0):
            return "nichts"
        case ("veroeffentlicht", False, [5], 1):
            return "alles"
        case halb:
            return f"halb: {halb}"


# --- Reading a workbook: twenty Projektstände, each with a text, an amount and a new Meilenstein

VORHABEN = 20
ZEILEN: dict[int, list] = {}
"""Read beforehand, by Berichtsjahr: the kill is to hit the comparing and writing."""


def _offenes_jahr(nummer: int):
    from tests.factories import make_berichtsjahr, make_finanzierung, make_projekt, make_ressort, make_stand

    jahr, ressort = make_berichtsjahr(2100 + nummer, phase="erhebung"), make_ressort(f"R{nummer}")
    for weg in range(VORHABEN):
        projekt = make_projekt(titel=f"Radschnellweg {nummer}-{weg}", ressort=ressort)
        make_stand(projekt, jahr, freigabe="entwurf")
        make_finanzierung(projekt, berichtsjahr=jahr)
    ZEILEN[jahr.pk] = _ausgefuellt(jahr, ressort)
    return jahr


def _ausgefuellt(jahr, ressort) -> list:
    from projects.austausch.bestand import bestand
    from projects.austausch.lesen import lies_mappe
    from projects.austausch.mappe import mappe

    zeilen = lies_mappe(mappe(bestand(jahr, ressort))).zeilen
    neu = {"Projektstände": {"ausblick": "Fertig"}, "Finanzierung": {"bewilligt": "5"}}
    meilenstein = {"jahr": "2027", "datum": "", "text": "Fertig", "erreicht": ""}
    return [
        *(replace(zeile, werte=zeile.werte | neu[zeile.blatt]) for zeile in zeilen),
        *(replace(zeile, blatt="Meilensteine", marke="", werte=meilenstein) for zeile in zeilen[:VORHABEN]),
    ]


def _lies_ein(jahr) -> None:
    from projects.austausch.abgleich import uebernimm
    from projects.models import Ressort

    ressort = Ressort.objects.get(kuerzel=f"R{jahr.jahr - 2100}")
    ergebnis = uebernimm(jahr, ressort, _leitstelle(), ZEILEN[jahr.pk], "Excel eingelesen")
    assert not ergebnis.fehler


def _eingelesen(jahr) -> str:
    from projects.models import Meilenstein

    gezaehlt = (
        jahr.staende.filter(ausblick="Fertig").count(),
        jahr.finanzierungen.filter(bewilligt=5).count(),
        Meilenstein.objects.filter(vorhaben__staende__berichtsjahr=jahr).count(),
        jahr.vorgaenge.count(),
    )
    return {(0,) * 4: "nichts", (VORHABEN,) * 4: "alles"}.get(gezaehlt, f"halb: {gezaehlt}")


AKTE = {
    "veroeffentlichen": Akt(_fertiges_jahr, _veroeffentliche, _veroeffentlicht),
    "einlesen": Akt(_offenes_jahr, _lies_ein, _eingelesen),
}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruhrkonferenz.settings")
    main(AKTE[sys.argv[1]], int(sys.argv[2]) if len(sys.argv) > 2 else 50)
