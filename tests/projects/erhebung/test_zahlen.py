from datetime import timedelta

import pytest
from django.utils import timezone

from projects.erhebung import zahlen
from projects.models import Frist
from tests.factories import (
    make_berichtsjahr,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_ressort,
    make_stand,
)


def stand(jahr, ressort, freigabe, **felder):
    titel = f"{ressort} {freigabe} {len(felder)}"
    return make_stand(make_projekt(titel=titel, ressort=ressort), jahr, freigabe=freigabe, **felder)


def in_tagen(tage):
    return timezone.localdate() + timedelta(days=tage)


def test_every_answer_of_a_ressort_is_counted_once(jahr, vm):
    stand(jahr, vm, "entwurf", status="")
    stand(jahr, vm, "entwurf", status="", ausblick="Die Brücke folgt.")
    for freigabe in ["zurueckgegeben", "eingereicht", "freigegeben"]:
        stand(jahr, vm, freigabe)

    [zeile] = zahlen.je_ressort(jahr)

    assert zeile.ressort == vm
    assert zeile.stand == zahlen.Rueckstand(1, 1, 1, 1, 1)
    assert (zeile.stand.gesamt, zeile.stand.ausstehend) == (5, 3)
    assert (zeile.stand.breite_freigegeben, zeile.stand.breite_eingegangen) == ("20.00%", "40.00%")


def test_answers_without_a_ressort_come_last_and_other_years_do_not_count(jahr, vm):
    stand(jahr, None, "entwurf")
    stand(jahr, vm, "entwurf")
    stand(make_berichtsjahr(2024), vm, "freigegeben", ausblick="x")

    zeilen = zahlen.je_ressort(jahr)

    assert [zeile.ressort for zeile in zeilen] == [vm, None]
    assert zahlen.summe(zeilen) == zahlen.Rueckstand(entwurf=2)


def test_a_ressort_with_its_own_deadline_is_overdue_by_that_one(jahr, vm):
    stand(jahr, vm, "entwurf")
    stand(jahr, vm, "freigegeben")
    stand(jahr, make_ressort("IM"), "entwurf")
    Frist.objects.create(berichtsjahr=jahr, ressort=vm, bis=in_tagen(-2), begruendung="Umzug")

    im, vm_zeile = zahlen.je_ressort(jahr)

    assert (im.ueberfaellig, im.restzeit, im.verlaengert) == (0, "noch 3 Tage", False)
    assert (vm_zeile.ueberfaellig, vm_zeile.restzeit, vm_zeile.verlaengert) == (1, "seit 2 Tagen überfällig", True)
    assert (zahlen.frist_von(jahr, vm), zahlen.frist_von(jahr, None)) == (in_tagen(-2), in_tagen(3))


def test_who_has_answered_is_not_pressed(jahr, vm):
    jahr.erhebung_bis = in_tagen(-1)
    stand(jahr, vm, "eingereicht")

    [zeile] = zahlen.je_ressort(jahr)

    assert (zeile.ueberfaellig, zeile.restzeit) == (0, "")


@pytest.mark.parametrize("felder", [{"phase": "erhebung"}, {"erhebung_bis": "2020-01-01"}])
def test_without_a_day_or_after_publication_nothing_is_overdue(vm, felder):
    jahr = make_berichtsjahr(2022, **felder)
    stand(jahr, vm, "entwurf")

    [zeile] = zahlen.je_ressort(jahr)

    assert (zeile.tage, zeile.ueberfaellig, zeile.restzeit) == (None, 0, "")


@pytest.mark.parametrize(
    ("tage", "worte"),
    [
        (2, "noch 2 Tage"),
        (1, "noch 1 Tag"),
        (0, "heute"),
        (-1, "seit 1 Tag überfällig"),
        (-2, "seit 2 Tagen überfällig"),
    ],
)
def test_the_time_left_in_words(tage, worte):
    assert zahlen.restzeit(tage) == worte


def test_nothing_of_nothing_is_no_share():
    assert zahlen.Rueckstand().breite_freigegeben == "0.00%"


def test_vorhaben_that_nobody_was_asked_about_are_missing_but_landesprogramme_never(jahr, vm):
    stand(jahr, vm, "entwurf")
    make_partnerprojekt()
    make_landesprogramm()

    assert zahlen.fehlende_staende(jahr) == 1
