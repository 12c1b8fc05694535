"""What a Ressort sees and writes of Vorhaben, at every door of the Verwaltung."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from projects.models import Finanzierung, Meilenstein, Partnerprojekt, Projekt, Projektstand, Vorhaben
from projects.rechte import Rolle
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_konto,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_ressort,
    make_stand,
)
from tests.formulare import sichere

pytestmark = pytest.mark.django_db


@pytest.fixture
def eigenes():
    """A Vorhaben of the VM with something of everything, in the Erhebung, a draft."""
    return _mit_allem("Radschnellweg")


@pytest.fixture
def fremdes():
    return _mit_allem("Geheimprojekt", ressort=make_ressort("MWIKE"), veroeffentlicht=False)


def _mit_allem(titel, **felder):
    projekt = make_projekt(titel=titel, **felder)
    make_stand(projekt, make_berichtsjahr(2025, phase="erhebung"), freigabe="entwurf")
    make_finanzierung(projekt, berichtsjahr=make_berichtsjahr(2025))
    projekt.meilensteine.create(jahr=2022, text=f"Baubeginn {titel}")
    return projekt


@pytest.fixture
def redaktion(als):
    """Writes for the VM."""
    return als(make_konto("erika", Rolle.REDAKTION, ressorts=[make_ressort("VM")]))


@pytest.fixture
def freigabe(als):
    return als(make_konto("frieda", Rolle.FREIGABE, ressorts=[make_ressort("VM")]))


@pytest.fixture
def stelle(als):
    """The Leitstelle, by its role and not as a superuser."""
    return als(make_konto("lea", Rolle.LEITSTELLE))


def adresse(was, objekt_oder_modell, *args):
    meta = objekt_oder_modell._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{was}", args=args)


def seite(objekt, was="change"):
    return adresse(was, objekt, objekt.pk)


def alles_von(projekt):
    return [projekt, projekt.staende.get(), projekt.finanzierungen.get(), projekt.meilensteine.get()]


def auswahl(browser, modell, feld, begriff=""):
    antwort = browser.get(
        reverse("admin:autocomplete"),
        {"app_label": "projects", "model_name": modell, "field_name": feld, "term": begriff},
    )
    return [treffer["text"] for treffer in antwort.json()["results"]] if antwort.status_code == 200 else None


def formular(**felder):
    """What the change page of a Vorhaben sends, with no rows."""
    for prefix in ["staende", "finanzierungen", "meilensteine"]:
        felder |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"} | {
            name: wert for name, wert in felder.items() if name.startswith(prefix)
        }
    return felder


OHNE_BILD = {"bild-TOTAL_FORMS": "0", "bild-INITIAL_FORMS": "0"}
"""The rows that the page of a Projektstand sends along."""


def fehler(antwort):
    return antwort.context["adminform"].form.errors


# --- Lists, search, filters, choices


@pytest.mark.parametrize("modell", [Projekt, Vorhaben, Projektstand, Finanzierung, Meilenstein])
@pytest.mark.parametrize("frage", [{}, {"q": "projekt"}, {"q": ""}])
def test_the_list_holds_the_records_of_the_own_ressort_only(redaktion, stelle, eigenes, fremdes, modell, frage):
    redaktionell = redaktion.get(adresse("changelist", modell), frage)

    assert redaktionell.status_code == 200
    assert "Geheimprojekt" not in redaktionell.content.decode()
    assert "Geheimprojekt" in stelle.get(adresse("changelist", modell), frage).content.decode()
    if not frage.get("q"):
        assert "Radschnellweg" in redaktionell.content.decode()


def test_the_list_of_partnerprojekte_holds_no_other_ressorts_either(redaktion):
    make_partnerprojekt(titel="Fremdes Netz", slug="a", ressort=make_ressort("MWIKE"))
    make_partnerprojekt(titel="Herrenloses Netz", slug="b", ressort=None)
    make_partnerprojekt(titel="Eigenes Netz", slug="c", ressort=make_ressort("VM"))

    html = redaktion.get(adresse("changelist", Partnerprojekt)).content.decode()

    assert "Eigenes Netz" in html
    assert "Fremdes Netz" not in html
    assert "Herrenloses Netz" not in html


@pytest.mark.parametrize(
    ("modell", "frage"),
    [(Projekt, "ressort__id__exact"), (Projektstand, "vorhaben__ressort__id__exact"), (Finanzierung, "vorhaben")],
)
def test_a_typed_filter_opens_no_other_ressort(redaktion, stelle, eigenes, fremdes, modell, frage):
    wert = fremdes.pk if frage == "vorhaben" else fremdes.ressort_id

    assert "Geheimprojekt" not in redaktion.get(adresse("changelist", modell), {frage: wert}).content.decode()
    assert "Geheimprojekt" in stelle.get(adresse("changelist", modell), {frage: wert}).content.decode()


@pytest.mark.parametrize("modell", [Projekt, Projektstand, Finanzierung])
def test_the_filters_offer_the_own_ressorts_only(redaktion, stelle, eigenes, fremdes, modell):
    assert "Ministerium MWIKE" not in redaktion.get(adresse("changelist", modell)).content.decode()
    assert "Ministerium MWIKE" in stelle.get(adresse("changelist", modell)).content.decode()


@pytest.mark.parametrize("modell", ["finanzierung", "meilenstein", "projektstand", "verzicht", "vorgang"])
def test_the_choice_of_a_vorhaben_offers_the_own_ones_only(redaktion, stelle, eigenes, fremdes, modell):
    assert auswahl(redaktion, modell, "vorhaben") == ["Radschnellweg"]
    assert auswahl(redaktion, modell, "vorhaben", "Geheim") == []
    assert auswahl(stelle, modell, "vorhaben") == ["Geheimprojekt", "Radschnellweg"]


def test_the_choice_of_a_stand_offers_those_of_the_own_ressort_only(redaktion, stelle, eigenes, fremdes):
    assert auswahl(redaktion, "schwerpunktbild", "stand") == ["Radschnellweg – 2025"]
    assert len(auswahl(stelle, "schwerpunktbild", "stand")) == 2


def test_a_form_that_is_opened_with_a_foreign_vorhaben_does_not_name_it(redaktion, stelle, eigenes, fremdes):
    vorbelegt = f"{adresse('add', Finanzierung)}?vorhaben={fremdes.pk}"

    assert "Geheimprojekt" not in redaktion.get(vorbelegt).content.decode()
    assert "Geheimprojekt" in stelle.get(vorbelegt).content.decode()


@pytest.mark.parametrize("modell", ["finanzierung", "projektstand"])
def test_the_choice_of_a_year_offers_those_that_the_account_can_work_on(redaktion, stelle, modell):
    make_berichtsjahr(2025, phase="erhebung")
    make_berichtsjahr(2026, phase="vorbereitung")
    make_berichtsjahr(2022)

    assert auswahl(redaktion, modell, "berichtsjahr") == ["2025"]
    assert auswahl(stelle, modell, "berichtsjahr") == ["2026", "2025"]


def test_visitors_and_accounts_without_a_role_choose_and_list_nothing(als, client, eigenes):
    ohne = als(make_konto("max", ressorts=[make_ressort("VM")]))

    for browser in [client, ohne]:
        assert auswahl(browser, "finanzierung", "vorhaben") is None
        for modell in [Projekt, Projektstand, Finanzierung, Meilenstein]:
            assert browser.get(adresse("changelist", modell)).status_code in {302, 403}
    assert ohne.get(seite(eigenes)).status_code == 403


@pytest.mark.parametrize("modell", [Projekt, Projektstand, Finanzierung, Meilenstein])
def test_the_list_takes_as_many_queries_for_many_rows_as_for_one(
    redaktion, eigenes, django_assert_max_num_queries, django_assert_num_queries, modell
):
    with django_assert_max_num_queries(15) as wenige:
        redaktion.get(adresse("changelist", modell))

    for nummer in range(5):
        _mit_allem(f"Weg {nummer}")

    with django_assert_num_queries(len(wenige)):
        redaktion.get(adresse("changelist", modell))


def test_the_overview_asks_for_the_roles_of_the_account_once(redaktion, eigenes, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        redaktion.get(reverse("admin:index"))


# --- One record


@pytest.mark.parametrize("nummer", range(4), ids=["projekt", "stand", "finanzierung", "meilenstein"])
@pytest.mark.parametrize("was", ["change", "delete"])
def test_the_pages_of_a_foreign_record_are_closed(redaktion, stelle, eigenes, fremdes, nummer, was):
    fremd, eigen = alles_von(fremdes)[nummer], alles_von(eigenes)[nummer]

    for methode in [redaktion.get, redaktion.post]:
        antwort = methode(seite(fremd, was))
        assert antwort.status_code == (403 if was == "delete" else 302)
        assert was == "delete" or antwort["Location"] == reverse("admin:index")
    assert "Geheimprojekt" not in redaktion.get(reverse("admin:index")).content.decode()
    assert stelle.get(seite(fremd, was)).status_code == 200
    assert redaktion.get(seite(eigen, "change")).status_code == 200


@pytest.mark.parametrize("nummer", range(4), ids=["projekt", "stand", "finanzierung", "meilenstein"])
def test_there_is_no_history_of_a_foreign_record(redaktion, stelle, eigenes, fremdes, nummer):
    fremd, eigen = alles_von(fremdes)[nummer], alles_von(eigenes)[nummer]

    for methode in [redaktion.get, redaktion.post]:
        antwort = methode(seite(fremd, "history"), follow=True)
        assert antwort.status_code == 404
        assert "Geheimprojekt" not in antwort.content.decode()
    assert stelle.get(seite(fremd, "history"), follow=True).status_code == 200
    assert redaktion.get(seite(eigen, "history"), follow=True).status_code == 200


@pytest.mark.parametrize("nummer", range(4), ids=["projekt", "stand", "finanzierung", "meilenstein"])
def test_the_popup_of_a_foreign_record_is_closed(redaktion, stelle, fremdes, nummer):
    fenster = f"{seite(alles_von(fremdes)[nummer])}?_to_field=id&_popup=1"

    assert redaktion.get(fenster).status_code == 302
    assert stelle.get(fenster).status_code == 200


@pytest.mark.parametrize("modell", [Projekt, Projektstand, Finanzierung, Meilenstein])
def test_the_popup_to_choose_from_a_list_holds_the_own_records_only(redaktion, stelle, eigenes, fremdes, modell):
    fenster = adresse("changelist", modell), {"_popup": "1", "_to_field": "id"}

    assert "Radschnellweg" in redaktion.get(*fenster).content.decode()
    assert "Geheimprojekt" not in redaktion.get(*fenster).content.decode()
    assert "Geheimprojekt" in stelle.get(*fenster).content.decode()


def test_the_popup_to_add_something_offers_no_foreign_vorhaben(redaktion, eigenes, fremdes):
    fenster = f"{adresse('add', Finanzierung)}?_to_field=id&_popup=1"

    antwort = redaktion.post(fenster, neue_finanzierung(fremdes) | {"_popup": "1", "_to_field": "id"})

    assert list(fehler(antwort)) == ["vorhaben"]


def test_the_history_of_an_own_record_is_open_and_the_overview_shows_the_own_actions(redaktion, stelle, eigenes):
    sichere(stelle, seite(eigenes.meilensteine.get()), text="Von der Leitstelle")

    verlauf = redaktion.get(seite(eigenes.meilensteine.get(), "history"), follow=True)
    assert "<td>lea</td>" in verlauf.content.decode()
    assert LogEntry.objects.count() == 1
    assert "Von der Leitstelle" in stelle.get(reverse("admin:index")).content.decode()
    assert "Von der Leitstelle" not in redaktion.get(reverse("admin:index")).content.decode()


def test_no_short_cut_tells_the_address_of_a_hidden_vorhaben(redaktion, stelle, fremdes):
    abkuerzung = f"/verwaltung/r/{ContentType.objects.get_for_model(Vorhaben).pk}/{fremdes.pk}/"

    for browser in [redaktion, stelle]:
        assert browser.get(abkuerzung).status_code == 404


def test_the_redaktion_changes_the_texts_of_its_vorhaben_and_nothing_else(redaktion, eigenes):
    vorher = Projekt.objects.values().get(pk=eigenes.pk)
    alles = {
        "titel": "Umbenannt",
        "slug": "umbenannt",
        "kennung": "13-07",
        "ressort": make_ressort("MWIKE").pk,
        "thema": "Anderes",
        "saeule": "partnerprojekt",
        "spaeterer_status": "verstetigt",
        "projektvolumen": "1",
        "anmerkung": "Neu",
        "quellen": "https://land.nrw/",
        "kurzbeschreibung": "Neue Beschreibung",
        "zitat": "Es rollt.",
        "zitat_von": "Die Redaktion",
    }

    assert sichere(redaktion, seite(eigenes), **alles).status_code == 302

    nachher = Projekt.objects.values().get(pk=eigenes.pk)
    assert {feld for feld in vorher if vorher[feld] != nachher[feld]} == {
        "kurzbeschreibung",
        "zitat",
        "zitat_von",
        "geaendert_am",
        "suchtext",
    }


def test_the_leitstelle_changes_the_rest_too(stelle, eigenes):
    sichere(stelle, seite(eigenes), titel="Umbenannt", slug="umbenannt", ressort=make_ressort("MWIKE").pk)

    eigenes.refresh_from_db()
    assert (eigenes.titel, eigenes.ressort.kuerzel) == ("Umbenannt", "MWIKE")


@pytest.mark.parametrize("modell", [Projekt, Partnerprojekt])
def test_no_ressort_adds_or_deletes_a_vorhaben(redaktion, freigabe, stelle, eigenes, modell):
    for browser in [redaktion, freigabe]:
        assert browser.get(adresse("add", modell)).status_code == 403
        assert browser.post(adresse("add", modell), formular(titel="Neu", slug="neu")).status_code == 403
        assert browser.post(seite(eigenes, "delete"), {"post": "yes"}).status_code == 403
    assert stelle.get(adresse("add", modell)).status_code == 200
    assert Vorhaben.objects.count() == 1


def test_who_approves_reads_everything_and_writes_nothing(freigabe, eigenes):
    for objekt in alles_von(eigenes):
        html = freigabe.get(seite(objekt)).content.decode()
        assert "Redaktion des zuständigen Ressorts" in html
        assert 'name="_save"' not in html
        assert freigabe.post(seite(objekt), formular(text="X", kurzbeschreibung="X")).status_code == 403
        assert freigabe.post(seite(objekt, "delete"), {"post": "yes"}).status_code == 403
    for modell in [Projektstand, Finanzierung, Meilenstein]:
        assert freigabe.get(adresse("add", modell)).status_code == 403


# --- Adding and changing what belongs to a Vorhaben


def neue_finanzierung(vorhaben, jahr=None, **felder):
    return {"vorhaben": vorhaben.pk, "quelle": make_quelle("Neu").pk, "berichtsjahr": jahr.pk if jahr else "", **felder}


def test_a_line_for_an_own_vorhaben_is_added_and_for_a_foreign_one_refused_at_the_field(redaktion, eigenes, fremdes):
    antwort = redaktion.post(adresse("add", Finanzierung), neue_finanzierung(fremdes))
    assert list(fehler(antwort)) == ["vorhaben"]
    assert fremdes.finanzierungen.count() == 1

    assert redaktion.post(adresse("add", Finanzierung), neue_finanzierung(eigenes)).status_code == 302
    assert eigenes.finanzierungen.count() == 2


def test_a_milestone_is_neither_added_to_nor_moved_to_a_foreign_vorhaben(redaktion, eigenes, fremdes):
    fremd = {"vorhaben": fremdes.pk, "jahr": 2023, "text": "Kuckucksei"}

    assert list(fehler(redaktion.post(adresse("add", Meilenstein), fremd))) == ["vorhaben"]
    assert list(fehler(sichere(redaktion, seite(eigenes.meilensteine.get()), **fremd))) == ["vorhaben"]
    assert redaktion.post(adresse("add", Meilenstein), fremd | {"vorhaben": eigenes.pk}).status_code == 302
    assert fremdes.meilensteine.get().text == "Baubeginn Geheimprojekt"


def test_neither_a_question_nor_what_is_given_back_names_a_foreign_vorhaben(redaktion, stelle, eigenes, fremdes):
    meilenstein = seite(eigenes.meilensteine.get())

    for ziel in [meilenstein, meilenstein.replace(str(eigenes.meilensteine.get().pk), "999999")]:
        antwort = redaktion.post(ziel, {"vorhaben": fremdes.pk, "jahr": 2022, "text": "Mein Text"})
        assert antwort.status_code == (409 if "999999" in ziel else 200)
        assert "Mein Text" in antwort.content.decode()
        assert "Geheimprojekt" not in antwort.content.decode()
        assert "Geheimprojekt" in stelle.post(ziel, {"vorhaben": fremdes.pk, "jahr": 2022}).content.decode()


def test_a_stand_is_added_for_an_own_vorhaben_in_the_erhebung_only(redaktion, eigenes, fremdes):
    fremdes.staende.all().delete()
    eigenes.staende.all().delete()
    erhebung, zu = make_berichtsjahr(2025), make_berichtsjahr(2024, phase="redaktion")

    def versuch(vorhaben, jahr):
        daten = {"vorhaben": vorhaben.pk, "berichtsjahr": jahr.pk, "freigabe": "freigegeben", **OHNE_BILD}
        return redaktion.post(adresse("add", Projektstand), daten)

    assert list(fehler(versuch(fremdes, erhebung))) == ["vorhaben"]
    assert list(fehler(versuch(eigenes, zu))) == ["berichtsjahr"]
    assert versuch(eigenes, erhebung).status_code == 302
    assert Projektstand.objects.get().freigabe == "entwurf"


@pytest.mark.parametrize("modell", [Finanzierung, Projektstand])
def test_nobody_adds_anything_to_a_published_year(redaktion, stelle, eigenes, modell):
    daten = neue_finanzierung(eigenes, make_berichtsjahr(2022))

    for browser in [redaktion, stelle]:
        assert list(fehler(browser.post(adresse("add", modell), daten))) == ["berichtsjahr"]
    assert not modell.objects.filter(berichtsjahr__jahr=2022).exists()


def test_the_texts_of_a_stand_are_written_and_nothing_else_of_it(redaktion, eigenes):
    stand = eigenes.staende.get()
    anderes = make_projekt(titel="Zweites", slug="zweites")
    daten = {
        "vorhaben": anderes.pk,
        "berichtsjahr": make_berichtsjahr(2026, phase="redaktion").pk,
        "schwerpunkt": "on",
        "ausblick": "Neu",
        "freigabe": "freigegeben",
    }

    assert sichere(redaktion, seite(stand), **daten).status_code == 302

    stand.refresh_from_db()
    assert (stand.ausblick, stand.freigabe, stand.schwerpunkt) == ("Neu", "entwurf", False)
    assert (stand.vorhaben_id, stand.berichtsjahr.jahr) == (eigenes.pk, 2025)


def test_the_leitstelle_chooses_what_is_told_in_detail_but_approves_nothing_in_the_form(stelle, eigenes):
    stand = eigenes.staende.get()

    sichere(stelle, seite(stand), freigabe="freigegeben", schwerpunkt="on")

    stand.refresh_from_db()
    assert (stand.schwerpunkt, stand.freigabe) == (True, "entwurf")


def test_a_stand_that_is_handed_in_is_shown_with_the_reason_and_not_changed(redaktion, stelle, eigenes):
    stand = eigenes.staende.get()
    Projektstand.objects.update(freigabe="eingereicht")

    for browser in [redaktion, stelle]:
        assert "Dieser Stand ist eingereicht und deshalb gesperrt." in browser.get(seite(stand)).content.decode()
        assert browser.post(seite(stand), {"ausblick": "Neu"}).status_code == 403
        assert browser.post(seite(stand, "delete"), {"post": "yes"}).status_code == 403


def test_what_belongs_to_a_published_year_is_shown_with_the_reason_and_not_changed(stelle, redaktion, eigenes):
    for objekt in [make_stand(eigenes, make_berichtsjahr(2022)), make_finanzierung(eigenes, bewilligt=5)]:
        for browser in [stelle, redaktion]:
            assert "ist veröffentlicht und gesperrt" in browser.get(seite(objekt)).content.decode()
            assert browser.post(seite(objekt), neue_finanzierung(eigenes)).status_code == 403
            assert browser.post(seite(objekt, "delete"), {"post": "yes"}).status_code == 403


# --- Deleting


def loeschen(browser, objekt, **mehr):
    return browser.post(
        adresse("changelist", objekt), {"action": "delete_selected", "_selected_action": [objekt.pk], **mehr}
    )


def test_the_redaktion_deletes_an_own_line_and_an_own_milestone_one_by_one(redaktion, eigenes):
    for objekt in [eigenes.finanzierungen.get(), eigenes.meilensteine.get()]:
        assert redaktion.post(seite(objekt, "delete"), {"post": "yes"}).status_code == 302
        assert not type(objekt).objects.exists()


def test_a_stand_is_deleted_by_the_leitstelle_only(redaktion, stelle, eigenes):
    stand = eigenes.staende.get()

    assert redaktion.post(seite(stand, "delete"), {"post": "yes"}).status_code == 403
    assert stelle.post(seite(stand, "delete"), {"post": "yes"}).status_code == 302
    assert not Projektstand.objects.exists()


@pytest.mark.parametrize("nummer", range(4), ids=["projekt", "stand", "finanzierung", "meilenstein"])
def test_no_ressort_deletes_in_bulk(redaktion, stelle, eigenes, fremdes, nummer):
    for projekt in [eigenes, fremdes]:
        objekt = alles_von(projekt)[nummer]
        loeschen(redaktion, objekt, post="yes")
        assert type(objekt).objects.filter(pk=objekt.pk).exists()
    assert "delete_selected" not in redaktion.get(adresse("changelist", objekt)).content.decode()
    assert "delete_selected" in stelle.get(adresse("changelist", objekt)).content.decode()


GESPERRT = "Das Berichtsjahr 2022 ist veröffentlicht und gesperrt. Zum Ändern braucht es eine Korrektur."


def test_the_leitstelle_deletes_in_bulk_what_is_not_published_and_reads_why_not_the_rest(stelle, eigenes):
    offen = eigenes.finanzierungen.get()
    gesperrt = make_finanzierung(eigenes, berichtsjahr=make_berichtsjahr(2022))

    for bestaetigt in [{}, {"post": "yes"}]:
        assert GESPERRT in loeschen(stelle, gesperrt, **bestaetigt).content.decode()
    loeschen(stelle, offen, post="yes")

    assert list(Finanzierung.objects.all()) == [gesperrt]


def test_one_locked_record_among_several_keeps_them_all(stelle, eigenes):
    offen, gesperrt = eigenes.finanzierungen.get(), make_finanzierung(eigenes, berichtsjahr=make_berichtsjahr(2022))
    beide = {"action": "delete_selected", "_selected_action": [offen.pk, gesperrt.pk], "post": "yes"}

    antwort = stelle.post(adresse("changelist", Finanzierung), beide)

    assert GESPERRT in antwort.content.decode()
    assert Finanzierung.objects.count() == 2


def test_a_vorhaben_with_something_published_is_not_deleted_and_the_page_says_why(stelle, eigenes):
    make_stand(eigenes, make_berichtsjahr(2022))

    for antwort in [
        stelle.get(seite(eigenes, "delete")),
        stelle.post(seite(eigenes, "delete"), {"post": "yes"}),
        loeschen(stelle, eigenes, post="yes"),
    ]:
        assert antwort.status_code == 200
        assert GESPERRT in antwort.content.decode()
    assert Projekt.objects.exists()


def test_a_vorhaben_without_anything_published_is_deleted_with_what_belongs_to_it(stelle, eigenes):
    assert stelle.post(seite(eigenes, "delete"), {"post": "yes"}).status_code == 302

    assert not Vorhaben.objects.exists()
