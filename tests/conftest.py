import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from reports import sperre
from tests.karte import lege_formen_an


@pytest.fixture(scope="session")
def leerer_ordner(tmp_path_factory):
    """Nothing may be put here: WhiteNoise reads it anew for every test client."""
    return tmp_path_factory.mktemp("leer")


@pytest.fixture(autouse=True)
def schlichte_umgebung(settings, leerer_ordner):
    """Static files by their plain names, so that the tests need no collectstatic; passwords by a fast hash; no map."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.STATIC_ROOT = leerer_ordner
    settings.KARTE_DATEI = leerer_ordner / "keine-karte.json"
    # Without a contact there is no /.well-known/security.txt.
    settings.SECURITY_CONTACT = "mailto:sicherheit@muster.example"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def mit_karte(settings, tmp_path):
    """Draws a map of the places there are when it is called."""
    settings.KARTE_DATEI = tmp_path / "karte.json"
    return lambda: lege_formen_an(settings.KARTE_DATEI)


@pytest.fixture
def als():
    """A new browser in which this account is logged in."""

    def anmelden(konto):
        browser = Client()
        browser.force_login(konto)
        return browser

    return anmelden


@pytest.fixture
def leitstelle(admin_client):
    """A browser in which the Leitstelle is logged in."""
    return admin_client


@pytest.fixture(autouse=True)
def aufgeraeumte_datenbank(request):
    """Empties the database after a test that really commits: what a Fassung locks cannot be removed the usual way."""
    yield
    marke = request.node.get_closest_marker("django_db")
    if marke and marke.kwargs.get("transaction"):
        with connection.schema_editor() as editor:
            sperre.loese(editor)
        call_command("flush", verbosity=0, interactive=False)
        with connection.schema_editor() as editor:
            sperre.setze(editor)
