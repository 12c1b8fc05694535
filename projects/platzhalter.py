"""Placeholders for figures in the editors' texts: "{projekte.in_umsetzung}" -> "55". No figure is typed twice.

Only "{name.name}" and "{jahr}" count, with a form behind a colon; all other braces, "{{ x }}" too, stay as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from projects import kennzahlen, prosa
from projects.formats import UNBEKANNT, euro_im_text, prozent, zahl
from projects.kennzahlen import Feldzahlen, Mittel, Statuszahlen, Summe
from projects.models import Berichtsjahr, Finanzierungsquelle, Status

PLATZHALTER = re.compile(r"(?<!\{)\{ *(?P<name>jahr|[^\W\d]\w*(?:\.\w+)+) *(?::(?P<form>[^{}\n]+))?\}(?!\})")
# "eines", "Ein" (begins a sentence) and, with a noun, "eine Maßnahme|Maßnahmen": what the figure 1 is called.
EINS = re.compile(r"ein(?:s|e|es|em|en|er)?", re.IGNORECASE)
NOMEN = re.compile(rf"(?:(?P<eins>{EINS.pattern}) )?(?P<einzahl>[^|]+)\|(?P<mehrzahl>[^|]+)", re.IGNORECASE)

JAHRE = ["jahr", "vorheriger.jahr"]
TEILE = [*Status.values, "ohne_angabe"]
FELDER = [f"feld{nummer}" for nummer in range(1, 6)]
ANZAHLEN = [
    *(f"projekte.{teil}" for teil in ["gesamt", *TEILE, "abgeschlossen_oder_verstetigt"]),
    *(f"{gruppe}.{teil}" for gruppe in ["erfasst", *FELDER] for teil in ["gesamt", *TEILE]),
]
BETRAEGE = [f"mittel.{ebene}.{stufe}" for ebene in Finanzierungsquelle.Ebene.values for stufe in kennzahlen.STUFEN]

Wert = str | int | Summe | None


def namen() -> list[str]:
    return [*JAHRE, *ANZAHLEN, *BETRAEGE]


def beschreibungen(berichtsjahr: Berichtsjahr) -> list[tuple[str, str]]:
    """Every name with what it says today."""
    heute = werte(berichtsjahr)
    return [(name, _gesagt(name, "", heute)) for name in namen()]


def ersetzt(text: str, berichtsjahr: Berichtsjahr) -> str:
    return eingesetzt(text, werte(berichtsjahr))


def unbekannte(text: str) -> list[str]:
    """The placeholders, as typed, of which the name or the form does not exist."""
    treffer = PLATZHALTER.finditer(text)
    return list(dict.fromkeys(einer[0] for einer in treffer if not _gueltig(einer["name"], _form(einer))))


def werte(berichtsjahr: Berichtsjahr) -> dict[str, Wert]:
    return aus_kennzahlen(
        berichtsjahr,
        berichtsjahr.vorheriges(),
        kennzahlen.leitzahlen(berichtsjahr),
        kennzahlen.erfasste_zahlen(berichtsjahr),
        kennzahlen.status_je_handlungsfeld(berichtsjahr),
        kennzahlen.mittel_je_ebene(berichtsjahr),
    )


def aus_kennzahlen(
    berichtsjahr: Berichtsjahr,
    vorheriges: Berichtsjahr | None,
    leitzahlen: Statuszahlen,
    erfasst: Statuszahlen,
    felder: Iterable[Feldzahlen],
    mittel: Iterable[Mittel],
) -> dict[str, Wert]:
    """For a report, which has computed them already; no query. A name without a figure is unknown, never 0."""
    bekannt: dict[str, Wert] = {
        "jahr": str(berichtsjahr.jahr),
        "vorheriger.jahr": str(vorheriges.jahr) if vorheriges else None,
    }
    for gruppe, zahlen in (("projekte", leitzahlen), ("erfasst", erfasst)):
        bekannt |= {f"{gruppe}.{teil}": getattr(zahlen, teil) for teil in ["gesamt", *TEILE]}
    bekannt["projekte.abgeschlossen_oder_verstetigt"] = leitzahlen.zum_ende_gebracht
    for feld in felder:
        gruppe = f"feld{feld.handlungsfeld.nummer}"
        bekannt |= {f"{gruppe}.gesamt": feld.gesamt, f"{gruppe}.ohne_angabe": feld.ohne_stand}
        bekannt |= {f"{gruppe}.{status.value}": menge for status, menge in feld.je_status.items()}
    for ebene in mittel:
        bekannt |= {f"mittel.{ebene.ebene}.{stufe}": summe for stufe, summe in ebene.je_stufe.items()}
    return {name: bekannt.get(name) for name in namen()}


def eingesetzt(text: str, werte: Mapping[str, Wert]) -> str:
    """An unknown placeholder stays as typed: better seen in the draft than gone."""

    def wert(treffer: re.Match[str]) -> str:
        name, form = treffer["name"], _form(treffer)
        return _gesagt(name, form, werte) if _gueltig(name, form) else treffer[0]

    return PLATZHALTER.sub(wert, text)


def _form(treffer: re.Match[str]) -> str:
    return (treffer["form"] or "").strip()


def _gueltig(name: str, form: str) -> bool:
    if not form:
        return name in namen()
    if name not in ANZAHLEN:
        return False
    if form == "prozent":
        return not name.endswith(".gesamt")
    return form == "ziffern" or bool(EINS.fullmatch(form) or NOMEN.fullmatch(form))


def _gesagt(name: str, form: str, werte: Mapping[str, Wert]) -> str:
    wert = werte[name]
    if wert is None:
        return UNBEKANNT
    if isinstance(wert, Summe):
        return _betrag(wert)
    if isinstance(wert, str):
        return wert
    if form == "prozent":
        ganzes = werte[f"{name.split('.')[0]}.gesamt"]
        return prozent(wert, ganzes) if isinstance(ganzes, int) else UNBEKANNT
    return _anzahl(wert, form)


def _betrag(summe: Summe) -> str:
    """A sum with gaps says so; "mindestens" would be wrong for a rounded one."""
    betrag = euro_im_text(summe.betrag)
    return betrag if summe.betrag is None or summe.vollstaendig else f"soweit bekannt {betrag}"


def _anzahl(menge: int, form: str) -> str:
    if form == "ziffern":
        return zahl(menge)
    if nomen := NOMEN.fullmatch(form):
        eins = nomen["eins"] or "ein"
        worte = prosa.anzahl(menge, nomen["einzahl"], nomen["mehrzahl"], eins.lower())
    elif form and menge == 0:
        eins, worte = form, f"k{form.lower()}"
    else:
        eins = form or "eins"
        worte = prosa.zahlwort(menge, eins.lower())
    return worte[0].upper() + worte[1:] if eins[0].isupper() else worte
