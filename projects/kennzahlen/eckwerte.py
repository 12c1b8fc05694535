"""The official totals of two reports beside each other; never mixed with what this application holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from projects.kennzahlen.status import Statuszahlen, amtliche_zahlen
from projects.models import Berichtsjahr

INSGESAMT = "Projekte insgesamt"


@dataclass(frozen=True, slots=True)
class Eckwert:
    """One official figure as both reports publish it; None where a report does not."""

    name: str
    von: int | None
    nach: int | None


@dataclass(frozen=True, slots=True)
class Eckwerte:
    """The official totals of two reports; a year without any has None."""

    von: Statuszahlen | None
    nach: Statuszahlen | None

    @property
    def gemeinsam(self) -> bool:
        """One of the reports publishes "abgeschlossen" and "verstetigt" only as one figure."""
        return any(zahlen and zahlen.abgeschlossen_oder_verstetigt is not None for zahlen in (self.von, self.nach))

    @property
    def zeilen(self) -> list[Eckwert]:
        """The figures that at least one of the reports publishes."""
        ende = [("abgeschlossen oder verstetigt", _zum_ende_gebracht)]
        einzeln = [("abgeschlossen", _feld("abgeschlossen")), ("verstetigt", _feld("verstetigt"))]
        alle = [
            (INSGESAMT, _feld("gesamt")),
            ("in Prüfung", _feld("in_pruefung")),
            ("in Umsetzung", _feld("in_umsetzung")),
            *(ende if self.gemeinsam else einzeln),
            ("nicht weiterverfolgt", _feld("nicht_weiterverfolgt")),
        ]
        zeilen = [Eckwert(name, *(lies(zahlen) for zahlen in (self.von, self.nach))) for name, lies in alle]
        return [zeile for zeile in zeilen if (zeile.von, zeile.nach) != (None, None)]

    @property
    def je_status(self) -> list[Eckwert]:
        """The figures that both reports publish, without the whole."""
        return [zeile for zeile in self.zeilen if zeile.name != INSGESAMT and None not in (zeile.von, zeile.nach)]


Lesart = Callable[[Statuszahlen | None], int | None]


def _feld(name: str) -> Lesart:
    return lambda zahlen: getattr(zahlen, name) if zahlen else None


def _zum_ende_gebracht(zahlen: Statuszahlen | None) -> int | None:
    """Also where only one of the two is published but the figures leave no project over: then the other one is 0."""
    if zahlen is None or zahlen.ohne_angabe:
        return zahlen.zum_ende_gebracht if zahlen else None
    return zahlen.gesamt - sum(
        teil or 0 for teil in (zahlen.in_pruefung, zahlen.in_umsetzung, zahlen.nicht_weiterverfolgt)
    )


def eckwerte(von: Berichtsjahr, nach: Berichtsjahr) -> Eckwerte | None:
    """None where neither report has any."""
    paar = Eckwerte(amtliche_zahlen(von), amtliche_zahlen(nach))
    return paar if paar.von or paar.nach else None
