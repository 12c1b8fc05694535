"""The pages of the reporting round in a real browser: what axe finds, typed text that survives, and no JavaScript."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from openpyxl import load_workbook

from projects import ablauf
from projects.rechte import Rolle
from tests.browser import AXE
from tests.factories import PASSWORT, make_berichtsjahr, make_konto, make_projekt, make_ressort, make_stand
from tests.projects.austausch.mappen import trage_ein

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The live server starts before the settings of conftest.py; nobody has collected static files for it, or needs to.
    pytest.mark.filterwarnings("ignore:No directory at"),
]

BEREICH = "/verwaltung/erhebung/"
SEITEN = {
    "jahre": f"{BEREICH}?alle=",
    "cockpit": f"{BEREICH}2025/?sort=-offen",
    "schritt": f"{BEREICH}2025/schritt/zurueckstellen/",
    "frist": f"{BEREICH}2025/vm/frist/",
    "protokoll": f"{BEREICH}2025/protokoll/",
    "aufgaben": f"{BEREICH}2025/vm/",
    "schreiben": f"{BEREICH}2025/stand/radschnellweg-ruhr/",
    "lesen": f"{BEREICH}2025/stand/emscherweg/",
    "zurückgeben": f"{BEREICH}2025/stand/emscherweg/zurueckgeben/",
    "einlesen": f"{BEREICH}2025/vm/einlesen/",
    "vorschau": "/berichte/2025/vorschau/radschnellweg-ruhr/",
    "verwaltung": "/verwaltung/",
    "veröffentlichen": "/verwaltung/veroeffentlichung/2026/",
    "korrigieren": "/verwaltung/veroeffentlichung/2024/korrigieren/",
    "verschieben": "/verwaltung/veroeffentlichung/2027/verschieben/",
    "nicht verschieben": "/verwaltung/veroeffentlichung/2024/verschieben/",
}
SCHREIBEN = SEITEN["schreiben"]


@pytest.fixture
def runde():
    """Erika writes for the VM, Lea is the Leitstelle; one answer was returned, one is handed in.

    2026 is ready to be published, 2027 waits for its hour.
    """
    for rolle in Rolle:
        Group.objects.get_or_create(name=rolle)
    vm = make_ressort("VM")
    erika, lea = make_konto("erika", Rolle.REDAKTION, ressorts=[vm]), make_konto("lea", Rolle.LEITSTELLE)
    jahr = make_berichtsjahr(2025, phase="erhebung", erhebung_bis=timezone.localdate() + timedelta(days=3))
    for titel in ["Radschnellweg Ruhr", "Emscherweg"]:
        projekt = make_projekt(titel=titel, ressort=vm)
        make_stand(projekt, make_berichtsjahr(2024), aktueller_stand="12 km sind gebaut.", ausblick="Die Brücke folgt.")
        stand = make_stand(projekt, jahr, freigabe="entwurf", aktueller_stand="17 km sind gebaut.")
        ablauf.vollziehe(ablauf.STAND["einreichen"], stand, erika)
        if titel == "Radschnellweg Ruhr":
            ablauf.gib_zurueck(stand, lea, "Zu knapp", {"aktueller_stand": "Wie viele Brücken?"})
        make_stand(projekt, make_berichtsjahr(2026, phase="redaktion"))
    make_berichtsjahr(2027, veroeffentlichung=timezone.now() + timedelta(days=1))
    return stand


@pytest.fixture
def anmelden(fenster, runde):
    """A window in which that account has logged in; it remembers `meldungen`. Its tabs share what the browser keeps."""

    def oeffnen(name, **eigenschaften):
        seite = fenster(timezone_id="Europe/Berlin", **eigenschaften)
        seite.goto(BEREICH)
        seite.get_by_label("Benutzername").fill(name)
        seite.get_by_label("Passwort").fill(PASSWORT)
        seite.get_by_role("button", name="Anmelden").click()
        seite.wait_for_url("**/erhebung/2025/**")
        seite.meldungen = []
        seite.on("console", lambda meldung: seite.meldungen.append(meldung.text))
        seite.on("pageerror", lambda fehler: seite.meldungen.append(str(fehler)))
        return seite

    return oeffnen


def feld(seite, name="Aktueller Stand"):
    return seite.get_by_label(f"{name}: Text für 2025")


def gemerkt(seite):
    return seite.evaluate("Object.keys(localStorage).filter(name => name.startsWith('erhebung:'))")


@pytest.mark.parametrize("schema", ["light", "dark"])
def test_the_pages_obey_the_policy_and_leave_axe_nothing_to_say(anmelden, schema):
    seite = anmelden("lea", color_scheme=schema)
    verstoesse = []
    for name, adresse in SEITEN.items():
        seite.goto(adresse)
        seite.evaluate(AXE.read_text())
        ergebnis = seite.evaluate("axe.run({resultTypes: ['violations']})")
        verstoesse += [(name, regel["id"], regel["nodes"][0]["html"]) for regel in ergebnis["violations"]]
    assert verstoesse == []
    assert seite.meldungen == []


def test_nothing_runs_out_of_a_narrow_screen(anmelden):
    seite = anmelden("lea", viewport={"width": 400, "height": 800})
    zu_breit = []
    for name, adresse in SEITEN.items():
        seite.goto(adresse)
        if seite.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            zu_breit.append(name)

    assert zu_breit == []


@pytest.mark.parametrize("fehlerhaft", [False, True])
def test_a_filled_in_workbook_is_shown_in_a_preview_that_axe_and_phones_can_read(anmelden, tmp_path, fehlerhaft):
    seite = anmelden("erika")
    seite.goto(SEITEN["einlesen"])
    with seite.expect_download() as download:
        seite.get_by_role("link", name="Excel-Datei herunterladen").click()
    buch = load_workbook(BytesIO(download.value.path().read_bytes()))
    zeile = next(zelle.row for zelle in buch["Projektstände"]["A"] if zelle.value == "radschnellweg-ruhr")
    trage_ein(buch, "Projektstände", zeile, Status="abgeschlossen", Aktueller_Stand="19 km sind gebaut, mit Brücke.")
    trage_ein(buch, "Meilensteine", 2, Vorhaben="radschnellweg-ruhr", Jahr=2027, Meilenstein="Letzter Abschnitt")
    if fehlerhaft:
        trage_ein(buch, "Meilensteine", 3, Vorhaben="radschnellweg-ruhr", Jahr="bald", Datum="31.02.2027")
        trage_ein(buch, "Finanzierung", 2, Vorhaben="woanders", Zeitraum="2025")
    buch.save(tmp_path / "mappe.xlsx")

    seite.get_by_label("Datei").set_input_files(tmp_path / "mappe.xlsx")
    seite.get_by_role("button", name="Änderungen ansehen").click()
    seite.evaluate(AXE.read_text())
    assert seite.evaluate("axe.run({resultTypes: ['violations']}).then(ergebnis => ergebnis.violations)") == []
    seite.set_viewport_size({"width": 400, "height": 800})
    assert not seite.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")

    uebernehmen = seite.get_by_role("button", name="Alle Änderungen übernehmen")
    assert uebernehmen.count() == (0 if fehlerhaft else 1)
    if not fehlerhaft:
        uebernehmen.click()
        assert "Eingelesen: 4 Änderungen." in seite.locator(".messagelist").inner_text()
    assert seite.meldungen == []


def test_typed_text_survives_a_closed_tab_and_is_gone_when_it_is_saved(anmelden):
    seite = anmelden("erika")
    seite.goto(SCHREIBEN)
    feld(seite).fill("17 km und drei Brücken sind gebaut.")
    kontext = seite.context
    seite.close()

    neu = kontext.new_page()
    neu.goto(SCHREIBEN)
    assert feld(neu).input_value() == "17 km sind gebaut."
    assert "Nicht gespeicherter Text vom" in neu.locator(".angebot").inner_text()
    neu.get_by_role("button", name="Wiederherstellen").click()
    assert feld(neu).input_value() == "17 km und drei Brücken sind gebaut."
    neu.get_by_role("button", name="Entwurf speichern").click()

    neu.wait_for_selector(".messagelist .success")
    assert feld(neu).input_value() == "17 km und drei Brücken sind gebaut."
    assert gemerkt(neu) == []


def test_who_does_not_want_the_text_back_throws_it_away(anmelden):
    seite = anmelden("erika")
    seite.goto(SCHREIBEN)
    feld(seite).fill("Unsinn")
    seite.reload()

    seite.get_by_role("button", name="Verwerfen").click()

    assert gemerkt(seite) == []
    assert seite.locator(".angebot").count() == 0


def test_what_never_arrived_is_not_forgotten_because_something_else_did(anmelden):
    seite = anmelden("erika")
    seite.goto(SCHREIBEN)
    feld(seite).fill("Unterwegs verloren")
    kekse = seite.context.cookies()
    seite.context.clear_cookies()
    seite.get_by_role("button", name="Entwurf speichern").click()
    seite.context.add_cookies(kekse)

    seite.goto(SEITEN["lesen"])
    seite.get_by_role("button", name="Zurückziehen").click()
    seite.get_by_role("button", name="Entwurf speichern").click()
    seite.wait_for_selector(".messagelist .success")
    seite.goto(SCHREIBEN)

    seite.get_by_role("button", name="Wiederherstellen").click()
    assert feld(seite).input_value() == "Unterwegs verloren"


def test_handing_in_and_logging_out_leave_nothing_in_the_browser(anmelden):
    seite = anmelden("erika")
    seite.goto(SCHREIBEN)
    feld(seite, "Ausblick 2026").fill("Die Brücke folgt 2027.")
    seite.get_by_role("button", name="Speichern und einreichen").click()
    seite.wait_for_url("**/2025/vm/")
    assert gemerkt(seite) == []

    seite.goto(SCHREIBEN)
    seite.get_by_role("button", name="Zurückziehen").click()
    feld(seite).fill("Unsinn")
    assert len(gemerkt(seite)) == 1
    seite.get_by_role("button", name="Abmelden").click()
    seite.wait_for_url("**/logout/")
    assert gemerkt(seite) == []


def test_the_characters_are_counted_while_one_types(anmelden):
    seite = anmelden("erika")
    seite.goto(SCHREIBEN)

    seite.get_by_label("Begründung des Status").fill("Bescheid")

    assert seite.locator(".zaehler").first.inner_text() == "8 von höchstens 300 Zeichen"


def test_an_answer_is_written_and_handed_in_without_javascript(anmelden, runde):
    seite = anmelden("erika", java_script_enabled=False)
    seite.goto(SCHREIBEN)

    seite.get_by_role("button", name=re.compile("Unverändert übernehmen.*Ausblick")).click()
    assert feld(seite, "Ausblick 2026").input_value() == "Die Brücke folgt."
    assert "Unverändert übernommen von erika" in seite.locator("#content").inner_text()
    seite.get_by_role("combobox", name="Status").select_option(label="abgeschlossen")
    seite.get_by_role("button", name="Speichern und einreichen").click()

    assert "Eingereicht: Radschnellweg Ruhr." in seite.locator(".messagelist").inner_text()
