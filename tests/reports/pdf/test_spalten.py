from reports.pdf import stil
from reports.pdf.spalten import Spaltensatz
from reports.pdf.text import absatz


def test_the_rest_of_split_columns_never_begins_on_the_same_page():
    stil.schriften_laden()
    spalte = [absatz(f"Absatz {nummer}", stil.TEXT) for nummer in range(9)]

    oben, unten = Spaltensatz([spalte, spalte[:2]], [100, 100], 10).split(210, 70)

    assert [len(spalte) for spalte in oben.spalten] == [3, 2]
    assert [len(spalte) for spalte in unten.spalten] == [6, 0]
    assert oben.wrap(210, 70)[1] + oben.getSpaceAfter() >= 70
