"""From JSON to the values of a model: types, lists of lines, natural keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from operator import attrgetter
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from projects.models import (
    Berichtsjahr,
    Finanzierungsquelle,
    Handlungsfeld,
    Kommune,
    Kreis,
    Ressort,
    Themenforum,
)

# How one record names another: by what people know it by, never by an id.
NATUERLICHE_SCHLUESSEL: dict[type[models.Model], Callable[[Any], str | int]] = {
    Berichtsjahr: attrgetter("jahr"),
    Finanzierungsquelle: lambda quelle: f"{quelle.ebene}: {quelle.name}",
    Handlungsfeld: attrgetter("slug"),
    Kommune: attrgetter("name"),
    Kreis: attrgetter("slug"),
    Ressort: attrgetter("kuerzel"),
    Themenforum: attrgetter("nummer"),
}

Verzeichnis: TypeAlias = dict[str | int, models.Model]


def ladbare_felder(modell: type[models.Model]) -> dict[str, models.Field]:
    """The fields that a record may name: those an editor could fill in, apart from users and the parent record."""
    felder = [*modell._meta.concrete_fields, *modell._meta.many_to_many]
    return {feld.name: feld for feld in felder if feld.editable and not feld.primary_key and _ladbar(feld)}


def _ladbar(feld: models.Field) -> bool:
    return feld.name != "saeule" and (not feld.is_relation or feld.related_model in NATUERLICHE_SCHLUESSEL)


def verzeichnis(modell: type[models.Model]) -> Verzeichnis:
    """What is loaded so far, by its natural key; a year is known by its last Fassung, which comes first by default."""
    schluessel = NATUERLICHE_SCHLUESSEL[modell]
    return {schluessel(objekt): objekt for objekt in modell._default_manager.all().reverse()}


def einfacher_wert(feld: models.Field, roh: Any) -> Any:
    """The JSON value as the field's Python type. Raises ValidationError with a German sentence."""
    if roh is None:
        return "" if feld.empty_strings_allowed and not feld.null else None
    if isinstance(feld, models.TextField) and isinstance(roh, list):
        return _zeilen(roh)
    if isinstance(roh, float):
        raise ValidationError('Kommazahlen sind ungenau, bitte als Text in Anführungszeichen angeben: "1900000.00".')
    if not _passt(feld, roh):
        raise ValidationError("Diese Art von Wert passt nicht zu diesem Feld.")
    wert = feld.to_python(roh)
    if isinstance(wert, datetime) and timezone.is_naive(wert):
        return timezone.make_aware(wert)
    return wert


def _zeilen(roh: list[Any]) -> str:
    if not all(isinstance(zeile, str) for zeile in roh):
        raise ValidationError("Die Liste darf nur Texte enthalten, je Zeile einen.")
    return "\n".join(roh)


def _passt(feld: models.Field, roh: Any) -> bool:
    if isinstance(feld, models.BooleanField):
        return isinstance(roh, bool)
    if isinstance(feld, models.CharField | models.TextField):
        return isinstance(roh, str)
    return isinstance(roh, str | int) and not isinstance(roh, bool)


def verweis(modell: type[models.Model], bekannt: Verzeichnis, roh: Any) -> models.Model | None:
    """The object with that natural key; None for null. Raises ValidationError where there is none."""
    if roh is None:
        return None
    if type(roh) in (str, int) and roh in bekannt:
        return bekannt[roh]
    raise ValidationError(f"{modell._meta.verbose_name} „{roh}“ gibt es nicht, oder der Eintrag ist selbst fehlerhaft.")


def verweise(modell: type[models.Model], bekannt: Verzeichnis, roh: Any) -> list[models.Model]:
    """The objects with those natural keys. Raises ValidationError that names every unknown one."""
    if not isinstance(roh, list):
        raise ValidationError("Hier wird eine Liste erwartet.")
    unbekannt = [str(name) for name in roh if type(name) not in (str, int) or name not in bekannt]
    if unbekannt:
        raise ValidationError(f"{modell._meta.verbose_name} nicht bekannt: {', '.join(unbekannt)}.")
    return [bekannt[name] for name in roh]
