"""The picture of a Schwerpunktprojekt on the page of its Projektstand: whoever may write the answer may set it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from projects.models import Schwerpunktbild
from projects.rechte import Rolle
from tests.factories import (
    make_berichtsjahr,
    make_bild,
    make_foto,
    make_konto,
    make_projekt,
    make_ressort,
    make_stand,
)
from tests.formulare import sichere, zeilen

pytestmark = pytest.mark.django_db


@pytest.fixture
def bild():
    """Of a draft of the VM in the Erhebung."""
    projekt = make_projekt(ressort=make_ressort("VM"))
    jahr = make_berichtsjahr(2025, phase="erhebung")
    return make_bild(make_stand(projekt, jahr, freigabe="entwurf", schwerpunkt=True), alternativtext="Eine Brücke")


@pytest.fixture
def fremdes_bild():
    projekt = make_projekt(titel="Geheimprojekt", ressort=make_ressort("MWIKE"))
    return make_bild(make_stand(projekt, make_berichtsjahr(2025, phase="erhebung"), freigabe="entwurf"))


@pytest.fixture
def redaktion(als):
    return als(make_konto("erika", Rolle.REDAKTION, ressorts=[make_ressort("VM")]))


@pytest.fixture
def freigabe(als):
    return als(make_konto("frieda", Rolle.FREIGABE, ressorts=[make_ressort("VM")]))


@pytest.fixture
def stelle(als):
    return als(make_konto("lea", Rolle.LEITSTELLE))


def seite(stand):
    return reverse("admin:projects_projektstand_change", args=[stand.pk])


def sende(browser, stand, bild=None, **felder):
    """The page of the Projektstand with one row for a picture."""
    zeile = {"id": bild.pk} if bild else {}
    zeile |= {"stand": stand.pk, "nachweis": "Foto: X", "alternativtext": "Ein Rad"}
    return sichere(browser, seite(stand), **zeilen("bild", zeile | felder))


def test_the_redaktion_describes_and_removes_the_picture_of_its_own_answer(redaktion, bild):
    assert sende(redaktion, bild.stand, bild).status_code == 302
    bild.refresh_from_db()
    assert bild.alternativtext == "Ein Rad"

    assert sende(redaktion, bild.stand, bild, DELETE="on").status_code == 302
    assert not Schwerpunktbild.objects.exists()


def test_the_redaktion_sets_a_picture(redaktion, bild):
    stand = bild.stand
    bild.delete()

    datei = SimpleUploadedFile("foto.jpg", make_foto(), "image/jpeg")
    assert sende(redaktion, stand, datei=datei).status_code == 302

    assert Schwerpunktbild.objects.get().stand == stand


def test_the_picture_of_another_ressort_is_neither_shown_nor_changed(redaktion, stelle, fremdes_bild):
    assert redaktion.get(seite(fremdes_bild.stand)).status_code == 302
    assert sende(redaktion, fremdes_bild.stand, fremdes_bild).status_code == 302
    fremdes_bild.refresh_from_db()
    assert fremdes_bild.alternativtext == "Eine Brücke"

    assert "data:image/jpeg" in stelle.get(seite(fremdes_bild.stand)).content.decode()
    sende(stelle, fremdes_bild.stand, fremdes_bild)
    fremdes_bild.refresh_from_db()
    assert fremdes_bild.alternativtext == "Ein Rad"


@pytest.mark.parametrize("tat", [{}, {"DELETE": "on"}])
def test_a_foreign_picture_in_the_row_of_an_own_answer_is_refused(redaktion, bild, fremdes_bild, tat):
    antwort = sende(redaktion, bild.stand, fremdes_bild, **tat)

    assert antwort.status_code == 200
    assert "Eine Zeile ist hier nicht oder nicht mehr zu ändern" in antwort.content.decode()
    assert "Geheimprojekt" not in antwort.content.decode()
    fremdes_bild.refresh_from_db()
    assert (fremdes_bild.alternativtext, fremdes_bild.stand.vorhaben.titel) == ("Eine Brücke", "Geheimprojekt")


def test_who_approves_sees_the_picture_and_changes_nothing(freigabe, bild):
    html = freigabe.get(seite(bild.stand)).content.decode()

    assert "data:image/jpeg" in html
    assert 'name="bild-0-alternativtext"' not in html
    assert sende(freigabe, bild.stand, bild, DELETE="on").status_code == 403
    assert Schwerpunktbild.objects.exists()


def test_the_picture_of_what_is_handed_in_or_published_nobody_changes(redaktion, stelle, bild):
    gedruckt = make_bild(make_stand(bild.stand.vorhaben, make_berichtsjahr(2022)))
    bild.stand.freigabe = "eingereicht"
    bild.stand.save()

    for browser in [redaktion, stelle]:
        for gesperrt in [bild, gedruckt]:
            assert "data:image/jpeg" in browser.get(seite(gesperrt.stand)).content.decode()
            assert sende(browser, gesperrt.stand, gesperrt).status_code == 403
    assert {b.alternativtext for b in Schwerpunktbild.objects.all()} == {"Eine Brücke"}


def test_a_published_picture_is_among_what_keeps_a_vorhaben_from_being_deleted(stelle, bild):
    make_bild(make_stand(bild.stand.vorhaben, make_berichtsjahr(2022)))

    html = stelle.get(reverse("admin:projects_projekt_delete", args=[bild.stand.vorhaben_id])).content.decode()

    assert "Bild zu Radschnellweg Ruhr – 2022: Das Berichtsjahr 2022 ist veröffentlicht und gesperrt." in html
    assert "Bild zu Radschnellweg Ruhr – 2025: " not in html
