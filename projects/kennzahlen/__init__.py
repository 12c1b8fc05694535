"""Every figure is computed here and nowhere else: counts of status, sums of money, always per Berichtsjahr.

All figures are of the first Säule. Säulen and commitment stages are never added together; unknown is None (DOMAIN.md).
"""

from projects.kennzahlen.betraege import betragsdiagramm, neueste_je_quelle
from projects.kennzahlen.geld import STUFEN, Mittel, Summe, mittel_je_ebene, summe
from projects.kennzahlen.status import (
    Feldzahlen,
    Statuszahlen,
    amtliche_zahlen,
    erfasste_zahlen,
    leitzahlen,
    letzter_status_je_handlungsfeld,
    status_je_handlungsfeld,
    statusdiagramm,
    zahlen_der_berichte,
)
from projects.kennzahlen.wechsel import Uebergaenge, uebergaenge

__all__ = [
    "STUFEN",
    "Feldzahlen",
    "Mittel",
    "Statuszahlen",
    "Summe",
    "Uebergaenge",
    "amtliche_zahlen",
    "betragsdiagramm",
    "erfasste_zahlen",
    "leitzahlen",
    "letzter_status_je_handlungsfeld",
    "mittel_je_ebene",
    "neueste_je_quelle",
    "status_je_handlungsfeld",
    "statusdiagramm",
    "summe",
    "uebergaenge",
    "zahlen_der_berichte",
]
