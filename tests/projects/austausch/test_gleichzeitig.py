"""Two people read in at the same moment."""

import threading

import pytest
from django.db import connection, connections

from projects.austausch.abgleich import uebernimm
from projects.austausch.lesen import lies_mappe
from projects.models import Meilenstein, Vorgang
from tests.projects.austausch.mappen import bytes_von, trage_ein

pytestmark = [
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="the database of these tests lives in memory, in one thread"
    ),
    pytest.mark.django_db(transaction=True),
]


def gleichzeitig(*taten):
    """Runs each in a thread with a connection of its own; returns what they returned."""
    ergebnisse, start = [], threading.Barrier(len(taten))

    def lauf(tat):
        start.wait()
        try:
            ergebnisse.append(tat())
        finally:
            connections.close_all()

    faeden = [threading.Thread(target=lauf, args=[tat]) for tat in taten]
    for faden in faeden:
        faden.start()
    for faden in faeden:
        faden.join()
    return ergebnisse


def zeilen(buch, ausblick):
    trage_ein(buch, "Projektstände", 2, Ausblick=ausblick)
    trage_ein(buch, "Meilensteine", 3, Vorhaben="radschnellweg-ruhr", Jahr=2027, Meilenstein="Fertig")
    return lies_mappe(bytes_von(buch)).zeilen


def test_the_same_file_twice_is_written_once(jahr, vm, erika, buch):
    gelesen = zeilen(buch, "Die Brücke folgt.")

    ergebnisse = gleichzeitig(*[lambda: uebernimm(jahr, vm, erika, gelesen, "Excel eingelesen")] * 4)
    assert sorted(len(eines.aenderungen) for eines in ergebnisse) == [0, 0, 0, 3]
    assert Meilenstein.objects.filter(jahr=2027).count() == 1
    assert Vorgang.objects.count() == 1


def test_of_two_files_that_differ_the_second_conflicts(jahr, vm, erika, stand, lade):
    eine, andere = zeilen(lade(), "Die Brücke folgt."), zeilen(lade(), "Ein Tunnel folgt.")

    ergebnisse = gleichzeitig(
        lambda: uebernimm(jahr, vm, erika, eine, "Excel eingelesen"),
        lambda: uebernimm(jahr, vm, erika, andere, "Excel eingelesen"),
    )
    [fehler] = [fehler for eines in ergebnisse for fehler in eines.fehler]
    stand.refresh_from_db()
    assert f"Jetzt steht da: „{stand.ausblick}“" in fehler.meldung
    assert Vorgang.objects.count() == 1
