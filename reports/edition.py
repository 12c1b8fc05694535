"""What somebody reads when they open the reports of a year: which Fassung, and whether it is frozen or made now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from projects.models import Berichtsjahr
from projects.rechte import Konto, ist_leitstelle
from reports.ausgaben import AUSGABEN, BERICHTE, FORMATE
from reports.bericht import Bericht
from reports.models import Ausgabe, Fassung

NAMEN = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}


@dataclass(frozen=True, slots=True)
class Datei:
    """One file to download; size in bytes, name and checksum are known where the year is frozen."""

    endung: str
    adresse: str
    groesse: int | None
    art: str = ""
    name: str = ""
    sha256: str = ""

    @property
    def format(self) -> str:
        return NAMEN[self.endung]

    @property
    def titel(self) -> str:
        """What is in it: the workbook holds only the tables."""
        return "Tabellen" if self.endung == "xlsx" else self.art.capitalize()


@dataclass(frozen=True)
class Edition:
    """The reports of a Berichtsjahr under one address: `nummer` is in it where somebody asks for a certain Fassung."""

    berichtsjahr: Berichtsjahr
    nummer: int | None

    @property
    def wurzel(self) -> str:
        """The address that all pages and files of this edition begin with."""
        jahr = self.berichtsjahr.jahr
        return reverse("reports:bericht_detail", args=[jahr, self.nummer] if self.nummer else [jahr])

    @property
    def ist_erschienen(self) -> bool:
        stunde = self.berichtsjahr.veroeffentlichung
        veroeffentlicht = self.berichtsjahr.phase == Berichtsjahr.Phase.VEROEFFENTLICHT
        return veroeffentlicht and stunde is not None and stunde <= timezone.now()

    @cached_property
    def fassung(self) -> Fassung | None:
        return Fassung.objects.filter(berichtsjahr=self.berichtsjahr).first()

    @cached_property
    def andere(self) -> list[Berichtsjahr]:
        """The other Fassungen of the year that have come out, the newest first."""
        return list(
            Berichtsjahr.objects.erschienen().filter(jahr=self.berichtsjahr.jahr).exclude(pk=self.berichtsjahr.pk)
        )

    def bericht(self, art: str) -> Bericht:
        return self.fassung.berichte[art] if self.fassung else BERICHTE[art](self.berichtsjahr)

    def dateien(self, bericht: Bericht) -> list[Datei]:
        groessen = dict(self.fassung.ausgaben.values_list("name", "groesse")) if self.fassung else {}
        art, name = bericht.art, bericht.dateiname
        return [
            Datei(endung, f"{self.wurzel}{art}.{endung}", groessen.get(f"{name}.{endung}")) for endung in AUSGABEN[art]
        ]

    def datei(self, art: str, endung: str) -> tuple[str, bytes]:
        """Name and contents: as it went out, or as the data of now would have it. Raises Http404 for an unknown one."""
        if endung not in AUSGABEN.get(art, ()):
            raise Http404(f"There is no {art}.{endung}")
        bericht = self.bericht(art)
        name = f"{bericht.dateiname}.{endung}"
        if self.fassung:
            return name, bytes(Ausgabe.objects.get(fassung=self.fassung, name=name).daten)
        return name, FORMATE[endung].setze(bericht)


def edition(jahr: int, nummer: int | None, konto: Konto) -> Edition:
    """What this account may read of the year: the public Fassung; the Leitstelle also what is not public yet.

    With `nummer` that very Fassung. Raises Http404.
    """
    erschienene = Berichtsjahr.objects.erschienen().filter(jahr=jahr)
    alle = Berichtsjahr.objects.filter(jahr=jahr) if ist_leitstelle(konto) else erschienene
    gewaehlt = alle.filter(fassung_nummer=nummer) if nummer is not None else (erschienene.first(), alle.first())
    if berichtsjahr := next((einer for einer in gewaehlt if einer), None):
        return Edition(berichtsjahr, nummer)
    raise Http404(f"There is no report {jahr} to read")
