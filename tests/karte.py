"""Shapes for a map, drawn by hand: the tests need no borders of anybody else."""

import json
from pathlib import Path
from typing import Any

from projects.models import Kommune


def lege_formen_an(datei: Path) -> None:
    """A square for every town there is now, side by side; a Kreis is the squares of its towns."""
    formen: dict[str, dict[str, Any]] = {}
    for stelle, kommune in enumerate(Kommune.objects.select_related("kreis").order_by("ags")):
        quadrat = f"M{stelle * 100} 0l100 0 0 100-100 0z"
        ort = {"x": stelle * 100 + 50, "y": 50, "breite": 100}
        formen[kommune.ags] = {"pfad": quadrat, **ort}
        kreis = formen.setdefault(kommune.kreis.ags, {"pfad": "", **ort})
        kreis["pfad"] += quadrat
    grob = {ags: {"pfad": form["pfad"]} for ags, form in formen.items()}
    datei.write_text(json.dumps({"breite": 1000, "hoehe": 600, "fein": formen, "grob": grob}))
