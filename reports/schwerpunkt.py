"""The projects that a report tells of at length: lead, picture, text, quotation, Meilensteine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from projects.models import Projektstand, Vorhaben
from reports.bericht import Bild, Block, Hinweis, Kapitel, Leitsatz, Meilensteine, Zitat
from reports.markdown import absaetze
from reports.steckbrief import meilensteine

RUBRIK = "Schwerpunktprojekt"


def schwerpunkte(projekte: Sequence[Vorhaben], jahr: int) -> list[Kapitel]:
    return [_schwerpunkt(projekt, jahr) for projekt in projekte if any(s.schwerpunkt for s in projekt.stand_im_bericht)]


def _schwerpunkt(vorhaben: Vorhaben, jahr: int) -> Kapitel:
    schritte = meilensteine(vorhaben)
    return Kapitel(
        vorhaben.titel,
        tuple(_bloecke(vorhaben, vorhaben.stand_im_bericht[0], jahr)),
        (Kapitel("Meilensteine", (Meilensteine(schritte),)),) if schritte else (),
        rubrik=RUBRIK,
    )


def _bloecke(vorhaben: Vorhaben, stand: Projektstand, jahr: int) -> Iterator[Block]:
    if vorhaben.kurzbeschreibung:
        yield Leitsatz(" ".join(vorhaben.kurzbeschreibung.split()))
    if hasattr(stand, "bild"):
        yield _bild(vorhaben, stand, jahr)
    if stand.schwerpunkt_text:
        yield from absaetze(stand.schwerpunkt_text)
    else:
        yield Hinweis("Eine ausführliche Darstellung ist in dieser Anwendung nicht erfasst.")
    if vorhaben.zitat:
        yield Zitat(vorhaben.zitat, vorhaben.zitat_von)


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
