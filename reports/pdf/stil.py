"""How a report looks, as data: page, typefaces, colours, paragraph styles. Lengths in points."""

from __future__ import annotations

import re
import struct
from functools import cache
from pathlib import Path

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics

from reports.pdf.schrift import Schrift

PROJEKT = Path(__file__).resolve().parents[2]
SCHRIFTORDNER = PROJEKT / "node_modules/@expo-google-fonts/fira-sans"
FARBTABELLE = PROJEKT / "static/css/farben.css"

SEITENBREITE, SEITENHOEHE = A4
INNEN, AUSSEN, OBEN, UNTEN = 25 * mm, 20 * mm, 24 * mm, 24 * mm
BREITE = SEITENBREITE - INNEN - AUSSEN
HOEHE = SEITENHOEHE - OBEN - UNTEN

NORMAL, KURSIV, HALBFETT, FETT = "Fira", "Fira-Kursiv", "Fira-Halbfett", "Fira-Fett"
ZIFFERN, ZIFFERN_HALBFETT = "Fira-Ziffern", "Fira-Ziffern-Halbfett"
DATEIEN = {
    NORMAL: "400Regular",
    KURSIV: "400Regular_Italic",
    HALBFETT: "600SemiBold",
    FETT: "700Bold",
    ZIFFERN: "400Regular",
    ZIFFERN_HALBFETT: "600SemiBold",
}

ZIFFERNNAMEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

TINTE = HexColor("#1b1f24")
GRAU = HexColor("#5a5f66")
LINIE = HexColor("#c9cdd2")
GRUND = HexColor("#f3f4f6")
WEISS = HexColor("#ffffff")
TOENUNG = 0.07
WARNUNG_GRUND, WARNUNG_TINTE = HexColor("#ffeeba"), HexColor("#553f00")


@cache
def schriften_laden() -> None:
    """Registers the typefaces; the same ones as on the web pages."""
    for name, ordner in DATEIEN.items():
        datei = SCHRIFTORDNER / ordner / f"FiraSans_{ordner}.ttf"
        if not datei.exists():
            raise FileNotFoundError(f"Die Schrift {datei} fehlt. `npm ci` (oder `make run`) installiert sie.")
        schrift = Schrift(name, str(datei))
        if name in (ZIFFERN, ZIFFERN_HALBFETT):
            _gleich_breite_ziffern(schrift)
        pdfmetrics.registerFont(schrift)
    pdfmetrics.registerFontFamily(NORMAL, normal=NORMAL, bold=HALBFETT, italic=KURSIV, boldItalic=HALBFETT)


def _gleich_breite_ziffern(schrift: Schrift) -> None:
    """Fira's tabular figures hide behind an OpenType feature that ReportLab does not apply; so they change places."""
    face = schrift.face
    namen = _glyphennamen(face.get_table("post"))
    for ziffer, name in zip("0123456789", ZIFFERNNAMEN, strict=True):
        glyphe = namen.index(f"{name}.tf")
        face.charToGlyph[ord(ziffer)] = glyphe
        face.charWidths[ord(ziffer)] = face.hmetrics[glyphe][0] * 1000 / face.unitsPerEm
    face.name += b"-Ziffern"  # ReportLab would take two fonts of one name for the same


def _glyphennamen(post: bytes) -> list[str]:
    """The glyphs' names in order; "" for the 258 standard ones, which the table only counts."""
    anzahl = struct.unpack_from(">H", post, 32)[0]
    nummern = struct.unpack_from(f">{anzahl}H", post, 34)
    stelle, eigene = 34 + 2 * anzahl, []
    while stelle < len(post):
        laenge = post[stelle]
        eigene.append(post[stelle + 1 : stelle + 1 + laenge].decode("ascii"))
        stelle += 1 + laenge
    return [eigene[nummer - 258] if nummer >= 258 else "" for nummer in nummern]


@cache
def _farben() -> dict[str, Color]:
    erster_block = FARBTABELLE.read_text(encoding="utf-8").partition(":root")[2].partition("}")[0]
    return {name: HexColor(wert) for name, wert in re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})", erster_block)}


def farbe(name: str) -> Color:
    """The colour of a token of the web pages; the ink for "" and for one that the table does not know."""
    return _farben().get(name, TINTE)


def getoent(farbe: Color) -> Color:
    """A ground in that colour, so light that all text on it reads as on white."""
    return Color(*(1 - (1 - anteil) * TOENUNG for anteil in farbe.rgb()))


def schriftfarbe_auf(grund: Color) -> Color:
    """White or ink, whichever reads better on that ground."""
    helligkeit = 0.2126 * grund.red**2.2 + 0.7152 * grund.green**2.2 + 0.0722 * grund.blue**2.2
    return WEISS if helligkeit < 0.3 else TINTE


@cache
def stil(schrift: str, groesse: float, durchschuss: float, tag: str = "P", **weitere: object) -> ParagraphStyle:
    """A paragraph style; `tag` is its structure element. Cached, because paragraphs share their styles."""
    angaben = {"textColor": TINTE, "alignment": TA_LEFT, "allowWidows": 0, "allowOrphans": 0, "tag": tag} | weitere
    return ParagraphStyle(
        f"{schrift} {groesse}",
        fontName=schrift,
        fontSize=groesse,
        leading=durchschuss,
        bulletFontName=schrift,
        **angaben,
    )


