"""Where in the region is something going on? The page of the map and the table beside it."""

import json
import re

import pytest

from projects.models import Kreis
from tests.factories import make_handlungsfeld, make_kommune, make_partnerprojekt, make_projekt, make_stand

pytestmark = pytest.mark.django_db
GEMEINDEN = "/karte/?ebene=gemeinden"
OHNE_KARTE = "Die Karte ist auf diesem Server nicht eingerichtet."


@pytest.fixture
def orte():
    """A kreisfreie Stadt and a Kreis with two towns."""
    return {
        "Bochum": make_kommune(),
        "Hattingen": make_kommune("Hattingen", "Ennepe-Ruhr-Kreis", "kreis"),
        "Witten": make_kommune("Witten", "Ennepe-Ruhr-Kreis", "kreis"),
    }


@pytest.fixture
def karte(orte, mit_karte):
    mit_karte()
    return orte


def tabelle(html):
    """Place -> its figures, in the order of the lines."""
    zeilen = re.findall(r'<tr><th scope="row".*?>([^<>]+)</a></th>(.*?)</tr>', html)
    return {ort: [int(zelle) for zelle in re.findall(r">([\d.]+)</td>", zellen)] for ort, zellen in zeilen}


def flaechen(html):
    """What is said of an area -> class of its colour and address."""
    gefunden = re.findall(r'<a class="karte__ort karte__ort--(\d)" href="([^"]+)" aria-label="([^"]+)">', html)
    return {text: (int(klasse), adresse.replace("&amp;", "&")) for klasse, adresse, text in gefunden}


def test_every_area_is_a_link_with_name_and_count_to_the_page_of_the_place(lies, karte):
    make_projekt().kommunen.add(karte["Bochum"], karte["Witten"])

    assert flaechen(lies("/karte/")) == {
        "Bochum: ein Projekt": (1, "/kommunen/bochum/"),
        "Ennepe-Ruhr-Kreis: ein Projekt": (1, "/kreise/kreis-ennepe-ruhr-kreis/"),
    }
    assert flaechen(lies(GEMEINDEN)) == {
        "Bochum: ein Projekt": (1, "/kommunen/bochum/"),
        "Witten: ein Projekt": (1, "/kommunen/witten/"),
        "Hattingen: kein Projekt": (0, "/kommunen/hattingen/"),
    }


def test_map_and_table_say_the_same_in_the_same_order(lies, karte):
    for nummer in range(3):
        make_projekt(titel=f"Projekt {nummer}").kommunen.add(karte["Witten"])
    make_projekt(titel="Noch eins").kommunen.add(karte["Bochum"])

    for adresse in ["/karte/", "/karte/?sort=ort", GEMEINDEN, f"{GEMEINDEN}&sort=-ort", f"{GEMEINDEN}&sort=projekte"]:
        html = lies(adresse)
        assert [text.partition(":")[0] for text in flaechen(html)] == list(tabelle(html))
        zahlen = re.findall(r'class="karte__zahl"[^>]*>(\d+)<', html)
        assert [int(zahl) for zahl in zahlen] == [zellen[0] for zellen in tabelle(html).values() if zellen[0]]


def test_a_project_counts_once_in_a_kreis_however_many_of_its_towns_it_names(lies, orte):
    mehrere = make_projekt(titel="Mehrere")
    mehrere.kommunen.add(orte["Hattingen"], orte["Witten"])
    mehrere.kreise.add(orte["Witten"].kreis)
    make_projekt(titel="Ganzer Kreis").kreise.add(orte["Witten"].kreis)
    make_projekt(titel="Stadt als Kreis").kreise.add(orte["Bochum"].kreis)

    assert tabelle(lies("/karte/")) == {"Ennepe-Ruhr-Kreis": [2, 1], "Bochum": [1, 0]}
    assert tabelle(lies(GEMEINDEN)) == {"Bochum": [1, 0], "Hattingen": [1, 1], "Witten": [1, 1]}


def test_what_names_only_the_kreis_is_said_of_its_towns_and_does_not_colour_them(lies, karte):
    make_projekt().kreise.add(karte["Witten"].kreis)

    assert flaechen(lies(GEMEINDEN))["Witten: kein Projekt, dazu eines für den ganzen Kreis"][0] == 0
    assert "Ennepe-Ruhr-Kreis: ein Projekt" in flaechen(lies("/karte/"))


def test_only_public_projects_of_the_first_saeule_count(lies, orte):
    make_projekt(veroeffentlicht=False).kommunen.add(orte["Bochum"])
    make_partnerprojekt().kommunen.add(orte["Bochum"])

    html = lies("/karte/")

    assert tabelle(html) == {"Bochum": [0, 0], "Ennepe-Ruhr-Kreis": [0, 0]}
    assert "In dieser Anwendung sind noch keine Projekte erfasst." in html


def test_a_kreis_without_a_town_in_the_data_is_still_there(lies):
    Kreis.objects.create(ags="05911", name="Bochum", art="kreisfreie_stadt", slug="kreisfreie-stadt-bochum")

    assert tabelle(lies("/karte/")) == {"Bochum": [0, 0]}


