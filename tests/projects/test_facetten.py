"""The figures behind the choices of the list: each is what the list shows once it is chosen."""

import re

import pytest
from django.http import QueryDict

from projects.filters import ProjektFilter
from projects.kennzahlen.facetten import mit_status_aus
from projects.models import Berichtsjahr, Projekt
from tests.factories import make_berichtsjahr, make_handlungsfeld, make_kommune, make_projekt, make_ressort, make_stand

pytestmark = pytest.mark.django_db

GEZAEHLT = re.compile(r'<option value="([^"]+)"( selected)?( disabled)?>[^<]*\(([0-9.]+)\)</option>')
AUSWAHL = re.compile(r'<select name="(\w+)"[^>]*>(.*?)</select>', re.DOTALL)


@pytest.fixture
def bestand():
    """Two years and a draft, two fields, towns and whole Kreise that overlap, and what nobody may see."""
    jahre = [make_berichtsjahr(2021), make_berichtsjahr(2022), make_berichtsjahr(2023, phase="redaktion")]
    orte = [make_kommune("Bochum"), make_kommune("Moers", "Wesel", "kreis"), make_kommune("Xanten", "Wesel", "kreis")]
    status = ["in_umsetzung", "abgeschlossen", "", "in_pruefung", None]
    for nummer in range(24):
        projekt = make_projekt(
            titel=f"Projekt {nummer:02}",
            handlungsfeld=make_handlungsfeld(1 + nummer % 3),
            ressort=[make_ressort("VM"), make_ressort("MSB"), None][nummer % 3 - nummer % 2],
            kurzbeschreibung="Windenergie" if nummer % 4 else "Radweg",
            veroeffentlicht=nummer != 5,
        )
        projekt.kommunen.set(orte[nummer % 3 :][: nummer % 4])
        if nummer % 5 == 0:
            projekt.kreise.add(orte[1].kreis)
        for stelle, jahr in enumerate(jahre):
            if (eintrag := status[(nummer + 2 * stelle) % 5]) is not None:
                make_stand(projekt, jahr, status=eintrag, freigabe="entwurf" if nummer == 7 else "freigegeben")


def gezaehlt(html):
    return {
        name: {wert: int(zahl) for wert, _, _, zahl in GEZAEHLT.findall(inhalt)}
        for name, inhalt in AUSWAHL.findall(html)
    }


def anzahl(client, abfrage):
    treffer = re.search(
        r'role="status">\s*(?:(Ein) Projekt|(\d+) Projekte)', client.get("/projekte/", abfrage).content.decode()
    )
    return 1 if treffer[1] else int(treffer[2])


@pytest.mark.parametrize(
    "abfrage",
    [
        {},
        {"q": "wind"},
        {"status": "in_umsetzung"},
        {"status": "unbekannt", "ressort": "vm"},
        {"berichtsjahr": "2021"},
        {"berichtsjahr": "2022", "status": "abgeschlossen", "q": "wind"},
        {"berichtsjahr": "2021", "status": "unbekannt"},
        {"kommune": "moers"},
        {"kommune": "kreis-wesel", "handlungsfeld": "vernetzte-mobilitat-kurze-wege"},
        {"ressort": "msb", "kommune": "bochum", "status": "in_pruefung"},
        {"q": "gibt es nicht"},
    ],
)
def test_each_choice_says_how_many_projects_it_gives_with_the_other_filters_kept(client, bestand, abfrage):
    zahlen = gezaehlt(client.get("/projekte/", abfrage).content.decode())

    assert sum(map(len, zahlen.values())) == 3 + 6 + 2 + 4 + 2
    for name, werte in zahlen.items():
        assert werte == {wert: anzahl(client, abfrage | {name: wert}) for wert in werte}, name


def test_a_choice_that_gives_none_cannot_be_chosen_unless_it_is(client, bestand):
    html = client.get("/projekte/", {"status": "verstetigt"}).content.decode()

    eintraege = {wert: (bool(gewaehlt), bool(aus)) for wert, gewaehlt, aus, _ in GEZAEHLT.findall(html)}
    assert eintraege["verstetigt"] == (True, False)
    assert eintraege["in_umsetzung"] == (False, False)
    assert eintraege["bochum"] == (False, True)


def test_a_large_figure_is_written_the_german_way(client, bestand):
    form = ProjektFilter(QueryDict(), Projekt.objects.for_list()).form
    form.fields["status"].widget.zahlen = {"in_umsetzung": 1234}

    assert "in Umsetzung (1.234)" in str(form["status"])


@pytest.mark.parametrize("nur", [None, 2021, 2022])
def test_the_status_of_many_is_the_status_of_each(bestand, nur):
    jahre = [jahr for jahr in Berichtsjahr.objects.oeffentlich() if nur in (None, jahr.jahr)]
    einzeln = Projekt.objects.oeffentlich().with_status(nur)

    viele = mit_status_aus(Projekt.objects.oeffentlich(), jahre)

    assert list(viele.values_list("pk", "status", "status_jahr")) == list(
        einzeln.values_list("pk", "status", "status_jahr")
    )


def test_without_any_report_no_status_is_known(client):
    make_projekt()

    assert anzahl(client, {"status": "unbekannt"}) == 1
    assert anzahl(client, {"status": "in_umsetzung"}) == 0


@pytest.mark.django_db(transaction=True)
def test_the_figures_are_counted_once_for_all_visitors_until_something_changes(
    client, django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr("projects.filters.MERKBAR", 1)
    make_stand(make_projekt())
    with django_assert_max_num_queries(12) as erst:
        vorher = gezaehlt(client.get("/projekte/").content.decode())
    with django_assert_max_num_queries(12) as dann:
        assert gezaehlt(client.get("/projekte/?sort=-titel").content.decode()) == vorher
    assert len(dann) == len(erst) - 2

    make_stand(make_projekt(titel="Neu"), status="abgeschlossen")

    nachher = gezaehlt(client.get("/projekte/").content.decode())
    assert (vorher["status"]["abgeschlossen"], nachher["status"]["abgeschlossen"]) == (0, 1)
    assert nachher["ressort"]["vm"] == 2
