"""Pictures, each one figure with its alternative text; the JPEG goes into the file as it is."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from reports.bericht import Bild
from reports.pdf import stil
from reports.pdf.text import absatz

HOECHSTENS = stil.HOEHE * 0.45
PUNKT_JE_PIXEL = 72 / 100
"""No picture is set so large that fewer than 100 pixels come on an inch."""


def bild(block: Bild) -> list[Flowable]:
    unterschrift = f"{block.unterschrift} {block.nachweis}".strip()
    return [Bildfeld(block), absatz(unterschrift, stil.BILDUNTERSCHRIFT)]


class Bildfeld(Flowable):
    haftet = True

    def __init__(self, block: Bild) -> None:
        super().__init__()
        self.block, self.spaceBefore, self.spaceAfter = block, 6, 6

    def wrap(self, breite: float, hoehe: float) -> tuple[float, float]:
        block = self.block
        faktor = min(breite / block.breite, HOECHSTENS / block.hoehe, PUNKT_JE_PIXEL)
        self.width, self.height = block.breite * faktor, block.hoehe * faktor
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.figur(self.block.alternativtext, self.width, self.height):
            self.canv.drawImage(Jpeg(self.block.daten), 0, 0, self.width, self.height)


class Jpeg(ImageReader):
    """ReportLab tells pictures apart by their pixels, and unpacks them for that; the packed bytes do as well."""

    def __init__(self, daten: bytes) -> None:
        super().__init__(BytesIO(daten))
        self.daten, self._dataA = daten, None

    def getRGBData(self) -> bytes:  # noqa: N802 - ReportLab's name
        return self.daten
