"""Writes the file: small objects packed into object streams, which makes a tagged report four times smaller."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from hashlib import md5
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

KOPF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # four bytes above 127: "this is a binary file"
JE_STROM = 200
ENDE = b"endstream\n"


def als_bytes(canvas: Canvas) -> bytes:
    """The finished file of a canvas whose pages are all drawn."""
    dokument = canvas._doc
    dokument.format = lambda: _datei(dokument)  # GetPDFData prepares fonts and outline, then formats
    daten: bytes = dokument.GetPDFData(canvas)
    return daten


def _datei(dokument: Any) -> bytes:
    datei = bytearray(KOPF)
    orte: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    kleine: list[tuple[int, bytes]] = []
    for nummer, inhalt in _objekte(dokument):
        if inhalt.endswith(ENDE):
            # ReportLab leaves out the line end before "endstream" that PDF/A asks for (6.1.7.1).
            orte[nummer] = (1, len(datei), 0)
            datei += b"%d 0 obj\n%s\n%sendobj\n" % (nummer, inhalt.removesuffix(ENDE), ENDE)
        else:
            kleine.append((nummer, inhalt))
    for anfang in range(0, len(kleine), JE_STROM):
        gruppe = kleine[anfang : anfang + JE_STROM]
        strom = len(dokument.numberToId) + 1 + anfang // JE_STROM
        orte |= {nummer: (2, strom, stelle) for stelle, (nummer, _) in enumerate(gruppe)}
        orte[strom] = (1, len(datei), 0)
        datei += _objektstrom(strom, gruppe)
    return bytes(datei + _verzeichnis(dokument, datei, orte))


def _objekte(dokument: Any) -> Iterator[tuple[int, bytes]]:
    """Number and text of every object; writing one may add others, so their count is not known before."""
    nummer = 1
    while nummer in dokument.numberToId:
        objekt = dokument.idToObject[dokument.numberToId[nummer]]
        yield nummer, pdfdoc.format(objekt, dokument, toplevel=1)
        nummer += 1


def _objektstrom(strom: int, gruppe: list[tuple[int, bytes]]) -> bytes:
    stellen, laenge = [], 0
    for nummer, inhalt in gruppe:
        stellen.append(b"%d %d" % (nummer, laenge))
        laenge += len(inhalt) + 1
    kopf = b" ".join(stellen) + b"\n"
    inhalt = kopf + b"\n".join(inhalt for _, inhalt in gruppe)
    return _strom(strom, b"/Type/ObjStm/N %d/First %d" % (len(gruppe), len(kopf)), inhalt)


def _verzeichnis(dokument: Any, datei: bytearray, orte: dict[int, tuple[int, int, int]]) -> bytes:
    """The cross-reference stream, with the trailer's entries. The file's ID is a digest of all that precedes it."""
    ort, nummer = len(datei), len(orte)
    zeilen = [*(eintrag for _, eintrag in sorted(orte.items())), (1, ort, 0)]
    tabelle = b"".join(
        art.to_bytes(1, "big") + zweites.to_bytes(4, "big") + drittes.to_bytes(2, "big")
        for art, zweites, drittes in zeilen
    )
    kennung = md5(datei, usedforsecurity=False).hexdigest().encode()
    wurzel, info = (dokument.Reference(teil).format(dokument) for teil in (dokument.Catalog, dokument.info))
    angaben = b"/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%s><%s>]" % (
        nummer + 1,
        wurzel,
        info,
        kennung,
        kennung,
    )
    return _strom(nummer, angaben, tabelle) + b"startxref\n%d\n%%%%EOF\n" % ort


def _strom(nummer: int, angaben: bytes, inhalt: bytes) -> bytes:
    daten = zlib.compress(inhalt, 9)
    kopf = b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n" % (nummer, angaben, len(daten))
    return kopf + daten + b"\n" + ENDE + b"endobj\n"
