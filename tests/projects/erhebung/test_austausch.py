"""Downloading the answers of a Ressort and reading them in again, page by page."""

import random
import string
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from projects.models import Projektstand, Vorgang
from projects.rechte import Rolle
from reports.models import Fassung
from tests.factories import make_konto, make_projekt, make_stand
from tests.projects.austausch.mappen import bytes_von, trage_ein


@pytest.fixture
def buch(als, erika, stand):
    """As Erika downloads it."""
    antwort = als(erika).get(reverse("erhebung:mappe", args=[2025, "vm"]))
    assert antwort["Content-Disposition"] == 'attachment; filename="erhebung-2025-vm.xlsx"'
    return load_workbook(BytesIO(antwort.content))


@pytest.fixture
def lade_hoch(sende, erika):
    def hochladen(inhalt, konto=erika, name="erhebung.xlsx"):
        datei = SimpleUploadedFile(name, inhalt if isinstance(inhalt, bytes) else bytes_von(inhalt))
        return unescape(sende(konto, "einlesen", 2025, "vm", datei=datei))

    return hochladen


def siegel(html):
    return html.partition('name="siegel" value="')[2].partition('"')[0]


def test_the_list_of_tasks_leads_to_file_and_upload(lies, erika, stand):
    html = lies(erika, "aufgaben", 2025, "vm")

    for name in ("mappe", "einlesen"):
        assert reverse(f"erhebung:{name}", args=[2025, "vm"]) in html
    assert reverse("erhebung:mappe_csv", args=[2025, "vm"]) in lies(erika, "einlesen", 2025, "vm")


def test_the_leitstelle_finds_the_file_of_every_ressort_in_the_cockpit(lies, lea, stand):
    assert reverse("erhebung:mappe", args=[2025, "vm"]) in lies(lea, "cockpit", 2025)


def test_a_file_is_shown_before_it_counts_and_counts_when_confirmed(lade_hoch, sende, erika, stand, buch):
    trage_ein(buch, "Projektstände", 2, Status="in Umsetzung", Ausblick="Die <b>Brücke</b> folgt.")

    html = lade_hoch(buch)
    assert "ändert <strong>2 Angaben</strong>" in html
    assert "Projektstände, Zeile 2" in html
    stand.refresh_from_db()
    assert (stand.status, stand.ausblick) == ("", "")
    html = sende(erika, "uebernehmen", 2025, "vm", siegel=siegel(html))
    assert "Eingelesen: 2 Änderungen." in html
    stand.refresh_from_db()
    assert (stand.status, stand.ausblick) == ("in_umsetzung", "Die <b>Brücke</b> folgt.")
    assert Vorgang.objects.get().art == "Excel eingelesen"


def test_the_csv_goes_the_same_way(als, lade_hoch, sende, erika, stand):
    antwort = als(erika).get(reverse("erhebung:mappe_csv", args=[2025, "vm"]))
    assert antwort["Content-Disposition"] == 'attachment; filename="projektstaende-2025-vm.csv"'
    zeilen = antwort.content.decode().splitlines()
    inhalt = "\r\n".join([zeilen[0], zeilen[1].replace(";;;", ";abgeschlossen;;", 1)]).encode()

    html = lade_hoch(inhalt, name="Projektstaende.CSV")
    assert "ändert <strong>1 Angabe</strong>" in html
    assert "Eingelesen: 1 Änderung." in sende(erika, "uebernehmen", 2025, "vm", siegel=siegel(html))
    stand.refresh_from_db()
    assert stand.status == "abgeschlossen"
    assert Vorgang.objects.get().art == "CSV eingelesen"


def test_a_file_that_changes_nothing_says_so(lade_hoch, buch):
    html = lade_hoch(buch)

    assert "Die Datei ändert nichts" in html
    assert not siegel(html)


def test_one_error_and_nothing_can_be_confirmed(lade_hoch, buch):
    trage_ein(buch, "Projektstände", 2, Status="in Umsetzung")
    trage_ein(buch, "Finanzierung", 2, Vorhaben="radschnellweg-ruhr", Stand="bald")
    trage_ein(buch, "Finanzierung", 3, Vorhaben="emscherweg")

    html = lade_hoch(buch)
    assert "Nichts wurde geändert" in html
    assert "„bald“ ist kein Datum" in html
    assert "„emscherweg“ gehört nicht zu den Vorhaben von VM" in html
    assert not siegel(html)


