import pytest


@pytest.fixture(autouse=True)
def schlichte_umgebung(settings, tmp_path_factory):
    """Static files by their plain names, so that the tests need no collectstatic; passwords by a fast hash."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.STATIC_ROOT = tmp_path_factory.getbasetemp()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def leitstelle(admin_client):
    """A browser in which the Leitstelle is logged in."""
    return admin_client
