"""What a Fassung locks, as triggers of the database: no door leads round them, not even SQL.

Both engines get the same conditions; where one is true the statement fails with the message, as an IntegrityError.
SQLite drops the triggers of a table that a migration rebuilds: such a migration is followed by one that calls `setze`
(tests/reports/test_sperre.py tells).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GESPERRT = "Dieses Berichtsjahr ist veröffentlicht und gesperrt. Zum Ändern braucht es eine Korrektur."
NUR_ANFUEGEN = "Das ist Teil des Protokolls oder einer Fassung und wird nie geändert oder gelöscht."
# How the rows of a table find the Berichtsjahr they belong to; {z} is OLD or NEW.
JE_JAHR = {
    "projects_projektstand": "{z}.berichtsjahr_id",
    "projects_finanzierung": "{z}.berichtsjahr_id",
    "projects_berichtstext": "{z}.berichtsjahr_id",
    "projects_schwerpunktbild": "(SELECT berichtsjahr_id FROM projects_projektstand WHERE id = {z}.stand_id)",
}
PROTOKOLLE = ("projects_vorgang", "projects_rueckmeldung", "reports_fassung", "reports_ausgabe")
BERICHTSJAHR = "projects_berichtsjahr"
VERSCHIEBBAR = "veroeffentlichung"


@dataclass(frozen=True, slots=True)
class Sperre:
    """One trigger. `jahre` are expressions for the Berichtsjahre whose publication must not overtake the statement."""

    tabelle: str
    ereignis: str
    bedingung: str
    meldung: str
    jahre: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"sperre_{self.tabelle}_{self.ereignis}".lower()


def sperren(spalten: list[str]) -> Iterator[Sperre]:
    """All there are; `spalten` are the columns of the Berichtsjahr."""
    for tabelle, jahr in JE_JAHR.items():
        for ereignis, zeilen in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            jahre = tuple(jahr.format(z=zeile) for zeile in zeilen)
            yield Sperre(tabelle, ereignis, _hat_fassung(*jahre), GESPERRT, jahre)
    yield Sperre(BERICHTSJAHR, "DELETE", _hat_fassung("OLD.id"), GESPERRT)
    yield Sperre(BERICHTSJAHR, "UPDATE", f"{_hat_fassung('OLD.id')} AND ({_geaendert(spalten)})", GESPERRT)
    for tabelle in PROTOKOLLE:
        for ereignis in ("UPDATE", "DELETE"):
            yield Sperre(tabelle, ereignis, "TRUE", NUR_ANFUEGEN)


def _hat_fassung(*jahre: str) -> str:
    return f"EXISTS (SELECT 1 FROM reports_fassung WHERE berichtsjahr_id IN ({', '.join(jahre)}))"  # noqa: S608 - our own names


def _geaendert(spalten: list[str]) -> str:
    """Anything but the hour of publication, and that only from one future hour to another."""
    teile = [_anders(spalte) for spalte in spalten if spalte != VERSCHIEBBAR]
    kuenftig = f"OLD.{VERSCHIEBBAR} > CURRENT_TIMESTAMP AND NEW.{VERSCHIEBBAR} > CURRENT_TIMESTAMP"
    return " OR ".join([*teile, f"({_anders(VERSCHIEBBAR)} AND NOT ({kuenftig}))"])


def _anders(spalte: str) -> str:
    """IS DISTINCT FROM, for SQLite before 3.39 too."""
    return f"(OLD.{spalte} <> NEW.{spalte} OR (OLD.{spalte} IS NULL) <> (NEW.{spalte} IS NULL))"


def setze(editor: BaseDatabaseSchemaEditor) -> None:
    """Creates all triggers; those that stand already are made anew."""
    loese(editor)
    befehle = {"sqlite": _sqlite, "postgresql": _postgresql}[editor.connection.vendor]
    for sperre in _alle(editor):
        for befehl in befehle(sperre):
            editor.execute(befehl, params=None)
    if editor.connection.vendor == "postgresql":
        for befehl in _gegen_truncate():
            editor.execute(befehl, params=None)


def loese(editor: BaseDatabaseSchemaEditor) -> None:
    for sperre in _alle(editor):
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER IF EXISTS {sperre.name}")
        else:
            # Takes its trigger along.
            editor.execute(f"DROP FUNCTION IF EXISTS {sperre.name}() CASCADE")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION IF EXISTS sperre_truncate() CASCADE")


def _alle(editor: BaseDatabaseSchemaEditor) -> list[Sperre]:
    with editor.connection.cursor() as cursor:
        beschreibung = editor.connection.introspection.get_table_description(cursor, BERICHTSJAHR)
    return list(sperren([spalte.name for spalte in beschreibung]))


def _sqlite(sperre: Sperre) -> Iterator[str]:
    yield (
        f"CREATE TRIGGER {sperre.name} BEFORE {sperre.ereignis} ON {sperre.tabelle} WHEN {sperre.bedingung} "
        f"BEGIN SELECT RAISE(ABORT, '{sperre.meldung}'); END"
    )


def _postgresql(sperre: Sperre) -> Iterator[str]:
    # Who publishes holds the row of the Berichtsjahr FOR UPDATE. Waiting for it here, a writer sees the new Fassung.
    warten = "".join(f"PERFORM 1 FROM {BERICHTSJAHR} WHERE id = {jahr} FOR KEY SHARE; " for jahr in sperre.jahre)
    zeile = "OLD" if sperre.ereignis == "DELETE" else "NEW"
    yield (
        f"CREATE FUNCTION {sperre.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {warten}"
        f"IF {sperre.bedingung} THEN {_fehler(sperre.meldung)} END IF; RETURN {zeile}; END $$"
    )
    yield (
        f"CREATE TRIGGER {sperre.name} BEFORE {sperre.ereignis} ON {sperre.tabelle} "
        f"FOR EACH ROW EXECUTE FUNCTION {sperre.name}()"
    )


def _fehler(meldung: str) -> str:
    return f"RAISE EXCEPTION USING MESSAGE = '{meldung}', ERRCODE = 'integrity_constraint_violation';"


def _gegen_truncate() -> Iterator[str]:
    """TRUNCATE asks no row; where there is a log or a Fassung it is refused as a whole."""
    voll = " OR ".join(f"EXISTS (SELECT 1 FROM {tabelle})" for tabelle in PROTOKOLLE)  # noqa: S608
    yield (
        "CREATE FUNCTION sperre_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {voll} THEN {_fehler(NUR_ANFUEGEN)} END IF; RETURN NULL; END $$"
    )
    for tabelle in (*JE_JAHR, BERICHTSJAHR, *PROTOKOLLE):
        yield (
            f"CREATE TRIGGER sperre_{tabelle}_truncate BEFORE TRUNCATE ON {tabelle} "
            "FOR EACH STATEMENT EXECUTE FUNCTION sperre_truncate()"
        )
