"""Two people, two real browsers, one project: nobody's words are lost."""

import pytest
from django.contrib.auth.models import User

from tests.browser import AXE
from tests.factories import PASSWORT, make_berichtsjahr, make_projekt, make_stand

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:No directory at"),
]


@pytest.fixture
def anmelden(fenster):
    """A window of its own in which this person is logged in, at that address."""

    def oeffne(name, adresse, **eigenschaften):
        User.objects.create_superuser(name, password=PASSWORT)
        seite = fenster(**eigenschaften)
        seite.meldungen = []
        seite.on("console", lambda meldung: seite.meldungen.append(meldung.text))
        seite.goto(adresse)
        seite.fill("#id_username", name)
        seite.fill("#id_password", PASSWORT)
        seite.click("input[type=submit]")
        return seite

    return oeffne


@pytest.fixture
def stand():
    return make_stand(
        make_projekt(),
        make_berichtsjahr(2025, phase="erhebung"),
        freigabe="entwurf",
        aktueller_stand="Alter Text.\nMit zweiter Zeile.",
    )


def sichere(seite):
    with seite.expect_navigation():
        seite.click("input[name=_continue]")


def axe(seite, teil="html"):
    seite.evaluate(AXE.read_text())
    ergebnis = seite.evaluate("teil => axe.run(teil, {resultTypes: ['violations']})", teil)
    return [(regel["id"], regel["nodes"][0]["html"]) for regel in ergebnis["violations"]]


@pytest.mark.parametrize("javascript", [True, False])
def test_two_browsers_edit_the_same_project_and_both_texts_survive(anmelden, stand, javascript):
    adresse = f"/verwaltung/projects/projekt/{stand.vorhaben.pk}/change/"
    erika = anmelden("erika", adresse, java_script_enabled=javascript)
    max_ = anmelden("max", adresse, java_script_enabled=javascript)

    erika.fill("#id_staende-0-aktueller_stand", "Erikas Text.")
    erika.fill("#id_ziel", "Erikas Ziel")
    sichere(erika)
    max_.fill("#id_staende-0-aktueller_stand", "Max' Text.")
    max_.fill("#id_mehrwert", "Max' Mehrwert")
    sichere(max_)

    frage = max_.inner_text(".abgleich")
    assert "Noch nichts gesichert" in frage
    for text in ["Alter Text.\nMit zweiter Zeile.", "Max' Text.", "Erikas Text.", "von erika"]:
        assert text in frage
    assert max_.input_value("#id_mehrwert") == "Max' Mehrwert"
    assert max_.input_value("#id_ziel") == "Erikas Ziel"
    if javascript:
        # The rest of the page is Django's, with its Select2.
        assert axe(max_, ".abgleich") == []

    max_.fill("#id_staende-0-aktueller_stand", "Erikas Text. Max' Text.")
    max_.click(".abgleich input[value=meine]")
    sichere(max_)

    stand.refresh_from_db()
    stand.vorhaben.refresh_from_db()
    assert stand.aktueller_stand == "Erikas Text. Max' Text."
    assert (stand.vorhaben.ziel, stand.vorhaben.mehrwert) == ("Erikas Ziel", "Max' Mehrwert")


@pytest.mark.parametrize("javascript", [True, False])
def test_two_browsers_write_the_same_answer_and_the_second_decides(anmelden, stand, javascript):
    adresse = "/verwaltung/erhebung/2025/stand/radschnellweg-ruhr/"
    erika = anmelden("erika", adresse, java_script_enabled=javascript)
    max_ = anmelden("max", adresse, java_script_enabled=javascript)

    for seite, text in [(erika, "Erikas Text."), (max_, "Max' Text.")]:
        seite.fill("#id_aktueller_stand", text)
        with seite.expect_navigation():
            seite.click("button[name=speichern]")

    for text in ["Alter Text.\nMit zweiter Zeile.", "Max' Text.", "Erikas Text.", "von erika"]:
        assert text in max_.inner_text(".abgleich")
    assert max_.input_value("#id_aktueller_stand") == "Max' Text."
    if javascript:
        assert axe(max_) == []

    max_.click(".abgleich input[value=meine]")
    with max_.expect_navigation():
        max_.click("button[name=speichern]")
    stand.refresh_from_db()
    assert stand.aktueller_stand == "Max' Text."


def test_the_pages_of_the_history_leave_axe_nothing_to_say_and_bring_a_text_back(anmelden, stand):
    stand.aktueller_stand = "Neuer Text."
    stand.save()
    seite = anmelden("erika", f"/verwaltung/projects/projektstand/{stand.pk}/change/")

    seite.click("text=Geschichte")
    seite.meldungen.clear()
    assert axe(seite) == []
    seite.click("button:has-text('Vergleichen')")
    assert "Neuer Text." in seite.inner_text("table")
    assert axe(seite) == []
    seite.go_back()
    seite.click("tbody tr:last-child th a")
    assert axe(seite) == []
    seite.click("text=Aktueller Stand wiederherstellen")
    assert axe(seite) == []
    seite.click("button:has-text('Wiederherstellen')")
    seite.wait_for_selector("text=ist wiederhergestellt")

    stand.refresh_from_db()
    assert stand.aktueller_stand == "Alter Text.\nMit zweiter Zeile."
    assert seite.meldungen == []
