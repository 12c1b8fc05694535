"""Reads the versions of a record."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import localtime


def zuletzt(objekt: models.Model) -> str:
    """Who saved the record last and when; "" for a model without versions."""
    version = objekt.history.first() if hasattr(objekt, "history") else None
    return f"von {konto(version)}, {localtime(version.history_date):%d.%m.%Y %H:%M}" if version else ""


def konto(version: models.Model) -> str:
    """Who saved the version; commands on the server have no account."""
    wer = version.history_user  # type: ignore[attr-defined]
    return (wer.get_full_name() or wer.get_username()) if wer else "einem Verwaltungsbefehl"
