"""Pictures of every kind of page and of both reports: `python -m tests.bilder [database]` writes them to build/bilder.

Without a database it loads the real data into a temporary one, and takes the pictures of the README, too.
`var/muster.sqlite3` shows the made-up data.
`python -m tests.bilder handbuch` plays a reporting round on made-up data and writes the pictures of docs/handbuch.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.request import urlopen

import django
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser import chromium

ZIEL = Path("build") / "bilder"
BILDSCHIRME = {
    "breit": {"viewport": {"width": 1280, "height": 900}},
    "handy": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
    "dunkel": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}

README = Path("docs") / "bilder"
HANDBUCH = Path("docs") / "handbuch" / "bilder"
HANDBUCHSEITE = {"width": 1200, "height": 860}
FARBEN = 128
"""Enough for our pages, and half the bytes."""

FESTE_ADRESSEN = {
    "startseite": "/",
    "handlungsfelder": "/handlungsfelder/",
    "projekte": "/projekte/",
    "projekte-als-karten": "/projekte/?ansicht=karten",
    "projekte-gefiltert": "/projekte/?q=energie&kommune=bochum",
    "projekte-falscher-filter": "/projekte/?status=x&q=%00",
    "partnerprojekte": "/partnerprojekte/",
    "weitere-mittel": "/landesprogramme/",
    "ressorts": "/ressorts/",
    "orte": "/kommunen/",
    "ort": "/kommunen/bochum/",
    "themenforen": "/themenforen/",
    "chronik": "/chronik/",
    "karte": "/karte/",
    "karte-der-gemeinden": "/karte/?ebene=gemeinden",
    "finanzierung": "/finanzierung/",
    "vergleich-auswahl": "/vergleich/",
    "berichte": "/berichte/",
    "impressum": "/impressum/",
    "datenschutz": "/datenschutz/",
    "barrierefreiheit": "/barrierefreiheit/",
    "barriere-melden": "/barrierefreiheit/melden/",
    "barriere-gemeldet": "/barrierefreiheit/melden/danke/",
    "leichte-sprache": "/leichte-sprache/",
    "gebaerdensprache": "/gebaerdensprache/",
    "nicht-gefunden": "/gibt-es-nicht/",
    "verwaltung": "/verwaltung/",
}


@contextmanager
def anwendung(datenbank: str, laden: str = "daten_laden") -> Iterator[str]:
    """The site on that database, which the command `laden` fills if it is empty; yields its address."""
    os.environ |= {"SQLITE_PATH": datenbank, "DJANGO_SETTINGS_MODULE": "ruhrkonferenz.settings"}
    # Playwright runs an event loop in this thread, and Django then refuses to ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    django.setup()

    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.management import call_command
    from django.test.testcases import LiveServerThread
    from django.test.utils import override_settings

    schlicht = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(STORAGES=schlicht):
        call_command("migrate", verbosity=0)
        call_command(laden, "--wenn-leer", verbosity=0)
        server = LiveServerThread("127.0.0.1", StaticFilesHandler)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        yield f"http://127.0.0.1:{server.port}"
        server.terminate()


def seiten() -> dict[str, str]:
    """Name of the picture and address: every kind of page, with the most and with the least to say."""
    from django.db.models import Count

    from projects import models
    from projects.vergleich.paar import adresse

    nach_inhalt = models.Projekt.objects.oeffentlich().annotate(menge=Count("finanzierungen") + Count("staende"))
    projekt, wenig = nach_inhalt.order_by("-menge").first(), nach_inhalt.order_by("menge").first()
    jahre = models.Berichtsjahr.objects.oeffentlich().order_by("jahr")
    bericht = jahre.last().get_absolute_url()
    verglichen = [jahre[0].jahr, jahre.last().jahr]
    objekte = {
        "handlungsfeld": models.Handlungsfeld.objects.first(),
        "projekt": projekt,
        "projekt-mit-wenig": wenig,
        "partnerprojekt": models.Partnerprojekt.objects.oeffentlich().first(),
        "ressort": models.Ressort.objects.get(kuerzel="VM"),
        "kreis": models.Kreis.objects.exclude(art=models.Kreis.Art.KREISFREIE_STADT).first(),
        "themenforum": models.Themenforum.objects.first(),
        "finanzierungsquelle": models.Finanzierungsquelle.objects.oeffentlich().first(),
    }
    adressen = {
        "projekt-im-rahmen": f"{projekt.get_absolute_url()}einbetten/",
        "vergleich": adresse(*verglichen),
        "vergleich-liste": adresse(*verglichen, "vergleich_projekte"),
        "vergleich-projekt": f"{adresse(*verglichen)}{projekt.slug}/",
        "bericht": bericht,
        "kapitel": f"{bericht}vernetzte-mobilitaet-kurze-wege/",
        "bericht-komplett": f"{bericht}komplett/",
        "zusammenfassung": f"{bericht}zusammenfassung/",
    }
    return FESTE_ADRESSEN | {name: eines.get_absolute_url() for name, eines in objekte.items()} | adressen


def fotografieren(browser: Browser, basis: str) -> None:
    for bildschirm, eigenschaften in BILDSCHIRME.items():
        seite = browser.new_context(locale="de-DE", **eigenschaften).new_page()
        for name, adresse in seiten().items():
            seite.goto(f"{basis}{adresse}")
            # Chromium gives up on pictures of more than 16,384 pixels.
            hoehe = min(seite.evaluate("document.documentElement.scrollHeight"), 8000)
            ausschnitt = {"x": 0, "y": 0, "width": eigenschaften["viewport"]["width"], "height": hoehe}
            seite.screenshot(path=ZIEL / f"{name}-{bildschirm}.png", full_page=True, clip=ausschnitt)


def bilder_der_readme(browser: Browser, basis: str) -> None:
    """The first screen of the start page and of the Projekt with most to say."""
    seite = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 1100}).new_page()
    for name in ("startseite", "projekt"):
        seite.goto(f"{basis}{seiten()[name]}")
        sichere(seite, README / f"{name}.png")


def vorschaubild(browser: Browser, basis: str) -> None:
    """What is shown where somebody shares a page (Open Graph), drawn in the font of our pages."""
    seite = browser.new_context(viewport={"width": 1200, "height": 630}).new_page()
    seite.goto(f"{basis}/impressum/")
    seite.evaluate("svg => { document.body.innerHTML = svg }", (README / "vorschau.svg").read_text())
    sichere(seite, Path("static") / "vorschau.png")


def sichere(seite: Page, datei: Path) -> None:
    seite.evaluate("document.fonts.ready")
    bild = Image.open(BytesIO(seite.screenshot())).convert("RGB")
    bild.quantize(FARBEN, dither=Image.Dither.NONE).save(datei, optimize=True)


def berichte_abbilden(basis: str) -> None:
    """Each page of the two reports of the latest year, by poppler."""
    from projects.models import Berichtsjahr

    for jahr in Berichtsjahr.objects.oeffentlich()[:1]:
        for art in ("fortschrittsbericht", "zusammenfassung"):
            datei = ZIEL / f"{art}-{jahr}.pdf"
            with urlopen(f"{basis}/berichte/{jahr}/{art}.pdf") as antwort:  # noqa: S310 # our own server
                datei.write_bytes(antwort.read())
            subprocess.run(["pdftoppm", "-png", "-r", "60", datei, datei.with_suffix("")], check=True)


def anmelden(browser: Browser, basis: str, name: str) -> Page:
    from tests.factories import PASSWORT

    seite = browser.new_context(locale="de-DE", base_url=basis, viewport=HANDBUCHSEITE).new_page()
    seite.goto("/verwaltung/login/?next=/verwaltung/")
    seite.get_by_label("Benutzername").fill(name)
    seite.get_by_label("Passwort").fill(PASSWORT)
    seite.get_by_role("button", name="Anmelden").click()
    seite.wait_for_url("**/verwaltung/")
    return seite


def halte_fest(seite: Page, name: str, adresse: str = "", ab: str = "") -> None:
    """A picture for the handbook of that address, or of the page as it is; from the element `ab` on."""
    if adresse:
        seite.goto(adresse)
    if ab:
        seite.locator(ab).first.evaluate("element => element.scrollIntoView()")
    sichere(seite, HANDBUCH / f"{name}.png")


def bereite_runde_vor() -> None:
    """The running year of the made-up data, open again for nine more days; accounts of the three roles, for the VM."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from projects import ablauf
    from projects.models import Berichtsjahr, Ressort
    from projects.rechte import Rolle
    from tests.factories import PASSWORT, make_konto

    leitstelle = User.objects.create_superuser("leitstelle", password=PASSWORT)
    vm = Ressort.objects.get(kuerzel="VM")
    make_konto("redaktion", Rolle.REDAKTION, ressorts=[vm])
    make_konto("freigabe", Rolle.FREIGABE, ressorts=[vm])
    jahr = Berichtsjahr.objects.get(jahr=2025)
    jahr.erhebung_bis = timezone.localdate() + timedelta(days=9)
    jahr.save()
    ablauf.vollziehe(ablauf.JAHR["wieder_oeffnen"], jahr, leitstelle, "Drei Ressorts haben um Aufschub gebeten.")
    ablauf.ergaenze_staende(jahr)


