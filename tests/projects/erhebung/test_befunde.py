import pytest
from django.urls import reverse

from projects.models import Berichtstext, Verzicht
from projects.rechte import Rolle
from tests.factories import (
    PASSWORT,
    make_berichtsjahr,
    make_finanzierung,
    make_konto,
    make_landesprogramm,
    make_projekt,
    make_quelle,
    make_ressort,
    make_stand,
)
from tests.lesen import tabelle

pytestmark = pytest.mark.django_db
SEITE = "/verwaltung/erhebung/2025/befunde/"
CSV = "/verwaltung/erhebung/2025/befunde.csv"
VERZICHTEN = "/verwaltung/erhebung/2025/befunde/verzichten/"


@pytest.fixture
def jahr():
    return make_berichtsjahr(2025, phase="redaktion")


@pytest.fixture
def stand(jahr):
    """Of the VM: finished, without an end (a Warnung)."""
    return make_stand(make_projekt(), jahr, status="abgeschlossen")


@pytest.fixture
def entwurf(jahr):
    """Of the MWIKE: not approved (a Fehler)."""
    projekt = make_projekt(titel="Wasserstoffregion", ressort=make_ressort("MWIKE"), kennung="05-01")
    return make_stand(projekt, jahr, status="in_pruefung", freigabe="entwurf")


@pytest.fixture
def als(client):
    """Logs an account in; it writes for one Ressort, or is the Leitstelle."""

    def anmelden(name, *rollen, **felder):
        make_konto(name, *rollen, **felder)
        assert client.login(username=name, password=PASSWORT)
        return client

    return anmelden


@pytest.fixture
def lea(als):
    return als("lea", Rolle.LEITSTELLE)


@pytest.fixture
def erika(als):
    return als("erika", Rolle.REDAKTION, ressorts=[make_ressort("VM")])


def seite(client, adresse=SEITE):
    antwort = client.get(adresse)
    assert antwort.status_code == 200
    return antwort.content.decode()


def befunde(client, adresse=CSV):
    antwort = client.get(adresse)
    assert antwort["Content-Type"] == "text/csv; charset=utf-8"
    return tabelle(antwort)


def verzichte(client, stand, grund="Steht in keiner Quelle.", **felder):
    angaben = {"befund": "ohne_ende", "vorhaben": stand.vorhaben.pk, "begruendung": grund}
    return client.post(VERZICHTEN, angaben | felder, follow=True)


def test_the_leitstelle_sees_all_findings_fehler_first_each_with_the_way_to_put_it_right(lea, stand, entwurf):
    text = seite(lea)

    assert text.index("Fehler (1)") < text.index("Wasserstoffregion") < text.index("Warnungen (1)")
    assert text.index("Warnungen (1)") < text.index("Abgeschlossen ohne Ende: Radschnellweg Ruhr")
    assert f"/verwaltung/erhebung/2025/stand/{entwurf.vorhaben.slug}/" in text
    assert reverse("admin:projects_projekt_change", args=[stand.vorhaben.pk]) in text


def test_findings_about_texts_eckwerte_and_landesprogramme_lead_to_their_pages(lea, jahr):
    text = Berichtstext.objects.create(berichtsjahr=jahr, art="vorwort", text="Es sind {x.y}.")
    programm = make_landesprogramm()
    make_finanzierung(programm, berichtsjahr=jahr, quelle=make_quelle("Horizont", "eu"), bewilligt=5)
    jahr.amtlich_gesamt, jahr.amtlich_quelle = 73, "https://land.nrw/"
    jahr.save()

    gelesen = seite(lea)
    for modell, objekt in [("berichtstext", text), ("landesprogramm", programm), ("berichtsjahr", jahr)]:
        assert reverse(f"admin:projects_{modell}_change", args=[objekt.pk]) in gelesen


def test_a_ressort_sees_its_own_findings_and_nothing_of_the_report_as_a_whole(erika, jahr, stand, entwurf):
    Berichtstext.objects.create(berichtsjahr=jahr, art="vorwort", text="Es sind {x.y}.")
    make_projekt(titel="Herrenlos", ressort=None)

    for text in (seite(erika), str(befunde(erika))):
        assert "Radschnellweg Ruhr" in text
        for fremd in ("Wasserstoffregion", "Herrenlos", "{x.y}", "MWIKE"):
            assert fremd not in text
    assert "Verzichten" not in seite(erika)


