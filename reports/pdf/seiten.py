"""What stands on every page around the text: running heads, page number, colour tab, marks of drafts."""

from __future__ import annotations

from typing import Any, BinaryIO

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import ActionFlowable, BaseDocTemplate, Frame, PageTemplate

from reports.bericht import Bericht, Kapitel
from reports.pdf import stil
from reports.pdf.metadaten import metadaten
from reports.pdf.tagged import FUSSZEILE, KOPFZEILE, TaggedCanvas, TaggedParagraph

ANFANG, LINKS, RECHTS = "anfang", "links", "rechts"
ANFANG_OBEN = 2.6 * mm
"""The first page begins higher: with the marks, where other pages have them in the running head."""
REITER_OBEN, REITER_HOEHE, REITER_BREITE, REITER_SCHRITT = 40 * mm, 26 * mm, 8 * mm, 34 * mm


class Kapiteltitel(TaggedParagraph):
    """Number or name of a chapter. The first of them tells the running head which chapter begins, and where."""

    kapitel: Kapitel | None = None
    linie: Color | None = None
    """The colour of the rule below."""
    zuoberst = False
    haftet = True

    def draw(self) -> None:
        self.zuoberst = self.canv.absolutePosition(0, self.height)[1] > stil.SEITENHOEHE - stil.OBEN - 1
        super().draw()
        if self.linie:
            self.canv.setFillColor(self.linie)
            self.canv.rect(0, -9, self.width, 2.5, stroke=0, fill=1)


class Seiten(BaseDocTemplate):
    """Pages left and right. Even pages lie left, so their outer edge is the left one."""

    def __init__(self, ziel: BinaryIO, bericht: Bericht) -> None:
        self.bericht = bericht
        self.kapitel: list[Kapitel] = []
        """The chapters of the current page, the one running on from the page before first."""
        self.toenung = ""
        """The token of the colour whose light tint is the ground of the current page; "" for white."""
        super().__init__(
            ziel,
            pageTemplates=self._vorlagen(),
            lang="de-DE",
            displayDocTitle=True,
            invariant=1,
            pageCompression=1,
            initialFontName=stil.NORMAL,  # else every page begins by choosing Helvetica, which is not embedded
        )

    def _vorlagen(self) -> list[PageTemplate]:
        # Drawn at the page's end, because only then its chapter is known; but grounds must come before the text.
        return [
            PageTemplate(ANFANG, [_rahmen(stil.INNEN, ANFANG_OBEN)], self._grund, self._anfang),
            PageTemplate(LINKS, [_rahmen(stil.AUSSEN)], self._grund, self._seite),
            PageTemplate(RECHTS, [_rahmen(stil.INNEN)], self._grund, self._seite),
        ]

    def beforeDocument(self) -> None:  # noqa: N802
        bericht = self.bericht
        metadaten(self.canv, kurztitel(bericht), bericht.herausgeber, bericht.untertitel, bericht.datum)

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802
        if isinstance(flowable, Kapiteltitel) and flowable.kapitel:
            if flowable.zuoberst:
                self.kapitel.clear()
            self.kapitel.append(flowable.kapitel)

    def handle_neue_seite(self, toenung: str) -> None:
        """What `neue_seite` asks for; an empty page need not be left."""
        self.toenung = toenung
        if self._curPageFlowableCount:
            self.handle_pageBreak()
        else:
            self._grund(self.canv, self)

    def _grund(self, canvas: TaggedCanvas, _: Any) -> None:
        if self.toenung:
            canvas.setFillColor(stil.getoent(stil.farbe(self.toenung)))
            canvas.rect(0, 0, stil.SEITENBREITE, stil.SEITENHOEHE, stroke=0, fill=1)
        if marken(self.bericht):
            canvas.setFillColor(stil.WARNUNG_GRUND)
            canvas.rect(0, stil.SEITENHOEHE - 10 * mm, stil.SEITENBREITE, 10 * mm, stroke=0, fill=1)

    def _anfang(self, canvas: TaggedCanvas, _: Any) -> None:
        """The first page: a cover without anything, or the head of a report that begins at once."""
        if not self.bericht.inhaltsverzeichnis:
            self._fuss_und_reiter(canvas, stil.INNEN)

    def _seite(self, canvas: TaggedCanvas, _: Any) -> None:
        links = stil.AUSSEN if canvas.getPageNumber() % 2 == 0 else stil.INNEN
        with canvas.artefakt(KOPFZEILE):
            self._kopf(canvas, links)
        self._fuss_und_reiter(canvas, links)

    def _fuss_und_reiter(self, canvas: TaggedCanvas, links: float) -> None:
        with canvas.artefakt(FUSSZEILE):
            _zeile(canvas, links, 12 * mm, self.bericht.stand, str(canvas.getPageNumber()), stil.HALBFETT)
        for kapitel in self.kapitel:
            _reiter(canvas, kapitel)
        self.kapitel = self.kapitel[-1:]

    def _kopf(self, canvas: TaggedCanvas, links: float) -> None:
        if text := marken(self.bericht):
            canvas.setFont(stil.HALBFETT, 8.5)
            canvas.setFillColor(stil.WARNUNG_TINTE)
            canvas.drawString(links, stil.SEITENHOEHE - 7 * mm, text)
        y = stil.SEITENHOEHE - 16 * mm
        _zeile(canvas, links, y, kurztitel(self.bericht), self.kapitel[0].ueberschrift if self.kapitel else "")
        canvas.setStrokeColor(stil.LINIE)
        canvas.setLineWidth(0.5)
        canvas.line(links, y - 5, links + stil.BREITE, y - 5)


