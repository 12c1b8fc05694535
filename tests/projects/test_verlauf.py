"""What a reader learns of a Vorhaben from one report to the next."""

from datetime import date

import pytest

from projects import verlauf
from projects.models import Berichtsjahr, Projekt
from projects.wortvergleich import Art
from tests.factories import make_berichtsjahr, make_projekt, make_stand

pytestmark = pytest.mark.django_db


def staende(projekt):
    return Projekt.objects.for_detail().get(pk=projekt.pk).oeffentliche_staende


def stationen(projekt):
    return list(verlauf.verlauf(Berichtsjahr.objects.oeffentlich().order_by("jahr"), staende(projekt)))


def am(monkeypatch, tag):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda wann=None: wann.date() if wann else tag)


def test_a_change_counts_from_the_last_report_that_states_a_status():
    projekt = make_projekt()
    make_stand(projekt, make_berichtsjahr(2020), status="in_pruefung")
    make_stand(projekt, make_berichtsjahr(2021), status="")
    make_stand(projekt, make_berichtsjahr(2022), status="in_umsetzung")
    make_stand(projekt, make_berichtsjahr(2024), status="in_umsetzung")

    erste, leer, geaendert, gleich = stationen(projekt)

    assert [eine.bericht.jahr for eine in (erste, leer, geaendert, gleich)] == [2020, 2021, 2022, 2024]
    assert (erste.geaendert, erste.unveraendert) == (False, False)
    assert (leer.geaendert, leer.unveraendert) == (False, False)
    assert geaendert.geaendert
    assert geaendert.davor.berichtsjahr.jahr == 2020
    assert gleich.unveraendert
    assert gleich.davor.berichtsjahr.jahr == 2022


def test_a_report_that_does_not_mention_the_project_is_a_station_without_a_stand():
    projekt = make_projekt()
    make_berichtsjahr(2021)

    (station,) = stationen(projekt)

    assert station.stand is None
    assert not station.geaendert


@pytest.mark.parametrize(
    ("angaben", "tag", "wann"),
    [
        ({"stand": "Ende 2022", "stichtag": date(2022, 12, 31)}, date(2022, 12, 31), "Ende 2022"),
        ({"stichtag": date(2022, 12, 31)}, date(2022, 12, 31), "31.12.2022"),
        ({"stand": "Herbst"}, date(2021, 12, 9), "Herbst"),
        ({}, date(2021, 12, 9), "veröffentlicht 09.12.2021"),
    ],
)
def test_a_status_is_confirmed_for_the_day_that_the_report_speaks_of(angaben, tag, wann):
    projekt = make_projekt()
    make_stand(projekt, make_berichtsjahr(2021, **angaben))

    bestaetigt = verlauf.bestaetigung(staende(projekt))

    assert (bestaetigt.tag, bestaetigt.wann, bestaetigt.bericht.jahr) == (tag, wann, 2021)


def test_the_last_report_that_states_a_status_confirms_it():
    projekt = make_projekt()
    make_stand(projekt, make_berichtsjahr(2021))
    make_stand(projekt, make_berichtsjahr(2022), status="", aktueller_stand="Läuft.")

    assert verlauf.bestaetigung(staende(projekt)).bericht.jahr == 2021


def test_where_no_report_states_a_status_nothing_confirms_one():
    assert verlauf.bestaetigung([]) is None


@pytest.mark.parametrize(
    ("status", "heute", "veraltet"),
    [
        ("in_umsetzung", date(2022, 12, 31), False),
        ("in_umsetzung", date(2023, 1, 2), True),
        ("in_pruefung", date(2023, 1, 2), True),
        ("abgeschlossen", date(2030, 1, 1), False),
        ("nicht_weiterverfolgt", date(2030, 1, 1), False),
    ],
)
def test_after_twelve_months_a_status_is_old_unless_it_is_final(monkeypatch, status, heute, veraltet):
    projekt = make_projekt()
    make_stand(projekt, make_berichtsjahr(2021, stichtag=date(2021, 12, 31)), status=status)
    am(monkeypatch, heute)

    assert verlauf.bestaetigung(staende(projekt)).veraltet is veraltet


def test_texts_are_compared_with_what_the_report_before_said_about_the_project():
    projekt = make_projekt()
    make_stand(projekt, make_berichtsjahr(2020), aktueller_stand="Der Bau beginnt bald.", ausblick="Es geht weiter.")
    make_berichtsjahr(2021)
    make_stand(projekt, make_berichtsjahr(2022), aktueller_stand="Der Bau läuft bald.", juengste_entwicklung="Spaten.")

    neu, alt = verlauf.aussagen(staende(projekt))
    entwicklung, stand, ausblick = neu.texte

    assert (Art.ENTFERNT, "beginnt ") in stand.teile
    assert (Art.NEU, "läuft ") in stand.teile
    assert neu.davor.berichtsjahr.jahr == 2020
    assert (entwicklung.text, entwicklung.davor, entwicklung.teile) == ("Spaten.", "", [])
    assert (ausblick.titel, ausblick.text, ausblick.davor) == ("Ausblick 2023", "", "Es geht weiter.")
    assert neu.vergleicht
    assert not alt.vergleicht
    assert alt.davor is None


def test_the_same_text_is_unchanged_and_not_compared_word_by_word():
    projekt = make_projekt()
    make_stand(projekt, make_berichtsjahr(2020), aktueller_stand="Läuft.")
    make_stand(projekt, make_berichtsjahr(2021), aktueller_stand=" Läuft.\r\n")

    neu, alt = verlauf.aussagen(staende(projekt))

    assert neu.texte[0].unveraendert
    assert not neu.vergleicht
    assert not alt.texte[0].unveraendert


def test_a_text_that_keeps_almost_nothing_is_replaced_as_a_whole():
    projekt = make_projekt()
    make_stand(projekt, make_berichtsjahr(2020), ausblick="Am Montag kommt der Bagger und gräbt.")
    make_stand(projekt, make_berichtsjahr(2021), ausblick="Niemand weiß, was der Winter bringt.")

    text = verlauf.aussagen(staende(projekt))[0].texte[0]

    assert text.teile == [
        (Art.ENTFERNT, "Am Montag kommt der Bagger und gräbt. "),
        (Art.NEU, "Niemand weiß, was der Winter bringt."),
    ]


def test_very_long_texts_are_not_compared():
    projekt = make_projekt()
    make_stand(projekt, make_berichtsjahr(2020), ausblick="lang " * 5000)
    make_stand(projekt, make_berichtsjahr(2021), ausblick="länger " * 5000)

    text = verlauf.aussagen(staende(projekt))[0].texte[0]

    assert text.teile == []
    assert not text.unveraendert


def test_a_report_that_says_nothing_in_words_is_left_out():
    projekt = make_projekt()
    make_stand(projekt, make_berichtsjahr(2020))
    make_stand(projekt, make_berichtsjahr(2021), schwerpunkt=True, schwerpunkt_text="Ausführlich.")

    assert [aussage.stand.berichtsjahr.jahr for aussage in verlauf.aussagen(staende(projekt))] == [2021]
