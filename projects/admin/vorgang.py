from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from projects.admin.nur_lesen import NurLesen
from projects.admin.rechte import NachRechten
from projects.models import Rueckmeldung, Vorgang


class RueckmeldungInline(NachRechten, admin.TabularInline):
    model = Rueckmeldung
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Vorgang)
class VorgangAdmin(NurLesen):
    list_display = ["wann", "art", "vorhaben", "ressort", "berichtsjahr", "wer"]
    list_filter = ["berichtsjahr", "art", "ressort"]
    list_select_related = ["vorhaben", "ressort", "berichtsjahr", "wer"]
    inlines = [RueckmeldungInline]
