"""Master data, Berichtsjahre, their texts and the log: what a Ressort reads of them, and who writes."""

import pytest
from django.urls import reverse

from projects import ablauf
from projects.models import (
    Berichtsjahr,
    Berichtstext,
    Datenbestand,
    Finanzierungsquelle,
    Handlungsfeld,
    Kommune,
    Kreis,
    Ressort,
    Themenforum,
    Vorgang,
)
from projects.rechte import Rolle
from reports.models import Fassung
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_kommune,
    make_konto,
    make_projekt,
    make_ressort,
    make_stand,
)
from tests.formulare import sichere

pytestmark = pytest.mark.django_db

STAMMDATEN = [Handlungsfeld, Themenforum, Ressort, Kommune, Kreis, Finanzierungsquelle]
NUR_LEITSTELLE = [Berichtstext, Vorgang, Fassung, Datenbestand]
PROTOKOLL = [Vorgang, Fassung, Datenbestand]


@pytest.fixture
def bestand():
    """Something of everything, in a year whose Erhebung runs."""
    jahr = make_berichtsjahr(2025, phase="erhebung", leadtext="Noch geheim")
    jahr.texte.create(art="vorwort", text="Geheimes Vorwort")
    ressort = make_ressort("VM")
    Themenforum.objects.create(nummer=1, titel="Mobilität", ressort=ressort)
    make_kommune()
    stand = make_stand(make_projekt(ressort=ressort), jahr, freigabe="eingereicht")
    make_finanzierung(stand.vorhaben, berichtsjahr=jahr)
    ablauf.gib_zurueck(stand, make_konto("log", Rolle.LEITSTELLE), "Zu kurz", {"ausblick": "Bitte genauer"})
    Fassung.objects.create(berichtsjahr=make_berichtsjahr(2022), inhalt="{}", sha256="0" * 64)
    Datenbestand.festlegen(Datenbestand.Art.ECHT)


@pytest.fixture(params=[Rolle.REDAKTION, Rolle.FREIGABE])
def ressort(als, request):
    """Somebody of the VM."""
    return als(make_konto("erika", request.param, ressorts=[make_ressort("VM")]))


@pytest.fixture
def stelle(als):
    return als(make_konto("lea", Rolle.LEITSTELLE))


@pytest.fixture
def ohne_anteil(als):
    """Accounts that have nothing to do with the reports."""
    return [als(make_konto("adam", Rolle.ADMINISTRATION)), als(make_konto("max"))]


def adresse(was, modell, *args):
    return reverse(f"admin:{modell._meta.app_label}_{modell._meta.model_name}_{was}", args=args)


def seite(objekt, was="change"):
    return adresse(was, type(objekt), objekt.pk)


@pytest.mark.parametrize("modell", STAMMDATEN, ids=lambda modell: modell.__name__)
def test_a_ressort_reads_master_data_and_the_leitstelle_writes_them(bestand, ressort, stelle, ohne_anteil, modell):
    objekt = modell.objects.first()

    assert ressort.get(adresse("changelist", modell)).status_code == 200
    assert "Das ändert nur die Leitstelle." in ressort.get(seite(objekt)).content.decode()
    for adresse_ in [adresse("add", modell), seite(objekt), seite(objekt, "delete")]:
        assert ressort.post(adresse_, {"post": "yes"}).status_code == 403
        assert stelle.get(adresse_).status_code == 200
    ressort.post(adresse("changelist", modell), {"action": "delete_selected", "_selected_action": [objekt.pk]})
    assert modell.objects.filter(pk=objekt.pk).exists()
    for browser in ohne_anteil:
        assert browser.get(adresse("changelist", modell)).status_code == 403


@pytest.mark.parametrize(("modell", "feld"), [("projekt", "handlungsfeld"), ("finanzierung", "quelle")])
def test_master_data_are_offered_to_all_who_have_a_part_in_the_reports(bestand, ressort, ohne_anteil, modell, feld):
    frage = {"app_label": "projects", "model_name": modell, "field_name": feld}

    assert ressort.get(reverse("admin:autocomplete"), frage).json()["results"]
    for browser in ohne_anteil:
        assert browser.get(reverse("admin:autocomplete"), frage).status_code == 403


