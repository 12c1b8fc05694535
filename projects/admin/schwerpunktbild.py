from __future__ import annotations

from base64 import b64encode
from typing import Any

from django import forms
from django.contrib import admin
from django.core.files import File
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.admin.rechte import ZumVorhaben
from projects.admin.zeilen import NurDieseZeilen
from projects.bildaufbereitung import BREITE, HOECHSTENS_MB, HOECHSTENS_MEGAPIXEL, Jpeg, aufbereitet
from projects.models import Schwerpunktbild

VORSCHAUBREITE = 320


class SchwerpunktbildForm(forms.ModelForm):
    """Without a new file the picture stays what it is."""

    datei = forms.FileField(
        label="Bilddatei",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text=f"JPEG oder PNG, höchstens {HOECHSTENS_MB} MB und {HOECHSTENS_MEGAPIXEL} Megapixel. Das Bild wird "
        f"auf {BREITE} Pixel Breite verkleinert; Angaben der Kamera, auch der Ort, werden entfernt.",
    )

    class Meta:
        model = Schwerpunktbild
        fields = ["datei", "alternativtext", "bildunterschrift", "nachweis"]

    def clean_datei(self) -> Jpeg | None:
        datei: File | None = self.cleaned_data["datei"]
        if datei:
            return aufbereitet(datei)
        if not self.instance.daten:
            raise forms.ValidationError("Bitte eine Bilddatei wählen.")
        return None

    def save(self, commit: bool = True) -> Any:
        if bild := self.cleaned_data["datei"]:
            self.instance.daten, self.instance.breite, self.instance.hoehe = bild.daten, bild.breite, bild.hoehe
        return super().save(commit)


class SchwerpunktbildInline(ZumVorhaben, admin.StackedInline):
    model = Schwerpunktbild
    form = SchwerpunktbildForm
    formset = NurDieseZeilen
    fields = ["vorschau", "datei", "alternativtext", "bildunterschrift", "nachweis"]
    readonly_fields = ["vorschau"]

    @admin.display(description="Vorschau")
    def vorschau(self, obj: Schwerpunktbild) -> str | SafeString:
        if not obj.daten:
            return "Noch kein Bild."
        inhalt = b64encode(obj.daten).decode("ascii")
        bild = '<img src="data:image/jpeg;base64,{}" width="{}" alt="{}"> {} × {} Pixel'
        return format_html(bild, inhalt, VORSCHAUBREITE, obj.alternativtext, obj.breite, obj.hoehe)
