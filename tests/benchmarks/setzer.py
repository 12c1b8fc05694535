"""Typesetters, each given the same report: ours, and those it is measured by.

The others get every heading, paragraph, table and chart of it, and set contents and page numbers. What only ours does
(cover, pictures, running heads, links, signs, attached data; of plain ReportLab and drawString also tags) is to our
disadvantage.
"""

import json
import logging
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, assert_never

from projects.diagramm import Balkendiagramm
from reports.bericht import (
    Absatz,
    Aufzaehlung,
    Bericht,
    Bild,
    Block,
    Diagramm,
    Hinweis,
    Kapitel,
    Kennzahlen,
    Leitsatz,
    Meilenstein,
    Meilensteine,
    Statusangabe,
    Steckbrief,
    Tabelle,
    Verweis,
    Zitat,
)

STANDARD = "ua-1"
HTMLDATEI = "bericht.html"


@dataclass(frozen=True, slots=True)
class Ueberschrift:
    text: str
    ebene: int


Stueck = Ueberschrift | str | Tabelle | Balkendiagramm
"""What every typesetter has: headings, paragraphs, tables, charts."""


def stuecke(bericht: Bericht) -> Iterator[Stueck]:
    yield from (bericht.titel, bericht.untertitel, bericht.herausgeber, bericht.stand)
    for kapitel in (Kapitel("Impressum", bericht.impressum), *bericht.kapitel):
        yield from _kapitel(kapitel, 1)


def _kapitel(kapitel: Kapitel, ebene: int) -> Iterator[Stueck]:
    yield Ueberschrift(kapitel.ueberschrift, ebene)
    for block in kapitel.bloecke:
        yield from _block(block, ebene + 1)
    for abschnitt in kapitel.abschnitte:
        yield from _kapitel(abschnitt, ebene + 1)


def _block(block: Block, ebene: int) -> Iterator[Stueck]:  # noqa: C901 - one line for each kind
    match block:
        case Tabelle():
            yield block
        case Diagramm():
            yield block.diagramm
        case Absatz():
            yield _glatt(block.inhalt)
        case Leitsatz() | Hinweis():
            yield block.text
        case Zitat():
            yield from (block.text, block.von)
        case Aufzaehlung():
            yield from _aufzaehlung(block)
        case Bild():
            yield f"{block.unterschrift} {block.nachweis}"
        case Meilensteine():
            yield from (_meilenstein(punkt) for punkt in block.punkte)
        case Kennzahlen():
            yield from (f"{zahl.wert} {zahl.name}" for zahl in block.werte)
        case Steckbrief():
            yield from _steckbrief(block, ebene)
        case _:
            assert_never(block)


def _aufzaehlung(block: Aufzaehlung) -> Iterator[str]:
    for teil in chain.from_iterable(block.punkte):
        yield from _aufzaehlung(teil) if isinstance(teil, Aufzaehlung) else [f"• {_glatt(teil.inhalt)}"]


def _meilenstein(punkt: Meilenstein) -> str:
    return f"{punkt.wann} {punkt.wort} {punkt.text}"


def _steckbrief(block: Steckbrief, ebene: int) -> Iterator[Stueck]:
    yield Ueberschrift(f"{block.kennung} {block.titel}".strip(), ebene)
    yield block.status.wort
    yield from (f"{name}: {wert}" for name, wert in block.fakten)
    for name, text in block.texte:
        yield from (Ueberschrift(name, ebene + 1), *text.split("\n\n"))
    yield from (_meilenstein(punkt) for punkt in block.meilensteine)
    yield from [block.geld] if block.geld else []
    yield from [block.hinweis] if block.hinweis else []


def _glatt(inhalt: Any) -> str:
    return "".join(teil if isinstance(teil, str) else _wort(teil) for teil in inhalt)


def _wort(teil: Any) -> str:
    return (teil.text or teil.url) if isinstance(teil, Verweis) else teil.text


def zelle(wert: Any) -> str:
    return wert.wort if isinstance(wert, Statusangabe) else wert


