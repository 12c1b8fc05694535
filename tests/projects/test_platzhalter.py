from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from projects.models import Berichtstext
from projects.platzhalter import beschreibungen, eingesetzt, ersetzt, namen, unbekannte
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_stand,
)

ECKWERTE = {
    "amtlich_gesamt": 73,
    "amtlich_in_umsetzung": 55,
    "amtlich_abgeschlossen": 1,
    "amtlich_in_pruefung": 17,
    "amtlich_verstetigt": 0,
    "amtlich_quelle": "https://land.nrw/pressemitteilung",
}
NICHTS = dict.fromkeys(namen())


@pytest.mark.django_db
def test_the_sentence_of_the_2021_report_comes_from_the_data():
    text = (
        "Von den {projekte.gesamt} Projekten, die 2019 entwickelt wurden, sind {projekte.in_umsetzung} in der "
        "Umsetzung, {projekte.abgeschlossen:eines} ist abgeschlossen, bei {projekte.in_pruefung} wird geprüft."
    )

    assert ersetzt(text, make_berichtsjahr(**ECKWERTE)) == (
        "Von den 73 Projekten, die 2019 entwickelt wurden, sind 55 in der "
        "Umsetzung, eines ist abgeschlossen, bei 17 wird geprüft."
    )


@pytest.mark.parametrize(
    ("menge", "form", "gesagt"),
    [
        (1, "", "eins"),
        (12, "", "zwölf"),
        (13, "", "13"),
        (0, "", "null"),
        (1, ":eines", "eines"),
        (2, ":eines", "zwei"),
        (0, ":eines", "keines"),
        (0, ":Eines", "Keines"),
        (1, ":Eines", "Eines"),
        (2, ":Ein", "Zwei"),
        (1, ":einem", "einem"),
        (1, ": ein ", "ein"),
        (2, ":ziffern", "2"),
        (1, ":Projekt|Projekte", "ein Projekt"),
        (0, ":Projekt|Projekte", "kein Projekt"),
        (55, ":Projekt|Projekte", "55 Projekte"),
        (1, ":einem Projekt|Projekten", "einem Projekt"),
        (2, ":einem Projekt|Projekten", "zwei Projekten"),
        (1, ":eine Maßnahme|Maßnahmen", "eine Maßnahme"),
        (0, ":Eine Maßnahme ist|Maßnahmen sind", "Keine Maßnahme ist"),
        (3, ":Ein Projekt ist|Projekte sind", "Drei Projekte sind"),
        (1, ":Einsatz|Einsätze", "ein Einsatz"),
        (18, ":prozent", "25\xa0%"),
        (0, ":prozent", "0\xa0%"),
    ],
)
def test_a_figure_takes_the_form_that_the_sentence_needs(menge, form, gesagt):
    werte = NICHTS | {"projekte.gesamt": 73, "projekte.in_umsetzung": menge}

    assert eingesetzt(f"{{projekte.in_umsetzung{form}}}", werte) == gesagt


def test_the_share_of_an_unknown_total_is_unknown():
    assert eingesetzt("{feld1.in_umsetzung:prozent}", NICHTS | {"feld1.in_umsetzung": 2}) == "nicht bekannt"


@pytest.mark.parametrize("form", ["", ":eines", ":prozent", ":Projekt|Projekte"])
@pytest.mark.django_db
def test_an_unknown_figure_is_not_bekannt_and_never_a_number(form):
    jahr = make_berichtsjahr(**ECKWERTE)

    assert ersetzt(f"{{projekte.nicht_weiterverfolgt{form}}}", jahr) == "nicht bekannt"
    assert ersetzt("{vorheriger.jahr}, {feld5.gesamt}, {mittel.eu.bewilligt}", jahr) == (
        "nicht bekannt, nicht bekannt, nicht bekannt"
    )


@pytest.mark.django_db
def test_years_are_written_without_a_point_and_the_previous_report_need_not_be_of_the_year_before():
    make_berichtsjahr(2022)

    assert ersetzt("{jahr} nach {vorheriger.jahr}", make_berichtsjahr(2024)) == "2024 nach 2022"


@pytest.mark.django_db
def test_recorded_figures_are_told_for_all_and_per_handlungsfeld():
    jahr = make_berichtsjahr(**ECKWERTE)
    make_stand(make_projekt(titel="A"), jahr)
    make_projekt(titel="B")
    make_stand(make_projekt(titel="C", handlungsfeld=make_handlungsfeld(2)), jahr, status="abgeschlossen")
    make_stand(make_partnerprojekt(handlungsfeld=make_handlungsfeld(2)), jahr)

    assert ersetzt("{erfasst.gesamt:ziffern} {erfasst.in_umsetzung:ziffern} {erfasst.ohne_angabe:ziffern}", jahr) == (
        "3 1 1"
    )
    assert ersetzt("{feld1.gesamt} {feld1.in_umsetzung} {feld1.ohne_angabe} {feld2.abgeschlossen:ein}", jahr) == (
        "zwei eins eins ein"
    )
    assert ersetzt("{feld1.in_umsetzung:prozent}", jahr) == "50\xa0%"


