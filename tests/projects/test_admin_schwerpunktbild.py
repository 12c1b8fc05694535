import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse

from projects.models import Schwerpunktbild
from tests.factories import make_berichtsjahr, make_bild, make_foto, make_stand
from tests.formulare import felder, sichere

ANGABEN = {"alternativtext": "Eine Brücke", "bildunterschrift": "", "nachweis": "Foto: Anna Muster"}


@pytest.fixture
def speichern(leitstelle):
    """Sends the form of a Projektstand with its picture and returns the answer."""

    def senden(stand, **angaben):
        return sichere(leitstelle, adresse(stand), **{f"bild-0-{name}": wert for name, wert in angaben.items()})

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


def test_of_two_new_pictures_the_second_is_asked_for_again(leitstelle):
    bild = make_bild(offener_stand())
    meins = felder(leitstelle.get(adresse(bild.stand)))
    sichere(leitstelle, adresse(bild.stand), **{"bild-0-datei": foto(breite=200, hoehe=100)})

    frage = sichere(leitstelle, adresse(bild.stand), meins, **{"bild-0-datei": foto(breite=60, hoehe=40)})

    assert "auch die Datei. Wenn Ihre Datei trotzdem gelten soll" in frage.content.decode()
    assert Schwerpunktbild.objects.get().breite == 200
    sichere(leitstelle, adresse(bild.stand), felder(frage), **{"bild-0-datei": foto(breite=60, hoehe=40)})
    assert Schwerpunktbild.objects.get().breite == 60


def test_a_new_picture_of_others_stays_when_somebody_changes_its_words(leitstelle):
    bild = make_bild(offener_stand())
    meins = felder(leitstelle.get(adresse(bild.stand)))
    sichere(leitstelle, adresse(bild.stand), **{"bild-0-datei": foto(breite=200, hoehe=100)})

    sichere(leitstelle, adresse(bild.stand), meins, **{"bild-0-nachweis": "Foto: Erika Muster"})

    danach = Schwerpunktbild.objects.get()
    assert (danach.breite, danach.nachweis) == (200, "Foto: Erika Muster")


def test_a_new_picture_of_others_is_not_removed_unseen(leitstelle):
    bild = make_bild(offener_stand())
    meins = felder(leitstelle.get(adresse(bild.stand)))
    sichere(leitstelle, adresse(bild.stand), **{"bild-0-datei": foto(breite=200, hoehe=100)})

    frage = sichere(leitstelle, adresse(bild.stand), meins, **{"bild-0-DELETE": "on"})

    assert "wollten Sie löschen" in frage.content.decode()
    assert Schwerpunktbild.objects.exists()


def test_a_new_file_for_a_picture_that_others_have_removed_is_not_dropped_silently(leitstelle):
    bild = make_bild(offener_stand())
    stand, meins = bild.stand, felder(leitstelle.get(adresse(bild.stand)))
    bild.delete()

    frage = sichere(leitstelle, adresse(stand), meins, **{"bild-0-datei": foto()})

    assert "wurde inzwischen gelöscht" in frage.content.decode()
    assert felder(frage)["bild-0-alternativtext"] == ["Eine Brücke"]
    assert sichere(leitstelle, adresse(stand), felder(frage), **{"bild-0-datei": foto()}).status_code == 302
    assert Schwerpunktbild.objects.get().stand == stand


@pytest.mark.django_db
@pytest.mark.parametrize("werte", [{"alternativtext": ""}, {"nachweis": ""}, {"breite": 0, "daten": b"x"}])
def test_the_database_keeps_no_picture_without_words_or_size(werte):
    with pytest.raises(IntegrityError):
        make_bild(**werte)
