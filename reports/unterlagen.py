"""What a report is written from: everything of one Berichtsjahr, read in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from projects import kennzahlen
from projects.models import (
    Berichtsjahr,
    Berichtstext,
    Datenbestand,
    Handlungsfeld,
    Landesprogramm,
    Partnerprojekt,
    Projekt,
    Vorhaben,
)
from reports.bericht import Bericht, Kapitel, Zeichengruppe
from reports.ueberblick import statusangabe


@dataclass(frozen=True, slots=True)
class Unterlagen:
    berichtsjahr: Berichtsjahr
    leitzahlen: kennzahlen.Statuszahlen
    erfasst: kennzahlen.Statuszahlen
    felder: list[kennzahlen.Feldzahlen]
    mittel: list[kennzahlen.Mittel]
    projekte: list[Vorhaben]
    partnerprojekte: list[Vorhaben]
    landesprogramme: list[Vorhaben]
    texte: dict[tuple[str, int | None], str]

    def projekte_von(self, handlungsfeld: Handlungsfeld) -> list[Vorhaben]:
        return [projekt for projekt in self.projekte if projekt.handlungsfeld_id == handlungsfeld.pk]

    def text(self, art: Berichtstext.Art, handlungsfeld: Handlungsfeld | None = None) -> str:
        """The editors' Markdown for that part; "" where there is none."""
        return self.texte.get((art, handlungsfeld.pk if handlungsfeld else None), "")


def unterlagen(berichtsjahr: Berichtsjahr) -> Unterlagen:
    return Unterlagen(
        berichtsjahr=berichtsjahr,
        leitzahlen=kennzahlen.leitzahlen(berichtsjahr),
        erfasst=kennzahlen.erfasste_zahlen(berichtsjahr),
        felder=kennzahlen.status_je_handlungsfeld(berichtsjahr),
        mittel=kennzahlen.mittel_je_ebene(berichtsjahr),
        projekte=list(Projekt.objects.for_bericht(berichtsjahr)),
        partnerprojekte=list(Partnerprojekt.objects.for_bericht(berichtsjahr)),
        landesprogramme=list(Landesprogramm.objects.for_bericht(berichtsjahr)),
        texte={(text.art, text.handlungsfeld_id): text.text for text in berichtsjahr.texte.all()},
    )


def bericht(
    blatt: Unterlagen, art: str, titel: str, kapitel: tuple[Kapitel, ...], *, inhaltsverzeichnis: bool
) -> Bericht:
    """The document around the chapters: cover, dates, marks."""
    berichtsjahr = blatt.berichtsjahr
    return Bericht(
        art=art,
        jahr=berichtsjahr.jahr,
        titel=titel,
        untertitel="Ruhr-Konferenz: Projekte für die Metropole Ruhr",
        stand=f"Stand: {berichtsjahr.stand or berichtsjahr.jahr}",
        herausgeber=settings.HERAUSGEBER,
        datum=_datum(berichtsjahr),
        zeichen=tuple(_zeichen(feld) for feld in blatt.felder),
        kapitel=kapitel,
        inhaltsverzeichnis=inhaltsverzeichnis,
        entwurf=berichtsjahr.phase != Berichtsjahr.Phase.VEROEFFENTLICHT,
        muster=Datenbestand.ist_muster(),
    )


def _datum(berichtsjahr: Berichtsjahr) -> date:
    if berichtsjahr.veroeffentlichung:
        return timezone.localdate(berichtsjahr.veroeffentlichung)
    return berichtsjahr.stichtag or date(berichtsjahr.jahr, 12, 31)


def _zeichen(feld: kennzahlen.Feldzahlen) -> Zeichengruppe:
    """One sign for each project, in the order of Status, those without a status last."""
    bekannt = tuple(statusangabe(status) for status, anzahl in feld.je_status.items() for _ in range(anzahl))
    return Zeichengruppe(
        feld.handlungsfeld.name, feldfarbe(feld.handlungsfeld), bekannt + (statusangabe(""),) * feld.ohne_stand
    )


def feldfarbe(handlungsfeld: Handlungsfeld) -> str:
    return f"feld-{handlungsfeld.nummer}"
