"""WCAG 2.2 AA on every kind of page: what axe finds, narrow screens, large text, charts, the keyboard, and motion."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import AXE
from tests.oeffentlich import SEITEN

pytestmark = [
    pytest.mark.axe,
    pytest.mark.django_db(transaction=True),
    # The live server starts before the settings of conftest.py; nobody has collected static files for it, or needs to.
    pytest.mark.filterwarnings("ignore:No directory at"),
]

PRUEFUNG = Path(__file__).parent / "barrierefreiheit.js"
# The size of targets is of WCAG 2.2, and off unless asked for.
REGELN = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"
SCHMAL = {"width": 320, "height": 640}
LAGE = ["zuBreit", "abgeschnitten", "ueberlappt", "unerreichbar"]
MODI = {
    "hell": {},
    "dunkel": {"color_scheme": "dark"},
    "320 Pixel": {"viewport": SCHMAL},
    "doppelte Schrift": {"schrift": 32},
}


@pytest.fixture
def rundgang(fenster, bestand):
    """Opens a window, in which one page after the other is looked at."""

    def oeffne(adresse="/", schrift=None, **eigenschaften):
        seite = fenster(**eigenschaften)
        if schrift:  # as in the settings of a browser, where the widths of the style sheets follow
            seite.context.new_cdp_session(seite).send("Page.setFontSizes", {"fontSizes": {"standard": schrift}})
        seite.goto(adresse)
        return seite

    return oeffne


def alle_seiten(seite):
    """Every kind of page in this window, all of it unfolded, with the functions of barrierefreiheit.js."""
    for name, adresse in SEITEN.items():
        seite.goto(adresse)
        # Through the debugging protocol, which the policy of the pages does not bind.
        seite.evaluate(PRUEFUNG.read_text())
        seite.evaluate("document.querySelectorAll('details').forEach(teil => { teil.open = true })")
        yield name


def urteil_von_axe(seite):
    seite.evaluate(AXE.read_text())
    return [
        f"{regel['id']}: {regel['help']}: {stelle['target']} {stelle['html'][:120]}"
        for regel in seite.evaluate(f"axe.run({REGELN})")["violations"]
        for stelle in regel["nodes"]
    ]


@pytest.mark.parametrize("modus", MODI)
def test_axe_has_nothing_to_say_and_all_text_can_be_read(rundgang, modus):
    seite = rundgang(**MODI[modus])

    lage = f"[{', '.join(f'...pruefung.{was}()' for was in LAGE)}]"
    funde = []
    for name in alle_seiten(seite):
        funde += [f"{name}: {fund}" for fund in [*urteil_von_axe(seite), *seite.evaluate(lage)]]

    assert not funde, "\n".join(funde)


FALSCH = f"""
    <main>
      <h1>Titel</h1>
      <p style="color: #aaa">blass</p>
      <a href="/eins/" style="display: block; width: 9px; height: 9px; font-size: 3px">x</a>
      <a href="/zwei/" style="display: block; width: 9px; height: 9px; font-size: 3px">x</a>
      <p style="white-space: nowrap">{"ein " * 30}</p>
      <p style="height: 0.5em; overflow: hidden">gekappt</p>
      <p style="position: absolute; top: 700px">oben</p>
      <p style="position: absolute; top: 702px">auf</p>
      <div style="width: 90px; overflow-x: auto"><a href="/" style="display: block; width: 150px">breit</a></div>
      <p style="transition: color 1s">bewegt</p>
    </main>"""


def test_the_judges_see_what_is_wrong(rundgang):
    seite = rundgang(viewport=SCHMAL, bypass_csp=True)
    seite.set_content(FALSCH)
    seite.evaluate(PRUEFUNG.read_text())

    urteil = " ".join(urteil_von_axe(seite))
    for regel in ["html-has-lang", "color-contrast", "target-size"]:
        assert f"{regel}: " in urteil
    assert seite.evaluate("pruefung.zuBreit().length") == 1
    assert seite.evaluate("pruefung.abgeschnitten()") == [
        "runs out of the screen: " + "ein " * 15,
        "is cut: gekappt",
    ]
    assert seite.evaluate("pruefung.ueberlappt()") == ["overlap: oben / auf"]
    assert len(seite.evaluate("pruefung.unerreichbar()")) == 1
    assert len(seite.evaluate("pruefung.bewegt()")) == 1


def test_every_chart_has_its_figures_as_text_beside_it(rundgang):
    seite = rundgang()
    gefunden, funde = 0, []
    for name in alle_seiten(seite):
        for bild in seite.evaluate("pruefung.diagramme()"):
            gefunden += 1
            # "Erfasste Projekte: 2 in Umsetzung, …"
            worte = re.findall(r"\w+", f"{bild['name'].partition(': ')[2]} {bild['karte']}")
            if fehlend := sorted({*worte} - {*re.findall(r"\w+", bild["daneben"])}):
                funde.append(f"{name}: no text beside {bild['name']!r} says {fehlend}")

    assert not funde, "\n".join(funde)
    assert gefunden > 20


def test_who_wants_no_motion_gets_none(rundgang):
    seite = rundgang(reduced_motion="reduce")
    funde = []
    for name in alle_seiten(seite):
        funde += [f"{name}: {fund}" for fund in seite.evaluate("pruefung.bewegt()")]

    assert not funde, "\n".join(funde)


def gehe_bis(seite, wahl):
    """Goes on with the Tab key to the first stop that this selector of CSS matches."""
    for _ in range(200):
        seite.keyboard.press("Tab")
        if seite.evaluate("wahl => document.activeElement.matches(wahl)", wahl):
            return
    pytest.fail(f"The Tab key does not reach {wahl}")


def stopps(seite):
    """Goes on with the Tab key to the end of the page."""
    for _ in range(400):
        seite.keyboard.press("Tab")
        if not (stopp := seite.evaluate("pruefung.stopp()")):
            return
        yield stopp
    pytest.fail("The Tab key does not come to the end of the page")


MIT_FOKUS = [
    "projects:startseite",
    "projects:projekt_list",
    "projekte falsch gefiltert",
    "projects:projekt_detail",
    "projects:karte",
    "projects:kommune_list",
    "projects:vergleich",
    "reports:kapitel_detail",
    "pflichtseiten:melden",
]


def test_the_tab_key_stops_at_everything_and_shows_where_it_is(rundgang):
    seite = rundgang(reduced_motion="reduce")
    funde = []
    for name in MIT_FOKUS:
        seite.goto(SEITEN[name])
        seite.evaluate(PRUEFUNG.read_text())
        seite.evaluate("pruefung.merke()")
        for stopp in [*stopps(seite), *stopps(seite)]:  # a message may have the focus: once more from the top
            funde += [] if stopp["gut"] else [f"{name}: nothing shows the focus at {stopp['was']}"]
        funde += [f"{name}: the Tab key passes by {was}" for was in seite.evaluate("pruefung.ausgelassen()")]

    assert not funde, "\n".join(funde)


def test_the_keyboard_skips_the_head_or_follows_it(rundgang):
    seite = rundgang()
    seite.keyboard.press("Tab")
    expect(seite.get_by_text("Zum Inhalt springen")).to_be_focused()
    expect(seite.get_by_text("Zum Inhalt springen")).to_be_in_viewport()
    seite.keyboard.press("Enter")
    expect(seite.locator("#inhalt")).to_be_focused()

    seite.goto("/")
    gehe_bis(seite, "nav[aria-label=Hauptnavigation] a")
    seite.keyboard.press("Enter")

    seite.wait_for_url("**/projekte/")
    expect(seite.locator("nav[aria-label=Hauptnavigation] [aria-current=page]")).to_have_text("Projekte")


def test_the_project_list_is_filtered_sorted_and_paged_by_keyboard(rundgang):
    seite = rundgang("/projekte/", reduced_motion="reduce")
    # Screen readers say what changes in a place that stays; a new one would stay silent.
    seite.evaluate("document.querySelector('[role=status]').dieselbe = true")
    ansage = seite.get_by_role("status")

    gehe_bis(seite, "#id_status")
    seite.keyboard.type("in Pr")
    expect(ansage).to_have_text("Ein Projekt")
    expect(seite.locator("#id_status")).to_be_focused()

    gehe_bis(seite, ".aktivefilter li a")
    seite.keyboard.press("Enter")
    expect(ansage).to_contain_text("Seite 1 von 2")
    expect(seite.locator("#ergebnis")).to_be_focused()

    gehe_bis(seite, "#sort-status")
    seite.keyboard.press("Enter")
    expect(seite.get_by_role("columnheader", name="Status")).to_have_attribute("aria-sort", "ascending")
    expect(seite.locator("#sort-status")).to_be_focused()

    gehe_bis(seite, ".seiten [rel=next]")
    seite.keyboard.press("Enter")
    expect(ansage).to_contain_text("Seite 2 von 2")
    expect(seite.locator("#ergebnis")).to_be_focused()
    seite.keyboard.press("Tab")
    assert seite.evaluate("document.getElementById('treffer').contains(document.activeElement)")
    assert seite.evaluate("document.querySelector('[role=status]').dieselbe")


def test_the_keyboard_unfolds_and_folds(rundgang):
    seite = rundgang("/projekte/")
    spalten = seite.get_by_role("table", name="Spalten der Dateien")

    gehe_bis(seite, ".export summary")
    seite.keyboard.press("Space")
    expect(spalten).to_be_visible()
    seite.keyboard.press("Enter")
    expect(spalten).to_be_hidden()


def test_a_table_that_is_too_wide_is_read_by_keyboard(rundgang):
    seite = rundgang(SEITEN["projects:vergleich"], viewport=SCHMAL)

    gehe_bis(seite, ".tabelle:has(table)")
    seite.keyboard.press("ArrowRight")

    seite.wait_for_function("document.activeElement.scrollLeft > 0")
