from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import Frist, Vorgang


def in_tagen(tage):
    return timezone.localdate() + timedelta(days=tage)


def test_a_longer_deadline_has_a_reason_and_stands_in_the_log(sende, lies, lea, stand, vm):
    html = sende(lea, "frist", 2025, "vm", bis=in_tagen(10), begruendung="Der Referent ist krank")

    assert f"Frist für VM: {in_tagen(10):%d.%m.%Y}" in html
    assert "noch 10 Tage" in html
    [vorgang] = Vorgang.objects.all()
    assert (vorgang.art, vorgang.ressort, vorgang.wer) == ("Frist verlängert", vm, lea)
    assert (vorgang.von, vorgang.nach) == (f"{in_tagen(3):%d.%m.%Y}", f"{in_tagen(10):%d.%m.%Y}")
    assert vorgang.begruendung == "Der Referent ist krank"
    assert "Frist verlängert" in lies(lea, "protokoll", 2025)


def test_a_second_one_replaces_the_first(sende, lea, stand):
    sende(lea, "frist", 2025, "vm", bis=in_tagen(10), begruendung="krank")
    sende(lea, "frist", 2025, "vm", bis=in_tagen(12), begruendung="immer noch krank")

    assert Frist.objects.get().bis == in_tagen(12)
    assert Vorgang.objects.first().von == f"{in_tagen(10):%d.%m.%Y}"


@pytest.mark.parametrize(
    ("tage", "grund", "meldung"),
    [(1, "x", "bitte diesen oder einen späteren Tag"), (10, "", "Dieses Feld ist zwingend erforderlich")],
)
def test_it_is_never_shorter_and_never_without_a_reason(sende, lea, stand, tage, grund, meldung):
    assert meldung in sende(lea, "frist", 2025, "vm", bis=in_tagen(tage), begruendung=grund)
    assert not Frist.objects.exists()


def test_a_year_without_a_last_day_can_have_the_deadline_of_one_ressort(sende, lies, lea, stand):
    type(stand.berichtsjahr).objects.filter(jahr=2025).update(erhebung_bis=None)

    assert "bisher ist kein Tag gesetzt" in lies(lea, "frist", 2025, "vm")
    sende(lea, "frist", 2025, "vm", bis=in_tagen(1), begruendung="x")

    assert Vorgang.objects.get().von == ""


def test_nobody_has_a_deadline_in_a_published_year_or_without_a_ressort(sende, lies, lea, stand):
    assert "veröffentlicht und gesperrt" in sende(lea, "frist", 2024, "vm", bis=in_tagen(9), begruendung="x")
    lies(lea, "frist", 2025, "ohne-ressort", code=404)

    assert not Frist.objects.exists()


def test_a_deadline_names_its_ressort_and_its_day(sende, lea, stand):
    sende(lea, "frist", 2025, "vm", bis=in_tagen(9), begruendung="Personalwechsel")

    frist = Frist.objects.get()
    assert str(frist) == f"VM: {frist.bis:%d.%m.%Y}"
