from io import BytesIO

import pytest
from pypdf import PdfWriter

from tests.reports.beispiel import beispiel, leer, widerspenstig, zusammenfassung
from tests.reports.pdf.lesen import datei
from tests.verapdf import verstoesse

pytestmark = pytest.mark.verapdf

BERICHTE = {
    "sample": beispiel(),
    "draft": beispiel(3, entwurf=True, muster=True),
    "summary": zusammenfassung(),
    "empty": leer(),
    "one project": beispiel(1),
    "nasty": widerspenstig(),
}


@pytest.mark.parametrize("profil", ["ua1", "3a"])
@pytest.mark.parametrize("name", BERICHTE)
def test_report_conforms(name, profil, tmp_path):
    pfad = tmp_path / "bericht.pdf"
    pfad.write_bytes(datei(BERICHTE[name]))

    assert verstoesse(pfad, profil) == {}


def _ohne_sprache(wurzel):
    del wurzel["/Lang"]


def _ohne_alternativtext(wurzel):
    figur = next(kind for kind in wurzel["/StructTreeRoot"]["/K"]["/K"] if kind.get_object().get("/S") == "/Figure")
    del figur.get_object()["/Alt"]


@pytest.mark.parametrize(
    ("verderben", "regel"), [(_ohne_sprache, "7.2-34"), (_ohne_alternativtext, "7.3-1")], ids=["language", "alt text"]
)
def test_verapdf_sees_what_is_missing(verderben, regel, tmp_path):
    schreiber = PdfWriter(clone_from=BytesIO(datei(BERICHTE["sample"])))
    verderben(schreiber.root_object)
    pfad = tmp_path / "verdorben.pdf"
    schreiber.write(pfad)

    assert regel in verstoesse(pfad, "ua1")
