"""The reporting round of a year as people live it: from the opening to the download and the correction."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from projects.rechte import Rolle
from tests.factories import (
    PASSWORT,
    make_berichtsjahr,
    make_finanzierung,
    make_konto,
    make_projekt,
    make_ressort,
    make_stand,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The live server starts before the settings of conftest.py; nobody has collected static files for it, or needs to.
    pytest.mark.filterwarnings("ignore:No directory at"),
]

COCKPIT = "/verwaltung/erhebung/2025/"
AUFGABEN = "/verwaltung/erhebung/2025/vm/"
RADSCHNELLWEG, EMSCHERWEG = "Radschnellweg Ruhr", "Emscherweg"


@pytest.fixture
def vorjahr():
    """Two projects of the VM as the report of 2024 tells of them; for 2025 only the last day of the Erhebung is set.

    Lea is the Leitstelle, Erika writes and may approve, Frieda approves.
    """
    vm = make_ressort("VM")
    make_konto("lea", Rolle.LEITSTELLE)
    make_konto("erika", Rolle.REDAKTION, Rolle.FREIGABE, ressorts=[vm])
    make_konto("frieda", Rolle.FREIGABE, ressorts=[vm])
    bis = timezone.localdate() + timedelta(days=21)
    neu = make_berichtsjahr(2025, phase="vorbereitung", erhebung_bis=bis)
    for titel in [RADSCHNELLWEG, EMSCHERWEG]:
        projekt = make_projekt(titel=titel, ressort=vm)
        make_stand(projekt, make_berichtsjahr(2024), aktueller_stand="12 km sind gebaut.", ausblick="Die Brücke folgt.")
        if titel == EMSCHERWEG:
            make_finanzierung(projekt, berichtsjahr=neu, bewilligt=500_000)


@pytest.fixture
def anmelden(fenster):
    def mit_passwort(name):
        seite = fenster()
        seite.goto("/verwaltung/login/?next=/verwaltung/")
        seite.get_by_label("Benutzername").fill(name)
        seite.get_by_label("Passwort").fill(PASSWORT)
        seite.get_by_role("button", name="Anmelden").click()
        seite.wait_for_url("**/verwaltung/")
        return seite

    return mit_passwort


# What people do. Each ends when the page says that it is done.


def klicke(seite, name, wozu=""):
    """The one button or link of that name; `wozu` is what its hidden part says that it is about."""
    ende = rf"\s*: {re.escape(wozu)}" if wozu else ""
    genau = re.compile(f"^{re.escape(name)}{ende}$")
    seite.get_by_role("button", name=genau).or_(seite.get_by_role("link", name=genau)).click()


def erwarte_meldung(seite, text):
    expect(seite.locator(".messagelist")).to_contain_text(text)


def eroeffne_erhebung(leitstelle):
    klicke(leitstelle, "Zur Erhebung")
    klicke(leitstelle, "Stand der Erhebung 2025")
    klicke(leitstelle, "Erhebung eröffnen …")
    klicke(leitstelle, "Erhebung eröffnen")
    erwarte_meldung(leitstelle, "Erhebung eröffnet: 2025.")


def wer_schuldet_was(leitstelle, kuerzel):
    """The row of a Ressort in the cockpit, without its zeros."""
    leitstelle.goto(COCKPIT)
    zeile = leitstelle.get_by_role("row").filter(has=leitstelle.get_by_role("link", name=kuerzel, exact=True))
    zellen = {zelle.get_attribute("data-titel"): zelle.inner_text() for zelle in zeile.locator("td.zahl").all()}
    return {titel: int(zahl) for titel, zahl in zellen.items() if titel != "Befunde" and zahl != "0"}


def oeffne_stand(seite, titel):
    seite.goto(AUFGABEN)
    klicke(seite, titel)


def schreibe(redaktion, titel, text):
    """Writes the answer anew; only the Ausblick stays empty."""
    oeffne_stand(redaktion, titel)
    redaktion.get_by_role("combobox", name="Status").select_option(label="in Umsetzung")
    redaktion.get_by_label("Aktueller Stand: Text für 2025").fill(text)


def reiche_ein(redaktion, titel):
    klicke(redaktion, "Speichern und einreichen")
    erwarte_meldung(redaktion, f"Eingereicht: {titel}.")


def uebernimm_unveraendert(redaktion, titel):
    oeffne_stand(redaktion, titel)
    redaktion.get_by_role("combobox", name="Status").select_option(label="in Umsetzung")
    for feld in ["Aktueller Stand", "Ausblick 2026"]:
        klicke(redaktion, "Unverändert übernehmen", feld)
        bestaetigt = redaktion.get_by_role("region", name=feld).get_by_text("Unverändert übernommen von")
        expect(bestaetigt).to_be_visible()


def gib_zurueck(seite, titel, grund, **je_feld):
    oeffne_stand(seite, titel)
    klicke(seite, "Zurückgeben …")
    seite.get_by_label("Was insgesamt zu ändern ist").fill(grund)
    for feld, text in je_feld.items():
        seite.get_by_label(f"Rückmeldung zu „{feld.replace('_', ' ')}“").fill(text)
    klicke(seite, "Zurückgeben")
    erwarte_meldung(seite, f"Zurückgegeben: {titel}.")


def gib_frei(freigabe, titel):
    freigabe.goto(AUFGABEN)
    klicke(freigabe, "Freigeben", titel)
    erwarte_meldung(freigabe, f"Freigegeben: {titel}.")


def schliesse_erhebung(leitstelle):
    leitstelle.goto(COCKPIT)
    klicke(leitstelle, "Erhebung schließen …")
    klicke(leitstelle, "Erhebung schließen")
    erwarte_meldung(leitstelle, "Erhebung geschlossen: 2025.")


def offene_befunde(leitstelle):
    leitstelle.goto(f"{COCKPIT}befunde/")
    return leitstelle.locator(".befund--fehler h3, .befund--warnung h3").all_inner_texts()


def verzichte(leitstelle, befund, grund):
    eintrag = leitstelle.locator(".befund").filter(has=leitstelle.get_by_role("heading", name=befund))
    eintrag.locator("summary").click()
    eintrag.get_by_label("Warum die Angabe trotzdem richtig ist").fill(grund)
    eintrag.get_by_role("button", name="Verzichten").click()
    erwarte_meldung(leitstelle, "Verzichtet: ")


def veroeffentliche(leitstelle, ab=""):
    leitstelle.goto(COCKPIT)
    klicke(leitstelle, "Veröffentlichen …")
    leitstelle.get_by_label("Öffentlich ab").fill(ab)
    leitstelle.get_by_label("Ich habe den Bericht gelesen.").check()
    klicke(leitstelle, "Veröffentlichen und festschreiben")
    erwarte_meldung(leitstelle, "ab sofort öffentlich")


def eroeffne_korrektur(leitstelle, grund):
    leitstelle.goto(COCKPIT)
    klicke(leitstelle, "Korrektur eröffnen …")
    leitstelle.get_by_label("Begründung").fill(grund)
    klicke(leitstelle, "Korrektur eröffnen")
    erwarte_meldung(leitstelle, "Korrektur eröffnet: 2025, Fassung 2.")


def lade_bericht(oeffentlichkeit):
    """The text of the PDF behind the first link of the open edition."""
    verweis = oeffentlichkeit.get_by_role("link", name=re.compile(r"^Fortschrittsbericht 2025 herunterladen \(PDF, "))
    daten = oeffentlichkeit.request.get(verweis.get_attribute("href")).body()
    assert daten.startswith(b"%PDF-")
    return " ".join(" ".join(blatt.extract_text() for blatt in PdfReader(BytesIO(daten)).pages).split())


def lies_bericht(oeffentlichkeit):
    """The text of the edition on one page."""
    klicke(oeffentlichkeit, "Alles auf einer Seite, zum Drucken")
    return " ".join(oeffentlichkeit.get_by_role("main").inner_text().split())


def protokoll(leitstelle):
    """(what, whom or what it is about, who), the oldest first."""
    leitstelle.goto(f"{COCKPIT}protokoll/")
    zeilen = leitstelle.locator("table.protokoll tbody tr").all()
    spalten = ("th", "td[data-titel=wozu]", "td[data-titel=wer]")
    return [tuple(" ".join(zeile.locator(spalte).inner_text().split()) for spalte in spalten) for zeile in zeilen][::-1]


def trage_korrekturhinweis_ein(leitstelle, hinweis):
    leitstelle.goto(COCKPIT)
    leitstelle.get_by_role("link", name="Berichtsjahr bearbeiten").click()
    leitstelle.get_by_label("Korrekturhinweis").fill(hinweis)
    leitstelle.get_by_role("button", name="Sichern", exact=True).click()


# The story


def test_the_round_of_a_year_from_the_opening_to_the_download_and_its_correction(vorjahr, anmelden, fenster):
    lea, erika, frieda, oeffentlichkeit = anmelden("lea"), anmelden("erika"), anmelden("frieda"), fenster()

    das_ressort_antwortet(lea, erika)
    die_freigabe_prueft(lea, erika, frieda)
    die_leitstelle_veroeffentlicht(lea, oeffentlichkeit)
    alle_lesen(oeffentlichkeit)
    was_bis_dahin_geschah(lea)
    ein_fehler_wird_korrigiert(lea, frieda)
    alle_lesen_die_korrektur(oeffentlichkeit)
    was_dann_geschah(lea)


def das_ressort_antwortet(lea, erika):
    eroeffne_erhebung(lea)
    assert wer_schuldet_was(lea, "VM") == {"Antworten": 2, "offen": 2}

    schreibe(erika, RADSCHNELLWEG, "15 km sind gebaut.")
    reiche_ein(erika, RADSCHNELLWEG)
    uebernimm_unveraendert(erika, EMSCHERWEG)
    reiche_ein(erika, EMSCHERWEG)
    assert wer_schuldet_was(lea, "VM") == {"Antworten": 2, "eingereicht": 2}

    oeffne_stand(erika, RADSCHNELLWEG)
    expect(erika.get_by_text("Wer eingereicht hat, kann nicht freigeben.")).to_be_visible()
    expect(erika.get_by_role("button", name="Freigeben")).to_have_count(0)


def die_freigabe_prueft(lea, erika, frieda):
    gib_zurueck(
        frieda, RADSCHNELLWEG, "Bitte genauer.", Aktueller_Stand="Wie viele Brücken?", Ausblick="Was kommt 2026?"
    )
    assert wer_schuldet_was(lea, "VM") == {"Antworten": 2, "zurückgegeben": 1, "eingereicht": 1}

    oeffne_stand(erika, RADSCHNELLWEG)
    for feld, frage in {"Aktueller Stand": "Wie viele Brücken?", "Ausblick 2026": "Was kommt 2026?"}.items():
        expect(erika.get_by_role("region", name=feld)).to_contain_text(f"Rückmeldung: {frage}")
    schreibe(erika, RADSCHNELLWEG, "17 km und drei Brücken sind gebaut.")
    erika.get_by_label("Ausblick 2026: Text für 2025").fill("2026 schließt sich die Lücke in Essen.")
    reiche_ein(erika, RADSCHNELLWEG)

    gib_frei(frieda, RADSCHNELLWEG)
    gib_frei(frieda, EMSCHERWEG)
    assert wer_schuldet_was(lea, "VM") == {"Antworten": 2, "freigegeben": 2}


def die_leitstelle_veroeffentlicht(lea, oeffentlichkeit):
    schliesse_erhebung(lea)
    assert offene_befunde(lea) == [f"In Umsetzung ohne Geld: {RADSCHNELLWEG}"]
    verzichte(lea, "In Umsetzung ohne Geld", "Der Bund rechnet 2026 ab.")
    assert offene_befunde(lea) == []

    assert oeffentlichkeit.goto("/berichte/2025/").status == 404
    veroeffentliche(lea, ab="2025-12-09T10:00")


def alle_lesen(oeffentlichkeit):
    oeffentlichkeit.goto("/berichte/")
    klicke(oeffentlichkeit, "Fortschrittsbericht 2025, Kapitel für Kapitel")
    assert "17 km und drei Brücken sind gebaut." in lade_bericht(oeffentlichkeit)

    bericht = lies_bericht(oeffentlichkeit)
    assert "17 km und drei Brücken sind gebaut." in bericht
    assert "2026 schließt sich die Lücke in Essen." in bericht
    assert "12 km sind gebaut." in bericht


def was_bis_dahin_geschah(lea):
    assert protokoll(lea) == [
        ("Erhebung eröffnet", "2025", "lea"),
        ("Eingereicht", f"{RADSCHNELLWEG} VM", "erika"),
        ("Unverändert übernommen: Aktueller Stand", f"{EMSCHERWEG} VM", "erika"),
        ("Unverändert übernommen: Ausblick", f"{EMSCHERWEG} VM", "erika"),
        ("Eingereicht", f"{EMSCHERWEG} VM", "erika"),
        ("Zurückgegeben", f"{RADSCHNELLWEG} VM", "frieda"),
        ("Eingereicht", f"{RADSCHNELLWEG} VM", "erika"),
        ("Freigegeben", f"{RADSCHNELLWEG} VM", "frieda"),
        ("Freigegeben", f"{EMSCHERWEG} VM", "frieda"),
        ("Erhebung geschlossen", "2025", "lea"),
        ("Auf Warnung verzichtet", f"{RADSCHNELLWEG} VM", "lea"),
        ("Veröffentlicht und festgeschrieben", "2025", "lea"),
    ]


def ein_fehler_wird_korrigiert(lea, frieda):
    eroeffne_korrektur(lea, "Die Stadt Essen zählt anders.")
    gib_zurueck(lea, RADSCHNELLWEG, "Die Länge stimmt nicht.")
    schreibe(lea, RADSCHNELLWEG, "16 km und drei Brücken sind gebaut.")
    reiche_ein(lea, RADSCHNELLWEG)
    gib_frei(frieda, RADSCHNELLWEG)
    trage_korrekturhinweis_ein(lea, "Gebaut sind 16 km, nicht 17.")
    veroeffentliche(lea)


def alle_lesen_die_korrektur(oeffentlichkeit):
    oeffentlichkeit.goto("/berichte/2025/")
    expect(oeffentlichkeit.get_by_text("Korrigierte Fassung 2: Gebaut sind 16 km, nicht 17.")).to_be_visible()
    assert "16 km und drei Brücken sind gebaut." in lade_bericht(oeffentlichkeit)

    oeffentlichkeit.get_by_role("link", name="Fassung 1 vom 9. Dezember 2025").click()
    assert oeffentlichkeit.url.endswith("/berichte/2025/fassung/1/")
    expect(oeffentlichkeit.get_by_text("Diese Fassung ist überholt.")).to_be_visible()
    assert "17 km und drei Brücken sind gebaut." in lade_bericht(oeffentlichkeit)


def was_dann_geschah(lea):
    """The log of a correction begins where it was opened."""
    assert [(was, wer) for was, _wozu, wer in protokoll(lea)[12:]] == [
        ("Korrektur eröffnet", "lea"),
        ("Zurückgegeben", "lea"),
        ("Eingereicht", "lea"),
        ("Freigegeben", "frieda"),
        ("Veröffentlicht und festgeschrieben", "lea"),
    ]
