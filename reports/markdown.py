"""Editors' texts -> blocks: a subset of Markdown, everything else is shown as typed."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from reports.bericht import Absatz, Aufzaehlung, Block, Inline, Kapitel, Kursiv, Stark, Verweis

# HTML, images and code stay off: an editor's "<b>" is text.
PARSER = MarkdownIt("zero", {"maxNesting": 100}).enable(["emphasis", "escape", "heading", "link", "list", "newline"])
LISTENTIEFE = 5
"""What lies deeper in a list becomes paragraphs of the point above it."""


def absaetze(text: str) -> tuple[Block, ...]:
    """Plain text of the project fields: paragraphs are divided by empty lines."""
    return tuple(Absatz((" ".join(absatz.split()),)) for absatz in text.split("\n\n") if absatz.strip())


def gegliedert(text: str) -> tuple[tuple[Block, ...], tuple[Kapitel, ...]]:
    """Markdown as (blocks before the first heading, a section per heading)."""
    anfang: list[Block] = []
    abschnitte: list[tuple[str, list[Block]]] = []
    for knoten in SyntaxTreeNode(PARSER.parse(text)).children:
        if knoten.type == "heading":
            abschnitte.append((_klartext(knoten), []))
        else:
            ziel = abschnitte[-1][1] if abschnitte else anfang
            ziel.append(_block(knoten))
    return tuple(anfang), tuple(Kapitel(titel, tuple(bloecke)) for titel, bloecke in abschnitte)


def _block(knoten: SyntaxTreeNode, tiefe: int = 1) -> Absatz | Aufzaehlung:
    if knoten.type in {"bullet_list", "ordered_list"}:
        punkte = tuple(_punkt(punkt, tiefe) for punkt in knoten.children if punkt.children)
        return Aufzaehlung(punkte, nummeriert=knoten.type == "ordered_list")
    return Absatz(_inline(knoten))


def _punkt(punkt: SyntaxTreeNode, tiefe: int) -> tuple[Absatz | Aufzaehlung, ...]:
    if tiefe == LISTENTIEFE:
        return tuple(Absatz(_inline(knoten)) for knoten in punkt.walk() if knoten.type in {"paragraph", "heading"})
    return tuple(_block(knoten, tiefe + 1) for knoten in punkt.children)


def _inline(absatz: SyntaxTreeNode) -> tuple[Inline, ...]:
    return tuple(teil for teil in _teile(absatz.children[0]) if teil)


def _teile(knoten: SyntaxTreeNode) -> Iterator[Inline]:
    for kind in knoten.children:
        match kind.type:
            case "strong":
                yield Stark(_klartext(kind))
            case "em":
                yield Kursiv(_klartext(kind))
            case "link":
                yield Verweis(_klartext(kind), str(kind.attrs["href"]))
            case _:
                yield _klartext(kind)


def _klartext(knoten: SyntaxTreeNode) -> str:
    if knoten.type in {"softbreak", "hardbreak"}:
        return " "
    if not knoten.children:
        return knoten.content
    return "".join(_klartext(kind) for kind in knoten.children)
