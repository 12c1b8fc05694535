"""How a test reads what a visitor gets."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import Any

EINGESPRITZT = re.compile(
    r"<style|\sstyle=|\son\w+=|<script(?! src=\"/static/)|<script[^>]*>[^<]|javascript:", re.IGNORECASE
)
"""What a strict Content-Security-Policy would refuse."""


def text(html: str) -> str:
    """What is read: without markup, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def tabelle(antwort: Any) -> list[dict[str, str]]:
    """The rows of a CSV file as a German spreadsheet opens it: byte order mark, semicolons."""
    inhalt = antwort.getvalue().decode()
    assert inhalt.startswith("\ufeff")
    return list(csv.DictReader(StringIO(inhalt[1:]), delimiter=";"))
