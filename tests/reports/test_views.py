import re
from datetime import timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from projects.models import Berichtstext, Datenbestand
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_kommune,
    make_projekt,
    make_stand,
)
from tests.reports.beispiel import beispiel
from tests.reports.lesen import ECKWERTE, GOLDEN

pytestmark = pytest.mark.django_db

SEITEN = ["", "das-wichtigste-in-zahlen/", "komplett/", "zusammenfassung/"]
DATEIEN = [
    "fortschrittsbericht.pdf",
    "fortschrittsbericht.docx",
    "fortschrittsbericht.xlsx",
    "zusammenfassung.pdf",
    "zusammenfassung.docx",
]
ADRESSEN = [*SEITEN, *DATEIEN]


def text_der_pdf(antwort) -> str:
    seiten = PdfReader(BytesIO(antwort.content)).pages
    return " ".join(" ".join(seite.extract_text().split()) for seite in seiten).replace("\xa0", " ")


def text_der_seite(client, seite: str) -> str:
    return client.get(f"/berichte/2021/{seite}").content.decode()


def test_the_page_of_the_reports_lists_the_published_years_newest_first(client):
    make_berichtsjahr(2021, titel="Fortschrittsbericht 2021", leadtext="Partnerprojekte sind neu.", **ECKWERTE)
    make_berichtsjahr(2022, titel="Fortschrittsbericht 2022")
    make_berichtsjahr(2025, phase="redaktion")

    html = client.get("/berichte/").content.decode()

    assert html.index("Fortschrittsbericht 2022") < html.index("Fortschrittsbericht 2021")
    assert GOLDEN in html
    assert "Partnerprojekte sind neu." in html
    assert 'href="/berichte/2021/zusammenfassung.pdf"' in html
    assert 'href="/berichte/2021/fortschrittsbericht.pdf"' in html
    assert "2025" not in html


def test_without_a_published_report_the_page_says_so(client):
    assert "noch kein Fortschrittsbericht veröffentlicht" in client.get("/berichte/").content.decode()


@pytest.mark.parametrize("adresse", ADRESSEN)
def test_a_year_that_is_not_public_is_a_404_for_visitors(client, adresse):
    make_berichtsjahr(2025, phase="redaktion")
    make_berichtsjahr(2024, veroeffentlichung=timezone.now() + timedelta(hours=1))

    for jahr in [2025, 2024, 1999, 99999999]:
        assert client.get(f"/berichte/{jahr}/{adresse}").status_code == 404


@pytest.mark.parametrize("adresse", ADRESSEN)
def test_the_leitstelle_previews_a_draft(leitstelle, adresse):
    make_berichtsjahr(2025, phase="redaktion")

    assert leitstelle.get(f"/berichte/2025/{adresse}").status_code == 200


@pytest.mark.parametrize("name", ["fortschrittsbericht", "zusammenfassung"])
def test_both_documents_come_as_pdf_with_the_golden_sentence(client, name):
    make_berichtsjahr(**ECKWERTE)

    antwort = client.get(f"/berichte/2021/{name}.pdf")

    assert antwort["Content-Type"] == "application/pdf"
    assert antwort["Content-Disposition"] == f'inline; filename="{name}-2021.pdf"'
    assert GOLDEN in text_der_pdf(antwort)


@pytest.mark.parametrize("name", ["fortschrittsbericht", "zusammenfassung"])
def test_the_same_data_give_the_same_bytes(client, name):
    make_finanzierung(make_stand().vorhaben, bewilligt=5)

    assert client.get(f"/berichte/2021/{name}.pdf").content == client.get(f"/berichte/2021/{name}.pdf").content


def test_the_complete_page_holds_the_whole_report(client):
    jahr = make_berichtsjahr(**ECKWERTE)
    projekt = make_projekt(zitat="Es wirkt.", zitat_von="Die Leitstelle")
    make_stand(projekt, jahr, schwerpunkt=True, aktueller_stand="Der Bau läuft.")
    make_finanzierung(projekt, berichtsjahr=jahr, bewilligt=1900000)
    Berichtstext.objects.create(
        berichtsjahr=jahr,
        art="einleitung",
        text="Ein *kursives* **fettes** Wort, [Land](https://land.nrw/)\n\n- Punkt\n\n1. Erstens\n\n## Titel\n\nText.",
    )

    html = (
        " ".join(client.get("/berichte/2021/komplett/").content.decode().split()).replace("> ", ">").replace(" <", "<")
    )

    assert GOLDEN in html
    for stueck in [
        "<em>kursives</em>",
        "<strong>fettes</strong>",
        'href="https://land.nrw/"',
        '<li><p class="lesetext">Punkt</p></li>',
        "<ol",
        ">Titel</h3>",
        "Schwerpunktprojekt: Radschnellweg Ruhr",
        "Der Bau läuft.",
        "1.900.000 €",
        "„Es wirkt.“",
        'href="/berichte/2021/fortschrittsbericht.pdf"',
    ]:
        assert stueck in html, stueck


