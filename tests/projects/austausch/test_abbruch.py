"""A process that is killed while it reads a file in."""

import os
import subprocess
import sys

import pytest
from django.db import connection


@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_killed_while_it_reads_a_file_in_leaves_no_half_state(tmp_path):
    umgebung = os.environ | {"SQLITE_PATH": str(tmp_path / "abbruch.sqlite3"), "DB_NAME": "abbruch_einlesen"}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE DATABASE abbruch_einlesen")

    befehl = [sys.executable, "-m", "tests.abbruch", "einlesen"]
    ergebnis = subprocess.run(befehl, env=umgebung, capture_output=True, text=True)

    assert ergebnis.returncode == 0, ergebnis.stdout + ergebnis.stderr
    assert "50 killed" in ergebnis.stdout
