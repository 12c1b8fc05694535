import pytest
from django.core.exceptions import ValidationError

from projects import befunde
from projects.models import Berichtstext, Verzicht, Vorgang
from projects.rechte import Rolle
from tests.factories import make_berichtsjahr, make_konto, make_projekt, make_ressort, make_stand

pytestmark = pytest.mark.django_db


@pytest.fixture
def lea():
    return make_konto("lea", Rolle.LEITSTELLE)


@pytest.fixture
def jahr():
    return make_berichtsjahr(2025, phase="redaktion")


@pytest.fixture
def stand(jahr):
    """Finished, and nobody knows since when: one Warnung."""
    return make_stand(make_projekt(), jahr, status="abgeschlossen")


@pytest.fixture
def schluessel(stand):
    return ("ohne_ende", stand.vorhaben.pk)


def regeln(liste):
    return [befund.regel for befund in liste]


def test_a_warnung_blocks_nothing_and_a_fehler_does(jahr, stand):
    assert regeln(befunde.offene(jahr)) == ["ohne_ende"]
    assert befunde.sperrende(jahr) == []

    make_projekt(titel="Vergessen")
    assert regeln(befunde.sperrende(jahr)) == ["nicht_freigegeben"]


def test_findings_are_counted_for_whoever_puts_them_right_apart_from_missing_approvals(jahr, stand):
    make_projekt(titel="Vergessen", ressort=make_ressort("MWIKE"))
    make_stand(make_projekt(titel="Herrenlos", ressort=None), jahr, status="abgeschlossen")
    Berichtstext.objects.create(berichtsjahr=jahr, art="vorwort", text="{x.y}")

    assert befunde.je_ressort(jahr) == {make_ressort("VM").pk: 1, None: 2}


def test_the_leitstelle_waives_with_a_reason_that_is_kept_and_logged(jahr, stand, schluessel, lea):
    befunde.verzichte(jahr, schluessel, lea, " Das Ende steht in keiner Quelle. ")

    assert befunde.offene(jahr) == []
    ((verzicht, befund),) = befunde.verzichtete(jahr)
    assert (verzicht.begruendung, verzicht.wer, verzicht.vorhaben) == (
        "Das Ende steht in keiner Quelle.",
        lea,
        stand.vorhaben,
    )
    assert befund.regel == "ohne_ende"
    zeile = Vorgang.objects.get()
    assert (zeile.art, zeile.nach, zeile.begruendung, zeile.wer, zeile.vorhaben, zeile.ressort) == (
        "Auf Warnung verzichtet",
        "Abgeschlossen ohne Ende",
        "Das Ende steht in keiner Quelle.",
        lea,
        stand.vorhaben,
        stand.vorhaben.ressort,
    )


def test_a_verzicht_covers_neither_another_vorhaben_nor_another_rule_nor_another_year(jahr, schluessel, lea):
    befunde.verzichte(jahr, schluessel, lea, "Unbekannt")
    make_stand(make_projekt(titel="Auch fertig"), jahr, status="abgeschlossen")
    spaeter = make_berichtsjahr(2026, phase="redaktion")
    make_stand(befunde.verzichtete(jahr)[0][0].vorhaben, spaeter, status="in_pruefung")

    assert [(befund.regel, befund.vorhaben.titel) for befund in befunde.offene(jahr)] == [("ohne_ende", "Auch fertig")]
    assert ("status_zurueck", "Radschnellweg Ruhr") in {
        (befund.regel, befund.vorhaben.titel) for befund in befunde.offene(spaeter)
    }
    assert befunde.verzichtete(spaeter) == []


