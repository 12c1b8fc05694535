"""Which of the made-up sentences stand where; chosen by counting, so that nothing is left to chance."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TEXTE: dict[str, Any] = json.loads((Path(__file__).parent / "texte.json").read_text(encoding="utf-8"))


def auswahl(moeglich: Sequence[Any], nummer: int) -> Any:
    return moeglich[nummer % len(moeglich)]


def saetze(moeglich: Sequence[str], nummer: int, menge: int) -> str:
    """That many different sentences in turn, a new paragraph after every third."""
    gewaehlt = [auswahl(moeglich, nummer + weiter) for weiter in range(min(menge, len(moeglich)))]
    absaetze = [gewaehlt[anfang : anfang + 3] for anfang in range(0, len(gewaehlt), 3)]
    return "\n\n".join(" ".join(absatz) for absatz in absaetze)
