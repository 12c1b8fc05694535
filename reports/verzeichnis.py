"""What the page of the Fortschrittsberichte lists: per year all Fassungen with their files, in two queries."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from projects.models import Berichtsjahr
from reports.ausgaben import AUSGABEN
from reports.edition import Datei, Edition
from reports.models import Ausgabe, Fassung
from reports.teile import kapitelnamen

Kapitelliste = tuple[tuple[str, str], ...]
"""The last part of the address of each chapter, and its heading."""

GELESEN: dict[str, Kapitelliste] = {}
"""By the checksum of the Fassung, whose tree is large and never changes: its chapters are read once per process."""


@dataclass(frozen=True, slots=True)
class Ausgegeben:
    """One Fassung that has come out. Without `kapitel` and checksums it is not frozen yet."""

    berichtsjahr: Berichtsjahr
    wurzel: str
    ist_aktuell: bool
    dateien: tuple[Datei, ...]
    kapitel: Kapitelliste = ()

    @property
    def ist_festgeschrieben(self) -> bool:
        return any(datei.sha256 for datei in self.dateien)


def fassungen_je_jahr() -> dict[int, list[Ausgegeben]]:
    """Every year with the Fassungen that have come out, the current one first."""
    erschienene = list(Berichtsjahr.objects.erschienen())
    dateien, kapitel = _dateien(), _kapitel()
    je_jahr: defaultdict[int, list[Ausgegeben]] = defaultdict(list)
    for jahr in erschienene:
        ist_aktuell = not je_jahr[jahr.jahr]
        wurzel = Edition(jahr, None if ist_aktuell else jahr.fassung_nummer).wurzel
        liste = tuple(_liste(jahr, wurzel, dateien))
        je_jahr[jahr.jahr].append(Ausgegeben(jahr, wurzel, ist_aktuell, liste, kapitel.get(jahr.pk, ())))
    return dict(je_jahr)


def _liste(
    jahr: Berichtsjahr, wurzel: str, bekannte: dict[tuple[int, str, str], tuple[str, int, str]]
) -> Iterator[Datei]:
    for art, endungen in AUSGABEN.items():
        for endung in endungen:
            name, groesse, sha256 = bekannte.get((jahr.pk, art, endung), ("", None, ""))
            yield Datei(endung, f"{wurzel}{art}.{endung}", groesse, art, name, sha256)


def _dateien() -> dict[tuple[int, str, str], tuple[str, int, str]]:
    """Name, size and checksum by Berichtsjahr, report and format; never the contents."""
    zeilen = Ausgabe.objects.filter(fassung__berichtsjahr__in=Berichtsjahr.objects.erschienen())
    return {
        (jahr, name.partition("-")[0], name.rpartition(".")[2]): (name, groesse, sha256)
        for jahr, name, groesse, sha256 in zeilen.values_list("fassung__berichtsjahr", "name", "groesse", "sha256")
    }


def _kapitel() -> dict[int, Kapitelliste]:
    fassungen = Fassung.objects.filter(berichtsjahr__in=Berichtsjahr.objects.oeffentlich())
    summen = dict(fassungen.values_list("berichtsjahr", "sha256"))
    _lies(summe for summe in summen.values() if summe not in GELESEN)
    return {jahr: GELESEN[summe] for jahr, summe in summen.items()}


def _lies(summen: Iterable[str]) -> None:
    if neue := list(summen):
        texte = Fassung.objects.filter(sha256__in=neue).values_list("sha256", "inhalt")
        for summe, text in texte.iterator():
            kapitel = json.loads(text)["berichte"]["fortschrittsbericht"]["kapitel"]
            GELESEN[summe] = kapitelnamen(kapitel)
