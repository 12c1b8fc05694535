import pytest
from django.core.exceptions import ValidationError

from reports.models import Fassung
from tests.factories import make_berichtsjahr

pytestmark = pytest.mark.django_db


def make_fassung(**felder):
    return Fassung.objects.create(
        **{"berichtsjahr": make_berichtsjahr(), "nummer": 1, "inhalt": "{}", "sha256": "0" * 64} | felder
    )


def test_a_fassung_is_written_once_and_never_changed_or_deleted():
    fassung = make_fassung()

    with pytest.raises(ValidationError, match="nie geändert"):
        fassung.save()
    with pytest.raises(ValidationError, match="nie gelöscht"):
        fassung.delete()
    assert str(Fassung.objects.get()) == "2021, Fassung 1"


def test_a_correction_says_what_has_changed():
    make_fassung()

    with pytest.raises(ValidationError, match="Eine Korrektur braucht einen Hinweis"):
        Fassung(berichtsjahr=make_berichtsjahr(), nummer=2, inhalt="{}", sha256="0" * 64).validate_constraints()
    with pytest.raises(ValidationError, match="Diese Fassung gibt es schon"):
        Fassung(berichtsjahr=make_berichtsjahr(), nummer=1, inhalt="{}", sha256="0" * 64).validate_constraints()
