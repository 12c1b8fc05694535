"""The small map beside a project, a town and a Kreis."""

import re

import pytest

from tests.factories import make_kommune, make_partnerprojekt, make_projekt

pytestmark = pytest.mark.django_db


@pytest.fixture
def witten():
    make_kommune()
    make_kommune("Hattingen", "Ennepe-Ruhr-Kreis", "kreis")
    return make_kommune("Witten", "Ennepe-Ruhr-Kreis", "kreis")


def bild(html):
    """The text alternative, and how many places are marked."""
    texte = re.findall(r'<svg class="kartenausschnitt__bild"[^>]* role="img" aria-label="([^"]+)"', html)
    assert len(texte) <= 1
    return (texte[0], html.count("kartenausschnitt__ort")) if texte else None


def test_a_project_shows_where_it_is(lies, witten, mit_karte):
    projekt = make_projekt()
    projekt.kommunen.add(witten)
    projekt.kreise.add(witten.kreis)
    mit_karte()

    html = lies(projekt.get_absolute_url())

    assert bild(html) == ("Karte der Metropole Ruhr, hervorgehoben: Ennepe-Ruhr-Kreis und Witten", 2)
    assert html.count("kartenausschnitt__grund") == 2
    assert "© GeoBasis-DE / BKG 2017 (Daten verändert)" in html
    assert '<a class="kern-link" href="/karte/">' in html


def test_a_partnerprojekt_does_too(lies, witten, mit_karte):
    partner = make_partnerprojekt()
    partner.kommunen.add(witten)
    mit_karte()

    assert bild(lies(partner.get_absolute_url())) == ("Karte der Metropole Ruhr, hervorgehoben: Witten", 1)


@pytest.mark.parametrize(
    ("adresse", "name"),
    [("/kommunen/witten/", "Witten"), ("/kreise/kreis-ennepe-ruhr-kreis/", "Ennepe-Ruhr-Kreis")],
)
def test_a_place_shows_where_it_is(lies, witten, mit_karte, adresse, name):
    mit_karte()

    assert bild(lies(adresse)) == (f"Karte der Metropole Ruhr, hervorgehoben: {name}", 1)


def test_who_names_no_place_has_no_map(lies, witten, mit_karte):
    mit_karte()

    assert bild(lies(make_projekt().get_absolute_url())) is None


@pytest.mark.parametrize("adresse", ["/kommunen/witten/", "/kreise/kreis-ennepe-ruhr-kreis/"])
def test_without_shapes_there_is_no_map(lies, witten, adresse):
    html = lies(adresse)

    assert bild(html) is None
    assert "GeoBasis-DE" not in html


def test_a_place_without_a_shape_is_not_said_to_be_marked(lies, witten, mit_karte):
    mit_karte()
    projekt = make_projekt()
    projekt.kommunen.add(witten, make_kommune("Neustadt", "Neustadt"))

    assert bild(lies(projekt.get_absolute_url())) == ("Karte der Metropole Ruhr, hervorgehoben: Witten", 1)


def test_the_map_asks_the_database_nothing(lies, witten, mit_karte, django_assert_max_num_queries):
    projekt = make_projekt()
    projekt.kommunen.add(witten)
    adressen = [projekt.get_absolute_url(), "/kommunen/witten/", "/kreise/kreis-ennepe-ruhr-kreis/"]

    def fragen():
        for adresse in adressen:
            with django_assert_max_num_queries(12) as gestellt:
                lies(adresse)
            yield len(gestellt)

    ohne = list(fragen())
    mit_karte()

    assert list(fragen()) == ohne
