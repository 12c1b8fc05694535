"""Bericht <-> canonical JSON: the same tree gives the same text, and the text gives the tree back.

Every dataclass becomes an object with its class under "$"; keys are sorted, nothing is left out, nothing is indented.
Raises KeyError or TypeError for a text that was not written by this module.
"""

from __future__ import annotations

import base64
import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from projects import diagramm
from reports import bericht
from reports.bericht import Bericht

SCHEMA = 1
KLASSEN = {
    klasse.__name__: klasse
    for modul in (bericht, diagramm)
    for klasse in vars(modul).values()
    if isinstance(klasse, type) and is_dataclass(klasse)
}


def als_text(berichte: dict[str, Bericht]) -> str:
    """The reports of one year, by their kind, as canonical JSON."""
    inhalt = {"schema": SCHEMA, "berichte": {art: _zu_json(baum) for art, baum in berichte.items()}}
    return json.dumps(inhalt, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def aus_text(text: str) -> dict[str, Bericht]:
    return {art: _aus_json(baum) for art, baum in json.loads(text)["berichte"].items()}


def _zu_json(wert: Any) -> Any:
    match wert:
        case bytes():
            return {"$": "bytes", "base64": base64.b64encode(wert).decode()}
        case date():
            return {"$": "date", "iso": wert.isoformat()}
        case tuple():
            return [_zu_json(teil) for teil in wert]
        case None | bool() | int() | str():
            return wert
    return {"$": type(wert).__name__} | {feld.name: _zu_json(getattr(wert, feld.name)) for feld in fields(wert)}


def _aus_json(wert: Any) -> Any:
    if isinstance(wert, list):
        return tuple(_aus_json(teil) for teil in wert)
    if not isinstance(wert, dict):
        return wert
    match wert["$"]:
        case "bytes":
            return base64.b64decode(wert["base64"])
        case "date":
            return date.fromisoformat(wert["iso"])
        case name:
            return KLASSEN[name](**{feld: _aus_json(inhalt) for feld, inhalt in wert.items() if feld != "$"})
