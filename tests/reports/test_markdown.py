import pytest

from reports.bericht import Absatz, Aufzaehlung, Kursiv, Stark, Verweis
from reports.markdown import absaetze, gegliedert


def test_bold_italic_and_links_survive_and_lines_flow_together():
    bloecke, _ = gegliedert("Ein *kursives* und **fettes** Wort,\nein [Verweis](https://land.nrw/).")

    assert bloecke == (
        Absatz(
            (
                "Ein ", Kursiv("kursives"), " und ", Stark("fettes"), " Wort,", " ", "ein ",
                Verweis("Verweis", "https://land.nrw/"), ".",
            )
        ),
    )  # fmt: skip


def test_a_heading_opens_a_section():
    bloecke, abschnitte = gegliedert("Vorher.\n\n## Ein **Titel**\n\nNachher.")

    assert bloecke == (Absatz(("Vorher.",)),)
    assert [(abschnitt.titel, abschnitt.bloecke) for abschnitt in abschnitte] == [
        ("Ein Titel", (Absatz(("Nachher.",)),))
    ]


def test_lists_keep_their_kind_and_their_nesting():
    bloecke, _ = gegliedert("- eins\n- zwei\n  1. darunter\n     - ganz unten\n\nDann:\n\n1. erstens\n2. zweitens")

    unten = Aufzaehlung.einfach([("ganz unten",)])
    darunter = Aufzaehlung(((Absatz(("darunter",)), unten),), nummeriert=True)
    assert bloecke[0] == Aufzaehlung(((Absatz(("eins",)),), (Absatz(("zwei",)), darunter)))
    assert bloecke[2] == Aufzaehlung.einfach((("erstens",), ("zweitens",)), nummeriert=True)


def test_a_point_keeps_all_its_paragraphs():
    (liste,), _ = gegliedert("- eins\n\n  noch *etwas*\n- # zwei\n-")

    assert liste.punkte == ((Absatz(("eins",)), Absatz(("noch ", Kursiv("etwas")))), (Absatz(("zwei",)),))


def test_what_lies_too_deep_in_a_list_is_a_paragraph_of_the_point_above():
    (liste,), _ = gegliedert("- a\n  - b\n    - c\n      - d\n        - e\n          - f\n            - # g")

    for _ in range(4):
        ((_, liste),) = liste.punkte
    assert liste == Aufzaehlung(((Absatz(("e",)), Absatz(("f",)), Absatz(("g",))),))


@pytest.mark.parametrize(
    "getippt",
    [
        "<script>alert(1)</script>",
        "Projekt <0>",
        "A & B",
        "{{ x }}",
        "[klick](javascript:alert(1))",
        "`code`",
        "![b](c)",
    ],
)
def test_everything_else_is_shown_as_typed(getippt):
    (absatz,), _ = gegliedert(getippt)

    assert "".join(teil if isinstance(teil, str) else f"[{teil.text}]({teil.url})" for teil in absatz.inhalt) == getippt


def test_no_text_gives_no_block():
    assert gegliedert("") == ((), ())
    assert absaetze(" \n\n ") == ()


def test_plain_texts_are_divided_at_empty_lines_only():
    assert absaetze("Erste Zeile\nzweite Zeile\n\n*Stern*") == (
        Absatz(("Erste Zeile zweite Zeile",)),
        Absatz(("*Stern*",)),
    )
