"""The rules of DESIGN and docs/adr that a reader could break without noticing."""

import ast
import sys
from pathlib import Path
from typing import get_args

import pytest

from reports.bericht import Block

WURZEL = Path(__file__).parent.parent
QUELLTEXTE = [
    datei
    for ordner in ["projects", "reports", "pflichtseiten", "ruhrkonferenz"]
    for datei in (WURZEL / ordner).rglob("*.py")
    if "migrations" not in datei.parts
]


def importe(datei: Path) -> set[str]:
    gefunden = set()
    for knoten in ast.walk(ast.parse(datei.read_text())):
        if isinstance(knoten, ast.Import):
            gefunden |= {name.name for name in knoten.names}
        elif isinstance(knoten, ast.ImportFrom):
            gefunden.add(knoten.module or "")
    return gefunden


def fremde(datei: Path, *erlaubt: str) -> set[str]:
    """Imports that are neither the standard library nor one of the allowed packages."""
    return {
        name
        for name in importe(datei)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not any(name == paket or name.startswith(f"{paket}.") for paket in erlaubt)
    }


def test_projects_knows_nothing_of_reports():
    for datei in (WURZEL / "projects").rglob("*.py"):
        assert not {name for name in importe(datei) if name.split(".")[0] == "reports"}, datei


@pytest.mark.parametrize("ordner", ["projects", "reports"])
def test_neither_the_domain_nor_the_reports_know_the_pages_that_the_law_asks_for(ordner):
    for datei in (WURZEL / ordner).rglob("*.py"):
        assert not {name for name in importe(datei) if name.split(".")[0] == "pflichtseiten"}, datei


def test_a_bericht_is_plain_python():
    assert fremde(WURZEL / "reports" / "bericht.py", "projects.diagramm") == set()
    assert fremde(WURZEL / "projects" / "diagramm.py") == set()
    assert fremde(WURZEL / "projects" / "flussdiagramm.py") == set()
    assert fremde(WURZEL / "projects" / "formeln.py") == set()
    assert fremde(WURZEL / "reports" / "daten.py", "reports.bericht", "projects.formeln") == set()


@pytest.mark.parametrize("datei", sorted((WURZEL / "reports" / "pdf").glob("*.py")), ids=lambda datei: datei.name)
def test_the_pdf_package_knows_neither_django_nor_the_database(datei):
    erlaubt = ["reportlab", "PIL", "reports.bericht", "reports.daten", "reports.pdf", "projects.diagramm"]

    assert fremde(datei, *erlaubt) == set()


def test_only_the_settings_read_the_environment():
    leser = {datei.name for datei in QUELLTEXTE if "environ" in datei.read_text() or "getenv" in datei.read_text()}

    assert leser == {"settings.py", "wsgi.py"}


def test_there_is_no_drawer_for_things_without_a_name():
    schubladen = {"services", "utils", "helpers", "signals", "core", "common", "misc"}

    assert not {datei for datei in QUELLTEXTE if schubladen & {datei.stem, *datei.parts}}


def test_every_kind_of_block_has_its_html():
    vorhanden = {datei.stem for datei in (WURZEL / "templates" / "reports" / "bloecke").glob("*.html")}

    assert vorhanden == {art.__name__.lower() for art in get_args(Block)}


def test_files_and_functions_stay_short():
    lang = []
    for datei in QUELLTEXTE:
        text = datei.read_text()
        if text.count("\n") > 350:
            lang.append(datei.name)
        lang += [
            f"{datei.name}: {knoten.name}"
            for knoten in ast.walk(ast.parse(text))
            if isinstance(knoten, ast.FunctionDef) and knoten.end_lineno - knoten.lineno > 40
        ]

    assert lang == []
