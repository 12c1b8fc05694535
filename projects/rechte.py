"""Who may do what in the Verwaltung. Every door asks here: forms, lists, choices, actions, history, import, download.

Roles are groups by name; for which Ressorts somebody writes or approves says `Ressort.mitglieder`. A function that
answers with a text says why not, in words for the person who asks; "" is yes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeAlias

from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.db.models import Q, QuerySet

from projects.models import (
    Berichtsjahr,
    Berichtstext,
    Finanzierung,
    Meilenstein,
    Projektstand,
    Schwerpunktbild,
    Vorhaben,
)

Konto: TypeAlias = User | AnonymousUser

Phase = Berichtsjahr.Phase
GESPERRT = frozenset({Projektstand.Freigabe.EINGEREICHT, Projektstand.Freigabe.FREIGEGEBEN})
TEXTE_DER_REDAKTION = (
    "zustaendige_stelle",
    "kurzbeschreibung",
    "ziel",
    "mehrwert",
    "vorgehen",
    "nutzen",
    "kooperationspartner",
    "zitat",
    "zitat_von",
    "website",
)
"""What the Ressort writes about its Vorhaben; every other field of it belongs to the Leitstelle."""


class Rolle(StrEnum):
    """The four roles of the reporting round; the values are names of groups."""

    LEITSTELLE = "Leitstelle"
    REDAKTION = "Ressort-Redaktion"
    FREIGABE = "Ressort-Freigabe"
    ADMINISTRATION = "Administration"


def hat(konto: Konto, *rollen: Rolle) -> bool:
    """Whether the account has one of the roles. A superuser has those that belong to no Ressort."""
    if not konto.is_active:
        return False
    if konto.is_superuser and {Rolle.LEITSTELLE, Rolle.ADMINISTRATION} & set(rollen):
        return True
    return bool(_gruppen(konto) & set(rollen))


def ist_leitstelle(konto: Konto) -> bool:
    return hat(konto, Rolle.LEITSTELLE)


def darf_in_die_verwaltung(konto: Konto) -> bool:
    """Whether there is anything of the reports to see there for this account, drafts too."""
    return hat(konto, Rolle.LEITSTELLE, Rolle.REDAKTION, Rolle.FREIGABE)


def ressorts_von(konto: Konto) -> frozenset[int]:
    """The primary keys of the Ressorts for which the account writes or approves."""
    if not hat(konto, Rolle.REDAKTION, Rolle.FREIGABE):
        return frozenset()
    return _gemerkt(konto, "_ressorts", konto.ressorts, "pk")  # type: ignore[union-attr]


def _gruppen(konto: Konto) -> frozenset[str]:
    return _gemerkt(konto, "_rollen", konto.groups, "name")


def _gemerkt(konto: Konto, name: str, menge: Any, feld: str) -> frozenset[Any]:
    """Asked once and kept with the account, which lives for one request."""
    if name not in konto.__dict__:
        konto.__dict__[name] = frozenset(menge.values_list(feld, flat=True))
    return konto.__dict__[name]


def was_fehlt(konto: Konto) -> str:
    """What the account still needs before it can do anything in the Verwaltung; "" if nothing."""
    if not hat(konto, *Rolle):
        return (
            "Ihr Konto hat noch keine Rolle. Bitte wenden Sie sich an die Administration: "
            "Sie trägt Rolle und Ressort bei Ihrem Konto ein."
        )
    if hat(konto, Rolle.LEITSTELLE, Rolle.ADMINISTRATION) or ressorts_von(konto):
        return ""
    return (
        "Ihr Konto gehört noch zu keinem Ressort. Bitte wenden Sie sich an die Administration: "
        "Sie trägt das Ressort bei Ihrem Konto ein."
    )


def darf_sehen(konto: Konto, vorhaben: Vorhaben) -> bool:
    """In the Verwaltung, unpublished or not."""
    return ist_leitstelle(konto) or vorhaben.ressort_id in ressorts_von(konto)


def ist_zustaendig(konto: Konto, rolle: Rolle, vorhaben: Vorhaben) -> bool:
    """Whether the account has that role for the Ressort of the Vorhaben; the Leitstelle has it for all."""
    return ist_leitstelle(konto) or (hat(konto, rolle) and vorhaben.ressort_id in ressorts_von(konto))


def gegen_schreiben(konto: Konto, stand: Projektstand) -> str:
    """Why the account cannot change the texts of this Projektstand now."""
    jahr = stand.berichtsjahr
    if not ist_zustaendig(konto, Rolle.REDAKTION, stand.vorhaben):
        return "Diesen Stand schreibt die Redaktion des zuständigen Ressorts."
    if grund := gegen_arbeit_am(jahr, konto):
        return grund
    if stand.freigabe in GESPERRT:
        return (
            f"Dieser Stand ist {stand.get_freigabe_display()} und deshalb gesperrt. "
            "Zum Ändern muss er zuerst zurückgezogen oder zurückgegeben werden."
        )
    return ""


def gegen_arbeit_am(jahr: Berichtsjahr, konto: Konto) -> str:
    """Why nobody, or not this account, can work on that Berichtsjahr now."""
    if jahr.phase in offene_phasen(konto):
        return ""
    if jahr.phase == Phase.VEROEFFENTLICHT:
        return f"Das Berichtsjahr {jahr} ist veröffentlicht und gesperrt. Zum Ändern braucht es eine Korrektur."
    return f"Für das Berichtsjahr {jahr} läuft keine Erhebung. Bitte an die Leitstelle wenden."


def offene_phasen(konto: Konto) -> frozenset[str]:
    """The phases in which the account can work on a Berichtsjahr."""
    if ist_leitstelle(konto):
        return frozenset({Phase.VORBEREITUNG, Phase.ERHEBUNG, Phase.REDAKTION})
    return frozenset({Phase.ERHEBUNG})


def gegen_aendern(konto: Konto, objekt: models.Model) -> str:
    """Why the account cannot change this record now, whatever it is."""
    match objekt:
        case Projektstand():
            return gegen_schreiben(konto, objekt)
        case Schwerpunktbild():
            return gegen_schreiben(konto, objekt.stand)
        case Vorhaben():
            return _gegen_schreiben_fuer(konto, objekt)
        case Finanzierung(berichtsjahr=Berichtsjahr() as jahr):
            return _gegen_schreiben_fuer(konto, objekt.vorhaben) or gegen_arbeit_am(jahr, konto)
        case Finanzierung() | Meilenstein():
            return _gegen_schreiben_fuer(konto, objekt.vorhaben)
    return _gegen_aendern_der_leitstelle(konto, objekt)


def _gegen_aendern_der_leitstelle(konto: Konto, objekt: models.Model) -> str:
    """The same for what belongs to no Vorhaben."""
    if not ist_leitstelle(konto):
        return "Das ändert nur die Leitstelle."
    match objekt:
        case Berichtsjahr():
            return gegen_arbeit_am(objekt, konto)
        case Berichtstext():
            return gegen_arbeit_am(objekt.berichtsjahr, konto)
    # Records of other parts of the program say themselves whether they are locked.
    sperrgrund = getattr(objekt, "sperrgrund", None)
    return sperrgrund() if sperrgrund else ""


def _gegen_schreiben_fuer(konto: Konto, vorhaben: Vorhaben) -> str:
    if ist_zustaendig(konto, Rolle.REDAKTION, vorhaben):
        return ""
    return "Das schreibt die Redaktion des zuständigen Ressorts."


# --- The same rules as selections in the database


def eigene(konto: Konto, objekte: QuerySet) -> QuerySet:
    """Those of the Vorhaben, or of what belongs to Vorhaben, that the account may see."""
    if ist_leitstelle(konto):
        return objekte
    weg = _weg_zum_ressort(objekte.model)
    return objekte.filter(**{f"{weg}__in": ressorts_von(konto)})


def _weg_zum_ressort(modell: type[models.Model]) -> str:
    if issubclass(modell, Vorhaben):
        return "ressort"
    return "stand__vorhaben__ressort" if modell is Schwerpunktbild else "vorhaben__ressort"


def waehlbar(konto: Konto, auswahl: QuerySet) -> QuerySet:
    """What the account may write down as the Vorhaben or the Berichtsjahr of a record; others are not limited."""
    if issubclass(auswahl.model, Vorhaben):
        return eigene(konto, auswahl)
    if auswahl.model is Berichtsjahr:
        return auswahl.filter(phase__in=offene_phasen(konto))
    return auswahl


def offene_zeilen(konto: Konto, zeilen: QuerySet) -> QuerySet:
    """The Projektstände or Finanzierungen that neither their Berichtsjahr nor their Freigabe locks."""
    offen = zeilen.filter(Q(berichtsjahr__isnull=True) | Q(berichtsjahr__phase__in=offene_phasen(konto)))
    return offen.exclude(freigabe__in=GESPERRT) if zeilen.model is Projektstand else offen


def gesperrte_zeilen(konto: Konto, zeilen: QuerySet) -> QuerySet:
    return zeilen.exclude(pk__in=offene_zeilen(konto, zeilen).values("pk"))
