from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from projects.models import (
    Berichtsjahr,
    Berichtstext,
    Datenbestand,
    Finanzierung,
    Finanzierungsquelle,
    Handlungsfeld,
    Kommune,
    Landesprogramm,
    Meilenstein,
    Partnerprojekt,
    Projekt,
    Projektstand,
    Themenforum,
    Vorhaben,
)
from projects.models.quellen import eine_url_je_zeile
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_kommune,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_ressort,
    make_stand,
)

pytestmark = pytest.mark.django_db


def falsche_stammdaten():
    return [
        (Handlungsfeld(nummer=6, name="Sechs", slug="sechs"), "Die Ruhr-Konferenz hat fünf Handlungsfelder"),
        (Themenforum(nummer=21, titel="Zu viel"), "Es gab 20 Themenforen"),
        (Kommune(ags="09162000", name="München", slug="muenchen", art="stadt"), "Der Gemeindeschlüssel beginnt"),
    ]


def falsche_vorhaben():
    return [
        (Projekt(titel="x", beginn=date(2021, 5, 1), ende=date(2020, 5, 1)), "Das Ende liegt vor dem Beginn"),
        (Projekt(titel="x", projektvolumen=Decimal(-1)), "Das Projektvolumen kann nicht negativ sein"),
        (Projekt(titel="x", veroeffentlicht=True), "Ein öffentliches Projekt braucht ein Handlungsfeld"),
        (Projekt(titel="x", zitat="Gut."), "Ein Zitat braucht die Angabe"),
        (Partnerprojekt(titel="x"), "Ein Partnerprojekt nennt mindestens einen"),
        (Landesprogramm(titel="x", kennung="13-03"), "Kennung und Themenforum hat nur ein Projekt"),
    ]


def falsche_berichtsjahre():
    zeitraum = {"erhebung_von": date(2025, 9, 1), "erhebung_bis": date(2025, 8, 1)}
    return [
        (Berichtsjahr(jahr=2025, phase="veroeffentlicht"), "Ein veröffentlichtes Berichtsjahr braucht den Zeitpunkt"),
        (Berichtsjahr(jahr=2025, **zeitraum), "Die Erhebung kann nicht vor ihrem Beginn enden"),
    ]


def falsche_eckwerte():
    belegt = {"jahr": 2025, "amtlich_gesamt": 73, "amtlich_quelle": "https://land.nrw/"}
    doppelt = {"amtlich_abgeschlossen": 1, "amtlich_abgeschlossen_oder_verstetigt": 2}
    return [
        (Berichtsjahr(**belegt, amtlich_in_umsetzung=74), "Die Eckwerte ergeben zusammen mehr"),
        (Berichtsjahr(jahr=2025, amtlich_in_pruefung=1), "Die Eckwerte ergeben zusammen mehr"),
        (Berichtsjahr(**belegt, **doppelt), "„abgeschlossen“ und „verstetigt“ bitte entweder einzeln oder gemeinsam"),
        (Berichtsjahr(jahr=2025, amtlich_gesamt=73), "Eckwerte brauchen ihre Quelle"),
    ]


def falscher_stand():
    projekt, jahr = make_projekt(), make_berichtsjahr()
    anderes_jahr = {"jahr": 2022, "datum": date(2021, 3, 1)}
    return [
        (Projektstand(vorhaben=projekt, berichtsjahr=jahr, status="fertig"), "Diesen Status gibt es nicht"),
        (
            Meilenstein(vorhaben=projekt, text="Start", **anderes_jahr),
            "Das Datum liegt nicht in dem angegebenen Jahr",
        ),
    ]


def falsche_betraege():
    projekt, land = make_projekt(), make_quelle()
    return [
        (
            Finanzierung(vorhaben=projekt, quelle=land, **{stufe: Decimal("-0.01")}),
            f"Der Betrag „{stufe}“ kann nicht negativ sein",
        )
        for stufe in ["beantragt", "bewilligt", "ausgezahlt", "genannt"]
    ]


def falsche_berichtstexte():
    jahr, feld = make_berichtsjahr(), make_handlungsfeld()
    meldung = "Die Einführung in ein Handlungsfeld braucht"
    return [
        (Berichtstext(berichtsjahr=jahr, art="handlungsfeld", text="x"), meldung),
        (Berichtstext(berichtsjahr=jahr, art="vorwort", handlungsfeld=feld, text="x"), meldung),
    ]


