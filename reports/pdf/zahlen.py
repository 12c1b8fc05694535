"""Numbers as ReportLab writes them into a PDF, each worked out once: a report has the same ones again and again."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen import canvas, pathobject, textobject

zahl = lru_cache(maxsize=20_000)(fp_str)


def zahlen(*werte: Any) -> str:
    """Several numbers, or one sequence of them, with spaces between."""
    folge = werte[0] if isinstance(werte[0], (tuple, list)) else werte
    return " ".join(map(zahl, folge))


def zahlen_merken() -> None:
    """Has ReportLab write its numbers by `zahlen`."""
    for modul in (pdfdoc, canvas, pathobject, textobject):
        modul.fp_str = zahlen
