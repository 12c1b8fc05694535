from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from projects import ablauf
from projects.abgleich import FELD
from projects.models import Projektstand, Vorgang
from projects.rechte import Rolle
from tests.factories import make_berichtsjahr, make_konto, make_projekt, make_ressort, make_stand
from tests.formulare import felder, sichere

SLUG = "radschnellweg-ruhr"
ANTWORT = {
    "status": "in_umsetzung",
    "juengste_entwicklung": "Ein Abschnitt ist fertig.",
    "aktueller_stand": "17 km sind gebaut.",
    "ausblick": "Die Brücke folgt.",
}


@pytest.fixture
def schreibe(sende):
    def schreiben(konto, code=200, **daten):
        return sende(konto, "stand", 2025, SLUG, code=code, **daten)

    return schreiben


@pytest.fixture
def eingereicht(schreibe, stand, erika):
    schreibe(erika, einreichen="", **ANTWORT)
    stand.refresh_from_db()
    return stand


def test_beside_every_field_stands_what_the_last_report_said(lies, stand, erika):
    html = lies(erika, "stand", 2025, SLUG)

    assert "Im Bericht 2024" in html
    assert "12 km sind gebaut." in html
    assert "Der letzte Bericht nennt dazu nichts." in html
    assert "Ausblick 2026" in html


def test_a_draft_is_saved_and_the_differences_are_shown(schreibe, stand, erika):
    html = schreibe(erika, speichern="", **ANTWORT)

    stand.refresh_from_db()
    assert (stand.freigabe, stand.status, stand.aktueller_stand) == ("entwurf", "in_umsetzung", "17 km sind gebaut.")
    assert "Gespeichert: Radschnellweg Ruhr." in html
    assert '<del><span class="visually-hidden">[entfernt: </span>12 ' in html
    assert '<ins><span class="visually-hidden">[neu: </span>17 ' in html
    assert "Wortgleich mit 2024." in html
    assert not Vorgang.objects.exists()


def test_saving_and_handing_in_is_one_step_and_leads_to_the_next_answer(schreibe, stand, erika):
    html = schreibe(erika, einreichen="", **ANTWORT)

    stand.refresh_from_db()
    assert (stand.freigabe, stand.eingereicht_von) == ("eingereicht", erika)
    assert "Eingereicht: Radschnellweg Ruhr." in html
    assert "VM: Erhebung 2025" in html


def test_what_is_incomplete_is_kept_as_a_draft_and_says_what_is_missing(schreibe, stand, erika):
    html = schreibe(erika, einreichen="", ausblick="Die Brücke folgt.")

    stand.refresh_from_db()
    assert (stand.freigabe, stand.ausblick) == ("entwurf", "Die Brücke folgt.")
    assert "Nicht eingereicht. Noch nicht ausgefüllt: der Status und der aktuelle Stand." in html


def test_a_mistake_keeps_what_was_typed_and_says_where_it_is(schreibe, stand, erika):
    html = schreibe(erika, **ANTWORT | {"status_begruendung": "x" * 301})

    assert "17 km sind gebaut." in html
    assert "Noch nicht gespeichert" in html
    stand.refresh_from_db()
    assert stand.aktueller_stand == ""


def test_the_last_text_is_confirmed_on_purpose_and_the_rest_is_saved_along(schreibe, stand, erika):
    html = schreibe(erika, unveraendert="ausblick", **ANTWORT | {"ausblick": "angefangen"})

    stand.refresh_from_db()
    assert stand.ausblick == "Die Brücke folgt."
    assert stand.aktueller_stand == "17 km sind gebaut."
    assert stand.unveraendert == ["ausblick"]
    assert "Unverändert übernommen von erika am" in html
    [vorgang] = Vorgang.objects.all()
    assert (vorgang.art, vorgang.wer) == ("Unverändert übernommen: Ausblick", erika)


def test_the_confirmation_stays_while_the_text_does_and_goes_when_it_is_changed(schreibe, stand, erika):
    schreibe(erika, unveraendert="ausblick")
    schreibe(erika, unveraendert="ausblick")
    stand.refresh_from_db()
    assert stand.unveraendert == ["ausblick"]

    schreibe(erika, **ANTWORT)
    stand.refresh_from_db()
    assert stand.unveraendert == ["ausblick"]

    html = schreibe(erika, **ANTWORT | {"ausblick": "Die Brücke folgt 2027."})
    stand.refresh_from_db()
    assert stand.unveraendert == []
    assert "Unverändert übernommen von" not in html