def test_no_choice_of_another_ressort_opens_its_findings(erika, stand, entwurf):
    for wunsch in ("mwike", "ohne-ressort"):
        assert "Wasserstoffregion" not in seite(erika, f"{SEITE}?ressort={wunsch}")
        assert "Wasserstoffregion" not in str(befunde(erika, f"{CSV}?ressort={wunsch}"))


def test_a_verzicht_of_another_ressort_stays_there(als, jahr, stand, entwurf):
    Verzicht.objects.create(
        berichtsjahr=jahr, regel="ohne_ende", vorhaben=stand.vorhaben, begruendung="Das bleibt im Haus."
    )
    Verzicht.objects.create(berichtsjahr=jahr, regel="eckwerte", begruendung="Das bleibt in der Leitstelle.")
    mona = als("mona", Rolle.FREIGABE, ressorts=[make_ressort("MWIKE")])

    assert "Das bleibt" not in seite(mona)
    assert "Das bleibt" not in str(befunde(mona))


@pytest.mark.parametrize("rollen", [(), (Rolle.ADMINISTRATION,)])
def test_who_has_no_part_in_the_reports_finds_nothing(als, jahr, rollen):
    client = als("adam", *rollen)

    for adresse in (SEITE, CSV):
        assert client.get(adresse).status_code == 404
    assert client.post(VERZICHTEN).status_code == 404


@pytest.mark.parametrize("adresse", [SEITE, CSV, VERZICHTEN])
def test_a_visitor_is_asked_to_log_in(client, jahr, adresse):
    assert client.get(adresse).status_code in {302, 405}
    assert client.post(adresse).status_code in {302, 405}


def test_a_year_that_is_not_there_is_not_found(lea):
    assert lea.get(SEITE).status_code == 404


def test_the_list_can_be_narrowed_to_a_ressort_a_rule_and_what_nobody_leads(lea, stand, entwurf):
    make_projekt(titel="Herrenlos", ressort=None)

    assert {zeile["Vorhaben"] for zeile in befunde(lea, f"{CSV}?ressort=mwike")} == {"Wasserstoffregion"}
    assert {zeile["Vorhaben"] for zeile in befunde(lea, f"{CSV}?ressort=ohne-ressort")} == {"Herrenlos"}
    assert {zeile["Vorhaben"] for zeile in befunde(lea, f"{CSV}?regel=ohne_ende")} == {"Radschnellweg Ruhr"}
    text = seite(lea, f"{SEITE}?ressort=vm&regel=nicht_freigegeben")
    assert "Zu dieser Auswahl gibt es keine offenen Befunde." in text
    assert f"{CSV}?ressort=vm&amp;regel=nicht_freigegeben" in text


def test_a_choice_that_does_not_exist_narrows_nothing(lea, stand, entwurf):
    assert len(befunde(lea, f"{CSV}?ressort=gibt-es-nicht&regel=%00")) == 2


def test_where_nothing_is_found_the_page_says_so(lea, jahr):
    assert "Alle Prüfungen sind bestanden" in seite(lea)


def test_the_leitstelle_waives_on_the_page_and_takes_it_back(lea, stand, entwurf):
    text = verzichte(lea, stand).content.decode()
    assert "Verzichtet: Abgeschlossen ohne Ende, Radschnellweg Ruhr." in text
    assert "Warnungen" not in text
    assert text.index("Verzichtet (1)") < text.index("Steht in keiner Quelle.") < text.index("lea, ")

    verzicht = Verzicht.objects.get()
    zuruecknehmen = f"/verwaltung/erhebung/2025/befunde/verzicht/{verzicht.pk}/zuruecknehmen/"
    assert zuruecknehmen in text
    text = lea.post(zuruecknehmen, follow=True).content.decode()
    assert "Verzicht zurückgenommen: Abgeschlossen ohne Ende." in text
    assert "Warnungen (1)" in text


def test_after_waiving_the_list_is_narrowed_as_before(lea, stand):
    angaben = {"befund": "ohne_ende", "vorhaben": stand.vorhaben.pk, "begruendung": "weil"}

    assert lea.post(f"{VERZICHTEN}?ressort=vm", angaben)["Location"] == f"{SEITE}?ressort=vm"


