"""What the checks read of a Berichtsjahr: all at once, in a number of queries that does not grow with the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from projects import kennzahlen, platzhalter
from projects.kennzahlen import Statuszahlen
from projects.models import Berichtsjahr, Berichtstext, Finanzierung, Projektstand, Status, Vorhaben
from projects.platzhalter import Wert


@dataclass(frozen=True, slots=True)
class Fall:
    """One Vorhaben of the report, with its Projektstand here and in the two reports before, and its money."""

    vorhaben: Vorhaben
    stand: Projektstand | None
    davor: Projektstand | None
    zweimal_davor: Projektstand | None
    geld: tuple[Finanzierung, ...]

    @property
    def status(self) -> Status | None:
        return _status(self.stand)

    @property
    def status_davor(self) -> Status | None:
        return _status(self.davor)


def _status(stand: Projektstand | None) -> Status | None:
    return Status(stand.status) if stand and stand.status else None


@dataclass(frozen=True, slots=True)
class Lage:
    berichtsjahr: Berichtsjahr
    faelle: tuple[Fall, ...]
    texte: tuple[Berichtstext, ...]
    werte: Mapping[str, Wert]
    """The figures of the placeholders."""
    erfasst: Statuszahlen


def lies(berichtsjahr: Berichtsjahr) -> Lage:
    return Lage(
        berichtsjahr,
        tuple(_faelle(berichtsjahr)),
        tuple(berichtsjahr.texte.select_related("handlungsfeld")),
        platzhalter.werte(berichtsjahr),
        kennzahlen.erfasste_zahlen(berichtsjahr),
    )


def _faelle(berichtsjahr: Berichtsjahr) -> list[Fall]:
    davor = berichtsjahr.vorheriges()
    staende = {stand.vorhaben_id: stand for stand in berichtsjahr.staende.select_related("vorhaben")}
    alt, aelter = _staende(davor), _staende(davor.vorheriges() if davor else None)
    geld: defaultdict[int, list[Finanzierung]] = defaultdict(list)
    for zeile in Finanzierung.objects.im_bericht(berichtsjahr):
        geld[zeile.vorhaben_id].append(zeile)
    return [
        Fall(eins, staende.get(eins.pk), alt.get(eins.pk), aelter.get(eins.pk), tuple(geld[eins.pk]))
        for eins in Vorhaben.objects.oeffentlich().select_related("ressort")
    ]


def _staende(berichtsjahr: Berichtsjahr | None) -> dict[int, Projektstand]:
    if berichtsjahr is None:
        return {}
    staende = Projektstand.objects.im_bericht(berichtsjahr).select_related("berichtsjahr")
    return {stand.vorhaben_id: stand for stand in staende}
