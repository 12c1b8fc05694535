"""Whether a report holds together: the findings of all rules for a Berichtsjahr, and which of them are waived.

Figures come from kennzahlen; what is read is in lage.py, the rules are in regeln.py. A Verzicht is bound to a rule and
to its Vorhaben, or to its place in the report where it names none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction

from projects import rechte
from projects.ablauf import protokolliere
from projects.befunde.lage import lies
from projects.befunde.regeln import NICHT_FREIGEGEBEN, REGELN, Fund, Regel, Schwere
from projects.models import Berichtsjahr, Ressort, Verzicht, Vorhaben
from projects.rechte import Konto

__all__ = ["REGELN", "Befund", "Schwere", "je_ressort", "offene", "pruefe", "sperrende", "verzichtete"]


@dataclass(frozen=True, slots=True)
class Befund:
    """One thing that is wrong. `ressort` puts it right; None: the Leitstelle. `objekt` is what to open for that."""

    regel: str
    schwere: Schwere
    vorhaben: Vorhaben | None
    ressort: Ressort | None
    text: str
    was_tun: str
    objekt: models.Model
    stelle: str = ""

    @property
    def titel(self) -> str:
        return REGELN[self.regel].titel

    @property
    def kennung(self) -> str:
        """The rule, with the place in the report where that is needed; kept as Verzicht.regel."""
        return f"{self.regel}:{self.stelle}" if self.stelle else self.regel

    @property
    def schluessel(self) -> tuple[str, int | None]:
        return self.kennung, self.vorhaben.pk if self.vorhaben else None


@dataclass(frozen=True, slots=True)
class Pruefung:
    """`verzichtet` also holds what is waived and no longer found: (Verzicht, None)."""

    offen: list[Befund]
    verzichtet: list[tuple[Verzicht, Befund | None]]


def pruefe(berichtsjahr: Berichtsjahr) -> Pruefung:
    """All rules, most severe first; in a constant number of queries."""
    gewollt = list(berichtsjahr.verzichte.select_related("vorhaben__ressort", "wer"))
    befunde = _alle(berichtsjahr)
    gedeckt = {(verzicht.regel, verzicht.vorhaben_id) for verzicht in gewollt}
    warnungen = {befund.schluessel: befund for befund in befunde if befund.schwere == Schwere.WARNUNG}
    offen = [befund for befund in befunde if not (befund.schluessel in warnungen and befund.schluessel in gedeckt)]
    return Pruefung(offen, [(eins, warnungen.get((eins.regel, eins.vorhaben_id))) for eins in gewollt])


def _alle(berichtsjahr: Berichtsjahr) -> list[Befund]:
    lage = lies(berichtsjahr)
    return [_befund(regel, fund) for regel in REGELN.values() for fund in regel.pruefe(lage)]


def _befund(regel: Regel, fund: Fund) -> Befund:
    ressort = fund.vorhaben.ressort if fund.vorhaben else None
    return Befund(regel.name, regel.schwere, fund.vorhaben, ressort, fund.text, regel.was_tun, fund.objekt, fund.stelle)


def offene(berichtsjahr: Berichtsjahr) -> list[Befund]:
    return pruefe(berichtsjahr).offen


def verzichtete(berichtsjahr: Berichtsjahr) -> list[tuple[Verzicht, Befund | None]]:
    return pruefe(berichtsjahr).verzichtet


def sperrende(berichtsjahr: Berichtsjahr) -> list[Befund]:
    """What stands against publication. Open Warnungen do not; the page of publication shows them."""
    return [befund for befund in offene(berichtsjahr) if befund.schwere == Schwere.FEHLER]


def je_ressort(berichtsjahr: Berichtsjahr) -> dict[int | None, int]:
    """How many open findings each Ressort (primary key; None: the Leitstelle) has to put right.

    Without the missing approvals: who counts answers counts those already.
    """
    befunde = [befund for befund in offene(berichtsjahr) if befund.regel != NICHT_FREIGEGEBEN]
    return dict(Counter(befund.ressort.pk if befund.ressort else None for befund in befunde))


def gegen_verzicht(konto: Konto, berichtsjahr: Berichtsjahr) -> str:
    """Why this account cannot waive anything in that year now, nor take it back; "" if it can."""
    if not rechte.ist_leitstelle(konto):
        return "Auf eine Warnung verzichten kann nur die Leitstelle."
    return rechte.gegen_arbeit_am(berichtsjahr, konto)


@transaction.atomic
def verzichte(berichtsjahr: Berichtsjahr, schluessel: tuple[str, int | None], konto: Konto, grund: str) -> Verzicht:
    """Waives an open Warnung and logs it. Raises ValidationError that says why not."""
    jahr = _gesperrt(berichtsjahr, konto)
    befund = _offene_warnung(offene(jahr), schluessel)
    if not grund.strip():
        raise ValidationError("Bitte begründen, warum die Angabe trotzdem richtig ist.")
    verzicht = Verzicht(
        berichtsjahr=jahr, regel=befund.kennung, vorhaben=befund.vorhaben, begruendung=grund.strip(), wer_id=konto.pk
    )
    verzicht.save()
    protokolliere(_ort(verzicht), "Auf Warnung verzichtet", konto, nach=befund.titel, grund=grund)
    return verzicht


def _gesperrt(berichtsjahr: Berichtsjahr, konto: Konto) -> Berichtsjahr:
    """The row lock: of two who waive the same at once, the second is told."""
    jahr = Berichtsjahr.objects.select_for_update().get(pk=berichtsjahr.pk)
    if hindernis := gegen_verzicht(konto, jahr):
        raise ValidationError(hindernis)
    return jahr


def _offene_warnung(befunde: Sequence[Befund], schluessel: tuple[str, int | None]) -> Befund:
    befund = next((befund for befund in befunde if befund.schluessel == schluessel), None)
    if befund is None:
        raise ValidationError("Dieser Befund ist nicht mehr offen: Er ist behoben, oder es ist schon verzichtet.")
    if befund.schwere == Schwere.FEHLER:
        raise ValidationError("Auf einen Fehler kann niemand verzichten: Er muss behoben werden.")
    return befund


@transaction.atomic
def nimm_zurueck(verzicht: Verzicht, konto: Konto) -> None:
    """The Warnung is open again; the log keeps the reason that was given. Raises ValidationError that says why not."""
    _gesperrt(verzicht.berichtsjahr, konto)
    von = titel_von(verzicht)
    protokolliere(_ort(verzicht), "Verzicht zurückgenommen", konto, von=von, grund=verzicht.begruendung)
    verzicht.delete()


def titel_von(verzicht: Verzicht) -> str:
    """Of its rule; the bare name if there is no such rule any more."""
    name = verzicht.regel.split(":")[0]
    return REGELN[name].titel if name in REGELN else name


def _ort(verzicht: Verzicht) -> Verzicht | Berichtsjahr:
    return verzicht if verzicht.vorhaben else verzicht.berichtsjahr
