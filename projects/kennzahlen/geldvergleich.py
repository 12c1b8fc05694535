"""Money of two reports beside each other: per source and stage, and as sums only of what both know.

What a report knows is the latest line per project and source up to its year (Finanzierung.im_bericht): a line that no
later report replaces is carried on, and counted as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from projects.kennzahlen.geld import STUFEN
from projects.models import Berichtsjahr, Finanzierung, Finanzierungsquelle, Projekt
from projects.models.vorhaben import VorhabenQuerySet

ALLE_STUFEN = (*STUFEN, "genannt")
Betraege: TypeAlias = tuple[Decimal | None, ...]
"""Of one line, in the order of ALLE_STUFEN."""


@dataclass(frozen=True, slots=True)
class Zeile:
    """What one report knows of one project and source; `pk` is the line that says so."""

    pk: int
    ebene: str
    betraege: Betraege


Zeilen: TypeAlias = Mapping[tuple[int, int], Zeile]
"""By project and source."""


@dataclass(frozen=True, slots=True)
class Stufenvergleich:
    """One stage of one level of government. The sums are of the `verglichen` lines that both reports know.

    `bekannt` are the lines that at least one of them knows, `fortgeschrieben` those without a newer amount.
    """

    stufe: str
    von: Decimal
    nach: Decimal
    verglichen: int
    bekannt: int
    fortgeschrieben: int

    @property
    def differenz(self) -> Decimal:
        return self.nach - self.von


@dataclass(frozen=True, slots=True)
class Ebenenvergleich:
    """One level of government, only the stages of which something is known."""

    ebene: Finanzierungsquelle.Ebene
    stufen: tuple[Stufenvergleich, ...]


@dataclass(frozen=True, slots=True)
class Quellenvergleich:
    """One source and stage of one project; None where the report knows no amount."""

    quelle: Finanzierungsquelle
    stufe: str
    von: Decimal | None
    nach: Decimal | None
    jahr_von: int | None
    jahr_nach: int | None
    """The reports that the two amounts are from; an earlier one than asked for if none has replaced it."""

    @property
    def differenz(self) -> Decimal | None:
        return None if self.von is None or self.nach is None else self.nach - self.von


def mittel_im_vergleich(von: Berichtsjahr, nach: Berichtsjahr, projekte: VorhabenQuerySet) -> list[Ebenenvergleich]:
    """The levels of which something is known, in two queries."""
    alt, neu = zeilen_im_bericht(von, projekte), zeilen_im_bericht(nach, projekte)
    je_ebene: dict[str, list[tuple[Zeile | None, Zeile | None]]] = {}
    for schluessel in alt.keys() | neu.keys():
        paar = alt.get(schluessel), neu.get(schluessel)
        je_ebene.setdefault((paar[1] or paar[0]).ebene, []).append(paar)  # type: ignore[union-attr] # one of them is
    vergleiche = [Ebenenvergleich(ebene, _stufen(je_ebene.get(ebene, []))) for ebene in Finanzierungsquelle.Ebene]
    return [vergleich for vergleich in vergleiche if vergleich.stufen]


def zeilen_im_bericht(berichtsjahr: Berichtsjahr, projekte: VorhabenQuerySet) -> dict[tuple[int, int], Zeile]:
    zeilen = Finanzierung.objects.im_bericht(berichtsjahr).filter(vorhaben__in=projekte).order_by()
    namen = ("vorhaben", "quelle", "pk", "quelle__ebene", *ALLE_STUFEN)
    return {
        (vorhaben, quelle): Zeile(pk, ebene, tuple(rest))
        for vorhaben, quelle, pk, ebene, *rest in zeilen.values_list(*namen)
    }


def _stufen(paare: Iterable[tuple[Zeile | None, Zeile | None]]) -> tuple[Stufenvergleich, ...]:
    paare = list(paare)
    vergleiche = [_stufe(name, stelle, paare) for stelle, name in enumerate(ALLE_STUFEN)]
    return tuple(vergleich for vergleich in vergleiche if vergleich.bekannt)


def _stufe(name: str, stelle: int, paare: Iterable[tuple[Zeile | None, Zeile | None]]) -> Stufenvergleich:
    von = nach = Decimal(0)
    verglichen = bekannt = fortgeschrieben = 0
    for alt, neu in paare:
        vorher, nachher = (zeile.betraege[stelle] if zeile else None for zeile in (alt, neu))
        bekannt += vorher is not None or nachher is not None
        if vorher is not None and nachher is not None:
            von, nach, verglichen = von + vorher, nach + nachher, verglichen + 1
            fortgeschrieben += alt == neu
    return Stufenvergleich(name, von, nach, verglichen, bekannt, fortgeschrieben)


def geld_im_vergleich(von: Berichtsjahr, nach: Berichtsjahr, projekt: Projekt) -> list[Quellenvergleich]:
    """Per source and stage what the two reports know of this project, in two queries."""
    alt, neu = (
        {zeile.quelle: zeile for zeile in Finanzierung.objects.im_bericht(jahr).filter(vorhaben=projekt)}
        for jahr in (von, nach)
    )
    quellen = dict.fromkeys([*neu, *alt])
    vergleiche = [
        _quelle(quelle, stufe, alt.get(quelle), neu.get(quelle)) for quelle in quellen for stufe in ALLE_STUFEN
    ]
    return [vergleich for vergleich in vergleiche if (vergleich.von, vergleich.nach) != (None, None)]


def _quelle(
    quelle: Finanzierungsquelle, stufe: str, alt: Finanzierung | None, neu: Finanzierung | None
) -> Quellenvergleich:
    betraege: list[Any] = [getattr(zeile, stufe) if zeile else None for zeile in (alt, neu)]
    jahre = [zeile.berichtsjahr.jahr if zeile and zeile.berichtsjahr else None for zeile in (alt, neu)]
    return Quellenvergleich(quelle, stufe, *betraege, *jahre)
