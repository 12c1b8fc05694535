"""How the status of the projects moves from report to report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from projects.models import Berichtsjahr, Projektstand, Saeule, Status


@dataclass(frozen=True, slots=True)
class Uebergaenge:
    """How many projects went from which status in `vorher` to which; only those whose status both reports state."""

    vorher: Berichtsjahr
    anzahl: dict[tuple[Status, Status], int]

    @property
    def verglichen(self) -> int:
        return sum(self.anzahl.values())

    @property
    def veraendert(self) -> int:
        return sum(anzahl for (von, nach), anzahl in self.anzahl.items() if von != nach)


def uebergaenge(berichtsjahr: Berichtsjahr) -> Uebergaenge | None:
    """How the status of the projects has moved since the previous report; None where nothing can be compared."""
    vorher = berichtsjahr.vorheriges()
    if vorher is None:
        return None
    alt, neu = (_status_je_projekt(jahr) for jahr in (vorher, berichtsjahr))
    anzahl = Counter((alt[projekt], neu[projekt]) for projekt in alt.keys() & neu.keys())
    return Uebergaenge(vorher, dict(anzahl)) if anzahl else None


def _status_je_projekt(berichtsjahr: Berichtsjahr) -> dict[int, Status]:
    staende = Projektstand.objects.im_bericht(berichtsjahr).bekannt().filter(vorhaben__saeule=Saeule.PROJEKT)
    return {projekt: Status(status) for projekt, status in staende.values_list("vorhaben", "status")}
