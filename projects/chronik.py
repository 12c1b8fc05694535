"""What happened when: the programme, its reports, its projects, from dated records only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Case, CharField, Count, Exists, Max, Min, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone

from projects.formats import datum
from projects.models import Berichtsjahr, Handlungsfeld, Meilenstein, Projekt
from projects.models.meilenstein import ERREICHT
from projects.models.vorhaben import VorhabenQuerySet
from projects.programm import PHASEN

OHNE_TAG = "-99"
"""Ends the key of what is known by its year only: it stands after the days of that year."""

ANLAESSE = {"1beginn": "Beginn", "2meilenstein": "Meilenstein", "3ende": "Ende"}


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One line. `folge` sorts: as much of an ISO date as is known."""

    folge: str
    wann: str
    anlass: str
    titel: str
    adresse: str = ""
    text: str = ""
    nummer: int | None = None
    """Of the Handlungsfeld."""

    @property
    def jahr(self) -> str:
        return self.folge.partition("-")[0]

    @property
    def nur_jahr(self) -> bool:
        return self.wann == self.jahr

    @property
    def kuenftig(self) -> bool:
        heute = timezone.localdate().isoformat()
        return self.jahr > heute[:4] if self.nur_jahr else self.folge > heute


class Chronik:
    """Oldest first. A sequence for the paginator that reads only the projects of the page asked for.

    With a Handlungsfeld it holds projects only: programme and reports belong to none.
    """

    def __init__(self, handlungsfeld: Handlungsfeld | None = None, jahr: int | None = None) -> None:
        allgemeine = [] if handlungsfeld else [*_phasen(), *_berichte()]
        self.allgemeine = sorted(
            (eintrag for eintrag in allgemeine if jahr is None or eintrag.jahr == str(jahr)),
            key=lambda eintrag: eintrag.folge,
        )
        self.projekte = _projekte(handlungsfeld)
        self.beginn, self.ende = _im_jahr("beginn", jahr), _im_jahr("ende", jahr)
        schritte = Meilenstein.objects.filter(vorhaben__in=self.projekte)
        self.schritte = schritte.filter(jahr=jahr) if jahr else schritte

    @cached_property
    def summen(self) -> dict[str, int]:
        """How many projects have a beginning and an end in the time asked for, and how many have no date at all."""
        ohne_schritt = ~Exists(Meilenstein.objects.filter(vorhaben=OuterRef("pk")))
        return self.projekte.aggregate(
            mit_beginn=Count("pk", filter=self.beginn),
            mit_ende=Count("pk", filter=self.ende),
            ohne_datum=Count("pk", filter=Q(ohne_schritt, beginn__isnull=True, ende__isnull=True)),
        )

    @cached_property
    def zeilen(self) -> QuerySet[Any]:
        """Beginnings, ends and Meilensteine as rows of text, in one query of the database."""
        tage = [_tage(self.projekte.filter(self.beginn), "beginn", "1beginn")]
        tage += [_tage(self.projekte.filter(self.ende), "ende", "3ende"), _schritte(self.schritte)]
        return tage[0].union(*tage[1:], all=True).order_by("folge", "art", "sortierform", "text")

    @cached_property
    def laenge(self) -> int:
        return len(self.allgemeine) + self.summen["mit_beginn"] + self.summen["mit_ende"] + self.schritte.count()

    def count(self) -> int:
        return self.laenge

    def __len__(self) -> int:
        return self.laenge

    def __getitem__(self, teil: slice) -> list[Eintrag]:
        """The lines between the two; the few general ones are sorted in among the rows of the database.

        General ones can push a row back by at most their number, so the window begins that much earlier.
        """
        anfang = max(0, teil.start - len(self.allgemeine))
        fenster = [_eintrag(zeile) for zeile in self.zeilen[anfang : teil.stop]]
        davor = [e for e in self.allgemeine if anfang and fenster and e.folge < fenster[0].folge]
        gemischt = sorted([*self.allgemeine[len(davor) :], *fenster], key=lambda eintrag: eintrag.folge)
        versatz = anfang + len(davor)
        return gemischt[max(0, teil.start - versatz) : teil.stop - versatz]


def _projekte(handlungsfeld: Handlungsfeld | None) -> VorhabenQuerySet:
    projekte = Projekt.objects.oeffentlich()
    return projekte.im_handlungsfeld(handlungsfeld) if handlungsfeld else projekte


