"""Where each status and each figure on the page of a Vorhaben comes from, as of when, and how certain it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from projects import formats
from projects.eckdaten import laufzeit_im_text
from projects.models import Berichtsjahr, Finanzierung, Projektstand, Vorhaben
from projects.verlauf import stand_des_berichts, statusanker

IM_BERICHT = "amtlich, im Bericht"
ZUGEORDNET = "dem Bericht zugeordnet"
OHNE_BERICHT = "keinem Bericht zugeordnet"
BELEGT = "amtlich belegt"
VERMUTET = "nicht amtlich belegt"


@dataclass(frozen=True, slots=True)
class Nachweis:
    """One row of the table that every figure of the page leads to; `anker` is its address within the page."""

    anker: str
    angabe: str
    wert: str
    einordnung: str
    bericht: Berichtsjahr | None = None
    belege: tuple[str, ...] = ()
    """Web addresses, or the source in words."""
    quellen_des_vorhabens: bool = False
    """The sources that the Vorhaben names for all it says."""
    stand: str = ""

    @property
    def ohne_quelle(self) -> bool:
        return not (self.bericht or self.belege or self.quellen_des_vorhabens)


def nachweise(vorhaben: Vorhaben) -> list[Nachweis]:
    return [*_status(vorhaben), *_zuordnung(vorhaben), *_eckdaten(vorhaben), *_geld(vorhaben)]


def _status(vorhaben: Vorhaben) -> Iterator[Nachweis]:
    yield from (_aus_bericht(stand) for stand in vorhaben.oeffentliche_staende if stand.status)
    if vorhaben.spaeterer_status:
        yield _vom_vorhaben(
            vorhaben,
            "spaeter",
            "Später belegter Status",
            vorhaben.get_spaeterer_status_display(),
            f"{OHNE_BERICHT}, zählt nicht mit",
        )


def _aus_bericht(stand: Projektstand) -> Nachweis:
    bericht = stand.berichtsjahr
    return Nachweis(
        statusanker(bericht),
        f"Status {bericht.jahr}",
        stand.status_wort,
        IM_BERICHT,
        bericht,
        tuple(stand.quellen.splitlines()),
        stand=stand_des_berichts(bericht),
    )


def _zuordnung(vorhaben: Vorhaben) -> Iterator[Nachweis]:
    if vorhaben.handlungsfeld:
        name = str(vorhaben.handlungsfeld)
        if vorhaben.handlungsfeld_belegt:
            yield _vom_vorhaben(vorhaben, "handlungsfeld", "Handlungsfeld", name, BELEGT)
        else:
            yield Nachweis("beleg-handlungsfeld", "Handlungsfeld", name, f"{VERMUTET}, nur vermutet")


def _eckdaten(vorhaben: Vorhaben) -> Iterator[Nachweis]:
    if laufzeit := laufzeit_im_text(vorhaben):
        yield _vom_vorhaben(vorhaben, "laufzeit", "Laufzeit", laufzeit)
    if vorhaben.projektvolumen is not None or vorhaben.projektvolumen_hinweis:
        yield _vom_vorhaben(vorhaben, "volumen", "Projektvolumen", formats.euro(vorhaben.projektvolumen))


def _vom_vorhaben(vorhaben: Vorhaben, anker: str, angabe: str, wert: str, einordnung: str = OHNE_BERICHT) -> Nachweis:
    return Nachweis(f"beleg-{anker}", angabe, wert, einordnung, quellen_des_vorhabens=bool(vorhaben.quellen))


def geldanker(nummer: int) -> str:
    return f"beleg-geld-{nummer}"


def _geld(vorhaben: Vorhaben) -> Iterator[Nachweis]:
    for nummer, zeile in enumerate(vorhaben.geld, start=1):
        yield _geldzeile(zeile, geldanker(nummer), bool(vorhaben.quellen))


def _geldzeile(zeile: Finanzierung, anker: str, hat_quellen: bool) -> Nachweis:
    bericht = zeile.berichtsjahr
    stand = formats.datum(zeile.stand) if zeile.stand else ""
    return Nachweis(
        anker,
        str(zeile.quelle),
        "; ".join(_betrag(stufe, formats.euro(betrag)) for stufe, betrag in zeile.bekannte_betraege)
        or "Betrag nicht bekannt",
        ZUGEORDNET if bericht else OHNE_BERICHT,
        bericht,
        (zeile.beleg,) if zeile.beleg else (),
        hat_quellen and not zeile.beleg,
        stand or (stand_des_berichts(bericht) if bericht else ""),
    )


def _betrag(stufe: str, betrag: str) -> str:
    return f"{betrag}, Stufe nicht genannt" if stufe == "genannt" else f"{stufe}: {betrag}"