@pytest.mark.parametrize(
    ("name", "inhalt", "meldung"),
    [
        ("mappe.xlsm", b"PK", "Dateien mit Makros (.xlsm) werden nicht eingelesen"),
        ("mappe.xlsx", b"Hallo", "keine Excel-Datei"),
        ("mappe.xlsx", b"x" * 5_000_001, "größer als 5 MB"),
        ("mappe.xlsx", b"", "leer"),
        ("mappe", b"x", "mit der Endung .xlsx oder .csv"),
        ("stand.csv", b"\xff\xfe", "CSV UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_field(lade_hoch, stand, name, inhalt, meldung):
    assert meldung in lade_hoch(inhalt, name=name)


def test_what_changed_since_the_preview_is_not_overwritten(lade_hoch, sende, erika, stand, buch):
    trage_ein(buch, "Projektstände", 2, Status="in Umsetzung")
    html = lade_hoch(buch)
    Projektstand.objects.filter(pk=stand.pk).update(status="abgeschlossen")

    html = unescape(sende(erika, "uebernehmen", 2025, "vm", siegel=siegel(html)))
    assert "Jetzt steht da: „abgeschlossen“. Ihre Datei sagt: „in Umsetzung“" in html
    stand.refresh_from_db()
    assert stand.status == "abgeschlossen"


def test_confirming_twice_changes_nothing_more(lade_hoch, sende, erika, buch):
    trage_ein(buch, "Meilensteine", 2, Vorhaben="radschnellweg-ruhr", Jahr=2027, Meilenstein="Fertig")
    zettel = siegel(lade_hoch(buch))

    sende(erika, "uebernehmen", 2025, "vm", siegel=zettel)
    assert "Eingelesen: 0 Änderungen." in sende(erika, "uebernehmen", 2025, "vm", siegel=zettel)
    assert Vorgang.objects.count() == 1


def test_a_locked_answer_is_told_at_the_last_moment_too(lade_hoch, sende, erika, stand, buch):
    trage_ein(buch, "Projektstände", 2, Status="in Umsetzung")
    html = lade_hoch(buch)
    Projektstand.objects.filter(pk=stand.pk).update(freigabe="eingereicht")

    assert "gesperrt" in sende(erika, "uebernehmen", 2025, "vm", siegel=siegel(html))
    stand.refresh_from_db()
    assert stand.status == ""


@pytest.mark.parametrize("aendern", [lambda text: "", lambda text: text[:-2] + "xx", lambda text: "x" + text])
def test_nobody_confirms_what_was_not_shown(lade_hoch, sende, erika, stand, buch, aendern):
    trage_ein(buch, "Projektstände", 2, Status="in Umsetzung")

    html = sende(erika, "uebernehmen", 2025, "vm", siegel=aendern(siegel(lade_hoch(buch))))
    assert "bitte die Datei noch einmal hochladen" in html
    stand.refresh_from_db()
    assert stand.status == ""


def test_a_preview_belongs_to_who_saw_it_and_to_its_ressort(lade_hoch, sende, vm, lea, stand, buch):
    trage_ein(buch, "Projektstände", 2, Status="in Umsetzung")
    zettel = siegel(lade_hoch(buch))
    karl = make_konto("karl", Rolle.REDAKTION, ressorts=[vm])

    for konto, slug in [(karl, "vm"), (lea, "vm"), (lea, "ohne-ressort")]:
        assert "noch einmal hochladen" in sende(konto, "uebernehmen", 2025, slug, siegel=zettel)
    stand.refresh_from_db()
    assert stand.status == ""


def test_without_an_erhebung_there_is_nothing_to_read(lade_hoch, jahr, buch):
    jahr.phase = "redaktion"
    jahr.save()

    html = lade_hoch(buch)
    assert "läuft keine Erhebung" in html
    assert 'type="file"' not in html


def test_what_the_database_refuses_is_a_message_and_no_half_state(lade_hoch, sende, erika, jahr, stand, vm, buch):
    trage_ein(buch, "Projektstände", 2, Status="in Umsetzung")
    trage_ein(buch, "Meilensteine", 2, Vorhaben="radschnellweg-ruhr", Jahr=2027, Meilenstein="Fertig")
    html = lade_hoch(buch)
    # Locked, though its phase says nothing of it.
    Fassung.objects.create(berichtsjahr=jahr, inhalt="{}", sha256="0" * 64)

    assert "Nichts wurde geändert" in sende(erika, "uebernehmen", 2025, "vm", siegel=siegel(html))
    stand.refresh_from_db()
    assert stand.status == ""
    assert not Vorgang.objects.exists()


def test_more_than_a_form_can_carry_is_told(lade_hoch, jahr, vm, als, erika, stand):
    zufall = random.Random(1)  # noqa: S311 - no secret
    for nummer in range(30):
        make_stand(make_projekt(titel=f"Weg {nummer}", ressort=vm), jahr, freigabe="entwurf", status="")
    buch = load_workbook(BytesIO(als(erika).get(reverse("erhebung:mappe", args=[2025, "vm"])).content))
    for zeile in range(2, 32):
        text = "".join(zufall.choices(string.ascii_letters + string.digits, k=32_000))
        trage_ein(buch, "Projektstände", zeile, Ausblick=text, Aktueller_Stand=text[::-1], Jüngste_Entwicklung=text[5:])

    html = lade_hoch(buch)
    assert "zu viele Änderungen auf einmal" in html
    assert not siegel(html)


def test_of_very_many_errors_the_first_are_enough(lade_hoch, buch):
    for zeile in range(3, 303):
        trage_ein(buch, "Finanzierung", zeile, Vorhaben=f"woanders-{zeile}")

    html = lade_hoch(buch)
    assert "(300)" in html
    assert html.count("gehört nicht zu den Vorhaben") == 200
    assert "Hier stehen die ersten 200 Fehler." in html


def test_what_has_no_ressort_has_its_file_too(als, lea, jahr):
    make_stand(make_projekt(titel="Emscherweg", ressort=None), jahr, freigabe="entwurf")

    antwort = als(lea).get(reverse("erhebung:mappe_csv", args=[2025, "ohne-ressort"]))
    assert "emscherweg" in antwort.content.decode()
    assert (
        "Datei einlesen: Ohne Ressort, 2025"
        in als(lea).get(reverse("erhebung:einlesen", args=[2025, "ohne-ressort"])).content.decode()
    )
