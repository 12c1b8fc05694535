"""One Chromium for all tests in a real browser, and windows on the public site."""

import pytest

from tests.browser import chromium
from tests.oeffentlich import lege_bestand_an


@pytest.fixture(scope="package")
def browser():
    with pytest.MonkeyPatch.context() as umgebung, chromium() as browser:
        # Playwright runs an event loop in this thread, and Django then refuses to ask the database.
        umgebung.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield browser


@pytest.fixture
def bestand(mit_karte):
    lege_bestand_an()
    mit_karte()


@pytest.fixture
def oeffne(browser, live_server, bestand):
    """Opens an address in a fresh window; the window remembers `meldungen` and `hosts`."""
    fenster = []

    def oeffnen(adresse, **eigenschaften):
        kontext = browser.new_context(locale="de-DE", **eigenschaften)
        fenster.append(kontext)
        seite = kontext.new_page()
        seite.meldungen, seite.hosts = [], set()
        seite.on("console", lambda meldung: seite.meldungen.append(meldung.text))
        seite.on("pageerror", lambda fehler: seite.meldungen.append(str(fehler)))
        seite.on("request", lambda anfrage: seite.hosts.add(anfrage.url.split("/")[2]))
        seite.goto(f"{live_server.url}{adresse}")
        return seite

    yield oeffnen
    for kontext in fenster:
        kontext.close()
