"""The HTML of every kind of public page, judged by html-validate."""

import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.oeffentlich import SEITEN, lege_bestand_an

pytestmark = [pytest.mark.html, pytest.mark.django_db]
WURZEL = Path(__file__).parents[1]
PRUEFER = WURZEL / "node_modules" / ".bin" / "html-validate"


def pruefe(*dateien):
    befehl = [PRUEFER, "--config", WURZEL / ".htmlvalidate.mjs", "--formatter", "text", *dateien]
    return subprocess.run(befehl, capture_output=True, text=True, check=False)


def test_every_page_is_valid_html(client, tmp_path_factory, mit_karte):
    lege_bestand_an()
    mit_karte()
    tmp_path = tmp_path_factory.mktemp("seiten")
    for name, adresse in SEITEN.items():
        datei = tmp_path / f"{name.replace(':', '-')}.html"
        datei.write_bytes(client.get(adresse).content)

    ergebnis = pruefe(*tmp_path.iterdir())
    assert ergebnis.stdout + ergebnis.stderr == ""
    assert ergebnis.returncode == 0


class Tabellen(HTMLParser):
    """Per table the number of columns that each row fills; a cell over several rows counts in each of them."""

    def __init__(self):
        super().__init__()
        self.zeilen, self.offene = [], []

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.zeilen.append([])
            self.offene = []
        elif tag == "tr":
            self.offene = [(rest - 1, breite) for rest, breite in self.offene if rest > 1]
            self.zeilen[-1].append(sum(breite for _, breite in self.offene))
        elif tag in ("td", "th"):
            breite, hoehe = (int(dict(attrs).get(name, 1)) for name in ("colspan", "rowspan"))
            self.zeilen[-1][-1] += breite
            self.offene.append((hoehe, breite))


def test_every_row_fills_the_columns_of_its_table(client):
    lege_bestand_an()
    schiefe = []
    for name, adresse in SEITEN.items():
        tabellen = Tabellen()
        tabellen.feed(client.get(adresse).content.decode())
        schiefe += [(name, zeilen) for zeilen in tabellen.zeilen if len(set(zeilen)) > 1]

    assert schiefe == []


def test_the_judge_finds_an_error(tmp_path):
    datei = tmp_path / "falsch.html"
    datei.write_text(
        '<!doctype html><html lang="de"><head><title>x</title></head><body><p>a<div></div></p></body></html>'
    )

    assert pruefe(datei).returncode == 1
