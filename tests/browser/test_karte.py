"""The map by keyboard, by mouse, on a narrow screen, in forced colours and on paper."""

import pytest
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:No directory at"),
]
KARTE = "/karte/?ebene=gemeinden"
FLAECHEN = ["Bochum: ein Projekt", "Hattingen: kein Projekt"]


def gehe_zur_ersten_flaeche(seite):
    while not seite.evaluate("document.activeElement.matches('.karte__ort')"):
        seite.keyboard.press("Tab")
        assert not seite.evaluate("document.activeElement.matches('table a, body')"), "the map was passed by"


def test_the_tab_key_reaches_every_area_in_the_order_of_the_table_and_shows_where_it_is(oeffne):
    seite = oeffne(KARTE)
    linie = "getComputedStyle(document.activeElement.querySelector('path'))"
    ruhig = seite.locator(".karte__ort path").first.evaluate("pfad => getComputedStyle(pfad).strokeWidth")

    gehe_zur_ersten_flaeche(seite)
    erreicht = []
    while seite.evaluate("document.activeElement.matches('.karte__ort')"):
        erreicht.append(seite.evaluate("document.activeElement.getAttribute('aria-label')"))
        breit, farbe = seite.evaluate(f"[{linie}.strokeWidth, {linie}.stroke]")
        assert float(breit.removesuffix("px")) >= 3 * float(ruhig.removesuffix("px"))
        assert farbe == seite.evaluate("getComputedStyle(document.body).color")
        seite.keyboard.press("Tab")

    assert erreicht == FLAECHEN
    namen = seite.locator(".karte__tabelle tbody th").all_inner_texts()
    assert [text.partition(":")[0] for text in erreicht] == namen


def test_the_enter_key_follows_an_area(oeffne):
    seite = oeffne(KARTE)
    gehe_zur_ersten_flaeche(seite)

    seite.keyboard.press("Enter")

    seite.wait_for_url("**/kommunen/bochum/")
    expect(seite.get_by_role("heading", level=1)).to_have_text("Was passiert in Bochum?")


def test_a_click_into_an_area_follows_it_even_on_its_label(oeffne):
    seite = oeffne(KARTE, java_script_enabled=False)
    seite.locator(".karte__zahl").first.scroll_into_view_if_needed()
    zahl = seite.locator(".karte__zahl").first.bounding_box()

    seite.mouse.click(zahl["x"] + zahl["width"] / 2, zahl["y"] + zahl["height"] / 2)

    seite.wait_for_url("**/kommunen/bochum/")


def test_a_screen_reader_hears_the_map_as_a_group_of_links(oeffne):
    seite = oeffne(KARTE)
    karte = seite.get_by_role("group", name="Karte der Metropole Ruhr: Städte und Gemeinden")

    assert [verweis.get_attribute("aria-label") for verweis in karte.get_by_role("link").all()] == FLAECHEN
    for text in FLAECHEN:
        expect(karte.get_by_role("link", name=text, exact=True)).to_have_count(1)


def test_choosing_by_keyboard_and_sorting_work_without_javascript(oeffne):
    seite = oeffne("/karte/", java_script_enabled=False)

    seite.get_by_label("Status").select_option(label="verstetigt")
    seite.get_by_role("button", name="Karte anzeigen").click()
    expect(seite.get_by_role("link", name="Auswahl zurücksetzen")).to_be_visible()

    seite.get_by_role("link", name="Städte und Gemeinden").click()
    seite.get_by_role("link", name="sortieren: Ort, A bis Z").click()
    expect(seite.get_by_role("columnheader").first).to_have_attribute("aria-sort", "ascending")
    expect(seite.get_by_label("Status")).to_have_value("verstetigt")


def test_forced_colours_tell_areas_by_lines_and_figures(oeffne):
    seite = oeffne(KARTE, forced_colors="active")

    linie, grund = seite.locator(".karte__ort path").first.evaluate(
        "pfad => [getComputedStyle(pfad).stroke, getComputedStyle(document.body).backgroundColor]"
    )
    assert linie != grund
    expect(seite.locator(".karte__zahl").first).to_be_visible()
    expect(seite.locator(".karte__legende")).to_be_hidden()


def test_paper_shows_map_and_table_and_nothing_to_choose(oeffne):
    seite = oeffne(KARTE)

    seite.emulate_media(media="print")

    expect(seite.locator(".karte__bild")).to_be_visible()
    expect(seite.locator(".karte__tabelle")).to_be_visible()
    expect(seite.locator(".karte__ebenen")).to_be_hidden()
    expect(seite.get_by_role("button")).to_be_hidden()
