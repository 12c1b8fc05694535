"""The handbook for officials: its pictures and links are there, and what it quotes is what the application says."""

import ast
import re
from pathlib import Path

import pytest
from django.utils.text import slugify
from PIL import Image

from projects import platzhalter

WURZEL = Path(__file__).resolve().parent.parent
HANDBUCH = WURZEL / "docs" / "handbuch"
KAPITEL = sorted(HANDBUCH.glob("*.md"))
BILD = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
VERWEIS = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")


def inhalt(kapitel):
    """Without code, in which nothing is a link."""
    return re.sub(r"`[^`\n]*`", "", kapitel.read_text(encoding="utf-8"))


def anker(kapitel):
    """As the forges make them of headings; ours have no umlauts where somebody links to them."""
    return {slugify(titel, allow_unicode=True) for titel in re.findall(r"^#+ (.+)$", inhalt(kapitel), re.MULTILINE)}


@pytest.mark.parametrize("kapitel", KAPITEL, ids=lambda kapitel: kapitel.name)
def test_every_picture_is_there_and_says_what_it_shows(kapitel):
    for alternativtext, ziel in BILD.findall(inhalt(kapitel)):
        assert (HANDBUCH / ziel).is_file(), ziel
        assert len(alternativtext) > 40, ziel


def test_every_picture_is_shown_and_small():
    gezeigt = {HANDBUCH / ziel for kapitel in KAPITEL for _, ziel in BILD.findall(inhalt(kapitel))}
    vorhanden = set((HANDBUCH / "bilder").iterdir())

    assert gezeigt == vorhanden
    for datei in vorhanden:
        assert datei.stat().st_size < 120_000, datei.name
        with Image.open(datei) as bild:
            assert (bild.format, bild.mode, bild.width) == ("PNG", "P", 1200), datei.name


@pytest.mark.parametrize("kapitel", KAPITEL, ids=lambda kapitel: kapitel.name)
def test_every_link_inside_the_handbook_leads_somewhere(kapitel):
    verweise = VERWEIS.findall(inhalt(kapitel))
    assert verweise
    for verweis in verweise:
        datei, _, stelle = verweis.partition("#")
        ziel = HANDBUCH / datei if datei else kapitel
        assert ziel.is_file(), verweis
        assert not stelle or stelle in anker(ziel), verweis


def test_the_table_of_contents_names_every_chapter():
    genannt = set(VERWEIS.findall(inhalt(HANDBUCH / "README.md")))

    assert genannt == {kapitel.name for kapitel in KAPITEL} - {"README.md"}


def test_every_placeholder_that_the_handbook_explains_exists():
    text = (HANDBUCH / "05-berichtstexte.md").read_text(encoding="utf-8")

    assert len(platzhalter.PLATZHALTER.findall(text)) > 5
    assert platzhalter.unbekannte(text) == []


def gesagtes():
    """What the application can say: the strings of its Python, its templates and scripts, one below the other."""
    python = [datei for ordner in ("projects", "reports") for datei in (WURZEL / ordner).rglob("*.py")]
    baeume = (ast.parse(datei.read_text(encoding="utf-8")) for datei in python)
    texte = [str(knoten.value) for baum in baeume for knoten in ast.walk(baum) if isinstance(knoten, ast.Constant)]
    dateien = [*(WURZEL / "templates").rglob("*.html"), *(WURZEL / "static").rglob("*.js")]
    return "\n".join([*texte, *(" ".join(datei.read_text(encoding="utf-8").split()) for datei in dateien)])


def test_every_message_that_the_handbook_quotes_is_one_of_ours():
    """ "…" stands for what differs from case to case."""
    zeilen = re.findall(r"^\| ([^|]+) \|", inhalt(HANDBUCH / "07-wenn-etwas-nicht-geht.md"), re.MULTILINE)
    meldungen = [meldung for zeile in zeilen for meldung in re.findall("„([^“]+)“", zeile)]
    gesagt = gesagtes()

    assert len(meldungen) > 15
    assert [teil for meldung in meldungen for teil in meldung.split("…") if teil.strip(" .:") not in gesagt] == []
