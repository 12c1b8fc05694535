"""The table of contents. Its entries are known from the Bericht, its page numbers are set at the very end."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from reports.bericht import Bericht, Kapitel
from reports.pdf import stil
from reports.pdf.struktur import Knoten
from reports.pdf.tagged import TaggedCanvas, TaggedParagraph
from reports.pdf.text import absatz, sprung, text_davor


class Inhaltszeile(TaggedParagraph):
    """An entry: its text, a dotted line, the page number on the last line."""

    def split(self, breite: float, hoehe: float) -> list[Flowable]:
        return []  # an entry is short; it moves to the next page whole

    def draw(self) -> None:
        super().draw()
        ziel, schrift = self.ziele[0], (self.style.fontName, self.style.fontSize)
        y = self.height - (len(self.blPara.lines) - 1) * self.style.leading - self.style.fontSize
        letzte = self.blPara.lines[-1]
        ende = self.width - self.style.rightIndent - (letzte.extraSpace if self.blPara.kind else letzte[0])
        self.canv.setFillColor(self.style.textColor)
        with self.canv.innerhalb(ziel.knoten):
            self.canv.seitenzahl(ziel.sprungmarke, self.width, y, schrift)
        _fuehrung(self.canv, ende + 6, self.width - 22, y)


def _fuehrung(canvas: TaggedCanvas, von: float, bis: float, y: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(stil.LINIE)
    canvas.setLineWidth(0.9)
    canvas.setLineCap(1)
    canvas.setDash([0, 4])
    canvas.line(bis - (bis - von) // 4 * 4, y + 1, bis, y + 1)
    canvas.restoreState()


def inhaltsverzeichnis(bericht: Bericht) -> list[Flowable]:
    """Chapters and their sections, each a link to its page; nothing for a report without chapters."""
    toc = Knoten("TOC")
    zeilen = [
        _zeile(kapitel, marke, toc)
        for marke, kapitel in gezaehlt("k", bericht.kapitel)
        for marke, kapitel in [(marke, kapitel), *gezaehlt(marke, kapitel.abschnitte)]
    ]
    return [absatz("Inhalt", stil.INHALT_TITEL), *zeilen] if zeilen else []


def gezaehlt(marke: str, kapitel: tuple[Kapitel, ...]) -> Iterator[tuple[str, Kapitel]]:
    """Each with the name of its bookmark."""
    for nummer, teil in enumerate(kapitel, start=1):
        yield f"{marke}.{nummer}", teil


def _zeile(kapitel: Kapitel, marke: str, toc: Knoten) -> Flowable:
    vorlage = stil.INHALT_ABSCHNITT if marke.count(".") > 1 else stil.INHALT_KAPITEL
    eintrag = Knoten("TOCI", toc)
    zeile = sprung(Inhaltszeile, kapitel.name, vorlage, Knoten("Reference", eintrag), marke)
    if kapitel.nummer:
        zeile.vorne = text_davor(kapitel.nummer, Knoten("Lbl", eintrag), vorlage, stil.farbe(kapitel.farbe))
    return zeile