def test_waiving_needs_a_reason_and_a_finding(lea, stand):
    assert "Nicht verzichtet. Bitte begründen" in verzichte(lea, stand, " ").content.decode()
    assert "nicht mehr offen" in verzichte(lea, stand, vorhaben="").content.decode()
    assert "Nicht verzichtet." in verzichte(lea, stand, vorhaben="zwölf").content.decode()
    assert "Nicht verzichtet." in verzichte(lea, stand, "a\0b").content.decode()
    assert not Verzicht.objects.exists()


def test_a_fehler_has_no_button_to_waive(lea, entwurf):
    assert 'name="begruendung"' not in seite(lea)


def test_a_ressort_waives_nothing_even_by_hand(erika, stand, jahr):
    assert verzichte(erika, stand).status_code == 404
    verzicht = Verzicht.objects.create(
        berichtsjahr=jahr, regel="ohne_ende", vorhaben=stand.vorhaben, begruendung="weil"
    )
    zuruecknehmen = f"/verwaltung/erhebung/2025/befunde/verzicht/{verzicht.pk}/zuruecknehmen/"
    assert erika.post(zuruecknehmen).status_code == 404

    assert Verzicht.objects.get() == verzicht
    text = seite(erika)
    assert "weil" in text
    assert "Verwaltungsbefehl auf dem Server" in text
    assert "zurücknehmen" not in text


def test_a_verzicht_of_another_year_is_not_taken_back_from_here(lea, stand):
    fremd = Verzicht.objects.create(berichtsjahr=make_berichtsjahr(2022), regel="ohne_ende", begruendung="weil")

    assert lea.post(f"/verwaltung/erhebung/2025/befunde/verzicht/{fremd.pk}/zuruecknehmen/").status_code == 404


def test_a_published_year_shows_its_findings_and_waives_none(lea, stand):
    verzichte(lea, stand)
    make_stand(make_projekt(titel="Auch fertig"), stand.berichtsjahr, status="abgeschlossen")
    stand.berichtsjahr.phase, stand.berichtsjahr.veroeffentlichung = "veroeffentlicht", "2025-12-09T10:00Z"
    stand.berichtsjahr.save()
    verzicht = Verzicht.objects.get()

    text = seite(lea)
    assert "veröffentlicht und gesperrt" in text
    assert "Auch fertig" in text
    assert 'method="post" action="/verwaltung/erhebung' not in text
    antwort = lea.post(f"/verwaltung/erhebung/2025/befunde/verzicht/{verzicht.pk}/zuruecknehmen/", follow=True)
    assert "veröffentlicht und gesperrt" in antwort.content.decode()
    assert Verzicht.objects.exists()


def test_what_is_put_right_after_it_was_waived_says_so_and_leaves_the_table(lea, stand):
    verzichte(lea, stand)
    assert befunde(lea)[0]["Verzicht"].endswith(", lea: Steht in keiner Quelle.")

    stand.vorhaben.ende = "2025-01-31"
    stand.vorhaben.save()
    assert "Trifft nicht mehr zu." in seite(lea)
    assert befunde(lea) == []


@pytest.mark.parametrize("titel", ["=1+1", "+1", "-1", "@SUMME(A1)", "\t=1+1", " =1+1", "\r=1"])
def test_no_cell_of_the_table_is_a_formula(lea, jahr, titel):
    make_projekt(titel=titel, slug="formel")

    (zeile,) = befunde(lea)
    assert zeile["Vorhaben"].startswith("'")


def test_the_table_says_who_has_to_do_what(lea, entwurf):
    assert befunde(lea) == [
        {
            "Schwere": "Fehler",
            "Regel": "Nicht freigegeben",
            "Kennung": "05-01",
            "Vorhaben": "Wasserstoffregion",
            "Ressort": "MWIKE",
            "Befund": "Der Stand ist nicht freigegeben: Entwurf.",
            "Was zu tun ist": "Den Stand schreiben, einreichen und von einer zweiten Person freigeben lassen.",
            "Verzicht": "",
        }
    ]


def test_the_page_asks_as_much_of_the_database_for_many_findings(lea, jahr, django_assert_max_num_queries):
    for nummer in range(20):
        make_stand(make_projekt(titel=f"Projekt {nummer}"), jahr, status="abgeschlossen")

    with django_assert_max_num_queries(35):
        seite(lea)