def test_the_page_says_how_many_projects_name_no_place(lies, orte):
    make_projekt().kommunen.add(orte["Bochum"])
    make_projekt(titel="Überall")

    assert "1 von 2 Projekten nennt einen Ort oder einen ganzen Kreis." in lies("/karte/")


def test_filters_narrow_map_and_table_and_areas_lead_to_the_list_with_the_same_filters(lies, karte):
    energie = make_handlungsfeld(4)
    gesucht = make_projekt(titel="Gesucht", handlungsfeld=energie)
    gesucht.kommunen.add(karte["Witten"])
    make_stand(gesucht, status="abgeschlossen")
    make_projekt(titel="Anderer Status", handlungsfeld=energie).kommunen.add(karte["Witten"])
    make_projekt(titel="Anderes Feld").kommunen.add(karte["Bochum"])
    filter_ = f"handlungsfeld={energie.slug}&status=abgeschlossen"

    html = lies(f"/karte/?{filter_}")

    assert tabelle(html) == {"Ennepe-Ruhr-Kreis": [1, 0], "Bochum": [0, 0]}
    assert tabelle(lies(f"{GEMEINDEN}&{filter_}")) == {"Witten": [1, 0], "Bochum": [0, 0], "Hattingen": [0, 0]}
    assert "farbe-feld-4" in html
    _, adresse = flaechen(html)["Ennepe-Ruhr-Kreis: ein Projekt"]
    assert adresse == f"/projekte/?kommune=kreis-ennepe-ruhr-kreis&{filter_}"
    assert "Gesucht" in lies(adresse)
    assert "Ein Projekt" in lies(adresse)
    assert flaechen(html)["Bochum: kein Projekt"] == (0, "/kommunen/bochum/")  # that list would be empty
    assert tabelle(lies("/karte/?status=unbekannt")) == {"Bochum": [1, 0], "Ennepe-Ruhr-Kreis": [1, 0]}


def test_a_filter_that_fits_nothing_says_so(lies, karte):
    make_projekt().kommunen.add(karte["Bochum"])

    html = lies("/karte/?status=verstetigt")

    assert "Kein erfasstes Projekt passt zu dieser Auswahl." in html
    assert "Auswahl zurücksetzen" in html


def test_the_table_is_sorted_by_its_heads_and_says_how(lies, orte):
    for nummer in range(2):
        make_projekt(titel=f"Projekt {nummer}").kommunen.add(orte["Witten"])
    make_projekt(titel="Eins").kommunen.add(orte["Hattingen"])

    assert list(tabelle(lies(GEMEINDEN))) == ["Witten", "Hattingen", "Bochum"]
    assert list(tabelle(lies(f"{GEMEINDEN}&sort=projekte"))) == ["Bochum", "Hattingen", "Witten"]
    assert list(tabelle(lies(f"{GEMEINDEN}&sort=-ort"))) == ["Witten", "Hattingen", "Bochum"]
    nach_ort = lies(f"{GEMEINDEN}&sort=ort")
    assert list(tabelle(nach_ort)) == ["Bochum", "Hattingen", "Witten"]
    assert re.findall(r'<th scope="col"[^>]*?aria-sort="(\w+)"><a[^>]*>(\w+)', nach_ort) == [("ascending", "Ort")]
    assert 'href="?ebene=gemeinden&amp;sort=-ort"' in nach_ort  # the other way round
    assert 'href="?ebene=gemeinden"' in nach_ort  # by number of projects, which needs no word


def test_links_and_form_keep_what_is_chosen(lies, orte):
    html = lies("/karte/?ebene=gemeinden&sort=ort&status=abgeschlossen")

    assert 'href="?sort=ort&amp;status=abgeschlossen"' in html  # the Kreise
    assert '<input type="hidden" name="ebene" value="gemeinden">' in html
    assert '<input type="hidden" name="sort" value="ort">' in html
    assert '<option value="abgeschlossen" selected>' in html


@pytest.mark.parametrize("wert", ["x", "%00", "x" * 10_000, "-1", "ебene", "1 OR 1=1"])
@pytest.mark.parametrize("feld", ["handlungsfeld", "status", "ebene", "sort"])
def test_a_wrong_value_does_not_count_and_has_its_message(lies, karte, feld, wert):
    make_projekt().kommunen.add(karte["Bochum"])

    html = lies(f"/karte/?{feld}={wert}&{feld}[]=1")

    name = {"ebene": "Ebene", "sort": "Sortierung", "status": "Status", "handlungsfeld": "Handlungsfeld"}[feld]
    assert f"Diese Angabe gibt es nicht. Bitte bei „{name}“ einen Eintrag der Liste wählen." in html
    assert "Nicht jede Angabe ließ sich verwenden." in html
    assert tabelle(html) == {"Bochum": [1, 0], "Ennepe-Ruhr-Kreis": [0, 0]}


