"""Text on its way into the PDF: cleaned, escaped, made a paragraph. Nobody else constructs paragraphs."""

from __future__ import annotations

import dataclasses
import logging
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar, assert_never
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics

from reports.bericht import Bericht, Inline, Kursiv, Stark, Verweis
from reports.pdf import stil
from reports.pdf.struktur import Knoten
from reports.pdf.tagged import TaggedCanvas, TaggedParagraph, Vorne, Ziel

Satz = TypeVar("Satz", bound=TaggedParagraph)

logger = logging.getLogger("reports.pdf")

ERSATZ = {
    "\N{NARROW NO-BREAK SPACE}": "\N{NO-BREAK SPACE}",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{SOFT HYPHEN}": "",  # a word broken there would be read aloud as two
    "\t": " ",
    "\n": "\n",
}
FEHLEND = "?"  # Fira Sans has no "□"


def bereinigt(bericht: Bericht) -> Bericht:
    """The same report in characters that our typeface has; what it lacks is replaced visibly and logged once."""
    vorrat = Zeichenvorrat()
    ergebnis = _bereinigt(bericht, vorrat)
    if vorrat.fehlend:
        namen = ", ".join(f"U+{ord(z):04X} {unicodedata.name(z, 'ohne Namen')}" for z in sorted(vorrat.fehlend))
        logger.warning("%s: Diese Zeichen fehlen in der Schrift: %s", bericht.dateiname, namen)
    assert isinstance(ergebnis, Bericht)  # noqa: S101 - for mypy
    return ergebnis


def _bereinigt(wert: Any, vorrat: Zeichenvorrat) -> Any:
    match wert:
        case str():
            return text(wert, vorrat)
        case tuple():
            return tuple(_bereinigt(teil, vorrat) for teil in wert)
        case Verweis():
            return Verweis(text(wert.text, vorrat), wert.url)  # an address with other characters is another one
        case _ if dataclasses.is_dataclass(wert) and not isinstance(wert, type):
            namen = [feld.name for feld in dataclasses.fields(wert)]
            return type(wert)(**{name: _bereinigt(getattr(wert, name), vorrat) for name in namen})
        case _:
            return wert


def text(roh: str, vorrat: Zeichenvorrat) -> str:
    """NFC, never NFKC: that would make "m2" of "m²"."""
    if roh.isascii() and roh.isprintable():
        return roh
    return unicodedata.normalize("NFC", roh).translate(vorrat)


class Zeichenvorrat(dict[int, str]):
    """What each character is set as; decided when it first occurs. Collects what the typeface lacks."""

    def __init__(self) -> None:
        super().__init__()
        self.fehlend: set[str] = set()

    def __missing__(self, code: int) -> str:
        ergebnis = self[code] = self._gesetzt(chr(code))
        return ergebnis

    def _gesetzt(self, zeichen: str) -> str:
        if zeichen in ERSATZ:
            return ERSATZ[zeichen]
        art = unicodedata.category(zeichen)
        if art in ("Cc", "Cf", "Cs"):
            return ""
        if ord(zeichen) in pdfmetrics.getFont(stil.NORMAL).face.charToGlyph:
            return zeichen
        if art in ("Zs", "Zl", "Zp"):
            return " "
        self.fehlend.add(zeichen)
        return FEHLEND


def absatz(
    inhalt: str | Sequence[Inline],
    vorlage: ParagraphStyle,
    knoten: Knoten | None = None,
    vorne: Vorne | None = None,
) -> TaggedParagraph:
    """A paragraph, an element of its own with the style's tag unless `knoten` says which one."""
    return absatz_als(TaggedParagraph, inhalt, vorlage, knoten, vorne)


def absatz_als(
    klasse: type[Satz],
    inhalt: str | Sequence[Inline],
    vorlage: ParagraphStyle,
    knoten: Knoten | None = None,
    vorne: Vorne | None = None,
) -> Satz:
    """The same as a paragraph that draws something besides."""
    ziele: list[Ziel] = []
    teile = [inhalt] if isinstance(inhalt, str) else inhalt
    worte = [teil for teil in teile if isinstance(teil, str)]
    if len(worte) == len(teile):
        ergebnis = _schlicht(klasse, "".join(worte), vorlage)
    else:
        ergebnis = klasse("".join(_auszeichnung(teil, ziele) for teil in teile), vorlage)
    ergebnis.knoten, ergebnis.ziele, ergebnis.vorne = knoten or Knoten(vorlage.tag), ziele, vorne
    return ergebnis


def _schlicht(klasse: type[Satz], inhalt: str, vorlage: ParagraphStyle) -> Satz:
    """Text without markup, past ReportLab's parser of HTML, which takes longer than breaking the lines."""
    inhalt = inhalt.strip()
    return klasse(None, vorlage, frags=[_auszeichnungslos(vorlage).clone(text=inhalt)] if inhalt else [])


@cache
def _auszeichnungslos(vorlage: ParagraphStyle) -> Any:
    """What ReportLab's parser makes of text without markup; styles are few and live as long as the program."""
    return TaggedParagraph("x", vorlage).frags[0]


def zellenabsatz(inhalt: str, vorlage: ParagraphStyle, vorne: Vorne | None = None) -> TaggedParagraph:
    """A paragraph without an element of its own: it belongs to the cell or figure in which it is drawn."""
    ergebnis = _schlicht(TaggedParagraph, inhalt, vorlage)
    ergebnis.vorne = vorne
    return ergebnis


def sprung(klasse: type[Satz], inhalt: str, vorlage: ParagraphStyle, knoten: Knoten, marke: str) -> Satz:
    """A paragraph that is one link to a bookmark."""
    inhalt = inhalt or "…"
    ergebnis = klasse(f'<a href="#0">{escape(inhalt)}</a>', vorlage)
    ergebnis.knoten, ergebnis.ziele = knoten, [Ziel(inhalt, sprungmarke=marke, knoten=Knoten("Link", knoten))]
    return ergebnis


def _auszeichnung(teil: Inline, ziele: list[Ziel]) -> str:
    match teil:
        case str():
            return escape(teil)
        case Stark():
            return f"<b>{escape(teil.text)}</b>"
        case Kursiv():
            return f"<i>{escape(teil.text)}</i>"
        case Verweis(url=""):
            return escape(teil.text)
        case Verweis():
            ziele.append(Ziel(teil.text or teil.url, url=teil.url))
            return f'<a href="#{len(ziele) - 1}"><u>{escape(teil.text or teil.url)}</u></a>'
        case _:
            assert_never(teil)


def sprungmarke(name: str, titel: str, ebene: int) -> Vorne:
    """Before a heading of that level: the destination of links, and an entry in the outline."""
    return lambda canvas, y: canvas.sprungmarke(name, titel, ebene - 1, y + 40)


def text_davor(inhalt: str, knoten: Knoten, vorlage: ParagraphStyle, farbe: Color, links: float = 0) -> Vorne:
    """A number or bullet in the left indent of a paragraph of that style."""

    def zeichnen(canvas: TaggedCanvas, y: float) -> None:
        canvas.setFont(vorlage.fontName, vorlage.fontSize)
        canvas.setFillColor(farbe)
        with canvas.innerhalb(knoten):
            canvas.drawString(links, y, f"{inhalt} ")

    return zeichnen


def nacheinander(vorne: Sequence[Vorne]) -> Vorne:
    def zeichnen(canvas: TaggedCanvas, y: float) -> None:
        for einzeln in vorne:
            einzeln(canvas, y)

    return zeichnen
