"""An uploaded picture -> a JPEG as we keep it: upright, in sRGB, no larger than print needs, nothing but pixels.

Whatever somebody uploads is decoded and painted anew: where a camera stood, and what hides in a file, ends here.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files import File
from PIL import Image, ImageCms, ImageOps

HOECHSTENS_MB, HOECHSTENS_MEGAPIXEL = 5, 40
BREITE = 1800
"""In pixels; across a page (165 mm) that is 277 dots per inch."""
SEITENVERHAELTNIS = 4
GUETE = 85

UNLESBAR = "Diese Datei ist kein lesbares Bild. Bitte ein Foto als JPEG- oder PNG-Datei wählen."
ZU_GROSS = (
    f"Das Bild hat mehr als {HOECHSTENS_MEGAPIXEL} Megapixel. Bitte zuerst verkleinern; {BREITE} Pixel Breite genügen."
)


@dataclass(frozen=True, slots=True)
class Jpeg:
    daten: bytes
    breite: int
    hoehe: int


def aufbereitet(datei: File) -> Jpeg:
    """Raises ValidationError, in words for the person at the form, for everything that is not such a picture."""
    if datei.size > HOECHSTENS_MB * 1024 * 1024:
        raise ValidationError(f"Die Datei ist größer als {HOECHSTENS_MB} MB. Bitte das Bild zuerst verkleinern.")
    bild = _gelesen(datei)
    kurz, lang = sorted(bild.size)
    if lang > SEITENVERHAELTNIS * kurz:
        raise ValidationError("Das Bild ist zu schmal. Bitte zuschneiden: höchstens viermal so breit wie hoch.")
    return als_jpeg(bild)


def _gelesen(datei: File) -> Image.Image:
    try:
        bild = Image.open(datei, formats=["JPEG", "PNG"])
        if bild.width * bild.height > HOECHSTENS_MEGAPIXEL * 1_000_000:
            raise ValidationError(ZU_GROSS)
        ImageOps.exif_transpose(bild, in_place=True)
        return _in_srgb(bild)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(ZU_GROSS) from None
    except ValidationError:
        raise
    except Exception as e:  # Pillow lets errors of all kinds through from damaged files
        raise ValidationError(UNLESBAR) from e


def _in_srgb(bild: Image.Image) -> Image.Image:
    """Transparent parts become white, as the paper is."""
    profil = bild.info.get("icc_profile")
    if bild.has_transparency_data:
        weiss = Image.new("RGBA", bild.size, "white")
        bild = Image.alpha_composite(weiss, bild.convert("RGBA")).convert("RGB")
    elif bild.mode.startswith("I"):
        bild = bild.convert("I").point(lambda grau: grau * (1 / 256)).convert("L")  # of 16 bits
    elif bild.mode not in ("RGB", "CMYK", "L"):
        bild = bild.convert("RGB")
    if profil:
        try:
            nach_srgb = ImageCms.buildTransform(BytesIO(profil), ImageCms.createProfile("sRGB"), bild.mode, "RGB")
            return nach_srgb.apply(bild)
        except ImageCms.PyCMSError:
            pass  # the profile does not fit its picture; sRGB is the usual guess
    return bild.convert("RGB")


def als_jpeg(bild: Image.Image) -> Jpeg:
    """`bild` is in RGB."""
    if bild.width > BREITE:
        bild = bild.resize((BREITE, round(bild.height * BREITE / bild.width)), Image.Resampling.LANCZOS)
    nur_pixel = Image.new("RGB", bild.size)
    nur_pixel.paste(bild)
    datei = BytesIO()
    nur_pixel.save(datei, "JPEG", quality=GUETE, optimize=True)
    return Jpeg(datei.getvalue(), *bild.size)
