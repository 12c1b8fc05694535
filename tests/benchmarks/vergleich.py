"""Our report beside what others make of the same texts: time, and memory in a process of its own.

`vorbereiten` writes the report once; then each way reads it from there, so that nobody measures the database.
"""

import json
import logging
import os
import pickle
import re
import resource
import statistics
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from projects.diagramm import Balkendiagramm
from reports.bericht import (
    Absatz,
    Aufzaehlung,
    Bericht,
    Block,
    Diagramm,
    Hinweis,
    Kapitel,
    Kennzahlen,
    Leitsatz,
    Statusangabe,
    Steckbrief,
    Tabelle,
    Verweis,
    Zitat,
)

WIEDERHOLUNGEN = 3
STANDARD = "ua-1"
BAUM, HTMLDATEI = "bericht.pickle", "bericht.html"


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
            yield from (f"• {_glatt(punkt)}" for punkt in block.punkte)
        case Kennzahlen():
            yield from (f"{zahl.wert} {zahl.name}" for zahl in block.werte)
        case Steckbrief():
            yield from _steckbrief(block, ebene)


def _steckbrief(block: Steckbrief, ebene: int) -> Iterator[Stueck]:
    yield Ueberschrift(f"{block.kennung} {block.titel}".strip(), ebene)
    yield block.status.wort
    yield from (f"{name}: {wert}" for name, wert in block.fakten)
    for name, text in block.texte:
        yield from (Ueberschrift(name, ebene + 1), *text.split("\n\n"))
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
    schriften = {"font_paths": [SCHRIFTORDNER / "400Regular"], "ignore_system_fonts": True}
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

    stil.schriften_laden()
    ziel, verzeichnis = BytesIO(), TableOfContents()
    verzeichnis.levelStyles = [stil.TEXT] * 6
    folge = [verzeichnis, *(flowable for stueck in stuecke(bericht) for flowable in _flowables(stueck))]
    _vorlage(ziel).multiBuild(folge)
    return ziel.getvalue()


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

    stil.schriften_laden()
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
            return [stueck.titel, *(zelle(wert) for zeile in stueck.zeilen for wert in zeile)]
        case Balkendiagramm():
            return [stueck.alternativtext]


WEGE = {weg.__name__: weg for weg in (unser, weasyprint, typst, platypus, roh)}


# One process


def vorbereiten(ordner: Path) -> None:
    """Writes the report as a tree, and its HTML edition with its style sheets but without the site's navigation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruhrkonferenz.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from projects.models import Berichtsjahr
    from reports.fortschrittsbericht import fortschrittsbericht

    bericht = fortschrittsbericht(Berichtsjahr.objects.get(jahr=2021))
    (ordner / BAUM).write_bytes(pickle.dumps(_schlicht(bericht)))
    html = Client().get("/berichte/2021/komplett/").content.decode()
    ohne_rahmen = "".join(re.search(f"<{teil}.*</{teil}>", html, re.DOTALL)[0] for teil in ("head", "main"))
    (ordner / HTMLDATEI).write_text(
        f'<!doctype html><html lang="de">{ohne_rahmen}'.replace('"/static/', f'"{settings.STATIC_ROOT.as_uri()}/')
    )


def _schlicht(wert: Any) -> Any:
    """The same with plain strings in place of Django's choices: who reads it needs no Django."""
    if isinstance(wert, str):
        return str(wert)
    if isinstance(wert, tuple):
        return tuple(map(_schlicht, wert))
    if is_dataclass(wert) and not isinstance(wert, type):
        return replace(wert, **{feld.name: _schlicht(getattr(wert, feld.name)) for feld in fields(wert)})
    return wert


def messen(weg: str, ordner: Path) -> None:
    """Says as JSON what one way takes: median of the seconds, peak of the memory, size of the file."""
    bericht = pickle.loads((ordner / BAUM).read_bytes())  # noqa: S301 - written by `vorbereiten`
    dauern = []
    for _ in range(WIEDERHOLUNGEN):
        beginn = time.perf_counter()
        datei = WEGE[weg](bericht, ordner)
        dauern.append(time.perf_counter() - beginn)
    (ordner / f"{weg}.pdf").write_bytes(datei)
    spitze = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"s": statistics.median(dauern), "mb": spitze, "kb": len(datei) / 1000}))


# All of them


def vorbereitet(ordner: Path) -> None:
    """The report of the database that SQLITE_PATH names."""
    _prozess("vorbereiten", ordner)


def vergleich(ordner: Path) -> Iterator[str]:
    """One line for each way."""
    ergebnisse = {weg: json.loads(_prozess(weg, ordner)) for weg in WEGE}
    basis = ergebnisse["unser"]
    for weg, wert in ergebnisse.items():
        zeit, speicher = wert["s"] / basis["s"], wert["mb"] / basis["mb"]
        yield (
            f"report of 73 by {weg}: {wert['s']:.2f} s ({zeit:.2f} x ours), "
            f"peak memory {wert['mb']:.0f} MB ({speicher:.2f} x), {wert['kb']:.0f} kB"
        )


def wachstum(klein: Path, gross: Path) -> str:
    """Our report of ten times the projects."""
    wenig, viel = (json.loads(_prozess("unser", ordner)) for ordner in (klein, gross))
    zeit, speicher = viel["s"] / wenig["s"], viel["mb"] / wenig["mb"]
    return (
        f"ours of 730: {viel['s']:.2f} s ({zeit:.1f} x that of 73), peak memory {viel['mb']:.0f} MB ({speicher:.1f} x)"
    )


def _prozess(aufgabe: str, ordner: Path) -> str:
    befehl = [sys.executable, "-m", "tests.benchmarks.vergleich", aufgabe, str(ordner)]
    return subprocess.run(befehl, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    aufgabe, ordner = sys.argv[1], Path(sys.argv[2])
    vorbereiten(ordner) if aufgabe == "vorbereiten" else messen(aufgabe, ordner)
