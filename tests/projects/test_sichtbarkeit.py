"""What is not published does not exist for visitors, and what was typed is text, never markup."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import Berichtsjahr, Projekt
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_stand,
)

pytestmark = pytest.mark.django_db

FELD = "/handlungsfelder/vernetzte-mobilitat-kurze-wege/"
SEITEN = ["/", FELD, "/projekte/", "/projekte/radschnellweg-ruhr/", "/partnerprojekte/"]
SEITEN += ["/partnerprojekte/netzwerk-betriebliche-mobilitat/", "/landesprogramme/"]


def test_unpublished_things_do_not_exist_for_visitors(lies, bestand):
    Projekt.objects.create(titel="Geheim", slug="geheim", handlungsfeld=make_handlungsfeld())
    make_partnerprojekt(titel="Geheim", slug="geheim-2", veroeffentlicht=False, handlungsfeld=make_handlungsfeld())
    make_landesprogramm(titel="Geheim", slug="geheim-3", veroeffentlicht=False)

    for adresse in [*SEITEN, "/projekte/?q=Geheim"]:
        assert "Geheim</" not in lies(adresse)
    lies("/projekte/geheim/", 404)
    lies("/partnerprojekte/geheim-2/", 404)
    assert "1 Projekt ist" in lies(FELD)


@pytest.mark.parametrize(
    "felder",
    [
        {"phase": Berichtsjahr.Phase.REDAKTION},
        {"veroeffentlichung": timezone.now() + timedelta(hours=1)},
    ],
)
def test_an_unpublished_berichtsjahr_leaks_neither_status_nor_text_nor_money(lies, bestand, felder):
    jahr = make_berichtsjahr(2022, **felder)
    make_stand(bestand, jahr, status="nicht_weiterverfolgt", aktueller_stand="Vertraulich")
    make_finanzierung(bestand, berichtsjahr=jahr, bewilligt=4711)

    for adresse in ["/", FELD, "/projekte/", "/projekte/?q=Vertraulich", bestand.get_absolute_url()]:
        html = lies(adresse)
        assert "status--nicht_weiterverfolgt" not in html
        assert "1 nicht weiterverfolgt" not in html
        assert "2022" not in html.replace("Ausblick 2022", "")
        assert "4.711" not in html
    assert "0 Projekte" in lies("/projekte/?q=Vertraulich")


def test_a_projektstand_that_is_not_approved_does_not_show(lies, bestand):
    make_stand(bestand, make_berichtsjahr(2022), status="abgeschlossen", freigabe="eingereicht")

    assert "abgeschlossen" not in lies(bestand.get_absolute_url())


def test_a_vorhaben_is_found_under_its_own_saeule_only(lies, bestand):
    lies("/projekte/netzwerk-betriebliche-mobilitat/", 404)
    lies("/partnerprojekte/radschnellweg-ruhr/", 404)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "A & B", "{{ x }}", "{% now 'Y' %}", '"><b>'])
def test_markup_shows_as_it_was_typed(lies, text):
    make_stand(
        make_projekt(
            titel=text, slug="text", ziel=text, kooperationspartner=text, kurzbeschreibung=text, beleglage=text
        ),
        aktueller_stand=text,
    )
    als_html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    als_html = als_html.replace("'", "&#x27;")

    for adresse in ["/projekte/", "/projekte/text/", FELD]:
        html = lies(adresse)
        assert als_html in html
        assert "<script>" not in html
