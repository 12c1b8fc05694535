import pytest
from django.urls import reverse

from projects.models import Berichtstext
from tests.factories import make_berichtsjahr

ECKWERTE = {"amtlich_gesamt": 73, "amtlich_in_umsetzung": 55, "amtlich_quelle": "https://land.nrw/presse"}
ANLEGEN = reverse("admin:projects_berichtstext_add")


@pytest.fixture
def seite(leitstelle):
    """The change page of a text."""

    def oeffnen(text):
        berichtstext = Berichtstext.objects.create(berichtsjahr=make_berichtsjahr(**ECKWERTE), art="vorwort", text=text)
        adresse = reverse("admin:projects_berichtstext_change", args=[berichtstext.pk])
        return leitstelle.get(adresse).content.decode()

    return oeffnen


def test_the_preview_shows_the_figures_in_paragraphs_and_nothing_as_html(seite):
    html = seite("Es sind {projekte.in_umsetzung}.\n\n<b>Fett</b> & Co.")

    assert "<p>Es sind 55.</p>" in html
    assert "<p>&lt;b&gt;Fett&lt;/b&gt; &amp; Co.</p>" in html


def test_the_page_lists_every_placeholder_with_what_it_says_today(seite):
    html = seite("Text")

    assert "<td>{projekte.in_umsetzung}</td><td>55</td>" in html
    assert "<td>{projekte.abgeschlossen}</td><td>nicht bekannt</td>" in html


def test_a_typed_figure_that_contradicts_the_data_is_pointed_out(seite):
    html = seite("Es sind 54 in <i> und 53 in der Umsetzung")

    assert (
        "<p>„53 in der Umsetzung“: getippt ist 53, die Daten sagen 55. Platzhalter: {projekte.in_umsetzung}</p>" in html
    )


def test_a_text_without_such_figures_says_so(seite):
    assert '<div class="readonly">keine</div>' in seite("Es sind {projekte.in_umsetzung} in der Umsetzung.")


def test_a_new_text_has_its_figures_after_the_first_save(leitstelle):
    html = leitstelle.get(ANLEGEN).content.decode()

    assert html.count("nach dem ersten Speichern") == 3
    assert "Verfügbare Zahlen" in html


def test_an_unknown_placeholder_is_refused_at_the_field_and_the_list_is_there(leitstelle):
    jahr = make_berichtsjahr(phase="redaktion", **ECKWERTE)

    antwort = leitstelle.post(ANLEGEN, {"berichtsjahr": jahr.pk, "art": "vorwort", "text": "{projekte.fertig}"})

    assert "Diese Platzhalter gibt es nicht: {projekte.fertig}" in antwort.context["errors"].as_text()
    assert "<td>{projekte.in_umsetzung}</td><td>55</td>" in antwort.content.decode()
    assert not jahr.texte.exists()


def test_the_texts_on_the_page_of_the_year_are_checked_too(leitstelle):
    jahr = make_berichtsjahr(phase="redaktion")
    daten = {"jahr": "2021", "titel": "Bericht", "phase": "redaktion"}
    daten |= {"texte-TOTAL_FORMS": "1", "texte-INITIAL_FORMS": "0"}
    daten |= {"texte-0-art": "vorwort", "texte-0-text": "{projekte.fertig}"}

    antwort = leitstelle.post(reverse("admin:projects_berichtsjahr_change", args=[jahr.pk]), daten)

    assert "Diese Platzhalter gibt es nicht: {projekte.fertig}" in antwort.content.decode()
    assert not jahr.texte.exists()
