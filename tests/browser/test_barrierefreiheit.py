"""WCAG 2.2 AA on every kind of page: what axe finds, narrow screens, large text, charts, the keyboard, and motion."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import chromium
from tests.oeffentlich import SEITEN, lege_bestand_an

pytestmark = [
    pytest.mark.axe,
    pytest.mark.django_db(transaction=True),
    # The live server starts before the settings of conftest.py; nobody has collected static files for it, or needs to.
    pytest.mark.filterwarnings("ignore:No directory at"),
]

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PRUEFUNG = Path(__file__).parent / "barrierefreiheit.js"
# The size of targets is of WCAG 2.2, and off unless asked for.
REGELN = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"
SCHMAL = {"width": 320, "height": 640}
MODI = {
    "hell": {},
    "dunkel": {"color_scheme": "dark"},
    "320 Pixel": {"viewport": SCHMAL},
    "doppelte Schrift": {"schrift": 32},
}


@pytest.fixture(scope="module")
def browser():
    with pytest.MonkeyPatch.context() as umgebung, chromium() as browser:
        # Playwright runs an event loop in this thread, and Django then refuses to ask the database.
        umgebung.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield browser


@pytest.fixture
def fenster(browser, live_server, mit_karte):
    """Opens a window, in which one page after the other is looked at."""
    lege_bestand_an()
    mit_karte()
    offene = []

    def oeffne(adresse="/", schrift=None, **eigenschaften):
        kontext = browser.new_context(locale="de-DE", base_url=live_server.url, **eigenschaften)
        offene.append(kontext)
        seite = kontext.new_page()
        if schrift:  # as in the settings of a browser, where the widths of the style sheets follow
            kontext.new_cdp_session(seite).send("Page.setFontSizes", {"fontSizes": {"standard": schrift}})
        seite.goto(adresse)
        return seite

    yield oeffne
    for kontext in offene:
        kontext.close()


def alle_seiten(seite):
    """Every kind of page in this window, with the functions of barrierefreiheit.js."""
    for name, adresse in SEITEN.items():
        seite.goto(adresse)
        # Through the debugging protocol, which the policy of the pages does not bind.
        seite.evaluate(PRUEFUNG.read_text())
        yield name


def urteil_von_axe(seite):
    seite.evaluate(AXE.read_text())
    return [
        f"{regel['id']}: {regel['help']}: {stelle['target']} {stelle['html'][:120]}"
        for regel in seite.evaluate(f"axe.run({REGELN})")["violations"]
        for stelle in regel["nodes"]
    ]


@pytest.mark.parametrize("modus", MODI)
def test_axe_has_nothing_to_say_and_all_text_can_be_read(fenster, modus):
    seite = fenster(**MODI[modus])

    lage = "[...pruefung.zuBreit(), ...pruefung.abgeschnitten(), ...pruefung.ueberlappt()]"
    funde = []
    for name in alle_seiten(seite):
        funde += [f"{name}: {fund}" for fund in [*urteil_von_axe(seite), *seite.evaluate(lage)]]

    assert not funde, "\n".join(funde)
