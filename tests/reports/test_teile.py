"""The edition by chapters: addresses, marks, and the way from one page to the next."""

import re
from dataclasses import replace

import pytest

from projects.models import Berichtstext
from reports.bericht import Kapitel
from reports.teile import VERGEBEN, auftakt, kurzname, teile
from reports.urls import EDITION
from tests.factories import make_berichtsjahr, make_finanzierung, make_partnerprojekt, make_projekt, make_stand
from tests.reports.beispiel import beispiel
from tests.reports.lesen import ECKWERTE, GOLDEN


def namen(*titel: str) -> list[str]:
    return [teil.name for teil in teile(beispiel(0, kapitel=tuple(Kapitel(name) for name in titel)))]


def test_an_address_spells_umlauts_as_the_addresses_of_the_projects_do():
    assert kurzname("Vernetzte Mobilität – kurze Wege") == "vernetzte-mobilitaet-kurze-wege"
    assert kurzname("Übergänge, A\u0308rzte & Straße") == "uebergaenge-aerzte-strasse"
    assert kurzname("日本") == "kapitel"


def test_no_two_chapters_share_an_address_whatever_their_titles():
    assert namen("Ausblick", "Ausblick", "Ausblick 2", "Ausblick") == [
        "ausblick",
        "ausblick-2",
        "ausblick-2-2",
        "ausblick-3",
    ]


def test_an_address_does_not_hang_on_the_number_of_the_chapter():
    bericht = beispiel(5)
    ohne_vorwort = replace(bericht, kapitel=tuple(replace(teil, nummer="IX") for teil in bericht.kapitel[1:]))

    assert [teil.name for teil in teile(ohne_vorwort)] == [teil.name for teil in teile(bericht)][1:]


def test_no_chapter_takes_the_address_of_another_page():
    daneben = {str(muster.pattern).removesuffix("/") for muster in EDITION}

    assert {name for name in daneben if kurzname(name or "-") == name} == set(VERGEBEN)
    assert namen("Komplett", "Zusammenfassung") == ["komplett-2", "zusammenfassung-2"]


def test_every_heading_of_a_report_has_a_mark_of_its_own():
    doppelt = Kapitel("Lage", abschnitte=(Kapitel("Ziel"), Kapitel("Ziel", abschnitte=(Kapitel("Ziel"),))))
    erstes, zweites = teile(beispiel(0, kapitel=(doppelt, Kapitel("Lage Ziel"))))

    assert erstes.marke == "kapitel-lage"
    assert [teil.marke for teil in erstes.abschnitte] == ["kapitel-lage--ziel", "kapitel-lage--ziel-2"]
    assert erstes.abschnitte[1].abschnitte[0].marke == "kapitel-lage--ziel-2--ziel"
    assert zweites.marke == "kapitel-lage-ziel"


def test_a_report_without_a_sentence_of_figures_opens_with_its_contents():
    assert auftakt(beispiel(0, kapitel=(Kapitel("Leer"),))) == ()


# On the web


@pytest.fixture
def jahr(db):
    jahr = make_berichtsjahr(**ECKWERTE)
    for nummer in range(2):
        projekt = make_projekt(titel=f"Radweg {nummer}")
        make_finanzierung(make_stand(projekt, jahr, schwerpunkt=True).vorhaben, bewilligt=5)
    make_stand(make_partnerprojekt(), jahr)
    Berichtstext.objects.create(berichtsjahr=jahr, art="vorwort", text="Guten Tag.\n\n## Dank\n\nDanke.")
    Berichtstext.objects.create(berichtsjahr=jahr, art="ausblick", text="## Morgen\n\nA.\n\n## Morgen\n\nB.")
    return jahr


def seite(client, adresse: str) -> str:
    antwort = client.get(adresse)
    assert antwort.status_code == 200, adresse
    return " ".join(antwort.content.decode().split())


def verweise(html: str) -> list[str]:
    return [adresse for adresse in re.findall(r'href="([^"]+)"', html) if adresse.startswith(("/berichte/2021/", "#"))]


def marken(html: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', html)


def test_the_contents_name_the_figures_the_files_and_the_whole_report(client, jahr):
    html = seite(client, "/berichte/2021/")

    assert GOLDEN in html
    assert "<h2" in html
    assert "Radweg 1 </" not in html
    assert 'href="/berichte/2021/komplett/">Alles auf einer Seite, zum Drucken</a>' in html
    for art, endung in {"PDF": "pdf", "Word": "docx", "Excel": "xlsx"}.items():
        datei = f'href="/berichte/2021/fortschrittsbericht.{endung}"'
        assert f"{datei}>Fortschrittsbericht 2021 herunterladen ({art})</a>" in html


def test_every_link_inside_the_report_leads_to_a_page_and_a_heading_on_it(client, jahr):
    wege = {"/berichte/2021/", "/berichte/2021/komplett/"}
    wege |= {weg.split("#")[0] for weg in verweise(seite(client, "/berichte/2021/")) if "." not in weg}
    assert len(wege) > 8
    seiten = {weg: seite(client, weg) for weg in wege}

    for weg, html in seiten.items():
        assert len(marken(html)) == len(set(marken(html))), weg
        for verweis in verweise(html):
            ziel, _, marke = verweis.partition("#")
            if marke:
                assert marke in marken(seiten[ziel or weg]), (weg, verweis)
            elif "." not in ziel:
                assert ziel in seiten, (weg, verweis)


def test_a_reader_who_goes_on_and_on_reads_every_chapter_of_the_complete_page(client, jahr):
    inhalt = seite(client, "/berichte/2021/")
    weg = re.search(r'href="(/berichte/2021/vorwort/)"', inhalt)[1]
    gelesen, ueberschriften = [], []
    while weg:
        html = seite(client, weg)
        zurueck = re.search(r'rel="prev" href="([^"]+)"', html)
        assert (zurueck[1] if zurueck else None) == (gelesen[-1] if gelesen else None)
        gelesen.append(weg)
        ueberschriften.append(re.search(r"<h1[^>]*>(.*?)</h1>", html)[1])
        weiter = re.search(r'rel="next" href="([^"]+)"', html)
        weg = weiter[1] if weiter else None

    komplett = seite(client, "/berichte/2021/komplett/")
    assert ueberschriften == re.findall(r'<h2[^>]* id="kapitel-[^>]*>(.*?)</h2>', komplett)
    assert gelesen[-1] == "/berichte/2021/anhang/"


def test_the_navigation_of_a_chapter_says_where_the_reader_is(client, jahr):
    html = seite(client, "/berichte/2021/ausblick/")
    navigation = re.search(r'<nav aria-label="Kapitel".*?</nav>', html)[0]

    assert navigation.count('aria-current="page"') == 1
    assert 'href="/berichte/2021/ausblick/" aria-current="page"' in navigation
    assert 'href="#kapitel-ausblick--morgen-2"' in navigation
    assert 'href="/berichte/2021/vorwort/"' in navigation
    assert "kapitel-vorwort--dank" not in navigation


@pytest.mark.parametrize("adresse", ["gibt-es-nicht/", "vorwort-2/", "VORWORT/", "fortschrittsbericht/"])
def test_a_chapter_that_the_report_does_not_have_is_not_found(client, jahr, adresse):
    assert client.get(f"/berichte/2021/{adresse}").status_code == 404


def test_a_chapter_without_text_has_no_page(client, db):
    make_berichtsjahr()

    assert client.get("/berichte/2021/vorwort/").status_code == 404
    assert "Vorwort" not in seite(client, "/berichte/2021/")