def test_the_line_breaks_of_the_browser_are_no_change(schreibe, stand, erika):
    Projektstand.objects.filter(berichtsjahr__jahr=2024).update(ausblick="Erstens\r\n\r\nZweitens")
    schreibe(erika, unveraendert="ausblick")

    schreibe(erika, **ANTWORT | {"ausblick": "Erstens\r\n\r\nZweitens"})

    stand.refresh_from_db()
    assert stand.unveraendert == ["ausblick"]
    assert stand.ausblick == "Erstens\n\nZweitens"


@pytest.mark.parametrize("name", ["juengste_entwicklung", "schwerpunkt_text", "freigabe", "quellen"])
def test_what_the_last_report_does_not_say_cannot_be_taken_over(schreibe, stand, erika, name):
    schreibe(erika, unveraendert=name)

    stand.refresh_from_db()
    assert (stand.unveraendert, stand.freigabe) == ([], "entwurf")


def test_a_vorhaben_that_is_new_has_nothing_to_take_over(lies, sende, jahr, vm, erika):
    neu = make_stand(make_projekt(titel="Emscherweg", ressort=vm), jahr, freigabe="entwurf")

    assert "Der letzte Bericht nennt dazu nichts." in lies(erika, "stand", 2025, "emscherweg")
    sende(erika, "stand", 2025, "emscherweg", unveraendert="ausblick")

    neu.refresh_from_db()
    assert neu.unveraendert == []


def test_only_a_schwerpunktprojekt_is_asked_for_its_long_text(lies, schreibe, stand, erika):
    assert "schwerpunkt_text" not in lies(erika, "stand", 2025, SLUG)
    schreibe(erika, schwerpunkt_text="untergeschoben")
    stand.refresh_from_db()
    assert stand.schwerpunkt_text == ""

    Projektstand.objects.filter(pk=stand.pk).update(schwerpunkt=True)
    schreibe(erika, schwerpunkt_text="Die ganze Geschichte.")

    stand.refresh_from_db()
    assert stand.schwerpunkt_text == "Die ganze Geschichte."


def test_what_is_handed_in_is_read_and_says_why_it_cannot_be_written(lies, eingereicht, erika):
    html = lies(erika, "stand", 2025, SLUG)

    assert "<textarea" not in html
    assert "ist eingereicht und deshalb gesperrt" in html
    assert "<ins>" in html
    assert "Wortgleich mit dem letzten Bericht." in html
    assert "Zurückziehen und weiterschreiben" in html
    assert "/freigeben/" not in html


def test_who_reads_sees_confirmed_and_missing_texts_and_the_reason_of_the_status(lies, schreibe, stand, erika):
    antwort = {"status": "in_pruefung", "aktueller_stand": "Neu.", "status_begruendung": "Der Bescheid ist weg"}
    schreibe(erika, unveraendert="ausblick")
    schreibe(erika, einreichen="", **antwort, ausblick="Die Brücke folgt.")

    html = lies(erika, "stand", 2025, SLUG)

    assert "Ausdrücklich unverändert übernommen." in html
    assert "Kein Text." in html
    assert "Der Bescheid ist weg" in html


def test_who_typed_while_it_was_locked_gets_the_text_back_to_copy(schreibe, eingereicht, erika):
    html = schreibe(erika, code=403, aktueller_stand="18 km sind gebaut.", ausblick="Die Brücke folgt.")

    assert "Nicht gespeichert" in html
    assert "18 km sind gebaut." in html
    eingereicht.refresh_from_db()
    assert eingereicht.aktueller_stand == "17 km sind gebaut."


def test_a_locked_page_that_was_sent_without_changes_has_nothing_to_give_back(schreibe, eingereicht, erika):
    assert "Nicht gespeichert" not in schreibe(erika, code=403, **ANTWORT)


def test_after_the_erhebung_is_closed_the_ressort_reads_and_the_leitstelle_writes(lies, schreibe, stand, erika, lea):
    type(stand.berichtsjahr).objects.filter(jahr=2025).update(phase="redaktion")

    assert "läuft keine Erhebung" in lies(erika, "stand", 2025, SLUG)
    schreibe(lea, aktueller_stand="Redigiert.")

    stand.refresh_from_db()
    assert stand.aktueller_stand == "Redigiert."


