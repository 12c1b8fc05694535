"""The form for barriers in a real browser: errors are found by keyboard, and it works without scripts."""

import re

import pytest
from playwright.sync_api import expect

from pflichtseiten import formular
from pflichtseiten.models import Barrieremeldung
from tests.browser import AXE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The live server starts before the settings of conftest.py; nobody has collected static files for it, or needs to.
    pytest.mark.filterwarnings("ignore:No directory at"),
]


@pytest.fixture
def oeffne(fenster, monkeypatch):
    """Opens the form in a fresh window; robots type as fast as we do here, so nobody has to wait."""
    monkeypatch.setattr(formular, "MINDESTENS", 0)

    def oeffnen(**eigenschaften):
        seite = fenster(**eigenschaften)
        seite.goto("/impressum/")
        seite.get_by_role("link", name="Barriere melden").click()
        return seite

    return oeffnen


def absenden(seite):
    seite.get_by_role("button", name="Meldung absenden").click()


def test_errors_take_the_focus_and_lead_to_their_fields(oeffne):
    seite = oeffne()
    seite.get_by_label("Ihre E-Mail-Adresse").fill("ada")
    absenden(seite)

    expect(seite.locator("#fehler")).to_be_focused()
    expect(seite).to_have_title(re.compile("^Fehler: "))
    seite.keyboard.press("Tab")
    seite.keyboard.press("Enter")
    expect(seite.get_by_label("Was ist nicht barrierefrei?")).to_be_focused()
    beschreibung = seite.get_by_label("Was ist nicht barrierefrei?").get_attribute("aria-describedby")
    assert all(seite.locator(f"#{name}").count() == 1 for name in beschreibung.split())
    expect(seite.get_by_label("Auf welcher Seite?")).to_have_value("/impressum/")
    seite.evaluate(AXE.read_text())
    for schema in ("light", "dark"):
        seite.emulate_media(color_scheme=schema)
        assert seite.evaluate("axe.run({resultTypes: ['violations']})")["violations"] == []


@pytest.mark.parametrize("mit_skript", [True, False])
def test_a_message_is_sent_and_confirmed_with_its_number_without_a_cookie(oeffne, mit_skript):
    seite = oeffne(java_script_enabled=mit_skript)
    absenden(seite)
    seite.get_by_label("Was ist nicht barrierefrei?").fill("Die Karte geht nicht.")
    absenden(seite)

    expect(seite.get_by_role("heading", level=1)).to_have_text("Danke, Ihre Meldung ist angekommen")
    assert Barrieremeldung.objects.get().nummer in seite.locator("main").inner_text()
    assert seite.context.cookies() == []


def test_the_trap_for_robots_is_met_by_nobody_who_uses_the_keyboard(oeffne):
    seite = oeffne()
    seite.get_by_label("Was ist nicht barrierefrei?").focus()
    erreicht = []
    for _ in range(7):
        seite.keyboard.press("Tab")
        erreicht.append(seite.evaluate("document.activeElement.id"))

    assert erreicht[:4] == ["id_seite", "id_name", "id_email", "id_antwortform"]
    assert "id_website" not in erreicht
    assert not seite.locator("#id_website").is_visible()
