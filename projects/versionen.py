"""What a record says now, in one canonical form, and what three states of a field mean for each other.

By content and not by a counter in a column: so a change is seen through whichever door it came, be it a form, an
import, a command or SQL.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats
from django.utils.timezone import localtime


def kanonisch(wert: Any) -> str:
    """The same text for the same content: as read from the database, as cleaned by a form, as typed."""
    match wert:
        case None:
            return ""
        case models.Model():
            return str(wert.pk)
        case datetime():
            # Forms know no fractions of a second.
            return wert.astimezone(UTC).replace(microsecond=0).isoformat()
        case date():
            return wert.isoformat()
        case Decimal():
            return f"{wert.normalize():f}"
        case bytes() | memoryview():
            return hashlib.sha256(wert).hexdigest()
        case models.QuerySet() | list():
            return " ".join(sorted(kanonisch(teil) for teil in wert))
    # Browsers send line ends of their own, and forms strip what surrounds a text.
    return str(wert).replace("\r\n", "\n").strip()


def stand_von(objekt: models.Model) -> dict[str, str]:
    """The canonical values of all fields that people edit, many-to-many ones too."""
    konkrete = [feld for feld in objekt._meta.concrete_fields if feld.editable and not feld.primary_key]
    werte = {feld.name: kanonisch(feld.value_from_object(objekt)) for feld in konkrete}
    return werte | {feld.name: kanonisch(feld.value_from_object(objekt)) for feld in objekt._meta.many_to_many}


def token(objekt: models.Model) -> str:
    """A short name of what the record says now: another one as soon as a value is another one, on every machine."""
    inhalt = json.dumps([objekt._meta.label_lower, objekt.pk, stand_von(objekt)], sort_keys=True)
    return hashlib.sha256(inhalt.encode()).hexdigest()[:16]


class Urteil(Enum):
    """What to do with one field when somebody saves."""

    MEINE = "keep what was typed"
    IHRE = "take what others have saved since"
    KONFLIKT = "ask"


def urteil(basis: str | None, meine: str, jetzt: str) -> Urteil:
    """`basis` is what the form showed (None: not known), `meine` what was sent, `jetzt` what the database holds."""
    if meine == jetzt or basis == jetzt:
        return Urteil.MEINE
    return Urteil.IHRE if meine == basis else Urteil.KONFLIKT


def lesbar(feld: models.Field, text: str) -> str:
    """A canonical value in words for readers."""
    if not text:
        return "leer"
    if feld.remote_field:
        return _namen(feld.remote_field.model, text.split())
    try:
        wert = feld.to_python(text)
    except ValidationError:
        return text
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if isinstance(wert, datetime):
        wert = localtime(wert)
    if isinstance(wert, Decimal):
        return formats.number_format(wert, use_l10n=True, force_grouping=True)
    return str(dict(feld.flatchoices).get(wert) or formats.localize(wert, use_l10n=True))


def _namen(modell: type[models.Model], schluessel: Iterable[str]) -> str:
    gefunden = {str(objekt.pk): str(objekt) for objekt in modell._base_manager.filter(pk__in=_zahlen(schluessel))}
    return ", ".join(gefunden.get(pk, f"nicht mehr vorhanden ({pk})") for pk in schluessel)


def _zahlen(schluessel: Iterable[str]) -> list[str]:
    return [pk for pk in schluessel if pk.isdecimal()]
