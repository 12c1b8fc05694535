import re

from django.urls import reverse

from projects import ablauf
from tests.factories import make_berichtsjahr, make_projekt, make_stand


def gruppen(html):
    """The headings of the groups from top to bottom, without their numbers."""
    return [titel.strip() for titel in re.findall(r'<h2 id="gruppe-\w+">([^<]+)', html)]


def reich_ein(stand, konto):
    stand.status, stand.aktueller_stand = "in_umsetzung", "17 km sind gebaut."
    stand.save()
    ablauf.vollziehe(ablauf.STAND["einreichen"], stand, konto)


def test_what_came_back_is_first_with_what_is_to_be_changed(lies, stand, erika, frieda, vm):
    make_stand(make_projekt(titel="Emscherweg"), stand.berichtsjahr, status="", freigabe="entwurf")
    reich_ein(stand, erika)
    ablauf.gib_zurueck(stand, frieda, "Zu knapp", {"aktueller_stand": "Wie viele Brücken?"})

    html = lies(erika, "aufgaben", 2025, "vm")

    assert gruppen(html) == ["Zurückgegeben: bitte überarbeiten", "Noch zu schreiben", "Freigegeben"]
    assert "Zu knapp" in html
    assert "Wie viele Brücken?" in html
    assert "2 von 2</strong> Antworten stehen noch aus" in html
    assert "Überarbeiten" in html
    assert "Noch ist nichts freigegeben." in html


def test_a_row_says_what_was_and_what_is_now(lies, stand, erika):
    html = lies(erika, "aufgaben", 2025, "vm")
    assert "2024: " in html
    assert "noch kein Status" in html
    assert ">Schreiben<" in html

    stand.aktueller_stand = "begonnen"
    stand.save()
    assert ">Weiterschreiben<" in lies(erika, "aufgaben", 2025, "vm")


def test_the_second_pair_of_eyes_reads_the_differences_and_approves_in_place(lies, sende, stand, erika, frieda):
    reich_ein(stand, erika)

    html = lies(frieda, "aufgaben", 2025, "vm")
    assert gruppen(html)[0] == "Eingereicht: warten auf Freigabe"
    assert "<del>" in html
    assert "eingereicht von erika" in html
    html = sende(frieda, "stand_schritt", 2025, "radschnellweg-ruhr", "freigeben")

    stand.refresh_from_db()
    assert stand.freigabe == "freigegeben"
    assert "Freigegeben: Radschnellweg Ruhr." in html
    assert gruppen(html) == ["Noch zu schreiben", "Freigegeben"]


def test_who_cannot_approve_sees_no_button_for_it(lies, stand, erika):
    reich_ein(stand, erika)

    html = lies(erika, "aufgaben", 2025, "vm")

    assert "/freigeben/" not in html
    assert "Die Antwort ist eingereicht." in html
    assert "Alles ist eingereicht." in html


def test_the_ressort_sees_its_own_vorhaben_and_those_only(lies, stand, erika, fritz, jahr):
    make_stand(make_projekt(titel="Emscherweg", ressort=fritz.ressorts.get()), jahr, freigabe="entwurf")

    assert "Emscherweg" not in lies(erika, "aufgaben", 2025, "vm")
    assert "Emscherweg" in lies(fritz, "aufgaben", 2025, "mwike")


def test_outside_the_erhebung_the_page_says_why_nobody_can_write(lies, stand, erika):
    assert "veröffentlicht und gesperrt" in lies(erika, "aufgaben", 2024, "vm")


def test_an_empty_list_says_when_it_fills(lies, jahr, erika, db):
    assert "Sobald die Leitstelle die Erhebung eröffnet" in lies(erika, "aufgaben", 2025, "vm")


def test_the_first_year_of_all_has_nothing_to_compare_with(lies, vm, erika):
    jahr = make_berichtsjahr(2019, phase="erhebung")
    make_stand(make_projekt(ressort=vm), jahr, freigabe="eingereicht", ausblick="Die Brücke folgt.")

    assert "Die Brücke folgt." in lies(erika, "aufgaben", 2019, "vm")


def test_it_takes_as_many_queries_for_many_answers_as_for_two(
    als, stand, erika, frieda, django_assert_num_queries, django_assert_max_num_queries
):
    client, adresse = als(frieda), reverse("erhebung:aufgaben", args=[2025, "vm"])
    make_stand(make_projekt(titel="Emscherweg"), stand.berichtsjahr, freigabe="eingereicht")
    reich_ein(stand, erika)
    ablauf.gib_zurueck(stand, frieda, "Zu knapp", {"aktueller_stand": "Wie viele?"})
    with django_assert_max_num_queries(20) as wenige:
        client.get(adresse)

    for nummer in range(8):
        weiterer = make_stand(make_projekt(titel=f"Weg {nummer}"), stand.berichtsjahr, freigabe="entwurf")
        reich_ein(weiterer, erika)
        if nummer % 2:
            ablauf.gib_zurueck(weiterer, frieda, "Zu knapp", {"aktueller_stand": "Wie viele?"})

    with django_assert_num_queries(len(wenige)):
        client.get(adresse)
