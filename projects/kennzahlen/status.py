"""Counts of status: of the whole programme, per report and per Handlungsfeld."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from projects.diagramm import Balken, Balkendiagramm, Segment
from projects.models import Berichtsjahr, Handlungsfeld, Projekt, Projektstand, Saeule, Status
from projects.models.status import OHNE_STAND


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
    def zum_ende_gebracht(self) -> int | None:
        """Abgeschlossen or verstetigt. Some reports publish only the two together; known one by one, so are they."""
        if self.abgeschlossen is None or self.verstetigt is None:
            return self.abgeschlossen_oder_verstetigt
        return self.abgeschlossen + self.verstetigt

    @property
    def ohne_angabe(self) -> int:
        """Projects for which the source gives no status."""
        return self.gesamt - self.genannt

    @property
    def balken(self) -> Balken:
        segmente = (
            ("in Prüfung", "in_pruefung", self.in_pruefung),
            ("in Umsetzung", "in_umsetzung", self.in_umsetzung),
            ("abgeschlossen", "abgeschlossen", self.abgeschlossen),
            ("verstetigt", "verstetigt", self.verstetigt),
            ("abgeschlossen oder verstetigt", "abgeschlossen", self.abgeschlossen_oder_verstetigt),
            ("nicht weiterverfolgt", "nicht_weiterverfolgt", self.nicht_weiterverfolgt),
            ("ohne veröffentlichte Zahl" if self.amtlich else OHNE_STAND, "unbekannt", self.ohne_angabe),
        )
        name = "Amtlich gemeldete Zahlen" if self.amtlich else "Erfasste Projekte"
        genannte = (Segment(wort, f"status-{status}", wert) for wort, status, wert in segmente if wert is not None)
        return Balken(name, tuple(genannte))


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

    @property
    def balken(self) -> Balken:
        bekannt = tuple(
            Segment(status.label, f"status-{status.value}", wert) for status, wert in self.je_status.items()
        )
        return Balken(self.handlungsfeld.name, (*bekannt, Segment(OHNE_STAND, "status-unbekannt", self.ohne_stand)))


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
    staende = Projektstand.objects.im_bericht(berichtsjahr).filter(vorhaben__saeule=Saeule.PROJEKT)
    return aus_zaehlung(Projekt.objects.oeffentlich().count(), Counter(staende.values_list("status", flat=True)))


def aus_zaehlung(gesamt: int, je_status: Counter[str]) -> Statuszahlen:
    return Statuszahlen(
        gesamt=gesamt,
        in_pruefung=je_status[Status.IN_PRUEFUNG],
        in_umsetzung=je_status[Status.IN_UMSETZUNG],
        abgeschlossen=je_status[Status.ABGESCHLOSSEN],
        verstetigt=je_status[Status.VERSTETIGT],
        nicht_weiterverfolgt=je_status[Status.NICHT_WEITERVERFOLGT],
    )


def leitzahlen(berichtsjahr: Berichtsjahr) -> Statuszahlen:
    """The figures that the report stands for: the official ones, and the recorded ones where there are none."""
    return amtliche_zahlen(berichtsjahr) or erfasste_zahlen(berichtsjahr)


def zahlen_der_berichte(gesamt: int | None = None) -> list[tuple[Berichtsjahr, Statuszahlen, Statuszahlen]]:
    """Every public Berichtsjahr, newest first, with its leading and its recorded figures; in three queries, in two for
    who knows already how many public projects there are.
    """
    gesamt = Projekt.objects.oeffentlich().count() if gesamt is None else gesamt
    staende = Projektstand.objects.oeffentlich().filter(vorhaben__saeule=Saeule.PROJEKT)
    je_jahr: defaultdict[int, Counter[str]] = defaultdict(Counter)
    gezaehlt = staende.order_by().values_list("berichtsjahr", "status").annotate(Count("pk"))
    for jahr, status, anzahl in gezaehlt:
        je_jahr[jahr][status] = anzahl
    berichte = [(jahr, aus_zaehlung(gesamt, je_jahr[jahr.pk])) for jahr in Berichtsjahr.objects.oeffentlich()]
    return [(jahr, amtliche_zahlen(jahr) or erfasst, erfasst) for jahr, erfasst in berichte]


def status_je_handlungsfeld(berichtsjahr: Berichtsjahr) -> list[Feldzahlen]:
    """Per Handlungsfeld, in its order, empty ones too: what this report says."""
    staende = Projektstand.objects.im_bericht(berichtsjahr).filter(vorhaben__saeule=Saeule.PROJEKT)
    return _feldzahlen(staende.order_by().values_list("vorhaben__handlungsfeld", "status"))


def letzter_status_je_handlungsfeld() -> list[Feldzahlen]:
    """Per Handlungsfeld, in its order, empty ones too: the last status that any public report states for a project."""
    projekte = Projekt.objects.oeffentlich().with_status().order_by()
    return _feldzahlen(projekte.values_list("handlungsfeld", "status"))


def _feldzahlen(feld_und_status: QuerySet[Any, Any]) -> list[Feldzahlen]:
    """Counted in the database: two queries, and one for the Handlungsfelder."""
    je_status = {(feld, status): anzahl for feld, status, anzahl in feld_und_status.annotate(Count("pk"))}
    projekte = Projekt.objects.oeffentlich().order_by().values_list("handlungsfeld")
    gezaehlt = projekte.annotate(alle=Count("pk"), nicht_belegt=Count("pk", filter=Q(handlungsfeld_belegt=False)))
    je_feld = {feld: (gesamt, nicht_belegt) for feld, gesamt, nicht_belegt in gezaehlt}
    zeilen = ((feld, *je_feld.get(feld.pk, (0, 0))) for feld in Handlungsfeld.objects.all())
    return [
        Feldzahlen(feld, gesamt, {s: je_status.get((feld.pk, s.value), 0) for s in Status}, nicht_belegt)
        for feld, gesamt, nicht_belegt in zeilen
    ]


def gesamtstatus(felder: Sequence[Feldzahlen]) -> list[tuple[Status, int]]:
    """How many of the recorded projects have which last known status; only where there are some."""
    summen = ((status, sum(feld.je_status[status] for feld in felder)) for status in Status)
    return [(status, summe) for status, summe in summen if summe]


def statusdiagramm(felder: Sequence[Feldzahlen]) -> Balkendiagramm:
    balken = tuple(feld.balken for feld in felder)
    return Balkendiagramm("Erfasste Projekte nach Handlungsfeld und letztem bekanntem Status", balken)