def neue_seite(toenung: str = "") -> ActionFlowable:
    """From here on pages have that ground: "feld-1", or "" for white."""
    return ActionFlowable(("neue_seite", toenung))


def _rahmen(links: float, oben: float = stil.OBEN) -> Frame:
    return Frame(links, stil.UNTEN, stil.BREITE, stil.SEITENHOEHE - oben - stil.UNTEN, 0, 0, 0, 0)


def marken(bericht: Bericht) -> str:
    """In one line; "" without any."""
    return "  ·  ".join(bericht.marken)


def kurztitel(bericht: Bericht) -> str:
    return f"{bericht.titel} {bericht.jahr}"


def _zeile(canvas: TaggedCanvas, links: float, y: float, text: str, rechts: str, schrift: str = stil.NORMAL) -> None:
    canvas.setFillColor(stil.GRAU)
    canvas.setFont(stil.NORMAL, 8.5)
    canvas.drawString(links, y, gekuerzt(text))
    canvas.setFont(schrift, 8.5)
    canvas.drawRightString(links + stil.BREITE, y, gekuerzt(rechts))


def gekuerzt(text: str) -> str:
    """For a running head, which repeats what stands in full elsewhere: half a line at most."""
    if stringWidth(text, stil.NORMAL, 8.5) <= stil.BREITE * 0.48:
        return text
    while stringWidth(f"{text}…", stil.NORMAL, 8.5) > stil.BREITE * 0.48:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _reiter(canvas: TaggedCanvas, kapitel: Kapitel) -> None:
    """The tab at the outer edge: of each Handlungsfeld at its own height, so that the closed report shows its parts."""
    art, _, nummer = kapitel.farbe.partition("-")
    if art != "feld" or not nummer.isdigit():
        return
    gerade = canvas.getPageNumber() % 2 == 0
    x = 0 if gerade else stil.SEITENBREITE - REITER_BREITE
    y = stil.SEITENHOEHE - REITER_OBEN - (int(nummer) - 1) % 6 * REITER_SCHRITT - REITER_HOEHE
    with canvas.artefakt(KOPFZEILE):
        canvas.setFillColor(stil.farbe(kapitel.farbe))
        canvas.rect(x, y, REITER_BREITE, REITER_HOEHE, stroke=0, fill=1)
        canvas.setFillColor(stil.WEISS)
        canvas.setFont(stil.FETT, 11)
        canvas.drawCentredString(x + REITER_BREITE / 2, y + REITER_HOEHE / 2 - 4, kapitel.nummer)
