"""The way from a change form to the versions of its record."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


class MitGeschichte(admin.ModelAdmin):
    """Its button "Geschichte" leads to our pages, which ask for the rights on the record (projects/erhebung)."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        modell = self.model._meta.concrete_model._meta.model_name
        return redirect("erhebung:geschichte", modell, object_id)
