from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from projects.austausch.bestand import bestand
from projects.austausch.mappe import mappe
from projects.models import Berichtsjahr, Meilenstein
from projects.rechte import Rolle
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_konto,
    make_projekt,
    make_quelle,
    make_ressort,
    make_stand,
)


@pytest.fixture
def vm(db):
    return make_ressort("VM")


@pytest.fixture
def jahr(db):
    return make_berichtsjahr(2025, phase="erhebung")


@pytest.fixture
def erika(vm):
    return make_konto("erika", Rolle.REDAKTION, ressorts=[vm])


@pytest.fixture
def stand(jahr, vm):
    """One Vorhaben of the VM with a Projektstand, a line of money and a Meilenstein."""
    projekt = make_projekt(ressort=vm, kennung="13-05")
    make_stand(projekt, make_berichtsjahr(2024), status="in_pruefung", aktueller_stand="12 km sind gebaut.")
    make_finanzierung(projekt, berichtsjahr=jahr, bewilligt=1_900_000, stand=date(2025, 6, 30), beleg="Drucksache 1")
    Meilenstein.objects.create(vorhaben=projekt, jahr=2026, datum=date(2026, 3, 1), text="Brücke", erreicht=False)
    make_quelle("EFRE", "eu", eu_fonds="EFRE")
    return make_stand(projekt, jahr, freigabe="entwurf", status="", aktueller_stand="17 km sind gebaut.")


@pytest.fixture
def lade(vm):
    """The workbook of the VM as somebody downloads it."""

    def laden():
        return load_workbook(BytesIO(mappe(bestand(Berichtsjahr.objects.get(jahr=2025), vm))))

    return laden


@pytest.fixture
def buch(stand, lade):
    return lade()