def _im_jahr(feld: str, jahr: int | None) -> Q:
    return Q(**{f"{feld}__year": jahr}) if jahr else Q(**{f"{feld}__isnull": False})


def _tage(projekte: VorhabenQuerySet, feld: str, art: str) -> QuerySet[Any]:
    zeilen = projekte.order_by().annotate(folge=_als_text(feld), art=Value(art), text=Value(""), ob_erreicht=Value(""))
    return zeilen.values_list(
        "folge", "art", "text", "ob_erreicht", "titel", "slug", "handlungsfeld__nummer", "sortierform"
    )


def _schritte(meilensteine: QuerySet[Meilenstein]) -> QuerySet[Any]:
    ganzes_jahr = Concat(_als_text("jahr"), Value(OHNE_TAG), output_field=CharField())
    erreicht = [When(erreicht=ob, then=Value(ERREICHT[ob])) for ob in (True, False)]
    zeilen = meilensteine.order_by().annotate(
        folge=Case(When(datum__isnull=False, then=_als_text("datum")), default=ganzes_jahr),
        art=Value("2meilenstein"),
        ob_erreicht=Case(*erreicht, default=Value("")),
    )
    vorhaben = [f"vorhaben__{feld}" for feld in ("titel", "slug", "handlungsfeld__nummer", "sortierform")]
    return zeilen.values_list("folge", "art", "text", "ob_erreicht", *vorhaben)


def _als_text(feld: str) -> Cast:
    """Both databases write a date in ISO form."""
    return Cast(feld, CharField(max_length=10))


def _eintrag(zeile: tuple) -> Eintrag:
    folge, art, text, erreicht, titel, slug, nummer, _ = zeile
    wann = folge.removesuffix(OHNE_TAG) if folge.endswith(OHNE_TAG) else datum(date.fromisoformat(folge))
    adresse = reverse("projects:projekt_detail", args=[slug])
    zusatz = f"{text} ({erreicht})" if erreicht else text
    return Eintrag(folge, wann, ANLAESSE[art], titel, adresse, zusatz, nummer)


def _phasen() -> Iterator[Eintrag]:
    for phase in PHASEN:
        yield Eintrag(phase.beginn, phase.wann, "Programm", phase.name, text=phase.satz)


def _berichte() -> Iterator[Eintrag]:
    """Of each year the days as its last Fassung has them, and of each Fassung that came out when it did."""
    for _, fassungen in groupby(Berichtsjahr.objects.erschienen(), key=attrgetter("jahr")):
        neueste, *fruehere = fassungen
        yield from _tage_des_berichts(neueste)
        yield from map(_erscheinen, [neueste, *fruehere])


def _tage_des_berichts(bericht: Berichtsjahr) -> Iterator[Eintrag]:
    if bericht.stichtag:
        yield _bericht(bericht, bericht.stichtag, "Stichtag")
    if bericht.kabinettsbeschluss:
        yield _bericht(bericht, bericht.kabinettsbeschluss, "Kabinettsbeschluss")


def _erscheinen(fassung: Berichtsjahr) -> Eintrag:
    tag = timezone.localtime(fassung.veroeffentlichung).date()
    if fassung.ist_korrektur:
        return _bericht(fassung, tag, "Korrektur", f"Fassung {fassung.fassung_nummer}: {fassung.korrekturhinweis}")
    return _bericht(fassung, tag, "Veröffentlichung")


def _bericht(bericht: Berichtsjahr, tag: date, anlass: str, text: str = "") -> Eintrag:
    return Eintrag(tag.isoformat(), datum(tag), anlass, bericht.titel, bericht.get_absolute_url(), text)


def jahre() -> range:
    """The years in which something can lie, from the first phase of the programme to the last date known.

    What lies in another century is a slip of the pen and must not fill the list of choices.
    """
    tage = Projekt.objects.oeffentlich().aggregate(Min("beginn"), Max("beginn"), Min("ende"), Max("ende"))
    schritte = Meilenstein.objects.filter(vorhaben__in=Projekt.objects.oeffentlich())
    bekannte = [tag.year for tag in tage.values() if tag]
    bekannte += [jahr for jahr in schritte.aggregate(Min("jahr"), Max("jahr")).values() if jahr]
    programm = [int(PHASEN[0].beginn[:4]), timezone.localdate().year]
    moegliche = [*programm, *(jahr for jahr in bekannte if 2000 <= jahr < 2100)]
    return range(min(moegliche), max(moegliche) + 1)
