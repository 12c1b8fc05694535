"""How to quote the page of a Vorhaben: as a sentence and for BibTeX, with an address that is the same for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from projects import formats
from projects.models import Berichtsjahr, Vorhaben

URHEBER = "Ruhr-Konferenz"
TEX = str.maketrans(
    {zeichen: f"\\{zeichen}" for zeichen in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


@dataclass(frozen=True, slots=True)
class Zitierweise:
    text: str
    bibtex: str


def zitierweise(vorhaben: Vorhaben, bericht: Berichtsjahr | None, abgerufen: date) -> Zitierweise:
    """`bericht` is the last one that tells of the Vorhaben."""
    adresse = f"{settings.BASE_URL}{vorhaben.get_absolute_url()}"
    stand = f"Stand: {_titel(bericht)}" if bericht else ""
    teile = [f"{URHEBER}: {vorhaben.titel.rstrip('.')}", stand, f"{adresse}, abgerufen am {formats.datum(abgerufen)}"]
    return Zitierweise(". ".join(filter(None, teile)), _bibtex(vorhaben, stand, adresse, abgerufen))


def _titel(bericht: Berichtsjahr) -> str:
    return f"{bericht.titel}, Fassung {bericht.fassung_nummer}" if bericht.ist_korrektur else bericht.titel


def _bibtex(vorhaben: Vorhaben, stand: str, adresse: str, abgerufen: date) -> str:
    felder = {
        "author": f"{{{URHEBER}}}",
        "title": f"{{{vorhaben.titel.translate(TEX)}}}",
        "note": stand.translate(TEX),
        "url": adresse,
        "urldate": f"{abgerufen:%Y-%m-%d}",
    }
    zeilen = [f"  {name} = {{{wert}}}," for name, wert in felder.items() if wert]
    return "\n".join([f"@online{{{vorhaben.slug},", *zeilen, "}"])