def bilder_der_erhebung(leitstelle: Page, redaktion: Page, freigabe: Page) -> None:
    from projects.models import Projektstand

    staende = Projektstand.objects.filter(berichtsjahr__jahr=2025, vorhaben__ressort__kuerzel="VM")
    slug = staende.filter(freigabe="eingereicht").first().vorhaben.slug
    halte_fest(leitstelle, "verwaltung", "/verwaltung/")
    halte_fest(leitstelle, "cockpit", "/verwaltung/erhebung/2025/")
    halte_fest(freigabe, "freigabe", "/verwaltung/erhebung/2025/vm/")
    freigabe.goto(f"/verwaltung/erhebung/2025/stand/{slug}/zurueckgeben/")
    freigabe.get_by_label("Was insgesamt zu ändern ist").fill("Bitte den Stand mit Zahlen belegen.")
    freigabe.get_by_label("Rückmeldung zu „Aktueller Stand“").fill("Wie viele Kilometer sind fertig, und bis wann?")
    halte_fest(freigabe, "rueckgabe")
    freigabe.get_by_role("button", name="Zurückgeben", exact=True).click()
    halte_fest(redaktion, "aufgaben", "/verwaltung/erhebung/2025/vm/")
    halte_fest(redaktion, "schreiben", f"/verwaltung/erhebung/2025/stand/{slug}/", ab="#titel-aktueller_stand")


