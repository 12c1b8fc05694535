"""Every German number and date of pages and reports. Unknown (None) is always the dash's word, never a 0."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

GESCHUETZT = "\N{NO-BREAK SPACE}"
UNBEKANNT = "nicht bekannt"
MONATE = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]


def zahl(wert: int | Decimal | None, stellen: int = 0) -> str:
    """1234567.5 with two digits -> "1.234.567,50"."""
    if wert is None:
        return UNBEKANNT
    gerundet = Decimal(wert).quantize(Decimal(1).scaleb(-stellen), ROUND_HALF_UP)
    return f"{gerundet:,f}".translate(str.maketrans(",.", ".,"))


def euro(betrag: Decimal | None) -> str:
    """Full euros for tables: "1.900.000 €"."""
    return UNBEKANNT if betrag is None else f"{zahl(betrag)}{GESCHUETZT}€"


def euro_differenz(betrag: Decimal | None) -> str:
    """What an amount has grown by, with its sign: "+1.000 €", "−500 €"; unknown where one side of it is."""
    if betrag is None:
        return "nicht vergleichbar"
    vorzeichen = "+" if betrag > 0 else "−" if betrag < 0 else "±"
    return f"{vorzeichen}{euro(abs(betrag))}"


def betrag_fuer_tabellen(betrag: Decimal | None) -> str:
    """For German spreadsheets: "1900000,00"; an empty cell where it is not known."""
    return "" if betrag is None else f"{betrag:.2f}".replace(".", ",")


def euro_im_text(betrag: Decimal | None) -> str:
    """For running text, from a million on in Mio. with one decimal: "1,9 Mio. €"; from a billion on in Mrd."""
    if betrag is None:
        return UNBEKANNT
    for grenze, einheit in ((Decimal(10**9), "Mrd."), (Decimal(10**6), "Mio.")):
        if betrag >= grenze:
            return f"{zahl(betrag / grenze, 1)}{GESCHUETZT}{einheit}{GESCHUETZT}€"
    return euro(betrag)


def prozent(teil: int | Decimal, ganzes: int | Decimal) -> str:
    """Whole per cent; unknown where there is nothing to be a part of."""
    if not ganzes:
        return UNBEKANNT
    return f"{zahl(Decimal(teil) * 100 / Decimal(ganzes))}{GESCHUETZT}%"


def datum(tag: date | None) -> str:
    """For tables: 07.12.2021."""
    return UNBEKANNT if tag is None else f"{tag:%d.%m.%Y}"


def zeitpunkt(wann: datetime | None) -> str:
    """German time: 09.12.2021, 10:00 Uhr."""
    return UNBEKANNT if wann is None else f"{timezone.localtime(wann):%d.%m.%Y, %H:%M} Uhr"


def datum_im_text(tag: date | None) -> str:
    """For running text: 7. Dezember 2021."""
    return UNBEKANNT if tag is None else f"{tag.day}.{GESCHUETZT}{MONATE[tag.month - 1]} {tag.year}"


def groesse(oktette: int) -> str:
    """Size of a download: "83 kB" or "1,2 MB", in powers of ten."""
    if oktette >= 1_000_000:
        return f"{zahl(Decimal(oktette) / 1_000_000, 1)}{GESCHUETZT}MB"
    return f"{zahl(Decimal(max(oktette, 1000)) / 1000)}{GESCHUETZT}kB"
