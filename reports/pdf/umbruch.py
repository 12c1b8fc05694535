"""Where pages may break: no heading alone at the foot of a page, no short fact sheet torn apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable, Table

from reports.pdf import stil
from reports.pdf.tagged import TaggedParagraph

ZEILEN = 3
"""Lines of a paragraph, or rows of a table, that must at least follow a heading."""


def mit_umbruechen(folge: Sequence[Flowable]) -> Iterator[Flowable]:
    """A conditional break before whatever clings to the next (`haftet`).

    ReportLab's keepWithNext would move a long table to a new page instead of beginning it below its heading.
    """
    davor = False
    for nummer, flowable in enumerate(folge):
        haftet = getattr(flowable, "haftet", False)
        if haftet and not davor:
            yield CondPageBreak(min(_bedarf(folge, nummer), stil.HOEHE))
        davor = haftet
        yield flowable


def _bedarf(folge: Sequence[Flowable], nummer: int) -> float:
    """The height below which the flowable had better begin on a new page."""
    if nummer == len(folge):
        return 0
    flowable = folge[nummer]
    if mindestens := getattr(flowable, "mindestens", 0):
        return float(mindestens)
    hoehe = float(flowable.wrap(stil.BREITE, stil.HOEHE)[1])
    if getattr(flowable, "haftet", False):
        return flowable.getSpaceBefore() + hoehe + flowable.getSpaceAfter() + _bedarf(folge, nummer + 1)
    if isinstance(flowable, TaggedParagraph):
        return min(hoehe, ZEILEN * flowable.style.leading)
    if isinstance(flowable, Table):
        return float(sum(flowable._rowHeights[: ZEILEN + 1]))
    return hoehe
