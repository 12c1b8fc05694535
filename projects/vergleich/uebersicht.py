"""All that the page of a comparison shows of the recorded projects."""

from __future__ import annotations

from dataclasses import dataclass

from projects.abruf import je_datenstand
from projects.kennzahlen.geldvergleich import Ebenenvergleich, mittel_im_vergleich
from projects.kennzahlen.vergleich import (
    Feldvergleich,
    Jahresvergleich,
    Lage,
    jahresvergleich,
    je_handlungsfeld,
    lagen,
)
from projects.models import Berichtsjahr, Handlungsfeld, Ressort
from projects.vergleich.listen import Liste, listen
from projects.vergleich.paar import projekte_von


@dataclass(frozen=True, slots=True)
class Uebersicht:
    zahlen: Jahresvergleich
    felder: list[Feldvergleich]
    wechsel: list[Liste]
    uebrige: list[Liste]
    mittel: list[Ebenenvergleich]


@je_datenstand
def uebersicht(
    von: Berichtsjahr,
    nach: Berichtsjahr,
    felder: tuple[Handlungsfeld, ...],
    feld: Handlungsfeld | None,
    ressort: Ressort | None,
) -> Uebersicht:
    """In six queries, and none as long as the data stay. `felder` are those to tell apart."""
    projekte = projekte_von(feld, ressort)
    alle = lagen(von, nach, projekte)
    return Uebersicht(
        jahresvergleich(von, nach, alle),
        je_handlungsfeld(alle, felder),
        *listen(alle, von, nach),
        mittel_im_vergleich(von, nach, projekte),
    )


@je_datenstand
def alle_lagen(
    von: Berichtsjahr, nach: Berichtsjahr, feld: Handlungsfeld | None, ressort: Ressort | None
) -> tuple[Lage, ...]:
    return lagen(von, nach, projekte_von(feld, ressort))
