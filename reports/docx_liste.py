"""The lists of the Word documents: one numbering with a level for each depth, and every list counts from one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document as Dokument
from docx.shared import Emu, Pt
from docx.text.paragraph import Paragraph

from reports.bericht import Absatz, Aufzaehlung
from reports.docx_vorlage import element

EBENEN = 9
"""So many Word knows; what lies deeper stands on the last one."""
EINZUG = Pt(20)
ZEICHEN = ("•", "–")


def listenabsaetze(dokument: Dokument, block: Aufzaehlung, ebene: int = 0) -> Iterator[tuple[Absatz, str, int, Any]]:
    """(paragraph, its style, its level from 0, its numbering), which only the first paragraph of a point has."""
    zaehlung = _zaehlung(dokument, nummeriert=block.nummeriert)
    for punkt in block.punkte:
        beginnt = bool(punkt) and isinstance(punkt[0], Absatz)
        for nummer, teil in enumerate(punkt if beginnt else (Absatz(()), *punkt)):
            if isinstance(teil, Aufzaehlung):
                yield from listenabsaetze(dokument, teil, ebene + 1)
            elif nummer:
                yield teil, "List Continue", ebene, None
            else:
                yield teil, "List Number" if block.nummeriert else "List Bullet", ebene, zaehlung


def in_die_liste(absatz: Paragraph, ebene: int, zaehlung: Any) -> None:
    ebene = min(ebene, EBENEN - 1)
    absatz.paragraph_format.left_indent = Emu(EINZUG * (ebene + 1))
    if zaehlung is None:
        return
    absatz.paragraph_format.first_line_indent = Emu(-EINZUG)
    angaben: Any = absatz._p.get_or_add_pPr().get_or_add_numPr()
    angaben.get_or_add_ilvl().val = ebene
    angaben.get_or_add_numId().val = zaehlung.numId


def _zaehlung(dokument: Dokument, *, nummeriert: bool) -> Any:
    """A numbering of its own; without one, a list would count on from the one before."""
    alle: Any = dokument.part.numbering_part.element
    muster = max(int(nummer) for nummer in alle.xpath("w:abstractNum/@w:abstractNumId"))
    zaehlung = alle.add_num(muster if nummeriert else muster - 1)
    for ebene in range(EBENEN if nummeriert else 0):
        zaehlung.add_lvlOverride(ilvl=ebene).add_startOverride(1)
    return zaehlung


def listen_anlegen(dokument: Dokument) -> None:
    """The two patterns that all lists follow: bullets and, with the highest number, figures."""
    alle: Any = dokument.part.numbering_part.element
    erste = len(alle.xpath("w:abstractNum"))
    for nummer, nummeriert in enumerate((False, True), start=erste):
        muster = element("w:abstractNum", abstractNumId=str(nummer))
        muster.append(element("w:multiLevelType", val="hybridMultilevel"))
        muster.extend(_ebene(ebene, nummeriert=nummeriert) for ebene in range(EBENEN))
        alle.insert(nummer, muster)


def _ebene(ebene: int, *, nummeriert: bool) -> Any:
    form = element("w:lvl", ilvl=str(ebene))
    zeichen = f"%{ebene + 1}." if nummeriert else ZEICHEN[ebene % len(ZEICHEN)]
    form.append(element("w:start", val="1"))
    form.append(element("w:numFmt", val="decimal" if nummeriert else "bullet"))
    form.append(element("w:lvlText", val=zeichen))
    form.append(element("w:lvlJc", val="left"))
    return form