def test_the_page_of_a_ressort_does_not_name_its_accounts(bestand, ressort, stelle):
    eingeladen = make_konto("geheimer.name", Rolle.REDAKTION, ressorts=[make_ressort("VM")])

    for browser in [ressort, stelle]:
        assert eingeladen.username not in browser.get(seite(make_ressort("VM"))).content.decode()


def test_saving_a_ressort_leaves_its_accounts_alone(stelle):
    ressort = make_ressort("VM")
    make_konto("erika", Rolle.REDAKTION, ressorts=[ressort])
    eindringling = make_konto("eva")

    assert sichere(stelle, seite(ressort), name="Neuer Name", mitglieder=[eindringling.pk]).status_code == 302
    ressort.refresh_from_db()
    assert ressort.name == "Neuer Name"
    assert [konto.username for konto in ressort.mitglieder.all()] == ["erika"]


@pytest.mark.parametrize("modell", NUR_LEITSTELLE, ids=lambda modell: modell.__name__)
def test_texts_of_the_report_and_the_log_are_the_leitstelles(bestand, ressort, stelle, ohne_anteil, modell):
    objekt = modell.objects.first()

    for browser in [ressort, *ohne_anteil]:
        for was in [adresse("changelist", modell), seite(objekt), adresse("add", modell)]:
            assert browser.get(was).status_code == 403
        # The history of what has versions is a page of its own, and what one may not see does not exist there.
        assert browser.get(seite(objekt, "history"), follow=True).status_code in {403, 404}
    for was in [adresse("changelist", modell), seite(objekt)]:
        assert stelle.get(was).status_code == 200


@pytest.mark.parametrize("modell", PROTOKOLL, ids=lambda modell: modell.__name__)
def test_nobody_writes_into_the_log(bestand, stelle, leitstelle, modell):
    objekt = modell.objects.first()

    for browser in [stelle, leitstelle]:
        for was in [adresse("add", modell), seite(objekt), seite(objekt, "delete")]:
            assert browser.post(was, {"post": "yes"}).status_code == 403
        assert "delete_selected" not in browser.get(adresse("changelist", modell)).content.decode()


def test_the_page_of_a_vorgang_shows_what_was_asked_for(bestand, stelle):
    html = stelle.get(seite(Vorgang.objects.get())).content.decode()

    assert "Zu kurz" in html
    assert "Bitte genauer" in html


@pytest.mark.parametrize(
    ("modell", "frage"),
    [(Berichtsjahr, {"leadtext__startswith": "Noch"}), (Ressort, {"vorhaben": 1}), (Kommune, {"vorhaben": 1})],
)
def test_no_typed_condition_asks_for_what_is_not_shown(bestand, ressort, stelle, modell, frage):
    assert ressort.get(adresse("changelist", modell), frage).status_code == 400
    assert stelle.get(adresse("changelist", modell), frage).status_code == 200


def test_the_filters_of_master_data_work_for_a_ressort(bestand, ressort):
    for modell, frage in [(Kommune, {"kreis__id__exact": Kreis.objects.get().pk}), (Kreis, {"art__exact": "kreis"})]:
        antwort = ressort.get(adresse("changelist", modell), frage)
        assert antwort.status_code == 200


# --- Berichtsjahr


def test_a_ressort_sees_the_dates_of_a_year_and_nothing_of_its_report(bestand, ressort, stelle):
    jahr = Berichtsjahr.objects.get(jahr=2025)

    html = ressort.get(seite(jahr)).content.decode()

    assert "Fortschrittsbericht 2025" in html
    assert "Erhebung bis" in html
    for geheim in ["Noch geheim", "Geheimes Vorwort", "/berichte/2025/"]:
        assert geheim not in html
        assert geheim in stelle.get(seite(jahr)).content.decode()
    assert "/berichte/2025/" not in ressort.get(adresse("changelist", Berichtsjahr)).content.decode()
    for was in [seite(jahr), seite(jahr, "delete"), adresse("add", Berichtsjahr)]:
        assert ressort.post(was, {"post": "yes"}).status_code == 403


