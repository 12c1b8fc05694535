"""The figures and sentences of a comparison of two reports."""

from decimal import Decimal

import pytest

from projects import prosa
from projects.kennzahlen import Richtung, richtung
from projects.kennzahlen.eckwerte import eckwerte
from projects.kennzahlen.geldvergleich import geld_im_vergleich, mittel_im_vergleich
from projects.kennzahlen.vergleich import gruppen, jahresvergleich, je_handlungsfeld, lagen
from projects.models import Handlungsfeld, Projekt, Status
from projects.vergleich.paar import jahrespaar, nachbarpaare, oeffentliche_jahre
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_handlungsfeld,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_stand,
)

pytestmark = pytest.mark.django_db
GAR_NICHT = object()


def lege_an(verlaeufe, jahre=(2021, 2024)):
    """One project per pair of statuses; GAR_NICHT is no Stand at all."""
    berichte = [make_berichtsjahr(jahr) for jahr in jahre]
    for nummer, verlauf in enumerate(verlaeufe):
        projekt = make_projekt(titel=f"Projekt {nummer:02}")
        for jahr, status in zip(berichte, verlauf, strict=True):
            if status is not GAR_NICHT:
                make_stand(projekt, jahr, status=status)
    return berichte


def vergleiche(von, nach):
    return jahresvergleich(von, nach, lagen(von, nach, Projekt.objects.oeffentlich()))


def saetze(verlaeufe):
    zahlen = vergleiche(*lege_an(verlaeufe))
    return prosa.wechsel_der_projekte(zahlen)


@pytest.mark.parametrize(
    ("von", "nach", "erwartet"),
    [
        ("in_pruefung", "in_pruefung", None),
        ("in_pruefung", "in_umsetzung", Richtung.VORAN),
        ("in_umsetzung", "verstetigt", Richtung.VORAN),
        ("abgeschlossen", "verstetigt", Richtung.ZUM_ENDE),
        ("verstetigt", "abgeschlossen", Richtung.ZUM_ENDE),
        ("abgeschlossen", "nicht_weiterverfolgt", Richtung.AUFGEGEBEN),
        ("abgeschlossen", "in_umsetzung", Richtung.ZURUECK),
        ("nicht_weiterverfolgt", "abgeschlossen", Richtung.ZURUECK),
        ("nicht_weiterverfolgt", "nicht_weiterverfolgt", None),
    ],
)
def test_a_move_leads_on_back_or_out(von, nach, erwartet):
    assert richtung(Status(von), Status(nach)) == erwartet


def test_every_project_stands_in_exactly_one_field_of_the_matrix():
    von, nach = lege_an(
        [("in_pruefung", "in_umsetzung")] * 2
        + [
            ("in_umsetzung", "in_umsetzung"),
            ("", "in_umsetzung"),
            (GAR_NICHT, "in_umsetzung"),
            ("in_umsetzung", GAR_NICHT),
        ]
        + [(GAR_NICHT, GAR_NICHT)]
    )
    make_stand(make_partnerprojekt(), von)
    make_projekt(titel="Entwurf", veroeffentlicht=False)

    zahlen = vergleiche(von, nach)

    assert [(zeile.wort, [zelle.wert for zelle in zeile.zellen], zeile.summe) for zeile in zahlen.matrix] == [
        ("in Prüfung", [0, 2, 0], 2),
        ("in Umsetzung", [0, 1, 1], 2),
        ("kein Stand genannt", [0, 2, 1], 3),
    ]
    assert zahlen.spaltensummen == [("in_pruefung", 0), ("in_umsetzung", 5), ("unbekannt", 2)]
    assert (zahlen.gesamt, zahlen.verglichen, zahlen.veraendert, zahlen.ohne_beide) == (7, 3, 2, 1)
    # Not to be known in both reports is not to have stayed the same.
    assert [zelle.bleibt for zelle in zahlen.matrix[2].zellen] == [False, False, False]


