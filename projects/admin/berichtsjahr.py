from __future__ import annotations

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from projects import rechte
from projects.admin.geschichte import MitGeschichte
from projects.admin.rechte import NachRechten, SagtWarum, Stammdaten
from projects.admin.versionen import OhneUeberschreiben
from projects.admin.zeilen import OhneDoppelte
from projects.models import Berichtsjahr, Berichtstext

BERICHTE = [
    ("", "Fortschrittsbericht (Web)"),
    ("fortschrittsbericht.pdf", "Fortschrittsbericht (PDF)"),
    ("zusammenfassung.pdf", "Zusammenfassung (PDF)"),
    ("fortschrittsbericht.docx", "Fortschrittsbericht (Word)"),
    ("zusammenfassung.docx", "Zusammenfassung (Word)"),
    ("fortschrittsbericht.xlsx", "Tabellen (Excel)"),
]


class JedenTextEinmal(OhneDoppelte):
    schluessel = ("art", "handlungsfeld")


class BerichtstextInline(NachRechten, admin.StackedInline):
    model = Berichtstext
    formset = JedenTextEinmal
    extra = 0
    autocomplete_fields = ["handlungsfeld"]


@admin.register(Berichtsjahr)
class BerichtsjahrAdmin(OhneUeberschreiben, MitGeschichte, Stammdaten, SagtWarum):
    list_display = ["jahr", "titel", "phase", "veroeffentlichung", "berichte"]
    list_filter = ["phase"]
    search_fields = ["jahr", "titel"]
    readonly_fields = ["fassung_nummer", "phase", "berichte"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    inlines = [BerichtstextInline]
    fieldsets = [
        (None, {"fields": ["jahr", "titel", "leadtext", "stand", "stichtag", "berichte"]}),
        (
            "Ablauf",
            {
                "fields": [
                    ("phase", "fassung_nummer"),
                    ("erhebung_von", "erhebung_bis"),
                    "kabinettsbeschluss",
                    "veroeffentlichung",
                ]
            },
        ),
        (
            "Amtliche Eckwerte",
            {
                "description": "Die Zahlen, wie sie veröffentlicht wurden. Nicht genannte Zahlen bleiben leer.",
                "fields": [
                    "amtlich_gesamt",
                    "amtlich_in_pruefung",
                    "amtlich_in_umsetzung",
                    "amtlich_abgeschlossen",
                    "amtlich_verstetigt",
                    "amtlich_abgeschlossen_oder_verstetigt",
                    "amtlich_nicht_weiterverfolgt",
                    "amtlich_quelle",
                    "amtlich_hinweis",
                ],
            },
        ),
        ("Neu in diesem Bericht", {"fields": ["neuerungen", "quellen"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Berichtsjahr | None = None) -> list:
        """The Ressorts need to know when something is due; what the report will say is the Leitstelle's."""
        if rechte.ist_leitstelle(request.user):
            korrektur = [("Korrektur", {"fields": ["korrekturhinweis"]})] if obj and obj.ist_korrektur else []
            return [*korrektur, *super().get_fieldsets(request, obj)]
        return [(None, {"fields": ["jahr", "titel", "phase", ("erhebung_von", "erhebung_bis")]})]

    def get_list_display(self, request: HttpRequest) -> list:
        spalten = list(super().get_list_display(request))
        return spalten if rechte.ist_leitstelle(request.user) else spalten[:-1]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            queryset = rechte.waehlbar(request.user, queryset)
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="Berichte")
    def berichte(self, obj: Berichtsjahr) -> SafeString | str:
        if obj.pk is None:
            return "nach dem ersten Speichern"
        wurzel = obj.get_absolute_url()
        return format_html_join(" · ", '<a href="{}{}">{}</a>', ((wurzel, datei, text) for datei, text in BERICHTE))

    def view_on_site(self, obj: Berichtsjahr) -> str | None:
        return obj.get_absolute_url() if obj.ist_oeffentlich else None