def test_phase_and_fassung_are_not_moved_by_a_form(stelle):
    jahr = make_berichtsjahr(2025, phase="vorbereitung")
    daten = {"titel": "Neuer Titel", "phase": "veroeffentlicht", "fassung_nummer": 7}

    assert sichere(stelle, seite(jahr), **daten).status_code == 302

    jahr.refresh_from_db()
    assert (jahr.titel, jahr.phase, jahr.fassung_nummer) == ("Neuer Titel", "vorbereitung", 1)


def test_a_new_year_begins_in_the_preparation(stelle):
    daten = {"jahr": 2026, "titel": "Bericht 2026", "phase": "veroeffentlicht"}

    stelle.post(adresse("add", Berichtsjahr), daten | {"texte-TOTAL_FORMS": 0, "texte-INITIAL_FORMS": 0})

    assert Berichtsjahr.objects.get().phase == "vorbereitung"


def test_a_published_year_and_its_texts_are_shown_with_the_reason_and_not_changed(stelle):
    jahr = make_berichtsjahr(2022)
    text = jahr.texte.create(art="vorwort", text="Gedruckt")

    for objekt in [jahr, text]:
        html = stelle.get(seite(objekt)).content.decode()
        assert "Das Berichtsjahr 2022 ist veröffentlicht und gesperrt." in html
        assert "Gedruckt" in html
        assert 'name="_save"' not in html
        assert stelle.post(seite(objekt), {"titel": "Neu", "text": "Neu"}).status_code == 403
        assert stelle.post(seite(objekt, "delete"), {"post": "yes"}).status_code == 403


def test_no_text_is_added_to_a_published_year(stelle):
    def versuch(jahr):
        return stelle.post(adresse("add", Berichtstext), {"art": "vorwort", "text": "Neu", "berichtsjahr": jahr.pk})

    assert list(versuch(make_berichtsjahr(2022)).context["adminform"].form.errors) == ["berichtsjahr"]
    assert versuch(make_berichtsjahr(2025, phase="redaktion")).status_code == 302
    assert [text.berichtsjahr.jahr for text in Berichtstext.objects.all()] == [2025]


def test_texts_are_deleted_in_bulk_only_while_no_published_one_is_among_them(stelle):
    gedruckt = make_berichtsjahr(2022).texte.create(art="vorwort", text="Gedruckt")
    entwurf = make_berichtsjahr(2025, phase="redaktion").texte.create(art="vorwort", text="Entwurf")

    def loeschen(*texte):
        daten = {"action": "delete_selected", "_selected_action": [text.pk for text in texte], "post": "yes"}
        return stelle.post(adresse("changelist", Berichtstext), daten)

    assert "Das Berichtsjahr 2022 ist veröffentlicht und gesperrt." in loeschen(gedruckt, entwurf).content.decode()
    assert Berichtstext.objects.count() == 2
    loeschen(entwurf)
    assert list(Berichtstext.objects.all()) == [gedruckt]


def test_a_year_is_deleted_only_while_it_is_not_published(stelle):
    gedruckt, entwurf = make_berichtsjahr(2022), make_berichtsjahr(2025, phase="redaktion")
    daten = {"action": "delete_selected", "_selected_action": [gedruckt.pk, entwurf.pk], "post": "yes"}

    antwort = stelle.post(adresse("changelist", Berichtsjahr), daten)

    assert "Das Berichtsjahr 2022 ist veröffentlicht und gesperrt." in antwort.content.decode()
    assert stelle.post(seite(entwurf, "delete"), {"post": "yes"}).status_code == 302
    assert list(Berichtsjahr.objects.all()) == [gedruckt]
