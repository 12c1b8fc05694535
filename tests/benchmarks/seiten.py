"""Every kind of public page, of 73 projects and of 10 000: queries, size, and server time as the test client sees it.

A kind is a route; its address is the one with the most to say among the first few that the pages themselves lead to, so
that a new route is measured as soon as something links to it. Times are those of the processor, so that other work on
the machine counts little; SQLite computes in the same process. They are without compression and without the network:
`after a change` is the first call after a write, when nothing is remembered (docs/adr/0011), the others are medians.
Queries are those of that first call, the most there are.

Two things grow by nature and stand apart, with the small data only: the pages of one report, which are a document as
long as what it tells of, and the files that hold every project. Only the small data have their reports frozen, for the
same reason: setting those of 10 000 projects takes minutes. Targets of size and ratio are for HTML; a feed has up to
100 entries.
"""

import json
import logging
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruhrkonferenz.settings")
django.setup()  # what follows cannot be imported before

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import Resolver404, resolve  # noqa: E402
from django.utils import timezone  # noqa: E402

from projects.models import Projekt  # noqa: E402
from tests.oeffentlich import ADRESSEN, BETRIEB, DATEIEN, DOKUMENTE, WEITERE_SEITEN  # noqa: E402

RUNDEN = 9
KANDIDATEN = 6
"""Addresses of one kind that are looked at to find the fullest."""
WACHSENDE = DOKUMENTE | {name for name in ADRESSEN if "export" in name or name.endswith("csv")} | {"sitemap"}
WACHSENDE |= {"reports:bild", "reports:datei"}
ABFRAGEN, KB, MS, VERHAELTNIS = 12, 60, 60, 2.0


class Messung(NamedTuple):
    """Queries, kB of the page, milliseconds of a call, and of the first one after a change."""

    abfragen: int
    kb: float
    ms: float
    danach: float


# One process: the database that SQLITE_PATH names


def messen(mit_wachsenden: bool) -> dict[str, Messung]:
    logging.disable()  # addresses of the tests that the data do not have
    client = Client()
    ausgelassen = set(BETRIEB) if mit_wachsenden else BETRIEB | WACHSENDE
    return {name: _gemessen(client, adresse) for name, adresse in _adressen(client, ausgelassen).items()}


def _adressen(client: Client, ausgelassen: set[str]) -> dict[str, str]:
    """Kind -> address. Where no page leads to a kind, its address of the tests, if it answers here too."""
    gefunden: dict[str, dict[str, int]] = {}
    offen = ["/", *(adresse for name, adresse in ADRESSEN.items() if name not in ausgelassen), *WEITERE_SEITEN.values()]
    for adresse in offen:
        name = _art(adresse)
        bekannte = gefunden.setdefault(name, {})
        if name in ausgelassen or adresse in bekannte or len(bekannte) >= KANDIDATEN:
            continue
        antwort = client.get(adresse)
        if antwort.status_code == 200:
            inhalt = antwort.getvalue()
            bekannte[adresse] = len(inhalt)
            verweise = re.findall(r'href="(/[^"#?]*)', inhalt.decode(errors="ignore"))
            offen += [verweis for verweis in dict.fromkeys(verweise) if not verweis.startswith("/static/")]
    return {name: max(eigene, key=lambda a: eigene[a]) for name, eigene in gefunden.items() if eigene}


def _art(adresse: str) -> str:
    """The route, and for pages that look different from those of their route their name in the tests."""
    for name, weitere in WEITERE_SEITEN.items():
        if adresse == weitere:
            return name
    try:
        return resolve(adresse.partition("?")[0]).view_name
    except Resolver404:
        return ""


def _gemessen(client: Client, adresse: str) -> Messung:
    client.get(adresse)  # imports and templates
    _aendere()
    danach = _dauer(lambda: client.get(adresse).getvalue())
    ms = statistics.median(_dauer(lambda: client.get(adresse).getvalue()) for _ in range(RUNDEN))
    _aendere()
    with CaptureQueriesContext(connection) as abfragen:
        antwort = client.get(adresse)
    return Messung(len(abfragen), len(antwort.getvalue()) / 1000, ms, danach)


