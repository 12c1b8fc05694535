import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from projects import ablauf
from projects.models import Projektstand, Vorgang
from projects.rechte import Rolle
from tests.factories import (
    make_berichtsjahr,
    make_konto,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_ressort,
    make_stand,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def vm():
    return make_ressort("VM")


@pytest.fixture
def erika(vm):
    """Writes and approves for the VM."""
    return make_konto("erika", Rolle.REDAKTION, Rolle.FREIGABE, ressorts=[vm])


@pytest.fixture
def frieda(vm):
    """Approves for the VM."""
    return make_konto("frieda", Rolle.FREIGABE, ressorts=[vm])


@pytest.fixture
def lea():
    return make_konto("lea", Rolle.LEITSTELLE)


@pytest.fixture
def stand(vm):
    jahr = make_berichtsjahr(2025, phase="erhebung", erhebung_bis="2025-10-15")
    return make_stand(make_projekt(ressort=vm), jahr, freigabe="entwurf", aktueller_stand="Der Radweg wird gebaut.")


def schritt(name, stand, konto, grund=""):
    return ablauf.vollziehe(ablauf.STAND[name], stand, konto, grund)


def test_a_stand_goes_from_draft_to_approved_by_two_people(stand, erika, frieda):
    schritt("einreichen", stand, erika)
    schritt("freigeben", stand, frieda)

    assert stand.freigabe == "freigegeben"
    assert (stand.eingereicht_von, stand.freigegeben_von) == (erika, frieda)
    assert [(zeile.art, zeile.von, zeile.nach, zeile.wer) for zeile in Vorgang.objects.order_by("pk")] == [
        ("Eingereicht", "entwurf", "eingereicht", erika),
        ("Freigegeben", "eingereicht", "freigegeben", frieda),
    ]


def test_who_handed_in_cannot_approve_not_even_as_leitstelle(stand, erika, lea):
    schritt("einreichen", stand, erika)
    with pytest.raises(ValidationError, match="Vier Augen"):
        schritt("freigeben", stand, erika)
    schritt("zurueckziehen", stand, erika)
    schritt("einreichen", stand, lea)
    with pytest.raises(ValidationError, match="Vier Augen"):
        schritt("freigeben", stand, lea)


def test_the_database_itself_insists_on_two_people(stand, erika):
    with transaction.atomic(), pytest.raises(IntegrityError):
        Projektstand.objects.filter(pk=stand.pk).update(eingereicht_von=erika, freigegeben_von=erika)


def test_an_answer_without_status_or_text_is_not_handed_in(stand, erika):
    stand.status = stand.aktueller_stand = ""
    stand.save()

    with pytest.raises(ValidationError, match="Noch nicht ausgefüllt: der Status und der aktuelle Stand"):
        schritt("einreichen", stand, erika)
    assert not Vorgang.objects.exists()


def test_a_return_says_why_and_what_in_which_field(stand, erika, frieda):
    schritt("einreichen", stand, erika)
    with pytest.raises(ValidationError, match="braucht eine Begründung"):
        ablauf.gib_zurueck(stand, frieda, " ", {})

    vorgang = ablauf.gib_zurueck(stand, frieda, "Zu allgemein", {"aktueller_stand": "Wie viele km?", "ausblick": ""})

    assert stand.freigabe == "zurueckgegeben"
    assert stand.eingereicht_von is None
    assert [(zeile.feld, zeile.text) for zeile in vorgang.rueckmeldungen.all()] == [
        ("aktueller_stand", "Wie viele km?")
    ]
    assert vorgang.begruendung == "Zu allgemein"


def test_only_the_leitstelle_takes_an_approval_back(stand, erika, frieda, lea):
    schritt("einreichen", stand, erika)
    schritt("freigeben", stand, frieda)

    with pytest.raises(ValidationError, match="nur die Leitstelle"):
        schritt("zurueckgeben", stand, frieda, "doch nicht")
    schritt("zurueckgeben", stand, lea, "Zahl stimmt nicht")

    assert stand.freigabe == "zurueckgegeben"


def test_a_stranger_moves_nothing(stand, erika):
    fremd = make_konto("fritz", Rolle.REDAKTION, Rolle.FREIGABE, ressorts=[make_ressort("MWIKE")])

    assert ablauf.moegliche(ablauf.STAND, stand, fremd) == {}
    schritt("einreichen", stand, erika)
    assert ablauf.moegliche(ablauf.STAND, stand, fremd) == {}


def test_what_somebody_else_has_moved_meanwhile_is_not_moved_twice(stand, erika):
    alt = Projektstand.objects.get(pk=stand.pk)
    schritt("einreichen", stand, erika)

    with pytest.raises(ValidationError, match="ist eingereicht"):
        schritt("einreichen", alt, erika)


def test_after_the_erhebung_is_closed_the_rest_is_still_decided(stand, erika, frieda, lea):
    schritt("einreichen", stand, erika)
    ablauf.vollziehe(ablauf.JAHR["schliessen"], stand.berichtsjahr, lea)
    stand.refresh_from_db()

    assert set(ablauf.moegliche(ablauf.STAND, stand, frieda)) == {"freigeben", "zurueckgeben"}
    assert set(ablauf.moegliche(ablauf.STAND, stand, erika)) == {"zurueckgeben"}


def test_in_the_preparation_nothing_is_decided(stand, erika, frieda):
    schritt("einreichen", stand, erika)
    stand.berichtsjahr.phase = "vorbereitung"

    assert "Vorbereitung" in ablauf.einwand(ablauf.STAND["freigeben"], stand, frieda)


def test_opening_the_erhebung_asks_for_every_vorhaben_of_the_first_two_saeulen_once(lea):
    jahr = make_berichtsjahr(2025, phase="vorbereitung", erhebung_bis="2025-10-15")
    schon_da = make_stand(make_projekt(), jahr, freigabe="entwurf")
    partner, programm = make_partnerprojekt(), make_landesprogramm()

    ablauf.vollziehe(ablauf.JAHR["eroeffnen"], jahr, lea)

    assert jahr.phase == "erhebung"
    assert {stand.vorhaben.slug for stand in jahr.staende.all()} == {schon_da.vorhaben.slug, partner.slug}
    assert not programm.staende.exists()
    assert jahr.staende.get(vorhaben__slug=partner.slug).status == ""


def test_without_a_last_day_or_beside_another_one_no_erhebung_opens(lea):
    jahr = make_berichtsjahr(2025, phase="vorbereitung")
    with pytest.raises(ValidationError, match="letzten Tag"):
        ablauf.vollziehe(ablauf.JAHR["eroeffnen"], jahr, lea)

    make_berichtsjahr(2024, phase="erhebung")
    jahr.erhebung_bis = "2025-10-15"
    jahr.save()
    with pytest.raises(ValidationError, match="Erhebung für 2024 läuft noch"):
        ablauf.vollziehe(ablauf.JAHR["eroeffnen"], jahr, lea)


def test_going_back_needs_a_reason_and_the_leitstelle(stand, erika, lea):
    jahr = stand.berichtsjahr

    with pytest.raises(ValidationError, match="nur die Leitstelle"):
        ablauf.vollziehe(ablauf.JAHR["schliessen"], jahr, erika)
    with pytest.raises(ValidationError, match="nur die Leitstelle"):
        ablauf.vollziehe(ablauf.JAHR["zurueckstellen"], jahr, erika, "weil")
    ablauf.vollziehe(ablauf.JAHR["schliessen"], jahr, lea)
    with pytest.raises(ValidationError, match="nur die Leitstelle"):
        ablauf.vollziehe(ablauf.JAHR["wieder_oeffnen"], jahr, erika, "weil")
    with pytest.raises(ValidationError, match="braucht eine Begründung"):
        ablauf.vollziehe(ablauf.JAHR["wieder_oeffnen"], jahr, lea)
    ablauf.vollziehe(ablauf.JAHR["wieder_oeffnen"], jahr, lea, "Ein Ressort fehlt noch")

    assert jahr.phase == "erhebung"
    assert Vorgang.objects.first().begruendung == "Ein Ressort fehlt noch"
