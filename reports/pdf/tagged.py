"""ReportLab made to write tagged PDF: tags are written while drawing, because only then is the structure known.

One rule: text belongs to the current structure element, every other painting is an artifact; except in a figure, where
everything is the figure, and in an artifact (running heads), where everything is that. Text without an element raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable, Paragraph

from reports.pdf.datei import als_bytes
from reports.pdf.struktur import Elem, Knoten, Strukturbaum, hexstring

MALENDE = frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI"])
KOPFZEILE = "/Artifact<</Type/Pagination/Subtype/Header>>BDC"
FUSSZEILE = "/Artifact<</Type/Pagination/Subtype/Footer>>BDC"
WIEDERHOLUNG = "/Artifact<</Type/Pagination>>BDC"
MASKIERT = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))} | {ord(z): f"\\{z}" for z in "\\()"}
"""How a byte is written inside of a string in parentheses, where not as itself."""

Vorne = Callable[["TaggedCanvas", float], None]
"""Draws beside the first line of a paragraph: (canvas, y of its baseline)."""


class Marke(str):
    """Operators that are marked already: a whole text object, or the begin or end of marked content."""


class Wechsel(str):
    """In the code of a text object: from here on the text belongs to this link, or to the paragraph again."""

    knoten: Knoten | None = None


@dataclass(frozen=True, slots=True)
class Ziel:
    """Where a link goes: to an address of the web or to a bookmark of the document."""

    text: str
    url: str = ""
    sprungmarke: str = ""
    knoten: Knoten = field(default_factory=lambda: Knoten("Link"))


@dataclass(frozen=True, slots=True)
class _Seitenzahl:
    """A page number that is set when all pages are known."""

    platzhalter: str
    seite: int
    sprungmarke: str
    rechts: float
    y: float
    schrift: tuple[str, float]
    marke: str


class TaggedText(PDFTextObject):
    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803
        # ReportLab drops the space at which it breaks a line; read aloud, both words would be one.
        super()._textOut(f"{text} " if TStar else text, TStar)

    def _linkRecord(self, link: tuple[int, str], art: str) -> None:  # noqa: N802
        wechsel = Wechsel()
        if art == "start":
            wechsel.knoten = self._canvas.ziel(link[1]).knoten
            self._code.insert(-1, wechsel)  # ReportLab calls this after the first text of the link
        else:
            self._code.append(wechsel)


class TaggedCanvas(Canvas):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"pdfVersion": (1, 7)})
        self.baum = Strukturbaum()
        self.elem: Elem | None = None
        self._ziele: Sequence[Ziel] = ()
        self._roh = False
        self._elemente: dict[Knoten, Elem] = {}
        self._seitenmarken: list[Elem] = []
        self._linkflaechen: list[tuple[Ziel, list[float]]] = []
        self._seite_von: dict[str, int] = {}
        self._seitenzahlen: list[_Seitenzahl] = []

    def _escape(self, s: bytes) -> str:
        return s.decode("latin-1").translate(MASKIERT)

    def element(self, knoten: Knoten) -> Elem:
        if knoten not in self._elemente:
            eltern = self.element(knoten.eltern) if knoten.eltern else self.elem or self.baum.dokument
            self._elemente[knoten] = Elem(knoten.tag, eltern, knoten.attribute)
        return self._elemente[knoten]

    def begonnen(self, knoten: Knoten) -> bool:
        return knoten in self._elemente

    @contextmanager
    def innerhalb(self, knoten: Knoten | None, ziele: Sequence[Ziel] = ()) -> Iterator[None]:
        """Text drawn in here belongs to this element; None leaves it with the current one (a table cell's)."""
        vorher = self.elem, self._ziele
        if knoten:
            self.elem = self.element(knoten)
        self._ziele = ziele or self._ziele
        yield
        self._links_anlegen()
        self.elem, self._ziele = vorher

    def marke(self, elem: Elem | None) -> str:
        """The operator that begins marked content of the element."""
        if elem is None:
            raise ValueError("Text outside of the structure tree: draw it in `innerhalb(Knoten(...))`.")
        self._seitenmarken.append(elem)
        mcid = len(self._seitenmarken) - 1
        elem.kinder.append((self.getPageNumber(), mcid))
        return f"/{elem.tag}<</MCID {mcid}>>BDC"

    def inhalt_beginnen(self, marke: str) -> None:
        self._code.append(Marke(marke))
        self._roh = True

    def inhalt_beenden(self) -> None:
        self._code.append(Marke("EMC"))
        self._roh = False

    @contextmanager
    def artefakt(self, art: str) -> Iterator[None]:
        self.inhalt_beginnen(art)
        yield
        self.inhalt_beenden()

    @contextmanager
    def figur(self, alternativtext: str, breite: float, hoehe: float) -> Iterator[None]:
        """Everything drawn in here is one figure; its box begins at the origin."""
        links, unten = self.absolutePosition(0, 0)
        kasten = f"/BBox[{links:.2f} {unten:.2f} {links + breite:.2f} {unten + hoehe:.2f}]"
        attribute = f"/Alt{hexstring(alternativtext)}/A<</O/Layout/Placement/Block{kasten}>>"
        self.inhalt_beginnen(self.marke(self.element(Knoten("Figure", attribute=attribute))))
        yield
        self.inhalt_beenden()

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> TaggedText:  # noqa: N802
        return TaggedText(self, x, y, direction=direction)

    def drawText(self, aTextObject: TaggedText) -> None:  # noqa: N802, N803
        teile = [*aTextObject._code, "ET"]
        self._code.append(" ".join(teile) if self._roh else Marke(" ".join(self._markiert(teile))))

    def _markiert(self, teile: list[str]) -> Iterator[str]:
        """Marks each stretch of text with its element; marks may stand inside of BT and ET."""
        offen: Elem | None = None
        knoten: Knoten | None = None
        for teil in teile:
            if isinstance(teil, Wechsel):
                knoten = teil.knoten
                continue
            elem = self.element(knoten) if knoten else self.elem
            if teil == "ET" and offen:
                yield "EMC"
            elif "Tj" in teil and (offen is not elem or elem is None):
                yield f"EMC {self.marke(elem)}" if offen else self.marke(elem)
                offen = elem
            yield teil

    def ziel(self, name: str) -> Ziel:
        """Paragraphs name their links by number: "#0" is the first; so no address has to survive markup."""
        return self._ziele[int(name.removeprefix("#"))]

    def linkRect(self, contents: str, destinationname: str, Rect: Any, **kwargs: Any) -> None:  # noqa: N802, N803
        # A link's area is reported before its text is drawn; its element must not precede that text.
        self._linkflaechen.append((self.ziel(destinationname), self._absRect(Rect, kwargs.get("relative", 1))))

    def _links_anlegen(self) -> None:
        for ziel, flaeche in self._linkflaechen:
            self._link(ziel, flaeche)
        self._linkflaechen = []

    def _link(self, ziel: Ziel, flaeche: list[float]) -> None:
        elem = self.element(ziel.knoten)
        beschreibung = f"{ziel.text} ({ziel.url})" if ziel.url else ziel.text
        verweis = PDFDictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Link",
                "Rect": PDFArray(flaeche),
                "Border": "[0 0 0]",
                "F": 4,
                "Contents": PDFString(beschreibung),
                "StructParent": len(self.baum.besitzer),
            }
        )
        if ziel.url:
            verweis["A"] = PDFDictionary({"S": "/URI", "URI": PDFString(quote(ziel.url, safe="%/:=&?~#+!$,;'@()*[]"))})
        else:
            verweis["Dest"] = self._bookmarkReference(ziel.sprungmarke)
        self.baum.besitzer.append(elem)
        elem.kinder.append((self.getPageNumber(), verweis))
        self._addAnnotation(verweis)

    def sprungmarke(self, name: str, titel: str, ebene: int, oben: float) -> None:
        """A destination for links, with its entry in the outline; ebene 0 is the outermost."""
        self.bookmarkHorizontal(name, 0, oben)
        self.addOutlineEntry(titel, name, ebene, closed=ebene > 0)
        self._seite_von[name] = self.getPageNumber()

    def seitenzahl(self, sprungmarke: str, rechts: float, y: float, schrift: tuple[str, float]) -> None:
        """The number of the page with that bookmark, flush right; the page may still come."""
        platzhalter = f"%Seitenzahl {len(self._seitenzahlen)}%"
        self._code.append(Marke(platzhalter))
        self._seitenzahlen.append(
            _Seitenzahl(platzhalter, self.getPageNumber(), sprungmarke, rechts, y, schrift, self.marke(self.elem))
        )

    def _seitenzahlen_setzen(self) -> None:
        for zahl in self._seitenzahlen:
            text = str(self._seite_von[zahl.sprungmarke])
            satz = self.beginText(zahl.rechts - self.stringWidth(text, *zahl.schrift), zahl.y)
            satz.setFont(*zahl.schrift)
            satz.textOut(text)
            code = " ".join([zahl.marke, *satz._code, "ET EMC"])
            seite = self._doc.Pages.pages[zahl.seite - 1]
            seite.stream = seite.stream.replace(zahl.platzhalter, code)

    def showPage(self) -> None:  # noqa: N802
        self._code[:] = mit_artefakten(self._code)
        super().showPage()
        seite = self._doc.Pages.pages[-1]
        seite.__NoDefault__ = [*seite.__NoDefault__, "StructParents", "Tabs"]  # the keys that ReportLab writes
        seite.StructParents, seite.Tabs, seite.Trans = len(self.baum.besitzer), "/S", None
        self.baum.besitzer.append(self._seitenmarken)
        self._seitenmarken = []

    def save(self) -> None:
        """Sets what could only be known at the end, and writes the file."""
        self._seitenzahlen_setzen()
        self._doc.Catalog.StructTreeRoot = self.baum
        self._doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self._filename.write(als_bytes(self))


