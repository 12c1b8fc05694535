import pytest

from projects.formeln import ohne_formel


@pytest.mark.parametrize("zelle", ["=1+1", "+49 201", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_looks_like_a_formula_gets_an_apostrophe(zelle):
    assert ohne_formel(zelle) == f"'{zelle}"


def test_other_texts_stay_as_they_are():
    assert ohne_formel("Der Bau läuft = gut") == "Der Bau läuft = gut"
