"""The rows on the page of a Vorhaben: those that can be changed, and the others."""

import pytest
from django.urls import reverse

from projects.models import Projektstand
from projects.rechte import Rolle
from reports.models import Fassung
from tests.factories import make_berichtsjahr, make_finanzierung, make_konto, make_projekt, make_ressort, make_stand
from tests.formulare import felder, sichere, zeilen

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


def zeile(objekt, **eingaben):
    return {"id": objekt.pk, "vorhaben": objekt.vorhaben_id, "berichtsjahr": objekt.berichtsjahr_id, **eingaben}


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

    antwort = sichere(schreibende, adresse(projekt), **zeilen("staende", zeile(offen, ausblick="Neu")))

    assert antwort.status_code == 302
    offen.refresh_from_db()
    assert (offen.ausblick, offen.freigabe) == ("Neu", "entwurf")


@pytest.mark.parametrize("prefix", ["staende", "finanzierungen"])
@pytest.mark.parametrize("tat", [{"ausblick": "Neu", "anmerkung": "Neu"}, {"DELETE": "on"}])
def test_a_locked_row_that_is_sent_as_an_open_one_is_refused(schreibende, projekt, prefix, tat):
    alt, _ = alt_und_offen(getattr(projekt, prefix))
    gesendet = zeilen(prefix, zeile(alt, quelle=getattr(alt, "quelle_id", ""), **tat))

    antwort = sichere(schreibende, adresse(projekt), **gesendet)

    assert "Eine Zeile ist hier nicht oder nicht mehr zu ändern" in antwort.content.decode()
    assert "Noch nichts gesichert" not in antwort.content.decode()
    assert type(alt).objects.filter(pk=alt.pk).exists()
    assert "Neu" not in str(type(alt).objects.filter(pk=alt.pk).values())


def test_what_is_sent_for_the_locked_rows_is_not_read(schreibende, projekt):
    alt, _ = alt_und_offen(projekt.staende)
    gesendet = zeilen("staende-gesperrt", zeile(alt, ausblick="Neu", DELETE="on"))

    assert sichere(schreibende, adresse(projekt), **gesendet).status_code == 302
    assert projekt.staende.get(pk=alt.pk).ausblick == "Alter Ausblick"


@pytest.mark.parametrize("prefix", ["staende", "finanzierungen", "meilensteine"])
def test_a_row_of_a_foreign_vorhaben_is_refused(schreibende, projekt, prefix):
    fremdes = make_projekt(titel="Fremd", ressort=make_ressort("MWIKE"))
    make_stand(fremdes, make_berichtsjahr(2025), freigabe="entwurf", ausblick="Fremd")
    make_finanzierung(fremdes, berichtsjahr=make_berichtsjahr(2025), anmerkung="Fremd")
    fremdes.meilensteine.create(jahr=2022, text="Fremd")
    fremd = getattr(fremdes, prefix).get()
    fremde_zeile = {"id": fremd.pk, "vorhaben": projekt.pk, "jahr": 2022, "text": "Neu", "ausblick": "Neu"}
    fremde_zeile |= {
        "anmerkung": "Neu",
        "berichtsjahr": make_berichtsjahr(2025).pk,
        "quelle": getattr(fremd, "quelle_id", ""),
    }

    antwort = sichere(schreibende, adresse(projekt), **zeilen(prefix, fremde_zeile))

    assert "Eine Zeile ist hier nicht oder nicht mehr zu ändern" in antwort.content.decode()
    assert "Fremd" not in antwort.content.decode()
    assert "Neu" not in str(type(fremd).objects.filter(pk=fremd.pk).values())
    assert type(fremd).objects.get(pk=fremd.pk).vorhaben_id == fremdes.pk


@pytest.mark.parametrize("prefix", ["staende", "finanzierungen"])
def test_a_new_row_for_a_published_year_is_refused_at_the_field(schreibende, projekt, prefix):
    alt, _ = alt_und_offen(getattr(projekt, prefix))
    neu = {"vorhaben": projekt.pk, "berichtsjahr": make_berichtsjahr(2021).pk, "quelle": getattr(alt, "quelle_id", "")}

    antwort = sichere(schreibende, adresse(projekt), **zeilen(prefix, neu | {"anmerkung": "x", "ausblick": "x"}))

    assert "Bitte eine gültige Auswahl treffen" in antwort.content.decode()
    assert getattr(projekt, prefix).count() == 2


def test_a_second_stand_for_a_year_whose_stand_is_locked_is_refused_in_words(schreibende, projekt):
    Projektstand.objects.update(freigabe="eingereicht")
    neu = {"vorhaben": projekt.pk, "berichtsjahr": make_berichtsjahr(2025).pk, "ausblick": "Neu"}

    antwort = sichere(schreibende, adresse(projekt), **zeilen("staende", neu))

    assert "Für dieses Berichtsjahr gibt es schon einen Stand zu diesem Vorhaben." in antwort.content.decode()


def test_only_the_leitstelle_removes_the_row_of_a_stand(als, projekt):
    offen = projekt.staende.get(berichtsjahr__jahr=2025)
    weg = zeilen("staende", zeile(offen, DELETE="on"))

    sichere(als(make_konto("r", Rolle.REDAKTION, ressorts=[make_ressort("VM")])), adresse(projekt), **weg)
    assert projekt.staende.count() == 2

    sichere(als(make_konto("l", Rolle.LEITSTELLE)), adresse(projekt), **weg)
    assert projekt.staende.count() == 1


