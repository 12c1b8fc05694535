"""Accounts, which the Administration keeps, and what an account without a role reads."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.urls import NoReverseMatch, reverse

from projects.rechte import Rolle
from tests.factories import make_konto, make_ressort

pytestmark = pytest.mark.django_db

LISTE = reverse("admin:auth_user_changelist")
ANLEGEN = reverse("admin:auth_user_add")
UEBERSICHT = reverse("admin:index")
KENNWORT = "ein-langes-kennwort-7"


@pytest.fixture
def administration(als):
    return als(make_konto("adam", Rolle.ADMINISTRATION))


@pytest.fixture
def erika():
    return make_konto("erika", Rolle.REDAKTION, ressorts=[make_ressort("VM")])


def seite(konto, was="change"):
    return reverse(f"admin:auth_user_{was}", args=[konto.pk])


def kennwortseite(konto):
    return reverse("admin:auth_user_password_change", args=[konto.pk])


def gruppe(rolle):
    return Group.objects.get(name=rolle).pk


def rollen(konto):
    return {gruppe.name for gruppe in konto.groups.all()}


@pytest.mark.parametrize("rolle", [Rolle.LEITSTELLE, Rolle.REDAKTION, Rolle.FREIGABE])
def test_accounts_are_open_to_the_administration_only(als, administration, erika, rolle):
    browser = als(make_konto("andere", rolle, ressorts=[make_ressort("VM")]))

    for adresse in [LISTE, ANLEGEN, seite(erika), kennwortseite(erika)]:
        assert browser.get(adresse).status_code == 403
        assert browser.post(adresse, {"username": "neu"}).status_code == 403
        assert administration.get(adresse).status_code == 200
    assert LISTE not in browser.get(UEBERSICHT).content.decode()
    assert LISTE in administration.get(UEBERSICHT).content.decode()


def test_accounts_are_chosen_from_by_the_administration_only(als, administration, erika):
    frage = {"app_label": "projects", "model_name": "vorgang", "field_name": "wer"}

    assert als(erika).get(reverse("admin:autocomplete"), frage).status_code == 403
    assert administration.get(reverse("admin:autocomplete"), frage).status_code == 200


def test_the_administration_sees_accounts_and_nothing_of_the_reports(administration):
    html = administration.get(UEBERSICHT).content.decode()

    assert "/verwaltung/auth/user/" in html
    assert "/verwaltung/projects/" not in html


def test_a_new_account_can_log_in_and_gets_its_role_and_ressort(administration, client):
    administration.post(ANLEGEN, {"username": "nina", "password1": KENNWORT, "password2": KENNWORT})
    nina = User.objects.get(username="nina")
    daten = {"username": "nina", "is_active": "on", "email": "nina@example.org"}
    daten |= {"groups": [gruppe(Rolle.FREIGABE)], "fuer_ressorts": [make_ressort("VM").pk]}

    assert administration.post(seite(nina), daten).status_code == 302

    assert rollen(nina) == {Rolle.FREIGABE}
    assert [ressort.kuerzel for ressort in nina.ressorts.all()] == ["VM"]
    assert client.login(username="nina", password=KENNWORT)
    assert client.get(UEBERSICHT).status_code == 200


def test_a_new_password_is_set_and_never_taken_away(administration, erika, client):
    assert kennwortseite(erika) in administration.get(seite(erika)).content.decode()
    assert "Passwort setzen" in administration.get(kennwortseite(erika)).content.decode()

    ohne = {"usable_password": "false", "unset-password": "1", "password1": "", "password2": ""}
    assert (
        "Bitte die markierten Fehler korrigieren." in administration.post(kennwortseite(erika), ohne).content.decode()
    )
    assert administration.post(kennwortseite(erika), {"password1": KENNWORT, "password2": KENNWORT}).status_code == 302

    assert client.login(username="erika", password=KENNWORT)


def test_the_pages_of_an_account_are_in_german(administration, erika):
    for adresse in [ANLEGEN, seite(erika), kennwortseite(erika)]:
        html = administration.get(adresse).content.decode()
        for englisch in ["Raw passwords", "Reset", "authentication", "After you"]:
            assert englisch not in html


def test_the_page_of_an_account_shows_its_ressorts_and_the_list_too(administration, erika):
    assert "Ressort-Redaktion" in administration.get(LISTE).content.decode()
    assert '<td class="field-fuer_ressorts">VM</td>' in administration.get(LISTE).content.decode()
    assert "checked" in administration.get(seite(erika)).content.decode()


def test_the_list_takes_as_many_queries_for_many_accounts_as_for_one(
    administration, erika, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(15) as wenige:
        administration.get(LISTE)

    for nummer in range(5):
        make_konto(f"konto{nummer}", Rolle.REDAKTION, ressorts=[make_ressort("VM")])

    with django_assert_num_queries(len(wenige)):
        administration.get(LISTE)


def test_accounts_are_closed_and_never_deleted(administration, leitstelle, erika):
    for browser in [administration, leitstelle]:
        assert browser.post(seite(erika, "delete"), {"post": "yes"}).status_code == 403
        browser.post(LISTE, {"action": "delete_selected", "_selected_action": [erika.pk], "post": "yes"})
        assert "Wer ausscheidet, wird nicht gelöscht" in browser.get(seite(erika)).content.decode()

    administration.post(seite(erika), {"username": "erika"})

    erika.refresh_from_db()
    assert not erika.is_active


def test_nobody_changes_the_roles_of_the_own_account(als):
    adam = make_konto("adam", Rolle.ADMINISTRATION)
    daten = {"username": "adam", "email": "adam@example.org", "fuer_ressorts": [make_ressort("VM").pk]}

    als(adam).post(seite(adam), daten | {"groups": [gruppe(Rolle.LEITSTELLE)]})

    adam.refresh_from_db()
    assert adam.email == "adam@example.org"
    assert adam.is_active
    assert rollen(adam) == {Rolle.ADMINISTRATION}
    assert not adam.ressorts.exists()
    assert "ändert eine zweite Person" in als(adam).get(seite(adam)).content.decode()


def test_the_administration_makes_no_superuser_and_gives_no_permissions(administration, erika):
    recht = Permission.objects.first()
    daten = {"username": "erika", "is_active": "on", "is_superuser": "on", "user_permissions": [recht.pk]}

    administration.post(seite(erika), daten)
    administration.post(
        ANLEGEN, {"username": "eva", "password1": KENNWORT, "password2": KENNWORT, "is_superuser": "on"}
    )

    assert User.objects.filter(username="eva").exists()
    assert not User.objects.filter(is_superuser=True).exists()
    assert not erika.user_permissions.exists()


def test_only_a_superuser_changes_a_superuser(administration, leitstelle):
    chefin = User.objects.create_superuser("chefin", password=KENNWORT)

    html = administration.get(seite(chefin)).content.decode()
    assert "Dieses Konto ist auf dem Server angelegt" in html
    assert kennwortseite(chefin) not in html
    assert administration.post(seite(chefin), {"username": "neu"}).status_code == 403
    for methode in [administration.get, administration.post]:
        assert methode(kennwortseite(chefin), {"password1": "x", "password2": "x"}).status_code == 403

    leitstelle.post(seite(chefin), {"username": "chefin", "is_active": "on", "email": "chefin@example.org"})

    chefin.refresh_from_db()
    assert chefin.email == "chefin@example.org"
    assert chefin.is_superuser


def test_only_the_four_roles_are_offered_and_none_is_edited(administration, erika):
    andere = Group.objects.create(name="Andere Gruppe")
    daten = {"username": "erika", "is_active": "on", "groups": [andere.pk]}

    assert "Andere Gruppe" not in administration.get(seite(erika)).content.decode()
    assert list(administration.post(seite(erika), daten).context["adminform"].form.errors) == ["groups"]
    with pytest.raises(NoReverseMatch):
        reverse("admin:auth_group_changelist")


# --- The overview


def test_an_account_without_a_role_reads_what_to_do(als):
    html = als(make_konto("max", ressorts=[make_ressort("VM")])).get(UEBERSICHT).content.decode()

    assert "Ihr Konto hat noch keine Rolle. Bitte wenden Sie sich an die Administration" in html
    assert "/verwaltung/projects/" not in html


@pytest.mark.parametrize("rolle", [Rolle.REDAKTION, Rolle.FREIGABE])
def test_an_account_without_a_ressort_reads_what_to_do(als, rolle):
    html = als(make_konto("max", rolle)).get(UEBERSICHT).content.decode()

    assert "Ihr Konto gehört noch zu keinem Ressort." in html


@pytest.mark.parametrize("rolle", list(Rolle))
def test_who_has_all_that_is_needed_reads_no_hint(als, rolle):
    html = als(make_konto("max", rolle, ressorts=[make_ressort("VM")])).get(UEBERSICHT).content.decode()

    assert "Ihr Konto" not in html


@pytest.mark.parametrize("modell", admin.site._registry, ids=lambda modell: modell._meta.model_name)
def test_all_permissions_without_a_role_open_no_list_and_no_form(als, modell):
    konto = make_konto("max")
    konto.user_permissions.set(Permission.objects.all())
    name = f"admin:{modell._meta.app_label}_{modell._meta.model_name}"

    for adresse in [reverse(f"{name}_changelist"), reverse(f"{name}_add")]:
        assert als(konto).get(adresse).status_code == 403
        assert als(konto).post(adresse, {"post": "yes"}).status_code == 403
