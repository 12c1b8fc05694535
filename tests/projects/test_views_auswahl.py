"""The pages of Handlungsfeld, Ressort and Themenforum."""

from decimal import Decimal

import pytest

from projects.kennzahlen import Ortsangaben, letzter_wechsel, mittel_der_auswahl, statusverlauf
from projects.models import Projekt, Projektstand, Status
from projects.prosa import ortsangaben_in_worten, wechsel_in_worten
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_ressort,
    make_stand,
    make_themenforum,
)

pytestmark = pytest.mark.django_db
FELD = "/handlungsfelder/vernetzte-mobilitat-kurze-wege/"


def mit_wechsel(titel, alt, neu, **felder):
    projekt = make_projekt(titel=titel, **felder)
    make_stand(projekt, make_berichtsjahr(2021), status=alt)
    make_stand(projekt, make_berichtsjahr(2022), status=neu)
    return projekt


def satz():
    return wechsel_in_worten(letzter_wechsel(statusverlauf(Projekt.objects.oeffentlich())))


def test_the_field_shows_how_its_status_moved(lies):
    mit_wechsel("Brücke", "in_pruefung", "in_umsetzung")
    mit_wechsel("Tunnel", "in_umsetzung", "in_umsetzung")
    mit_wechsel("Fremd", "in_umsetzung", "abgeschlossen", handlungsfeld=make_handlungsfeld(2))

    abschnitt = lies(FELD).partition('id="wechsel"')[2].partition("</section>")[0]

    assert "Beide nennen ihn für zwei Projekte; bei einem hat er sich geändert." in abschnitt
    assert ">Brücke</a>: in Prüfung → in Umsetzung" in abschnitt
    assert "Tunnel" not in abschnitt
    assert "Fremd" not in abschnitt


def test_the_sentence_of_the_change_fits_every_number():
    erstes = mit_wechsel("Brücke", "in_pruefung", "in_pruefung")
    anfang = "Verglichen sind die beiden letzten Berichte, die hier einen Status nennen: 2021 und 2022. "
    assert satz() == f"{anfang}Beide nennen ihn für ein Projekt; er ist gleich geblieben."

    erstes.staende.filter(berichtsjahr__jahr=2022).update(status="in_umsetzung")
    assert satz() == f"{anfang}Beide nennen ihn für ein Projekt; er hat sich geändert."

    erstes.staende.filter(berichtsjahr__jahr=2022).delete()
    make_stand(make_projekt(titel="Neu"), make_berichtsjahr(2022))
    assert satz() == f"{anfang}Zu keinem Projekt nennen ihn beide; ein Vergleich ist nicht möglich."

    for titel in ["a", "b"]:
        mit_wechsel(titel, "verstetigt", "verstetigt")
    assert satz() == f"{anfang}Beide nennen ihn für zwei Projekte; er ist überall gleich geblieben."


def test_one_report_alone_is_no_comparison(lies):
    make_stand()

    assert letzter_wechsel(statusverlauf(Projekt.objects.oeffentlich())) is None
    assert "Ein Vergleich ist noch nicht möglich" in lies(FELD)


def test_changes_stand_in_the_order_of_the_status():
    mit_wechsel("a", "in_umsetzung", "abgeschlossen")
    mit_wechsel("b", "in_pruefung", "nicht_weiterverfolgt")
    mit_wechsel("c", "in_pruefung", "in_umsetzung")

    schritte = letzter_wechsel(statusverlauf(Projekt.objects.oeffentlich())).schritte

    assert schritte == [
        (Status.IN_PRUEFUNG, Status.IN_UMSETZUNG, 1),
        (Status.IN_PRUEFUNG, Status.NICHT_WEITERVERFOLGT, 1),
        (Status.IN_UMSETZUNG, Status.ABGESCHLOSSEN, 1),
    ]


