import subprocess

import pytest
from django.core.management import CommandError, call_command

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


def test_every_edition_of_both_reports_is_written_with_its_checksum(tmp_path, capsys):
    make_berichtsjahr(**ECKWERTE)

    call_command("bericht", "erzeugen", "2021", "--ziel", tmp_path)

    assert {datei.name for datei in (tmp_path / "2021").iterdir()} == {*DATEIEN, "SHA256SUMS"}
    assert "fortschrittsbericht-2021.xlsx" in capsys.readouterr().out
    pruefung = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=tmp_path / "2021", capture_output=True)
    assert pruefung.returncode == 0


def test_an_untouched_year_proves_itself(tmp_path, capsys):
    make_stand()
    call_command("bericht", "erzeugen", "2021", "--ziel", tmp_path)

    call_command("bericht", "pruefen", "2021", "--ziel", tmp_path)

    assert capsys.readouterr().out.count("gleich: ") == len(DATEIEN)


def test_data_that_have_changed_since_are_noticed(tmp_path):
    make_stand()
    call_command("bericht", "erzeugen", "2021", "--ziel", tmp_path)
    make_projekt(titel="Nachgetragen")

    with pytest.raises(CommandError, match=r"sähen heute anders aus: fortschrittsbericht-2021\.pdf"):
        call_command("bericht", "pruefen", "2021", "--ziel", tmp_path)


def test_a_file_that_somebody_has_changed_is_noticed(tmp_path):
    make_stand()
    call_command("bericht", "erzeugen", "2021", "--ziel", tmp_path)
    with (tmp_path / "2021" / "zusammenfassung-2021.pdf").open("ab") as datei:
        datei.write(b"%")

    with pytest.raises(CommandError, match=r"anders aus: zusammenfassung-2021\.pdf\."):
        call_command("bericht", "pruefen", "2021", "--ziel", tmp_path)


def test_without_files_the_command_says_what_to_do_first(tmp_path):
    make_berichtsjahr()

    with pytest.raises(CommandError, match="Bitte zuerst: bericht erzeugen 2021"):
        call_command("bericht", "pruefen", "2021", "--ziel", tmp_path)


def test_the_command_names_the_years_there_are():
    make_berichtsjahr(2021)

    with pytest.raises(CommandError, match=r"Das Berichtsjahr 1999 gibt es nicht\. Vorhanden: 2021\."):
        call_command("bericht", "erzeugen", "1999")


def test_the_command_says_when_there_is_no_year_at_all():
    with pytest.raises(CommandError, match=r"Vorhanden: keines\."):
        call_command("bericht", "erzeugen", "2021")
