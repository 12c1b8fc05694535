"""The command as cron calls it; the mails arrive in Django's own outbox, or at a server that is not there."""

import re
from datetime import date
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from projects import erinnern
from projects.models import Berichtsjahr, Erinnerung, Frist
from projects.rechte import Rolle
from tests.factories import make_berichtsjahr, make_konto, make_projekt, make_ressort, make_stand

pytestmark = pytest.mark.django_db
FRIST = "2025-10-15"


@pytest.fixture
def jahr():
    return make_berichtsjahr(2025, phase="erhebung", erhebung_bis=FRIST)


@pytest.fixture
def vm():
    return make_ressort("VM")


def mitglied(name, ressort, *rollen, email=None):
    konto = make_konto(name, *(rollen or [Rolle.REDAKTION]), ressorts=[ressort])
    konto.email = f"{name}@vm.example" if email is None else email
    konto.save()
    return konto


@pytest.fixture
def erika(vm):
    return mitglied("erika", vm)


@pytest.fixture
def stand(jahr, vm):
    return make_stand(make_projekt(ressort=vm), jahr, freigabe="entwurf", status="")


def erinnere(heute, **angaben):
    """Runs the command as if it were that day; returns what it prints."""
    aus, fehler = StringIO(), StringIO()
    try:
        call_command("erinnern", heute=date.fromisoformat(heute), stdout=aus, stderr=fehler, **angaben)
    except CommandError as ende:
        return f"{aus.getvalue()}{fehler.getvalue()}Abbruch: {ende}"
    return aus.getvalue() + fehler.getvalue()


def anlaesse():
    return sorted(Erinnerung.objects.values_list("anlass", flat=True))


def test_a_ressort_is_reminded_a_week_before_on_the_day_and_after_it_each_once(stand, erika):
    gesendet = {}
    for tag in ["07", "08", "09", "14", "15", "16", "17", "30"]:
        mail.outbox.clear()
        erinnere(f"2025-10-{tag}")
        gesendet[tag] = [eine.subject for eine in mail.outbox]

    assert gesendet == {
        "07": [],
        "08": ["Ruhr-Konferenz 2025, VM: Frist am 15.10.2025"],
        "09": [],
        "14": [],
        "15": ["Ruhr-Konferenz 2025, VM: Frist heute, 15.10.2025"],
        "16": ["Ruhr-Konferenz 2025, VM: Frist abgelaufen am 15.10.2025"],
        "17": [],
        "30": [],
    }
    assert anlaesse() == ["frist", "ueberfaellig", "vorher"]


def test_a_second_run_on_the_same_day_says_that_there_is_nothing_to_do(stand, erika):
    assert erinnere(FRIST) == "VM, am Tag der Frist: verschickt an erika@vm.example\n"
    assert erinnere(FRIST) == "Heute ist an nichts zu erinnern.\n"


def test_the_mail_says_what_is_open_by_when_where_and_whom_to_ask(stand, erika, jahr, vm, settings):
    settings.BASE_URL, settings.DEFAULT_FROM_EMAIL = "https://ruhr.example", "leitstelle@stk.example"
    zurueck = make_stand(make_projekt(titel="Zebrastreifen", ressort=vm), jahr, freigabe="zurueckgegeben")
    make_stand(make_projekt(titel="Schon fertig", ressort=vm), jahr, freigabe="freigegeben")

    erinnere("2025-10-10")

    (brief,) = mail.outbox
    assert (brief.to, brief.from_email) == (["erika@vm.example"], "leitstelle@stk.example")
    text = brief.body.replace("\N{NO-BREAK SPACE}", " ")
    assert "Die Frist endet am 15. Oktober 2025." in text
    assert text.index("Zurückgegeben") < text.index("Zebrastreifen") < text.index("Noch zu schreiben")
    assert "Radschnellweg Ruhr" in text
    assert "Schon fertig" not in text
    assert "warten auf Freigabe" not in text
    assert f"https://ruhr.example/verwaltung/erhebung/2025/stand/{zurueck.vorhaben.slug}/" in text
    assert "Leitstelle: leitstelle@stk.example" in text
    assert brief.extra_headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("heute", "satz"),
    [("2025-10-15", "Die Frist endet heute, am 15."), ("2025-10-20", "am 15. Oktober 2025 abgelaufen")],
)
def test_the_mail_says_that_it_is_the_last_day_or_too_late(stand, erika, heute, satz):
    erinnere(heute)

    assert satz in mail.outbox[0].body.replace("\N{NO-BREAK SPACE}", " ")


def test_who_approves_is_written_to_when_something_waits_for_that(stand, erika, jahr, vm):
    mitglied("frieda", vm, Rolle.FREIGABE)
    erinnere("2025-10-08")
    assert mail.outbox[0].to == ["erika@vm.example"]

    make_stand(make_projekt(titel="Wartet", ressort=vm), jahr, freigabe="eingereicht")
    erinnere(FRIST)
    assert mail.outbox[1].to == ["erika@vm.example", "frieda@vm.example"]
    assert "Eingereicht, warten auf Freigabe:\n- Wartet" in mail.outbox[1].body

    stand.delete()
    erinnere("2025-10-16")
    assert mail.outbox[2].to == ["frieda@vm.example"]


def test_one_address_is_written_to_once_and_an_inactive_account_not_at_all(stand, erika, vm):
    mitglied("zwei", vm, Rolle.REDAKTION, Rolle.FREIGABE, email=erika.email)
    weg = mitglied("weg", vm)
    weg.is_active = False
    weg.save()

    erinnere(FRIST)

    assert mail.outbox[0].to == [erika.email]


