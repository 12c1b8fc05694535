import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.models import Projekt
from projects.suche import sortierform, stammform
from tests.factories import make_berichtsjahr, make_kommune, make_projekt, make_stand


@pytest.mark.parametrize(
    ("text", "stamm"),
    [
        ("Häuser der Förderung", "haus der forder"),
        ("STRASSE Straße", "strass strass"),
        ("Ü", "u"),
        ("", ""),
        ("!?", ""),
        ("13-03", "13 03"),
    ],
)
def test_words_are_reduced_to_their_stems(text, stamm):
    assert stammform(text) == stamm


def test_composed_and_decomposed_umlauts_are_the_same():
    assert stammform("Fo\N{COMBINING DIAERESIS}rderung") == stammform("Förderung")


@pytest.mark.parametrize(
    ("mit", "ohne"),
    [
        ("Förderung", "Foerderung"),
        ("Straße", "STRASSE"),
        ("Universität", "Universitaet"),
        ("Schülerinnen", "Schuelerinnen"),
        ("Häuser", "Haeuser"),
        ("Überführung", "Ueberfuehrung"),
        ("Bauernförderung", "Bauernfoerderung"),
        ("grün", "gruen"),
        ("öffentlich", "oeffentlich"),
    ],
)
def test_a_word_is_the_same_with_umlauts_and_without(mit, ohne):
    assert stammform(mit) == stammform(ohne)


@pytest.mark.parametrize(
    "wort", ["neue", "aktuell", "Museum", "Bauer", "Poesie", "Quelle", "Steuer", "Duell", "Voerde"]
)
def test_a_word_whose_vowels_only_look_like_an_umlaut_finds_itself_also_inside_another(wort):
    assert stammform(wort) in stammform(f"{wort}-Projekt")
    assert stammform(wort) in stammform(f"Industrie{wort.lower()}")


def test_titles_sort_by_din_5007():
    titel = ["zebra", "Ärzte", "Apfel", "Straße", "Strasse 2", "Zoo"]

    assert sorted(titel, key=sortierform) == ["Apfel", "Ärzte", "Straße", "Strasse 2", "zebra", "Zoo"]


@given(st.text())
def test_any_text_has_a_stem_and_a_sort_key(text):
    assert stammform(text) == " ".join(stammform(text).split())
    assert sortierform(text) == sortierform(text.swapcase().swapcase()) or text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("eingabe", "gefunden"),
    [
        ("energie", True),  # inside a compound
        ("WINDENERGIEANLAGE", True),  # another number and case
        ("energie bochum", True),  # one word in the text, one as a town
        ("energie essen", False),  # every word has to occur
        ("gutachten", True),  # in a public Projektstand
        ("geheimnis", False),  # in a Projektstand of an unpublished year
        ("13-03", True),
        ("staatskanzlei", False),
        ("vm", True),
        ("ministerium", False),  # there is a filter for it, and all of its projects would hide what was meant
        ("%", True),  # no word at all narrows nothing, and no wildcard works
        ("_nergie", False),
        ("foerderung", True),
        ("förderung", True),
        ("Strassenbau", True),
        ("Straßenbau", True),
        ("Strasse", True),  # the beginning of a compound
        ("buero", True),
        ("büro", True),
    ],
)
def test_the_search_finds_what_a_visitor_means(eingabe, gefunden):
    projekt = make_projekt(kurzbeschreibung="Neue Windenergieanlagen, Förderung im Straßenbau", kennung="13-03")
    projekt.kommunen.add(make_kommune())
    make_stand(projekt, aktueller_stand="Das Gutachten liegt vor, das Buero ist offen.")
    make_stand(projekt, make_berichtsjahr(2022, phase="redaktion"), aktueller_stand="Ein Geheimnis.")

    assert Projekt.objects.suche(eingabe).exists() == gefunden


@pytest.mark.django_db
def test_rows_created_in_bulk_are_found_as_well():
    Projekt.objects.bulk_create([Projekt(titel="Fähre", slug="faehre")])

    assert Projekt.objects.suche("fähren").exists()
