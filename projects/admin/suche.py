from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from projects.suche import sortierform


class SortierformSuche(admin.ModelAdmin):
    """Searches folded columns with a folded term, so that "äRZTE" finds "Ärzte" on both databases."""

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return super().get_search_results(request, queryset, sortierform(search_term))