def test_a_ressort_whose_answers_are_all_approved_or_that_has_none_is_left_alone(jahr, vm, erika):
    make_stand(make_projekt(ressort=vm), jahr, freigabe="freigegeben")
    mitglied("mona", make_ressort("MWIKE"))
    make_stand(make_projekt(titel="Herrenlos", ressort=None), jahr, freigabe="entwurf")

    assert erinnere(FRIST) == "Heute ist an nichts zu erinnern.\n"
    assert mail.outbox == []


def test_nobody_is_told_of_the_vorhaben_of_another_ressort(stand, erika, jahr):
    mwike = make_ressort("MWIKE")
    mitglied("mona", mwike, email="mona@mwike.example")
    make_stand(make_projekt(titel="Wasserstoff", ressort=mwike), jahr, freigabe="entwurf")

    erinnere(FRIST)

    briefe = {brief.to[0]: brief.body for brief in mail.outbox}
    assert set(briefe) == {"erika@vm.example", "mona@mwike.example"}
    assert "Wasserstoff" not in briefe["erika@vm.example"]
    assert "Radschnellweg" not in briefe["mona@mwike.example"]


def test_outside_the_erhebung_and_without_a_deadline_nobody_is_reminded(stand, erika, jahr):
    Berichtsjahr.objects.update(phase="redaktion")
    assert "an nichts zu erinnern" in erinnere(FRIST)
    Berichtsjahr.objects.update(phase="erhebung", erhebung_bis=None)
    assert "an nichts zu erinnern" in erinnere(FRIST)


def test_a_longer_deadline_of_its_own_counts_and_is_reminded_of_anew(stand, erika, jahr, vm):
    erinnere("2025-10-08")
    Frist.objects.create(berichtsjahr=jahr, ressort=vm, bis="2025-10-31", begruendung="Umzug")

    erinnere("2025-10-16")
    assert len(mail.outbox) == 1
    erinnere("2025-10-24")
    assert mail.outbox[1].subject == "Ruhr-Konferenz 2025, VM: Frist am 31.10.2025"


def test_a_rehearsal_shows_the_mail_and_changes_nothing(stand, erika):
    text = erinnere(FRIST, probe=True)

    assert "an erika@vm.example" in text
    assert "Radschnellweg Ruhr" in text
    assert mail.outbox == []
    assert not Erinnerung.objects.exists()


def test_today_is_the_day_on_which_it_runs(stand, erika):
    Berichtsjahr.objects.update(erhebung_bis="2020-01-01", erhebung_von=None)
    call_command("erinnern", stdout=StringIO())

    assert anlaesse() == ["ueberfaellig"]


def test_missing_addresses_are_named_and_the_others_get_their_mail(stand, erika, vm):
    mitglied("otto", vm, email="")

    text = erinnere(FRIST)

    assert "VM, am Tag der Frist: otto hat keine E-Mail-Adresse." in text
    assert mail.outbox[0].to == ["erika@vm.example"]
    assert "Abbruch" not in text


def test_where_nobody_can_be_reached_the_reminder_stays_due(stand, vm):
    text = erinnere(FRIST)
    assert "niemand zu erreichen" in text
    assert "Abbruch" not in text
    assert not Erinnerung.objects.exists()

    mitglied("erika", vm)
    erinnere(FRIST)
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_not_there_is_named_and_tried_again(stand, erika, settings):
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    text = erinnere(FRIST)
    assert "Connection refused" in text
    assert "Abbruch: Nicht verschickt: VM." in text
    assert not Erinnerung.objects.exists()

    settings.EMAIL_BACKEND = backend
    erinnere(FRIST)
    assert len(mail.outbox) == Erinnerung.objects.count() == 1


def test_one_address_that_is_none_does_not_keep_the_others_from_their_mail(jahr, stand, vm):
    mitglied("anna", vm, email="anna@vm.example\nBcc: alle@vm.example")
    mwike = make_ressort("ZZ")
    mitglied("mona", mwike, email="mona@mwike.example")
    make_stand(make_projekt(titel="Wasserstoff", ressort=mwike), jahr, freigabe="entwurf")

    text = erinnere(FRIST)

    assert [brief.to for brief in mail.outbox] == [["mona@mwike.example"]]
    assert "Abbruch: Nicht verschickt: VM." in text


def test_of_two_runs_at_the_same_time_one_sends(stand, erika):
    (brief,) = erinnern.faellige(date(2025, 10, 15))
    (derselbe,) = erinnern.faellige(date(2025, 10, 15))

    erinnern.verschicke(brief)
    erinnern.verschicke(derselbe)

    assert len(mail.outbox) == 1


def test_a_mail_that_goes_out_twice_all_the_same_has_the_same_id(stand, erika):
    erinnere(FRIST)
    Erinnerung.objects.all().delete()  # the machine stopped before the row was kept
    erinnere(FRIST)

    kennungen = {brief.extra_headers["Message-ID"] for brief in mail.outbox}
    assert len(mail.outbox) == 2
    assert len(kennungen) == 1
    assert re.fullmatch(r"<erinnerung\.\d+\.vm\.frist\.20251015@[\w.-]+>", kennungen.pop())


def test_the_database_keeps_each_occasion_once(jahr, vm):
    erinnerung = Erinnerung.objects.create(berichtsjahr=jahr, ressort=vm, anlass="frist", frist=FRIST)
    assert str(erinnerung) == "VM, am Tag der Frist"

    with pytest.raises(IntegrityError):
        Erinnerung.objects.create(berichtsjahr=jahr, ressort=vm, anlass="frist", frist=FRIST)
