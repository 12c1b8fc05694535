from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pflichtseiten.antwort import antwortvorlage
from pflichtseiten.models import Barrieremeldung
from projects.admin.rechte import NachRechten, SagtWarum
from projects.admin.versionen import OhneUeberschreiben

GEMELDET = ("nummer", "eingegangen_am", "faellig_am", "anliegen", "seite", "name", "email", "antwortform")


class Frist(admin.SimpleListFilter):
    title = "Frist"
    parameter_name = "frist"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("offen", "noch nicht beantwortet"),
            ("zwischenbescheid", "Zwischenbescheid überfällig"),
            ("antwort", "Antwort überfällig"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        heute, meldungen = timezone.localdate(), Barrieremeldung.objects.filter(pk__in=queryset)
        match self.value():
            case "offen":
                return meldungen.unbeantwortet()
            case "zwischenbescheid":
                return meldungen.ohne_zwischenbescheid(heute)
            case "antwort":
                return meldungen.ueberfaellig(heute)
        return queryset


@admin.register(Barrieremeldung)
class BarrieremeldungAdmin(OhneUeberschreiben, NachRechten, SagtWarum):
    list_display = ["nummer", "eingegangen_am", "zustandswort", "faellig_am", "ueberfaellig"]
    list_filter = [Frist]
    search_fields = ["nummer", "anliegen", "seite"]
    readonly_fields = [*GEMELDET, "vorlage"]
    fieldsets = [
        ("Meldung", {"fields": GEMELDET}),
        ("Antwort", {"fields": ("vorlage", "zwischenbescheid_am", "antwort", "beantwortet_am")}),
    ]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="Zustand")
    def zustandswort(self, obj: Barrieremeldung) -> str:
        return obj.zustand

    @admin.display(description="Überfällig")
    def ueberfaellig(self, obj: Barrieremeldung) -> str:
        return "überfällig" if obj.ist_ueberfaellig(timezone.localdate()) else ""

    @admin.display(description="Vorlage für die E-Mail")
    def vorlage(self, obj: Barrieremeldung) -> SafeString:
        return format_html('<pre class="vorlage">{}</pre>', antwortvorlage(obj))
