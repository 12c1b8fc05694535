from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from projects.rechte import Rolle
from tests.factories import make_berichtsjahr, make_konto, make_projekt, make_ressort, make_stand
from tests.formulare import felder


@pytest.fixture
def vm(db):
    return make_ressort("VM")


@pytest.fixture
def jahr(db):
    """In its Erhebung, which ends in three days."""
    return make_berichtsjahr(2025, phase="erhebung", erhebung_bis=timezone.localdate() + timedelta(days=3))


@pytest.fixture
def stand(jahr, vm):
    """An untouched answer of the VM; the report of 2024 says something about it."""
    projekt = make_projekt(ressort=vm)
    make_stand(projekt, make_berichtsjahr(2024), aktueller_stand="12 km sind gebaut.", ausblick="Die Brücke folgt.")
    return make_stand(projekt, jahr, status="", freigabe="entwurf")


@pytest.fixture
def lea(db):
    return make_konto("lea", Rolle.LEITSTELLE)


@pytest.fixture
def erika(vm):
    return make_konto("erika", Rolle.REDAKTION, ressorts=[vm])


@pytest.fixture
def frieda(vm):
    return make_konto("frieda", Rolle.FREIGABE, ressorts=[vm])


@pytest.fixture
def fritz(db):
    """Of another Ressort."""
    return make_konto("fritz", Rolle.REDAKTION, Rolle.FREIGABE, ressorts=[make_ressort("MWIKE")])


@pytest.fixture
def lies(als):
    """Opens a page of the round as that account and returns its HTML."""

    def lesen(konto, name, *args, code=200, **daten):
        antwort = als(konto).get(reverse(f"erhebung:{name}", args=args), daten)
        assert antwort.status_code == code
        return antwort.content.decode()

    return lesen


@pytest.fixture
def sende(als):
    """Opens a form of the round as that account, types, sends it and returns the page that follows."""

    def senden(konto, name, *args, code=200, **daten):
        adresse, browser = reverse(f"erhebung:{name}", args=args), als(konto)
        antwort = browser.post(adresse, felder(browser.get(adresse)) | daten, follow=True)
        assert antwort.status_code == code
        return antwort.content.decode()

    return senden
