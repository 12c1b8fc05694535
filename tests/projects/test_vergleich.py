"""What a visitor notices of the comparison of two reports."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.models import Projekt
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_ressort,
    make_stand,
)
from tests.lesen import EINGESPRITZT, tabelle, text

pytestmark = pytest.mark.django_db
SEITEN = ["/vergleich/", "/vergleich/2021/2024/", "/vergleich/2021/2024/liste/", "/vergleich/2021/2024/ahr/"]
TITEL = re.compile(r'projekte__titel"><a class="kern-link" href="/vergleich/2021/2024/(\w+)/">')


@pytest.fixture
def drei_berichte(db):
    """2021, 2022 and 2024: Ahr goes on, Berg goes back, Chemie is new, Deich is gone, Emscher has no status."""
    jahre = {jahr: make_berichtsjahr(jahr) for jahr in (2021, 2022, 2024)}
    vm, feld = make_ressort("VM"), make_handlungsfeld(2)
    verlaeufe = {
        "Ahr": ({"ressort": vm}, "in_pruefung", "in_umsetzung"),
        "Berg": ({"handlungsfeld": feld, "handlungsfeld_belegt": False}, "abgeschlossen", "in_umsetzung"),
        "Chemie": ({"ressort": None}, None, "in_umsetzung"),
        "Deich": ({}, "in_umsetzung", None),
        "Emscher": ({}, "in_umsetzung", ""),
        "Fluss": ({}, "in_umsetzung", "in_umsetzung"),
    }
    for titel, (felder, *status) in verlaeufe.items():
        projekt = make_projekt(titel=titel, **felder)
        for jahr, wert in zip((2021, 2024), status, strict=True):
            if wert is not None:
                make_stand(projekt, jahre[jahr], status=wert)
    return jahre


@pytest.mark.parametrize("adresse", SEITEN)
def test_every_page_has_one_heading_and_nothing_inline(lies, drei_berichte, adresse):
    html = lies(adresse)

    assert html.count("<h1") == 1
    assert not EINGESPRITZT.search(html)
    assert len(html) < 60_000


# Which two


def test_the_choice_leads_to_the_address_of_the_comparison_in_the_right_order(client, drei_berichte):
    antwort = client.get("/vergleich/?von=2024&nach=2021&handlungsfeld=&ressort=vm")

    assert (antwort.status_code, antwort["Location"]) == (302, "/vergleich/2021/2024/?ressort=vm")


@pytest.mark.parametrize(
    ("abfrage", "meldung"),
    [
        ("von=2021&nach=2021", "Beide Male ist 2021 gewählt. Bitte hier ein anderes Jahr wählen"),
        ("von=2023&nach=2024", "Bitte bei „Erster Bericht“ einen Eintrag der Liste wählen."),
        ("von=2021", "Bitte bei „Zweiter Bericht“ einen Eintrag der Liste wählen."),
        ("von=2021&nach=2024&ressort=x", "Bitte bei „Ressort“ einen Eintrag der Liste wählen."),
        ("von=%00&nach=99999999999999999999", "Bitte bei „Erster Bericht“ einen Eintrag der Liste wählen."),
    ],
)
def test_a_wrong_choice_is_explained_at_its_field(lies, drei_berichte, abfrage, meldung):
    assert meldung in lies(f"/vergleich/?{abfrage}")


def test_the_same_year_twice_leads_back_to_the_choice_with_what_was_chosen(client, drei_berichte):
    antwort = client.get("/vergleich/2021/2021/?ressort=vm", follow=True)

    assert antwort.redirect_chain == [("/vergleich/?von=2021&nach=2021&ressort=vm", 302)]
    assert "Beide Male ist 2021 gewählt" in antwort.content.decode()


@pytest.mark.parametrize("jahre", ["2021/2021", "2024/2021"])
def test_a_query_too_long_to_lead_on_with_is_left_behind(client, drei_berichte, jahre):
    ziel = client.get(f"/vergleich/{jahre}/?handlungsfeld={'x' * 20_000}").headers["Location"]

    assert "x" not in ziel


@pytest.mark.parametrize("rest", ["", "liste/", "ahr/", "vergleich.csv"])
def test_the_later_year_first_leads_to_the_right_order_and_keeps_the_query(client, drei_berichte, rest):
    antwort = client.get(f"/vergleich/2024/2021/{rest}?ressort=vm&x=%C3%A4")

    assert (antwort.status_code, antwort["Location"]) == (301, f"/vergleich/2021/2024/{rest}?ressort=vm&x=%C3%A4")
    assert client.get(f"/vergleich/2024/2021/{rest}")["Location"] == f"/vergleich/2021/2024/{rest}"


@pytest.mark.parametrize("jahre", ["2021/2023", "2021/2025", "1/1", "2021/99999999999999999999", f"{'9' * 5000}/2021"])
def test_years_without_a_public_report_are_not_found_and_the_others_offered(client, drei_berichte, jahre):
    make_berichtsjahr(2025, phase="redaktion")

    antwort = client.get(f"/vergleich/{jahre}/")

    assert antwort.status_code == 404
    if len(jahre) < 100:  # longer numbers are no address at all
        assert "Veröffentlicht sind: 2021, 2022, 2024." in text(antwort.content.decode())


@pytest.mark.parametrize(("anzahl", "satz"), [(0, "Bisher ist keiner"), (1, "Bisher ist nur der Bericht 2021")])
def test_without_two_public_reports_there_is_nothing_to_compare(client, lies, anzahl, satz):
    make_berichtsjahr(2025, phase="redaktion")
    for jahr in range(anzahl):
        make_berichtsjahr(2021 + jahr)

    assert satz in lies("/vergleich/")
    assert satz in lies("/vergleich/2021/2025/", 404)


def test_neighbours_and_the_choice_stay_one_click_away(lies, drei_berichte):
    html = lies("/vergleich/2021/2022/?ressort=vm")

    assert 'rel="next" class="kern-link" href="/vergleich/2022/2024/?ressort=vm"' in html
    assert 'rel="prev"' not in html
    assert 'href="vergleich.csv?ressort=vm"' in html
    assert 'rel="prev" class="kern-link" href="/vergleich/2021/2022/"' in lies("/vergleich/2022/2024/")


# The whole


def test_the_lead_and_the_gaps_are_sentences(lies, drei_berichte):
    seite = text(lies("/vergleich/2021/2024/"))

    assert (
        "Für drei Projekte nennen beide Berichte einen Status. Geändert hat er sich bei zwei: eines ist vorangekommen "
        "und eines ist zurückgegangen. Bei einem ist er gleich geblieben."
    ) in seite
    assert "Der Bericht 2021 nennt für eines der sechs erfassten Projekte keinen Stand." in seite
    assert "Für 2023 gibt es keinen veröffentlichten Bericht." in seite


def test_official_totals_stand_apart_and_only_beside_the_whole_programme(lies):
    quelle = {"amtlich_gesamt": 73, "amtlich_quelle": "https://land.nrw/"}
    make_berichtsjahr(2021, amtlich_abgeschlossen=1, amtlich_in_umsetzung=55, **quelle, amtlich_hinweis="Ein Hinweis")
    make_berichtsjahr(2022, amtlich_abgeschlossen_oder_verstetigt=22, **quelle)
    make_projekt()

    seite = lies("/vergleich/2021/2022/")

    assert "abgeschlossen oder verstetigt</th>" in seite
    assert "stehen sie hier zusammen" in seite
    assert seite.count("nicht veröffentlicht") == 2
    assert "Ein Hinweis" in seite
    assert "Amtlich gemeldet" not in lies("/vergleich/2021/2022/?ressort=vm")


def test_the_drawing_has_all_its_figures_in_words(lies, drei_berichte):
    html = lies("/vergleich/2021/2024/")

    worte = re.search(r'role="img" aria-label="([^"]+)"', html)[1]
    assert "2021 in Umsetzung, 2024: 1 in Umsetzung, 2 kein Stand genannt." in worte
    assert html.count('<path class="fluss__band') == 5


def test_a_figure_of_the_matrix_leads_to_its_projects(lies, drei_berichte):
    html = lies("/vergleich/2021/2024/?ressort=vm")
    adresse = re.search(r'href="(liste/\?status_von=abgeschlossen[^"]+)"', html)[1].replace("&amp;", "&")

    liste = lies(f"/vergleich/2021/2024/{adresse}")

    assert adresse == "liste/?status_von=abgeschlossen&status_nach=in_umsetzung&ressort=vm"
    assert TITEL.findall(liste) == ["berg"]


def test_what_went_back_says_so_without_the_reason_that_no_report_prints(lies, drei_berichte):
    staende = Projekt.objects.get(titel="Berg").staende.filter(berichtsjahr__jahr=2024)
    staende.update(status_begruendung="Bescheid fehlt")

    assert text(lies("/vergleich/2021/2024/")).count(", zurückgegangen") == 1
    assert "Der Status ist zurückgegangen." in lies("/vergleich/2021/2024/berg/")
    for adresse in ["/vergleich/2021/2024/", "/vergleich/2021/2024/berg/", "/projekte/berg/"]:
        assert "Bescheid fehlt" not in lies(adresse)


def test_projects_that_only_one_report_has_are_counted_and_named(lies, drei_berichte):
    seite = text(lies("/vergleich/2021/2024/"))

    assert "Neu: nur im Bericht 2024: 1 Projekt Chemie" in seite
    assert "Nicht mehr enthalten: nur im Bericht 2021: 1 Projekt Deich" in seite
    assert "In beiden Berichten, aber in mindestens einem ohne Status: 1 Projekt Emscher" in seite


def test_a_long_list_is_cut_says_so_and_leads_to_all(lies, drei_berichte):
    for nummer in range(12):
        projekt = make_projekt(titel=f"Weiteres {nummer:02}")
        make_stand(projekt, drei_berichte[2021], status="in_pruefung")
        make_stand(projekt, drei_berichte[2024], status="in_umsetzung")

    seite = text(lies("/vergleich/2021/2024/"))

    assert "Gezeigt sind 10 von 13. Alle 13 anzeigen : in Prüfung, dann in Umsetzung" in seite
    assert "Weiteres 08" in seite
    assert "Weiteres 09" not in seite


def test_the_choice_narrows_all_figures_and_marks_presumed_assignments(lies, drei_berichte):
    seite = text(lies("/vergleich/2021/2024/?handlungsfeld=erfolgreiche-wirtschaft-gute-arbeit"))

    assert "Für ein Projekt nennen beide Berichte einen Status. Er hat sich geändert" in seite
    assert "Bei 1 von 1 Projekten ist die Zuordnung zu diesem Handlungsfeld nicht amtlich belegt." in seite
    assert "Je Handlungsfeld" not in seite
    assert "Ministerium VM (VM)" in text(lies("/vergleich/2021/2024/?ressort=vm")).partition("Für")[0]


def test_a_wrong_filter_is_left_out_with_its_message(lies, drei_berichte):
    seite = text(lies("/vergleich/2021/2024/?handlungsfeld=x%00&ressort=vm"))

    assert "Bitte bei „Handlungsfeld“ einen Eintrag der Liste wählen." in seite
    assert "Adresse dieser Seite: http://testserver/vergleich/2021/2024/?ressort=vm ," in seite


def test_nothing_of_a_choice_without_projects_is_made_up(lies, drei_berichte):
    make_ressort("MKW")

    seite = text(lies("/vergleich/2021/2024/?ressort=mkw"))

    assert "Zu dieser Auswahl ist in dieser Anwendung kein Projekt erfasst." in seite
    assert "Von Status zu Status" not in seite


def test_money_is_only_added_where_both_reports_know_the_line(lies, drei_berichte):
    ahr, berg = Projekt.objects.get(titel="Ahr"), Projekt.objects.get(titel="Berg")
    assert "ist für diese Auswahl ein Betrag erfasst" in lies("/vergleich/2021/2024/")
    make_finanzierung(ahr, berichtsjahr=drei_berichte[2021], bewilligt=1000)
    make_finanzierung(ahr, berichtsjahr=drei_berichte[2024], bewilligt=400, ausgezahlt=5)
    make_finanzierung(berg, berichtsjahr=drei_berichte[2021], bewilligt=7)

    seite = text(lies("/vergleich/2021/2024/"))

    assert "Land bewilligt 1.007 € 407 € −600 € 2 von 2 1 ohne neuen Betrag" in seite.replace("\N{NO-BREAK SPACE}", " ")
    assert "ausgezahlt nicht vergleichbar 0 von 1" in seite


# The list


@pytest.mark.parametrize(
    ("abfrage", "erwartet"),
    [
        ("", ["ahr", "berg", "chemie", "deich", "emscher", "fluss"]),
        ("art=geaendert", ["ahr", "berg"]),
        ("art=zurueck", ["berg"]),
        ("art=gleich", ["fluss"]),
        ("art=neu", ["chemie"]),
        ("art=entfallen", ["deich"]),
        ("art=ohne", ["emscher"]),
        ("status_nach=unbekannt", ["deich", "emscher"]),
        ("status_von=in_pruefung&status_nach=in_umsetzung", ["ahr"]),
        ("status_von=in_pruefung&status_nach=verstetigt", []),
        ("handlungsfeld=erfolgreiche-wirtschaft-gute-arbeit", ["berg"]),
        ("art=x&status_von=%00", ["ahr", "berg", "chemie", "deich", "emscher", "fluss"]),
    ],
)
def test_the_list_shows_the_projects_behind_each_figure(lies, drei_berichte, abfrage, erwartet):
    html = lies(f"/vergleich/2021/2024/liste/?{abfrage}")

    assert TITEL.findall(html) == erwartet


def test_the_list_tells_no_stand_from_no_status(lies, drei_berichte):
    seite = text(lies("/vergleich/2021/2024/liste/?status_nach=unbekannt"))

    assert seite.count("nicht im Bericht") == 1
    assert "Zuordnung nicht amtlich belegt" in lies("/vergleich/2021/2024/liste/")


def test_a_long_list_has_pages_that_keep_the_choice(client, lies, drei_berichte):
    for nummer in range(30):
        make_stand(make_projekt(titel=f"Weiteres {nummer:02}"), drei_berichte[2024])

    assert 'rel="next" href="?art=neu&amp;page=2"' in lies("/vergleich/2021/2024/liste/?art=neu")
    assert 'rel="prev" href="?art=neu&amp;page=1"' in lies("/vergleich/2021/2024/liste/?art=neu&page=2")
    for nummer in ["3", "0", "x", "99999999999999999999"]:
        assert client.get("/vergleich/2021/2024/liste/", {"art": "neu", "page": nummer}).status_code == 404


# One project


def test_a_project_shows_which_words_of_its_texts_differ(lies, drei_berichte):
    ahr = Projekt.objects.get(titel="Ahr")
    texte = {"juengste_entwicklung": "Gleich.", "aktueller_stand": "Es sind elf Kilometer fertig."}
    ahr.staende.filter(berichtsjahr__jahr=2021).update(**texte, ausblick="Nur davor.")
    ahr.staende.filter(berichtsjahr__jahr=2024).update(**texte | {"aktueller_stand": "Es sind zwölf Kilometer fertig."})

    html = lies("/vergleich/2021/2024/ahr/")

    assert re.search(r"<del>.*elf.*</del><ins>.*zwölf.*</ins>", html)
    assert "In beiden Berichten wortgleich." in html
    assert "Nur der Bericht 2021 nennt dazu etwas." in html
    ahr.staende.filter(berichtsjahr__jahr=2021).update(ausblick="")
    ahr.staende.filter(berichtsjahr__jahr=2024).update(ausblick="Nur danach.")
    assert "Nur der Bericht 2024 nennt dazu etwas." in lies("/vergleich/2021/2024/ahr/")


def test_texts_too_long_to_compare_stand_one_below_the_other(lies, drei_berichte):
    ahr = Projekt.objects.get(titel="Ahr")
    for jahr, satz in [(2021, "Der Damm wird geplant. "), (2024, "Der Damm steht. ")]:
        ahr.staende.filter(berichtsjahr__jahr=jahr).update(aktueller_stand=satz * 700)

    seite = text(lies("/vergleich/2021/2024/ahr/"))

    assert "für einen Vergleich Wort für Wort sind die Texte zu lang. Im Bericht 2024: Der Damm steht." in seite
    assert "Im Bericht 2021: Der Damm wird geplant." in seite


def test_a_project_without_texts_or_money_says_so(lies, drei_berichte):
    html = lies("/vergleich/2021/2024/chemie/")

    assert "aus keinem der beiden Berichte ein Text erfasst" in html
    assert "ist für dieses Projekt ein Betrag erfasst" in html
    assert "nicht im Bericht" in html


def test_a_project_shows_its_money_of_both_reports_and_where_an_amount_comes_from(lies, drei_berichte):
    ahr = Projekt.objects.get(titel="Ahr")
    make_finanzierung(ahr, berichtsjahr=drei_berichte[2021], bewilligt=1000)
    make_finanzierung(ahr, berichtsjahr=drei_berichte[2022], bewilligt=1500, genannt=3)

    seite = text(lies("/vergleich/2021/2024/ahr/")).replace("\N{NO-BREAK SPACE}", " ")

    assert "bewilligt 1.000 € 1.500 € aus dem Bericht 2022 +500 €" in seite
    assert "genannt, ohne Stufe nicht bekannt 3 € aus dem Bericht 2022 nicht vergleichbar" in seite


def test_only_public_projects_of_the_first_saeule_are_compared(lies, client):
    von, nach = make_berichtsjahr(2021), make_berichtsjahr(2024)
    make_stand(make_projekt(titel="Ahr"), von)
    partner = make_partnerprojekt(titel="Partner", handlungsfeld=make_handlungsfeld())
    for vorhaben in [make_projekt(titel="Entwurf", veroeffentlicht=False), partner]:
        make_stand(vorhaben, von, aktueller_stand="Geheim")
        make_stand(vorhaben, nach, status="abgeschlossen")
        assert client.get(f"/vergleich/2021/2024/{vorhaben.slug}/").status_code == 404

    assert "Für kein Projekt nennen beide Berichte einen Status." in lies("/vergleich/2021/2024/")
    for adresse in [*SEITEN[1:3], "/vergleich/2021/2024/vergleich.csv"]:
        html = client.get(adresse).content.decode()
        assert "Ahr" in html
        for fremd in ["Entwurf", "/partner/", ";Partner;"]:
            assert fremd not in html


def test_what_is_not_approved_does_not_leak(lies, drei_berichte):
    ahr = Projekt.objects.get(titel="Ahr")
    ahr.staende.filter(berichtsjahr__jahr=2024).update(freigabe="entwurf", aktueller_stand="Geheim")

    for adresse in SEITEN[1:]:
        assert "Geheim" not in lies(adresse)
    assert "nicht im Bericht" in lies("/vergleich/2021/2024/ahr/")


# The file


def lies_csv(client, abfrage=""):
    antwort = client.get(f"/vergleich/2021/2024/vergleich.csv{abfrage}")
    assert "vergleich-2021-2024.csv" in antwort["Content-Disposition"]
    return {zeile["Projekt"]: zeile for zeile in tabelle(antwort)}


def test_the_file_has_a_row_per_project_with_both_statuses_and_amounts(client, drei_berichte):
    ahr = Projekt.objects.get(titel="Ahr")
    make_finanzierung(ahr, berichtsjahr=drei_berichte[2021], bewilligt=1000)
    make_finanzierung(ahr, berichtsjahr=drei_berichte[2024], bewilligt=1500.5, genannt=3)
    make_finanzierung(ahr, berichtsjahr=drei_berichte[2024], beantragt=3, quelle=make_quelle("B"))
    make_finanzierung(ahr, berichtsjahr=drei_berichte[2021], beantragt=2, quelle=make_quelle("C"))

    zeilen = lies_csv(client)

    assert list(zeilen) == ["Ahr", "Berg", "Chemie", "Deich", "Emscher", "Fluss"]
    erste = zeilen["Ahr"]
    assert (erste["Status 2021"], erste["Status 2024"], erste["Status geändert"]) == (
        "in Prüfung",
        "in Umsetzung",
        "ja",
    )
    assert (erste["bewilligt 2021 (Euro)"], erste["bewilligt 2024 (Euro)"]) == ("1000,00", "1500,50")
    assert [erste[f"{stufe} vergleichbar"] for stufe in ("bewilligt", "beantragt", "genannt", "ausgezahlt")] == [
        "ja",
        "nein",
        "nein",
        "",
    ]
    assert (erste["genannt 2021 (Euro)"], erste["beantragt 2024 (Euro)"]) == ("", "5,00")
    assert erste["Adresse"] == "http://testserver/projekte/ahr/"
    assert (zeilen["Berg"]["Zuordnung amtlich belegt"], zeilen["Chemie"]["Ressort"]) == ("nein", "")
    assert zeilen["Chemie"]["Status 2021"] == zeilen["Deich"]["Status 2024"] == "nicht im Bericht"
    assert zeilen["Emscher"]["Status 2024"] == "kein Stand genannt"
    assert zeilen["Emscher"]["Status geändert"] == "nicht vergleichbar"
    assert zeilen["Fluss"]["Status geändert"] == "nein"


def test_the_file_follows_the_choice_and_computes_nothing(client, drei_berichte):
    Projekt.objects.filter(titel="Berg").update(titel="=1+1")

    zeilen = lies_csv(client, "?handlungsfeld=erfolgreiche-wirtschaft-gute-arbeit&ressort=x")

    assert list(zeilen) == ["'=1+1"]


# Any input, any size


@pytest.mark.parametrize("adresse", ["", "liste/", "ahr/", "vergleich.csv"])
def test_a_page_asks_the_database_as_often_for_many_as_for_few(
    client, drei_berichte, adresse, django_assert_max_num_queries
):
    make_finanzierung(Projekt.objects.get(titel="Ahr"), berichtsjahr=drei_berichte[2021], bewilligt=1)
    with django_assert_max_num_queries(12) as wenige:
        client.get(f"/vergleich/2021/2024/{adresse}")
    for nummer in range(20):
        projekt = make_projekt(titel=f"Weiteres {nummer}", handlungsfeld=make_handlungsfeld(nummer % 5 + 1))
        make_stand(projekt, drei_berichte[2021], status=["in_pruefung", "verstetigt"][nummer % 2])
        make_stand(projekt, drei_berichte[2024], status=["abgeschlossen", "in_umsetzung"][nummer % 2])
        make_finanzierung(projekt, berichtsjahr=drei_berichte[2021], bewilligt=nummer)
    with django_assert_max_num_queries(12) as viele:
        client.get(f"/vergleich/2021/2024/{adresse}")

    assert len(viele) == len(wenige)


JAHRE = st.sampled_from(["2021", "2022", "2024", "0", "2023", "32768", "99999999999999999999"]) | st.text(
    "0123456789", min_size=1
)
WERTE = st.text(max_size=20) | st.sampled_from(["vm", "in_umsetzung", "unbekannt", "neu", "\0", "9" * 30, "x" * 10_000])
NAMEN = st.sampled_from(["von", "nach", "handlungsfeld", "ressort", "status_von", "status_nach", "art", "page"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(JAHRE, JAHRE, st.sampled_from(["", "liste/", "ahr/", "vergleich.csv"]), st.dictionaries(NAMEN, WERTE))
def test_no_address_and_no_query_breaks_a_page(client, drei_berichte, von, nach, rest, abfrage):
    assert client.get(f"/vergleich/{von}/{nach}/{rest}", abfrage).status_code in {200, 301, 302, 404}
    assert client.get("/vergleich/", abfrage | {"von": von}).status_code in {200, 302}
