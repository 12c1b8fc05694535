import os
import subprocess
import sys
import threading
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections
from django.utils import timezone

from projects.models import Berichtsjahr, Berichtstext, Projektstand, Vorgang
from projects.rechte import Rolle
from reports import kanonisch
from reports.ausgaben import berichte
from reports.festschreiben import hole_nach, schreibe_fest
from reports.models import Fassung
from reports.veroeffentlichen import eroeffne_korrektur, veroeffentliche, verschiebe
from tests.factories import make_berichtsjahr, make_bild, make_finanzierung, make_konto, make_projekt, make_stand

pytestmark = pytest.mark.django_db

MORGEN = timedelta(days=1)


@pytest.fixture
def lea():
    return make_konto("lea", Rolle.LEITSTELLE)


@pytest.fixture
def jahr():
    """Ready to be published."""
    jahr = make_berichtsjahr(2025, phase="redaktion", stand="Ende 2025")
    stand = make_stand(make_projekt(), jahr, schwerpunkt=True, aktueller_stand="Die ersten 12 km sind befahrbar.")
    make_bild(stand, nachweis="Foto: Stadt Essen")
    make_finanzierung(stand.vorhaben, berichtsjahr=jahr, bewilligt=100)
    Berichtstext.objects.create(berichtsjahr=jahr, art="ausblick", text="Es geht weiter.")
    return jahr


def test_publishing_stores_both_reports_and_every_file_and_closes_the_year(jahr, lea):
    fassung = veroeffentliche(jahr, lea, timezone.now())

    assert jahr.phase == "veroeffentlicht"
    assert jahr.ist_oeffentlich
    assert fassung.berichte == berichte(jahr)
    assert fassung.sha256 == sha256(fassung.inhalt.encode()).hexdigest()
    assert fassung.ist_unversehrt
    assert fassung.erstellt_von == lea
    assert {"reportlab", "@expo-google-fonts/fira-sans", "ruhrkonferenz"} <= set(fassung.werkzeuge)
    assert [
        (datei.name, datei.ist_unversehrt, datei.groesse == len(datei.daten)) for datei in fassung.ausgaben.all()
    ] == [
        ("fortschrittsbericht-2025.pdf", True, True),
        ("fortschrittsbericht-2025.docx", True, True),
        ("fortschrittsbericht-2025.xlsx", True, True),
        ("zusammenfassung-2025.pdf", True, True),
        ("zusammenfassung-2025.docx", True, True),
    ]
    vorgang = Vorgang.objects.get()
    assert (vorgang.art, vorgang.von, vorgang.nach, vorgang.wer) == (
        "Veröffentlicht und festgeschrieben",
        "redaktion",
        "veroeffentlicht",
        lea,
    )


def test_the_canonical_text_gives_the_same_tree_and_the_tree_the_same_text(jahr):
    baeume = berichte(jahr)
    text = kanonisch.als_text(baeume)

    assert kanonisch.aus_text(text) == baeume
    assert kanonisch.als_text(kanonisch.aus_text(text)) == text


def test_before_its_hour_nobody_outside_sees_it(jahr, lea):
    veroeffentliche(jahr, lea, timezone.now() + MORGEN)

    assert not jahr.ist_oeffentlich
    assert not Berichtsjahr.objects.oeffentlich().exists()


def test_only_the_leitstelle_publishes_and_only_what_is_in_redaktion(jahr, lea):
    with pytest.raises(ValidationError, match="nur die Leitstelle"):
        veroeffentliche(jahr, make_konto("erika", Rolle.REDAKTION), timezone.now())
    assert Berichtsjahr.objects.get().veroeffentlichung is None

    jahr.phase = "erhebung"
    jahr.save()
    with pytest.raises(ValidationError, match="ist Erhebung"):
        veroeffentliche(jahr, lea, timezone.now())


def test_a_double_click_publishes_once(jahr, lea):
    stunde = timezone.now()
    veroeffentliche(jahr, lea, stunde)

    with pytest.raises(ValidationError, match="ist veröffentlicht"):
        veroeffentliche(jahr, lea, stunde + MORGEN)

    assert Fassung.objects.count() == 1
    assert Berichtsjahr.objects.get().veroeffentlichung == stunde


def test_when_the_report_cannot_be_set_nothing_is_published(jahr, lea, monkeypatch):
    monkeypatch.setattr("reports.festschreiben.dateien", lambda baeume: iter([("bericht.pdf", b"")] * 2))

    with pytest.raises(IntegrityError):
        veroeffentliche(jahr, lea, timezone.now())

    jahr.refresh_from_db()
    assert (jahr.phase, jahr.veroeffentlichung) == ("redaktion", None)
    assert not Fassung.objects.exists()
    assert not Vorgang.objects.exists()


