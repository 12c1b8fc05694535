"""The form with which visitors report a barrier: safe from robots without cookies, scripts or a third party."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone

from pflichtseiten.models import Barrieremeldung
from projects.prosa import zahlwort

MINDESTENS = 3
HOECHSTENS = 24 * 60 * 60
"""Seconds between opening and sending: nobody types that fast, and nobody types that long."""
ADRESSEN_HOECHSTENS = 5
ADRESSE = re.compile(r"https?://|www\.", re.IGNORECASE)
EIGENER_PFAD = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f\x7f]{0,298}")
SIEGEL = signing.Signer(salt="pflichtseiten.formular")

FEHLT = "Bitte beschreiben Sie in einem Satz, was nicht geht."
ZU_LANG = "Bitte kürzen Sie den Text auf höchstens %(limit_value)d Zeichen; es sind %(show_value)d."


@dataclass(frozen=True, slots=True)
class Marke:
    """What the hidden field of a form says: which form it is and when it was opened, in seconds."""

    kennung: str
    geoeffnet: int

    def __str__(self) -> str:
        return SIEGEL.sign_object({"k": self.kennung, "t": self.geoeffnet})

    @classmethod
    def neu(cls) -> Marke:
        return cls(secrets.token_urlsafe(16), _jetzt())

    @classmethod
    def gelesen(cls, text: str) -> Marke | None:
        """None for what is not ours."""
        try:
            inhalt = SIEGEL.unsign_object(text)
        except signing.BadSignature:
            return None
        return cls(inhalt["k"], inhalt["t"])

    @property
    def alter(self) -> int:
        return _jetzt() - self.geoeffnet

    @property
    def gilt(self) -> bool:
        return self.alter <= HOECHSTENS


def _jetzt() -> int:
    return int(timezone.now().timestamp())


def eigener_pfad(text: str) -> str:
    """The address of one of our pages as it is, anything else as ""."""
    return text if EIGENER_PFAD.fullmatch(text) else ""


def _eingabe(**attribute: str) -> dict[str, str]:
    return {"class": "kern-form-input__input"} | attribute


class Meldeform(forms.Form):
    anliegen = forms.CharField(
        label="Was ist nicht barrierefrei?",
        max_length=5000,
        widget=forms.Textarea(attrs=_eingabe(rows="8")),
        help_text="Was wollten Sie tun, und was hat nicht funktioniert? Wenn Sie möchten, nennen Sie auch Ihr "
        "Hilfsmittel, zum Beispiel Ihren Screenreader.",
        error_messages={"required": FEHLT, "max_length": ZU_LANG},
    )
    seite = forms.CharField(
        label="Auf welcher Seite?",
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=_eingabe()),
        help_text="Adresse oder Überschrift der Seite",
        error_messages={"max_length": ZU_LANG},
    )
    name = forms.CharField(
        label="Ihr Name",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=_eingabe(autocomplete="name")),
        error_messages={"max_length": ZU_LANG},
    )
    email = forms.EmailField(
        label="Ihre E-Mail-Adresse",
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs=_eingabe(autocomplete="email")),
        help_text="Nur mit Ihrer Adresse können wir Ihnen antworten, zum Beispiel name@beispiel.de",
        error_messages={
            "invalid": "Bitte prüfen Sie die Adresse. Sie sieht so aus: name@beispiel.de",
            "max_length": ZU_LANG,
        },
    )
    antwortform = forms.ChoiceField(
        label="Wie sollen wir antworten?",
        choices=Barrieremeldung.Antwortform.choices,
        required=False,
        widget=forms.Select(attrs={"class": "kern-form-input__select"}),
        error_messages={"invalid_choice": "Bitte wählen Sie einen Eintrag der Liste."},
    )
    # People do not see it, robots fill it.
    website = forms.CharField(
        label="Bitte leer lassen",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    formular = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gesendet = Marke.gelesen(self.data.get("formular", "")) if self.is_bound else None
        self.marke = gesendet if gesendet and gesendet.gilt else Marke.neu()
        """For the form as it is shown next. Who corrects a mistake goes on with the same."""
        self.gesendet = gesendet

    def clean_anliegen(self) -> str:
        anliegen: str = self.cleaned_data["anliegen"]
        if len(ADRESSE.findall(anliegen)) > ADRESSEN_HOECHSTENS:
            raise ValidationError(f"Bitte nennen Sie höchstens {zahlwort(ADRESSEN_HOECHSTENS)} Adressen im Netz.")
        return anliegen

    def clean(self) -> dict[str, Any] | None:
        if self.data.get("website"):
            raise ValidationError(
                "Das Feld „Bitte leer lassen“ war ausgefüllt, vielleicht von Ihrem Browser. Ihre Meldung ist noch "
                "nicht abgesendet. Wir haben das Feld geleert: Bitte senden Sie sie noch einmal ab."
            )
        if self.gesendet is None or not self.gesendet.gilt:
            raise ValidationError(
                f"Das Formular war länger als {HOECHSTENS // 3600} Stunden offen oder unvollständig. Ihre Meldung ist "
                "noch nicht abgesendet. Ihr Text steht unten: Bitte senden Sie ihn noch einmal ab."
            )
        # Who has a mistake to correct will have taken long enough by then.
        if self.gesendet.alter < MINDESTENS and not self.errors:
            raise ValidationError(
                "Das ging sehr schnell. Ihre Meldung ist noch nicht abgesendet. Zum Schutz vor Programmen, die "
                f"Formulare ausfüllen, bitten wir Sie: Warten Sie {zahlwort(MINDESTENS)} Sekunden und senden Sie "
                "sie noch einmal ab."
            )
        return super().clean()
