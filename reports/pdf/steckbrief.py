"""The fact sheet of one Vorhaben."""

from __future__ import annotations

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from reports.bericht import Steckbrief
from reports.pdf import stil
from reports.pdf.meilensteine import meilensteine
from reports.pdf.spalten import Spaltensatz, hoehe_von
from reports.pdf.struktur import Knoten
from reports.pdf.tabelle import tabelle
from reports.pdf.tagged import TaggedParagraph
from reports.pdf.text import absatz, sprungmarke
from reports.pdf.zeichen import vor_dem_wort

LINKS, LUECKE, STATUSBREITE = 38 * mm, 6 * mm, 36 * mm
RECHTS = stil.BREITE - LINKS - LUECKE
GANZ_BIS = stil.HOEHE * 0.48
"""A sheet no higher than this is not torn apart."""
ANFANG, ENDE = 90.0, 60.0
"""So much of the text, at least, stands with the head line, and so much with the money."""
ZUSAMMEN_BIS = 200.0
"""Money and note no higher than this are not left alone on the next page."""


def steckbrief(block: Steckbrief, ebene: int, marke: str, akzent: Color) -> list[Flowable]:
    kopf = _kopf(block, ebene, marke, akzent)
    koerper = Koerper([_fakten(block), _texte(block, ebene, akzent)], [LINKS, RECHTS], LUECKE)
    koerper.spaceAfter = 8
    teile: list[Flowable] = [kopf, koerper]
    if block.geld:
        teile.append(tabelle(block.geld))
    if block.hinweis:
        teile.append(absatz(block.hinweis, stil.KLEIN_GRAU))
    teile[-1].spaceAfter = 22
    gesamt = hoehe_von(teile, stil.BREITE)
    koerper.danach = gesamt - hoehe_von(teile[:2], stil.BREITE)
    anfang = hoehe_von([kopf], stil.BREITE) + min(ANFANG, hoehe_von([koerper], stil.BREITE))
    kopf.mindestens = kopf.spaceBefore + (gesamt if gesamt <= GANZ_BIS else anfang)
    return teile


class Kopf(Spaltensatz):
    """The head line, below a rule in the colour of the chapter."""

    akzent = stil.TINTE
    haftet = True
    mindestens = 0.0

    def draw(self) -> None:
        self.canv.setFillColor(self.akzent)
        self.canv.rect(0, self.height + 7, self.width, 1.25, stroke=0, fill=1)
        super().draw()


class Koerper(Spaltensatz):
    """Facts and texts. Their end moves to the next page where what follows (`danach`, its height) has to go there."""

    danach = 0.0

    def wrap(self, breite: float, hoehe: float) -> tuple[float, float]:
        super().wrap(breite, hoehe)
        allein = self.height <= hoehe < self.height + self.danach and self.danach <= ZUSAMMEN_BIS
        if allein and self.height > ANFANG + ENDE:
            return breite, hoehe + 1  # ReportLab splits what says that it does not fit
        return breite, self.height

    def split(self, breite: float, hoehe: float) -> list[Flowable]:
        teile = super().split(breite, min(hoehe, self.height - ENDE))
        for teil in teile[:1]:
            teil.spaceAfter = hoehe
        return teile


def _kopf(block: Steckbrief, ebene: int, marke: str, akzent: Color) -> Kopf:
    tag = stil.ueberschrift_tag(ebene)
    titelstil = stil.abgewandelt(stil.STECKBRIEFTITEL, tag=tag)
    kennungstil = stil.abgewandelt(titelstil, textColor=akzent)
    ueberschrift = Knoten(tag)

    vorne = sprungmarke(marke, f"{block.kennung} {block.titel}".strip(), ebene)
    kopf = Kopf(
        [
            [absatz(block.kennung, kennungstil, ueberschrift)],
            [absatz(block.titel, titelstil, ueberschrift, vorne=vorne)],
            _status(block),
        ],
        [LINKS, RECHTS - STATUSBREITE - LUECKE, STATUSBREITE],
        LUECKE,
    )
    kopf.akzent, kopf.spaceBefore, kopf.spaceAfter = akzent, 18, 8
    return kopf


def _status(block: Steckbrief) -> list[Flowable]:
    wort = absatz(block.status.wort, stil.STATUS, vorne=vor_dem_wort(block.status.status))
    return [Spacer(1, 4), wort, *([absatz(block.aenderung, stil.KLEIN_GRAU)] if block.aenderung else [])]


def _fakten(block: Steckbrief) -> list[Flowable]:
    liste = Knoten("L", attribute="/A<</O/List/ListNumbering/None>>")
    ergebnis: list[Flowable] = []
    for name, wert in block.fakten:
        eintrag = Knoten("LI", liste)
        ergebnis.append(_haftend(absatz(name, stil.FAKT, Knoten("Lbl", eintrag))))
        ergebnis.append(absatz(wert, stil.FAKTWERT, Knoten("LBody", eintrag)))
    return ergebnis


def _texte(block: Steckbrief, ebene: int, akzent: Color) -> list[Flowable]:
    kopf = stil.abgewandelt(stil.STECKBRIEFTEXT, tag=stil.ueberschrift_tag(ebene + 1))
    ergebnis: list[Flowable] = []
    for name, text in block.texte:
        ergebnis.append(_haftend(absatz(name, kopf)))
        ergebnis += [absatz(teil, stil.TEXT) for teil in text.split("\n\n") if teil.strip()]
    if block.meilensteine:
        titel = _haftend(absatz("Meilensteine", stil.abgewandelt(kopf, spaceAfter=3)))
        ergebnis += [titel, *meilensteine(block.meilensteine, akzent)]
    return ergebnis


def _haftend(satz: TaggedParagraph) -> TaggedParagraph:
    satz.haftet = True
    return satz
