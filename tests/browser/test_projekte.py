"""The project list in a real browser: changed in place, by keyboard, on a phone, on paper, without JavaScript."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:No directory at"),
]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def seite(oeffne):
    """The list, with a mark that only survives while the page is not loaded anew."""
    seite = oeffne("/projekte/")
    seite.evaluate("window.dieselbe = true; document.querySelector('[role=status]').dieselbe = true")
    return seite


def ist_dieselbe(seite):
    return seite.evaluate("window.dieselbe && document.querySelector('[role=status]').dieselbe") is True


def test_a_choice_by_keyboard_changes_list_figures_address_and_files_and_keeps_the_focus(seite):
    seite.locator("#id_status").focus()
    seite.keyboard.type("in Pr")

    expect(seite.get_by_role("status")).to_have_text("Ein Projekt")
    assert seite.url.endswith("/projekte/?status=in_pruefung")
    expect(seite.locator("#id_status")).to_be_focused()
    assert seite.get_by_label("Handlungsfeld").locator("option").nth(1).inner_text().endswith("(0)")
    assert seite.get_by_role("link", name="CSV").get_attribute("href") == "/projekte/export.csv?status=in_pruefung"
    assert ist_dieselbe(seite)
    assert seite.meldungen == []


def test_typing_searches_after_a_pause_without_losing_a_letter_or_the_focus(seite):
    seite.locator("#id_q").focus()
    seite.keyboard.type("Radschnellweg", delay=20)

    expect(seite.get_by_role("status")).to_have_text("Ein Projekt")
    assert seite.url.endswith("/projekte/?q=Radschnellweg")
    expect(seite.locator("#id_q")).to_be_focused()
    assert seite.locator("#id_q").input_value() == "Radschnellweg"
    assert ist_dieselbe(seite)
    assert seite.title().startswith("Projekte –")


def test_enter_searches_at_once_and_takes_one_step_to_go_back_from(seite):
    seite.locator("#id_q").focus()
    seite.keyboard.type("Radschnellweg")
    seite.keyboard.press("Enter")

    expect(seite.get_by_role("status")).to_have_text("Ein Projekt")
    seite.wait_for_timeout(900)  # the pause after typing is over too
    seite.go_back()
    expect(seite.get_by_role("status")).to_contain_text("Seite 1 von 2")
    assert seite.url.endswith("/projekte/")
    assert seite.locator("#id_q").input_value() == ""


def test_back_and_forward_show_form_and_list_of_each_step(seite):
    seite.locator("#id_status").select_option("in_pruefung")
    expect(seite.get_by_role("status")).to_have_text("Ein Projekt")
    seite.locator("#id_sort").select_option("-titel")
    seite.wait_for_url("**/projekte/?status=in_pruefung&sort=-titel")

    seite.go_back()
    expect(seite.locator("#id_sort")).to_have_value("titel")
    expect(seite.locator("#id_status")).to_have_value("in_pruefung")
    seite.go_back()
    expect(seite.locator("#id_status")).to_have_value("")
    seite.go_forward()
    expect(seite.get_by_role("status")).to_have_text("Ein Projekt")
    expect(seite.locator("#id_status")).to_have_value("in_pruefung")


def test_a_filter_taken_off_empties_its_field_and_leaves_the_focus_at_the_result(seite):
    seite.locator("#id_q").fill("Radschnellweg")
    expect(seite.get_by_role("status")).to_have_text("Ein Projekt")

    seite.get_by_role("link", name="Suche: Radschnellweg").focus()
    seite.keyboard.press("Enter")

    expect(seite.get_by_role("status")).to_contain_text("Seite 1 von 2")
    expect(seite.locator("#id_q")).to_have_value("")
    expect(seite.locator("#ergebnis")).to_be_focused()
    assert seite.url.endswith("/projekte/")
    assert ist_dieselbe(seite)


def test_heads_of_columns_sort_and_keep_the_focus_and_the_view_is_remembered(seite):
    seite.locator("#sort-status").focus()
    seite.keyboard.press("Enter")
    expect(seite.get_by_role("columnheader", name="Status")).to_have_attribute("aria-sort", "ascending")
    expect(seite.locator("#sort-status")).to_be_focused()
    expect(seite.locator("#id_sort")).to_have_value("status")

    seite.locator("#ansicht-karten").focus()
    seite.keyboard.press("Enter")
    expect(seite.locator(".karten")).to_be_visible()
    expect(seite.locator("#ansicht-karten")).to_be_focused()
    seite.locator("#id_status").select_option("in_pruefung")
    expect(seite.locator(".karte")).to_have_count(1)
    assert seite.url.endswith("/projekte/?status=in_pruefung&sort=status&ansicht=karten")
    assert ist_dieselbe(seite)
    assert seite.meldungen == []


def test_the_next_page_begins_at_its_head(oeffne):
    seite = oeffne("/projekte/", reduced_motion="reduce")  # nothing is still scrolling when the key comes
    seite.evaluate("window.dieselbe = true; document.querySelector('[role=status]').dieselbe = true")
    seite.get_by_role("link", name="Nächste").focus()
    seite.keyboard.press("Enter")

    expect(seite.get_by_role("status")).to_contain_text("Seite 2 von 2")
    expect(seite.locator("#ergebnis")).to_be_focused()
    expect(seite.get_by_role("heading", level=2)).to_be_in_viewport()
    assert ist_dieselbe(seite)


def test_without_an_answer_the_browser_goes_on_by_itself(seite):
    seite.route(
        "**/projekte/?status=*", lambda weg: weg.abort() if weg.request.resource_type == "xhr" else weg.continue_()
    )

    seite.locator("#id_status").select_option("in_pruefung")

    expect(seite.get_by_role("status")).to_have_text("Ein Projekt")
    assert not ist_dieselbe(seite)


def test_a_message_at_a_field_is_gone_as_soon_as_it_no_longer_applies(oeffne):
    seite = oeffne("/projekte/?status=x&q=Radschnellweg")
    expect(seite.get_by_role("alert")).to_be_visible()

    seite.get_by_role("link", name="Suche: Radschnellweg").click()

    expect(seite.get_by_role("status")).to_contain_text("Seite 1 von 2")
    expect(seite.get_by_role("alert")).to_have_count(0)
    assert seite.meldungen == []


@pytest.mark.parametrize(("wahl", "adresse"), [("#id_q", "?q=Ra"), ("#id_status", "?status=x")])
def test_a_message_after_a_change_is_shown_in_full(seite, wahl, adresse):
    meldung = seite.get_by_role("alert")
    if wahl == "#id_q":  # longer than the form allows, as a browser extension may type it
        seite.locator(wahl).evaluate("feld => { feld.maxLength = 500 }")
        seite.locator(wahl).fill("Ra" * 51)
    else:  # a choice that was taken away meanwhile
        seite.locator(wahl).evaluate("feld => { feld.add(new Option('x', 'x')); feld.value = 'x' }")
        seite.locator(wahl).dispatch_event("change")

    expect(meldung).to_be_focused()
    assert adresse in seite.url
    expect(seite.locator(f"{wahl}_error")).to_be_visible()
    seite.go_back()
    expect(meldung).to_have_count(0)
    assert seite.meldungen == []


def test_the_same_works_without_javascript(oeffne):
    seite = oeffne("/projekte/", java_script_enabled=False)
    seite.keyboard.press("Tab")
    seite.locator("#id_status").focus()
    seite.keyboard.type("in Pr")
    assert "Seite 1 von 2" in seite.get_by_role("status").inner_text()

    seite.get_by_role("button", name="Projekte anzeigen").press("Enter")

    assert seite.get_by_role("status").inner_text() == "Ein Projekt"
    assert seite.get_by_role("link", name="Excel").get_attribute("href").endswith("?status=in_pruefung")
    seite.locator("#sort-titel").press("Enter")
    assert seite.url.endswith("?status=in_pruefung&sort=-titel")
    seite.locator("#ansicht-karten").press("Enter")
    assert seite.locator(".karte").count() == 1
    seite.get_by_role("link", name="Filter zurücksetzen").press("Enter")
    assert seite.url.endswith("/projekte/")


def test_on_a_phone_the_filters_are_folded_and_the_result_is_in_sight(oeffne):
    seite = oeffne("/projekte/", viewport=PHONE, java_script_enabled=False)

    assert not seite.locator("#id_status").is_visible()
    expect(seite.get_by_role("heading", level=2)).to_be_in_viewport()
    seite.get_by_text("Filter und Sortierung").click()
    assert seite.locator("#id_status").is_visible()


def test_on_a_wide_screen_all_filters_are_in_sight(seite):
    assert seite.locator("#id_sort").is_visible()
    assert not seite.get_by_text("Filter und Sortierung").is_visible()


def test_on_a_phone_who_tabs_to_a_head_of_a_column_sees_it(oeffne):
    seite = oeffne("/projekte/", viewport=PHONE)

    seite.locator("#sort-status").focus()

    assert seite.locator("#sort-status").bounding_box()["height"] > 15
    assert seite.evaluate("getComputedStyle(document.querySelector('.projekte thead')).clipPath") == "none"


@pytest.mark.parametrize("ansicht", ["tabelle", "karten"])
def test_nothing_runs_out_of_a_narrow_page_with_large_letters(oeffne, ansicht):
    seite = oeffne(f"/projekte/?ansicht={ansicht}&status=in_pruefung", viewport={"width": 640, "height": 800})

    seite.evaluate("document.documentElement.style.setProperty('font-size', '200%')")

    assert seite.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_paper_says_what_was_selected_and_carries_no_form_and_no_files(oeffne):
    seite = oeffne("/projekte/?q=Radschnellweg&status=in_umsetzung")
    blatt = " ".join(PdfReader(BytesIO(seite.pdf())).pages[0].extract_text().split())

    assert "Suche: Radschnellweg" in blatt
    assert "Status: in Umsetzung" in blatt
    assert "Radschnellweg Ruhr" in blatt
    for wort in ["Projekte anzeigen", "zurücksetzen", "herunterladen", "CSV", "↑", "×", "Karten"]:
        assert wort not in blatt