def gib_frei(*ausser: str) -> None:
    """Approves what is open, except of these Ressorts; who said nothing stays where the last report saw them."""
    from django.db.models import OuterRef

    from projects.models import Projektstand

    offen = Projektstand.objects.filter(berichtsjahr__jahr=2025).exclude(freigabe="freigegeben")
    dran = offen.exclude(vorhaben__ressort__kuerzel__in=ausser)
    davor = Projektstand.objects.filter(berichtsjahr__jahr=2024, vorhaben=OuterRef("vorhaben")).order_by()
    dran.filter(status="").update(status=davor.values("status")[:1])
    dran.update(freigabe="freigegeben")


def verzichte_auf_fast_alle_warnungen() -> None:
    from django.contrib.auth.models import User

    from projects import befunde
    from projects.models import Berichtsjahr

    jahr, leitstelle = Berichtsjahr.objects.get(jahr=2025), User.objects.get(username="leitstelle")
    for befund in befunde.offene(jahr)[2:]:
        befunde.verzichte(jahr, befund.schluessel, leitstelle, "Geprüft: Die Angabe stimmt.")


def bilder_der_veroeffentlichung(leitstelle: Page) -> None:
    from projects.models import Berichtstext

    leitstelle.goto("/verwaltung/erhebung/2025/schritt/schliessen/")
    leitstelle.get_by_role("button", name="Erhebung schließen").click()
    text = Berichtstext.objects.filter(berichtsjahr__jahr=2025, art="einleitung").get()
    text.text = (
        "Von {projekte.gesamt:ziffern} Projekten sind {projekte.in_umsetzung} in Umsetzung. "
        "{projekte.abgeschlossen:Ein Projekt ist|Projekte sind} abgeschlossen.\n\n"
        "Das heißt: Zwölf Projekte sind in Umsetzung."
    )
    text.save()
    halte_fest(leitstelle, "berichtstext", f"/verwaltung/projects/berichtstext/{text.pk}/change/", ab="#id_text")
    gib_frei("JM")
    halte_fest(leitstelle, "befunde", "/verwaltung/erhebung/2025/befunde/")
    gib_frei()
    verzichte_auf_fast_alle_warnungen()
    halte_fest(leitstelle, "veroeffentlichen", "/verwaltung/veroeffentlichung/2025/")
    leitstelle.get_by_label("Ich habe den Bericht gelesen.").check()
    leitstelle.get_by_role("button", name="Veröffentlichen und festschreiben").click()
    leitstelle.context.clear_cookies()
    halte_fest(leitstelle, "bericht", "/berichte/2025/")


def handbuch() -> None:
    HANDBUCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as ordner:
        datenbank = str(Path(ordner) / "handbuch.sqlite3")
        with anwendung(datenbank, "musterdaten") as basis, chromium() as browser:
            bereite_runde_vor()
            leitstelle, redaktion, freigabe = (
                anmelden(browser, basis, name) for name in ("leitstelle", "redaktion", "freigabe")
            )
            bilder_der_erhebung(leitstelle, redaktion, freigabe)
            bilder_der_veroeffentlichung(leitstelle)
    sys.stdout.write(f"{len(list(HANDBUCH.glob('*.png')))} pictures in {HANDBUCH}\n")


def main(datenbank: str | None) -> None:
    if datenbank == "handbuch":
        handbuch()
        return
    ZIEL.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as ordner,
        anwendung(datenbank or str(Path(ordner) / "bilder.sqlite3")) as basis,
        chromium() as browser,
    ):
        fotografieren(browser, basis)
        berichte_abbilden(basis)
        if not datenbank:
            bilder_der_readme(browser, basis)
            vorschaubild(browser, basis)
    sys.stdout.write(f"{len(list(ZIEL.glob('*.png')))} pictures in {ZIEL}\n")


if __name__ == "__main__":
    main(*sys.argv[1:] or [None])