@pytest.mark.parametrize("seite", [*SEITEN, "ausblick/", "vernetzte-mobilitaet-kurze-wege/"])
def test_headings_of_the_html_edition_leave_no_level_out(client, seite):
    jahr = make_berichtsjahr()
    make_stand(berichtsjahr=jahr)
    Berichtstext.objects.create(berichtsjahr=jahr, art="ausblick", text="## Erst\n\nText.")

    html = client.get(f"/berichte/2021/{seite}").content.decode()

    ebenen = [int(ebene) for ebene in re.findall(r"<h([1-6])", html)]
    assert ebenen[0] == 1
    assert ebenen.count(1) == 1
    assert all(naechste <= ebene + 1 for ebene, naechste in pairwise(ebenen))


MARKUP = ["<script>alert(1)</script>", "Projekt <0>", "A & B", "{{ x }}", "{% now %}"]


@pytest.mark.parametrize("getippt", MARKUP)
def test_markup_is_shown_as_typed_in_html_and_pdf(client, getippt):
    jahr = make_berichtsjahr(leadtext=f"Lead {getippt}")
    make_stand(make_projekt(titel=f"Titel {getippt}", slug="t"), jahr, aktueller_stand=f"Stand {getippt}")
    Berichtstext.objects.create(berichtsjahr=jahr, art="einleitung", text=f"Text {getippt}")
    escaped = getippt.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    html = client.get("/berichte/2021/komplett/").content.decode() + client.get("/berichte/").content.decode()
    pdf = text_der_pdf(client.get("/berichte/2021/fortschrittsbericht.pdf"))

    for wort in ["Titel", "Stand", "Text", "Lead"]:
        assert f"{wort} {escaped}" in html
    for wort in ["Titel", "Stand", "Text"]:
        assert f"{wort} {getippt}" in pdf


def test_a_draft_is_called_a_draft_and_sample_data_are_called_musterdaten(leitstelle):
    Datenbestand.festlegen(Datenbestand.Art.MUSTER)
    make_berichtsjahr(2025, phase="redaktion")

    for seite in SEITEN:
        html = leitstelle.get(f"/berichte/2025/{seite}").content.decode()
        assert "Entwurf, nicht veröffentlicht" in html
        assert "Musterdaten, keine amtlichen Angaben" in html

    reader = PdfReader(BytesIO(leitstelle.get("/berichte/2025/fortschrittsbericht.pdf").content))

    for seite in reader.pages:
        assert "Entwurf" in seite.extract_text()
        assert "Musterdaten" in seite.extract_text()


@pytest.mark.parametrize("adresse", ADRESSEN)
def test_nobody_on_the_way_keeps_what_is_not_public_yet(leitstelle, client, adresse):
    make_berichtsjahr(2025, phase="redaktion")
    make_berichtsjahr(2024, veroeffentlichung=timezone.now() + timedelta(hours=1))
    make_berichtsjahr(2021)

    for jahr in [2025, 2024]:
        assert leitstelle.get(f"/berichte/{jahr}/{adresse}")["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in client.get(f"/berichte/2021/{adresse}")


def test_the_marks_on_paper_are_those_of_the_report():
    stil = (Path(settings.BASE_DIR) / "static" / "css" / "ruhrkonferenz.css").read_text()

    for marke in beispiel(0, entwurf=True, muster=True).marken:
        assert stil.count(f'content: "{marke}"') == 2


@pytest.mark.parametrize("seite", SEITEN)
def test_more_projects_take_no_more_queries(client, django_assert_num_queries, seite):
    jahr = make_berichtsjahr()
    make_finanzierung(make_stand(berichtsjahr=jahr).vorhaben, bewilligt=5)
    with CaptureQueriesContext(connection) as eines:
        client.get(f"/berichte/2021/{seite}")

    for nummer in range(5):
        projekt = make_projekt(titel=f"Radweg {nummer}")
        projekt.kommunen.add(make_kommune(f"Stadt {nummer}", f"Kreis {nummer}"))
        make_finanzierung(make_stand(projekt, jahr).vorhaben, bewilligt=5)

    with django_assert_num_queries(len(eines)):
        client.get(f"/berichte/2021/{seite}")
    assert len(eines) <= 40


def test_a_handlungsfeld_without_projects_still_has_its_chapter(client):
    make_handlungsfeld(4)
    make_berichtsjahr()

    assert "Für dieses Handlungsfeld sind keine Projekte erfasst." in text_der_seite(client, "komplett/")
