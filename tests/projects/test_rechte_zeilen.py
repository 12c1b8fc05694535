"""The rows on the page of a Vorhaben: those that can be changed, and the others."""

import pytest
from django.urls import reverse

from projects.models import Projektstand
from projects.rechte import Rolle
from reports.models import Fassung
from tests.factories import make_berichtsjahr, make_finanzierung, make_konto, make_projekt, make_ressort, make_stand

pytestmark = pytest.mark.django_db


@pytest.fixture
def projekt():
    """With a published and an open Projektstand, and the same of money."""
    projekt = make_projekt(ressort=make_ressort("VM"))
    erhebung = make_berichtsjahr(2025, phase="erhebung")
    make_stand(projekt, make_berichtsjahr(2022), ausblick="Alter Ausblick")
    make_stand(projekt, erhebung, ausblick="Offener Ausblick", freigabe="entwurf")
    make_finanzierung(projekt, berichtsjahr=make_berichtsjahr(2022), anmerkung="Altes Geld")
    make_finanzierung(projekt, berichtsjahr=erhebung, anmerkung="Offenes Geld")
    return projekt


@pytest.fixture(params=[Rolle.REDAKTION, Rolle.LEITSTELLE])
def schreibende(als, request):
    """Somebody who may write for the VM."""
    return als(make_konto("erika", request.param, ressorts=[make_ressort("VM")]))


def adresse(projekt):
    return reverse("admin:projects_projekt_change", args=[projekt.pk])


def formular(projekt, **zeilen):
    """The page of a Vorhaben with the given rows for each prefix."""
    daten = {"titel": projekt.titel, "slug": projekt.slug, "veroeffentlicht": "on"}
    daten |= {"handlungsfeld": projekt.handlungsfeld_id, "ressort": projekt.ressort_id}
    for prefix in ["staende", "finanzierungen", "meilensteine"]:
        reihe = zeilen.get(prefix, [])
        daten |= {f"{prefix}-TOTAL_FORMS": len(reihe), f"{prefix}-INITIAL_FORMS": sum("id" in zeile for zeile in reihe)}
        daten |= {f"{prefix}-{nr}-{feld}": wert for nr, zeile in enumerate(reihe) for feld, wert in zeile.items()}
    return daten


def zeile(objekt, **felder):
    return {"id": objekt.pk, "vorhaben": objekt.vorhaben_id, "berichtsjahr": objekt.berichtsjahr_id, **felder}


def alt_und_offen(menge):
    return menge.get(berichtsjahr__jahr=2022), menge.get(berichtsjahr__jahr=2025)


def test_open_rows_are_fields_and_locked_ones_are_text_with_the_reason(schreibende, projekt):
    html = schreibende.get(adresse(projekt)).content.decode()

    assert 'name="staende-0-ausblick"' in html
    assert 'name="staende-1-ausblick"' not in html
    assert 'name="staende-gesperrt-0-ausblick"' not in html
    assert "Alter Ausblick" in html
    assert "Altes Geld" in html
    assert html.count("Das Berichtsjahr 2022 ist veröffentlicht und gesperrt.") == 2


def test_an_open_row_is_saved(schreibende, projekt):
    offen = projekt.staende.get(berichtsjahr__jahr=2025)

    antwort = schreibende.post(adresse(projekt), formular(projekt, staende=[zeile(offen, ausblick="Neu")]))

    assert antwort.status_code == 302
    offen.refresh_from_db()
    assert (offen.ausblick, offen.freigabe) == ("Neu", "entwurf")


@pytest.mark.parametrize("prefix", ["staende", "finanzierungen"])
@pytest.mark.parametrize("tat", [{"ausblick": "Neu", "anmerkung": "Neu"}, {"DELETE": "on"}])
def test_a_locked_row_that_is_sent_as_an_open_one_is_refused(schreibende, projekt, prefix, tat):
    alt, _ = alt_und_offen(getattr(projekt, prefix))
    gesendet = formular(projekt, **{prefix: [zeile(alt, quelle=getattr(alt, "quelle_id", ""), **tat)]})

    antwort = schreibende.post(adresse(projekt), gesendet)

    assert "Eine Zeile ist hier nicht oder nicht mehr zu ändern" in antwort.content.decode()
    assert type(alt).objects.filter(pk=alt.pk).exists()
    assert "Neu" not in str(type(alt).objects.filter(pk=alt.pk).values())


def test_what_is_sent_for_the_locked_rows_is_not_read(schreibende, projekt):
    alt, _ = alt_und_offen(projekt.staende)
    gesendet = {"staende-gesperrt-TOTAL_FORMS": 1, "staende-gesperrt-INITIAL_FORMS": 1}
    gesendet |= {f"staende-gesperrt-0-{feld}": wert for feld, wert in zeile(alt, ausblick="Neu", DELETE="on").items()}

    assert schreibende.post(adresse(projekt), formular(projekt) | gesendet).status_code == 302
    assert projekt.staende.get(pk=alt.pk).ausblick == "Alter Ausblick"