TEXT = stil(NORMAL, 10, 14.5, spaceAfter=7)
TEXT_GROSS = stil(NORMAL, 11, 16.5, spaceAfter=9)
TEXT_RECHTS = stil(NORMAL, 10, 14.5, spaceAfter=7, alignment=TA_RIGHT)
PUNKT = stil(NORMAL, 10, 14.5, spaceAfter=3, leftIndent=14)
LEITSATZ = stil(NORMAL, 17, 23, spaceBefore=2, spaceAfter=14)
HINWEIS = stil(NORMAL, 8.5, 12, spaceBefore=9, spaceAfter=15, leftIndent=11, rightIndent=8)
ZITAT = stil(KURSIV, 13, 19, spaceBefore=10, spaceAfter=4, leftIndent=22, rightIndent=22)
ZITAT_GROSS = stil(KURSIV, 17, 23, spaceBefore=26, spaceAfter=6)
ZITAT_GROSS_VON = stil(NORMAL, 8.5, 12, spaceAfter=14, textColor=GRAU)
ZITAT_VON = stil(NORMAL, 8.5, 12, spaceAfter=14, leftIndent=22, rightIndent=22, textColor=GRAU)
BESCHRIFTUNG = stil(HALBFETT, 8.5, 12)
KLEIN = stil(NORMAL, 8.5, 12)
KLEIN_GRAU = stil(NORMAL, 8.5, 12, textColor=GRAU)
ZELLE = stil(NORMAL, 8.5, 12)
ZELLE_FETT = stil(HALBFETT, 8.5, 12)
ZAHL = stil(ZIFFERN, 8.5, 12, alignment=TA_RIGHT)
ZAHL_FETT = stil(ZIFFERN_HALBFETT, 8.5, 12, alignment=TA_RIGHT)
SPALTENKOPF = stil(HALBFETT, 7.5, 10, textColor=GRAU)
SPALTENKOPF_ZAHL = stil(HALBFETT, 7.5, 10, textColor=GRAU, alignment=TA_RIGHT)
STATUS = stil(HALBFETT, 8.5, 12, leftIndent=13)
STATUSZELLE = stil(NORMAL, 8.5, 12, leftIndent=13)
FAKT = stil(HALBFETT, 7.5, 10, "Lbl", textColor=GRAU)
FAKTWERT = stil(NORMAL, 8.5, 12, "LBody", spaceAfter=6)
BILDUNTERSCHRIFT = stil(NORMAL, 8.5, 12, spaceAfter=16, textColor=GRAU)
MEILENSTEIN_WANN = stil(NORMAL, 8.5, 12, "Lbl", leftIndent=18, textColor=GRAU)
MEILENSTEIN = stil(NORMAL, 10, 14.5, "LBody", leftIndent=18, spaceAfter=8)

ABSCHNITT = stil(FETT, 15, 19, "H2", spaceBefore=16, spaceAfter=6)
UNTERABSCHNITT = stil(FETT, 11.5, 15, "H3", spaceBefore=11, spaceAfter=4)
KAPITELNUMMER = stil(FETT, 64, 74, "H1")
KAPITELTITEL = stil(FETT, 24, 29, "H1", spaceAfter=24)
KAPITELTITEL_KLEIN = stil(FETT, 18, 23, "H1", spaceBefore=26, spaceAfter=20)
RUBRIK = stil(HALBFETT, 11, 15, spaceAfter=4)
RUBRIKTITEL = stil(FETT, 28, 33, spaceAfter=14)
STECKBRIEFTITEL = stil(FETT, 12.5, 16, "H3")
STECKBRIEFTEXT = stil(HALBFETT, 8.5, 12, "H4", spaceBefore=2, spaceAfter=1)

MARKE = stil(HALBFETT, 10, 14, textColor=WARNUNG_TINTE)
UMSCHLAG_TITEL = stil(FETT, 40, 46)
UMSCHLAG_JAHR = stil(FETT, 104, 104, spaceAfter=14)
UMSCHLAG_UNTERTITEL = stil(NORMAL, 16, 22, textColor=GRAU)
BLOCK_TITEL = stil(FETT, 30, 36)
BLOCK_UNTERTITEL = stil(NORMAL, 13, 18, textColor=GRAU)

INHALT_TITEL = stil(FETT, 24, 29, "H1", spaceAfter=20)
INHALT_KAPITEL = stil(HALBFETT, 11, 15, "Reference", spaceBefore=10, spaceAfter=1, leftIndent=28, rightIndent=34)
INHALT_ABSCHNITT = stil(NORMAL, 9.5, 13.5, "Reference", spaceAfter=1, leftIndent=28, rightIndent=34)


@cache
def abgewandelt(vorlage: ParagraphStyle, **weitere: object) -> ParagraphStyle:
    """The same style with some other values."""
    return ParagraphStyle(f"{vorlage.name} *", parent=vorlage, **weitere)


def ueberschrift(ebene: int) -> ParagraphStyle:
    """Of a section. Below the third level they look the same, but are tagged as what they are."""
    return abgewandelt(ABSCHNITT if ebene == 2 else UNTERABSCHNITT, tag=ueberschrift_tag(ebene))


def ueberschrift_tag(ebene: int) -> str:
    return f"H{min(ebene, 6)}"
