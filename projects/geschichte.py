"""Reads the versions of a record, and brings one field of an old one back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.timezone import localtime

from projects.models import Berichtsjahr, Berichtstext, Finanzierung, Meilenstein, Projektstand, Vorhaben
from projects.versionen import kanonisch, lesbar, token

MODELLE: dict[str, type[models.Model]] = {
    modell._meta.model_name: modell  # type: ignore[misc]
    for modell in (Vorhaben, Projektstand, Finanzierung, Meilenstein, Berichtstext, Berichtsjahr)
}
OHNE_BELANG = {"id", "geaendert_am"}
ARTEN = {"+": "angelegt", "~": "geändert", "-": "gelöscht"}


@dataclass(frozen=True, slots=True)
class Aenderung:
    """One field in two versions, in words for readers."""

    feld: str
    titel: str
    alt: str
    neu: str


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One line of the list of versions."""

    version: Any
    wer: str
    art: str
    felder: str


def zuletzt(objekt: models.Model) -> str:
    """Who saved the record last and when; "" for a model without versions."""
    version = objekt.history.first() if hasattr(objekt, "history") else None
    return f"von {konto(version)}, {zeit(version)}" if version else ""


def konto(version: Any) -> str:
    """Who saved the version; commands on the server have no account."""
    wer = version.history_user
    return (wer.get_full_name() or wer.get_username()) if wer else "einem Verwaltungsbefehl"


def zeit(version: Any) -> str:
    return f"{localtime(version.history_date):%d.%m.%Y %H:%M}"


def eintraege(versionen: Iterable[Any]) -> list[Eintrag]:
    """The lines for versions that stand newest first."""
    liste = list(versionen)
    return [
        Eintrag(version, konto(version), ARTEN[version.history_type], ", ".join(_titel(davor, version)))
        for version, davor in zip(liste, [*liste[1:], None], strict=True)
    ]


def _titel(alt: Any | None, neu: Any) -> list[str]:
    return [str(feld.verbose_name) for feld in _verschiedene(alt, neu)] if alt else []


def felder(version: Any) -> list[models.Field]:
    return [feld for feld in version.tracked_fields if feld.name not in OHNE_BELANG]


def _verschiedene(alt: Any, neu: Any) -> list[models.Field]:
    return [feld for feld in felder(neu) if wert(alt, feld) != wert(neu, feld)]


def wert(version: Any, feld: models.Field) -> str:
    return kanonisch(getattr(version, feld.attname))


def aenderungen(alt: Any, neu: Any) -> list[Aenderung]:
    return [
        Aenderung(feld.name, str(feld.verbose_name), lesbar(feld, wert(alt, feld)), lesbar(feld, wert(neu, feld)))
        for feld in _verschiedene(alt, neu)
    ]


@transaction.atomic
def stelle_wieder_her(objekt: models.Model, feld: models.Field, version: Any, gesehen: str) -> None:
    """Sets one field to what it was; a new version says so. Raises ValidationError that says why not.

    `gesehen` is the token of the record that the person has seen: what was saved since stays.
    """
    aktuell = type(objekt)._base_manager.select_for_update(no_key=True).get(pk=objekt.pk)
    if token(aktuell) != gesehen:
        raise ValidationError("Der Datensatz wurde inzwischen geändert. Bitte noch einmal vergleichen und entscheiden.")
    setattr(aktuell, feld.attname, getattr(version, feld.attname))
    aktuell.full_clean()
    aktuell._change_reason = f"{feld.verbose_name}: wieder wie am {zeit(version)}"  # type: ignore[attr-defined]
    aktuell.save()
