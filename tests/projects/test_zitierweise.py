from datetime import date

import pytest

from projects.zitierweise import zitierweise
from tests.factories import make_berichtsjahr, make_projekt

pytestmark = pytest.mark.django_db

HEUTE = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def adresse(settings):
    settings.BASE_URL = "https://ruhr.example"


def test_a_page_is_quoted_with_its_report_its_address_and_the_day():
    projekt = make_projekt()

    assert zitierweise(projekt, make_berichtsjahr(2024), HEUTE).text == (
        "Ruhr-Konferenz: Radschnellweg Ruhr. Stand: Fortschrittsbericht 2024. "
        "https://ruhr.example/projekte/radschnellweg-ruhr/, abgerufen am 26.11.2026"
    )


def test_without_a_report_the_quotation_names_none():
    assert zitierweise(make_projekt(), None, HEUTE).text.startswith("Ruhr-Konferenz: Radschnellweg Ruhr. https://")


def test_a_corrected_report_is_quoted_with_its_fassung():
    jahr = make_berichtsjahr(2024, fassung_nummer=2, korrekturhinweis="Zahl berichtigt")

    assert "Stand: Fortschrittsbericht 2024, Fassung 2." in zitierweise(make_projekt(), jahr, HEUTE).text


def test_bibtex_survives_signs_that_mean_something_to_tex():
    projekt = make_projekt(titel=r"50 % & {mehr}_\~^#$", slug="mehr")

    assert zitierweise(projekt, None, HEUTE).bibtex == (
        "@online{mehr,\n"
        "  author = {{Ruhr-Konferenz}},\n"
        r"  title = {{50 \% \& \{mehr\}\_\textbackslash{}\textasciitilde{}\textasciicircum{}\#\$}},"
        "\n  url = {https://ruhr.example/projekte/mehr/},\n  urldate = {2026-11-26},\n}"
    )
