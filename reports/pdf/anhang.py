"""The data of a report as files inside its PDF: associated files, as PDF/A-3 has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import md5
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFString

from reports.bericht import Bericht
from reports.daten import als_csv, als_json
from reports.pdf.tagged import TaggedCanvas


@dataclass(frozen=True, slots=True)
class Anhang:
    """`art` is its media type."""

    name: str
    beschreibung: str
    art: str
    inhalt: bytes


def anhaenge(bericht: Bericht) -> tuple[Anhang, ...]:
    """The report as it came, also with the characters that the typeface lacks. In the order of their names."""
    return (
        Anhang(f"{bericht.dateiname}.csv", "Alle Tabellen dieses Berichts", "text/csv", als_csv(bericht)),
        Anhang(f"{bericht.dateiname}.json", "Der ganze Bericht als Daten", "application/json", als_json(bericht)),
    )


def mit_anhaengen(dateien: Sequence[Anhang], datum: date) -> Any:
    """A canvas as ReportLab asks for it, whose file contains these others."""
    return partial(_canvas, dateien, datum)


def _canvas(dateien: Sequence[Anhang], datum: date, *args: Any, **kwargs: Any) -> TaggedCanvas:
    canvas = TaggedCanvas(*args, **kwargs)
    wurzel, verweise = canvas._doc.Catalog, []
    for datei in dateien:
        verweise.append(canvas._doc.Reference(_dateiangabe(datei, datum)))
    namen = [teil for datei, verweis in zip(dateien, verweise, strict=True) for teil in (_name(datei), verweis)]
    wurzel.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray(namen)})})
    wurzel.AF = PDFArray(verweise)
    wurzel.__NoDefault__ = [*wurzel.__NoDefault__, "AF"]  # the keys that ReportLab writes
    return canvas


def _name(datei: Anhang) -> PDFString:
    return PDFString(datei.name)


def _dateiangabe(datei: Anhang, datum: date) -> PDFDictionary:
    inhalt = _inhalt(datei, datum)
    return PDFDictionary(
        {
            "Type": "/Filespec",
            "F": _name(datei),
            "UF": _name(datei),
            "Desc": PDFString(datei.beschreibung),
            "AFRelationship": "/Data",
            "EF": PDFDictionary({"F": inhalt, "UF": inhalt}),
        }
    )


def _inhalt(datei: Anhang, datum: date) -> PDFStream:
    angaben = PDFDictionary(
        {
            "Size": len(datei.inhalt),
            "CheckSum": f"<{md5(datei.inhalt, usedforsecurity=False).hexdigest()}>",
            "ModDate": PDFString(f"D:{datum:%Y%m%d}000000Z"),
        }
    )
    art = f"/{datei.art.replace('/', '#2F')}"
    kopf = PDFDictionary({"Type": "/EmbeddedFile", "Subtype": art, "Params": angaben})
    return PDFStream(kopf, datei.inhalt, filters=[pdfdoc.PDFZCompress])
