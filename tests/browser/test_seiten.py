"""What only a real browser can tell: policy, keyboard, and paper."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from projects.models import Projekt
from tests.factories import make_berichtsjahr, make_kommune
from tests.oeffentlich import SEITEN

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The live server starts before the settings of conftest.py; nobody has collected static files for it, or needs to.
    pytest.mark.filterwarnings("ignore:No directory at"),
]


def test_every_page_obeys_the_policy_and_stays_on_its_host_without_a_cookie(oeffne, live_server):
    seite = oeffne("/")
    funde = []
    for name, adresse in SEITEN.items():
        seite.goto(adresse)
        erlaubt = "status of 404" if name == "nicht gefunden" else "nichts"
        funde += [f"{name}: {meldung}" for meldung in seite.meldungen if erlaubt not in meldung]
        seite.meldungen.clear()

    assert not funde, "\n".join(funde)
    assert seite.hosts == {live_server.url.split("/")[2]}
    assert seite.context.cookies() == []


def druecke_bis(seite, taste, ziel):
    """The ids of what has had the focus on the way."""
    erreicht = []
    for _ in range(40):
        seite.keyboard.press(taste)
        erreicht.append(seite.evaluate("document.activeElement.id"))
        if erreicht[-1] == ziel:
            return erreicht
    pytest.fail(f"{taste} does not reach {ziel}")


def test_the_filter_works_by_keyboard_alone(oeffne):
    seite = oeffne("/projekte/")
    erreicht = druecke_bis(seite, "Tab", "id_sort")

    assert [name for name in erreicht if name.startswith("id_")] == [
        "id_q",
        "id_handlungsfeld",
        "id_status",
        "id_ressort",
        "id_kommune",
        "id_berichtsjahr",
        "id_sort",
    ]
    druecke_bis(seite, "Shift+Tab", "id_q")
    seite.keyboard.type("Radschnellweg")
    seite.keyboard.press("Enter")
    seite.wait_for_url("**/projekte/?q=Radschnellweg*")
    assert seite.locator("#ergebnis").inner_text() == "Ein Projekt"


def test_the_filter_works_without_javascript(oeffne):
    seite = oeffne("/projekte/", java_script_enabled=False)

    seite.get_by_label("Status").select_option(label="in Prüfung (1)")
    seite.get_by_role("button", name="Projekte anzeigen").click()

    assert seite.locator("#ergebnis").inner_text() == "Ein Projekt"
    seite.get_by_role("link", name="Filter entfernen").click()
    assert "Seite 1 von 2" in seite.locator("#ergebnis").inner_text()


def test_a_narrow_list_is_still_a_table_for_screen_readers(oeffne):
    seite = oeffne("/projekte/?q=Radschnellweg", viewport={"width": 390, "height": 844})

    assert seite.get_by_role("columnheader").count() == 5
    assert seite.get_by_role("rowheader").inner_text() == "Radschnellweg Ruhr"


def test_paper_carries_no_navigation(oeffne):
    seite = oeffne("/projekte/")

    seite.emulate_media(media="print")

    assert not seite.get_by_role("navigation", name="Hauptnavigation").is_visible()
    assert not seite.get_by_role("button").is_visible()
    assert seite.get_by_role("heading", level=1).is_visible()


def test_a_reader_goes_from_the_contents_through_the_chapters_to_the_complete_report(oeffne):
    seite = oeffne("/berichte/2021/")

    seite.get_by_role("navigation", name="Inhalt").get_by_role("link", name="Das Wichtigste in Zahlen").click()
    assert seite.get_by_role("heading", level=1).inner_text() == "Das Wichtigste in Zahlen"
    kapitel = seite.get_by_role("navigation", name="Kapitel")
    assert kapitel.locator("[aria-current=page]").inner_text() == "Das Wichtigste in Zahlen"

    weiter = seite.get_by_role("link", name="Weiter:")
    naechstes = weiter.inner_text().removeprefix("Weiter: ")
    weiter.click()
    assert seite.get_by_role("heading", level=1).inner_text() == naechstes

    seite.get_by_role("link", name="Alles auf einer Seite").click()
    seite.get_by_role("navigation", name="Inhalt").get_by_role("link", name="Projekte nach Orten").click()
    assert seite.url.endswith("/berichte/2021/komplett/#kapitel-anhang--projekte-nach-orten")
    expect(seite.get_by_role("heading", name="Projekte nach Orten")).to_be_in_viewport()


@pytest.mark.parametrize("name", ["bericht_detail", "kapitel_detail", "bericht_komplett", "zusammenfassung_detail"])
def test_a_report_on_paper_has_nothing_to_click_and_marks_every_sheet(oeffne, name):
    seite = oeffne(SEITEN[f"reports:{name}"])
    blaetter = [" ".join(blatt.extract_text().split()) for blatt in PdfReader(BytesIO(seite.pdf())).pages]

    assert all("Musterdaten, keine amtlichen Angaben" in blatt for blatt in blaetter)
    for wort in ["Weiter:", "Zurück:", "herunterladen", "Alles auf einer Seite", "Kapitel für Kapitel"]:
        assert not any(wort in blatt for blatt in blaetter), wort


def test_every_chapter_of_the_complete_report_begins_a_sheet(oeffne):
    seite = oeffne(SEITEN["reports:bericht_komplett"])
    blaetter = [" ".join(blatt.extract_text().split()) for blatt in PdfReader(BytesIO(seite.pdf())).pages]
    anfaenge = [blatt.replace("Musterdaten, keine amtlichen Angaben", "").lstrip(" 0123456789") for blatt in blaetter]

    for titel in seite.get_by_role("heading", level=2).all_inner_texts()[1:]:
        assert any(anfang.startswith(titel.lstrip("0123456789 ")) for anfang in anfaenge), titel


def test_no_table_runs_out_of_the_paper(oeffne):
    ort = make_kommune("Recklinghausen")
    for projekt in Projekt.objects.all():
        projekt.kommunen.add(ort)
    textbreite = 623  # pixels of the 165 mm between the margins of @page
    seite = oeffne(SEITEN["reports:bericht_komplett"], viewport={"width": textbreite, "height": 935})
    seite.emulate_media(media="print")

    rechts = seite.locator("table").evaluate_all("alle => alle.map(t => t.getBoundingClientRect().right)")
    zeilenkoepfe = seite.locator("tbody th").evaluate_all("alle => alle.map(t => t.getBoundingClientRect().width)")
    assert len(rechts) > 3
    assert max(rechts) <= textbreite
    assert min(zeilenkoepfe) > 80  # room for "Recklinghausen", however much stands beside it


def test_every_sheet_of_a_printed_draft_says_that_it_is_one(oeffne, live_server, leitstelle):
    make_berichtsjahr(2025, phase="redaktion")
    seite = oeffne("/")
    sitzung = leitstelle.cookies["sessionid"].value
    seite.context.add_cookies([{"name": "sessionid", "value": sitzung, "url": live_server.url}])

    seite.goto("/berichte/2025/komplett/")

    for blatt in PdfReader(BytesIO(seite.pdf())).pages:
        assert "Entwurf, nicht veröffentlicht" in blatt.extract_text()
        assert "Musterdaten, keine amtlichen Angaben" in blatt.extract_text()


def test_differences_between_reports_are_switched_off_without_javascript(oeffne):
    seite = oeffne(SEITEN["projects:partnerprojekt_detail"], java_script_enabled=False)
    stand = seite.locator(".vergleich").first

    expect(stand.locator("del")).to_contain_text("20")
    seite.get_by_label("Änderungen gegenüber dem vorigen Bericht hervorheben").uncheck()

    expect(stand.locator("del")).not_to_be_visible()
    assert stand.inner_text() == "Das Netzwerk hat 40 Mitglieder."


def test_a_figure_leads_to_its_proof(oeffne):
    seite = oeffne(SEITEN["projects:projekt_detail"])

    seite.get_by_role("link", name="Beleg zu diesem Status").first.click()

    beleg = seite.locator("tr:target")
    expect(beleg).to_be_in_viewport()
    expect(beleg.get_by_role("rowheader")).to_have_text("Status 2021")


def test_a_narrow_table_of_proofs_is_still_a_table_for_screen_readers(oeffne):
    seite = oeffne(SEITEN["projects:projekt_detail"], viewport={"width": 390, "height": 844})
    baum = seite.context.new_cdp_session(seite).send("Accessibility.getFullAXTree")["nodes"]
    rollen = [knoten["role"]["value"] for knoten in baum if not knoten["ignored"]]

    angaben = seite.locator(".nachweise tbody tr").count()
    assert rollen.count("rowheader") >= angaben
    assert rollen.count("cell") >= 4 * angaben
