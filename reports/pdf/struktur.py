"""The structure tree of a tagged PDF: what a screen reader reads, in the order in which it was drawn.

PDF/UA-1 asks that every painted thing is either content of an element of this tree or marked as an artifact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject


@dataclass(eq=False, slots=True)
class Knoten:
    """A place in the tree, declared with the story; its element is made when something is first drawn in it.

    Without `eltern` it hangs in whatever element is being drawn, else directly in the document.
    """

    tag: str
    eltern: Knoten | None = None
    attribute: str = ""


class Elem(PDFObject):
    """A structure element. `attribute` is PDF source, e.g. "/A<</O/Table/Scope/Row>>".

    Its children are elements, (page number, MCID) of marked content and (page number, link annotation).
    """

    __RefOnly__ = 1  # ReportLab: an object of its own, everything else refers to it

    def __init__(self, tag: str, eltern: Elem | Strukturbaum, attribute: str = "") -> None:
        self.tag, self.eltern, self.attribute = tag, eltern, attribute
        self.kinder: list[Any] = []
        if isinstance(eltern, Elem):
            eltern.kinder.append(self)

    def format(self, document: Any) -> bytes:
        heimat = next((kind[0] for kind in self.kinder if isinstance(kind, tuple)), None)
        teile = [f"<</Type/StructElem/S/{self.tag}/P {nummer(document, self.eltern)} 0 R{self.attribute}"]
        if heimat:
            teile.append(f"/Pg {seite(document, heimat)} 0 R")
        kinder = " ".join(_kind(document, kind, heimat) for kind in self.kinder)
        return "".join([*teile, f"/K[{kinder}]>>"]).encode("ascii")


class Strukturbaum(PDFObject):
    """The root: the document's element, and which element owns which marked content and which link."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.dokument = Elem("Document", self)
        self.besitzer: list[Elem | list[Elem]] = []
        """By StructParent(s): the element of a link, or the elements of a page by MCID."""

    def format(self, document: Any) -> bytes:
        nums = " ".join(f"{n} {self._besitzer(document, elem)}" for n, elem in enumerate(self.besitzer))
        wurzel = f"<</Type/StructTreeRoot/K {nummer(document, self.dokument)} 0 R"
        return f"{wurzel}/ParentTree<</Nums[{nums}]>>/ParentTreeNextKey {len(self.besitzer)}>>".encode("ascii")

    def _besitzer(self, document: Any, elem: Elem | list[Elem]) -> str:
        if isinstance(elem, Elem):
            return f"{nummer(document, elem)} 0 R"
        return f"[{' '.join(f'{nummer(document, eintrag)} 0 R' for eintrag in elem)}]"


def _kind(document: Any, kind: Any, heimat: int | None) -> str:
    if isinstance(kind, Elem):
        return f"{nummer(document, kind)} 0 R"
    nr, inhalt = kind
    if isinstance(inhalt, PDFDictionary):
        return f"<</Type/OBJR/Pg {seite(document, nr)} 0 R/Obj {nummer(document, inhalt)} 0 R>>"
    if nr == heimat:
        return str(inhalt)
    return f"<</Type/MCR/Pg {seite(document, nr)} 0 R/MCID {inhalt}>>"


def nummer(document: Any, objekt: PDFObject) -> int:
    """The object's number in the file; objects may still be added while the file is written."""
    return int(document.idToObjectNumberAndVersion[document.Reference(objekt).name][0])


def seite(document: Any, zahl: int) -> int:
    return int(document.idToObjectNumberAndVersion[f"Page{zahl}"][0])


def hexstring(text: str) -> str:
    """A text string as PDF source; hexadecimal, so that nothing in it has to be escaped."""
    return f"<FEFF{text.encode('utf-16-be').hex()}>"
