"""A list to choose from on a public page: its look, and what it says to an address that asks for something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms

AUSSEHEN = {"class": "kern-form-input__select"}


def meldung(label: str) -> str:
    return f"Diese Angabe gibt es nicht. {_bitte(label)}"


def _bitte(label: str) -> str:
    return f"Bitte bei „{label}“ einen Eintrag der Liste wählen."


def auswahlfeld(
    label: str,
    auswahl: Iterable[tuple[str, str]],
    *,
    leer: str | None = "alle",
    pflicht: bool = False,
    coerce: Callable[[Any], Any] = str,
) -> forms.TypedChoiceField:
    """`leer` is the word of the choice that narrows nothing; None where there is no such choice."""
    return forms.TypedChoiceField(
        label=label,
        choices=[*auswahl] if leer is None else [("", leer), *auswahl],
        required=pflicht,
        coerce=coerce,
        error_messages={"required": _bitte(label), "invalid_choice": meldung(label)},
        widget=forms.Select(attrs=AUSSEHEN),
    )
