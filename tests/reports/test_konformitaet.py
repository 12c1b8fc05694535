"""What the real veraPDF says of both reports, built from the database as it is and as it might be."""

from functools import cache
from io import BytesIO

import pytest
from django.core.management import call_command
from pypdf import PdfReader

from projects.models import Berichtsjahr, Berichtstext, Meilenstein
from reports.bericht import Bericht
from reports.fortschrittsbericht import fortschrittsbericht
from reports.pdf.dokument import pdf
from reports.zusammenfassung import zusammenfassung
from tests.factories import (
    make_berichtsjahr,
    make_bild,
    make_finanzierung,
    make_handlungsfeld,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_stand,
)
from tests.verapdf import verstoesse

pytestmark = [pytest.mark.verapdf, pytest.mark.django_db]

EMOJI = "Fahrrad 🚲, Familie 👩‍👩‍👧 und Flagge 🇩🇪"
HEBRAEISCH = "\u202eשלום\u202c مرحبا بالعالم"
WEICH = "Weich\u00adtrennung\tTab\u200b\u200dOhne\ufeffBreite"
SKRIPT = "<script>alert('x')</script> & {{ x }} {% y %} <b>fett"
WORT = "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 4 + "Donaudam"
SCHLUSS = "Schlusswort"
ROMAN = " ".join(["Das", "Vorhaben", "wird", "beschrieben."] * 2500) + f" {SCHLUSS}"
MARKDOWN = "Ein [Verweis](javascript:alert(1)), <b>rohes HTML</b>, {gibt.es.nicht}\n\n- eins\n  - zwei\n    1. drei"
TEXTE = [EMOJI, HEBRAEISCH, WEICH, SKRIPT, WORT]


def leeres_jahr():
    make_berichtsjahr(2021)


def ein_projekt():
    make_stand(make_projekt(), make_berichtsjahr(2021), aktueller_stand="Der Bau hat begonnen.")


def boese_texte():
    alle = "\n\n".join(TEXTE)
    feld = make_handlungsfeld(name=SKRIPT, kurzbeschreibung=alle)
    jahr = make_berichtsjahr(2021, titel=f"{EMOJI} {HEBRAEISCH}", stand=WEICH, leadtext=alle)
    for nummer, text in enumerate(TEXTE):
        felder = {"titel": text[:200], "slug": f"boese-{nummer}", "kurzbeschreibung": text}
        projekt = make_projekt(**felder, handlungsfeld=feld, ziel=text, vorgehen=text, zitat=text, zitat_von=WORT)
        stand = make_stand(projekt, jahr, aktueller_stand=text, schwerpunkt=nummer < 3, schwerpunkt_text=text)
        make_bild(stand, alternativtext=text[:300], nachweis=WORT)
        make_finanzierung(projekt, quelle=make_quelle(text[:200]), bewilligt=1 + nummer)
    make_handlungsfeld(2, kurzbeschreibung="Ein Handlungsfeld, zu dem kein Projekt gehört.")
    roman = make_projekt(titel="Roman", slug="roman", ziel=ROMAN, handlungsfeld=feld)
    make_stand(roman, jahr)
    for nummer in range(300):
        text = f"Meilenstein {nummer} {SCHLUSS}{nummer}"
        Meilenstein.objects.create(
            vorhaben=roman, jahr=2000 + nummer, text=text, erreicht=[True, False, None][nummer % 3]
        )
    make_finanzierung(roman, quelle=make_quelle("Alles"), beantragt=10**12, bewilligt=0, ausgezahlt=None)
    make_partnerprojekt(titel=WORT, kooperationspartner=alle)
    make_finanzierung(make_landesprogramm(titel=SKRIPT), bewilligt=5)
    for art in Berichtstext.Art.values:
        Berichtstext.objects.create(
            berichtsjahr=jahr,
            art=art,
            text=f"{alle}\n\n{MARKDOWN}",
            handlungsfeld=feld if art == Berichtstext.Art.HANDLUNGSFELD else None,
        )


BESTAENDE = {
    "real data": lambda: call_command("daten_laden", verbosity=0),
    "sample of 73": lambda: call_command("musterdaten", verbosity=0),
    "empty year": leeres_jahr,
    "one project": ein_projekt,
    "nasty texts": boese_texte,
}


@cache
def berichte(bestand: str) -> list[Bericht]:
    """Both reports of every year. A report is plain data, so it outlives the test and its database."""
    BESTAENDE[bestand]()
    jahre = Berichtsjahr.objects.order_by("jahr")
    return [erzeugen(jahr) for jahr in jahre for erzeugen in (fortschrittsbericht, zusammenfassung)]


@pytest.mark.parametrize("bestand", BESTAENDE)
def test_both_reports_of_every_year_conform(bestand, tmp_path):
    ergebnis = {}
    for bericht in berichte(bestand):
        pfad = tmp_path / f"{bericht.dateiname}.pdf"
        pfad.write_bytes(pdf(bericht))
        ergebnis |= {(bericht.dateiname, profil): verstoesse(pfad, profil) for profil in ("ua1", "3a")}

    assert ergebnis
    assert {wo: was for wo, was in ergebnis.items() if was} == {}


def test_of_nasty_texts_nothing_is_cut_off():
    bericht = berichte("nasty texts")[0]

    text = " ".join(seite.extract_text() for seite in PdfReader(BytesIO(pdf(bericht))).pages)

    assert SCHLUSS in text.split()
    assert [nummer for nummer in range(300) if f"{SCHLUSS}{nummer}" not in text] == []
    assert "1.000.000.000.000 €" in text
    assert "<b>rohes HTML</b>, {gibt.es.nicht}" in text
    assert "javascript:" in text, "an address that is no web address stays text"


@pytest.mark.parametrize(
    "zu_lesen",
    [
        "Fahrrad ?, Familie ??? und Flagge ??",
        "???? ????? ???????",
        "Weichtrennung TabOhneBreite",
        SKRIPT,
        WORT,
        "javascript:alert(1)",
        "Ein Handlungsfeld, zu dem kein Projekt gehört.",
    ],
)
def test_both_reports_hold_a_nasty_text_to_its_last_word(zu_lesen):
    for bericht in berichte("nasty texts"):
        seiten = PdfReader(BytesIO(pdf(bericht))).pages
        text = "".join("".join(seite.extract_text() for seite in seiten).split())

        assert "".join(zu_lesen.split()) in text


def test_the_real_data_are_those_of_four_years():
    jahre = [bericht.dateiname for bericht in berichte("real data")]

    assert jahre == [
        f"{art}-{jahr}" for jahr in (2020, 2021, 2022, 2024) for art in ("fortschrittsbericht", "zusammenfassung")
    ]
