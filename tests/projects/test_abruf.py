"""What is remembered until the data change."""

import sqlite3
from contextlib import closing

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import RequestFactory

from projects.abruf import je_datenstand, stand_der_datenbank
from projects.models import Projekt
from tests.factories import make_projekt
from tests.oeffentlich import lege_bestand_an


@pytest.fixture
def zaehle():
    """Counts projects, and how often it was asked to."""
    gefragt = []

    @je_datenstand
    def zaehlen(zusatz=0):
        gefragt.append(zusatz)
        return Projekt.objects.count() + zusatz

    def fragen(*args, **kwargs):
        return zaehlen(RequestFactory().get("/"), *args, **kwargs)

    fragen.gefragt = gefragt
    return fragen


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_remembered_until_something_is_committed(zaehle):
    make_projekt()
    assert [zaehle(), zaehle(), zaehle(5), zaehle(zusatz=5)] == [1, 1, 6, 6]
    assert zaehle.gefragt == [0, 5, 5]

    make_projekt(titel="Zweites")

    assert zaehle() == 2


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_nothing_is_remembered(zaehle, monkeypatch):
    # A file or a server keeps its name for what is not committed; the database of the tests, in memory, does not.
    monkeypatch.setattr("projects.abruf.stand_der_datenbank", lambda: "uncommitted")
    with transaction.atomic():
        assert zaehle() == 0
        make_projekt()
        assert zaehle() == 1


@pytest.mark.django_db(transaction=True)
def test_the_page_of_a_comparison_follows_the_data(client):
    lege_bestand_an()
    vorher = client.get("/vergleich/2021/2022/").content
    assert client.get("/vergleich/2021/2022/").content == vorher

    Projekt.objects.filter(titel__endswith="projekt 0").update(veroeffentlicht=False)

    assert client.get("/vergleich/2021/2022/").content != vorher


@pytest.mark.django_db(transaction=True)
def test_not_even_the_first_page_after_a_change_asks_too_often(client, django_assert_max_num_queries):
    lege_bestand_an()
    with django_assert_max_num_queries(12) as erstes_mal:
        client.get("/vergleich/2021/2022/")
    with django_assert_max_num_queries(12) as danach:
        client.get("/vergleich/2021/2022/")

    assert len(danach) < len(erstes_mal) - 5


@pytest.mark.skipif(settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3", reason="SQLite has files")
def test_a_file_tells_that_another_process_committed_and_not_that_one_read(tmp_path, monkeypatch):
    datei = tmp_path / "ruhrkonferenz.sqlite3"
    monkeypatch.setitem(connection.settings_dict, "NAME", str(datei))
    with closing(sqlite3.connect(datei)) as andere:
        andere.execute("PRAGMA journal_mode=WAL")
        andere.execute("CREATE TABLE projekt (titel)")
        vorher = stand_der_datenbank()
        andere.execute("INSERT INTO projekt VALUES ('Neu')")
        assert stand_der_datenbank() == vorher, "nothing is committed yet"
        andere.commit()
        mit_neuem = stand_der_datenbank()
    in_ruhe = stand_der_datenbank()  # whoever leaves last writes the log into the file
    with closing(sqlite3.connect(datei)) as lesende:
        assert lesende.execute("SELECT titel FROM projekt").fetchall() == [("Neu",)]
        assert stand_der_datenbank() == in_ruhe

    assert len({vorher, mit_neuem, in_ruhe}) == 3
