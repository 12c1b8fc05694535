"""How the status of the projects moves from report to report: which moves there are, and what they mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from projects.models import Berichtsjahr, Projektstand, Saeule, Status

LEBENSLAUF = {Status.IN_PRUEFUNG: 0, Status.IN_UMSETZUNG: 1, Status.ABGESCHLOSSEN: 2, Status.VERSTETIGT: 2}
"""How far a Vorhaben has come. To be given up can happen at any time, so that is no place in it."""


class Richtung(StrEnum):
    """What a move from one status to another one means."""

    VORAN = "voran"
    ZUM_ENDE = "zum_ende"
    """Between "abgeschlossen" and "verstetigt", which are equally far."""
    AUFGEGEBEN = "aufgegeben"
    ZURUECK = "zurueck"


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
    alt, neu = (status_je_projekt(jahr) for jahr in (vorher, berichtsjahr))
    beide = (projekt for projekt in alt.keys() & neu.keys() if alt[projekt] and neu[projekt])
    anzahl = Counter((Status(alt[projekt]), Status(neu[projekt])) for projekt in beide)
    return Uebergaenge(vorher, dict(anzahl)) if anzahl else None


def status_je_projekt(berichtsjahr: Berichtsjahr) -> dict[int, str]:
    """What the report states per project; "" where it has the project without a status, no entry without a Stand."""
    staende = Projektstand.objects.im_bericht(berichtsjahr).filter(vorhaben__saeule=Saeule.PROJEKT)
    return dict(staende.order_by().values_list("vorhaben", "status"))


def richtung(von: Status, nach: Status) -> Richtung | None:
    """None where the status stays. Who takes up again what was given up goes back, too: that needs a reason."""
    if von == nach:
        return None
    if nach == Status.NICHT_WEITERVERFOLGT:
        return Richtung.AUFGEGEBEN
    if von == Status.NICHT_WEITERVERFOLGT or LEBENSLAUF[nach] < LEBENSLAUF[von]:
        return Richtung.ZURUECK
    return Richtung.VORAN if LEBENSLAUF[nach] > LEBENSLAUF[von] else Richtung.ZUM_ENDE
