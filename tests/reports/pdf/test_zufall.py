"""Texts nobody thought of, in every kind of block."""

import unicodedata
from collections import Counter, defaultdict
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import partial
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from projects.diagramm import Balken, Balkendiagramm, Segment
from reports.bericht import (
    Absatz,
    Aufzaehlung,
    Bericht,
    Bild,
    Diagramm,
    Hinweis,
    Kapitel,
    Kennzahl,
    Kennzahlen,
    Kursiv,
    Leitsatz,
    Meilenstein,
    Meilensteine,
    Spalte,
    Stark,
    Statusangabe,
    Steckbrief,
    Tabelle,
    Verweis,
    Zitat,
)
from reports.pdf.dokument import pdf
from tests.reports.beispiel import BILD

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
STATUS = st.builds(Statusangabe, st.sampled_from(["in_umsetzung", "verstetigt", "", "?"]), TEXT)
INLINE = st.lists(TEXT | st.builds(Stark, TEXT) | st.builds(Kursiv, TEXT), max_size=3).map(tuple)
VERWEIS = st.builds(Verweis, TEXT, TEXT.map("https://example.org/{}".format))


def tabellen(menge):
    zeile = st.tuples(*[TEXT] * (menge - 1), TEXT | STATUS)
    spalten = st.tuples(*[st.builds(Spalte, TEXT, st.booleans())] * menge)
    return st.builds(Tabelle, TEXT, spalten, st.lists(zeile, max_size=3).map(tuple), st.booleans())


PAARE = st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple)
SEGMENT = st.builds(Segment, TEXT, st.sampled_from(["status-in_umsetzung", "feld-1"]), st.integers(1, 99))
BALKEN = st.builds(Balken, TEXT, st.tuples(SEGMENT))
LISTE = st.recursive(
    st.builds(Aufzaehlung.einfach, st.lists(INLINE, max_size=3), nummeriert=st.booleans()),
    lambda liste: st.builds(
        Aufzaehlung, st.tuples(st.tuples(st.builds(Absatz, INLINE), liste), st.tuples(liste)), st.booleans()
    ),
    max_leaves=4,
)
MEILENSTEINE = st.lists(st.builds(Meilenstein, TEXT, TEXT, st.booleans(), TEXT), max_size=3).map(tuple)
BLOECKE = st.tuples(
    st.builds(Absatz, st.tuples(VERWEIS) | INLINE),
    st.builds(Leitsatz, TEXT),
    st.builds(Hinweis, TEXT),
    st.builds(Zitat, TEXT, TEXT),
    LISTE,
    tabellen(2),
    st.builds(Kennzahlen, st.lists(st.builds(Kennzahl, TEXT, TEXT), min_size=1, max_size=4).map(tuple)),
    st.builds(Diagramm, st.builds(Balkendiagramm, TEXT, st.tuples(BALKEN))),
    st.builds(partial(replace, BILD), alternativtext=TEXT, unterschrift=TEXT, nachweis=TEXT),
    st.builds(Meilensteine, MEILENSTEINE),
    st.builds(Steckbrief, TEXT, TEXT, STATUS, PAARE, PAARE, st.none() | tabellen(4), TEXT, meilensteine=MEILENSTEINE),
)


UNSICHTBAR = defaultdict(
    tuple,
    {Bild: ("daten", "alternativtext", "name"), Verweis: ("url",), Statusangabe: ("status",), Segment: ("farbe",)},
)


def texte(wert):
    """All texts that a reader should see; addresses, colours and statuses are none."""
    if isinstance(wert, str):
        yield wert
    elif isinstance(wert, tuple):
        for teil in wert:
            yield from texte(teil)
    elif is_dataclass(wert):
        felder = [feld.name for feld in fields(wert) if feld.name not in UNSICHTBAR[type(wert)]]
        yield from texte(tuple(getattr(wert, name) for name in felder))


def sichtbare(text):
    """How often each character occurs that leaves ink; a hyphen is a hyphen, whether or not a line may break there."""
    gewandelt = unicodedata.normalize("NFC", text).replace("\N{NON-BREAKING HYPHEN}", "-")
    return Counter(z for z in gewandelt if unicodedata.category(z) not in ("Cc", "Cf", "Zs", "Zl", "Zp"))


@settings(deadline=None, max_examples=25)
@given(BLOECKE)
def test_any_text_in_any_block_can_be_read_in_the_pdf_or_is_visibly_replaced(bloecke):
    kapitel = (Kapitel("Zufall", bloecke),)
    bericht = Bericht("probe", 2024, "Probe", "", "", "", date(2024, 1, 1), (), kapitel, inhaltsverzeichnis=False)

    gelesen = sichtbare(" ".join(seite.extract_text() for seite in PdfReader(BytesIO(pdf(bericht))).pages))

    verlangt = sum((sichtbare(text) for text in texte(bloecke)), Counter())
    fehlend = verlangt - gelesen
    assert fehlend.total() <= (gelesen - verlangt)["?"], fehlend
