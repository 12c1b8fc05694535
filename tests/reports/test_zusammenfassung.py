"""The short report says nothing that the long one does not."""

import re
from dataclasses import fields, is_dataclass

import pytest
from django.core.management import call_command

from projects.models import Berichtsjahr
from reports.fortschrittsbericht import fortschrittsbericht
from reports.zusammenfassung import zusammenfassung

ZAHL = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")


def zahlen(teil) -> set[str]:
    """Every figure in the texts of a tree, as it is written."""
    if isinstance(teil, str):
        return set(ZAHL.findall(teil))
    if isinstance(teil, int | float):
        return {str(teil)}
    if is_dataclass(teil):
        return zahlen(tuple(getattr(teil, feld.name) for feld in fields(teil)))
    return {zahl for eintrag in teil for zahl in zahlen(eintrag)} if isinstance(teil, tuple) else set()


@pytest.mark.django_db
@pytest.mark.parametrize("daten", ["daten_laden", "musterdaten"])
def test_every_figure_of_the_zusammenfassung_is_in_the_fortschrittsbericht(daten):
    call_command(daten, verbosity=0)

    for jahr in Berichtsjahr.objects.all():
        kurz = zahlen(zusammenfassung(jahr).kapitel)

        assert len(kurz) > 10
        assert kurz <= zahlen(fortschrittsbericht(jahr).kapitel)


def test_the_check_sees_a_figure_that_is_missing():
    assert zahlen(("Von 73 Projekten sind 1.900.000,50 € …", ("55",))) == {"73", "1.900.000,50", "55"}
