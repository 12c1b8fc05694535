"""Where the money of the projects comes from: source by Handlungsfeld and Berichtsjahr, each of one stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from projects.diagramm import Balken, Balkendiagramm, Segment
from projects.kennzahlen.geld import Stufe, Summe, zusammen
from projects.models import Finanzierung, Finanzierungsquelle, Handlungsfeld, Projekt, Saeule


@dataclass(frozen=True, slots=True)
class Posten:
    """Lines of one source, Handlungsfeld and Ressort that count in the same reports: from year `ab` to before `bis`.

    `ab` None: their source assigns them to no report. `abgeflossen` is what has been paid of the lines of which both
    granted and paid are known, the lines of the stage Rest.
    """

    quelle: int
    handlungsfeld: int
    belegt: bool
    ressort: int | None
    ab: int | None
    bis: int | None
    je_stufe: dict[Stufe, Summe]
    abgeflossen: Decimal | None
    stand_von: date | None
    stand_bis: date | None

    @property
    def zeilen(self) -> int:
        return self.je_stufe[Stufe.GENANNT].zeilen

    def gilt(self, jahr: int | None) -> bool:
        """Whether the report of that year says so; None asks for what belongs to no report."""
        if self.ab is None or jahr is None:
            return self.ab is jahr
        return self.ab <= jahr and (self.bis is None or jahr < self.bis)


@dataclass(frozen=True, slots=True)
class Herkunft:
    """What a level of government or one of its `quellen` gives: one sum for each Handlungsfeld, in their order."""

    name: str
    zellen: tuple[Summe, ...]
    quelle: Finanzierungsquelle | None = None
    quellen: tuple[Herkunft, ...] = ()


@dataclass(frozen=True, slots=True)
class Feldherkunft:
    """The same from the side of one Handlungsfeld: level, sum, bar; levels without a line are left out.

    `nicht_belegt` counts the lines of projects whose Handlungsfeld is only presumed.
    """

    handlungsfeld: Handlungsfeld
    balken: tuple[tuple[str, Summe, Balken], ...]
    nicht_belegt: int


@dataclass(frozen=True, slots=True)
class Entwicklung:
    """Per Berichtsjahr what is known up to that report, for each of the `stufen` of which anything ever is.

    The bars of all years and stages are on one scale.
    """

    stufen: list[Stufe]
    zeilen: list[tuple[int, list[tuple[Summe, Balken]]]]
    diagramm: Balkendiagramm

    @property
    def nie_bekannt(self) -> list[Stufe]:
        return [stufe for stufe in Stufe if stufe not in self.stufen]


@dataclass(frozen=True, slots=True)
class Belegung:
    """For how many of the public projects any amount is public, in a line of money or as Projektvolumen."""

    projekte: int
    ohne_betrag: int


def posten_der_projekte() -> list[Posten]:
    """All public money of the first Säule in one query; what follows only chooses from it and adds up."""
    return [_posten(**zeile) for zeile in Finanzierung.objects.filter(vorhaben__saeule=Saeule.PROJEKT).for_posten()]


def _posten(**zeile: Any) -> Posten:
    summen = {
        stufe: Summe(_euro(zeile[f"cent_{stufe}"]), zeile[f"bekannt_{stufe}"], zeile["zeilen"]) for stufe in Stufe
    }
    return Posten(
        zeile["quelle"],
        zeile["vorhaben__handlungsfeld"],
        zeile["vorhaben__handlungsfeld_belegt"],
        zeile["vorhaben__ressort"],
        zeile["ab"],
        zeile["bis"],
        summen,
        _euro(zeile["cent_abgeflossen"]),
        zeile["stand_von"],
        zeile["stand_bis"],
    )


def _euro(cent: int | None) -> Decimal | None:
    return None if cent is None else Decimal(cent).scaleb(-2)


def im_jahr(posten: Iterable[Posten], jahr: int | None) -> list[Posten]:
    return [einer for einer in posten if einer.gilt(jahr)]


def summe_der_posten(posten: Iterable[Posten], stufe: Stufe) -> Summe:
    return zusammen(einer.je_stufe[stufe] for einer in posten)


def am_besten_belegt(posten: Sequence[Posten]) -> Stufe:
    """The stage with the most known amounts; of equal ones the first."""
    return max(Stufe, key=lambda stufe: summe_der_posten(posten, stufe).bekannt)


def herkunft_der_mittel(
    posten: Sequence[Posten], stufe: Stufe, felder: Sequence[Handlungsfeld], quellen: Sequence[Finanzierungsquelle]
) -> list[Herkunft]:
    """Per level of government in its order, with its sources; those without a line are left out."""
    je_quelle = [(quelle, [einer for einer in posten if einer.quelle == quelle.pk]) for quelle in quellen]
    ergebnis = []
    for ebene in Finanzierungsquelle.Ebene:
        eigene = [(quelle, ihre) for quelle, ihre in je_quelle if ihre and quelle.ebene == ebene]
        if eigene:
            einzelne = tuple(Herkunft(quelle.name, _zellen(ihre, stufe, felder), quelle) for quelle, ihre in eigene)
            zellen = tuple(map(zusammen, zip(*(eine.zellen for eine in einzelne), strict=True)))
            ergebnis.append(Herkunft(ebene.label, zellen, quellen=einzelne))
    return ergebnis


def _zellen(posten: Sequence[Posten], stufe: Stufe, felder: Sequence[Handlungsfeld]) -> tuple[Summe, ...]:
    return tuple(
        summe_der_posten([einer for einer in posten if einer.handlungsfeld == feld.pk], stufe) for feld in felder
    )


def herkunft_je_feld(
    herkunft: Sequence[Herkunft], felder: Sequence[Handlungsfeld], posten: Sequence[Posten]
) -> list[Feldherkunft]:
    return [
        Feldherkunft(
            feld,
            tuple(
                (eine.name, summe, geldbalken(eine.name, f"feld-{feld.nummer}", summe.betrag))
                for eine in herkunft
                if (summe := eine.zellen[stelle]).zeilen
            ),
            sum(einer.zeilen for einer in posten if einer.handlungsfeld == feld.pk and not einer.belegt),
        )
        for stelle, feld in enumerate(felder)
    ]


def geldbalken(name: str, farbe: str, betrag: Decimal | None) -> Balken:
    """A bar in whole euros; what is unknown or overpaid has no length."""
    return Balken(name, (Segment(name, farbe, max(round(betrag or 0), 0)),))


def herkunftsdiagramm(felder: Sequence[Feldherkunft]) -> Balkendiagramm:
    """All bars on one scale."""
    return Balkendiagramm("Herkunft der Mittel", tuple(balken for feld in felder for _, _, balken in feld.balken))


def entwicklung(posten: Sequence[Posten], jahre: Sequence[int]) -> Entwicklung:
    je_jahr = [(jahr, im_jahr(posten, jahr)) for jahr in jahre]
    summen = {(jahr, stufe): summe_der_posten(ihre, stufe) for jahr, ihre in je_jahr for stufe in Stufe}
    stufen = [stufe for stufe in Stufe if any(summen[jahr, stufe].bekannt for jahr in jahre)]
    zeilen = [
        (jahr, [(eine := summen[jahr, stufe], geldbalken(stufe.label, "geld", eine.betrag)) for stufe in stufen])
        for jahr in jahre
    ]
    balken = tuple(balken for _, zellen in zeilen for _, balken in zellen)
    return Entwicklung(stufen, zeilen, Balkendiagramm("Entwicklung über die Berichtsjahre", balken))


def belegung() -> Belegung:
    projekte = Projekt.objects.oeffentlich()
    mit_geld = Finanzierung.objects.oeffentlich().mit_betrag().values("vorhaben")
    ohne = Count("pk", filter=Q(projektvolumen=None) & ~Q(pk__in=mit_geld))
    return Belegung(**projekte.aggregate(projekte=Count("pk"), ohne_betrag=ohne))
