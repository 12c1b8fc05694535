"""Figures in sentences: German number words and grammar. Pages and reports say the same because they ask here."""

from collections.abc import Iterable

from projects.formats import zahl
from projects.kennzahlen import Statuszahlen

ZAHLWOERTER = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
]


def zahlwort(anzahl: int, eins: str = "eins") -> str:
    """Up to twelve in words, as the programme writes; `eins` is the form that the sentence needs ("ein", "eine")."""
    if anzahl == 1:
        return eins
    return ZAHLWOERTER[anzahl] if 0 <= anzahl <= 12 else zahl(anzahl)


def anzahl(menge: int, einzahl: str, mehrzahl: str, eins: str = "ein") -> str:
    """Number and noun: "ein Projekt", "zwei Projekte", "kein Projekt", "73 Projekte"."""
    if menge == 0:
        return f"k{eins} {einzahl}"
    return f"{zahlwort(menge, eins)} {einzahl if menge == 1 else mehrzahl}"


def aufzaehlung(teile: Iterable[str], wort: str = "und") -> str:
    """ "a", "a und b", "a, b und c"."""
    *anfang, ende = list(teile) or [""]
    return f"{', '.join(anfang)} {wort} {ende}" if anfang else ende


def stand_der_projekte(zahlen: Statuszahlen) -> str:
    """The sentence of the reports, e.g. (2021): "Von den 73 Projekten, die 2019 entwickelt wurden, sind 55 in der
    Umsetzung, eines ist abgeschlossen, bei 17 werden Umsetzbarkeit und Finanzierbarkeit geprüft."
    """
    if zahlen.gesamt == 0:
        return "Zu diesem Bericht sind keine Projekte erfasst."
    if zahlen.genannt == 0:
        return _ohne_stand(zahlen)
    if zahlen.gesamt == 1:
        return f"Das eine Projekt, das 2019 entwickelt wurde, {_einziges(zahlen)}."
    satzteile = ", ".join(_satzteile(zahlen))
    satz = f"Von den {zahlwort(zahlen.gesamt)} Projekten, die 2019 entwickelt wurden, {satzteile}."
    return f"{satz} {_rest(zahlen)}".rstrip()


def herkunft(zahlen: Statuszahlen, erfasst: Statuszahlen) -> str:
    """Where the figures come from, and how many of the projects this application holds itself."""
    if not zahlen.amtlich:
        return f"In dieser Anwendung erfasst: {anzahl(erfasst.gesamt, 'Projekt', 'Projekte')}."
    return (
        f"Amtlich gemeldet. In dieser Anwendung erfasst: {erfasst.gesamt} von {zahlen.gesamt}; "
        "Diagramme und Tabellen zählen die erfassten Projekte."
    )


def _ohne_stand(zahlen: Statuszahlen) -> str:
    if zahlen.amtlich:
        return f"Der Bericht nennt {anzahl(zahlen.gesamt, 'Projekt', 'Projekte')}, aber keine Zahlen zum Status."
    projekte = "dem einen Projekt" if zahlen.gesamt == 1 else f"den {zahlwort(zahlen.gesamt)} Projekten"
    return f"Zu {projekte} ist in dieser Anwendung kein Stand erfasst."


def _satzteile(zahlen: Statuszahlen) -> list[str]:
    """One clause per known figure. The first follows the verb, so it has its words in another order.

    "keines ist abgeschlossen" is a fact only where the status of all projects is known.
    """
    auch_null = zahlen.ohne_angabe == 0 or zahlen.amtlich
    zustaende = [
        (zahlen.in_umsetzung, "in der Umsetzung", auch_null),
        (zahlen.abgeschlossen, "abgeschlossen", auch_null),
        (zahlen.verstetigt, "in fortlaufende Aktivitäten überführt", False),
        (zahlen.abgeschlossen_oder_verstetigt, "abgeschlossen oder verstetigt", False),
    ]
    teile: list[str] = []
    for menge, zustand, null_nennen in zustaende:
        if menge or (menge == 0 and null_nennen):
            teile.append(_clause(menge, "ist", "sind", zustand, zuerst=not teile))
    if zahlen.in_pruefung:
        teile.append(_pruefung(zahlen.in_pruefung, zuerst=not teile))
    if zahlen.nicht_weiterverfolgt:
        teile.append(_clause(zahlen.nicht_weiterverfolgt, "wird", "werden", "nicht weiterverfolgt", zuerst=not teile))
    return teile


def _clause(menge: int, einzahl: str, mehrzahl: str, zustand: str, *, zuerst: bool) -> str:
    wort = "keines" if menge == 0 else zahlwort(menge, "eines")
    verb = einzahl if menge <= 1 else mehrzahl
    return f"{verb} {wort} {zustand}" if zuerst else f"{wort} {verb} {zustand}"


def _pruefung(menge: int, *, zuerst: bool) -> str:
    bei = f"bei {zahlwort(menge, 'einem')}"
    was = "Umsetzbarkeit und Finanzierbarkeit geprüft"
    return f"werden {bei} {was}" if zuerst else f"{bei} werden {was}"


def _einziges(zahlen: Statuszahlen) -> str:
    if zahlen.in_pruefung:
        return "wird auf Umsetzbarkeit und Finanzierbarkeit geprüft"
    if zahlen.nicht_weiterverfolgt:
        return "wird nicht weiterverfolgt"
    if zahlen.in_umsetzung:
        return "ist in der Umsetzung"
    if zahlen.abgeschlossen:
        return "ist abgeschlossen"
    if zahlen.verstetigt:
        return "ist in fortlaufende Aktivitäten überführt"
    return "ist abgeschlossen oder verstetigt"


def _rest(zahlen: Statuszahlen) -> str:
    """What the sentence does not tell; empty where it tells of all."""
    if zahlen.ohne_angabe == 0:
        return ""
    uebrige = "dem übrigen" if zahlen.ohne_angabe == 1 else f"den übrigen {zahlwort(zahlen.ohne_angabe)}"
    fehlt = "nennt der Bericht keine Zahl" if zahlen.amtlich else "ist in dieser Anwendung kein Stand erfasst"
    return f"Zu {uebrige} {fehlt}."