# The ways


def unser(bericht: Bericht, _: Path) -> bytes:
    from reports.pdf.dokument import pdf

    return pdf(bericht)


def weasyprint(_: Bericht, ordner: Path) -> bytes:
    """The HTML edition with its style sheets."""
    from weasyprint import HTML

    logging.disable()  # it complains of every rule that is for screens only
    return HTML(string=(ordner / HTMLDATEI).read_text()).write_pdf(pdf_variant=f"pdf/{STANDARD}")


def typst(bericht: Bericht, _: Path) -> bytes:
    import typst

    from reports.pdf.stil import SCHRIFTORDNER

    quelle = "\n\n".join([typst_kopf(bericht), *(typst_stueck(stueck) for stueck in stuecke(bericht))])
    schriften = {"font_paths": [SCHRIFTORDNER / "400Regular", SCHRIFTORDNER / "700Bold"], "ignore_system_fonts": True}
    return typst.compile(quelle.encode(), format="pdf", pdf_standards=[STANDARD], **schriften)


def typst_kopf(bericht: Bericht) -> str:
    return f"""#set document(title: {_q(f"{bericht.titel} {bericht.jahr}")})
#set text(lang: "de", region: "DE", font: "Fira Sans", size: 10pt)
#set page(numbering: "1")
#show figure: set block(breakable: true)
#outline()"""


def typst_stueck(stueck: Stueck) -> str:
    match stueck:
        case Ueberschrift():
            return f"#heading(level: {stueck.ebene}, {_q(stueck.text)})"
        case str():
            return f"#par({_q(stueck)})"
        case Tabelle():
            kopf = ", ".join(_q(spalte.name) for spalte in stueck.spalten)
            zellen = ", ".join(_q(zelle(wert)) for zeile in stueck.zeilen for wert in zeile)
            anteile = ", ".join(f"{spalte.anteil}fr" for spalte in stueck.spalten)
            tabelle = f"table(columns: ({anteile},), table.header({kopf}), {zellen})"
            return f"#figure(kind: table, caption: {_q(stueck.titel)}, {tabelle})"
        case Balkendiagramm():
            zeilen = ", ".join(_typst_balken(stueck, balken) for balken in stueck.balken)
            return f"#figure(alt: {_q(stueck.alternativtext)}, stack(spacing: 4pt, {zeilen}))"


def _typst_balken(diagramm: Balkendiagramm, balken: Any) -> str:
    breiten = [breite for _, _, breite in diagramm.abschnitte(balken, 280)]
    teile = "".join(f", rect(width: {breite:.1f}pt, height: 12pt)" for breite in breiten)
    return f"stack(dir: ltr, box(width: 120pt, {_q(balken.name)}){teile})"