def test_years_that_came_as_published_get_their_fassung_once(jahr):
    make_berichtsjahr(2022)
    make_berichtsjahr(2021)

    assert [str(fassung) for fassung in hole_nach()] == ["2021, Fassung 1", "2022, Fassung 1"]
    assert list(hole_nach()) == []


def test_a_correction_is_worked_on_beside_what_the_public_reads(jahr, lea):
    veroeffentliche(jahr, lea, timezone.now())

    neu = eroeffne_korrektur(jahr, lea, "Länge des Radwegs war falsch")
    stand = neu.staende.get()
    stand.aktueller_stand = "Die ersten 10 km sind befahrbar."
    stand.save()

    assert (str(neu), neu.phase, neu.veroeffentlichung) == ("2025, Fassung 2", "redaktion", None)
    assert neu.finanzierungen.get().bewilligt == 100
    assert neu.texte.get().text == "Es geht weiter."
    assert stand.bild.nachweis == "Foto: Stadt Essen"
    assert list(Berichtsjahr.objects.oeffentlich()) == [jahr]
    assert list(Berichtsjahr.objects.neueste_fassung()) == [neu]
    assert Projektstand.objects.oeffentlich().get().aktueller_stand == "Die ersten 12 km sind befahrbar."
    assert neu.vorheriges() is None
    vorgang = Vorgang.objects.first()
    assert (vorgang.art, vorgang.von, vorgang.nach) == ("Korrektur eröffnet", "2025", "2025, Fassung 2")
    assert vorgang.begruendung == "Länge des Radwegs war falsch"


def test_a_correction_counts_no_money_twice(jahr, lea):
    veroeffentliche(jahr, lea, timezone.now())
    neu = eroeffne_korrektur(jahr, lea, "Tippfehler")

    assert [zeile.bewilligt for zeile in neu.finanzierungen.model.objects.im_bericht(neu)] == [100]


def test_a_correction_is_published_with_its_notice_and_the_first_fassung_stays(jahr, lea):
    erste = veroeffentliche(jahr, lea, timezone.now())
    neu = eroeffne_korrektur(jahr, lea, "Länge des Radwegs war falsch")

    with pytest.raises(ValidationError, match="zuerst beim Berichtsjahr den Korrekturhinweis"):
        veroeffentliche(neu, lea, timezone.now())
    neu.korrekturhinweis = "Der Radweg ist 10 km lang, nicht 12."
    neu.save()
    zweite = veroeffentliche(neu, lea, timezone.now())

    assert list(Berichtsjahr.objects.oeffentlich()) == [neu]
    assert list(Berichtsjahr.objects.erschienen()) == [neu, jahr]
    assert Fassung.objects.get(pk=erste.pk).inhalt == erste.inhalt
    assert "Korrigierte Fassung: Der Radweg ist 10 km lang, nicht 12." in zweite.inhalt
    assert zweite.berichte["zusammenfassung"].stand == "Stand: Ende 2025, korrigierte Fassung 2"
    assert zweite.ausgaben.first().name == "fortschrittsbericht-2025-fassung-2.pdf"


def test_until_the_hour_of_the_correction_the_first_fassung_is_public(jahr, lea):
    veroeffentliche(jahr, lea, timezone.now())
    neu = eroeffne_korrektur(jahr, lea, "Tippfehler")
    neu.korrekturhinweis = "Tippfehler verbessert."
    neu.save()
    veroeffentliche(neu, lea, timezone.now() + MORGEN)

    assert list(Berichtsjahr.objects.oeffentlich()) == [jahr]


def test_a_correction_needs_something_published_a_reason_and_the_leitstelle(jahr, lea):
    with pytest.raises(ValidationError, match="noch nicht veröffentlicht"):
        eroeffne_korrektur(jahr, lea, "weil")
    veroeffentliche(jahr, lea, timezone.now())
    with pytest.raises(ValidationError, match="nur die Leitstelle"):
        eroeffne_korrektur(jahr, make_konto("erika", Rolle.FREIGABE), "weil")
    with pytest.raises(ValidationError, match="braucht eine Begründung"):
        eroeffne_korrektur(jahr, lea, " ")
    neu = eroeffne_korrektur(jahr, lea, "Tippfehler")
    with pytest.raises(ValidationError, match="schon eine neuere Fassung: 2025, Fassung 2"):
        eroeffne_korrektur(jahr, lea, "noch einer")
    with pytest.raises(ValidationError, match="noch nicht veröffentlicht"):
        eroeffne_korrektur(neu, lea, "noch einer")