def test_the_drawing_leaves_out_what_neither_report_knows_and_says_all_figures_in_words():
    zahlen = vergleiche(*lege_an([("in_pruefung", "in_umsetzung"), ("", "abgeschlossen"), ("", "")]))

    assert sum(band.wert for band in zahlen.fluss.baender) == 2
    assert zahlen.fluss_in_worten == (
        "Fluss der Projekte von Status zu Status. 2021 in Prüfung, 2024: 1 in Umsetzung. "
        "2021 kein Stand genannt, 2024: 1 abgeschlossen."
    )


def test_a_correction_counts_instead_of_what_it_corrects():
    _, nach = lege_an([("in_pruefung", "in_pruefung")])
    korrektur = make_berichtsjahr(2025)
    type(nach).objects.filter(pk=korrektur.pk).update(jahr=2024, fassung_nummer=2, korrekturhinweis="Status")
    make_stand(Projekt.objects.get(), korrektur, status="in_umsetzung")

    alle = oeffentliche_jahre()
    paar = jahrespaar(2021, 2024, alle)

    assert [jahr.jahr for jahr in alle] == [2021, 2024]
    assert paar.nach.fassung_nummer == 2
    assert vergleiche(paar.von, paar.nach).veraendert == 1


def test_a_stand_that_nobody_approved_is_not_in_the_report():
    von, nach = lege_an([("in_pruefung", GAR_NICHT)])
    make_stand(Projekt.objects.get(), nach, status="abgeschlossen", freigabe="eingereicht")

    assert [lage.status_nach for lage in lagen(von, nach, Projekt.objects.oeffentlich())] == [None]


def test_moves_are_grouped_in_the_order_of_the_statuses_and_by_title():
    von, nach = lege_an(
        [
            ("abgeschlossen", "in_umsetzung"),
            ("in_pruefung", "in_umsetzung"),
            ("in_umsetzung", ""),
            ("in_pruefung", "in_umsetzung"),
        ]
    )

    alle = gruppen(lagen(von, nach, Projekt.objects.oeffentlich()))

    assert [(gruppe.von, gruppe.nach, len(gruppe.projekte)) for gruppe in alle] == [
        ("in_pruefung", "in_umsetzung", 2),
        ("abgeschlossen", "in_umsetzung", 1),
    ]
    titel = [Projekt.objects.get(pk=pk).titel for pk in alle[0].projekte]
    assert titel == ["Projekt 01", "Projekt 03"]


def test_each_handlungsfeld_counts_its_own_projects():
    von, nach = lege_an([("in_pruefung", "in_umsetzung"), ("in_umsetzung", "in_umsetzung")])
    zweites = make_handlungsfeld(2)
    make_handlungsfeld(3)
    make_stand(make_projekt(titel="Anderes", handlungsfeld=zweites, handlungsfeld_belegt=False), von)

    felder = je_handlungsfeld(lagen(von, nach, Projekt.objects.oeffentlich()), Handlungsfeld.objects.all())

    assert [
        (
            feld.handlungsfeld.nummer,
            feld.veraendert,
            feld.unveraendert,
            feld.ohne_vergleich,
            feld.gesamt,
            feld.nicht_belegt,
        )
        for feld in felder
    ] == [(1, 1, 1, 0, 2, 0), (2, 0, 0, 1, 1, 1)]


# Sentences


@pytest.mark.parametrize(
    ("verlaeufe", "erwartet"),
    [
        ([], "Zu dieser Auswahl ist in dieser Anwendung kein Projekt erfasst."),
        (
            [("", "in_umsetzung")],
            "Für kein Projekt nennen beide Berichte einen Status. Deshalb lässt sich kein Status vergleichen.",
        ),
        ([("in_umsetzung",) * 2], "Für ein Projekt nennen beide Berichte einen Status. Geändert hat er sich nicht."),
        (
            [("in_pruefung", "in_umsetzung")],
            "Für ein Projekt nennen beide Berichte einen Status. Er hat sich geändert: Das Projekt ist vorangekommen.",
        ),
        (
            [("in_pruefung",) * 2] * 2,
            "Für zwei Projekte nennen beide Berichte einen Status. Bei keinem hat er sich geändert.",
        ),
        (
            [("in_pruefung", "in_umsetzung")] * 2,
            (
                "Für zwei Projekte nennen beide Berichte einen Status. "
                "Geändert hat er sich bei allen: zwei sind vorangekommen."
            ),
        ),
        (
            [("in_pruefung", "in_umsetzung")] * 2
            + [
                ("abgeschlossen", "verstetigt"),
                ("in_pruefung", "nicht_weiterverfolgt"),
                ("abgeschlossen", "in_pruefung"),
            ]
            + [("in_umsetzung",) * 2],
            (
                "Für sechs Projekte nennen beide Berichte einen Status. Geändert hat er sich bei fünf: zwei sind "
                "vorangekommen, "
                "eines wechselt zwischen abgeschlossen und verstetigt, eines wird nicht weiterverfolgt und eines ist "
                "zurückgegangen. Bei einem ist er gleich geblieben."
            ),
        ),
    ],
)
def test_the_lead_says_how_many_and_which_way(verlaeufe, erwartet):
    assert saetze(verlaeufe) == erwartet


