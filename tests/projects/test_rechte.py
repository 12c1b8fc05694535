import pytest
from django.contrib.auth.models import AnonymousUser, Group, User

from projects import rechte
from projects.rechte import Rolle
from tests.factories import make_berichtsjahr, make_konto, make_projekt, make_ressort, make_stand

pytestmark = pytest.mark.django_db


@pytest.fixture
def stand():
    """A draft of the VM, in the Erhebung."""
    return make_stand(
        make_projekt(ressort=make_ressort("VM")), make_berichtsjahr(2025, phase="erhebung"), freigabe="entwurf"
    )


@pytest.fixture
def redaktion():
    return make_konto("erika", Rolle.REDAKTION, ressorts=[make_ressort("VM")])


def test_every_role_has_its_group_from_the_start():
    assert {rolle.value for rolle in Rolle} <= set(Group.objects.values_list("name", flat=True))


def test_a_superuser_is_leitstelle_and_administration_but_writes_for_no_ressort():
    konto = User.objects.create_superuser("chefin")

    assert rechte.hat(konto, Rolle.LEITSTELLE)
    assert rechte.hat(konto, Rolle.ADMINISTRATION)
    assert not rechte.hat(konto, Rolle.REDAKTION)
    assert rechte.ressorts_von(konto) == frozenset()


def test_visitors_and_closed_accounts_have_no_role():
    zu = make_konto("weg", Rolle.LEITSTELLE)
    zu.is_active = False

    assert not rechte.ist_leitstelle(zu)
    assert not rechte.darf_in_die_verwaltung(AnonymousUser())


def test_a_membership_without_a_role_gives_nothing(stand):
    mitglied = make_konto("max", ressorts=[make_ressort("VM")])

    assert not rechte.darf_sehen(mitglied, stand.vorhaben)


def test_the_redaktion_sees_and_writes_for_its_own_ressort_only(stand, redaktion):
    fremde = make_konto("fritz", Rolle.REDAKTION, ressorts=[make_ressort("MWIKE")])

    assert rechte.darf_sehen(redaktion, stand.vorhaben)
    assert rechte.gegen_schreiben(redaktion, stand) == ""
    assert not rechte.darf_sehen(fremde, stand.vorhaben)
    assert "Redaktion des zuständigen Ressorts" in rechte.gegen_schreiben(fremde, stand)


def test_who_only_approves_does_not_write(stand):
    freigabe = make_konto("frieda", Rolle.FREIGABE, ressorts=[make_ressort("VM")])

    assert rechte.darf_sehen(freigabe, stand.vorhaben)
    assert rechte.gegen_schreiben(freigabe, stand)


def test_a_project_without_a_ressort_belongs_to_the_leitstelle(redaktion):
    stand = make_stand(make_projekt(ressort=None), make_berichtsjahr(2025, phase="erhebung"), freigabe="entwurf")

    assert rechte.gegen_schreiben(redaktion, stand)
    assert rechte.gegen_schreiben(make_konto("l", Rolle.LEITSTELLE), stand) == ""


@pytest.mark.parametrize("freigabe", ["eingereicht", "freigegeben"])
def test_what_is_handed_in_nobody_changes(stand, redaktion, freigabe):
    stand.freigabe = freigabe

    for konto in [redaktion, make_konto("l", Rolle.LEITSTELLE)]:
        assert "gesperrt" in rechte.gegen_schreiben(konto, stand)


@pytest.mark.parametrize(
    ("phase", "ressort_darf", "leitstelle_darf"),
    [("vorbereitung", False, True), ("erhebung", True, True), ("redaktion", False, True)],
)
def test_ressorts_write_in_the_erhebung_only(stand, redaktion, phase, ressort_darf, leitstelle_darf):
    stand.berichtsjahr.phase = phase

    assert (rechte.gegen_schreiben(redaktion, stand) == "") is ressort_darf
    assert (rechte.gegen_schreiben(make_konto("l", Rolle.LEITSTELLE), stand) == "") is leitstelle_darf


def test_a_published_year_is_closed_to_all(stand):
    stand.berichtsjahr.phase = "veroeffentlicht"

    assert "braucht es eine Korrektur" in rechte.gegen_schreiben(make_konto("l", Rolle.LEITSTELLE), stand)


def test_an_account_is_asked_for_its_roles_and_its_ressorts_once(stand, redaktion, django_assert_num_queries):
    with django_assert_num_queries(2):
        for _ in range(3):
            assert rechte.gegen_schreiben(redaktion, stand) == ""