def test_the_redaktion_adds_and_removes_lines_of_money_and_milestones(schreibende, projekt):
    alt, offen = alt_und_offen(projekt.finanzierungen)
    meilenstein = {"vorhaben": projekt.pk, "jahr": 2023, "text": "Neu"}
    weg = zeile(offen, quelle=offen.quelle_id, DELETE="on")

    sichere(schreibende, adresse(projekt), **zeilen("finanzierungen", weg), **zeilen("meilensteine", meilenstein))

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

    neu = zeilen("staende", zeile(offen, ausblick="Neu"))
    antwort = sichere(schreibende, adresse(projekt), kurzbeschreibung="Neu", **neu)

    assert antwort.status_code == 302
    projekt.refresh_from_db()
    assert projekt.kurzbeschreibung == "Neu"
    assert projekt.staende.get(pk=offen.pk).ausblick == "Neu"


def test_the_text_of_a_published_year_in_the_row_of_an_open_one_is_refused(als):
    gedruckt = make_berichtsjahr(2022).texte.create(art="vorwort", text="Gedruckt")
    offen = make_berichtsjahr(2025, phase="redaktion")
    fremde_zeile = {"id": gedruckt.pk, "berichtsjahr": offen.pk, "art": "vorwort", "text": "Neu"}

    antwort = sichere(
        als(make_konto("l", Rolle.LEITSTELLE)),
        reverse("admin:projects_berichtsjahr_change", args=[offen.pk]),
        **zeilen("texte", fremde_zeile),
    )

    assert "Eine Zeile ist hier nicht oder nicht mehr zu ändern" in antwort.content.decode()
    gedruckt.refresh_from_db()
    assert (gedruckt.text, gedruckt.berichtsjahr.jahr) == ("Gedruckt", 2022)


def test_a_row_that_was_handed_in_meanwhile_is_refused_and_what_was_typed_is_given_back(schreibende, projekt):
    meins = felder(schreibende.get(adresse(projekt)))
    Projektstand.objects.filter(berichtsjahr__jahr=2025).update(freigabe="eingereicht", ausblick="Eingereichter Text")

    antwort = sichere(schreibende, adresse(projekt), meins, ziel="Mein Ziel", **{"staende-0-ausblick": "Mein Text"})
    html = antwort.content.decode()
    projekt.refresh_from_db()

    assert "Eine Zeile ist hier nicht oder nicht mehr zu ändern" in html
    assert "Bitte kopieren, was Sie geschrieben haben: Mein Text" in html
    assert 'type="radio"' not in html
    assert felder(antwort)["ziel"] == ["Mein Ziel"]
    assert projekt.ziel == ""
    assert projekt.staende.get(berichtsjahr__jahr=2025).ausblick == "Eingereichter Text"

    assert sichere(schreibende, adresse(projekt), felder(antwort)).status_code == 302
    projekt.refresh_from_db()
    assert projekt.ziel == "Mein Ziel"
    assert projekt.staende.get(berichtsjahr__jahr=2025).ausblick == "Eingereichter Text"


def test_what_is_locked_is_neither_taken_over_nor_asked_about(schreibende, projekt):
    meins = felder(schreibende.get(adresse(projekt)))
    Projektstand.objects.filter(berichtsjahr__jahr=2022).update(ausblick="Korrigiert")
    projekt.finanzierungen.filter(berichtsjahr__jahr=2022).update(anmerkung="Korrigiert")

    antwort = sichere(schreibende, adresse(projekt), meins, kurzbeschreibung="Neu")

    assert antwort.status_code == 302
    assert "Inzwischen von anderen geändert" not in schreibende.get(antwort["Location"]).content.decode()


def test_who_may_not_delete_a_row_cannot_slip_past_the_comparison_by_trying(als, projekt):
    redaktion = als(make_konto("r", Rolle.REDAKTION, ressorts=[make_ressort("VM")]))
    meins = felder(redaktion.get(adresse(projekt)))
    Projektstand.objects.filter(berichtsjahr__jahr=2025).update(ausblick="Text der anderen")

    eingabe = {"staende-0-ausblick": "Mein Text", "staende-0-DELETE": "on"}
    html = sichere(redaktion, adresse(projekt), meins, **eingabe).content.decode()

    assert "Noch nichts gesichert" in html
    assert "Text der anderen" in html
    assert projekt.staende.get(berichtsjahr__jahr=2025).ausblick == "Text der anderen"


@pytest.mark.parametrize("nummer", ["", "unsinn", None])
def test_a_stored_row_without_a_number_is_refused(schreibende, projekt, nummer):
    antwort = sichere(schreibende, adresse(projekt), **{"staende-0-id": nummer, "staende-0-ausblick": "Neu"})

    assert antwort.status_code == 200
    assert projekt.staende.get(berichtsjahr__jahr=2025).ausblick == "Offener Ausblick"


def test_what_the_leitstelle_changes_of_a_vorhaben_is_not_asked_of_the_redaktion(als, projekt):
    redaktion = als(make_konto("r", Rolle.REDAKTION, ressorts=[make_ressort("VM")]))
    meins = felder(redaktion.get(adresse(projekt)))
    type(projekt).objects.update(titel="Neuer Titel", anmerkung="Von der Leitstelle")

    antwort = sichere(redaktion, adresse(projekt), meins, ziel="Mein Ziel", titel="Mein Titel")
    projekt.refresh_from_db()

    assert antwort.status_code == 302
    assert "Inzwischen von anderen" not in redaktion.get(antwort["Location"]).content.decode()
    assert (projekt.titel, projekt.anmerkung, projekt.ziel) == ("Neuer Titel", "Von der Leitstelle", "Mein Ziel")
