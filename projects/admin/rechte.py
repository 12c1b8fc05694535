"""What projects.rechte decides, at the doors of the Verwaltung. Django's Permission rows decide nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import NestedObjects
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse

from projects import rechte
from projects.models import Finanzierung, Meilenstein, Schwerpunktbild, Vorhaben
from projects.rechte import Rolle


class NachRechten(BaseModelAdmin):
    """Read and written by the Leitstelle alone. The `obj` of an inline is the record that its rows belong to."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rechte.ist_leitstelle(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rechte.ist_leitstelle(request.user) and (obj is None or not rechte.gegen_aendern(request.user, obj))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rechte.ist_leitstelle(request.user) if obj is None else not rechte.gegen_aendern(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rechte.ist_leitstelle(request.user) and self.has_change_permission(request, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> QuerySet:
        auswahl = super().get_field_queryset(db, db_field, request)
        if auswahl is None:
            auswahl = db_field.remote_field.model._default_manager.using(db)
        return rechte.waehlbar(request.user, auswahl)


class Stammdaten(NachRechten, admin.ModelAdmin):
    """Read by all who have a part in the reports, because they choose from them."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rechte.darf_in_die_verwaltung(request.user)

    def view_on_site(self, obj: Any) -> str | None:
        return obj.get_absolute_url()

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # A typed condition would answer questions about what is hidden: where a Vorhaben is, what a draft says.
        if lookup.split("__")[0] not in self.get_list_filter(request) and not rechte.ist_leitstelle(request.user):
            return False
        return super().lookup_allowed(lookup, value, request)


class ZumVorhaben(NachRechten):
    """A Vorhaben or what belongs to one: seen by its Ressort, written by the Redaktion of that."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return rechte.eigene(request.user, super().get_queryset(request))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return rechte.darf_in_die_verwaltung(request.user)
        return rechte.darf_sehen(request.user, obj if isinstance(obj, Vorhaben) else obj.vorhaben)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if issubclass(self.model, Vorhaben):
            return rechte.ist_leitstelle(request.user)
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return rechte.hat(request.user, Rolle.LEITSTELLE, Rolle.REDAKTION)
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Without an object the question is for the bulk action, which no Ressort has.
        if obj is not None and issubclass(self.model, (Finanzierung, Meilenstein, Schwerpunktbild)):
            return self.has_change_permission(request, obj)
        return super().has_delete_permission(request, obj)


class SagtWarum(admin.ModelAdmin):
    """Says of a record why it cannot be changed, or not be deleted."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        objekt = context["original"]
        context["sperrgrund"] = rechte.gegen_aendern(request.user, objekt) if objekt else ""
        return super().render_change_form(request, context, *args, **kwargs)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list, dict, set, list]:
        liste, zahlen, ohne_recht, geschuetzt = super().get_deleted_objects(objs, request)
        gesperrt = _gesperrte(objs, request)
        # What is protected is never deleted; a missing right would be answered with a 403 that names no reason.
        return liste, zahlen, set() if gesperrt else ohne_recht, [*geschuetzt, *gesperrt]


def _gesperrte(objekte: Any, request: HttpRequest) -> list[str]:
    """Of what would be deleted along, what cannot be, each with the reason."""
    sammler = NestedObjects(using=DEFAULT_DB_ALIAS, origin=objekte)
    sammler.collect(objekte)
    mit_grund = [(o, rechte.gegen_aendern(request.user, o)) for menge in sammler.model_objs.values() for o in menge]
    return [f"{objekt}: {grund}" for objekt, grund in mit_grund if grund]


class OffeneZeilen(ZumVorhaben):
    """The rows of a Vorhaben that can be changed now."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return rechte.offene_zeilen(request.user, super().get_queryset(request))


class Ungelesen(BaseInlineFormSet):
    """Rows to look at: nothing of what is sent reaches them."""

    def __init__(self, *, instance: models.Model, prefix: str, queryset: QuerySet, **_gesendet: Any) -> None:
        super().__init__(instance=instance, prefix=prefix, queryset=queryset)
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []

    @classmethod
    def get_default_prefix(cls) -> str:
        return f"{super().get_default_prefix()}-gesperrt"

    def is_valid(self) -> bool:
        return True

    def save(self, commit: bool = True) -> list:
        return []


class GesperrteZeilen(ZumVorhaben, admin.StackedInline):
    """The other rows, to read, each with the reason."""

    formset = Ungelesen
    extra = 0
    readonly_fields = ["sperrgrund"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        felder = super().get_fields(request, obj)
        return ["sperrgrund", *(feld for feld in felder if feld != "sperrgrund")]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        # Django makes an inline anew for each request.
        self.konto = request.user
        return rechte.gesperrte_zeilen(request.user, super().get_queryset(request))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="Gesperrt")
    def sperrgrund(self, obj: models.Model) -> str:
        return rechte.gegen_aendern(self.konto, obj)
