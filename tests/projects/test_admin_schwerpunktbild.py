import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse

from projects.models import Schwerpunktbild
from tests.factories import make_berichtsjahr, make_bild, make_foto, make_stand

ANGABEN = {"alternativtext": "Eine Brücke", "bildunterschrift": "", "nachweis": "Foto: Anna Muster"}


@pytest.fixture
def speichern(leitstelle):
    """Sends the form of a Projektstand with its picture and returns the answer."""

    def senden(stand, **angaben):
        bild = Schwerpunktbild.objects.filter(stand=stand).first()
        felder = {
            "vorhaben": stand.vorhaben_id,
            "berichtsjahr": stand.berichtsjahr_id,
            "status": stand.status,
            "schwerpunkt": "on",
            "freigabe": stand.freigabe,
            "bild-TOTAL_FORMS": 1,
            "bild-INITIAL_FORMS": 1 if bild else 0,
            "bild-0-id": bild.pk if bild else "",
            "bild-0-stand": stand.pk,
        }
        return leitstelle.post(adresse(stand), felder | {f"bild-0-{name}": wert for name, wert in angaben.items()})

    return senden


def offener_stand():
    jahr = make_berichtsjahr(2025, phase="erhebung")
    return make_stand(berichtsjahr=jahr, freigabe="entwurf", schwerpunkt=True)


def adresse(stand):
    return reverse("admin:projects_projektstand_change", args=[stand.pk])


def foto(**angaben):
    return SimpleUploadedFile("foto.jpg", make_foto(**angaben), "image/jpeg")


def test_a_picture_is_uploaded_with_its_words_and_shown(leitstelle, speichern):
    stand = offener_stand()
    assert "Noch kein Bild." in leitstelle.get(adresse(stand)).content.decode()

    assert speichern(stand, datei=foto(breite=60, hoehe=40), **ANGABEN).status_code == 302

    bild = Schwerpunktbild.objects.get(stand=stand)
    assert (bild.breite, bild.hoehe, bild.alternativtext) == (60, 40, "Eine Brücke")
    assert str(bild) == f"Bild zu {stand}"
    html = leitstelle.get(adresse(stand)).content.decode()
    assert '<img src="data:image/jpeg;base64,' in html
    assert 'alt="Eine Brücke"' in html
    assert "60 × 40 Pixel" in html
    assert 'enctype="multipart/form-data"' in html


def test_without_a_new_file_the_picture_stays(speichern):
    bild = make_bild(offener_stand())

    assert speichern(bild.stand, **ANGABEN | {"alternativtext": "Ein Rad"}).status_code == 302

    danach = Schwerpunktbild.objects.get()
    assert (danach.alternativtext, bytes(danach.daten)) == ("Ein Rad", bild.daten)


def test_a_new_file_replaces_the_picture(speichern):
    bild = make_bild(offener_stand())

    assert speichern(bild.stand, datei=foto(breite=200, hoehe=100), **ANGABEN).status_code == 302

    danach = Schwerpunktbild.objects.get()
    assert (danach.pk, danach.breite, danach.hoehe) == (bild.pk, 200, 100)


def test_a_picture_can_be_removed(speichern):
    bild = make_bild(offener_stand())

    assert speichern(bild.stand, **ANGABEN, DELETE="on").status_code == 302

    assert not Schwerpunktbild.objects.exists()


def test_a_stand_needs_no_picture(speichern):
    stand = offener_stand()

    assert speichern(stand, alternativtext="", nachweis="").status_code == 302

    assert not Schwerpunktbild.objects.exists()


@pytest.mark.parametrize(
    ("angaben", "meldung"),
    [
        (ANGABEN, "Bitte eine Bilddatei wählen."),
        (ANGABEN | {"datei": b"Text"}, "kein lesbares Bild"),
        (ANGABEN | {"datei": make_foto(), "alternativtext": " "}, "Dieses Feld ist zwingend erforderlich."),
        (ANGABEN | {"datei": make_foto(), "nachweis": ""}, "Dieses Feld ist zwingend erforderlich."),
    ],
)
def test_what_is_missing_is_said_at_its_field(speichern, angaben, meldung):
    dateien = {"datei": SimpleUploadedFile("foto.jpg", angaben["datei"])} if "datei" in angaben else {}

    html = speichern(offener_stand(), **angaben | dateien).content.decode()

    assert meldung in html
    assert not Schwerpunktbild.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("felder", [{"alternativtext": ""}, {"nachweis": ""}, {"breite": 0, "daten": b"x"}])
def test_the_database_keeps_no_picture_without_words_or_size(felder):
    with pytest.raises(IntegrityError):
        make_bild(**felder)
