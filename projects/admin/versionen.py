"""Nobody overwrites anybody: the change forms of the Verwaltung save only what their writer has seen."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from projects.abgleich import Abgleich, eingabe, eingabe_in_worten, stand_der_formulare


class OhneUeberschreiben(admin.ModelAdmin):
    """First among the bases of a ModelAdmin whose records people change; its inlines are included.

    What only others changed since the form was opened is taken over; what both changed is asked, and until it is
    decided nothing is saved and nothing typed is lost.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method != "POST" or not (object_id or "").isdecimal() or "_saveasnew" in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            if not self._sperre(self.model, pk=object_id) and self.has_change_permission(request):
                return self._geloescht(request)
            objekt = self.get_object(request, str(object_id))
            if objekt is not None and self.has_change_permission(request, objekt):
                extra_context = (extra_context or {}) | {"abgleich": self._gleiche_ab(request, objekt)}
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _sperre(self, modell: Any, **was: Any) -> int:
        """Others wait from here on. Rows that only point here do not (no_key); in one order, so that no two wait for
        each other for ever.
        """
        return len(modell._base_manager.select_for_update(no_key=True).filter(**was).order_by("pk"))

    def _gleiche_ab(self, request: HttpRequest, objekt: models.Model) -> Abgleich:
        abgleich = Abgleich(request.POST, objekt)
        formsets = self._formsets(request, objekt)
        for formset in formsets:
            self._sperre(formset.model, **{formset.fk.name: objekt.pk})
        # All of them: each takes its lost rows out.
        if sum([abgleich.ordne(formset) for formset in formsets]):
            request.POST = abgleich.post  # type: ignore[assignment]
            formsets = self._formsets(request, objekt)
        felder = flatten_fieldsets(self.get_fieldsets(request, objekt))
        abgleich.formular(self.get_form(request, objekt, change=True, fields=felder)(request.POST, instance=objekt))
        for formset in formsets:
            abgleich.zeilen(formset)
        request.POST = abgleich.post  # type: ignore[assignment]
        request.abgleich = abgleich  # type: ignore[attr-defined]
        if abgleich.nachricht:
            self.message_user(request, abgleich.nachricht)
        return abgleich

    def _formsets(self, request: HttpRequest, objekt: models.Model) -> list[BaseInlineFormSet]:
        """Those that the person may change."""
        formsets, inlines = self._create_formsets(request, objekt, change=True)  # type: ignore[attr-defined]
        paare = zip(formsets, inlines, strict=True)
        return [formset for formset, inline in paare if inline.has_change_permission(request, objekt)]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        abgleich = getattr(request, "abgleich", None)
        return type(form.__name__, (form,), {"clean": _halte_an}) if abgleich and abgleich.haelt_an else form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if context["original"] is not None:
            formulare = [context["adminform"].form]
            for formset in context["inline_admin_formsets"]:
                formulare += formset.formset.initial_forms if formset.has_change_permission else []
            context["stand"] = stand_der_formulare(formulare, context.get("abgleich"))
        return super().render_change_form(request, context, *args, **kwargs)

    def _geloescht(self, request: HttpRequest) -> HttpResponse:
        """The record is gone: gives back what was typed."""
        formsets, _ = self._create_formsets(request, self.model(), change=False)  # type: ignore[attr-defined]
        formulare = [self.get_form(request)(request.POST), *(form for formset in formsets for form in formset.forms)]
        kontext = self.admin_site.each_context(request) | {
            "title": f"Inzwischen gelöscht: {self.opts.verbose_name}",
            "opts": self.opts,
            "eingaben": [zeile for form in formulare for zeile in _eingaben(form)],
        }
        return TemplateResponse(request, "projects/verwaltung/geloescht.html", kontext, status=409)


def _halte_an(form: ModelForm) -> None:
    raise ValidationError("Noch nichts gesichert: bitte zuerst oben lesen und entscheiden.")


def _eingaben(form: ModelForm) -> list[tuple[str, str]]:
    felder = [feld for feld in form.instance._meta.get_fields() if feld.name in form.fields]
    namen = [feld.name for feld in felder if not getattr(feld, "primary_key", False)]
    return [(str(form.fields[name].label), eingabe_in_worten(form, name)) for name in namen if eingabe(form, name)]
