"""What two reports say about the same projects: where they stand and how they have moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from projects.flussdiagramm import Flussdiagramm, flussdiagramm
from projects.kennzahlen.wechsel import Richtung, richtung, status_je_projekt
from projects.models import Berichtsjahr, Handlungsfeld, Projekt, Projektstand, Status
from projects.models.status import OHNE_STAND, UNBEKANNT
from projects.models.vorhaben import VorhabenQuerySet

ZUSTAENDE = {**dict(Status.choices), UNBEKANNT: OHNE_STAND}
"""Where a project can stand in a report, with its word, in the order of every table and chart."""


@dataclass(frozen=True, slots=True)
class Lage:
    """One project in both reports. "" is a Stand without a status, None no Stand in that report."""

    projekt: int
    handlungsfeld: int
    belegt: bool
    status_von: str | None
    status_nach: str | None

    @property
    def paar(self) -> tuple[str, str]:
        """The two of ZUSTAENDE."""
        return self.status_von or UNBEKANNT, self.status_nach or UNBEKANNT

    @property
    def verglichen(self) -> bool:
        return bool(self.status_von and self.status_nach)

    @property
    def richtung(self) -> Richtung | None:
        """None where the status stays or one of the reports states none."""
        if not (self.status_von and self.status_nach):
            return None
        return richtung(Status(self.status_von), Status(self.status_nach))

    @property
    def ging_zurueck(self) -> bool:
        return self.richtung == Richtung.ZURUECK

    @property
    def wort_von(self) -> str:
        return ZUSTAENDE[self.paar[0]]

    @property
    def wort_nach(self) -> str:
        return ZUSTAENDE[self.paar[1]]

    @property
    def ohne_status(self) -> bool:
        """In both reports, and at least one states no status."""
        return not (self.verglichen or self.status_von is None or self.status_nach is None)


ARTEN: dict[str, tuple[str, Callable[[Lage], bool]]] = {
    "geaendert": ("Status geändert", lambda lage: lage.richtung is not None),
    "zurueck": ("Status zurückgegangen", lambda lage: lage.ging_zurueck),
    "gleich": ("Status unverändert", lambda lage: lage.verglichen and lage.richtung is None),
    "neu": ("neu hinzugekommen", lambda lage: lage.status_von is None and lage.status_nach is not None),
    "entfallen": ("nicht mehr enthalten", lambda lage: lage.status_von is not None and lage.status_nach is None),
    "ohne": ("in einem Bericht ohne Status", lambda lage: lage.ohne_status),
}
"""Kinds of projects in a comparison: name in addresses, words, rule."""


@dataclass(frozen=True, slots=True)
class Gruppe:
    """Projects that made the same move, by title."""

    von: str
    nach: str
    richtung: Richtung
    projekte: tuple[int, ...]

    @property
    def von_wort(self) -> str:
        return ZUSTAENDE[self.von]

    @property
    def nach_wort(self) -> str:
        return ZUSTAENDE[self.nach]


@dataclass(frozen=True, slots=True)
class Feldvergleich:
    """The moves within one Handlungsfeld; `nicht_belegt` of its projects are only presumed to belong there."""

    handlungsfeld: Handlungsfeld
    gesamt: int
    verglichen: int
    veraendert: int
    nicht_belegt: int

    @property
    def unveraendert(self) -> int:
        return self.verglichen - self.veraendert

    @property
    def ohne_vergleich(self) -> int:
        return self.gesamt - self.verglichen


@dataclass(frozen=True, slots=True)
class Zelle:
    """How many projects stand in `zustand` in the second report; `bleibt`: in the first one, too."""

    zustand: str
    wert: int
    bleibt: bool

    @property
    def wort(self) -> str:
        return ZUSTAENDE[self.zustand]


@dataclass(frozen=True, slots=True)
class Matrixzeile:
    """The projects that stand in `zustand` in the first report, by where they stand in the second."""

    zustand: str
    zellen: tuple[Zelle, ...]
    summe: int

    @property
    def wort(self) -> str:
        return ZUSTAENDE[self.zustand]


@dataclass(frozen=True, slots=True)
class Jahresvergleich:
    """Two reports beside each other: the recorded projects of a selection, counted."""

    von: Berichtsjahr
    nach: Berichtsjahr
    anzahl: Counter[tuple[str, str]]
    """How many projects per pair of ZUSTAENDE."""
    nicht_belegt: int
    """Projects that are only presumed to belong to their Handlungsfeld."""

    @property
    def gesamt(self) -> int:
        return self.anzahl.total()

    @property
    def verglichen(self) -> int:
        return sum(wert for paar, wert in self.anzahl.items() if UNBEKANNT not in paar)

    @property
    def veraendert(self) -> int:
        return sum(self.richtungen.values())

    @property
    def richtungen(self) -> Counter[Richtung]:
        je_richtung: Counter[Richtung] = Counter()
        for (von, nach), wert in self.anzahl.items():
            if UNBEKANNT not in (von, nach) and (wohin := richtung(Status(von), Status(nach))):
                je_richtung[wohin] += wert
        return je_richtung

    @property
    def ohne_status_von(self) -> int:
        return sum(wert for (von, _), wert in self.anzahl.items() if von == UNBEKANNT)

    @property
    def ohne_status_nach(self) -> int:
        return sum(wert for (_, nach), wert in self.anzahl.items() if nach == UNBEKANNT)

    @property
    def ohne_beide(self) -> int:
        return self.anzahl[UNBEKANNT, UNBEKANNT]

    @property
    def zustaende(self) -> list[str]:
        """Those that occur in one of the reports: the rows and the columns of the matrix."""
        return [name for name in ZUSTAENDE if any(name in paar for paar, wert in self.anzahl.items() if wert)]

    @property
    def matrix(self) -> list[Matrixzeile]:
        return [self._zeile(von) for von in self.zustaende]

    def _zeile(self, von: str) -> Matrixzeile:
        zellen = tuple(Zelle(nach, self.anzahl[von, nach], von == nach != UNBEKANNT) for nach in self.zustaende)
        return Matrixzeile(von, zellen, sum(zelle.wert for zelle in zellen))

    @property
    def spaltensummen(self) -> list[tuple[str, int]]:
        return [(nach, sum(self.anzahl[von, nach] for von in self.zustaende)) for nach in self.zustaende]

    @property
    def fluss(self) -> Flussdiagramm:
        """Without the projects for which neither report states a status: nothing of theirs flows."""
        stroeme = {paar: wert for paar, wert in self.anzahl.items() if paar != (UNBEKANNT, UNBEKANNT)}
        return flussdiagramm(stroeme, list(ZUSTAENDE))

    @property
    def fluss_in_worten(self) -> str:
        """The flow with all its figures."""
        saetze = []
        for zeile in self.matrix:
            gezeichnet = [z for z in zeile.zellen if z.wert and (zeile.zustand, z.zustand) != (UNBEKANNT, UNBEKANNT)]
            if gezeichnet:
                ziele = ", ".join(f"{zelle.wert} {zelle.wort}" for zelle in gezeichnet)
                saetze.append(f"{self.von.jahr} {zeile.wort}, {self.nach.jahr}: {ziele}.")
        return " ".join(["Fluss der Projekte von Status zu Status.", *saetze])


def lagen(von: Berichtsjahr, nach: Berichtsjahr, projekte: VorhabenQuerySet) -> tuple[Lage, ...]:
    """Where `projekte` (of the first Säule, public) stand, by title; in three queries, however many there are."""
    alt, neu = status_je_projekt(von), status_je_projekt(nach)
    zeilen = projekte.values_list("pk", "handlungsfeld", "handlungsfeld_belegt")
    return tuple(Lage(pk, feld, belegt, alt.get(pk), neu.get(pk)) for pk, feld, belegt in zeilen)


def jahresvergleich(von: Berichtsjahr, nach: Berichtsjahr, lagen: Sequence[Lage]) -> Jahresvergleich:
    nicht_belegt = sum(not lage.belegt for lage in lagen)
    return Jahresvergleich(von, nach, Counter(lage.paar for lage in lagen), nicht_belegt)


def gruppen(lagen: Iterable[Lage]) -> list[Gruppe]:
    """One for each move that was made, in the order of the statuses."""
    je_paar: dict[tuple[str, str], list[int]] = {}
    for lage in lagen:
        if lage.richtung:
            je_paar.setdefault(lage.paar, []).append(lage.projekt)
    folge = [(von, nach) for von in Status for nach in Status if (von.value, nach.value) in je_paar]
    return [
        Gruppe(von.value, nach.value, wohin, tuple(je_paar[von.value, nach.value]))
        for von, nach in folge
        if (wohin := richtung(von, nach))
    ]


def lage(projekt: Projekt, von: Projektstand | None, nach: Projektstand | None) -> Lage:
    """Of one public project, from what the two reports say of it."""
    status = [stand.status if stand else None for stand in (von, nach)]
    return Lage(projekt.pk, projekt.handlungsfeld_id or 0, projekt.handlungsfeld_belegt, *status)


def je_handlungsfeld(lagen: Iterable[Lage], felder: Iterable[Handlungsfeld]) -> list[Feldvergleich]:
    """Per Handlungsfeld in its order; those without a project are left out."""
    je_feld: dict[int, list[Lage]] = {}
    for lage in lagen:
        je_feld.setdefault(lage.handlungsfeld, []).append(lage)
    return [_feldvergleich(feld, je_feld[feld.pk]) for feld in felder if feld.pk in je_feld]


def _feldvergleich(feld: Handlungsfeld, lagen: Sequence[Lage]) -> Feldvergleich:
    return Feldvergleich(
        feld,
        gesamt=len(lagen),
        verglichen=sum(lage.verglichen for lage in lagen),
        veraendert=sum(lage.richtung is not None for lage in lagen),
        nicht_belegt=sum(not lage.belegt for lage in lagen),
    )
