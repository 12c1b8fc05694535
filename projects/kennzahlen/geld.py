"""Sums of money, each of one stage and one level of government."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices

from projects.formats import zahl
from projects.models import Berichtsjahr, Finanzierung, Finanzierungsquelle, Saeule

STUFEN = ("beantragt", "bewilligt", "ausgezahlt")


class Stufe(TextChoices):
    """What is known of an amount. Amounts of different stages are never added together (DOMAIN.md)."""

    BEANTRAGT = "beantragt", "beantragt"
    BEWILLIGT = "bewilligt", "bewilligt"
    AUSGEZAHLT = "ausgezahlt", "ausgezahlt"
    REST = "rest", "Rest"
    GENANNT = "genannt", "genannt"


@dataclass(frozen=True, slots=True)
class Summe:
    """Sum in Euro of the known amounts of one stage; None where none of the `zeilen` is known."""

    betrag: Decimal | None
    bekannt: int
    zeilen: int

    @property
    def vollstaendig(self) -> bool:
        return self.bekannt == self.zeilen

    @property
    def abdeckung(self) -> str:
        """How much of it is known: "3 von 5 bekannt"."""
        return f"{zahl(self.bekannt)} von {zahl(self.zeilen)} bekannt"


def zusammen(summen: Iterable[Summe]) -> Summe:
    """Several sums of the same stage as one."""
    alle = list(summen)
    betraege = [eine.betrag for eine in alle if eine.betrag is not None]
    gesamt = sum(betraege, Decimal(0)) if betraege else None
    return Summe(gesamt, sum(eine.bekannt for eine in alle), sum(eine.zeilen for eine in alle))


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
