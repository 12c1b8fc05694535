"""For machines: whether the site lives, what search engines may read, the icon."""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from projects.abruf import nur_lesend, oeffentliche_seite


@nur_lesend
def gesund(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return _klartext("gesund", 200)


@nur_lesend
def bereit(request: HttpRequest) -> HttpResponse:
    """The database answers and has the tables that this version expects."""
    try:
        executor = MigrationExecutor(connection)
        offen = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return _klartext("Die Datenbank antwortet nicht.", 503)
    return _klartext("Es fehlen Migrationen.", 503) if offen else _klartext("bereit", 200)


@oeffentliche_seite
def robots(request: HttpRequest) -> HttpResponse:
    return _klartext(f"User-agent: *\nDisallow: /verwaltung/\n\nSitemap: {settings.BASE_URL}/sitemap.xml", 200)


@oeffentliche_seite
def favicon(request: HttpRequest) -> HttpResponse:
    """For who asks without having read the page, which names the icon."""
    zeichen = settings.BASE_DIR / "static" / "zeichen.svg"
    return HttpResponse(zeichen.read_bytes(), content_type="image/svg+xml")


def _klartext(text: str, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
