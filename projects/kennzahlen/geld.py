"""Sums of money, each of one stage and one level of government."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from projects.models import Berichtsjahr, Finanzierung, Finanzierungsquelle, Saeule

STUFEN = ("beantragt", "bewilligt", "ausgezahlt")


@dataclass(frozen=True, slots=True)
class Summe:
    """Sum in Euro of the known amounts of one stage; None where none of the `zeilen` is known."""

    betrag: Decimal | None
    bekannt: int
    zeilen: int

    @property
    def vollstaendig(self) -> bool:
        return self.bekannt == self.zeilen


@dataclass(frozen=True, slots=True)
class Mittel:
    """Money of one level of government in one Berichtsjahr, per stage."""

    ebene: Finanzierungsquelle.Ebene
    projekte: int
    je_stufe: dict[str, Summe]


def summe(finanzierungen: Sequence[Finanzierung], stufe: str) -> Summe:
    betraege = [getattr(zeile, stufe) for zeile in finanzierungen]
    bekannt = [betrag for betrag in betraege if betrag is not None]
    return Summe(sum(bekannt, Decimal(0)) if bekannt else None, len(bekannt), len(betraege))


def mittel_je_ebene(berichtsjahr: Berichtsjahr) -> list[Mittel]:
    """Money of the projects up to that Berichtsjahr per level of government; levels without a line are left out."""
    zeilen = list(Finanzierung.objects.im_bericht(berichtsjahr).filter(vorhaben__saeule=Saeule.PROJEKT))
    return [
        _mittel(ebene, eigene)
        for ebene in Finanzierungsquelle.Ebene
        if (eigene := [zeile for zeile in zeilen if zeile.quelle.ebene == ebene])
    ]


def _mittel(ebene: Finanzierungsquelle.Ebene, zeilen: Sequence[Finanzierung]) -> Mittel:
    return Mittel(ebene, _anzahl_vorhaben(zeilen), {stufe: summe(zeilen, stufe) for stufe in STUFEN})


def _anzahl_vorhaben(zeilen: Iterable[Finanzierung]) -> int:
    return len({zeile.vorhaben_id for zeile in zeilen})
