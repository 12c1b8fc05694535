"""Editors' texts as HTML: the same subset of Markdown as in the reports; everything else is shown as typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

# HTML, pictures and code stay off: an editor's "<b>" is text.
# Line ends stay: addresses and Leichte Sprache live by them.
PARSER = MarkdownIt("zero", {"breaks": True, "maxNesting": 100}).enable(
    ["emphasis", "escape", "heading", "link", "list", "newline"]
)
ERLAUBTE_ADRESSEN = re.compile(r"(?:https?://|mailto:|tel:|/(?!/)|#)", re.IGNORECASE)
UEBERSCHRIFTEN = {2: "kern-heading-large", 3: "kern-heading-medium", 4: "kern-heading-small"}


def als_html(text: str, oberste: int = 2) -> SafeString:
    """`oberste` is the level of the highest heading; the others follow without a gap, whatever was typed."""
    umgebung: dict[str, object] = {}
    zeichen = PARSER.parse(text, umgebung)
    _ordne_ueberschriften(zeichen, oberste)
    for stueck in zeichen:
        for teil in stueck.children or ():
            if teil.type == "link_open":
                teil.attrSet("class", "kern-link")
    # Safe: without a rule for HTML the renderer escapes everything that was typed, and links are checked below.
    return mark_safe(PARSER.renderer.render(zeichen, PARSER.options, umgebung))  # noqa: S308


def _ordne_ueberschriften(zeichen: Sequence[Token], oberste: int) -> None:
    offen: list[int] = []
    for stueck in zeichen:
        if stueck.type == "heading_open":
            getippt = int(stueck.tag[1])
            offen = [*(stufe for stufe in offen if stufe < getippt), getippt]
            stufe = min(oberste + len(offen) - 1, max(UEBERSCHRIFTEN))
            stueck.attrSet("class", UEBERSCHRIFTEN[stufe])
            stueck.tag = f"h{stufe}"
        elif stueck.type == "heading_close":
            stueck.tag = f"h{min(oberste + len(offen) - 1, max(UEBERSCHRIFTEN))}"


def _erlaubt(url: str) -> bool:
    return bool(ERLAUBTE_ADRESSEN.match(url))


PARSER.validateLink = _erlaubt  # type: ignore[method-assign]
