import pytest

from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_kommune,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_stand,
)


@pytest.fixture
def lies(client):
    """Opens an address as a visitor and returns the page."""

    def lesen(adresse, status=200):
        antwort = client.get(adresse)
        assert antwort.status_code == status
        return antwort.content.decode()

    return lesen


@pytest.fixture
def bestand(db):
    """Something of everything."""
    jahr = make_berichtsjahr(
        amtlich_gesamt=73,
        amtlich_in_umsetzung=55,
        amtlich_abgeschlossen=1,
        amtlich_in_pruefung=17,
        amtlich_quelle="https://land.nrw/2021",
    )
    projekt = make_projekt(
        kennung="13-05",
        ziel="Kurze Wege",
        zitat="Wir bauen.",
        zitat_von="Eine Ministerin",
        projektvolumen=2_400_000,
        quellen="https://land.nrw/a\nhttps://land.nrw/b",
    )
    projekt.kommunen.add(make_kommune())
    make_stand(projekt, jahr, aktueller_stand="Der Bau läuft.", ausblick="Die Brücke wird fertig.")
    make_finanzierung(projekt, berichtsjahr=jahr, bewilligt=1_000_000, ausgezahlt=400_000, anmerkung="27 Maßnahmen")
    make_stand(make_partnerprojekt(handlungsfeld=make_handlungsfeld()), jahr, status="verstetigt")
    make_finanzierung(make_landesprogramm(), berichtsjahr=None, genannt=450_000_000, zeitraum="bis 2031")
    return projekt