def test_the_last_status_counts_and_drafts_do_not(lies):
    mit_wechsel("Brücke", "in_pruefung", "in_umsetzung")
    entwurf = make_stand(make_projekt(titel="Tunnel"), make_berichtsjahr(2022), freigabe="entwurf", status="verstetigt")

    html = lies(FELD)

    assert "2 Projekte sind in dieser Anwendung erfasst" in html
    assert "1 in Umsetzung, 1 kein Stand genannt" in html
    assert entwurf.get_status_display() not in html.partition('id="zahlen"')[2].partition("<details")[0]


def test_what_is_said_of_an_unpublished_project_is_not_public():
    stand = make_stand()
    make_stand(make_projekt(titel="Entwurf", veroeffentlicht=False))

    assert list(Projektstand.objects.oeffentlich()) == [stand]


def test_the_field_leads_to_the_chapters_of_its_schwerpunktprojekte(lies):
    make_stand(schwerpunkt=True)
    make_stand(make_projekt(titel="Geheim", veroeffentlicht=False), schwerpunkt=True)

    html = lies(FELD)

    assert "/berichte/2021/vernetzte-mobilitaet-kurze-wege/" in html
    assert "Geheim" not in html


def test_the_field_keeps_the_saeulen_apart(lies):
    make_projekt()
    make_partnerprojekt(handlungsfeld=make_handlungsfeld())
    make_landesprogramm(handlungsfeld=make_handlungsfeld(), handlungsfeld_belegt=False)

    html = lies(FELD)

    assert "1 Projekt ist in dieser Anwendung erfasst" in html
    for titel in ["Radschnellweg Ruhr", "Netzwerk Betriebliche Mobilität", "Rahmenvereinbarung Kommunale Schiene"]:
        assert html.count(f">{titel}</a>") == 1, titel
    partner, _, programme = html.partition('id="programme"')
    assert "Netzwerk Betriebliche Mobilität" in partner
    assert "Rahmenvereinbarung Kommunale Schiene" in programme
    assert "Zuordnung nicht amtlich belegt" in programme


def test_a_field_without_landesprogramme_says_so(lies):
    make_handlungsfeld()

    html = lies(FELD)

    assert "Keine Quelle ordnet ein erfasstes Landesprogramm diesem Handlungsfeld zu." in html
    assert "Zu diesem Handlungsfeld sind noch keine Projekte erfasst." in html


def test_money_of_a_field_is_summed_per_stage_with_its_coverage(lies):
    alt, neu = make_berichtsjahr(2021), make_berichtsjahr(2022)
    projekt = make_projekt()
    make_finanzierung(projekt, berichtsjahr=alt, bewilligt=500, ausgezahlt=1)  # replaced by the next report
    make_finanzierung(projekt, berichtsjahr=neu, bewilligt=1_000_000)
    make_finanzierung(projekt, berichtsjahr=neu, quelle=make_quelle("Zweite"), bewilligt=Decimal("0.10"))
    make_finanzierung(projekt, berichtsjahr=None, quelle=make_quelle("Ohne Jahr"), bewilligt=7, genannt=8)
    make_finanzierung(make_projekt(titel="Entwurf", veroeffentlicht=False), berichtsjahr=neu, bewilligt=9)
    make_projekt(titel="Ohne Geld")

    projekte = Projekt.objects.oeffentlich()
    je_stufe = {mittel.stufe: mittel for mittel in mittel_der_auswahl(projekte, 2)}

    assert je_stufe["bewilligt"].betrag == Decimal("1000000.10")
    assert (je_stufe["bewilligt"].bekannt, je_stufe["bewilligt"].projekte) == (1, 2)
    assert je_stufe["beantragt"].betrag is None
    assert je_stufe["ausgezahlt"].betrag is None
    html = lies(FELD)
    assert "1.000.000\N{NO-BREAK SPACE}€" in html
    assert "1 von 2 Projekten" in html
    assert "0 von 2 Projekten" in html