@pytest.mark.parametrize("prefix", ["staende", "finanzierungen", "meilensteine"])
def test_a_row_of_a_foreign_vorhaben_is_refused(schreibende, projekt, prefix):
    fremdes = make_projekt(titel="Fremd", ressort=make_ressort("MWIKE"))
    make_stand(fremdes, make_berichtsjahr(2025), freigabe="entwurf", ausblick="Fremd")
    make_finanzierung(fremdes, berichtsjahr=make_berichtsjahr(2025), anmerkung="Fremd")
    fremdes.meilensteine.create(jahr=2022, text="Fremd")
    fremd = getattr(fremdes, prefix).get()
    felder = {"id": fremd.pk, "vorhaben": projekt.pk, "jahr": 2022, "text": "Neu", "ausblick": "Neu"}
    felder |= {
        "anmerkung": "Neu",
        "berichtsjahr": make_berichtsjahr(2025).pk,
        "quelle": getattr(fremd, "quelle_id", ""),
    }

    antwort = schreibende.post(adresse(projekt), formular(projekt, **{prefix: [felder]}))

    assert "Eine Zeile ist hier nicht oder nicht mehr zu ändern" in antwort.content.decode()
    assert "Neu" not in str(type(fremd).objects.filter(pk=fremd.pk).values())
    assert type(fremd).objects.get(pk=fremd.pk).vorhaben_id == fremdes.pk


@pytest.mark.parametrize("prefix", ["staende", "finanzierungen"])
def test_a_new_row_for_a_published_year_is_refused_at_the_field(schreibende, projekt, prefix):
    alt, _ = alt_und_offen(getattr(projekt, prefix))
    neu = {"vorhaben": projekt.pk, "berichtsjahr": make_berichtsjahr(2021).pk, "quelle": getattr(alt, "quelle_id", "")}

    antwort = schreibende.post(
        adresse(projekt), formular(projekt, **{prefix: [neu | {"anmerkung": "x", "ausblick": "x"}]})
    )

    assert "Bitte eine gültige Auswahl treffen" in antwort.content.decode()
    assert getattr(projekt, prefix).count() == 2


def test_a_second_stand_for_a_year_whose_stand_is_locked_is_refused_in_words(schreibende, projekt):
    Projektstand.objects.update(freigabe="eingereicht")
    neu = {"vorhaben": projekt.pk, "berichtsjahr": make_berichtsjahr(2025).pk, "ausblick": "Neu"}

    antwort = schreibende.post(adresse(projekt), formular(projekt, staende=[neu]))

    assert "Für dieses Berichtsjahr gibt es schon einen Stand zu diesem Vorhaben." in antwort.content.decode()


def test_only_the_leitstelle_removes_the_row_of_a_stand(als, projekt):
    offen = projekt.staende.get(berichtsjahr__jahr=2025)
    weg = formular(projekt, staende=[zeile(offen, DELETE="on")])

    als(make_konto("r", Rolle.REDAKTION, ressorts=[make_ressort("VM")])).post(adresse(projekt), weg)
    assert projekt.staende.count() == 2

    als(make_konto("l", Rolle.LEITSTELLE)).post(adresse(projekt), weg)
    assert projekt.staende.count() == 1


def test_the_redaktion_adds_and_removes_lines_of_money_and_milestones(schreibende, projekt):
    alt, offen = alt_und_offen(projekt.finanzierungen)
    meilenstein = {"vorhaben": projekt.pk, "jahr": 2023, "text": "Neu"}
    weg = zeile(offen, quelle=offen.quelle_id, DELETE="on")

    schreibende.post(adresse(projekt), formular(projekt, finanzierungen=[weg], meilensteine=[meilenstein]))

    assert list(projekt.finanzierungen.all()) == [alt]
    assert projekt.meilensteine.get().text == "Neu"


def test_where_no_row_is_locked_the_page_does_not_speak_of_locked_ones(als, projekt):
    Projektstand.objects.filter(berichtsjahr__jahr=2022).delete()

    html = als(make_konto("l2", Rolle.LEITSTELLE)).get(adresse(projekt)).content.decode()

    assert "Gesperrter Projektstand" not in html
    assert "Gesperrte Finanzierung" in html


def test_a_new_vorhaben_has_no_locked_rows(als):
    html = als(make_konto("l", Rolle.LEITSTELLE)).get(reverse("admin:projects_projekt_add")).content.decode()

    assert 'name="staende-TOTAL_FORMS"' in html
    assert "Gesperrter Projektstand" not in html


def test_the_page_of_a_vorhaben_is_saved_beside_rows_that_the_database_itself_locks(schreibende, projekt):
    Fassung.objects.create(berichtsjahr=make_berichtsjahr(2022), inhalt="{}", sha256="0" * 64)
    offen = projekt.staende.get(berichtsjahr__jahr=2025)

    antwort = schreibende.post(
        adresse(projekt), formular(projekt, staende=[zeile(offen, ausblick="Neu")]) | {"kurzbeschreibung": "Neu"}
    )

    assert antwort.status_code == 302
    projekt.refresh_from_db()
    assert projekt.kurzbeschreibung == "Neu"
    assert projekt.staende.get(pk=offen.pk).ausblick == "Neu"


def test_the_text_of_a_published_year_in_the_row_of_an_open_one_is_refused(als):
    gedruckt = make_berichtsjahr(2022).texte.create(art="vorwort", text="Gedruckt")
    offen = make_berichtsjahr(2025, phase="redaktion")
    daten = {"jahr": 2025, "titel": "Bericht", "texte-TOTAL_FORMS": 1, "texte-INITIAL_FORMS": 1}
    felder = {"id": gedruckt.pk, "berichtsjahr": offen.pk, "art": "vorwort", "text": "Neu"}

    antwort = als(make_konto("l", Rolle.LEITSTELLE)).post(
        reverse("admin:projects_berichtsjahr_change", args=[offen.pk]),
        daten | {f"texte-0-{feld}": wert for feld, wert in felder.items()},
    )

    assert "Eine Zeile ist hier nicht oder nicht mehr zu ändern" in antwort.content.decode()
    gedruckt.refresh_from_db()
    assert (gedruckt.text, gedruckt.berichtsjahr.jahr) == ("Gedruckt", 2022)
