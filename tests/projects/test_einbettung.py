"""The status of a Projekt in a frame of another site."""

import re
from html import unescape

import pytest

from tests.factories import make_projekt, make_stand
from tests.oeffentlich import SEITEN, lege_bestand_an

pytestmark = pytest.mark.django_db


def test_only_the_page_for_frames_may_be_framed(client):
    lege_bestand_an()

    erlaubt = []
    for name, adresse in SEITEN.items():
        antwort = client.get(adresse)
        richtlinie = antwort.headers["Content-Security-Policy"]
        assert "script-src 'self'" in richtlinie
        if "frame-ancestors 'none'" not in richtlinie or antwort.headers.get("X-Frame-Options") != "DENY":
            erlaubt.append((name, "frame-ancestors *" in richtlinie, "X-Frame-Options" in antwort.headers))

    assert erlaubt == [("projects:projekt_einbettung", True, False)]


def test_the_page_of_a_projekt_has_the_html_and_the_frame_says_the_status_and_leads_back(client, settings):
    settings.BASE_URL = "https://ruhr.example"
    projekt = make_projekt(titel='Radweg "Ruhr"', slug="radweg")
    make_stand(projekt, status="in_umsetzung")

    seite = client.get("/projekte/radweg/").content.decode()
    rahmen = unescape(re.search(r"&lt;iframe.+&lt;/iframe&gt;", seite)[0])
    assert rahmen.startswith(
        '<iframe src="https://ruhr.example/projekte/radweg/einbetten/" title="Radweg &quot;Ruhr&quot;: Stand"'
    )

    html = client.get("/projekte/radweg/einbetten/").content.decode()
    assert "in Umsetzung" in html
    assert 'href="https://ruhr.example/projekte/radweg/" target="_top"' in html
    assert "Zuletzt bestätigt im" in html


def test_a_frame_says_when_no_report_tells_of_the_projekt(client):
    make_projekt(titel="Neu", slug="neu")

    assert "Kein veröffentlichter Bericht nennt einen Stand." in client.get("/projekte/neu/einbetten/").content.decode()


def test_what_is_not_published_has_no_frame(client):
    make_projekt(titel="Geheim", slug="geheim", veroeffentlicht=False)

    assert client.get("/projekte/geheim/einbetten/").status_code == 404
