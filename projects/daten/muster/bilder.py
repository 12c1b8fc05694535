"""A drawn picture for each made-up Schwerpunktprojekt: tiles in the colours of the Handlungsfelder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from django.conf import settings
from PIL import Image, ImageColor, ImageDraw

from projects.bildaufbereitung import Jpeg, als_jpeg
from projects.models import Projektstand, Schwerpunktbild

SPALTEN, ZEILEN, KACHEL = 6, 4, 200
FEIN = 2
"""Drawn so much larger and then reduced, so that curves are smooth."""


def bilder(staende: Iterable[Projektstand]) -> Iterator[Schwerpunktbild]:
    for stand in staende:
        if stand.schwerpunkt and (feld := stand.vorhaben.handlungsfeld):
            bild = _gezeichnet(feld.nummer, stand.berichtsjahr.jahr)
            yield Schwerpunktbild(
                stand=stand,
                daten=bild.daten,
                breite=bild.breite,
                hoehe=bild.hoehe,
                alternativtext=f"Musterbild: Kreise und Dreiecke in den Farben des Handlungsfelds {feld.nummer}",
                bildunterschrift="Ein gezeichnetes Muster steht an der Stelle eines Fotos.",
                nachweis="Musterbild",
            )


@cache
def _gezeichnet(feld: int, jahr: int) -> Jpeg:
    bild = Image.new("RGB", (SPALTEN * KACHEL * FEIN, ZEILEN * KACHEL * FEIN), _ton(feld, 5))
    stift = ImageDraw.Draw(bild)
    for nummer in range(SPALTEN * ZEILEN):
        zufall = (nummer * nummer * 7 + nummer * 13 + feld * 29 + jahr * 3) % 97
        _kachel(stift, nummer % SPALTEN * KACHEL * FEIN, nummer // SPALTEN * KACHEL * FEIN, feld, zufall)
    return als_jpeg(bild.resize((SPALTEN * KACHEL, ZEILEN * KACHEL), Image.Resampling.LANCZOS))


def _kachel(stift: ImageDraw.ImageDraw, x: int, y: int, feld: int, zufall: int) -> None:
    """A quarter or half of a circle, a whole one or a triangle, turned and coloured by `zufall`."""
    seite, drehung = KACHEL * FEIN, zufall % 4
    grund, form = _ton(feld, zufall % 3 + 3), _ton(feld, zufall % 2)
    stift.rectangle((x, y, x + seite, y + seite), fill=grund)
    ecken = [(x, y), (x + seite, y), (x + seite, y + seite), (x, y + seite)]
    match zufall % 5:
        case 0 | 1:
            ex, ey = ecken[drehung]
            stift.pieslice((ex - seite, ey - seite, ex + seite, ey + seite), drehung * 90, drehung * 90 + 90, fill=form)
        case 2:
            stift.polygon([ecken[n % 4] for n in range(drehung, drehung + 3)], fill=form)
        case 3:
            stift.ellipse((x + seite // 4, y + seite // 4, x + 3 * seite // 4, y + 3 * seite // 4), fill=form)
        case _:
            stift.pieslice((x, y, x + seite, y + seite), drehung * 90, drehung * 90 + 180, fill=form)


@cache
def _ton(feld: int, stufe: int) -> tuple[int, int, int]:
    """The colour of the Handlungsfeld, step by step mixed with white: 0 is the colour itself."""
    tabelle = (settings.BASE_DIR / "static/css/farben.css").read_text(encoding="utf-8")
    ton = re.findall(rf"--feld-{(feld - 1) % 5 + 1}: (#\w+);", tabelle)[0]
    rot, gruen, blau = (round(255 - (255 - anteil) * (1 - stufe / 6)) for anteil in ImageColor.getrgb(ton))
    return rot, gruen, blau
