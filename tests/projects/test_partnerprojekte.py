"""The list of Partnerprojekte: 25 on a page, with the way to the next."""

import pytest

from projects.views.partnerprojekte import JE_SEITE
from tests.factories import make_partnerprojekt

pytestmark = pytest.mark.django_db


@pytest.fixture
def viele():
    for nummer in range(JE_SEITE + 2):
        make_partnerprojekt(titel=f"Partner {nummer:02}")


def test_a_long_list_goes_on_on_the_next_page(client, viele):
    erste, zweite = (client.get(f"/partnerprojekte/?page={nummer}").content.decode() for nummer in (1, 2))

    assert "In dieser Anwendung erfasst: 27 Partnerprojekte." in erste
    assert "Partner 24" in erste
    assert "Partner 25" not in erste
    assert '<a rel="next" href="?page=2">' in erste
    assert "Partner 24" not in zweite
    assert "Partner 26" in zweite
    assert "<title>Partnerprojekte, Seite 2 –" in zweite
    assert 'aria-label="Seiten der Partnerprojekte"' in zweite


def test_a_short_list_has_no_pages(client):
    make_partnerprojekt()

    assert "Seiten der Partnerprojekte" not in client.get("/partnerprojekte/").content.decode()


@pytest.mark.parametrize("nummer", ["3", "0", "-1", "x", "", "\0", "9" * 5000])
def test_a_page_that_does_not_exist_is_not_found(client, viele, nummer):
    assert client.get("/partnerprojekte/", {"page": nummer}).status_code == 404