def test_the_legend_names_the_classes_that_the_areas_have(lies, karte):
    for nummer in range(9):
        projekt = make_projekt(titel=f"Projekt {nummer}")
        projekt.kommunen.add(karte["Witten"])
        if nummer < 3:
            projekt.kommunen.add(karte["Bochum"])

    html = lies(GEMEINDEN)

    legende = re.search(r'<ul class="karte__legende.*?</ul>', html, re.DOTALL)[0]
    assert re.findall(r"</svg>\s*(.+)", legende) == ["kein Projekt", "1 bis 3", "4 bis 6", "7 bis 9"]
    assert flaechen(html)["Witten: neun Projekte"][0] == 3
    assert flaechen(html)["Bochum: drei Projekte"][0] == 1
    assert flaechen(html)["Hattingen: kein Projekt"][0] == 0


def test_a_name_stands_on_the_map_where_it_fits(lies, karte, settings):
    make_projekt().kommunen.add(karte["Witten"])
    formen = json.loads(settings.KARTE_DATEI.read_text())
    formen["fein"][karte["Hattingen"].ags]["breite"] = 40
    settings.KARTE_DATEI.write_text(json.dumps(formen))

    html = lies(GEMEINDEN)

    assert re.findall(r'class="karte__name"[^>]*>([^<]+)<', html) == ["Witten", "Bochum"]
    # Who points with a mouse at the one without a name is told it.
    assert re.findall(r"<title>([^<]+)</title><path", html) == ["Hattingen: kein Projekt"]


def test_the_map_of_towns_shows_the_borders_of_the_kreise(lies, karte):
    assert lies(GEMEINDEN).count("karte__umriss") == 2
    assert "karte__umriss" not in lies("/karte/")


def test_without_shapes_the_table_stands_alone(lies, orte):
    make_projekt().kommunen.add(orte["Bochum"])

    html = lies("/karte/")

    assert OHNE_KARTE in html
    assert "karte__bild" not in html
    assert "GeoBasis-DE" not in html
    assert tabelle(html) == {"Bochum": [1, 0], "Ennepe-Ruhr-Kreis": [0, 0]}


def test_with_shapes_their_source_is_named(lies, karte):
    html = lies("/karte/")

    assert OHNE_KARTE not in html
    assert "© GeoBasis-DE / BKG 2017 (Daten verändert)" in html
    assert "https://www.gesetze-im-internet.de/geonutzv/" in html


@pytest.mark.parametrize(
    "inhalt", ["", "{", "[]", "{}", '{"breite": 1, "hoehe": 1, "fein": {"05": {}}, "grob": {}}', "7"]
)
def test_a_broken_file_is_like_none_and_the_log_says_so(lies, karte, settings, caplog, inhalt):
    settings.KARTE_DATEI.write_text(inhalt)

    assert OHNE_KARTE in lies("/karte/")
    assert "is no map, run `make karte` again" in caplog.text


def test_a_place_without_a_shape_stands_in_the_table_only(lies, karte):
    make_kommune("Neustadt", "Neustadt")

    html = lies(GEMEINDEN)

    assert "Neustadt" in tabelle(html)
    assert "Neustadt: kein Projekt" not in flaechen(html)


def test_a_new_map_reaches_who_has_the_page_already(client, orte, mit_karte):
    alt = client.get("/karte/")["ETag"]
    mit_karte()

    antwort = client.get("/karte/", headers={"If-None-Match": alt})

    assert antwort.status_code == 200
    assert client.get("/karte/", headers={"If-None-Match": antwort["ETag"]}).status_code == 304


@pytest.mark.parametrize("adresse", ["/karte/", GEMEINDEN, "/karte/?handlungsfeld=vernetzte-mobilitat-kurze-wege"])
def test_the_page_asks_as_often_for_many_as_for_few(lies, karte, adresse, django_assert_max_num_queries):
    def weitere(anzahl):
        for nummer in range(anzahl):
            projekt = make_projekt(titel=f"Projekt {anzahl} {nummer}")
            projekt.kommunen.add(karte["Witten"])
            projekt.kreise.add(karte["Witten"].kreis)
            make_kommune(f"Ort {anzahl} {nummer}", f"Kreis {anzahl} {nummer}")

    weitere(1)
    with django_assert_max_num_queries(12) as wenige:
        lies(adresse)
    weitere(25)
    with django_assert_max_num_queries(12) as viele:
        lies(adresse)

    assert len(viele) == len(wenige)


def test_the_page_of_the_whole_region_stays_small(lies, mit_karte):
    for nummer in range(53):
        ort = make_kommune(f"Buchstabe {nummer}", f"Kreis {nummer // 4}", "kreis")
        make_projekt(titel=f"Projekt {nummer}").kreise.add(ort.kreis)
    mit_karte()

    html = lies(f"{GEMEINDEN}&handlungsfeld=vernetzte-mobilitat-kurze-wege&status=unbekannt")

    assert len(tabelle(html)) == 53
    mehr_als_quadrate = 13_000  # real borders
    assert len(html.encode()) < 60_000 - mehr_als_quadrate


def test_the_list_of_places_leads_to_the_map(lies, orte):
    assert 'href="/karte/"' in lies("/kommunen/").partition("</main>")[0]
