"""The messages in the Verwaltung: deadlines, answers, and when they are forgotten."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from pflichtseiten.antwort import STELLE_FEHLT, antwortvorlage
from pflichtseiten.models import Barrieremeldung, Erklaerung
from projects.rechte import Rolle
from tests.factories import make_konto, make_meldung, make_ressort, make_seite
from tests.formulare import sichere

pytestmark = pytest.mark.django_db

LISTE = "/verwaltung/pflichtseiten/barrieremeldung/"


def vor(tagen, **felder):
    return make_meldung(eingegangen_am=timezone.now() - timedelta(days=tagen), **felder)


def beantwortet(vor_tagen=0, **felder):
    tag = timezone.localdate() - timedelta(days=vor_tagen)
    return make_meldung(antwort="Behoben.", beantwortet_am=tag, **felder)


def test_the_answer_is_due_after_six_weeks_and_the_interim_reply_after_two():
    meldung = make_meldung(eingegangen_am=datetime(2026, 11, 1, 23, 30, tzinfo=ZoneInfo("Europe/Berlin")))

    assert meldung.faellig_am == date(2026, 12, 13)
    assert meldung.zwischenbescheid_bis == date(2026, 11, 15)
    assert not meldung.ist_ueberfaellig(date(2026, 12, 13))
    assert meldung.ist_ueberfaellig(date(2026, 12, 14))
    assert str(meldung) == f"{meldung.nummer} vom 01.11.2026"


def test_the_list_says_what_is_late_and_filters_by_it(leitstelle):
    frisch, mahnung, spaet = vor(13), vor(15), vor(43)
    bescheid, fertig = vor(20, zwischenbescheid_am=timezone.localdate()), beantwortet()

    def gezeigt(frist):
        seite = leitstelle.get(LISTE, {"frist": frist} if frist else {})
        return {meldung.pk for meldung in seite.context["cl"].queryset}

    assert gezeigt("") == {m.pk for m in [frisch, mahnung, spaet, bescheid, fertig]}
    assert gezeigt("offen") == {m.pk for m in [frisch, mahnung, spaet, bescheid]}
    assert gezeigt("zwischenbescheid") == {mahnung.pk, spaet.pk}
    assert gezeigt("antwort") == {spaet.pk}
    html = leitstelle.get(LISTE).content.decode()
    assert html.count('<td class="field-ueberfaellig">überfällig</td>') == 1
    for zustand in ["neu", "Zwischenbescheid gesendet", "beantwortet"]:
        assert f'<td class="field-zustandswort">{zustand}</td>' in html


def test_an_answer_is_written_and_what_was_reported_stays_as_it_was(leitstelle):
    meldung = make_meldung(name="Ada")

    sichere(leitstelle, f"{LISTE}{meldung.pk}/change/", anliegen="x", antwort="Behoben.", beantwortet_am="26.11.2026")

    meldung.refresh_from_db()
    assert (meldung.antwort, meldung.beantwortet_am) == ("Behoben.", date(2026, 11, 26))
    assert meldung.anliegen == "Die Karte lässt sich nicht bedienen."


def test_answered_without_an_answer_is_refused_at_the_form_and_in_the_database(leitstelle):
    meldung = make_meldung()

    antwort = sichere(leitstelle, f"{LISTE}{meldung.pk}/change/", beantwortet_am="26.11.2026")

    assert "Bitte auch die Antwort eintragen" in antwort.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Barrieremeldung.objects.update(beantwortet_am=date(2026, 11, 26))


def test_only_the_leitstelle_reads_messages_and_nobody_adds_one(leitstelle, client):
    meldung = make_meldung()
    assert leitstelle.get(f"{LISTE}add/").status_code == 403

    client.force_login(make_konto("fremd", Rolle.REDAKTION, ressorts=[make_ressort()]))
    for adresse in [LISTE, f"{LISTE}{meldung.pk}/change/"]:
        assert client.get(adresse).status_code == 403


def test_the_draft_of_an_answer_names_the_ombudsstelle(leitstelle):
    meldung = make_meldung(name="Ada")
    assert STELLE_FEHLT in antwortvorlage(meldung)

    make_seite(Erklaerung)

    text = antwortvorlage(meldung)
    assert text.startswith("Guten Tag Ada,")
    assert "Ombudsstelle Muster\nMusterweg 2, Düsseldorf\nhttps://ombudsstelle.example/" in text
    assert "Ombudsstelle Muster" in leitstelle.get(f"{LISTE}{meldung.pk}/change/").content.decode()
    assert antwortvorlage(make_meldung()).startswith("Guten Tag,")


def test_answered_messages_are_forgotten_when_the_page_says_so(settings, capsys):
    settings.BARRIEREFREIHEIT_TAGE = 30
    bleibt = [beantwortet(30), vor(400)]
    beantwortet(31)

    call_command("meldungen_loeschen")

    assert set(Barrieremeldung.objects.all()) == set(bleibt)
    assert "eine Meldung" in capsys.readouterr().out
    call_command("meldungen_loeschen")
    assert "keine Meldung" in capsys.readouterr().out
