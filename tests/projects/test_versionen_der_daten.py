"""Every change leaves a version: who, when, what it was before."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from projects import ablauf
from projects.models import Projekt, Projektstand, Vorhaben
from tests.factories import make_berichtsjahr, make_konto, make_projekt, make_stand

pytestmark = pytest.mark.django_db


def test_a_project_saved_under_the_name_of_its_saeule_leaves_its_versions():
    projekt = make_projekt(titel="Radweg")
    Projekt.objects.get(pk=projekt.pk).save()
    pk = projekt.pk
    projekt.titel = "Radschnellweg"
    projekt.save()
    projekt.delete()

    versionen = Vorhaben.history.filter(id=pk)

    assert [(version.history_type, version.titel) for version in versionen] == [
        ("-", "Radschnellweg"),
        ("~", "Radschnellweg"),
        ("~", "Radweg"),
        ("+", "Radweg"),
    ]


def test_a_version_names_who_saved_it_and_a_command_leaves_it_empty(leitstelle, admin_user):
    adresse = reverse("admin:projects_meilenstein_add")
    projekt = make_projekt()
    leitstelle.post(adresse, {"vorhaben": projekt.pk, "jahr": 2021, "text": "Baubeginn"})

    assert [version.history_user for version in projekt.meilensteine.get().history.all()] == [admin_user]
    assert [version.history_user for version in projekt.history.all()] == [None]


def test_the_empty_staende_of_a_new_erhebung_have_their_first_version():
    make_projekt()

    ablauf.ergaenze_staende(make_berichtsjahr(2025, phase="erhebung"))

    assert [version.history_type for version in Projektstand.objects.get().history.all()] == ["+"]


def test_a_move_of_the_reporting_round_is_a_version_too():
    stand = make_stand(make_projekt(), make_berichtsjahr(2025, phase="erhebung"), freigabe="eingereicht")

    ablauf.vollziehe(ablauf.STAND["freigeben"], stand, make_konto("l", "Leitstelle"))

    assert [version.freigabe for version in stand.history.all()] == ["freigegeben", "eingereicht"]


@pytest.mark.django_db(transaction=True)
def test_what_was_there_before_the_history_becomes_its_first_version():
    projekt = make_stand(aktueller_stand="Der Bau läuft.").vorhaben
    graph = MigrationExecutor(connection).loader.graph
    (geschichte,) = [name for name in graph.nodes if name[0] == "projects" and name[1].endswith("_geschichte")]
    davor = [name for name in graph.node_map[geschichte].parents if name.key[0] == "projects"]
    MigrationExecutor(connection).migrate([name.key for name in davor])
    MigrationExecutor(connection).migrate(graph.leaf_nodes())

    assert [version.history_type for version in projekt.history.all()] == ["+"]
    assert Projektstand.history.get().aktueller_stand == "Der Bau läuft."
