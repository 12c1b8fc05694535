"""The projects that a report tells of at length: lead, picture, text, quotation, Meilensteine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from projects.models import Projektstand, Vorhaben
from reports.bericht import Bild, Block, Hinweis, Kapitel, Leitsatz, Meilensteine, Zitat
from reports.markdown import absaetze
from reports.steckbrief import meilensteine

RUBRIK = "Schwerpunktprojekt"
OHNE_TEXT = "Eine ausführliche Darstellung ist in dieser Anwendung nicht erfasst."


def schwerpunkte(projekte: Sequence[Vorhaben], jahr: int) -> list[Kapitel]:
    return [_schwerpunkt(projekt, jahr) for projekt in projekte if any(s.schwerpunkt for s in projekt.stand_im_bericht)]


def _schwerpunkt(vorhaben: Vorhaben, jahr: int) -> Kapitel:
    """Set apart only where there is something to fill pages with; else a section like the others."""
    stand, schritte = vorhaben.stand_im_bericht[0], meilensteine(vorhaben)
    gross = stand.schwerpunkt_text or hasattr(stand, "bild")
    anfang = _anfang(vorhaben, stand, jahr) if gross else absaetze(vorhaben.kurzbeschreibung)
    return Kapitel(
        vorhaben.titel if gross else f"{RUBRIK}: {vorhaben.titel}",
        (*anfang, *_ende(vorhaben, stand)),
        (Kapitel("Meilensteine", (Meilensteine(schritte),)),) if schritte else (),
        rubrik=RUBRIK if gross else "",
    )


def _anfang(vorhaben: Vorhaben, stand: Projektstand, jahr: int) -> Iterator[Block]:
    if vorhaben.kurzbeschreibung:
        yield Leitsatz(" ".join(vorhaben.kurzbeschreibung.split()))
    if hasattr(stand, "bild"):
        yield _bild(vorhaben, stand, jahr)
    yield from absaetze(stand.schwerpunkt_text)


def _ende(vorhaben: Vorhaben, stand: Projektstand) -> tuple[Block, ...]:
    zitat = (Zitat(vorhaben.zitat, vorhaben.zitat_von),) if vorhaben.zitat else ()
    return zitat if stand.schwerpunkt_text else (Hinweis(OHNE_TEXT), *zitat)


def _bild(vorhaben: Vorhaben, stand: Projektstand, jahr: int) -> Bild:
    bild = stand.bild
    return Bild(
        daten=bytes(bild.daten),
        breite=bild.breite,
        hoehe=bild.hoehe,
        alternativtext=bild.alternativtext,
        unterschrift=bild.bildunterschrift,
        nachweis=bild.nachweis,
        jahr=jahr,
        name=vorhaben.slug,
    )
