"""Every door to a published year, on both engines."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models.deletion import ProtectedError
from django.utils import timezone

from projects.models import (
    Berichtsjahr,
    Berichtstext,
    Finanzierung,
    Projektstand,
    Rueckmeldung,
    Schwerpunktbild,
    Vorgang,
)
from reports import sperre
from reports.models import Ausgabe, Fassung
from tests.factories import make_berichtsjahr, make_bild, make_finanzierung, make_konto, make_projekt, make_stand

pytestmark = pytest.mark.django_db

GESPERRT = "veröffentlicht und gesperrt"
PROTOKOLL = "wird nie geändert oder gelöscht"


@pytest.fixture
def jahr():
    """A published year with one line of everything, locked by its Fassung."""
    jahr = make_berichtsjahr(2021)
    stand = make_stand(berichtsjahr=jahr)
    make_bild(stand)
    make_finanzierung(stand.vorhaben, berichtsjahr=jahr, bewilligt=100)
    Berichtstext.objects.create(berichtsjahr=jahr, art="ausblick", text="Es geht weiter.")
    vorgang = Vorgang.objects.create(berichtsjahr=jahr, art="Zurückgegeben", wer=make_konto())
    Rueckmeldung.objects.create(vorgang=vorgang, feld="ausblick", text="kürzer")
    festgeschrieben(jahr)
    return jahr


def festgeschrieben(jahr):
    """With a Fassung that locks it; what stands in there is of no matter here."""
    fassung = Fassung.objects.create(berichtsjahr=jahr, inhalt="{}", sha256="0" * 64)
    Ausgabe.objects.create(fassung=fassung, name="bericht.pdf", daten=b"%PDF", sha256="0" * 64, groesse=4)


def sql(befehl):
    with connection.cursor() as cursor:
        cursor.execute(befehl)


def speichere_neu(objekt):
    objekt.pk, objekt._state.adding = None, True
    objekt.save()


def ersetze(tabelle, neu="id = excluded.id"):
    """The row over itself; PostgreSQL has no REPLACE, its ON CONFLICT is an UPDATE."""
    if connection.vendor == "sqlite":
        sql(f"INSERT OR REPLACE INTO {tabelle} SELECT * FROM {tabelle}")
    else:
        sql(f"INSERT INTO {tabelle} SELECT * FROM {tabelle} ON CONFLICT (id) DO UPDATE SET {neu}")


TUEREN = {
    "save a Projektstand": lambda: Projektstand.objects.get().save(),
    "update Projektstände": lambda: Projektstand.objects.update(status="abgeschlossen"),
    "bulk_update Projektstände": lambda: Projektstand.objects.bulk_update(Projektstand.objects.all(), ["status"]),
    "delete a Projektstand": lambda: Projektstand.objects.get().delete(),
    "add a Projektstand": lambda: make_stand(make_projekt(titel="Neu")),
    "move a Projektstand into another year": lambda: Projektstand.objects.update(berichtsjahr=make_berichtsjahr(2022)),
    "delete the Projekt": lambda: Projektstand.objects.get().vorhaben.delete(),
    "update a Finanzierung": lambda: Finanzierung.objects.update(bewilligt=1),
    "take a Finanzierung out of the year": lambda: Finanzierung.objects.update(berichtsjahr=None),
    "move a Finanzierung into the year": lambda: Finanzierung.objects.filter(
        pk=make_finanzierung(make_projekt(titel="Neu"), berichtsjahr=None).pk
    ).update(berichtsjahr=Berichtsjahr.objects.get(jahr=2021)),
    "add a Finanzierung": lambda: make_finanzierung(make_projekt(titel="Neu")),
    "delete Finanzierungen": lambda: Finanzierung.objects.all().delete(),
    "update a Berichtstext": lambda: Berichtstext.objects.update(text="anders"),
    "delete a Berichtstext": lambda: Berichtstext.objects.all().delete(),
    "add a Berichtstext": lambda: speichere_neu(
        Berichtstext(berichtsjahr=Berichtsjahr.objects.get(), art="vorwort", text="Neu")
    ),
    "change a picture": lambda: Schwerpunktbild.objects.update(nachweis="von mir"),
    "delete a picture": lambda: Schwerpunktbild.objects.all().delete(),
    "save the Berichtsjahr with another title": lambda: Berichtsjahr.objects.update(titel="Anders"),
    "open the Berichtsjahr again": lambda: Berichtsjahr.objects.update(phase="redaktion"),
    "empty a figure": lambda: Berichtsjahr.objects.update(amtlich_gesamt=73, amtlich_quelle="https://land.nrw"),
    "hide what has come out": lambda: Berichtsjahr.objects.update(
        veroeffentlichung=timezone.now() + timezone.timedelta(days=1)
    ),
    "delete the Berichtsjahr": lambda: sql("DELETE FROM projects_berichtsjahr"),
    "update by SQL": lambda: sql("UPDATE projects_projektstand SET ausblick = ''"),
    "delete by SQL": lambda: sql("DELETE FROM projects_berichtstext"),
    "replace by SQL": lambda: ersetze("projects_finanzierung"),
    "replace the year by SQL": lambda: ersetze("projects_berichtsjahr", "titel = 'Anders'"),
}


@pytest.mark.parametrize("tuer", TUEREN)
def test_a_locked_year_stays_locked_through_every_door(jahr, tuer):
    vorher = abbild()

    with pytest.raises(IntegrityError, match=GESPERRT), transaction.atomic():
        TUEREN[tuer]()

    assert abbild() == vorher


def abbild():
    return [list(modell.objects.order_by("pk").values()) for modell in (Berichtsjahr, Projektstand, Finanzierung)]


BEFEHLE = {
    "update": lambda tabelle: sql(f"UPDATE {tabelle} SET id = id"),
    "delete": lambda tabelle: sql(f"DELETE FROM {tabelle}"),
    "replace": ersetze,
}


@pytest.mark.parametrize("modell", [Vorgang, Rueckmeldung, Fassung, Ausgabe])
@pytest.mark.parametrize("befehl", BEFEHLE)
def test_log_and_fassung_only_grow(jahr, modell, befehl):
    with pytest.raises(IntegrityError, match=PROTOKOLL), transaction.atomic():
        BEFEHLE[befehl](modell._meta.db_table)

    assert modell.objects.exists()


def test_fassung_and_file_refuse_before_the_database_has_to(jahr):
    for objekt in (Fassung.objects.get(), Ausgabe.objects.first()):
        with pytest.raises(ValidationError, match="nie geändert"):
            objekt.save()
        with pytest.raises(ValidationError, match="nie gelöscht"):
            objekt.delete()


def test_who_has_done_something_is_not_deleted(jahr):
    with pytest.raises(ProtectedError):
        Vorgang.objects.get().wer.delete()


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has no TRUNCATE")
def test_truncate_is_no_way_round(jahr):
    connection.check_constraints()  # what is still to be checked would keep PostgreSQL from a TRUNCATE
    with pytest.raises(IntegrityError, match=PROTOKOLL), transaction.atomic():
        sql("TRUNCATE projects_projektstand CASCADE")


def test_other_years_and_lines_without_a_year_stay_open(jahr):
    offen = make_berichtsjahr(2025, phase="redaktion")
    stand = make_stand(Projektstand.objects.get().vorhaben, offen)
    stand.ausblick = "Neuer Text"
    stand.save()
    zeile = make_finanzierung(stand.vorhaben, berichtsjahr=None)

    zeile.delete()
    stand.delete()
    offen.delete()


def test_the_hour_moves_only_while_it_has_not_come():
    morgen = timezone.now() + timezone.timedelta(days=1)
    jahr = make_berichtsjahr(2024, veroeffentlichung=morgen)
    festgeschrieben(jahr)

    Berichtsjahr.objects.update(veroeffentlichung=morgen + timezone.timedelta(days=1))
    for vergangen in [timezone.now() - timezone.timedelta(seconds=5), None]:
        with pytest.raises(IntegrityError), transaction.atomic():
            Berichtsjahr.objects.update(veroeffentlichung=vergangen)


def test_every_lock_stands_after_all_migrations():
    """If this fails, a migration has rebuilt a table: let one that repeats `sperre.setze` follow it (reports 0003)."""
    frage = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(frage)
        stehend = {name for (name,) in cursor.fetchall()}
        beschreibung = connection.introspection.get_table_description(cursor, sperre.BERICHTSJAHR)

    erwartet = {eintrag.name for eintrag in sperre.sperren([spalte.name for spalte in beschreibung])}
    assert {name for name in stehend if not name.endswith("_truncate")} == erwartet


def test_no_column_of_the_berichtsjahr_escapes_the_lock(jahr):
    """A column that came after the trigger was made would."""
    frage = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE name = 'sperre_projects_berichtsjahr_update'",
        "postgresql": "SELECT prosrc FROM pg_proc WHERE proname = 'sperre_projects_berichtsjahr_update'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(frage)
        (ausloeser,) = cursor.fetchone()

    assert [feld.column for feld in Berichtsjahr._meta.concrete_fields if f"OLD.{feld.column} " not in ausloeser] == []


@pytest.mark.django_db(transaction=True)
def test_the_locks_can_be_taken_off_by_a_migration_and_set_again(jahr):
    with connection.schema_editor() as editor:
        sperre.loese(editor)
    Projektstand.objects.update(ausblick="jetzt offen")
    with connection.schema_editor() as editor:
        sperre.setze(editor)

    with pytest.raises(IntegrityError), transaction.atomic():
        Projektstand.objects.update(ausblick="wieder zu")