def test_what_is_waived_of_one_text_is_not_waived_of_another(jahr, lea):
    for art in ("vorwort", "einleitung"):
        Berichtstext.objects.create(berichtsjahr=jahr, art=art, text="Heute sind drei Projekte in Umsetzung.")

    befunde.verzichte(jahr, ("getippte_zahl:vorwort", None), lea, "Das Vorwort nennt die Zahl von 2024.")

    assert [befund.kennung for befund in befunde.offene(jahr)] == ["getippte_zahl:einleitung"]
    zeile = Vorgang.objects.get()
    assert (zeile.berichtsjahr, zeile.vorhaben) == (jahr, None)


def test_taken_back_it_is_open_again_and_the_log_keeps_the_reason(jahr, schluessel, lea):
    verzicht = befunde.verzichte(jahr, schluessel, lea, "Unbekannt")

    befunde.nimm_zurueck(verzicht, lea)

    assert regeln(befunde.offene(jahr)) == ["ohne_ende"]
    assert befunde.verzichtete(jahr) == []
    zeile = Vorgang.objects.first()
    assert (zeile.art, zeile.von, zeile.begruendung) == (
        "Verzicht zurückgenommen",
        "Abgeschlossen ohne Ende",
        "Unbekannt",
    )


def test_what_was_waived_and_is_put_right_since_stays_listed(jahr, stand, schluessel, lea):
    verzicht = befunde.verzichte(jahr, schluessel, lea, "Unbekannt")
    stand.vorhaben.ende = "2025-01-31"
    stand.vorhaben.save()

    assert befunde.verzichtete(jahr) == [(verzicht, None)]


def test_a_verzicht_on_a_rule_that_is_gone_keeps_its_name(jahr):
    verzicht = Verzicht.objects.create(berichtsjahr=jahr, regel="alte_regel", begruendung="war so")

    assert befunde.titel_von(verzicht) == "alte_regel"
    assert str(verzicht) == "alte_regel: war so"


def test_a_fehler_cannot_be_waived_not_even_behind_the_back_of_the_page(jahr, lea):
    projekt = make_projekt()
    with pytest.raises(ValidationError, match="muss behoben werden"):
        befunde.verzichte(jahr, ("nicht_freigegeben", projekt.pk), lea, "weil")

    Verzicht.objects.create(berichtsjahr=jahr, regel="nicht_freigegeben", vorhaben=projekt, begruendung="weil")
    assert regeln(befunde.sperrende(jahr)) == ["nicht_freigegeben"]


def test_without_a_reason_twice_or_of_nothing_nothing_is_waived(jahr, schluessel, lea):
    with pytest.raises(ValidationError, match="begründen"):
        befunde.verzichte(jahr, schluessel, lea, "  ")
    with pytest.raises(ValidationError, match="nicht mehr offen"):
        befunde.verzichte(jahr, ("ohne_geld", schluessel[1]), lea, "weil")
    befunde.verzichte(jahr, schluessel, lea, "weil")
    with pytest.raises(ValidationError, match="nicht mehr offen"):
        befunde.verzichte(jahr, schluessel, lea, "weil")

    assert Verzicht.objects.count() == Vorgang.objects.count() == 1


def test_nobody_but_the_leitstelle_waives_or_takes_back(jahr, stand, schluessel, lea):
    erika = make_konto("erika", Rolle.REDAKTION, Rolle.FREIGABE, ressorts=[stand.vorhaben.ressort])
    with pytest.raises(ValidationError, match="nur die Leitstelle"):
        befunde.verzichte(jahr, schluessel, erika, "weil")

    verzicht = befunde.verzichte(jahr, schluessel, lea, "weil")
    with pytest.raises(ValidationError, match="nur die Leitstelle"):
        befunde.nimm_zurueck(verzicht, erika)
    assert Verzicht.objects.exists()


def test_of_a_published_year_nothing_is_waived_any_more(schluessel, jahr, lea):
    jahr.phase, jahr.veroeffentlichung = "veroeffentlicht", "2025-12-09T10:00Z"
    jahr.save()

    with pytest.raises(ValidationError, match="veröffentlicht und gesperrt"):
        befunde.verzichte(jahr, schluessel, lea, "weil")
