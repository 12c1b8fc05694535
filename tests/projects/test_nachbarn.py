"""The Projekte that the page of a Vorhaben leads on to."""

import pytest

from projects.models import Kreis, Projekt
from projects.nachbarn import HOECHSTENS, lade_orte, nachbarn
from tests.factories import make_handlungsfeld, make_kommune, make_partnerprojekt, make_projekt, make_stand

pytestmark = pytest.mark.django_db


def nachbarn_von(vorhaben):
    lade_orte(vorhaben)
    return nachbarn(vorhaben)


def titel(projekte):
    return [projekt.titel for projekt in projekte]


def test_the_first_five_of_the_handlungsfeld_with_their_status_and_the_count_of_all():
    projekt = make_projekt(titel="Cc")
    for name in ["Gg", "Ff", "Ee", "Dd", "Bb", "Aa"]:
        make_stand(make_projekt(titel=name), status="abgeschlossen")
    make_projekt(titel="Woanders", handlungsfeld=make_handlungsfeld(2))
    make_projekt(titel="Entwurf", veroeffentlicht=False)
    make_partnerprojekt(titel="Partner", handlungsfeld=make_handlungsfeld())

    seine = nachbarn_von(projekt)

    assert titel(seine.im_feld) == ["Aa", "Bb", "Dd", "Ee", "Ff"]
    assert len(seine.im_feld) == HOECHSTENS
    assert seine.alle_im_feld == 7 == Projekt.objects.oeffentlich().im_handlungsfeld(projekt.handlungsfeld).count()
    assert seine.im_feld[0].status == "abgeschlossen"


def test_a_partnerprojekt_without_field_and_place_stands_alone():
    seine = nachbarn_von(make_partnerprojekt())

    assert (seine.im_feld, seine.im_ort, seine.orte, seine.alle_im_feld) == ([], [], [], 0)


def test_those_that_share_most_places_are_among_the_five():
    orte = [make_kommune(name, name) for name in ("Bochum", "Essen")]
    projekt = make_projekt()
    projekt.kommunen.set(orte)
    for nummer in range(HOECHSTENS):
        make_projekt(titel=f"Nur Bochum {nummer}").kommunen.set(orte[:1])
    make_projekt(titel="Wie dieses").kommunen.set(orte)
    make_projekt(titel="Woanders").kommunen.set([make_kommune("Hamm", "Hamm")])

    seine = nachbarn_von(projekt)

    assert titel(seine.im_ort) == [*(f"Nur Bochum {nummer}" for nummer in range(HOECHSTENS - 1)), "Wie dieses"]
    assert [(ort.name, ort.projekte) for ort in seine.orte] == [("Bochum", 7), ("Essen", 2)]


def test_town_and_whole_kreis_are_neighbours_and_counted_as_the_list_counts_them():
    moers = make_kommune("Moers", "Wesel", "kreis")
    dinslaken = make_kommune("Dinslaken", "Wesel", "kreis")
    kreis = Kreis.objects.get()
    in_moers, im_kreis, in_beiden = (make_projekt(titel=name) for name in ("Moers", "Kreis", "Beide"))
    in_moers.kommunen.add(moers)
    im_kreis.kreise.add(kreis)
    in_beiden.kreise.add(kreis)
    in_beiden.kommunen.add(moers, dinslaken)

    assert titel(nachbarn_von(in_moers).im_ort) == ["Beide", "Kreis"]
    assert titel(nachbarn_von(im_kreis).im_ort) == ["Beide", "Moers"]
    beide = {ort.name: ort.projekte for ort in nachbarn_von(in_beiden).orte}
    alle = Projekt.objects.oeffentlich()
    assert beide == {"Wesel": 3, "Moers": 3, "Dinslaken": 2}
    assert beide["Wesel"] == alle.in_kreis(kreis).count()
    assert beide["Moers"] == alle.in_kommune(moers).count()
    assert beide["Dinslaken"] == alle.in_kommune(dinslaken).count()


def test_a_place_without_another_projekt_is_no_way_on():
    ort = make_kommune()
    projekt = make_projekt()
    projekt.kommunen.add(ort)
    partner = make_partnerprojekt()
    partner.kommunen.add(ort)

    assert nachbarn_von(projekt).orte == []
    assert [einer.name for einer in nachbarn_von(partner).orte] == ["Bochum"]
    assert titel(nachbarn_von(partner).im_ort) == [projekt.titel]