@pytest.mark.parametrize(
    ("verlaeufe", "jahre", "erwartet"),
    [
        ([("in_umsetzung",) * 2], (2021, 2022), []),
        ([("", "in_umsetzung")], (2021, 2022), ["Der Bericht 2021 nennt für das eine erfasste Projekt keinen Stand."]),
        (
            [("in_umsetzung", GAR_NICHT)] * 2,
            (2021, 2022),
            ["Der Bericht 2022 nennt für keines der zwei erfassten Projekte einen Stand."],
        ),
        (
            [("in_umsetzung",) * 2, ("", "in_umsetzung")],
            (2022, 2024),
            [
                "Der Bericht 2022 nennt für eines der zwei erfassten Projekte keinen Stand.",
                "Für 2023 gibt es keinen veröffentlichten Bericht.",
            ],
        ),
    ],
)
def test_what_a_comparison_cannot_know_is_said(verlaeufe, jahre, erwartet):
    zahlen = vergleiche(*lege_an(verlaeufe, jahre))

    assert prosa.luecken(zahlen, jahrespaar(*jahre, oeffentliche_jahre())) == erwartet


def test_reports_between_the_two_are_named():
    zahlen = vergleiche(*lege_an([("in_umsetzung",) * 2], (2019, 2024)))
    make_berichtsjahr(2021)
    make_berichtsjahr(2023, phase="redaktion")  # a draft is not public, so that there is no report for visitors

    def letzter():
        return prosa.luecken(zahlen, jahrespaar(2019, 2024, oeffentliche_jahre()))

    assert letzter() == [
        "Für 2020, 2022 und 2023 gibt es keinen veröffentlichten Bericht.",
        "Dazwischen liegt der Bericht 2021; welchen Status er nennt, zählt hier nicht.",
    ]
    make_berichtsjahr(2022)
    assert letzter()[1] == "Dazwischen liegen die Berichte 2021 und 2022; welchen Status sie nennen, zählt hier nicht."


def test_a_comparison_has_neighbours_among_the_public_reports():
    for jahr in [2020, 2021, 2024]:
        make_berichtsjahr(jahr)
    alle = oeffentliche_jahre()
    mitte = jahrespaar(2021, 2024, alle)

    assert mitte.vorher.name == "2020 und 2021"
    assert mitte.nachher is None
    assert mitte.vorher.vorher is None
    assert mitte.vorher.nachher == mitte
    assert [paar.name for paar in nachbarpaare(alle)] == ["2021 und 2024", "2020 und 2021"]


# Official totals


def zeilen(von, nach):
    return [(zeile.name, zeile.von, zeile.nach) for zeile in eckwerte(von, nach).zeilen]


def make_amtlich(jahr, **zahlen):
    return make_berichtsjahr(jahr, amtlich_gesamt=73, amtlich_quelle="https://land.nrw/", **zahlen)


def test_a_year_that_names_only_the_joint_figure_puts_the_other_one_together_too():
    einzeln = make_amtlich(2021, amtlich_in_umsetzung=55, amtlich_abgeschlossen=1, amtlich_in_pruefung=17)
    gemeinsam = make_amtlich(2022, amtlich_abgeschlossen_oder_verstetigt=22, amtlich_nicht_weiterverfolgt=13)

    assert zeilen(einzeln, gemeinsam) == [
        ("Projekte insgesamt", 73, 73),
        ("in Prüfung", 17, None),
        ("in Umsetzung", 55, None),
        ("abgeschlossen oder verstetigt", 1, 22),
        ("nicht weiterverfolgt", None, 13),
    ]