@pytest.mark.parametrize(
    ("eckwerte", "gesagt"),
    [
        ({"amtlich_abgeschlossen_oder_verstetigt": 22}, "22"),
        ({"amtlich_abgeschlossen": 20, "amtlich_verstetigt": 3}, "23"),
        ({"amtlich_abgeschlossen": 42}, "nicht bekannt"),
    ],
)
@pytest.mark.django_db
def test_abgeschlossen_and_verstetigt_can_be_told_together_where_both_are_known(eckwerte, gesagt):
    jahr = make_berichtsjahr(amtlich_gesamt=73, amtlich_quelle="https://land.nrw/presse", **eckwerte)

    assert ersetzt("{projekte.abgeschlossen_oder_verstetigt}", jahr) == gesagt


@pytest.mark.django_db
def test_money_is_told_per_level_and_stage_and_a_sum_with_gaps_says_so():
    jahr = make_berichtsjahr()
    projekt = make_projekt()
    make_finanzierung(projekt, bewilligt=Decimal(1_900_000), ausgezahlt=Decimal(400_000))
    make_finanzierung(projekt, quelle=make_quelle("Haushalt"), bewilligt=Decimal(100_000))

    assert ersetzt("{mittel.land.bewilligt}", jahr) == "2,0\xa0Mio.\xa0€"
    assert ersetzt("{mittel.land.ausgezahlt}", jahr) == "soweit bekannt 400.000\xa0€"
    assert ersetzt("{mittel.land.beantragt}", jahr) == "nicht bekannt"


@pytest.mark.parametrize(
    "text",
    [
        "{{ projekte.gesamt }}",
        "{{projekte.gesamt}}",
        "{ }",
        "{}",
        "{gesamt}",
        "{projekte. gesamt}",
        "{1.5}",
        "{projekte.gesamt",
        "a {b} c",
        "{projekte.gesamt:}",
    ],
)
def test_braces_that_are_no_placeholder_stay_as_typed(text):
    assert eingesetzt(text, NICHTS) == text
    assert unbekannte(text) == []


@given(st.text(alphabet="{}a.: |"))
def test_whatever_stands_in_braces_no_text_loses_anything(text):
    assert eingesetzt(text, NICHTS) == text


@pytest.mark.parametrize(
    "text",
    [
        "{projekte.fertig}",
        "{Projekte.gesamt}",
        "{projekte.größe}",
        "{projekte.in_umsetzung:viele}",
        "{projekte.in_umsetzung:Projekt|Projekte|Projekten}",
        "{projekte.gesamt:prozent}",
        "{jahr:eines}",
        "{mittel.land.bewilligt:prozent}",
    ],
)
def test_an_unknown_name_or_form_is_found_once_and_stays_in_the_text(text):
    assert unbekannte(f"{text} und {text}, {{jahr}}") == [text]
    assert eingesetzt(text, NICHTS) == text


def test_blanks_inside_the_braces_do_no_harm():
    assert eingesetzt("{ projekte.gesamt }", NICHTS | {"projekte.gesamt": 73}) == "73"
    assert eingesetzt("{jahr }", NICHTS | {"jahr": "2021"}) == "2021"


@pytest.mark.django_db
def test_the_list_names_every_figure_with_what_it_says_today():
    liste = dict(beschreibungen(make_berichtsjahr(**ECKWERTE)))

    assert list(liste) == namen()
    assert len(set(namen())) == len(namen())
    assert liste["projekte.in_umsetzung"] == "55"
    assert liste["projekte.verstetigt"] == "null"
    assert liste["mittel.bund.ausgezahlt"] == "nicht bekannt"
    assert unbekannte("".join(f"{{{name}}}" for name in liste)) == []


@pytest.mark.django_db
def test_an_unknown_placeholder_is_refused_at_the_text():
    text = Berichtstext(berichtsjahr=make_berichtsjahr(), art="vorwort", text="{projekte.gesamt} {projekte.fertig}")

    with pytest.raises(ValidationError) as fehler:
        text.full_clean()

    (meldung,) = fehler.value.message_dict["text"]
    assert meldung.startswith("Diese Platzhalter gibt es nicht: {projekte.fertig}; die Liste steht auf der Seite")
    text.text = "{projekte.gesamt}"
    text.full_clean()
