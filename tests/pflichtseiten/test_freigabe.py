"""How a Fassung becomes public: by two people, and only what they have read."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from pflichtseiten.models import SEITEN, Erklaerung, Gebaerdensprache, Impressum, LeichteSprache
from projects.rechte import Rolle
from projects.versionen import token
from tests.factories import INHALTE, make_konto, make_ressort, make_seite
from tests.formulare import felder, sichere

pytestmark = pytest.mark.django_db


@pytest.fixture
def erste(als):
    return als(make_konto("erste", Rolle.LEITSTELLE))


@pytest.fixture
def zweite(als):
    return als(make_konto("zweite", Rolle.LEITSTELLE))


def adresse(fassung):
    return f"/verwaltung/freigabe/{fassung._meta.model_name}/{fassung.pk}/"


def schritt(browser, fassung, name, gelesen=None):
    daten = {"schritt": name, "gelesen": token(fassung) if gelesen is None else gelesen}
    antwort = browser.post(adresse(fassung), daten, follow=True)
    fassung.refresh_from_db()
    return " ".join(antwort.content.decode().split())


@pytest.mark.parametrize("modell", SEITEN)
def test_a_draft_becomes_public_by_two_people(erste, zweite, modell):
    fassung = make_seite(modell, "entwurf")

    assert "Diese Fassung ist nicht öffentlich" in erste.get(adresse(fassung)).content.decode()
    assert "Eingereicht." in schritt(erste, fassung, "einreichen")
    assert "Freigegeben." in schritt(zweite, fassung, "freigeben")

    assert (fassung.eingereicht_von.username, fassung.freigegeben_von.username) == ("erste", "zweite")
    assert modell.objects.gueltige() == fassung
    assert "Diese Fassung ist nicht öffentlich" not in zweite.get(adresse(fassung)).content.decode()


def test_who_handed_in_cannot_approve(erste):
    fassung = make_seite(Impressum, "entwurf")
    schritt(erste, fassung, "einreichen")

    assert "Vier Augen" in schritt(erste, fassung, "freigeben")
    assert fassung.freigabe == "eingereicht"


def test_who_reads_it_can_return_it_to_be_changed(erste, zweite):
    fassung = make_seite(Impressum, "entwurf")
    schritt(erste, fassung, "einreichen")

    assert "Zurückgegeben." in schritt(zweite, fassung, "zurueckgeben")
    assert fassung.freigabe == "entwurf"
    assert fassung.eingereicht_von is None


def test_nobody_approves_what_they_have_not_read(erste):
    fassung = make_seite(Impressum, "entwurf")

    assert "Der Text wurde inzwischen geändert" in schritt(erste, fassung, "einreichen", gelesen="alt")
    assert fassung.freigabe == "entwurf"


def test_a_draft_cannot_be_approved_before_it_is_handed_in(erste):
    fassung = make_seite(Impressum, "entwurf")

    assert "geht von dort aus nicht" in schritt(erste, fassung, "freigeben")
    assert fassung.freigabe == "entwurf"


@pytest.mark.parametrize("modell", [LeichteSprache, Gebaerdensprache])
def test_leichte_sprache_and_gebaerdensprache_only_go_out_complete(erste, modell):
    fassung = make_seite(modell, "entwurf", **{modell.PFLICHT[0]: "  "})

    html = schritt(erste, fassung, "einreichen")
    assert "geht nur vollständig hinaus" in html
    assert fassung.freigabe == "entwurf"


def test_an_impressum_goes_out_incomplete_and_says_what_is_missing(erste):
    fassung = make_seite(Impressum, "entwurf", telefon="", ust_id="")

    assert "Noch nicht hinterlegt: Telefon." in erste.get(adresse(fassung)).content.decode()
    assert "Eingereicht." in schritt(erste, fassung, "einreichen")


def test_a_move_that_does_not_exist_and_a_page_that_does_not_exist_are_not_found(erste):
    fassung = make_seite(Impressum, "entwurf")

    assert erste.post(adresse(fassung), {"schritt": "x"}).status_code == 404
    assert erste.post(adresse(fassung)).status_code == 404
    for falsch in ["impressum/99999999999999999999/", "x/1/"]:
        assert erste.get(f"/verwaltung/freigabe/{falsch}").status_code == 404


@pytest.mark.parametrize("rolle", [Rolle.REDAKTION, Rolle.FREIGABE, Rolle.ADMINISTRATION])
def test_other_roles_neither_see_nor_decide(als, rolle):
    fremd = als(make_konto("fremd", rolle, ressorts=[make_ressort()]))
    fassung = make_seite(Impressum, "eingereicht")

    assert fremd.get(adresse(fassung)).status_code == 404
    assert fremd.post(adresse(fassung), {"schritt": "freigeben", "gelesen": token(fassung)}).status_code == 404
    assert fremd.get("/verwaltung/pflichtseiten/impressum/").status_code == 403
    fassung.refresh_from_db()
    assert fassung.freigabe == "eingereicht"


def test_visitors_are_asked_to_log_in(client):
    assert client.get(adresse(make_seite(Impressum, "entwurf"))).status_code == 302


def test_a_right_is_also_asked_by_the_move_itself():
    from pflichtseiten.freigabe import UEBERGAENGE, vollziehe

    fassung = make_seite(Impressum, "eingereicht")
    for name in ["freigeben", "zurueckgeben"]:
        with pytest.raises(ValidationError, match="nur die Leitstelle"):
            vollziehe(UEBERGAENGE[name], fassung, make_konto(name, Rolle.REDAKTION), token(fassung))


# --- Writing


def test_a_new_fassung_begins_with_what_is_public_and_there_is_one_at_a_time(erste):
    make_seite(Impressum, anbieter="Ministerium Alt")
    neu = "/verwaltung/pflichtseiten/impressum/add/"
    assert "Ministerium Alt" in erste.get(neu).content.decode()

    sichere(erste, neu, anbieter="Ministerium Neu")

    assert Impressum.objects.offen().get().anbieter == "Ministerium Neu"
    assert Impressum.objects.gueltige().anbieter == "Ministerium Alt"
    assert erste.get(neu).status_code == 403


def test_the_first_fassung_begins_empty_and_with_the_rules_for_writing(erste):
    antwort = erste.get("/verwaltung/pflichtseiten/leichtesprache/add/")

    assert "So schreibt man Leichte Sprache" in antwort.content.decode()
    eingaben = {name: wert for name, wert in felder(antwort).items() if name in INHALTE[LeichteSprache]}
    assert eingaben == {name: [""] for name in INHALTE[LeichteSprache]}


def test_a_draft_is_changed_in_its_form_which_leads_to_the_approval(erste):
    fassung = make_seite(Impressum, "entwurf")
    seite = f"/verwaltung/pflichtseiten/impressum/{fassung.pk}/change/"
    assert adresse(fassung) in erste.get(seite).content.decode()

    sichere(erste, seite, telefon="0211 999")

    fassung.refresh_from_db()
    assert fassung.telefon == "0211 999"


@pytest.mark.parametrize("freigabe", ["eingereicht", "freigegeben"])
def test_what_is_handed_in_or_approved_cannot_be_changed_through_any_door(erste, freigabe):
    fassung = make_seite(Impressum, freigabe)
    seite = f"/verwaltung/pflichtseiten/impressum/{fassung.pk}/"

    assert "Zum Ändern" in erste.get(f"{seite}change/").content.decode()
    assert erste.post(f"{seite}change/", {"anbieter": "x"}).status_code == 403
    erste.post(f"{seite}delete/", {"post": "yes"})
    fassung.refresh_from_db()
    fassung.anbieter = "x"
    with pytest.raises(ValidationError, match="Zum Ändern"):
        fassung.save()
    assert Impressum.objects.get().anbieter == "Ministerium Muster"


@pytest.mark.parametrize(
    ("name", "felder"),
    [
        ("vier_augen", {"freigabe": "freigegeben", "freigegeben_am": timezone.now(), "beide": "anna"}),
        ("freigabe_durch_zwei", {"freigabe": "freigegeben"}),
        ("freigabe_durch_zwei", {"freigabe": "entwurf", "freigegeben_am": timezone.now()}),
    ],
)
def test_the_database_itself_refuses_an_approval_by_one(name, felder):
    if "beide" in felder:
        konto = make_konto(felder.pop("beide"))
        felder |= {"eingereicht_von": konto, "freigegeben_von": konto}

    with pytest.raises(IntegrityError, match=f"impressum_{name}"), transaction.atomic():
        Impressum.objects.create(**felder)


def test_the_database_itself_refuses_a_second_draft():
    make_seite(Impressum, "entwurf")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_seite(Impressum, "entwurf")


@pytest.mark.parametrize(
    ("felder", "meldung"),
    [
        ({"erstellt_am": "2026-10-02"}, "nicht vor der Erstellung liegen"),
        ({"barrieren": ""}, "Bitte nennen, was nicht barrierefrei ist"),
    ],
)
def test_an_erklaerung_that_contradicts_itself_is_refused_with_a_message(erste, felder, meldung):
    fassung = make_seite(Erklaerung, "entwurf")

    seite = f"/verwaltung/pflichtseiten/erklaerung/{fassung.pk}/change/"
    antwort = sichere(erste, seite, **felder)

    assert meldung in antwort.content.decode()


@pytest.mark.parametrize(
    "pfad",
    ["https://fremd.example/x.mp4", "//fremd.example/x.mp4", "/../x.mp4", "/a/../x.mp4", "/x.exe", "/x.mp4?y", "x.mp4"],
)
def test_a_video_comes_from_our_own_server(erste, pfad):
    fassung = make_seite(Gebaerdensprache, "entwurf")

    seite = f"/verwaltung/pflichtseiten/gebaerdensprache/{fassung.pk}/change/"
    antwort = sichere(erste, seite, inhalte_video=pfad)

    assert "Bitte einen Pfad auf diesem Server angeben" in antwort.content.decode()


def test_a_fassung_is_called_by_its_page_and_its_state():
    assert str(make_seite(Impressum, "entwurf")) == "Impressum, Entwurf"
    assert str(make_seite(Impressum)).startswith("Impressum, freigegeben am ")
