"""Every figure is computed here and nowhere else: counts of status, sums of money, always per Berichtsjahr.

All figures are of the first Säule. Säulen and commitment stages are never added together; unknown is None (DOMAIN.md).
"""

from projects.kennzahlen.auswahl import (
    Stufenmittel,
    Wechsel,
    letzte_statuszahlen,
    letzter_wechsel,
    mittel_der_auswahl,
    statusverlauf,
)
from projects.kennzahlen.betraege import betragsdiagramm, neueste_je_quelle
from projects.kennzahlen.geld import STUFEN, Mittel, Summe, mittel_je_ebene, summe
from projects.kennzahlen.neues import Neues, neues
from projects.kennzahlen.orte import Ortsangaben, Ortszahlen, ortsangaben, ortszahlen
from projects.kennzahlen.ressorts import Federfuehrung, Ressortzahlen, federfuehrungen, projekte_je_forum, ressortzahlen
from projects.kennzahlen.status import (
    Feldzahlen,
    Statuszahlen,
    amtliche_zahlen,
    erfasste_zahlen,
    gesamtstatus,
    leitzahlen,
    letzter_status_je_handlungsfeld,
    status_je_handlungsfeld,
    statusdiagramm,
    zahlen_der_berichte,
)
from projects.kennzahlen.wechsel import Richtung, Uebergaenge, richtung, uebergaenge

__all__ = [
    "STUFEN",
    "Federfuehrung",
    "Feldzahlen",
    "Mittel",
    "Neues",
    "Ortsangaben",
    "Ortszahlen",
    "Ressortzahlen",
    "Richtung",
    "Statuszahlen",
    "Stufenmittel",
    "Summe",
    "Uebergaenge",
    "Wechsel",
    "amtliche_zahlen",
    "betragsdiagramm",
    "erfasste_zahlen",
    "federfuehrungen",
    "gesamtstatus",
    "leitzahlen",
    "letzte_statuszahlen",
    "letzter_status_je_handlungsfeld",
    "letzter_wechsel",
    "mittel_der_auswahl",
    "mittel_je_ebene",
    "neues",
    "neueste_je_quelle",
    "ortsangaben",
    "ortszahlen",
    "projekte_je_forum",
    "ressortzahlen",
    "richtung",
    "status_je_handlungsfeld",
    "statusdiagramm",
    "statusverlauf",
    "summe",
    "uebergaenge",
    "zahlen_der_berichte",
]
