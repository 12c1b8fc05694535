from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse

from projects import rechte


class Verwaltung(AdminSite):
    """The back office under /verwaltung/."""

    site_title = "Verwaltung Ruhr-Konferenz"
    site_header = "Ruhr-Konferenz: Verwaltung"
    index_title = "Übersicht"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {"was_fehlt": rechte.was_fehlt(request.user)} | (extra_context or {}))

    def get_urls(self) -> list:
        # Django's short cut to public pages asks nobody: it would tell every account the address of a hidden Vorhaben.
        return [muster for muster in super().get_urls() if getattr(muster, "name", None) != "view_on_site"]
