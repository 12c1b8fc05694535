"""How a report begins: with a cover, or with a title at the head of its first page."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Spacer

from reports.bericht import Bericht, Kapitel
from reports.pdf import stil
from reports.pdf.diagramme import Zeichenfeld
from reports.pdf.seiten import LINKS, RECHTS, Kapiteltitel, marken
from reports.pdf.struktur import Knoten
from reports.pdf.text import absatz, absatz_als, nacheinander, sprungmarke, text_davor

MARKENHOEHE = 14.0


def umschlag(bericht: Bericht) -> list[Flowable]:
    return [
        *_marken(bericht),
        Spacer(1, 24 * mm),
        absatz(bericht.titel, stil.UMSCHLAG_TITEL),
        absatz(str(bericht.jahr), stil.UMSCHLAG_JAHR),
        absatz(bericht.untertitel, stil.UMSCHLAG_UNTERTITEL),
        Spacer(1, 22 * mm),
        Zeichenfeld(bericht.zeichen, 116 * mm, 40, kompakt=False),
        Spacer(1, 18 * mm),
        absatz(bericht.herausgeber, stil.KLEIN),
        absatz(bericht.stand, stil.KLEIN_GRAU),
        NextPageTemplate([LINKS, RECHTS]),
        PageBreak(),
    ]


def titelblock(bericht: Bericht) -> list[Flowable]:
    """For a report without contents, which begins to speak on its first page."""
    return [
        *_marken(bericht),
        Spacer(1, 14 * mm),
        absatz(f"{bericht.titel} {bericht.jahr}", stil.BLOCK_TITEL),
        absatz(bericht.untertitel, stil.BLOCK_UNTERTITEL),
        Spacer(1, 10 * mm),
        Zeichenfeld(bericht.zeichen, 44 * mm, 20, kompakt=True),
        Spacer(1, 9 * mm),
        absatz(f"{bericht.herausgeber}. {bericht.stand}", stil.KLEIN_GRAU),
        Spacer(1, 8 * mm),
        NextPageTemplate([LINKS, RECHTS]),
    ]


def kapitelanfang(kapitel: Kapitel, marke: str, *, gross: bool) -> list[Flowable]:
    """The opening of a chapter; `gross` where it has a page of its own. Number and name are one heading."""
    knoten, akzent = Knoten("H1"), stil.farbe(kapitel.farbe)
    vorne = [sprungmarke(marke, kapitel.ueberschrift, 1)]
    if gross:
        vorlagen = stil.abgewandelt(stil.KAPITELNUMMER, textColor=akzent), stil.KAPITELTITEL
        texte = zip((kapitel.nummer, kapitel.titel), vorlagen, strict=True)
        zeilen = [
            absatz_als(Kapiteltitel, text, vorlage, knoten)
            for text, vorlage in texte
            if text or vorlage is stil.KAPITELTITEL
        ]
    else:
        vorlage = stil.abgewandelt(stil.KAPITELTITEL_KLEIN, leftIndent=28 if kapitel.nummer else 0)
        zeilen = [absatz_als(Kapiteltitel, kapitel.titel, vorlage, knoten)]
        vorne += [text_davor(kapitel.nummer, knoten, vorlage, akzent)] if kapitel.nummer else []
    zeilen[0].kapitel, zeilen[-1].linie = kapitel, akzent
    zeilen[0].vorne = nacheinander(vorne)
    return zeilen


def _marken(bericht: Bericht) -> list[Flowable]:
    """As text, for those who do not see the running head."""
    text = marken(bericht)
    return [absatz(text, stil.MARKE)] if text else [Spacer(1, MARKENHOEHE)]