def _q(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def platypus(bericht: Bericht, _: Path) -> bytes:
    """Untagged, as the manual of ReportLab has it: contents, and as many passes as they take."""
    from reportlab.platypus.tableofcontents import TableOfContents

    from reports.pdf import stil

    _reportlabs_schriften()
    ziel, verzeichnis = BytesIO(), TableOfContents()
    verzeichnis.levelStyles = [stil.TEXT] * 6
    folge = [verzeichnis, *(flowable for stueck in stuecke(bericht) for flowable in _flowables(stueck))]
    _vorlage(ziel).multiBuild(folge, onFirstPage=_seitenzahl, onLaterPages=_seitenzahl)
    return ziel.getvalue()


def _reportlabs_schriften() -> None:
    """The same typefaces as ReportLab reads them; those of `stil` are made faster."""
    from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
    from reportlab.pdfbase.ttfonts import TTFont

    from reports.pdf import stil

    for name, ordner in stil.DATEIEN.items():
        registerFont(TTFont(name, str(stil.SCHRIFTORDNER / ordner / f"FiraSans_{ordner}.ttf")))
    registerFontFamily(stil.NORMAL, stil.NORMAL, stil.HALBFETT, stil.KURSIV, stil.HALBFETT)


def _seitenzahl(canvas: Any, dokument: Any) -> None:
    from reports.pdf import stil

    canvas.setFont(stil.NORMAL, 8.5)
    canvas.drawRightString(dokument.pagesize[0] - 60, 36, str(dokument.page))


def _vorlage(ziel: BytesIO) -> Any:
    from reportlab.platypus import SimpleDocTemplate

    class Vorlage(SimpleDocTemplate):
        def afterFlowable(self, flowable: Any) -> None:  # noqa: N802
            if ebene := getattr(flowable, "ebene", 0):
                self.notify("TOCEntry", (ebene - 1, flowable.getPlainText(), self.page))

    return Vorlage(ziel)


def _flowables(stueck: Stueck) -> list[Any]:
    from xml.sax.saxutils import escape

    from reportlab.platypus import Paragraph, Table

    from reports.pdf import stil

    match stueck:
        case Ueberschrift():
            kopf = Paragraph(escape(stueck.text), stil.abgewandelt(stil.TEXT, fontName=stil.FETT))
            kopf.ebene = stueck.ebene
            return [kopf]
        case str():
            return [Paragraph(escape(stueck), stil.TEXT)]
        case Tabelle():
            zeilen = [[spalte.name for spalte in stueck.spalten], *stueck.zeilen]
            absaetze = [[Paragraph(escape(zelle(wert)), stil.TEXT) for wert in zeile] for zeile in zeilen]
            return [Paragraph(escape(stueck.titel), stil.TEXT), Table(absaetze, repeatRows=1)]
        case Balkendiagramm():
            return [_bild(stueck)]


def _bild(diagramm: Balkendiagramm) -> Any:
    from reportlab.graphics.shapes import Drawing, Rect, String

    bild = Drawing(440, 20 * len(diagramm.balken))
    for nummer, balken in enumerate(diagramm.balken):
        bild.add(String(0, 20 * nummer, balken.name, fontName="Fira", fontSize=8))
        for _, x, breite in diagramm.abschnitte(balken, 300):
            bild.add(Rect(140 + x, 20 * nummer, breite, 12))
    return bild


def roh(bericht: Bericht, _: Path) -> bytes:
    """The same texts line by line, cut at a fixed number of characters: what no typesetter can be faster than."""
    from reportlab.pdfgen.canvas import Canvas

    from reports.pdf import stil

    _reportlabs_schriften()
    ziel = BytesIO()
    canvas = Canvas(ziel, pageCompression=1)
    zeilen = [zeile for stueck in stuecke(bericht) for text in _texte(stueck) for zeile in textwrap.wrap(text, 90)]
    for anfang in range(0, len(zeilen), 50):
        canvas.setFont(stil.NORMAL, 10)
        for nummer, zeile in enumerate(zeilen[anfang : anfang + 50]):
            canvas.drawString(60, 780 - 14 * nummer, zeile)
        canvas.showPage()
    canvas.save()
    return ziel.getvalue()


def _texte(stueck: Stueck) -> list[str]:
    match stueck:
        case Ueberschrift():
            return [stueck.text]
        case str():
            return [stueck]
        case Tabelle():
            kopf = [spalte.name for spalte in stueck.spalten]
            return [stueck.titel, *kopf, *(zelle(wert) for zeile in stueck.zeilen for wert in zeile)]
        case Balkendiagramm():
            return [stueck.alternativtext]


def texte(bericht: Bericht) -> Iterator[str]:
    """All that a reader must find in the file, whoever set it; of charts, no two write the same."""
    for stueck in stuecke(bericht):
        if not isinstance(stueck, Balkendiagramm):
            yield from _texte(stueck)


WEGE: dict[str, tuple[Callable[[Bericht, Path], bytes], str]] = {
    "ours": (unser, "reports.pdf.dokument"),
    "typst": (typst, "typst"),
    "platypus": (platypus, "reportlab.platypus.tableofcontents"),
    "drawString": (roh, "reportlab.pdfgen.canvas"),
    "weasyprint": (weasyprint, "weasyprint"),
}
"""Each with the module that it takes so long to import."""
