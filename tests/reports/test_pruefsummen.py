from tests.reports.pruefsummen import DATEI, pruefsummen


def test_every_python_on_every_machine_sets_the_same_bytes():
    """Fails too when reports are meant to look different now: then `python -m tests.reports.pruefsummen`."""
    assert list(pruefsummen()) == DATEI.read_text().splitlines(keepends=True)
