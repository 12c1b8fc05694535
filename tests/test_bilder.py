"""Nobody looks at a page of which no picture is taken."""

import pytest
from django.core.management import call_command
from django.urls import resolve

from tests.bilder import seiten
from tests.oeffentlich import ADRESSEN, SEITEN

pytestmark = pytest.mark.django_db


def test_every_kind_of_page_has_its_picture(client):
    call_command("daten_laden", verbosity=0)

    adressen = seiten()
    routen = {
        resolve(adresse.partition("?")[0]).view_name for adresse in adressen.values() if adresse != "/gibt-es-nicht/"
    }

    assert SEITEN.keys() & ADRESSEN <= routen
    for name, adresse in adressen.items():
        erwartet = {"nicht-gefunden": 404, "verwaltung": 302}.get(name, 200)
        assert client.get(adresse).status_code == erwartet, name
