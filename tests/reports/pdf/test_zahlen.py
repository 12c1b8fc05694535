import pytest
from reportlab.lib.rl_accel import fp_str

from reports.pdf.zahlen import zahlen


@pytest.mark.parametrize("werte", [(1, 0.1 + 0.2, -12345.678, 0.0), ((0.5, 1e-9, 3),), ([2.0],), (7,)])
def test_numbers_are_written_as_reportlab_does(werte):
    assert zahlen(*werte) == fp_str(*werte)
