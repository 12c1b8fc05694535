"""Cells that a spreadsheet would compute. Plain Python."""

import re

FORMEL = re.compile(r"\s*[=+\-@]|[\t\r\n]")
"""How such a cell begins."""


def ist_formel(zelle: str) -> bool:
    return bool(FORMEL.match(zelle))


def ohne_formel(zelle: str) -> str:
    """With an apostrophe in front, by which a spreadsheet takes it for a text (OWASP, CSV Injection)."""
    return f"'{zelle}" if ist_formel(zelle) else zelle
