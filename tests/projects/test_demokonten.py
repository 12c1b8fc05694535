from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from projects.rechte import Rolle
from tests.factories import make_ressort

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(monkeypatch, settings, tmp_path):
    """As if this were the demo database on one's own machine; gives the file with the passwords."""
    settings.HTTPS = False
    monkeypatch.setitem(connection.settings_dict, "ENGINE", "django.db.backends.sqlite3")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "muster.sqlite3"))
    return tmp_path / "demokonten-muster.txt"


def aufruf():
    ausgabe = StringIO()
    call_command("demokonten", stdout=ausgabe)
    return ausgabe.getvalue()


def passwoerter(ausgabe):
    return dict(zeile.strip().split(": ") for zeile in ausgabe.splitlines()[1:])


def test_every_account_can_log_in_with_the_printed_passwords(demo):
    ausgabe = aufruf()

    assert "/verwaltung/" in ausgabe
    assert passwoerter(ausgabe).keys() == {"leitstelle", "redaktion", "freigabe", "administration"}
    for name, passwort in passwoerter(ausgabe).items():
        assert authenticate(username=name, password=passwort)


def test_every_start_prints_the_same_passwords(demo):
    assert aufruf() == aufruf()


def test_the_passwords_are_kept_beside_the_database_for_the_owner_only(demo):
    aufruf()

    assert demo.stat().st_mode & 0o777 == 0o600
    assert demo.read_text().startswith("leitstelle: ")


def test_a_changed_password_is_not_printed(demo):
    altes = passwoerter(aufruf())["redaktion"]
    konto = User.objects.get(username="redaktion")
    konto.set_password("selbst gewählt")
    konto.save()

    ausgabe = aufruf()

    assert altes not in ausgabe
    assert "redaktion: (Passwort geändert, hier nicht bekannt)" in ausgabe


def test_there_is_an_account_for_every_role_and_none_that_may_do_everything(demo):
    make_ressort("VM")

    aufruf()

    rollen = {konto.username: {gruppe.name for gruppe in konto.groups.all()} for konto in User.objects.all()}
    assert rollen == {
        "leitstelle": {Rolle.LEITSTELLE},
        "redaktion": {Rolle.REDAKTION},
        "freigabe": {Rolle.FREIGABE},
        "administration": {Rolle.ADMINISTRATION},
    }
    assert not User.objects.filter(is_superuser=True).exists()


def test_redaktion_and_freigabe_work_for_the_same_ressort(demo):
    ressort = make_ressort("VM")

    aufruf()

    assert {konto.username for konto in ressort.mitglieder.all()} == {"redaktion", "freigabe"}


def test_without_the_file_an_old_account_keeps_its_password(demo):
    passwort = passwoerter(aufruf())["leitstelle"]
    demo.unlink()

    assert "leitstelle: (Passwort geändert, hier nicht bekannt)" in aufruf()
    assert authenticate(username="leitstelle", password=passwort)


def test_there_are_no_demo_accounts_on_a_public_site(demo, settings):
    settings.HTTPS = True

    with pytest.raises(CommandError, match="nur auf dem eigenen Rechner"):
        aufruf()

    assert not User.objects.exists()


def test_there_are_no_demo_accounts_on_postgresql(demo, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "ENGINE", "django.db.backends.postgresql")

    with pytest.raises(CommandError, match="nur auf dem eigenen Rechner"):
        aufruf()
