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
def fenster(browser, live_server):
    """Opens windows that share nothing, and closes them at the end; their addresses begin at our server."""
    offene = []

    def oeffnen(**eigenschaften):
        kontext = browser.new_context(base_url=live_server.url, locale="de-DE", **eigenschaften)
        offene.append(kontext)
        return kontext.new_page()

    yield oeffnen
    for kontext in offene:
        kontext.close()


@pytest.fixture
def oeffne(fenster, bestand):
    """Opens an address in a fresh window; the window remembers `meldungen` and `hosts`."""

    def oeffnen(adresse, **eigenschaften):
        seite = fenster(**eigenschaften)
        seite.meldungen, seite.hosts = [], set()
        seite.on("console", lambda meldung: seite.meldungen.append(meldung.text))
        seite.on("pageerror", lambda fehler: seite.meldungen.append(str(fehler)))
        seite.on("request", lambda anfrage: seite.hosts.add(anfrage.url.split("/")[2]))
        seite.goto(adresse)
        return seite

    return oeffnen