def test_who_approves_reads_and_does_not_write(lies, stand, frieda):
    html = lies(frieda, "stand", 2025, SLUG)

    assert "<textarea" not in html
    assert "schreibt die Redaktion" in html


def test_an_answer_is_withdrawn_to_be_written_on(sende, eingereicht, erika):
    html = sende(erika, "stand_schritt", 2025, SLUG, "zurueckziehen")

    eingereicht.refresh_from_db()
    assert eingereicht.freigabe == "entwurf"
    assert "<textarea" in html


def test_an_answer_is_approved_by_a_second_person(lies, sende, eingereicht, frieda):
    assert "/freigeben/" in lies(frieda, "stand", 2025, SLUG)

    sende(frieda, "stand_schritt", 2025, SLUG, "freigeben")

    eingereicht.refresh_from_db()
    assert (eingereicht.freigabe, eingereicht.freigegeben_von) == ("freigegeben", frieda)


def test_who_handed_in_and_could_approve_is_told_to_ask_a_second_person(lies, schreibe, stand, lea, frieda):
    schreibe(lea, einreichen="", **ANTWORT)

    assert "Vier Augen" in lies(lea, "stand", 2025, SLUG)
    assert "Vier Augen" not in lies(frieda, "stand", 2025, SLUG)


def test_a_move_that_is_not_allowed_says_why_and_changes_nothing(sende, eingereicht, erika):
    html = sende(erika, "stand_schritt", 2025, SLUG, "freigeben")

    assert "Nicht freigegeben. Freigeben kann nur" in html
    eingereicht.refresh_from_db()
    assert eingereicht.freigabe == "eingereicht"
    sende(erika, "stand_schritt", 2025, SLUG, "zurueckgeben", code=200)
    sende(erika, "stand_schritt", 2025, SLUG, "unsinn", code=404)


def test_a_return_says_for_each_field_what_has_to_change(lies, sende, eingereicht, erika, frieda):
    assert "17 " in lies(frieda, "zurueckgeben", 2025, SLUG)
    sende(frieda, "zurueckgeben", 2025, SLUG, grund="Zu knapp", aktueller_stand="Wie viele Brücken?", status="Sicher?")

    html = lies(erika, "stand", 2025, SLUG)
    assert "Zu knapp" in html
    assert "<strong>Rückmeldung:</strong> Wie viele Brücken?" in html
    assert "<strong>Rückmeldung:</strong> Sicher?" in html
    assert "<textarea" in html


def test_what_was_asked_for_disappears_with_the_approval(lies, sende, schreibe, eingereicht, erika, frieda):
    sende(frieda, "zurueckgeben", 2025, SLUG, grund="Zu knapp", aktueller_stand="Wie viele Brücken?")
    schreibe(erika, einreichen="", **ANTWORT)
    assert "Wie viele Brücken?" in lies(frieda, "stand", 2025, SLUG)

    sende(frieda, "stand_schritt", 2025, SLUG, "freigeben")

    assert "Wie viele Brücken?" not in lies(erika, "stand", 2025, SLUG)


def test_a_return_needs_its_reason_and_the_right(lies, sende, eingereicht, erika, frieda):
    assert "zwingend erforderlich" in sende(frieda, "zurueckgeben", 2025, SLUG, aktueller_stand="x")
    assert "Zurückgeben kann nur die Freigabe" in sende(erika, "zurueckgeben", 2025, SLUG, grund="doch nicht")
    assert "Zurückgeben</button>" not in lies(erika, "zurueckgeben", 2025, SLUG)

    eingereicht.refresh_from_db()
    assert eingereicht.freigabe == "eingereicht"


def test_the_page_tells_what_has_happened_so_far(lies, eingereicht, frieda):
    ablauf.gib_zurueck(eingereicht, frieda, "Zu knapp", {})

    html = lies(frieda, "stand", 2025, SLUG)

    verlauf = html[html.index('id="verlauf"') :]
    assert verlauf.index("Zurückgegeben") < verlauf.index("Eingereicht")


def test_a_year_without_a_last_day_names_no_deadline(lies, vm, erika):
    jahr = make_berichtsjahr(2019, phase="erhebung")
    make_stand(make_projekt(ressort=vm), jahr, freigabe="entwurf")

    assert "Frist" not in lies(erika, "stand", 2019, SLUG)


