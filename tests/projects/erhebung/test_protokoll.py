import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from projects import ablauf
from projects.models import Vorgang
from tests.factories import make_konto
from tests.lesen import tabelle


@pytest.fixture
def bewegt(stand, erika, frieda, lea):
    stand.status, stand.aktueller_stand = "in_umsetzung", "17 km sind gebaut."
    stand.save()
    ablauf.vollziehe(ablauf.STAND["einreichen"], stand, erika)
    ablauf.gib_zurueck(stand, frieda, "=HYPERLINK()", {"aktueller_stand": "Wie viele Brücken?"})
    ablauf.protokolliere(stand.berichtsjahr, "Berechnet", AnonymousUser())
    return stand


def test_the_log_says_who_did_what_when_and_why(lies, bewegt, lea):
    html = lies(lea, "protokoll", 2025)

    assert html.index("Berechnet") < html.index("Zurückgegeben") < html.index("Eingereicht")
    assert "eingereicht → zurückgegeben" in html
    assert "Aktueller Stand: Wie viele Brücken?" in html
    assert "Verwaltungsbefehl auf dem Server" in html
    assert "3 Vorgänge" in html


def test_auditors_get_all_of_it_as_a_table_that_computes_nothing(als, bewegt, lea):
    antwort = als(lea).get(reverse("erhebung:protokoll_csv", args=[2025]))

    assert antwort["Content-Disposition"] == 'attachment; filename="protokoll-2025.csv"'
    zeilen = tabelle(antwort)
    assert [zeile["Vorgang"] for zeile in zeilen] == ["Eingereicht", "Zurückgegeben", "Berechnet"]
    assert zeilen[1] | {"Zeitpunkt": ""} == {
        "Zeitpunkt": "",
        "Berichtsjahr": "2025",
        "Vorgang": "Zurückgegeben",
        "Ressort": "VM",
        "Vorhaben": "Radschnellweg Ruhr",
        "von": "eingereicht",
        "nach": "zurückgegeben",
        "Begründung": "'=HYPERLINK()",
        "Rückmeldungen": "Aktueller Stand: Wie viele Brücken?",
        "Konto": "frieda",
    }
    assert zeilen[2]["Konto"] == "Verwaltungsbefehl auf dem Server"


def test_a_long_log_has_pages_and_few_queries(als, bewegt, lea, django_assert_max_num_queries):
    wer = make_konto("otto")
    Vorgang.objects.bulk_create(Vorgang(berichtsjahr=bewegt.berichtsjahr, art=f"V{n}", wer=wer) for n in range(300))
    client = als(lea)
    with django_assert_max_num_queries(16):
        antwort = client.get(reverse("erhebung:protokoll", args=[2025]), {"page": 2})

    html = antwort.content.decode()
    assert "Seite 2 von 4" in html
    assert "Neuere" in html
    assert "Ältere" in html


def test_a_year_in_which_nothing_happened_says_so(lies, lea, jahr):
    assert "noch nichts geschehen" in lies(lea, "protokoll", 2025)


def test_a_line_says_in_short_what_it_is_about(bewegt):
    vorgang = Vorgang.objects.get(art="Zurückgegeben")

    assert str(vorgang) == "Zurückgegeben: Radschnellweg Ruhr"
    assert str(Vorgang.objects.get(art="Berechnet")) == "Berechnet: 2025"
    assert str(vorgang.rueckmeldungen.get()) == "aktueller_stand: Wie viele Brücken?"