def mit_artefakten(code: Sequence[str]) -> list[str]:
    """Marks every painting that is not marked yet as an artifact. Marks must nest with q and Q, so they end there."""
    ergebnis: list[str] = []
    offen = markiert = False
    for eintrag in code:
        if offen and (isinstance(eintrag, Marke) or eintrag in ("q", "Q")):
            ergebnis.append("EMC")
            offen = False
        if isinstance(eintrag, Marke):
            markiert = eintrag.endswith("BDC")
        elif not offen and not markiert and eintrag.rpartition(" ")[2] in MALENDE:
            ergebnis.append("/Artifact BMC")
            offen = True
        ergebnis.append(eintrag)
    return [*ergebnis, "EMC"] if offen else ergebnis


class TaggedParagraph(Paragraph):
    """A paragraph that is one structure element, over however many pages it runs. Made by `text.absatz` only."""

    knoten: Knoten | None = None
    ziele: Sequence[Ziel] = ()
    vorne: Vorne | None = None
    rest = False
    """Whether it is the second part of a split paragraph."""
    haftet = False
    """Whether it must not be parted from what follows."""
    _umbrochen: float | None = None

    def wrap(self, breite: float, hoehe: float) -> tuple[float, float]:
        # Tables ask every cell three times; breaking lines is what costs.
        if self._umbrochen != breite or not hasattr(self, "blPara"):
            super().wrap(breite, hoehe)
            self._umbrochen = breite
        return breite, self.height

    def split(self, breite: float, hoehe: float) -> list[Flowable]:
        teile = super().split(breite, hoehe)
        for nummer, teil in enumerate(teile):
            teil.knoten, teil.ziele, teil.rest = self.knoten, self.ziele, self.rest or nummer > 0
            teil.vorne = self.vorne if nummer == 0 else None
        return list(teile)

    def draw(self) -> None:
        if self.vorne:
            self.vorne(self.canv, self.height - self.style.fontSize)
        with self.canv.innerhalb(self.knoten, self.ziele):
            if self.blPara.kind == 0 and self.ziele:
                # ReportLab does not report the link of a paragraph that is nothing but a link.
                with self.canv.innerhalb(self.ziele[0].knoten):
                    super().draw()
            else:
                super().draw()
