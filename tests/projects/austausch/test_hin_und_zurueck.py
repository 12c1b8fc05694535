"""Whatever stands in the database: downloaded and sent back untouched it changes nothing."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from projects.austausch.abgleich import vergleiche
from projects.austausch.bestand import bestand
from projects.austausch.lesen import lies_mappe
from projects.austausch.mappe import mappe
from projects.austausch.tabelle import als_csv, lies_csv
from projects.models import Meilenstein, Status
from projects.rechte import Rolle
from tests.factories import (
    make_berichtsjahr,
    make_finanzierung,
    make_konto,
    make_projekt,
    make_quelle,
    make_ressort,
    make_stand,
)

# No database keeps a NUL or half a character.
ZEICHEN = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
TEXTE = st.one_of(
    st.text(ZEICHEN, max_size=80),
    st.builds("".join, st.lists(st.sampled_from(["=", "'", "_x0041_", "\r\n", "\r", "0", "\x0b", ";", '"', " ", "ü"]))),
).map(lambda text: text[:60])
BETRAEGE = st.none() | st.decimals(0, Decimal("9999999999999.99"), places=2)
TAGE = st.none() | st.dates(min_value=date(1000, 1, 1))


class HinUndZurueck(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(
        texte=st.tuples(TEXTE, TEXTE, TEXTE, TEXTE),
        status=st.sampled_from(["", *Status.values]),
        betraege=st.tuples(BETRAEGE, BETRAEGE, BETRAEGE, BETRAEGE),
        tag=TAGE,
        erreicht=st.none() | st.booleans(),
    )
    def test_export_then_import_changes_nothing(self, texte, status, betraege, tag, erreicht):
        vm, jahr = make_ressort("VM"), make_berichtsjahr(2025, phase="erhebung")
        projekt = make_projekt(ressort=vm)
        namen = ("status_begruendung", "juengste_entwicklung", "aktueller_stand", "ausblick")
        make_stand(projekt, jahr, status=status, freigabe="entwurf", **dict(zip(namen, texte, strict=True)))
        stufen = dict(zip(("beantragt", "bewilligt", "ausgezahlt", "genannt"), betraege, strict=True))
        quelle = make_quelle(texte[0] or "Haushalt")
        make_finanzierung(
            projekt, quelle=quelle, berichtsjahr=jahr, stand=tag, zeitraum=texte[1], beleg=texte[2], **stufen
        )
        # Two that say the same are allowed.
        for _ in range(2):
            Meilenstein.objects.create(
                vorhaben=projekt, jahr=tag.year if tag else 2025, datum=tag, text=texte[3], erreicht=erreicht
            )
        daten = bestand(jahr, vm)

        for eingabe in (lies_mappe(mappe(daten)), lies_csv(als_csv(daten).encode())):
            ergebnis = vergleiche(bestand(jahr, vm), make_konto(f"lea{id(eingabe)}", Rolle.LEITSTELLE), eingabe.zeilen)
            assert (eingabe.fehler, ergebnis.fehler, ergebnis.aenderungen) == ([], [], [])
