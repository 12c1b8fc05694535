import pytest

from tests.reports.pruefsummen import DATEI, DATEN, GEPACKT, packprobe, pruefsummen

ERWARTET = DATEI.read_text().splitlines(keepends=True)
GEWOLLT = "Are reports meant to be different now? Then: python -m tests.reports.pruefsummen"


def test_every_python_on_every_machine_writes_the_same_data():
    summen = list(pruefsummen(DATEN))

    assert summen == ERWARTET[: len(summen)], GEWOLLT


def test_every_python_with_the_same_zlib_sets_the_same_documents():
    if packprobe() not in ERWARTET:
        pytest.skip("The zlib of this Python packs otherwise than the one of the recorded checksums.")

    summen = list(pruefsummen(GEPACKT))

    assert summen == ERWARTET[-len(summen) :], GEWOLLT
