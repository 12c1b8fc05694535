"""Which reports there are and in which formats they are set: one table for downloads, commands and the Fassung."""

from __future__ import annotations

import json
import tomllib
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from projects.models import Berichtsjahr
from reports.bericht import Bericht
from reports.docx import docx
from reports.fortschrittsbericht import fortschrittsbericht
from reports.pdf.dokument import pdf
from reports.pdf.stil import PROJEKT, SCHRIFTORDNER
from reports.xlsx import xlsx
from reports.zusammenfassung import zusammenfassung


@dataclass(frozen=True, slots=True)
class Format:
    setze: Callable[[Bericht], bytes]
    inhaltstyp: str
    zum_speichern: bool
    """Whether the browser saves it instead of showing it."""


OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATE = {
    "pdf": Format(pdf, "application/pdf", zum_speichern=False),
    "docx": Format(docx, f"{OFFICE}.wordprocessingml.document", zum_speichern=True),
    "xlsx": Format(xlsx, f"{OFFICE}.spreadsheetml.sheet", zum_speichern=True),
}
BERICHTE: dict[str, Callable[[Berichtsjahr], Bericht]] = {
    "fortschrittsbericht": fortschrittsbericht,
    "zusammenfassung": zusammenfassung,
}
AUSGABEN = {"fortschrittsbericht": ("pdf", "docx", "xlsx"), "zusammenfassung": ("pdf", "docx")}


def berichte(berichtsjahr: Berichtsjahr) -> dict[str, Bericht]:
    """Both reports from the data of today."""
    return {art: baue(berichtsjahr) for art, baue in BERICHTE.items()}


def dateien(berichte: Mapping[str, Bericht]) -> Iterator[tuple[str, bytes]]:
    """Name and contents of every edition, one after the other, so that a person sees it go on."""
    for art, endungen in AUSGABEN.items():
        for endung in endungen:
            yield f"{berichte[art].dateiname}.{endung}", FORMATE[endung].setze(berichte[art])


def werkzeuge() -> dict[str, str]:
    """What sets the reports, with versions: the same tree and the same tools give the same bytes."""
    schrift = json.loads((SCHRIFTORDNER / "package.json").read_text())
    eigene = tomllib.loads((PROJEKT / "pyproject.toml").read_text())["project"]
    pakete = {name: version(name) for name in ("reportlab", "python-docx", "openpyxl", "pillow")}
    # zlib packs PDF, Word and Excel files; another one packs the same contents otherwise.
    pakete["zlib"] = zlib.ZLIB_RUNTIME_VERSION
    return pakete | {quelle["name"]: quelle["version"] for quelle in (schrift, eigene)}
