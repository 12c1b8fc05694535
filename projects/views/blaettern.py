"""One page of a long list."""

from __future__ import annotations

from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404


def seite(eintraege: Any, je_seite: int, nummer: str, wessen: str = "der Liste", anzahl: int | None = None) -> Page:
    """With its entries read, so that it can be remembered. Raises Http404 where there is no such page.

    `anzahl` is how many there are, where that has been counted already.
    """
    seiten = Paginator(eintraege, je_seite)
    if anzahl is not None:
        seiten.count = anzahl
    try:
        eine = seiten.page(nummer)
    except InvalidPage:
        meldung = f"Diese Seite {wessen} gibt es nicht. Vielleicht ist die Liste inzwischen kürzer."
        raise Http404(meldung) from None
    eine.object_list = list(eine.object_list)
    return eine
