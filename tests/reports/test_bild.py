from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from tests.factories import make_berichtsjahr, make_bild, make_projekt, make_stand

pytestmark = pytest.mark.django_db


def adresse(jahr=2021, name="radschnellweg-ruhr"):
    return f"/berichte/{jahr}/bild/{name}.jpg"


def mit_bild(projekt=None, jahr=None, **felder):
    return make_bild(make_stand(projekt, jahr, **{"schwerpunkt": True} | felder))


def test_the_page_of_the_report_shows_the_picture_with_its_words(client):
    bild = mit_bild()

    html = client.get("/berichte/2021/komplett/").content.decode()
    antwort = client.get(adresse())

    assert '<img src="../bild/radschnellweg-ruhr.jpg" width="120" height="80" alt="Eine Brücke"' in html
    assert "Foto: Anna Muster" in html
    assert antwort["Content-Type"] == "image/jpeg"
    assert antwort.content == bild.daten
    assert Image.open(BytesIO(antwort.content)).size == (120, 80)


def test_the_section_is_set_apart_under_its_rubric(client):
    mit_bild()

    html = client.get("/berichte/2021/komplett/").content.decode()

    assert '<section class="schwerpunkt">' in html
    assert 'Schwerpunktprojekt<span class="kern-sr-only">: </span></span>Radschnellweg Ruhr</h3>' in html


@pytest.mark.django_db(transaction=True)  # PostgreSQL names what is committed
def test_who_has_the_picture_already_is_told_so(client):
    bild = mit_bild()
    erste = client.get(adresse())

    zweite = client.get(adresse(), headers={"If-None-Match": erste["ETag"]})

    assert (zweite.status_code, zweite.content) == (304, b"")
    bild.daten += b"anders"
    bild.save()
    assert client.get(adresse(), headers={"If-None-Match": erste["ETag"]}).status_code == 200


def test_the_picture_of_a_draft_is_for_the_leitstelle_only_and_kept_by_nobody(client, leitstelle):
    mit_bild(jahr=make_berichtsjahr(2025, phase="redaktion"))
    mit_bild(make_projekt(titel="Morgen"), make_berichtsjahr(2024, veroeffentlichung=timezone.now() + timedelta(1)))

    for name, jahr in [("radschnellweg-ruhr", 2025), ("morgen", 2024)]:
        assert client.get(adresse(jahr, name)).status_code == 404
        antwort = leitstelle.get(adresse(jahr, name))
        assert (antwort.status_code, antwort["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize("felder", [{"freigabe": "entwurf"}, {"schwerpunkt": False}])
def test_a_picture_that_stands_in_no_report_is_not_public(client, felder):
    mit_bild(**felder)

    assert client.get(adresse()).status_code == 404


def test_other_names_and_years_are_not_found(client):
    mit_bild()
    make_stand(make_projekt(titel="Ohne Bild"), schwerpunkt=True)

    for jahr, name in [(2021, "gibt-es-nicht"), (2021, "ohne-bild"), (1999, "radschnellweg-ruhr")]:
        assert client.get(adresse(jahr, name)).status_code == 404