def test_the_field_names_the_ressorts_most_projects_first_and_the_unknown_last(lies):
    make_projekt(titel="a", ressort=None)
    make_projekt(titel="b", ressort=None)
    make_projekt(titel="c", ressort=make_ressort("VM"))
    for titel in ["d", "e"]:
        make_projekt(titel=titel, ressort=make_ressort("MSB"))

    abschnitt = lies(FELD).partition('id="ressorts"')[2]

    assert abschnitt.index("(MSB)") < abschnitt.index("(VM)") < abschnitt.index("Federführung nicht bekannt")
    assert "/ressorts/msb/" in abschnitt


def test_the_list_of_fields_has_all_with_their_lead(lies):
    make_projekt()
    make_handlungsfeld(2)

    html = lies("/handlungsfelder/")

    assert FELD in html
    assert "/handlungsfelder/erfolgreiche-wirtschaft-gute-arbeit/" in html
    assert "Menschen und Güter kommen im Ruhrgebiet schnell ans Ziel." in html


def test_without_fields_the_list_says_so(lies):
    assert "Es sind noch keine Projekte erfasst." in lies("/handlungsfelder/")


def test_the_ressorts_stand_with_their_projects_and_those_without_lead_are_named(lies):
    make_stand(status="abgeschlossen")
    make_projekt(titel="Entwurf", veroeffentlicht=False)
    make_projekt(titel="Herrenlos", ressort=None)
    make_ressort("FM")

    html = lies("/ressorts/")

    assert "Ministerium VM (VM): 1 abgeschlossen" in html
    assert "Ein Projekt ohne bekannte Federführung" in html
    assert "Herrenlos" in html
    assert "Entwurf" not in html
    assert "/ressorts/fm/" in html.partition("Ressorts ohne öffentliches Projekt")[2]


def test_without_ressorts_the_list_says_so(lies):
    assert "noch kein Projekt mit bekannter Federführung" in lies("/ressorts/")


def test_a_ressort_shows_its_projects_foren_and_changes(lies):
    mit_wechsel("Brücke", "in_pruefung", "in_umsetzung")
    make_projekt(titel="Fremd", ressort=make_ressort("FM"))
    make_themenforum(ressort=make_ressort())

    html = lies("/ressorts/vm/")

    assert "1 Projekt ist in dieser Anwendung erfasst" in html
    assert "Brücke</a>: in Prüfung → in Umsetzung" in html
    assert "/themenforen/13/" in html
    assert "/projekte/?ressort=vm" in html
    assert "Fremd" not in html


def test_a_ressort_without_projects_says_so(lies):
    make_ressort("FM")

    assert "Für dieses Ressort ist kein öffentliches Projekt erfasst." in lies("/ressorts/fm/")


def test_the_forums_say_which_are_not_documented(lies):
    for nummer in range(1, 20):
        if nummer != 17:
            make_themenforum(nummer, titel=f"Forum {nummer}")

    html = lies("/themenforen/")

    assert "18 von 20 Themenforen sind öffentlich dokumentiert." in html
    assert "Nicht dokumentiert: 17, 20. Zu ihnen ist" in html
    make_themenforum(20, titel="Forum 20")
    assert "Nicht dokumentiert: 17. Zu ihm ist" in lies("/themenforen/")
    make_themenforum(17, titel="Forum 17")
    assert "Nicht dokumentiert" not in lies("/themenforen/")


def test_a_forum_counts_its_projects_by_assignment_and_by_number(lies):
    forum = make_themenforum(leitung="")
    make_projekt(titel="Beides", kennung="13-01", themenforum=forum)
    make_projekt(titel="Nummer", kennung="13-02")
    make_projekt(titel="Zuordnung", themenforum=forum)
    make_projekt(titel="Fremd", kennung="12-13")
    make_projekt(titel="Entwurf", kennung="13-03", veroeffentlicht=False)

    html = lies("/themenforen/13/")

    gefunden = [titel for titel in ["Beides", "Nummer", "Zuordnung", "Fremd", "Entwurf"] if titel in html]
    assert gefunden == ["Beides", "Nummer", "Zuordnung"]
    assert '<td class="kern-table__cell zahl">3</td>' in lies("/themenforen/")


