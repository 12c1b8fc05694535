"""What all public pages have in common: they are only read, and who has the page already gets 304 (ADR 0011)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_safe

from projects import karte
from projects.models import Berichtsjahr

P = ParamSpec("P")
T = TypeVar("T")
GEMERKT = 64
"""Answers that a figure keeps: more than there are towns, so that reading one after the other computes none twice."""
PROGRAMMTEILE = (
    "projects",
    "reports",
    "pflichtseiten",
    "ruhrkonferenz",
    "static",
    "templates",
    "package-lock.json",
    "requirements.txt",
)


def oeffentliche_seite(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Every public page: it answers GET and HEAD, and 304 as long as neither data nor program have changed."""
    return nur_lesend(bedingt(view))


def nur_lesend(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whatever is not GET or HEAD gets 405. Without the question for Django's token, which comes first elsewhere: a
    page that changes nothing needs none, and who sends it something should hear that it takes nothing.
    """
    return csrf_exempt(require_safe(view))


def etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    """The name of what a visitor would see under this address now; read before the page, so never newer than it."""
    teile = (request.get_full_path(), str(settings.ALLOWED_HOSTS), *datenstand(request))
    return f'"{sha256(chr(10).join(teile).encode()).hexdigest()[:32]}"'


bedingt = condition(etag_func=etag)


def je_datenstand(funktion: Callable[P, T]) -> Callable[Concatenate[HttpRequest, P], T]:
    """Remembers what a function of nothing but its arguments and the data has answered, until the data change.

    It is asked with the request in front, which knows the state of the data that its page is named after.
    """
    gemerkt = lru_cache(maxsize=GEMERKT)(lambda stand, *args, **kwargs: funktion(*args, **kwargs))

    @wraps(funktion)
    def fragend(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> T:
        if connection.in_atomic_block:  # what is not committed yet changes the data, but not their name
            return funktion(*args, **kwargs)
        return gemerkt(datenstand(request), *args, **kwargs)  # type: ignore[arg-type] # hashable, or this fails

    return fragend


def datenstand(request: HttpRequest) -> tuple[str, ...]:
    """Differs whenever a page could: data, program, map, what has come out, and the day (some hints grow old). Once
    asked, the request keeps it.
    """
    if not hasattr(request, "datenstand"):
        erschienen = Berichtsjahr.objects.oeffentlich().values_list("pk", flat=True)
        heute = f"{timezone.localdate():%Y-%m-%d}"
        stand = (stand_der_datenbank(), programmstand(), karte.kennung(), str(list(erschienen)), heute)
        request.datenstand = stand  # type: ignore[attr-defined]
    return request.datenstand  # type: ignore[attr-defined]


def stand_der_datenbank() -> str:
    """Equal only between two moments with nothing committed in between."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_snapshot()::text || pg_postmaster_start_time()")
            return str(cursor.fetchone()[0])
    datei = Path(connection.settings_dict["NAME"])
    if not datei.exists():  # in memory
        connection.ensure_connection()
        return str(connection.connection.total_changes)
    return f"{_dateistand(datei)} {_dateistand(Path(f'{datei}-wal'))}"


def _dateistand(datei: Path) -> str:
    """SQLite makes an empty log for every reader and removes it again; only what is in it counts."""
    stand = datei.stat() if datei.exists() else None
    return f"{stand.st_mtime_ns}-{stand.st_size}" if stand and stand.st_size else ""


@lru_cache(maxsize=1)
def programmstand() -> str:
    """The bytes of the program itself: an update changes pages too, on every server in the same way."""
    summe = sha256()
    for teil in PROGRAMMTEILE:
        ort = settings.BASE_DIR / teil
        for datei in sorted(ort.rglob("*")) if ort.is_dir() else [ort]:
            if datei.is_file() and datei.suffix != ".pyc":
                summe.update(datei.read_bytes())
    return summe.hexdigest()
