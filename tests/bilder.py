"""Pictures of every kind of page and of both reports: `python -m tests.bilder [database]` writes them to build/bilder.

Without a database it loads the real data into a temporary one. `var/muster.sqlite3` shows the made-up data.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import django
from playwright.sync_api import Browser

from tests.browser import chromium

ZIEL = Path("build") / "bilder"
BILDSCHIRME = {
    "breit": {"viewport": {"width": 1280, "height": 900}},
    "handy": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
    "dunkel": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


@contextmanager
def anwendung(datenbank: str) -> Iterator[str]:
    """The site on that database; yields its address."""
    os.environ |= {"SQLITE_PATH": datenbank, "DJANGO_SETTINGS_MODULE": "ruhrkonferenz.settings"}
    # Playwright runs an event loop in this thread, and Django then refuses to ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    django.setup()

    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.management import call_command
    from django.test.testcases import LiveServerThread
    from django.test.utils import override_settings

    schlicht = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(STORAGES=schlicht):
        call_command("migrate", verbosity=0)
        call_command("daten_laden", "--wenn-leer", verbosity=0)
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        yield f"http://127.0.0.1:{server.port}"
        server.terminate()


def seiten() -> dict[str, str]:
    """Name of the picture and address: the pages with the most and with the least to say."""
    from django.db.models import Count

    from projects.models import Berichtsjahr, Handlungsfeld, Partnerprojekt, Projekt

    nach_geld = Projekt.objects.oeffentlich().annotate(menge=Count("finanzierungen") + Count("staende"))
    jahr = Berichtsjahr.objects.oeffentlich().first()
    adressen = {
        "01-startseite": "/",
        "02-handlungsfeld": Handlungsfeld.objects.first(),
        "03-projekte": "/projekte/",
        "04-projekte-gefiltert": "/projekte/?q=energie&kommune=bochum",
        "05-projekte-falscher-filter": "/projekte/?status=x&q=%00",
        "06-projekt": nach_geld.order_by("-menge").first(),
        "07-projekt-mit-wenig": nach_geld.order_by("menge").first(),
        "08-partnerprojekte": "/partnerprojekte/",
        "09-partnerprojekt": Partnerprojekt.objects.oeffentlich().first(),
        "10-weitere-mittel": "/landesprogramme/",
        "11-berichte": "/berichte/",
        "12-bericht": jahr,
        "13-zusammenfassung": jahr and f"/berichte/{jahr}/zusammenfassung/",
        "14-nicht-gefunden": "/gibt-es-nicht/",
        "15-verwaltung": "/verwaltung/",
    }
    return {name: ziel if isinstance(ziel, str) else ziel.get_absolute_url() for name, ziel in adressen.items() if ziel}


def fotografieren(browser: Browser, basis: str) -> None:
    for bildschirm, eigenschaften in BILDSCHIRME.items():
        seite = browser.new_context(locale="de-DE", **eigenschaften).new_page()
        for name, adresse in seiten().items():
            seite.goto(f"{basis}{adresse}")
            # Chromium gives up on pictures of more than 16,384 pixels.
            hoehe = min(seite.evaluate("document.documentElement.scrollHeight"), 8000)
            ausschnitt = {"x": 0, "y": 0, "width": eigenschaften["viewport"]["width"], "height": hoehe}
            seite.screenshot(path=ZIEL / f"{name}-{bildschirm}.png", full_page=True, clip=ausschnitt)


def berichte_abbilden(basis: str) -> None:
    """Each page of the two reports of the latest year, by poppler."""
    from projects.models import Berichtsjahr

    for jahr in Berichtsjahr.objects.oeffentlich()[:1]:
        for art in ("fortschrittsbericht", "zusammenfassung"):
            datei = ZIEL / f"{art}-{jahr}.pdf"
            with urlopen(f"{basis}/berichte/{jahr}/{art}.pdf") as antwort:  # noqa: S310 # our own server
                datei.write_bytes(antwort.read())
            subprocess.run(["pdftoppm", "-png", "-r", "60", datei, datei.with_suffix("")], check=True)


def main(datenbank: str | None) -> None:
    ZIEL.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as ordner:
        datenbank = datenbank or str(Path(ordner) / "bilder.sqlite3")
        with anwendung(datenbank) as basis, chromium() as browser:
            fotografieren(browser, basis)
            berichte_abbilden(basis)
    sys.stdout.write(f"{len(list(ZIEL.glob('*.png')))} pictures in {ZIEL}\n")


if __name__ == "__main__":
    main(*sys.argv[1:] or [None])
