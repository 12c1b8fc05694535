"""What the real veraPDF says of both reports, built from the database as it is and as it might be."""

from functools import cache

import pytest
from django.core.management import call_command

from projects.models import Berichtsjahr, Berichtstext
from reports.bericht import Bericht
from reports.fortschrittsbericht import fortschrittsbericht
from reports.pdf.dokument import pdf
from reports.zusammenfassung import zusammenfassung
from tests.factories import (
    make_berichtsjahr,
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
ROMAN = " ".join(["Das", "Vorhaben", "wird", "beschrieben."] * 2500)
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
        make_stand(projekt, jahr, aktueller_stand=text, schwerpunkt=nummer == 0)
        make_finanzierung(projekt, quelle=make_quelle(text[:200]), bewilligt=1 + nummer)
    make_stand(make_projekt(titel="Roman", ziel=ROMAN), jahr)
    make_partnerprojekt(titel=WORT, kooperationspartner=alle)
    make_finanzierung(make_landesprogramm(titel=SKRIPT), bewilligt=5)
    for art in Berichtstext.Art.values:
        Berichtstext.objects.create(
            berichtsjahr=jahr, art=art, text=alle, handlungsfeld=feld if art == Berichtstext.Art.HANDLUNGSFELD else None
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


def test_the_real_data_are_those_of_four_years():
    jahre = [bericht.dateiname for bericht in berichte("real data")]

    assert jahre == [
        f"{art}-{jahr}" for jahr in (2020, 2021, 2022, 2024) for art in ("fortschrittsbericht", "zusammenfassung")
    ]
