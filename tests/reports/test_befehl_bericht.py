import subprocess

import pytest
from django.core.management import CommandError, call_command

from reports.festschreiben import schreibe_fest
from reports.models import Ausgabe, Fassung
from tests.factories import make_berichtsjahr, make_projekt, make_stand
from tests.reports.lesen import ECKWERTE

pytestmark = pytest.mark.django_db

DATEIEN = [
    "fortschrittsbericht-2021.pdf",
    "fortschrittsbericht-2021.docx",
    "fortschrittsbericht-2021.xlsx",
    "zusammenfassung-2021.pdf",
    "zusammenfassung-2021.docx",
]


@pytest.fixture
def fassung():
    """Of 2021, with one project."""
    return schreibe_fest(make_stand().berichtsjahr)


def erzeuge(jahr, ziel):
    call_command("bericht", "erzeugen", str(jahr), "--ziel", ziel)
    return {datei.name: datei.read_bytes() for datei in (ziel / str(jahr)).iterdir()}


def test_every_edition_of_both_reports_is_written_with_its_checksum(tmp_path, capsys):
    make_berichtsjahr(**ECKWERTE)

    dateien = erzeuge(2021, tmp_path)

    assert set(dateien) == {*DATEIEN, "SHA256SUMS"}
    assert "fortschrittsbericht-2021.xlsx" in capsys.readouterr().out
    pruefung = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=tmp_path / "2021", capture_output=True)
    assert pruefung.returncode == 0


def test_of_a_published_year_the_files_are_those_that_went_out(tmp_path, fassung):
    make_projekt(titel="Nachgetragen")

    dateien = erzeuge(2021, tmp_path)

    assert {ausgabe.name: bytes(ausgabe.daten) for ausgabe in fassung.ausgaben.all()} | {
        "SHA256SUMS": dateien["SHA256SUMS"]
    } == dateien


def test_published_years_are_written_down_once(capsys):
    make_berichtsjahr(2021)

    call_command("bericht", "festschreiben")
    call_command("bericht", "festschreiben")

    assert capsys.readouterr().out.splitlines() == [
        "festgeschrieben: 2021, Fassung 1",
        "Jedes veröffentlichte Berichtsjahr hat seine Fassung, nichts zu tun.",
    ]


def test_an_untouched_fassung_proves_itself(fassung, capsys):
    make_projekt(titel="Nachgetragen")

    call_command("bericht", "pruefen")

    assert capsys.readouterr().out.count("gleich: ") == len(DATEIEN)


def test_a_stored_file_that_is_not_what_its_checksum_says_is_named(fassung, capsys):
    Ausgabe.objects.create(fassung=fassung, name="zusammenfassung-2021.xlsx", daten=b"x", sha256="0" * 64, groesse=1)

    with pytest.raises(CommandError, match=r"nicht mehr, was veröffentlicht wurde: zusammenfassung-2021\.xlsx"):
        call_command("bericht", "pruefen", "2021")

    assert "ANDERS: zusammenfassung-2021.xlsx" in capsys.readouterr().out


def test_contents_that_are_not_what_their_checksum_says_are_named(fassung):
    Fassung.objects.create(
        berichtsjahr=make_berichtsjahr(2022),
        inhalt=fassung.inhalt.replace("in Umsetzung", "abgeschlossen"),
        sha256=fassung.sha256,
        werkzeuge=fassung.werkzeuge,
    )

    with pytest.raises(CommandError, match="Inhalt von 2022, Fassung 1"):
        call_command("bericht", "pruefen", "2022")


def test_other_tools_may_set_a_file_otherwise_and_the_command_says_so(fassung, monkeypatch, capsys):
    heute = fassung.werkzeuge | {"reportlab": "99.0"}
    monkeypatch.setattr("reports.management.commands.bericht.werkzeuge", lambda: heute)
    monkeypatch.setattr(
        "reports.management.commands.bericht.dateien", lambda baeume: ((name, b"anders") for name in DATEIEN)
    )

    call_command("bericht", "pruefen")

    ausgabe = capsys.readouterr().out
    assert f"reportlab {fassung.werkzeuge['reportlab']} statt 99.0" in ausgabe
    assert ausgabe.count("unversehrt, heute anders gesetzt: ") == len(DATEIEN)


def test_the_same_tools_must_set_the_same_file(fassung, monkeypatch):
    monkeypatch.setattr(
        "reports.management.commands.bericht.dateien", lambda baeume: ((name, b"anders") for name in DATEIEN)
    )

    with pytest.raises(CommandError, match=r"fortschrittsbericht-2021\.pdf"):
        call_command("bericht", "pruefen")


def test_without_a_fassung_the_command_says_what_to_do_first():
    make_berichtsjahr()

    with pytest.raises(CommandError, match="Bitte zuerst: bericht festschreiben"):
        call_command("bericht", "pruefen", "2021")


def test_the_command_names_the_years_there_are():
    make_berichtsjahr(2021)

    with pytest.raises(CommandError, match=r"Das Berichtsjahr 1999 gibt es nicht\. Vorhanden: 2021\."):
        call_command("bericht", "erzeugen", "1999")


def test_the_command_says_when_there_is_no_year_at_all():
    with pytest.raises(CommandError, match=r"Vorhanden: keines\."):
        call_command("bericht", "erzeugen", "2021")