def _aendere() -> None:
    """Writes something that differs, or SQLite writes nothing: from now on all pages are computed anew."""
    Projekt.objects.filter(pk=Projekt.objects.first().pk).update(geaendert_am=timezone.now())


def _dauer(tu: Callable[[], object]) -> float:
    beginn = time.process_time()
    tu()
    return (time.process_time() - beginn) * 1000


# Both


def messungen(mit_wachsenden: bool = False) -> dict[str, Messung]:
    """Of the database that SQLITE_PATH names, in a process of its own: it starts with nothing remembered."""
    befehl = [sys.executable, "-m", "tests.benchmarks.seiten", "mit_wachsenden" if mit_wachsenden else ""]
    ausgabe = subprocess.run(befehl, check=True, stdout=subprocess.PIPE, text=True).stdout
    return {name: Messung(*werte) for name, werte in json.loads(ausgabe).items()}


def tabelle(klein: dict[str, Messung], gross: dict[str, Messung]) -> Iterator[str]:
    spalten = "".join(f"{name:>9}" for name in ("queries", "kB of 73", "of 10000", "ms of 73", "of 10000", "ratio"))
    yield f"{'page':<34}{spalten}  after a change"
    seiten = [name for name in klein if name in gross and name not in WACHSENDE]
    for name in seiten:
        a, b = klein[name], gross[name]
        yield (
            f"{name:<34}{max(a.abfragen, b.abfragen):9}{a.kb:9.1f}{b.kb:9.1f}{a.ms:9.1f}{b.ms:9.1f}{b.ms / a.ms:9.2f}"
            f"  {a.danach:.0f} ms, {b.danach:.0f} ms"
        )
    yield "documents and files that grow by nature, of 73:"
    for name, eine in klein.items():
        if name in WACHSENDE:
            yield f"{name:<34}{eine.abfragen:9}{eine.kb:9.1f}{'':9}{eine.ms:9.1f}"
    yield from _ziele({name: klein[name] for name in seiten}, {name: gross[name] for name in seiten})
    fehlende = sorted({*ADRESSEN} - BETRIEB - {*klein})
    yield f"not measured, no page leads there: {', '.join(fehlende) or 'none'}"


def _ziele(klein: dict[str, Messung], gross: dict[str, Messung]) -> Iterator[str]:
    html = {name for name in klein if name not in DATEIEN}
    beide = [*klein.items(), *gross.items()]
    yield _ziel("queries", ABFRAGEN, {name: eine.abfragen for name, eine in sorted(beide, key=lambda e: e[1].abfragen)})
    groesse = {name: eine.kb for name, eine in sorted(beide, key=lambda e: e[1].kb) if name in html}
    yield _ziel("kB of HTML", KB, groesse)
    yield _ziel("ms of 73 projects", MS, {name: eine.ms for name, eine in klein.items()})
    yield _ziel("time, 10 000 : 73 projects", VERHAELTNIS, {name: gross[name].ms / klein[name].ms for name in html})
    danach = {name: gross[name].danach / klein[name].danach for name in html}
    yield _ziel("time after a change, 10 000 : 73 projects", None, danach)


def _ziel(was: str, hoechstens: float | None, werte: dict[str, float]) -> str:
    """The worst of all pages."""
    name = max(werte, key=lambda name: werte[name])
    satz = f"{was:<42}{werte[name]:8.2f} ({name})"
    if hoechstens is None:
        return satz
    verfehlt = [name for name, wert in werte.items() if wert > hoechstens]
    return f"{satz}, at most {hoechstens:g}: {'MISSED by ' + ', '.join(verfehlt) if verfehlt else 'reached'}"


if __name__ == "__main__":
    json.dump(messen("mit_wachsenden" in sys.argv), sys.stdout)
