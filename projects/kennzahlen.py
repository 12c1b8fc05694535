"""Every figure is computed here and nowhere else: counts of status, sums of money, always per Berichtsjahr.

All figures are of the first Säule. Säulen and commitment stages are never added together; unknown is None (DOMAIN.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from projects.models import (
    Berichtsjahr,
    Finanzierung,
    Finanzierungsquelle,
    Handlungsfeld,
    Projekt,
    Projektstand,
    Saeule,
    Status,
)

STUFEN = ("beantragt", "bewilligt", "ausgezahlt")


@dataclass(frozen=True, slots=True)
class Statuszahlen:
    """How many of `gesamt` projects have which status. None: the source names no figure."""

    gesamt: int
    in_pruefung: int | None = None
    in_umsetzung: int | None = None
    abgeschlossen: int | None = None
    verstetigt: int | None = None
    abgeschlossen_oder_verstetigt: int | None = None
    nicht_weiterverfolgt: int | None = None
    amtlich: bool = False
    quelle: str = ""
    hinweis: str = ""

    @property
    def genannt(self) -> int:
        teile = (
            self.in_pruefung,
            self.in_umsetzung,
            self.abgeschlossen,
            self.verstetigt,
            self.abgeschlossen_oder_verstetigt,
            self.nicht_weiterverfolgt,
        )
        return sum(teil for teil in teile if teil is not None)

    @property
    def ohne_angabe(self) -> int:
        """Projects for which the source gives no status."""
        return self.gesamt - self.genannt


@dataclass(frozen=True, slots=True)
class Feldzahlen:
    """The recorded projects of one Handlungsfeld by status, in the order of Status.

    `nicht_belegt` of them are presumed to belong there, no source says so.
    """

    handlungsfeld: Handlungsfeld
    gesamt: int
    je_status: dict[Status, int]
    nicht_belegt: int = 0

    @property
    def ohne_stand(self) -> int:
        return self.gesamt - sum(self.je_status.values())


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


def amtliche_zahlen(berichtsjahr: Berichtsjahr) -> Statuszahlen | None:
    """The Eckwerte as published; None where the year has none."""
    if berichtsjahr.amtlich_gesamt is None:
        return None
    return Statuszahlen(
        gesamt=berichtsjahr.amtlich_gesamt,
        in_pruefung=berichtsjahr.amtlich_in_pruefung,
        in_umsetzung=berichtsjahr.amtlich_in_umsetzung,
        abgeschlossen=berichtsjahr.amtlich_abgeschlossen,
        verstetigt=berichtsjahr.amtlich_verstetigt,
        abgeschlossen_oder_verstetigt=berichtsjahr.amtlich_abgeschlossen_oder_verstetigt,
        nicht_weiterverfolgt=berichtsjahr.amtlich_nicht_weiterverfolgt,
        amtlich=True,
        quelle=berichtsjahr.amtlich_quelle,
        hinweis=berichtsjahr.amtlich_hinweis,
    )


def erfasste_zahlen(berichtsjahr: Berichtsjahr) -> Statuszahlen:
    """What the records of this application say."""
    felder = status_je_handlungsfeld(berichtsjahr)

    def mit(status: Status) -> int:
        return sum(feld.je_status[status] for feld in felder)

    return Statuszahlen(
        gesamt=sum(feld.gesamt for feld in felder),
        in_pruefung=mit(Status.IN_PRUEFUNG),
        in_umsetzung=mit(Status.IN_UMSETZUNG),
        abgeschlossen=mit(Status.ABGESCHLOSSEN),
        verstetigt=mit(Status.VERSTETIGT),
        nicht_weiterverfolgt=mit(Status.NICHT_WEITERVERFOLGT),
    )


def leitzahlen(berichtsjahr: Berichtsjahr) -> Statuszahlen:
    """The figures that the report stands for: the official ones, and the recorded ones where there are none."""
    return amtliche_zahlen(berichtsjahr) or erfasste_zahlen(berichtsjahr)


def status_je_handlungsfeld(berichtsjahr: Berichtsjahr) -> list[Feldzahlen]:
    """Per Handlungsfeld, in its order, empty ones too."""
    projekte = Projekt.objects.oeffentlich()
    gesamt = Counter(projekte.values_list("handlungsfeld", flat=True))
    nicht_belegt = Counter(projekte.filter(handlungsfeld_belegt=False).values_list("handlungsfeld", flat=True))
    je_status = Counter(
        Projektstand.objects.im_bericht(berichtsjahr)
        .filter(vorhaben__saeule=Saeule.PROJEKT)
        .values_list("vorhaben__handlungsfeld", "status")
    )
    return [
        Feldzahlen(
            feld,
            gesamt[feld.pk],
            {status: je_status[feld.pk, status.value] for status in Status},
            nicht_belegt[feld.pk],
        )
        for feld in Handlungsfeld.objects.all()
    ]


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