def test_the_page_leads_to_the_preview(als, lies, stand, erika):
    adresse = reverse("reports:vorschau", args=[2025, SLUG])

    assert adresse in lies(erika, "stand", 2025, SLUG)
    assert als(erika).get(adresse).status_code == 200


# --- Two people write the same answer


@pytest.fixture
def seite():
    return reverse("erhebung:stand", args=[2025, SLUG])


@pytest.fixture
def ich(als, erika):
    return als(erika)


@pytest.fixture
def andere(als, vm):
    return als(make_konto("max", Rolle.REDAKTION, ressorts=[vm]))


def wahl(stand, name):
    return f"wahl:projects.projektstand:{stand.pk}:{name}"


def test_two_people_write_different_texts_and_both_stay(ich, andere, stand, seite):
    meins = felder(ich.get(seite))
    sichere(andere, seite, ausblick="Die Brücke steht.", status="abgeschlossen")

    antwort = sichere(ich, seite, meins, aktueller_stand="17 km sind gebaut.")
    stand.refresh_from_db()

    assert antwort.status_code == 302
    assert (stand.ausblick, stand.status) == ("Die Brücke steht.", "abgeschlossen")
    assert stand.aktueller_stand == "17 km sind gebaut."
    html = ich.get(seite).content.decode()
    assert "Inzwischen von anderen geändert und so übernommen: Status; Ausblick." in html


def test_two_people_write_the_same_text_and_the_second_is_asked_with_all_three(ich, andere, stand, seite):
    sichere(ich, seite, ausblick="Alt.")
    meins = felder(ich.get(seite))
    sichere(andere, seite, ausblick="Text der anderen.")

    frage = sichere(ich, seite, meins, ausblick="Mein Text.", aktueller_stand="Auch getippt.")
    html = frage.content.decode()
    stand.refresh_from_db()

    assert (stand.ausblick, stand.aktueller_stand) == ("Text der anderen.", "")
    for text in ["<dd>Alt.</dd>", "<dd>Mein Text.</dd>", "<dd>Text der anderen.</dd>", "zuletzt von max, "]:
        assert text in html
    assert (felder(frage)["ausblick"], felder(frage)["aktueller_stand"]) == (["Mein Text."], ["Auch getippt."])


@pytest.mark.parametrize(("welche", "ergebnis"), [("meine", "Mein Text."), ("andere", "Text der anderen.")])
def test_the_choice_decides(ich, andere, stand, seite, welche, ergebnis):
    meins = felder(ich.get(seite))
    sichere(andere, seite, ausblick="Text der anderen.")
    frage = sichere(ich, seite, meins, ausblick="Mein Text.", aktueller_stand="Auch getippt.")

    antwort = sichere(ich, seite, felder(frage), **{wahl(stand, "ausblick"): welche})
    stand.refresh_from_db()

    assert antwort.status_code == 302
    assert (stand.ausblick, stand.aktueller_stand) == (ergebnis, "Auch getippt.")


@pytest.mark.parametrize("zeichen", [None, "", "gefälscht"])
def test_without_the_state_it_was_filled_from_no_answer_is_saved(ich, stand, seite, zeichen):
    Projektstand.objects.filter(pk=stand.pk).update(ausblick="Alt.")

    frage = sichere(ich, seite, ausblick="Mein Text.", einreichen="", **{FELD: zeichen})
    stand.refresh_from_db()

    assert "nicht bekannt, aus welchem Stand" in frage.content.decode()
    assert (stand.ausblick, stand.freigabe) == ("Alt.", "entwurf")
    assert felder(frage)["ausblick"] == ["Mein Text."]
    sichere(ich, seite, felder(frage), **{wahl(stand, "ausblick"): "meine"})
    stand.refresh_from_db()
    assert stand.ausblick == "Mein Text."


def test_the_forms_of_the_verwaltung_and_the_page_ask_each_other(ich, als, lea, stand, seite):
    formular = reverse("admin:projects_projekt_change", args=[stand.vorhaben_id])
    meins = felder(ich.get(seite))
    sichere(als(lea), formular, **{"staende-0-ausblick": "Von der Leitstelle."})

    frage = sichere(ich, seite, meins, ausblick="Mein Text.")

    assert "<dd>Von der Leitstelle.</dd>" in frage.content.decode()
    assert Projektstand.objects.get(pk=stand.pk).ausblick == "Von der Leitstelle."


