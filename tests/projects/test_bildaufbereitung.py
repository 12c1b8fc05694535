from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from projects.bildaufbereitung import aufbereitet
from tests.factories import make_foto

ROT, GRAU_16 = (200, 10, 20), 30_000


def hochgeladen(inhalt):
    return aufbereitet(SimpleUploadedFile("foto.jpg", inhalt))


def offen(jpeg):
    return Image.open(BytesIO(jpeg.daten))


def nahe(bild, farbe):
    return all(abs(ist - soll) <= 4 for ist, soll in zip(bild.getpixel((5, 5)), farbe, strict=True))


def abgelehnt(inhalt):
    with pytest.raises(ValidationError) as fehler:
        hochgeladen(inhalt)
    return fehler.value.messages[0]


@pytest.mark.parametrize("art", ["JPEG", "PNG"])
def test_a_picture_becomes_a_jpeg_of_the_same_look(art):
    jpeg = hochgeladen(make_foto(60, 40, art, farbe=ROT))

    assert (jpeg.breite, jpeg.hoehe) == offen(jpeg).size == (60, 40)
    assert (offen(jpeg).format, offen(jpeg).mode) == ("JPEG", "RGB")
    assert nahe(offen(jpeg), ROT)


@pytest.mark.parametrize(
    ("modus", "farbe", "gesehen"),
    [
        ("RGBA", (*ROT, 0), (255, 255, 255)),
        ("LA", (0, 255), (0, 0, 0)),
        ("P", 0, (0, 0, 0)),
        ("1", 1, (255, 255, 255)),
        ("L", 90, (90, 90, 90)),
        ("I;16", GRAU_16, (GRAU_16 // 256,) * 3),
    ],
)
def test_every_kind_of_png_is_painted_on_white_paper(modus, farbe, gesehen):
    assert nahe(offen(hochgeladen(make_foto(art="PNG", modus=modus, farbe=farbe))), gesehen)


def test_the_colours_of_print_become_those_of_screens():
    assert nahe(offen(hochgeladen(make_foto(modus="CMYK", farbe=(0, 255, 255, 0)))), (255, 0, 0))


def test_colours_of_another_profile_are_translated_and_the_profile_is_dropped():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    vertauscht = srgb.replace(b"rXYZ", b"?").replace(b"gXYZ", b"rXYZ").replace(b"?", b"gXYZ")

    gleich, fremd, unpassend = (
        offen(hochgeladen(make_foto(farbe=ROT, icc_profile=profil))) for profil in (srgb, vertauscht, b"Unfug")
    )

    assert nahe(gleich, ROT)
    assert nahe(fremd, (10, 200, 20))
    assert nahe(unpassend, ROT)
    assert "icc_profile" not in gleich.info | fremd.info


def test_a_wide_picture_is_made_as_wide_as_print_needs():
    jpeg = hochgeladen(make_foto(3600, 2000))

    assert (jpeg.breite, jpeg.hoehe) == (1800, 1000)


def test_a_picture_of_a_tilted_camera_stands_upright_and_nobody_learns_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Kamera"
    exif.get_ifd(0x8825)[1] = "N"

    jpeg = hochgeladen(make_foto(60, 40, exif=exif, comment=b"geheim"))

    assert (jpeg.breite, jpeg.hoehe) == (40, 60)
    assert not offen(jpeg).getexif()
    assert b"Kamera" not in jpeg.daten
    assert b"geheim" not in jpeg.daten


@pytest.mark.parametrize(
    "inhalt", [b"", b"kein Bild", make_foto(art="GIF"), make_foto(300, 200)[:400], b"\x89PNG\r\n\x1a\n" + b"\0" * 50]
)
def test_what_is_no_picture_is_refused_in_words(inhalt):
    assert "kein lesbares Bild" in abgelehnt(inhalt)


def test_a_file_of_more_than_five_megabytes_is_refused():
    assert "größer als 5 MB" in abgelehnt(b"\0" * (5 * 1024 * 1024 + 1))


@pytest.mark.parametrize("breite", [6400, 10_000, 14_500])
def test_too_many_pixels_are_refused_before_they_are_unpacked(breite):
    """Above 89 megapixels Pillow warns, above 179 it raises."""
    assert "40 Megapixel" in abgelehnt(make_foto(breite, 13_000, "PNG", modus="1"))


def test_a_strip_is_refused():
    assert "zu schmal" in abgelehnt(make_foto(500, 100))