@pytest.mark.parametrize(
    "verstoesse",
    [
        falsche_stammdaten,
        falsche_vorhaben,
        falsche_berichtsjahre,
        falsche_eckwerte,
        falscher_stand,
        falsche_betraege,
        falsche_berichtstexte,
    ],
)
def test_every_rule_is_refused_by_the_form_and_by_the_database_itself(verstoesse):
    for objekt, meldung in verstoesse():
        with pytest.raises(ValidationError) as abgelehnt:
            objekt.validate_constraints()
        assert any(text.startswith(meldung) for text in abgelehnt.value.messages), (objekt, abgelehnt.value.messages)

        with pytest.raises(IntegrityError), transaction.atomic():
            type(objekt).objects.bulk_create([objekt])


def test_a_vorhaben_has_one_stand_per_berichtsjahr():
    stand = make_stand()

    with pytest.raises(ValidationError, match="Für dieses Berichtsjahr gibt es schon einen Stand"):
        Projektstand(vorhaben=stand.vorhaben, berichtsjahr=stand.berichtsjahr).validate_constraints()


def test_a_source_stands_once_per_year_and_once_without_a_year():
    zeile = make_finanzierung()
    make_finanzierung(zeile.vorhaben, berichtsjahr=None, zeitraum="bis 2030")

    doppelte = [
        Finanzierung(vorhaben=zeile.vorhaben, quelle=zeile.quelle, berichtsjahr=zeile.berichtsjahr),
        Finanzierung(vorhaben=zeile.vorhaben, quelle=zeile.quelle, zeitraum="bis 2030"),
    ]

    for doppelt in doppelte:
        with pytest.raises(ValidationError, match="schon eingetragen"):
            doppelt.validate_constraints()


def test_an_eu_fund_belongs_to_the_eu():
    with pytest.raises(ValidationError, match="Ein EU-Fonds gehört zur Ebene"):
        Finanzierungsquelle(name="Haushalt", ebene="land", eu_fonds="EFRE").validate_constraints()


def test_each_proxy_sees_and_creates_only_its_own_saeule():
    make_projekt()
    make_partnerprojekt()
    make_landesprogramm()

    assert [Projekt.objects.count(), Partnerprojekt.objects.count(), Landesprogramm.objects.count()] == [1, 1, 1]
    assert Vorhaben.objects.count() == 3
    assert Vorhaben().saeule == "projekt"


def test_a_berichtsjahr_is_public_from_the_hour_of_its_publication():
    jetzt = timezone.now()
    make_berichtsjahr(2021, veroeffentlichung=jetzt - timedelta(seconds=1))
    make_berichtsjahr(2022, veroeffentlichung=jetzt + timedelta(hours=1))
    make_berichtsjahr(2024, phase="redaktion", veroeffentlichung=jetzt - timedelta(days=1))

    assert [jahr.jahr for jahr in Berichtsjahr.objects.oeffentlich()] == [2021]
    assert not Berichtsjahr.objects.get(jahr=2022).ist_oeffentlich


def test_the_previous_report_is_the_previous_berichtsjahr_not_the_year_before():
    for jahr in [2020, 2022, 2024]:
        make_berichtsjahr(jahr)

    assert Berichtsjahr.objects.get(jahr=2024).vorheriges().jahr == 2022
    assert Berichtsjahr.objects.get(jahr=2020).vorheriges() is None


def test_a_stand_is_public_only_when_approved_of_a_public_vorhaben_in_a_public_year():
    oeffentlich = make_stand()
    make_stand(make_projekt(titel="Nicht freigegeben"), freigabe="eingereicht")
    make_stand(make_projekt(titel="Entwurf", veroeffentlicht=False))
    make_stand(oeffentlich.vorhaben, make_berichtsjahr(2024, phase="redaktion"))

    assert list(Projektstand.objects.oeffentlich()) == [oeffentlich]


def test_the_draft_of_a_report_holds_what_is_not_yet_approved():
    entwurf = make_berichtsjahr(2024, phase="redaktion")
    stand = make_stand(berichtsjahr=entwurf, freigabe="entwurf")

    assert list(Projektstand.objects.im_bericht(entwurf)) == [stand]


def test_money_of_an_unpublished_year_stays_hidden():
    projekt = make_projekt()
    ohne_jahr = make_finanzierung(projekt, berichtsjahr=None)
    belegt = make_finanzierung(projekt)
    make_finanzierung(projekt, berichtsjahr=make_berichtsjahr(2024, phase="redaktion"))

    assert set(Finanzierung.objects.oeffentlich()) == {ohne_jahr, belegt}


