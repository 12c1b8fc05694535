"""For those who run the site: whether it lives."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def gesund(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return _klartext("gesund", 200)


@require_safe
def bereit(request: HttpRequest) -> HttpResponse:
    """The database answers and has the tables that this version expects."""
    try:
        executor = MigrationExecutor(connection)
        offen = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return _klartext("Die Datenbank antwortet nicht.", 503)
    return _klartext("Es fehlen Migrationen.", 503) if offen else _klartext("bereit", 200)


def _klartext(text: str, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
