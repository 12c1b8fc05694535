import pytest
from django.urls import reverse

from projects.models import Projektstand
from projects.rechte import Rolle
from tests.factories import (
    make_berichtsjahr,
    make_bild,
    make_konto,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_ressort,
    make_stand,
)


@pytest.fixture
def jahr(db):
    return make_berichtsjahr(2025, phase="erhebung")


@pytest.fixture
def vorschau(client, jahr):
    """The preview as somebody of the VM, or of another Ressort, sees it."""

    def lesen(slug, ressort="VM", status=200):
        client.force_login(make_konto(f"erika-{ressort}", Rolle.REDAKTION, ressorts=[make_ressort(ressort)]))
        antwort = client.get(reverse("reports:vorschau", args=[2025, slug]))
        assert antwort.status_code == status
        return antwort.content.decode()

    return lesen


def test_the_preview_shows_the_draft_as_the_report_would_print_it(vorschau, jahr):
    projekt = make_projekt(kennung="13-05", ziel="Kurze Wege")
    make_stand(projekt, jahr, freigabe="entwurf", aktueller_stand="17 km sind gebaut.")

    html = vorschau(projekt.slug)

    assert "13-05 VM" in html
    assert "Kurze Wege" in html
    assert "17 km sind gebaut." in html
    assert "nicht öffentlich" in html
    assert "/verwaltung/erhebung/2025/stand/radschnellweg-ruhr/" in html


def test_a_schwerpunktprojekt_is_shown_with_its_long_text(vorschau, jahr):
    stand = make_stand(make_projekt(), jahr, schwerpunkt=True, schwerpunkt_text="Die ganze Geschichte.")

    assert "Die ganze Geschichte." in vorschau(stand.vorhaben.slug)


def test_other_vorhaben_are_not_in_it(vorschau, jahr):
    make_stand(make_partnerprojekt(ressort=make_ressort("VM")), jahr)
    make_stand(make_projekt(ziel="Kurze Wege"), jahr)

    html = vorschau("netzwerk-betriebliche-mobilitat")

    assert "Netzwerk Betriebliche Mobilität" in html
    assert "Kurze Wege" not in html


@pytest.mark.parametrize("mach", [make_projekt, make_landesprogramm])
def test_what_the_report_does_not_print_says_so(vorschau, jahr, mach):
    vorhaben = mach(veroeffentlicht=False, ressort=make_ressort("VM"))
    make_stand(vorhaben, jahr)

    assert "hat in diesem Bericht keinen Steckbrief" in vorschau(vorhaben.slug)


def test_the_picture_is_shown_to_those_who_may_see_the_draft(client, vorschau, jahr):
    bild = make_bild(make_stand(make_projekt(), jahr, schwerpunkt=True))
    adresse = reverse("reports:vorschaubild", args=[2025, bild.stand.vorhaben.slug])

    assert client.get(adresse).status_code == 302
    assert "../bild/radschnellweg-ruhr.jpg" in vorschau(bild.stand.vorhaben.slug)
    assert client.get(adresse).content == bild.daten
    client.force_login(make_konto("fritz", Rolle.REDAKTION, ressorts=[make_ressort("MWIKE")]))
    assert client.get(adresse).status_code == 404


def test_nobody_else_sees_it(client, vorschau, jahr):
    stand = make_stand(make_projekt(ressort=make_ressort("VM")), jahr, freigabe="entwurf")

    antwort = client.get(reverse("reports:vorschau", args=[2025, stand.vorhaben.slug]))
    assert antwort["Location"].startswith("/verwaltung/login/")
    vorschau(stand.vorhaben.slug, ressort="MWIKE", status=404)
    assert Projektstand.objects.exists()
