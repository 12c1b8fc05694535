"""The fields of an answer: what the last report said, what is said now, what differs, and what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from projects import ablauf
from projects.models import Projektstand, Vorgang
from projects.rechte import Konto
from projects.wortvergleich import Teil, unterschiede

UEBERNOMMEN = "Unverändert übernommen: "


@dataclass(frozen=True, slots=True)
class Textfeld:
    """One text of an answer beside the one of the last report ("" where there is none)."""

    name: str
    titel: str
    jetzt: str
    davor: str
    uebernommen: bool = False
    """The text of the last report was confirmed as still right."""
    uebernahme: Vorgang | None = None
    """By whom and when; None where that was not done on these pages."""
    rueckmeldung: str = ""
    """What the last return asks for in this field."""
    teile: list[Teil] = field(default_factory=list)
    """The differences word by word, empty where there are none or nothing to compare."""


def textnamen(stand: Projektstand) -> tuple[str, ...]:
    return Projektstand.ALLE_TEXTE if stand.schwerpunkt else Projektstand.TEXTE


def feldname(name: str) -> str:
    return str(getattr(Projektstand, name).field.verbose_name)


def text_davor(davor: Projektstand | None, name: str) -> str:
    return davor.text(name) if davor else ""


def textfelder(stand: Projektstand, davor: Projektstand | None, vorgaenge: Sequence[Vorgang]) -> list[Textfeld]:
    """`vorgaenge` are those of this Projektstand, newest first, with their Rückmeldungen."""
    rueckgabe = letzte_rueckgabe(stand, vorgaenge)
    verlangt = {zeile.feld: zeile.text for zeile in rueckgabe.rueckmeldungen.all()} if rueckgabe else {}
    return [_textfeld(stand, davor, name, vorgaenge, verlangt.get(name, "")) for name in textnamen(stand)]


def _textfeld(
    stand: Projektstand, davor: Projektstand | None, name: str, vorgaenge: Sequence[Vorgang], rueckmeldung: str
) -> Textfeld:
    jetzt, vorher = stand.text(name), text_davor(davor, name)
    art = UEBERNOMMEN + feldname(name)
    return Textfeld(
        name=name,
        titel=stand.ausblick_titel if name == "ausblick" else feldname(name),
        jetzt=jetzt,
        davor=vorher,
        uebernommen=name in stand.unveraendert,
        uebernahme=next((vorgang for vorgang in vorgaenge if vorgang.art == art), None),
        rueckmeldung=rueckmeldung,
        teile=unterschiede(vorher, jetzt) if jetzt and vorher and jetzt != vorher else [],
    )


def letzte_rueckgabe(stand: Projektstand, vorgaenge: Sequence[Vorgang]) -> Vorgang | None:
    """The last return, until what it asked for is approved."""
    if stand.freigabe == Projektstand.Freigabe.FREIGEGEBEN:
        return None
    return next((eine for eine in vorgaenge if eine.nach == Projektstand.Freigabe.ZURUECKGEGEBEN), None)


def uebernimm(stand: Projektstand, davor: Projektstand, name: str, konto: Konto) -> None:
    """Confirms the text of the last report as still right, as an answer of its own."""
    setattr(stand, name, text_davor(davor, name))
    stand.unveraendert = [*(feld for feld in stand.unveraendert if feld != name), name]
    stand.save()
    ablauf.protokolliere(stand, UEBERNOMMEN + feldname(name), konto)
