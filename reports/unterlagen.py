"""What a report is written from: everything of one Berichtsjahr, read in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from projects import formats, kennzahlen, platzhalter
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
from reports.bericht import Absatz, Bericht, Block, Hinweis, Kapitel, Zeichengruppe
from reports.ueberblick import statusangabe


@dataclass(frozen=True, slots=True)
class Unterlagen:
    berichtsjahr: Berichtsjahr
    vorher: Berichtsjahr | None
    leitzahlen: kennzahlen.Statuszahlen
    erfasst: kennzahlen.Statuszahlen
    felder: list[kennzahlen.Feldzahlen]
    mittel: list[kennzahlen.Mittel]
    uebergaenge: kennzahlen.Uebergaenge | None
    projekte: list[Vorhaben]
    partnerprojekte: list[Vorhaben]
    landesprogramme: list[Vorhaben]
    texte: dict[tuple[str, int | None], str]

    def projekte_von(self, handlungsfeld: Handlungsfeld) -> list[Vorhaben]:
        return [projekt for projekt in self.projekte if projekt.handlungsfeld_id == handlungsfeld.pk]

    def text(self, art: Berichtstext.Art, handlungsfeld: Handlungsfeld | None = None) -> str:
        """The editors' Markdown for that part, with the figures in their places; "" where there is none."""
        text = self.texte.get((art, handlungsfeld.pk if handlungsfeld else None), "")
        zahlen = (self.vorher, self.leitzahlen, self.erfasst, self.felder, self.mittel)
        return platzhalter.eingesetzt(text, platzhalter.aus_kennzahlen(self.berichtsjahr, *zahlen))


def unterlagen(berichtsjahr: Berichtsjahr) -> Unterlagen:
    vorher = berichtsjahr.vorheriges()
    return Unterlagen(
        berichtsjahr=berichtsjahr,
        vorher=vorher,
        leitzahlen=kennzahlen.leitzahlen(berichtsjahr),
        erfasst=kennzahlen.erfasste_zahlen(berichtsjahr),
        felder=kennzahlen.status_je_handlungsfeld(berichtsjahr),
        mittel=kennzahlen.mittel_je_ebene(berichtsjahr),
        uebergaenge=kennzahlen.uebergaenge(berichtsjahr),
        projekte=list(Projekt.objects.for_bericht(berichtsjahr, vorher)),
        partnerprojekte=list(Partnerprojekt.objects.for_bericht(berichtsjahr, vorher)),
        landesprogramme=list(Landesprogramm.objects.for_bericht(berichtsjahr, vorher)),
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
        stand=f"Stand: {berichtsjahr.stand or berichtsjahr.jahr}{_fassung(berichtsjahr)}",
        herausgeber=settings.HERAUSGEBER,
        datum=_datum(berichtsjahr),
        zeichen=tuple(_zeichen(feld) for feld in blatt.felder),
        kapitel=kapitel,
        impressum=_impressum(berichtsjahr),
        inhaltsverzeichnis=inhaltsverzeichnis,
        entwurf=berichtsjahr.phase != Berichtsjahr.Phase.VEROEFFENTLICHT,
        muster=Datenbestand.ist_muster(),
        fassung=berichtsjahr.fassung_nummer,
    )


def _fassung(berichtsjahr: Berichtsjahr) -> str:
    return f", korrigierte Fassung {berichtsjahr.fassung_nummer}" if berichtsjahr.ist_korrektur else ""


def _impressum(berichtsjahr: Berichtsjahr) -> tuple[Block, ...]:
    saetze = [f"Herausgegeben von: {settings.HERAUSGEBER}."]
    if berichtsjahr.kabinettsbeschluss:
        saetze.append(f"Vom Kabinett beschlossen am {formats.datum_im_text(berichtsjahr.kabinettsbeschluss)}.")
    if berichtsjahr.veroeffentlichung:
        saetze.append(f"Veröffentlicht am {formats.datum_im_text(_datum(berichtsjahr))}.")
    saetze.append(f"Stand der Angaben: {berichtsjahr.stand or berichtsjahr.jahr}.")
    korrektur = (
        (Hinweis(f"Korrigierte Fassung: {berichtsjahr.korrekturhinweis}"),) if berichtsjahr.ist_korrektur else ()
    )
    return (
        *korrektur,
        *(Absatz((satz,)) for satz in saetze),
        Absatz(("Was keine Quelle nennt, steht hier als „nicht bekannt“ und nie als Null.",)),
        Absatz(("Als PDF ist dieser Bericht barrierefrei nach PDF/UA-1 und archivfähig nach PDF/A-3a.",)),
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
