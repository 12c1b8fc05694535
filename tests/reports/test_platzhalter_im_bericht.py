import pytest

from projects.models import Berichtstext
from reports.bericht import Absatz
from reports.fortschrittsbericht import fortschrittsbericht
from reports.zusammenfassung import zusammenfassung
from tests.factories import make_berichtsjahr, make_handlungsfeld, make_projekt, make_stand

pytestmark = pytest.mark.django_db

TEXT = "Von {projekte.gesamt} Projekten sind **{projekte.in_umsetzung}** in Umsetzung, {{ x }} bleibt."


def ausblick(bericht):
    return next(kapitel for kapitel in bericht.kapitel if kapitel.titel == "Ausblick").bloecke


def jahr_mit_texten(*arten):
    jahr = make_berichtsjahr(amtlich_gesamt=73, amtlich_in_umsetzung=55, amtlich_quelle="https://land.nrw/presse")
    for art in arten:
        Berichtstext.objects.get_or_create(berichtsjahr=jahr, art=art, text=TEXT)
    return jahr


@pytest.mark.parametrize("erzeugen", [fortschrittsbericht, zusammenfassung])
def test_the_texts_enter_both_reports_with_their_figures(erzeugen):
    (absatz,) = ausblick(erzeugen(jahr_mit_texten("ausblick")))

    assert isinstance(absatz, Absatz)
    assert "Von 73 Projekten sind " in str(absatz.inhalt)
    assert "'55'" in str(absatz.inhalt)
    assert "{{ x }} bleibt." in str(absatz.inhalt)


def test_the_introduction_of_a_handlungsfeld_has_its_own_figures():
    jahr = make_berichtsjahr()
    make_stand(make_projekt(), jahr)
    feld = make_handlungsfeld(1)
    Berichtstext.objects.create(
        berichtsjahr=jahr, art="handlungsfeld", handlungsfeld=feld, text="{feld1.gesamt:Ein Projekt|Projekte}."
    )

    kapitel = next(teil for teil in fortschrittsbericht(jahr).kapitel if teil.titel == feld.name)

    assert kapitel.bloecke[0] == Absatz(("Ein Projekt.",))


def test_a_report_with_many_placeholders_takes_as_many_queries_as_one_without(
    django_assert_num_queries, django_assert_max_num_queries
):
    jahr = jahr_mit_texten()
    with django_assert_max_num_queries(40) as ohne:
        fortschrittsbericht(jahr)
    jahr_mit_texten("vorwort", "einleitung", "ausblick")

    with django_assert_num_queries(len(ohne)):
        fortschrittsbericht(jahr)
