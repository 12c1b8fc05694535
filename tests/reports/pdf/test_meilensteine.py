import re
from dataclasses import replace

import pytest

from reports.bericht import Kapitel, Meilenstein, Meilensteine, Statusangabe, Steckbrief
from reports.pdf import stil
from tests.reports.beispiel import MEILENSTEINE, TEXT, beispiel
from tests.reports.pdf.lesen import leser, seitentexte, strukturelemente, vorgelesen

VIELE = tuple(
    Meilenstein(f"{2000 + n}", f"Schritt {n}. {TEXT * (1 + 40 * (n == 150))}", n < 99, "offen") for n in range(300)
)
BLATT = Steckbrief("Radweg", "R-7", Statusangabe("", "kein Stand"), (), (("Ziel", TEXT),), meilensteine=VIELE)


def mit(*bloecke):
    return beispiel(0, kapitel=(Kapitel("Zeit", bloecke, farbe="feld-4"),), inhaltsverzeichnis=False)


STRICH = r"n 4 [-\d.]+ m 4 [-\d.]+ l S"


def gemalt(punkte):
    return leser(mit(Meilensteine(punkte))).pages[0].get_contents().get_data().decode("latin-1")


def marken(punkte):
    """The colours with which the circles are filled."""
    return re.findall(r"([\d. ]+) rg\s+(?:/Artifact BMC\s+)?n\s+7\.2 ", gemalt(punkte))


def test_they_are_a_list_of_dates_with_their_text():
    bericht = mit(Meilensteine(MEILENSTEINE[:1]))

    zeilen = [zeile.strip() for zeile in vorgelesen(bericht).splitlines()]

    stelle = zeilen.index("L (block):")
    assert [zeile for zeile in zeilen[stelle + 1 : stelle + 8] if not zeile.startswith("/")] == [
        "LI (block)", "Lbl (block)", '"07.12.2021 · erreicht "', "LBody (block)", '"Baubeginn "',
    ]  # fmt: skip


@pytest.mark.parametrize("block", [Meilensteine(VIELE), BLATT], ids=["alone", "in a fact sheet"])
def test_three_hundred_of_them_run_over_pages_and_none_is_lost(block):
    bericht = mit(block)
    seiten = seitentexte(bericht)

    listen = [element for element in strukturelemente(bericht) if element["/S"] == "/L" and len(element["/K"]) == 300]

    assert len(seiten) > 20
    assert re.findall(r"Schritt (\d+)\.", " ".join(seiten)) == [str(n) for n in range(300)]
    assert len(listen) == 1


def test_no_date_stands_alone_at_the_foot_of_a_page():
    for seite in leser(mit(Meilensteine(VIELE))).pages[1:-1]:
        zeilen = [zeile for zeile in seite.extract_text().splitlines() if zeile.strip()]

        fuss = zeilen.index("Stand: 31. Oktober 2024") if "Stand: 31. Oktober 2024" in zeilen else len(zeilen)
        assert not re.match(r"\d{4} · offen", zeilen[fuss - 1])


def test_only_what_is_reached_has_a_filled_mark():
    (offen, erreicht) = (marken(tuple(replace(m, erreicht=wert) for m in MEILENSTEINE)) for wert in (False, True))

    assert set(offen) == {"1 1 1"}
    assert set(erreicht) == {" ".join(f"{ton:.6f}".lstrip("0") for ton in stil.farbe("feld-4").rgb())}
    assert marken(MEILENSTEINE) == [erreicht[0], erreicht[0], offen[0]]


def test_the_rule_runs_from_the_first_to_the_last():
    assert len(re.findall(STRICH, gemalt(MEILENSTEINE))) == 2 * len(MEILENSTEINE) - 1
    assert not re.findall(STRICH, gemalt(MEILENSTEINE[:1]))
