"""What the last report says otherwise than the one before it: counted in the database, with a few examples."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import RowNumber

from projects.kennzahlen.wechsel import Uebergaenge
from projects.models import Berichtsjahr, Projektstand, Saeule, Status, Vorhaben
from projects.models.projektstand import ProjektstandQuerySet

HOECHSTENS = 8


@dataclass(frozen=True, slots=True)
class Beispiel:
    """One project whose status both reports state, and not the same."""

    vorhaben: Vorhaben
    von: Status
    nach: Status


@dataclass(frozen=True, slots=True)
class Neues:
    """`beispiele` are at most eight, of every kind of change the first ones by title."""

    bericht: Berichtsjahr
    uebergaenge: Uebergaenge
    beispiele: tuple[Beispiel, ...]

    @property
    def weitere(self) -> int:
        return self.uebergaenge.veraendert - len(self.beispiele)


def neues(bericht: Berichtsjahr, vorher: Berichtsjahr) -> Neues:
    """Of two public reports; nothing is compared where one of them states no status."""
    staende = _mit_vorher(bericht, vorher)
    je_art = staende.order_by().values_list("zuvor", "status").annotate(Count("pk"))  # type: ignore[misc] # an annotation
    anzahl = {(Status(von), Status(nach)): menge for von, nach, menge in je_art}
    uebergaenge = Uebergaenge(vorher, anzahl)
    return Neues(bericht, uebergaenge, _beispiele(staende) if uebergaenge.veraendert else ())


def _mit_vorher(bericht: Berichtsjahr, vorher: Berichtsjahr) -> ProjektstandQuerySet:
    frueher = Projektstand.objects.im_bericht(vorher).bekannt().filter(vorhaben=OuterRef("vorhaben"))
    staende = Projektstand.objects.im_bericht(bericht).bekannt().filter(vorhaben__saeule=Saeule.PROJEKT)
    return staende.annotate(zuvor=Subquery(frueher.values("status"))).filter(zuvor__isnull=False)


def _beispiele(staende: ProjektstandQuerySet) -> tuple[Beispiel, ...]:
    stelle = Window(RowNumber(), partition_by=[F("zuvor"), F("status")], order_by="vorhaben__sortierform")
    geaendert = staende.filter(~Q(zuvor=F("status"))).annotate(stelle=stelle)
    folge = ["stelle", "zuvor", "status", "pk"]
    # Without the long texts, which the database would carry through the numbering of all.
    vorhaben = [f"vorhaben__{feld}" for feld in ("saeule", "titel", "slug", "sortierform")]
    kurz = geaendert.select_related("vorhaben").only("status", *vorhaben)
    ersten = kurz.order_by(*folge)[:HOECHSTENS]
    reihe = list(Status)
    wechsel = (Beispiel(stand.vorhaben, Status(stand.zuvor), Status(stand.status)) for stand in ersten)  # type: ignore[attr-defined]
    return tuple(
        sorted(wechsel, key=lambda eins: (reihe.index(eins.von), reihe.index(eins.nach), eins.vorhaben.sortierform))
    )
