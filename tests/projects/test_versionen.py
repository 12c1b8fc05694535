"""Three states of a field, and one name for what a record says."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.models import Finanzierung, Projekt, Vorhaben
from projects.versionen import Urteil, kanonisch, lesbar, stand_von, token, urteil
from tests.factories import make_berichtsjahr, make_finanzierung, make_handlungsfeld, make_kommune, make_projekt

TEXTE = st.sampled_from(["", "a", "b", "c"])


@given(TEXTE, TEXTE, TEXTE)
def test_what_is_saved_is_never_anothers_change_lost_without_a_question(basis, meine, jetzt):
    match urteil(basis, meine, jetzt):
        case Urteil.MEINE:
            assert jetzt in {basis, meine}
        case Urteil.IHRE:
            assert meine == basis
        case Urteil.KONFLIKT:
            assert len({basis, meine, jetzt}) == 3


@given(TEXTE, TEXTE)
def test_without_a_known_beginning_every_difference_is_asked(meine, jetzt):
    assert (urteil(None, meine, jetzt) is Urteil.KONFLIKT) is (meine != jetzt)


@pytest.mark.parametrize(
    ("eins", "zwei"),
    [
        (None, ""),
        ("Zeile\r\nZeile ", "Zeile\nZeile"),
        (Decimal("5.00"), Decimal("5")),
        (Decimal("100"), Decimal("1e2")),
        (
            datetime(2021, 12, 9, 10, 0, 0, 5, tzinfo=ZoneInfo("Europe/Berlin")),
            datetime(2021, 12, 9, 9, tzinfo=ZoneInfo("UTC")),
        ),
        ([2, 1], [1, 2]),
    ],
)
def test_the_same_content_has_one_form(eins, zwei):
    assert kanonisch(eins) == kanonisch(zwei)


@pytest.mark.django_db
def test_a_record_keeps_its_token_until_its_content_changes_through_whichever_door():
    projekt = make_projekt()
    vorher = token(Vorhaben.objects.get(pk=projekt.pk))
    Projekt.objects.get(pk=projekt.pk).save()
    assert token(Vorhaben.objects.get(pk=projekt.pk)) == vorher

    Vorhaben.objects.filter(pk=projekt.pk).update(ziel="Kurze Wege")
    danach = token(Vorhaben.objects.get(pk=projekt.pk))
    projekt.kommunen.add(make_kommune())

    assert len({vorher, danach, token(Vorhaben.objects.get(pk=projekt.pk))}) == 3


@pytest.mark.django_db
def test_what_the_system_fills_itself_is_not_part_of_what_people_edit():
    assert {"suchtext", "sortierform", "id", "geaendert_am"}.isdisjoint(stand_von(make_projekt()))


@pytest.mark.django_db
def test_values_read_as_people_know_them():
    projekt = make_projekt(handlungsfeld=make_handlungsfeld(2))
    geld = make_finanzierung(projekt)
    feld = Vorhaben._meta.get_field

    assert lesbar(feld("ziel"), "") == "leer"
    assert lesbar(feld("veroeffentlicht"), "True") == "ja"
    assert lesbar(feld("veroeffentlicht"), "False") == "nein"
    assert lesbar(feld("spaeterer_status"), "in_umsetzung") == "in Umsetzung"
    assert lesbar(feld("beginn"), "2021-05-01") == "1. Mai 2021"
    assert lesbar(feld("beginn"), "gestern") == "gestern"
    assert lesbar(feld("handlungsfeld"), str(projekt.handlungsfeld_id)) == projekt.handlungsfeld.name
    assert lesbar(feld("handlungsfeld"), "0") == "nicht mehr vorhanden (0)"
    assert lesbar(feld("handlungsfeld"), "x") == "nicht mehr vorhanden (x)"
    assert lesbar(Finanzierung._meta.get_field("bewilligt"), "1900000") == "1.900.000"
    jahr = make_berichtsjahr()
    assert "10:00" in lesbar(jahr._meta.get_field("veroeffentlichung"), kanonisch(jahr.veroeffentlichung))
    assert geld.pk
