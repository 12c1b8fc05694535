"""The page of the findings in a real browser: policy, axe in both colours, narrow screens, and without JavaScript."""

import pytest
from django.contrib.auth.models import Group

from projects.models import Verzicht
from projects.rechte import Rolle
from tests.browser import AXE
from tests.factories import PASSWORT, make_berichtsjahr, make_konto, make_projekt, make_stand

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:No directory at"),
]

SEITE = "/verwaltung/erhebung/2025/befunde/"


@pytest.fixture
def oeffne(fenster):
    """Opens the page as the Leitstelle: one Fehler, two Warnungen, one of them waived."""
    Group.objects.get_or_create(name=Rolle.LEITSTELLE)  # the tests before emptied the database
    jahr = make_berichtsjahr(2025, phase="redaktion")
    for titel in ("Radschnellweg", "Donaudampfschifffahrtsgesellschaftskapitänsprojekt " * 3):
        make_stand(make_projekt(titel=titel, slug=titel[:9].lower()), jahr, status="abgeschlossen")
    make_projekt(titel="Vergessen")
    vorhaben = jahr.staende.get(vorhaben__titel="Radschnellweg").vorhaben
    Verzicht.objects.create(berichtsjahr=jahr, regel="ohne_ende", vorhaben=vorhaben, begruendung="Unbekannt.\n\nEcht.")
    make_konto("lea", Rolle.LEITSTELLE)

    def oeffnen(**eigenschaften):
        seite = fenster(**eigenschaften)
        seite.goto(f"/verwaltung/login/?next={SEITE}")
        seite.get_by_label("Benutzername").fill("lea")
        seite.get_by_label("Passwort").fill(PASSWORT)
        seite.locator("[type=submit]").click()
        seite.meldungen = []
        seite.on("console", lambda meldung: seite.meldungen.append(meldung.text))
        seite.goto(SEITE)
        return seite

    return oeffnen


def test_the_page_obeys_the_policy_and_leaves_axe_nothing_to_say(oeffne):
    seite = oeffne()
    seite.get_by_text("Verzichten", exact=False).first.click()
    assert seite.meldungen == []

    seite.evaluate(AXE.read_text())
    for schema in ("light", "dark"):
        seite.emulate_media(color_scheme=schema)
        # The links of the admin fade from one colour to the other.
        seite.evaluate("Promise.all(document.getAnimations().map(eine => eine.finished))")
        ergebnis = seite.evaluate("axe.run({resultTypes: ['violations']})")
        assert [(regel["id"], regel["nodes"][0]["html"]) for regel in ergebnis["violations"]] == []


def test_nothing_runs_out_of_a_screen_of_320_pixels(oeffne):
    seite = oeffne(viewport={"width": 320, "height": 640})

    assert not seite.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_a_warnung_is_waived_and_taken_back_without_javascript(oeffne):
    seite = oeffne(java_script_enabled=False)

    seite.locator("summary").first.click()
    seite.get_by_label("Warum die Angabe trotzdem richtig ist").fill("Steht in keiner Quelle.")
    seite.get_by_role("button", name="Verzichten").click()
    assert seite.get_by_role("heading", name="Verzichtet (2)").is_visible()
    assert seite.get_by_text("Steht in keiner Quelle.").is_visible()

    seite.get_by_role("button", name="Verzicht zurücknehmen").first.click()
    assert seite.get_by_role("heading", name="Warnungen (1)").is_visible()
