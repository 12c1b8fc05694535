from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import models, transaction
from PIL import Image

from projects import kennzahlen
from projects.daten.muster.plan import anteile, verlaeufe
from projects.models import (
    Berichtsjahr,
    Berichtstext,
    Datenbestand,
    Finanzierung,
    Handlungsfeld,
    Landesprogramm,
    Meilenstein,
    Partnerprojekt,
    Projekt,
    Projektstand,
    Schwerpunktbild,
    Vorhaben,
)
from tests.factories import make_projekt

# in Prüfung, in Umsetzung, abgeschlossen, verstetigt, nicht weiterverfolgt
ZAHLEN = {2021: (17, 55, 1, 0, 0), 2022: (0, 38, 20, 2, 13), 2024: (0, 16, 42, 0, 15)}


def laden(*optionen):
    ausgabe = StringIO()
    call_command("musterdaten", *optionen, stdout=ausgabe)
    return ausgabe.getvalue()


@pytest.fixture(scope="module")
def einmal_geladen(django_db_setup, django_db_blocker):
    """In a transaction that is rolled back after the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield laden()
        transaction.set_rollback(True)


@pytest.fixture
def muster(einmal_geladen):
    punkt = transaction.savepoint()
    yield einmal_geladen
    transaction.savepoint_rollback(punkt)


@pytest.mark.parametrize("jahr", ZAHLEN)
def test_the_status_figures_are_those_of_the_official_reports(muster, jahr):
    berichtsjahr = Berichtsjahr.objects.get(jahr=jahr)
    zahlen = kennzahlen.leitzahlen(berichtsjahr)

    assert not zahlen.amtlich
    assert zahlen.gesamt == 73
    assert ZAHLEN[jahr] == (
        zahlen.in_pruefung,
        zahlen.in_umsetzung,
        zahlen.abgeschlossen,
        zahlen.verstetigt,
        zahlen.nicht_weiterverfolgt,
    )


def test_every_title_says_that_it_is_made_up_and_is_unique(muster):
    titel = Vorhaben.objects.values_list("titel", flat=True)

    assert all(name.startswith("Muster") for name in titel)
    assert len(set(titel)) == len(titel)
    assert Projekt.objects.get(slug="musterprojekt-07").titel.startswith("Musterprojekt 07: ")
    assert Datenbestand.ist_muster()


def test_all_saeulen_and_all_handlungsfelder_are_there(muster):
    assert Partnerprojekt.objects.oeffentlich().count() == 6
    assert Landesprogramm.objects.oeffentlich().count() >= 8
    assert all(feld.vorhaben.filter(saeule="projekt").count() > 5 for feld in Handlungsfeld.objects.all())


def test_every_text_field_of_a_project_is_filled(muster):
    for feld in ["thema", "kurzbeschreibung", "ziel", "mehrwert", "vorgehen", "nutzen", "kooperationspartner"]:
        assert not Projekt.objects.filter(**{feld: ""}), feld
    assert Projekt.objects.exclude(zitat="").exists()
    assert Projekt.objects.filter(projektvolumen__isnull=True).exists()


def test_three_years_are_published_and_one_is_in_the_making(muster):
    assert [jahr.jahr for jahr in Berichtsjahr.objects.oeffentlich()] == [2024, 2022, 2021]
    entwurf = Projektstand.objects.filter(berichtsjahr__jahr=2025)
    assert set(entwurf.values_list("freigabe", flat=True)) == set(Projektstand.Freigabe.values)
    assert entwurf.count() < Projektstand.objects.filter(berichtsjahr__jahr=2024).count()


def test_every_published_stand_is_complete(muster):
    staende = Projektstand.objects.oeffentlich()

    for feld in ["status", "juengste_entwicklung", "aktueller_stand", "ausblick", "suchtext"]:
        assert not staende.filter(**{feld: ""}), feld


def test_each_report_tells_of_one_project_per_handlungsfeld_at_length(muster):
    for jahr in Berichtsjahr.objects.all():
        schwerpunkte = Projektstand.objects.filter(berichtsjahr=jahr, schwerpunkt=True)
        assert sorted(stand.vorhaben.handlungsfeld.nummer for stand in schwerpunkte) == [1, 2, 3, 4, 5]
        assert all(stand.schwerpunkt_text.count("\n\n") == 2 for stand in schwerpunkte)


def test_each_of_them_has_a_drawn_picture_that_says_what_it_is(muster):
    bilder = Schwerpunktbild.objects.all()

    assert set(bilder.values_list("stand")) == set(Projektstand.objects.filter(schwerpunkt=True).values_list("pk"))
    assert all(bild.alternativtext.startswith("Musterbild") for bild in bilder)
    assert len({bytes(bild.daten) for bild in bilder}) == bilder.count()
    gezeichnet = Image.open(BytesIO(bilder[0].daten))
    assert (gezeichnet.format, *gezeichnet.size) == ("JPEG", bilder[0].breite, bilder[0].hoehe)


def test_a_project_has_two_to_five_meilensteine(muster):
    projekte = Projekt.objects.annotate(anzahl=models.Count("meilensteine"))

    assert {projekt.anzahl for projekt in projekte} == {2, 3, 4, 5}
    assert set(Meilenstein.objects.values_list("erreicht", flat=True)) == {True, False, None}


def test_money_comes_from_all_levels_in_all_stages_and_is_partly_unknown(muster):
    zeilen = Finanzierung.objects.filter(berichtsjahr__jahr=2024)

    assert set(zeilen.values_list("quelle__ebene", flat=True)) == {
        "land",
        "bund",
        "eu",
        "kommune",
        "privat",
        "gemeinsam",
    }
    for stufe in ["beantragt", "bewilligt", "ausgezahlt", "genannt"]:
        assert zeilen.filter(**{f"{stufe}__isnull": False}), stufe
        assert zeilen.filter(**{f"{stufe}__isnull": True}), stufe
    assert not zeilen.filter(ausgezahlt__gt=models.F("bewilligt"))
    assert zeilen.exclude(quelle__eu_fonds="")


def test_every_kind_of_text_is_there_with_markdown(muster):
    texte = Berichtstext.objects.filter(berichtsjahr__jahr=2021)

    assert {text.art for text in texte} == set(Berichtstext.Art.values)
    zusammen = "\n".join(text.text for text in texte)
    assert all(zeichen in zusammen for zeichen in ["\n## ", "\n- ", "**", "Im Jahr 2022"])
    assert "{" not in zusammen


def test_everything_is_valid(muster):
    for modell in [Vorhaben, Projektstand, Finanzierung, Meilenstein, Schwerpunktbild]:
        for objekt in modell.objects.order_by("pk")[:40]:
            objekt.full_clean()


def test_real_data_are_refused_beside_sample_data(muster):
    with pytest.raises(CommandError, match="Echte Daten und Musterdaten stehen nie nebeneinander"):
        call_command("daten_laden")

    assert Projekt.objects.count() == 73


def test_a_second_run_is_refused_and_wenn_leer_does_nothing(muster):
    with pytest.raises(CommandError, match="brauchen eine leere Datenbank"):
        laden()

    assert "nichts zu tun" in laden("--wenn-leer")


@pytest.mark.django_db
def test_sample_data_need_an_empty_database():
    make_projekt()

    with pytest.raises(CommandError, match="brauchen eine leere Datenbank"):
        laden()

    assert not Datenbestand.objects.exists()


@pytest.mark.django_db
def test_less_than_one_project_per_handlungsfeld_is_refused():
    with pytest.raises(CommandError, match="mindestens 5 Projekte"):
        laden("--projekte=4")


def inhalt():
    """Everything but ids and times."""
    return [
        list(modell.objects.order_by(*felder).values_list(*felder))
        for modell, felder in [
            (Vorhaben, ["slug", "titel", "vorgehen", "suchtext", "kommunen__name", "kreise__name", "projektvolumen"]),
            (Projektstand, ["vorhaben__slug", "berichtsjahr__jahr", "status", "freigabe", "ausblick"]),
            (Finanzierung, ["vorhaben__slug", "berichtsjahr__jahr", "quelle__name", "beantragt", "ausgezahlt"]),
            (Meilenstein, ["vorhaben__slug", "jahr", "datum", "text"]),
        ]
    ]


@pytest.mark.django_db
def test_the_same_number_gives_the_same_data():
    laeufe = []
    for _ in range(2):
        punkt = transaction.savepoint()
        laden("--projekte=20")
        laeufe.append(inhalt())
        transaction.savepoint_rollback(punkt)

    assert laeufe[0] == laeufe[1]
    assert len({zeile[0] for zeile in laeufe[0][0]}) == 20 + 6 + 9


@pytest.mark.parametrize("anzahl", [5, 73, 146, 1000])
def test_other_numbers_keep_the_proportions(anzahl):
    wege = verlaeufe(anzahl)

    assert len(wege) == anzahl
    laufend = sum(weg[0] == "in_umsetzung" for weg in wege)
    assert abs(laufend - anzahl * 55 / 73) < 1


def test_what_is_left_over_goes_to_the_largest_remainder():
    assert anteile([55, 1, 17], 73) == [55, 1, 17]
    assert anteile([1, 1, 1], 5) == [2, 2, 1]
    assert anteile([3, 1], 5) == [4, 1]
