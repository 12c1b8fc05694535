"""Reads our PDF files back."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from reports.bericht import Bericht
from reports.pdf.dokument import pdf


@cache
def datei(bericht: Bericht) -> bytes:
    """The PDF of a report; made once for all tests that look at it."""
    return pdf(bericht)


@cache
def leser(bericht: Bericht) -> PdfReader:
    return PdfReader(BytesIO(datei(bericht)))


def seitentexte(bericht: Bericht) -> list[str]:
    return [" ".join(seite.extract_text().split()) for seite in leser(bericht).pages]


def vorgelesen(bericht: Bericht) -> str:
    """The structure tree with its text, in reading order, as poppler prints it."""
    befehl = ["pdfinfo", "-struct-text", "-"]
    return subprocess.run(befehl, input=datei(bericht), capture_output=True, check=True).stdout.decode()


def strukturelemente(bericht: Bericht) -> Iterator[Any]:
    """All structure elements as dictionaries, in reading order."""
    wurzel: Any = leser(bericht).trailer["/Root"]
    yield from _elemente(wurzel["/StructTreeRoot"]["/K"])


def _elemente(element: Any) -> Iterator[Any]:
    yield element
    for kind in element["/K"]:
        objekt = kind.get_object()
        if isinstance(objekt, dict) and "/S" in objekt:
            yield from _elemente(objekt)
