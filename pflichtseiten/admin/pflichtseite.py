from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from pflichtseiten.models import SEITEN
from projects.admin.rechte import NachRechten, SagtWarum
from projects.admin.versionen import OhneUeberschreiben


@admin.register(*SEITEN)
class PflichtseiteAdmin(OhneUeberschreiben, NachRechten, SagtWarum):
    """The Fassungen of one page. A new one begins with what is public; there is one open at a time."""

    list_display = ["__str__", "freigabe", "eingereicht_von", "freigegeben_von"]
    list_select_related = ["eingereicht_von", "freigegeben_von"]
    search_fields = ["freigabe"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not self.model.objects.offen().exists()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return [(None, {"fields": self.get_fields(request, obj), "description": self.model.ANLEITUNG})]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        gueltig = self.model.objects.gueltige()
        return gueltig.inhalt() if gueltig else {}