def test_a_forum_says_what_it_proposed_and_what_is_not_known(lies):
    make_themenforum(projektvorschlaege="Mobilitätszentrale\nMobil in der Stadt", ressort=make_ressort())
    make_themenforum(2, titel="Förderbank", leitung="")

    html = lies("/themenforen/13/")
    assert "<li>Mobilitätszentrale</li><li>Mobil in der Stadt</li>" in html
    assert "/ressorts/vm/" in html
    html = lies("/themenforen/2/")
    assert "nennt keine öffentliche Quelle" in html
    assert "Kein erfasstes Projekt lässt sich diesem Forum zuordnen." in html
    assert html.count('<span class="unbekannt">nicht bekannt</span>') == 3


def test_without_forums_the_list_says_so(lies):
    assert "noch kein Themenforum erfasst" in lies("/themenforen/")


@pytest.mark.parametrize(
    "adresse",
    ["/handlungsfelder/x/", "/ressorts/x/", "/themenforen/17/", "/themenforen/0/", f"/themenforen/{'9' * 400}/"],
)
def test_what_does_not_exist_is_a_helpful_404(lies, adresse):
    assert "Diese Seite gibt es nicht" in lies(adresse, status=404)


@pytest.mark.parametrize(
    "adresse", [FELD, "/handlungsfelder/", "/ressorts/", "/ressorts/vm/", "/themenforen/13/", "/themenforen/"]
)
def test_a_page_asks_as_often_for_many_as_for_few(lies, adresse, django_assert_max_num_queries):
    make_themenforum(ressort=make_ressort())

    def weitere(anzahl):
        for nummer in range(anzahl):
            projekt = mit_wechsel(
                f"P {anzahl} {nummer}", "in_pruefung", "in_umsetzung", kennung=f"13-{nummer + anzahl}"
            )
            projekt.staende.update(schwerpunkt=True)
            make_finanzierung(projekt, bewilligt=1)
            make_projekt(titel=f"O {anzahl} {nummer}", ressort=None)
            make_partnerprojekt(titel=f"Q {anzahl} {nummer}", handlungsfeld=make_handlungsfeld())
            make_landesprogramm(titel=f"R {anzahl} {nummer}", handlungsfeld=make_handlungsfeld())

    weitere(1)
    with django_assert_max_num_queries(12) as wenige:
        lies(adresse)
    weitere(25)
    with django_assert_max_num_queries(12) as viele:
        html = lies(adresse)

    assert len(viele) == len(wenige)
    assert html.count('role="rowheader"') <= 20


@pytest.mark.parametrize(
    ("mit_ort", "gesamt", "satz"),
    [
        (0, 0, "In dieser Anwendung sind noch keine Projekte erfasst."),
        (1, 1, "Das erfasste Projekt nennt einen Ort"),
        (2, 2, "Alle 2 erfassten Projekte nennen einen Ort"),
        (31, 53, "31 von 53 Projekten nennen einen Ort oder einen ganzen Kreis. Wo die übrigen"),
        (1, 53, "1 von 53 Projekten nennt einen Ort"),
        (0, 1, "Das erfasste Projekt nennt keinen Ort und keinen Kreis. Wo es wirkt, ist"),
        (0, 53, "Keines der 53 erfassten Projekte nennt einen Ort oder einen ganzen Kreis. Wo sie wirken"),
    ],
)
def test_the_sentence_of_the_places(mit_ort, gesamt, satz):
    assert ortsangaben_in_worten(Ortsangaben(mit_ort, gesamt)).startswith(satz)


def test_the_page_of_a_ressort_names_its_public_contact_where_there_is_one(lies):
    make_ressort("VM", website="https://www.vm.example/", kontakt="ruhr@vm.example")
    make_ressort("FM")

    assert '<a class="kern-link" href="mailto:ruhr@vm.example">' in lies("/ressorts/vm/")
    assert 'href="https://www.vm.example/"' in lies("/ressorts/vm/")
    assert "mailto:" not in lies("/ressorts/fm/")