def test_the_hour_of_publication_can_be_moved_with_a_reason(jahr, lea):
    morgen = timezone.now() + MORGEN
    with pytest.raises(ValidationError, match="noch nicht veröffentlicht"):
        verschiebe(jahr, lea, morgen, "Kabinett tagt später")
    veroeffentliche(jahr, lea, morgen)

    for ab, grund, meldung in [
        (morgen + MORGEN, " ", "Bitte begründen"),
        (timezone.now(), "Kabinett", "liegt in der Vergangenheit"),
    ]:
        with pytest.raises(ValidationError, match=meldung):
            verschiebe(jahr, lea, ab, grund)
    with pytest.raises(ValidationError, match="nur die Leitstelle"):
        verschiebe(jahr, make_konto("erika", Rolle.REDAKTION), morgen + MORGEN, "weil")
    verschiebe(jahr, lea, morgen + MORGEN, "Kabinett tagt später")

    assert Berichtsjahr.objects.get().veroeffentlichung == morgen + MORGEN
    assert Vorgang.objects.first().art == "Veröffentlichung verschoben"


def test_what_has_come_out_is_not_moved(jahr, lea):
    veroeffentliche(jahr, lea, timezone.now())

    with pytest.raises(ValidationError, match="schon erschienen"):
        verschiebe(jahr, lea, timezone.now() + MORGEN, "weil")


def gleichzeitig(*taten):
    """Runs each in a thread with a connection of its own; returns what they returned or raised."""
    ergebnisse = [None] * len(taten)
    start = threading.Barrier(len(taten))

    def lauf(nummer, tat):
        start.wait()
        try:
            ergebnisse[nummer] = tat()
        except Exception as fehler:
            ergebnisse[nummer] = fehler
        finally:
            connections.close_all()

    faeden = [threading.Thread(target=lauf, args=paar) for paar in enumerate(taten)]
    for faden in faeden:
        faden.start()
    for faden in faeden:
        faden.join()
    return ergebnisse


@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="the database of these tests lives in memory, in one thread"
)
@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_is_told_that_it_is_done(jahr, lea):
    stunde = timezone.now()

    ergebnisse = gleichzeitig(*[lambda: veroeffentliche(Berichtsjahr.objects.get(), lea, stunde)] * 2)

    assert {type(ergebnis) for ergebnis in ergebnisse} == {Fassung, ValidationError}
    assert Fassung.objects.count() == 1


@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="the database of these tests lives in memory, in one thread"
)
@pytest.mark.django_db(transaction=True)
def test_no_write_slips_past_a_publication_that_goes_on_at_the_same_time(jahr, lea):
    """Whatever was saved is in the Fassung; whatever came too late was refused."""
    stunde, texte = timezone.now(), [f"Fassung des Textes {nummer}." for nummer in range(40)]

    def schreibe(text):
        return Projektstand.objects.update(aktueller_stand=text)

    def schreibe_oft():
        gelungen = []
        for text in texte:
            try:
                schreibe(text)
            except IntegrityError:
                return gelungen
            gelungen.append(text)
        return gelungen

    fassung, *geschrieben = gleichzeitig(
        lambda: veroeffentliche(Berichtsjahr.objects.get(), lea, stunde), schreibe_oft, schreibe_oft
    )

    assert all(texte != eintraege for eintraege in geschrieben), "the writers were done before anything was published"
    assert Projektstand.objects.get().aktueller_stand in fassung.inhalt
    assert fassung.berichte == berichte(Berichtsjahr.objects.get())


def test_schreibe_fest_works_for_a_command_without_an_account():
    assert schreibe_fest(make_berichtsjahr()).erstellt_von is None


@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_killed_while_it_publishes_leaves_no_half_state(tmp_path):
    umgebung = os.environ | {"SQLITE_PATH": str(tmp_path / "abbruch.sqlite3"), "DB_NAME": "abbruch"}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE DATABASE abbruch")

    ergebnis = subprocess.run(
        [sys.executable, "-m", "tests.abbruch", "veroeffentlichen"], env=umgebung, capture_output=True, text=True
    )

    assert ergebnis.returncode == 0, ergebnis.stdout + ergebnis.stderr
    assert "50 killed" in ergebnis.stdout