def test_nobody_hands_in_what_others_wrote_without_having_read_it(ich, andere, stand, seite):
    meins = felder(ich.get(seite))
    sichere(andere, seite, ausblick="Text der anderen.")

    antwort = ich.post(seite, meins | ANTWORT | {"ausblick": "", "einreichen": ""}, follow=True)
    stand.refresh_from_db()

    assert "Nicht eingereicht. Bitte erst lesen, was andere geändert haben." in antwort.content.decode()
    assert (stand.freigabe, stand.aktueller_stand) == ("entwurf", "17 km sind gebaut.")
    sichere(ich, seite, einreichen="")
    stand.refresh_from_db()
    assert (stand.freigabe, stand.ausblick) == ("eingereicht", "Text der anderen.")


def test_the_last_text_does_not_replace_what_others_wrote_meanwhile(ich, andere, stand, seite):
    meins = felder(ich.get(seite))
    sichere(andere, seite, ausblick="Text der anderen.")

    frage = sichere(ich, seite, meins, unveraendert="ausblick", aktueller_stand="Auch getippt.")
    stand.refresh_from_db()

    assert "„Ausblick“ haben inzwischen andere geändert" in frage.content.decode()
    assert (stand.ausblick, stand.unveraendert) == ("Text der anderen.", [])
    assert felder(frage)["ausblick"] == ["Text der anderen."]
    sichere(ich, seite, felder(frage), unveraendert="ausblick")
    stand.refresh_from_db()
    assert (stand.ausblick, stand.unveraendert) == ("Die Brücke folgt.", ["ausblick"])
    assert stand.aktueller_stand == "Auch getippt."


def test_a_long_text_that_nobody_wants_any_more_is_given_back(ich, stand, seite):
    Projektstand.objects.filter(pk=stand.pk).update(schwerpunkt=True)
    meins = felder(ich.get(seite))
    Projektstand.objects.filter(pk=stand.pk).update(schwerpunkt=False)

    frage = sichere(ich, seite, meins, schwerpunkt_text="Die ganze Geschichte.", ausblick="Mein Text.")

    html = frage.content.decode()
    assert "„Ausführliche Darstellung“ ist hier nicht mehr auszufüllen" in html
    assert "Die ganze Geschichte." in html
    assert sichere(ich, seite, felder(frage)).status_code == 302
    stand.refresh_from_db()
    assert (stand.ausblick, stand.schwerpunkt_text) == ("Mein Text.", "")


def test_the_page_tells_nobody_else_what_it_carries(als, frieda, eingereicht, erika, seite):
    for konto in [frieda, erika]:
        assert FELD not in felder(als(konto).get(seite))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory has one connection")
@pytest.mark.parametrize("tuer", ["stand", "projekt"])
def test_of_two_saves_in_the_same_moment_one_is_asked(tuer):
    vm = make_ressort("VM")
    jahr = make_berichtsjahr(2025, phase="erhebung")
    stand = make_stand(make_projekt(ressort=vm), jahr, freigabe="entwurf")
    seite = reverse("erhebung:stand", args=[2025, SLUG])
    projekt = reverse("admin:projects_projekt_change", args=[stand.vorhaben_id])
    zweite = (seite, "ausblick") if tuer == "stand" else (projekt, "staende-0-ausblick")
    los, antworten = Barrier(2), {}

    def schreibe(name, adresse, feld):
        try:
            browser = Client()
            browser.force_login(make_konto(name, Rolle.REDAKTION, ressorts=[vm]))
            meins = felder(browser.get(adresse))
            los.wait(10)
            antworten[name] = sichere(browser, adresse, meins, **{feld: f"Text von {name}"})
        finally:
            connection.close()

    faeden = [
        Thread(target=schreibe, args=["erika", seite, "ausblick"]),
        Thread(target=schreibe, args=["max", *zweite]),
    ]
    for faden in faeden:
        faden.start()
    for faden in faeden:
        faden.join(30)

    assert sorted(antwort.status_code for antwort in antworten.values()) == [200, 302]
    (frage,) = [antwort.content.decode() for antwort in antworten.values() if antwort.status_code == 200]
    assert "Text von erika" in frage
    assert "Text von max" in frage