def test_a_report_takes_the_latest_amount_per_source_up_to_its_year():
    projekt = make_projekt()
    make_finanzierung(projekt, berichtsjahr=make_berichtsjahr(2020), bewilligt=1)
    neuer = make_finanzierung(projekt, berichtsjahr=make_berichtsjahr(2021), bewilligt=2)
    make_finanzierung(projekt, berichtsjahr=make_berichtsjahr(2024), bewilligt=3)
    make_finanzierung(projekt, berichtsjahr=None, zeitraum="bis 2030")

    assert list(Finanzierung.objects.im_bericht(Berichtsjahr.objects.get(jahr=2021))) == [neuer]


def test_a_published_report_knows_nothing_of_the_money_of_an_older_draft():
    projekt = make_projekt()
    make_finanzierung(projekt, berichtsjahr=make_berichtsjahr(2020, phase="redaktion"), bewilligt=1)

    assert not Finanzierung.objects.im_bericht(make_berichtsjahr(2021)).exists()


@pytest.mark.parametrize(
    ("bewilligt", "ausgezahlt", "rest"),
    [(Decimal(10), Decimal(4), Decimal(6)), (Decimal(10), None, None), (None, Decimal(4), None), (0, 0, 0)],
)
def test_the_rest_is_unknown_while_one_of_its_figures_is(bewilligt, ausgezahlt, rest):
    assert Finanzierung(bewilligt=bewilligt, ausgezahlt=ausgezahlt).rest == rest


def test_titles_sort_by_din_5007_on_both_databases():
    for titel in ["Zoo", "Ärzte", "zebra", "Apfel", "Straße", "Strand"]:
        make_projekt(titel=titel)

    assert [projekt.titel for projekt in Projekt.objects.all()] == [
        "Apfel", "Ärzte", "Strand", "Straße", "zebra", "Zoo",
    ]  # fmt: skip


def test_bulk_created_vorhaben_are_found_too():
    Vorhaben.objects.bulk_create([Vorhaben(titel="Windenergieanlagen", slug="wind")])

    assert Vorhaben.objects.suche("Energie").exists()


def test_the_official_key_is_number_and_ressort():
    assert make_projekt(kennung="13-03", ressort=make_ressort("VM")).amtliche_kennung == "13-03 VM"
    assert Projekt(kennung="13-04").amtliche_kennung == "13-04"
    assert Projekt(ressort=make_ressort("VM")).amtliche_kennung == ""


def test_sample_data_and_real_data_never_share_a_database():
    Datenbestand.festlegen(Datenbestand.Art.ECHT)
    Datenbestand.festlegen(Datenbestand.Art.ECHT)

    assert not Datenbestand.ist_muster()
    with pytest.raises(ValidationError, match="In dieser Datenbank liegen schon Daten der Art „Echte Daten“"):
        Datenbestand.festlegen(Datenbestand.Art.MUSTER)
    with pytest.raises(ValidationError, match="genau einen Datenbestand"):
        Datenbestand(pk=2, art="muster").validate_constraints()


def test_sources_that_are_no_web_address_are_named_by_their_line():
    eine_url_je_zeile("https://land.nrw/a\nhttps://land.nrw/b")

    with pytest.raises(ValidationError, match="Zeile 2 ist keine Webadresse"):
        eine_url_je_zeile("https://land.nrw/a\njavascript:alert(1)")


def test_names_are_what_a_person_would_say():
    kreis = make_kommune("Moers", "Wesel", "kreis").kreis
    stand = make_stand(make_projekt(titel="Radweg"))
    zeile = make_finanzierung(stand.vorhaben)
    text = Berichtstext(berichtsjahr=stand.berichtsjahr, art="ausblick")

    assert [str(ding) for ding in [kreis, make_kommune("Hattingen", "Ennepe-Ruhr-Kreis", "kreis").kreis]] == [
        "Kreis Wesel",
        "Ennepe-Ruhr-Kreis",
    ]
    assert str(make_kommune().kreis) == "Bochum"
    assert str(stand) == "Radweg – 2021"
    assert str(zeile) == "Radweg – Land: Kommunale Schiene"
    assert str(text) == "Ausblick – 2021"
    assert str(Meilenstein(jahr=2022, text="Start")) == "2022: Start"
    assert str(Themenforum(nummer=3, titel="Sicherheit")) == "03 Sicherheit"
    assert str(Datenbestand(art="muster")) == "Musterdaten"
    assert str(Kommune(name="Bochum")) == "Bochum"


def test_every_kind_of_vorhaben_has_its_own_public_address():
    assert make_projekt(titel="Rad").get_absolute_url() == "/projekte/rad/"
    assert make_partnerprojekt(titel="Netz").get_absolute_url() == "/partnerprojekte/netz/"
    assert make_landesprogramm(titel="Schiene").get_absolute_url() == "/landesprogramme/#schiene"
    assert make_berichtsjahr().get_absolute_url() == "/berichte/2021/"
