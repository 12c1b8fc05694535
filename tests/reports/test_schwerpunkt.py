import pytest

from projects.models import Meilenstein
from reports.bericht import (
    Absatz,
    Bild,
    Hinweis,
    Kapitel,
    Leitsatz,
    Meilensteine,
    Zitat,
)
from reports.bericht import Meilenstein as Schritt
from reports.fortschrittsbericht import fortschrittsbericht
from reports.zusammenfassung import zusammenfassung
from tests.factories import (
    make_berichtsjahr,
    make_bild,
    make_projekt,
    make_stand,
)
from tests.reports.lesen import bloecke, kapitel

pytestmark = pytest.mark.django_db


def test_the_schwerpunktprojekt_of_a_field_is_told_at_length():
    jahr = make_berichtsjahr()
    projekt = make_projekt(zitat="Es wirkt.", zitat_von="Die Leitstelle")
    Meilenstein.objects.create(vorhaben=projekt, jahr=2022, text="Studie liegt vor", erreicht=True)
    stand = make_stand(projekt, jahr, schwerpunkt=True, schwerpunkt_text="Erster Absatz.\n\nZweiter Absatz.")
    bild = make_bild(stand, bildunterschrift="Die neue Brücke.")

    (abschnitt, _) = kapitel(fortschrittsbericht(jahr), "Vernetzte Mobilität – kurze Wege").abschnitte

    assert abschnitt.ueberschrift == "Schwerpunktprojekt: Radschnellweg Ruhr"
    assert abschnitt.bloecke == (
        Leitsatz("Ein durchgehender Radweg verbindet die Städte."),
        Bild(bild.daten, 120, 80, "Eine Brücke", "Die neue Brücke.", "Foto: Anna Muster", 2021, "radschnellweg-ruhr"),
        Absatz(("Erster Absatz.",)),
        Absatz(("Zweiter Absatz.",)),
        Zitat("Es wirkt.", "Die Leitstelle"),
    )
    schritt = Schritt("2022", "Studie liegt vor", True, "erreicht")
    assert abschnitt.abschnitte == (Kapitel("Meilensteine", (Meilensteine((schritt,)),)),)
    assert "Schwerpunktprojekt Radschnellweg Ruhr." in str(bloecke(zusammenfassung(jahr), Absatz))


def test_without_a_picture_a_lead_or_meilensteine_there_is_no_gap_for_them():
    make_stand(make_projekt(kurzbeschreibung=""), schwerpunkt=True, schwerpunkt_text="Text.")

    (abschnitt, _) = kapitel(fortschrittsbericht(make_berichtsjahr()), "Vernetzte Mobilität – kurze Wege").abschnitte

    assert (abschnitt.bloecke, abschnitt.abschnitte) == ((Absatz(("Text.",)),), ())


def test_a_schwerpunktprojekt_without_a_long_text_says_so_and_needs_no_page_of_its_own():
    make_stand(schwerpunkt=True)
    bericht = fortschrittsbericht(make_berichtsjahr())

    (abschnitt, _) = kapitel(bericht, "Vernetzte Mobilität – kurze Wege").abschnitte

    assert (abschnitt.titel, abschnitt.rubrik) == ("Schwerpunktprojekt: Radschnellweg Ruhr", "")
    assert abschnitt.bloecke == (
        Absatz(("Ein durchgehender Radweg verbindet die Städte.",)),
        Hinweis("Eine ausführliche Darstellung ist in dieser Anwendung nicht erfasst."),
    )


def test_a_picture_is_enough_for_a_page_of_its_own():
    make_bild()

    (abschnitt, _) = kapitel(fortschrittsbericht(make_berichtsjahr()), "Vernetzte Mobilität – kurze Wege").abschnitte

    assert abschnitt.rubrik == "Schwerpunktprojekt"