def test_the_joint_figure_stays_unknown_where_projects_are_left_over():
    offen = make_amtlich(2021, amtlich_abgeschlossen=1)
    gemeinsam = make_amtlich(2022, amtlich_abgeschlossen_oder_verstetigt=22)

    assert ("abgeschlossen oder verstetigt", None, 22) in zeilen(offen, gemeinsam)


def test_figures_stand_one_by_one_where_both_years_name_them_so_and_none_is_invented():
    von = make_berichtsjahr(2020)
    nach = make_amtlich(2024, amtlich_abgeschlossen=42, amtlich_in_umsetzung=16, amtlich_nicht_weiterverfolgt=15)

    assert zeilen(von, nach) == [
        ("Projekte insgesamt", None, 73),
        ("in Umsetzung", None, 16),
        ("abgeschlossen", None, 42),
        ("nicht weiterverfolgt", None, 15),
    ]
    assert eckwerte(von, make_berichtsjahr(2021)) is None


# Money


def test_sums_cover_only_lines_that_both_reports_know_and_keep_stages_and_levels_apart():
    von, nach = make_berichtsjahr(2021), make_berichtsjahr(2022)
    erstes, zweites = make_projekt(), make_projekt(titel="Zweites")
    make_finanzierung(erstes, berichtsjahr=von, bewilligt=100, beantragt=1)
    make_finanzierung(erstes, berichtsjahr=nach, bewilligt=150)
    make_finanzierung(zweites, berichtsjahr=von, bewilligt=7, quelle=make_quelle("Haushalt"))
    make_finanzierung(zweites, berichtsjahr=nach, bewilligt=1000, quelle=make_quelle("Neu"))
    make_finanzierung(zweites, berichtsjahr=nach, genannt=5, quelle=make_quelle("EFRE", "eu"))
    make_finanzierung(zweites, berichtsjahr=None, bewilligt=9, quelle=make_quelle("Ohne Jahr"))
    make_finanzierung(make_partnerprojekt(), berichtsjahr=von, bewilligt=50_000)

    ebenen = mittel_im_vergleich(von, nach, Projekt.objects.oeffentlich())

    assert [(ebene.ebene, [stufe.stufe for stufe in ebene.stufen]) for ebene in ebenen] == [
        ("land", ["beantragt", "bewilligt"]),
        ("eu", ["genannt"]),
    ]
    beantragt, bewilligt = ebenen[0].stufen
    assert (beantragt.verglichen, beantragt.bekannt) == (0, 1)  # known in one of the two reports only
    # The line "Haushalt" goes on until a later report replaces it; "Neu" has nothing to be compared with.
    assert (bewilligt.von, bewilligt.nach, bewilligt.differenz) == (107, 157, 50)
    assert (bewilligt.verglichen, bewilligt.bekannt, bewilligt.fortgeschrieben) == (2, 3, 1)


def test_a_project_shows_per_source_and_stage_what_each_report_knew():
    von, nach = make_berichtsjahr(2021), make_berichtsjahr(2024)
    projekt = make_projekt()
    make_finanzierung(projekt, berichtsjahr=make_berichtsjahr(2022), bewilligt=150, ausgezahlt=Decimal("10.50"))
    make_finanzierung(projekt, berichtsjahr=von, bewilligt=100)
    make_finanzierung(projekt, berichtsjahr=von, genannt=3, quelle=make_quelle("Verein", "privat"))

    geld = geld_im_vergleich(von, nach, projekt)

    assert [
        (str(zeile.quelle), zeile.stufe, zeile.von, zeile.nach, zeile.differenz, zeile.jahr_nach) for zeile in geld
    ] == [
        ("Land: Kommunale Schiene", "bewilligt", 100, 150, 50, 2022),
        ("Land: Kommunale Schiene", "ausgezahlt", None, Decimal("10.50"), None, 2022),
        ("Private und Dritte: Verein", "genannt", 3, 3, 0, 2021),
    ]
    assert geld[1].jahr_von == 2021
