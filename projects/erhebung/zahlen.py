"""Every figure of the round: how many answers are where, per Ressort, and how long there is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from projects import befunde
from projects.erhebung.zugang import slug_von
from projects.models import Berichtsjahr, Projektstand, Ressort, Saeule, Vorhaben

Freigabe = Projektstand.Freigabe

BEGONNEN = ~Q(status="", juengste_entwicklung="", aktueller_stand="", ausblick="", schwerpunkt_text="")
ZUSTAENDE = {
    "offen": Q(freigabe=Freigabe.ENTWURF) & ~BEGONNEN,
    "entwurf": Q(freigabe=Freigabe.ENTWURF) & BEGONNEN,
    "zurueckgegeben": Q(freigabe=Freigabe.ZURUECKGEGEBEN),
    "eingereicht": Q(freigabe=Freigabe.EINGEREICHT),
    "freigegeben": Q(freigabe=Freigabe.FREIGEGEBEN),
}
"""Every Projektstand is in exactly one of these; in the order of the fields of Rueckstand."""


@dataclass(frozen=True, slots=True)
class Rueckstand:
    """How many answers are in which state; untouched ones are `offen`."""

    offen: int = 0
    entwurf: int = 0
    zurueckgegeben: int = 0
    eingereicht: int = 0
    freigegeben: int = 0

    @property
    def gesamt(self) -> int:
        return self.ausstehend + self.eingereicht + self.freigegeben

    @property
    def ausstehend(self) -> int:
        """Not handed in, or handed back."""
        return self.offen + self.entwurf + self.zurueckgegeben

    def anteil(self, anzahl: int) -> str:
        """A share as SVG writes it: with a point."""
        return f"{100 * anzahl / self.gesamt if self.gesamt else 0:.2f}%"

    @property
    def breite_freigegeben(self) -> str:
        return self.anteil(self.freigegeben)

    @property
    def breite_eingegangen(self) -> str:
        return self.anteil(self.freigegeben + self.eingereicht)


@dataclass(frozen=True, slots=True)
class Ressortzahlen:
    """A row of the cockpit. `ressort` None: the Ressort is not known, the Leitstelle answers. `tage` until `frist`."""

    ressort: Ressort | None
    stand: Rueckstand
    frist: date | None
    verlaengert: bool
    tage: int | None
    befunde: int

    @property
    def slug(self) -> str:
        """How addresses name the Ressort."""
        return slug_von(self.ressort)

    @property
    def ueberfaellig(self) -> int:
        return self.stand.ausstehend if self.tage is not None and self.tage < 0 else 0

    @property
    def restzeit(self) -> str:
        """In words; "" where nothing is awaited or no day is set."""
        return restzeit(self.tage) if self.stand.ausstehend and self.tage is not None else ""


def restzeit(tage: int) -> str:
    match tage:
        case 0:
            return "heute"
        case 1:
            return "noch 1 Tag"
        case -1:
            return "seit 1 Tag überfällig"
    return f"noch {tage} Tage" if tage > 0 else f"seit {-tage} Tagen überfällig"


def je_ressort(jahr: Berichtsjahr) -> list[Ressortzahlen]:
    """In the order of the Ressorts, those without one last; a constant number of queries, however many there are."""
    zaehlung = {name: Count("pk", filter=bedingung) for name, bedingung in ZUSTAENDE.items()}
    gruppen = jahr.staende.order_by().values("vorhaben__ressort").annotate(**zaehlung)
    anzahlen = gruppen.values_list("vorhaben__ressort", *ZUSTAENDE)
    staende = {pk: Rueckstand(*je_zustand) for pk, *je_zustand in anzahlen}
    eigene: dict[int | None, date] = dict(jahr.fristen.values_list("ressort", "bis"))
    ressorts: list[Ressort | None] = [*Ressort.objects.filter(pk__in=[pk for pk in staende if pk]), None]
    offen = befunde.je_ressort(jahr)
    zeilen = [(ressort, staende[_pk(ressort)]) for ressort in ressorts if _pk(ressort) in staende]
    return [_zeile(jahr, ressort, stand, eigene, offen.get(_pk(ressort), 0)) for ressort, stand in zeilen]


def _pk(ressort: Ressort | None) -> int | None:
    return ressort.pk if ressort else None


def _zeile(
    jahr: Berichtsjahr, ressort: Ressort | None, stand: Rueckstand, eigene: dict[int | None, date], offen: int
) -> Ressortzahlen:
    frist = eigene.get(_pk(ressort), jahr.erhebung_bis)
    return Ressortzahlen(ressort, stand, frist, _pk(ressort) in eigene, tage_bis(jahr, frist), offen)


def tage_bis(jahr: Berichtsjahr, frist: date | None) -> int | None:
    """None where no day is set, and for a published year, in which nothing is awaited any more."""
    if frist is None or jahr.phase == Berichtsjahr.Phase.VEROEFFENTLICHT:
        return None
    return (frist - timezone.localdate()).days


def frist_von(jahr: Berichtsjahr, ressort: Ressort | None) -> date | None:
    """The last day for that Ressort: its own or everybody's."""
    eigene = jahr.fristen.filter(ressort=ressort).values_list("bis", flat=True).first() if ressort else None
    return eigene or jahr.erhebung_bis


def summe(zeilen: Iterable[Ressortzahlen]) -> Rueckstand:
    staende = [zeile.stand for zeile in zeilen]
    return Rueckstand(**{name: sum(getattr(stand, name) for stand in staende) for name in ZUSTAENDE})


def fehlende_staende(jahr: Berichtsjahr) -> int:
    """Vorhaben of the first two Säulen that nobody has been asked about in that year."""
    return Vorhaben.objects.exclude(saeule=Saeule.LANDESPROGRAMM).exclude(staende__berichtsjahr=jahr).count()
