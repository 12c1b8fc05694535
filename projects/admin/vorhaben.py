from __future__ import annotations

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from projects import rechte
from projects.admin.geschichte import MitGeschichte
from projects.admin.rechte import GesperrteZeilen, OffeneZeilen, SagtWarum, ZumVorhaben
from projects.admin.versionen import OhneUeberschreiben
from projects.admin.zeilen import EinStandJeJahr, NurDieseZeilen, OhneDoppelte
from projects.models import (
    Finanzierung,
    Landesprogramm,
    Meilenstein,
    Partnerprojekt,
    Projekt,
    Projektstand,
    Status,
    Vorhaben,
)


class ProjektstandInline(OffeneZeilen, admin.StackedInline):
    model = Projektstand
    formset = EinStandJeJahr
    extra = 0
    autocomplete_fields = ["berichtsjahr"]

    def get_readonly_fields(self, request: HttpRequest, obj: Vorhaben | None = None) -> list[str]:
        return ["freigabe"] if rechte.ist_leitstelle(request.user) else ["freigabe", "schwerpunkt"]


class GesperrteProjektstaende(GesperrteZeilen):
    model = Projektstand
    verbose_name = "Gesperrter Projektstand"
    verbose_name_plural = "Gesperrte Projektstände"


class JedeQuelleEinmal(OhneDoppelte):
    schluessel = ("quelle", "berichtsjahr", "zeitraum")


class FinanzierungInline(OffeneZeilen, admin.StackedInline):
    model = Finanzierung
    formset = JedeQuelleEinmal
    extra = 0
    autocomplete_fields = ["quelle", "berichtsjahr"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("quelle", "berichtsjahr", "zeitraum"),
                    ("beantragt", "bewilligt", "ausgezahlt", "genannt"),
                    ("stand", "beleg", "anmerkung"),
                ]
            },
        )
    ]


class GesperrteFinanzierungen(GesperrteZeilen):
    model = Finanzierung
    verbose_name = "Gesperrte Finanzierung"
    verbose_name_plural = "Gesperrte Finanzierungen"


class MeilensteinInline(ZumVorhaben, admin.TabularInline):
    model = Meilenstein
    formset = NurDieseZeilen
    extra = 0


class VorhabenForm(forms.ModelForm):
    """Checks the rules of its Säule at the form, although the Säule itself is not in it."""

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"saeule"}  # type: ignore[misc]


@admin.register(Vorhaben)
class VorhabenAdmin(OhneUeberschreiben, MitGeschichte, ZumVorhaben, SagtWarum):
    """Offers all three Säulen to the autocomplete fields; people edit them under the name of their Säule."""

    form = VorhabenForm
    list_display = ["titel", "handlungsfeld", "ressort", "letzter_status", "veroeffentlicht"]
    list_filter = [
        "veroeffentlicht",
        "handlungsfeld",
        ("ressort", admin.RelatedOnlyFieldListFilter),
        "handlungsfeld_belegt",
    ]
    search_fields = ["suchtext"]
    autocomplete_fields = ["handlungsfeld", "ressort", "kommunen", "kreise"]
    list_select_related = ["handlungsfeld", "ressort"]
    prepopulated_fields = {"slug": ["titel"]}
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    inlines = [
        ProjektstandInline,
        FinanzierungInline,
        MeilensteinInline,
    ]
    beschreibung = ["kurzbeschreibung", "ziel", "mehrwert", "vorgehen", "nutzen", "kooperationspartner"]
    kopf = ["titel", "slug", "veroeffentlicht", "thema", ("handlungsfeld", "handlungsfeld_belegt")]

    def get_fieldsets(self, request: HttpRequest, obj: Vorhaben | None = None) -> list:
        return [
            (None, {"fields": self.kopf}),
            ("Federführung", {"fields": ["ressort", "zustaendige_stelle"]}),
            ("Beschreibung", {"fields": [*self.beschreibung, "zitat", "zitat_von"]}),
            ("Orte und Zeit", {"fields": ["kommunen", "kreise", ("beginn", "ende", "laufzeit"), "website"]}),
            ("Projektvolumen", {"fields": ["projektvolumen", "projektvolumen_hinweis"]}),
            ("Belege", {"fields": ["spaeterer_status", "beleglage", "anmerkung", "quellen"]}),
        ]

    def get_inlines(self, request: HttpRequest, obj: Vorhaben | None = None) -> list:
        gesperrt = {
            GesperrteProjektstaende: Projektstand.objects.filter(vorhaben=obj),
            GesperrteFinanzierungen: Finanzierung.objects.filter(vorhaben=obj),
        }
        vorhanden = [art for art, zeilen in gesperrt.items() if rechte.gesperrte_zeilen(request.user, zeilen).exists()]
        return [*self.inlines, *vorhanden]

    def get_readonly_fields(self, request: HttpRequest, obj: Vorhaben | None = None) -> list[str]:
        if rechte.ist_leitstelle(request.user):
            return []
        felder = flatten_fieldsets(self.get_fieldsets(request, obj))
        return [feld for feld in felder if feld not in rechte.TEXTE_DER_REDAKTION]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Vorhaben | None = None) -> dict:
        return super().get_prepopulated_fields(request, obj) if rechte.ist_leitstelle(request.user) else {}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Vorhaben]:
        return super().get_queryset(request).with_status()  # type: ignore[attr-defined]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return queryset.suche(search_term), False  # type: ignore[attr-defined]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.model is not Vorhaben and super().has_module_permission(request)

    @admin.display(description="Letzter veröffentlichter Status", ordering="status")
    def letzter_status(self, obj: Vorhaben) -> str:
        return f"{Status(obj.status).label} ({obj.status_jahr})" if obj.status else "–"

    def view_on_site(self, obj: Vorhaben) -> str | None:
        return obj.get_absolute_url() if obj.veroeffentlicht else None


@admin.register(Projekt)
class ProjektAdmin(VorhabenAdmin):
    list_display = ["titel", "kennung", "handlungsfeld", "ressort", "letzter_status", "veroeffentlicht"]
    autocomplete_fields = [*VorhabenAdmin.autocomplete_fields, "themenforum"]
    kopf = ["titel", "slug", "veroeffentlicht", ("kennung", "themenforum"), "thema", *VorhabenAdmin.kopf[-1:]]


@admin.register(Partnerprojekt)
class PartnerprojektAdmin(VorhabenAdmin):
    pass


@admin.register(Landesprogramm)
class LandesprogrammAdmin(VorhabenAdmin):
    list_display = ["titel", "handlungsfeld", "laufzeit", "ruhrkonferenz_bezug", "veroeffentlicht"]
    list_filter = ["veroeffentlicht", "ruhrkonferenz_bezug", "handlungsfeld"]
    kopf = [*VorhabenAdmin.kopf, "ruhrkonferenz_bezug"]
