"""Who may do what in the Verwaltung. Every door asks here: forms, lists, choices, actions, history, import, download.

Roles are groups by name; for which Ressorts somebody writes or approves says `Ressort.mitglieder`. A function that
answers with a text says why not, in words for the person who asks; "" is yes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser, User

from projects.models import Berichtsjahr, Projektstand, Vorhaben

Konto: TypeAlias = User | AnonymousUser


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
    # Kept with the account, which lives for one request.
    if "_ressorts" not in konto.__dict__:
        konto.__dict__["_ressorts"] = frozenset(konto.ressorts.values_list("pk", flat=True))  # type: ignore[union-attr]
    return konto.__dict__["_ressorts"]


def _gruppen(konto: Konto) -> frozenset[str]:
    if "_rollen" not in konto.__dict__:
        konto.__dict__["_rollen"] = frozenset(konto.groups.values_list("name", flat=True))
    return konto.__dict__["_rollen"]


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
    if stand.freigabe in {Projektstand.Freigabe.EINGEREICHT, Projektstand.Freigabe.FREIGEGEBEN}:
        return (
            f"Dieser Stand ist {stand.get_freigabe_display()} und deshalb gesperrt. "
            "Zum Ändern muss er zuerst zurückgezogen oder zurückgegeben werden."
        )
    return ""


def gegen_arbeit_am(jahr: Berichtsjahr, konto: Konto) -> str:
    """Why nobody, or not this account, can work on that Berichtsjahr now."""
    if jahr.phase == Berichtsjahr.Phase.VEROEFFENTLICHT:
        return f"Das Berichtsjahr {jahr} ist veröffentlicht und gesperrt. Zum Ändern braucht es eine Korrektur."
    if jahr.phase == Berichtsjahr.Phase.ERHEBUNG or ist_leitstelle(konto):
        return ""
    return f"Für das Berichtsjahr {jahr} läuft keine Erhebung. Bitte an die Leitstelle wenden."
