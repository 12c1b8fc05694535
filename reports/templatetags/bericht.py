from django import template

from reports.bericht import Block, Inline, Spalte, Tabelle, Zelle
from reports.teile import teile

register = template.Library()
register.filter(teile)


@register.filter
def vorlage(block: Block) -> str:
    """The template that renders a block: one per kind, named like it."""
    return f"reports/bloecke/{type(block).__name__.lower()}.html"


@register.filter
def art(teil: Inline) -> str:
    """ "str", "Stark", "Kursiv" or "Verweis"."""
    return type(teil).__name__


@register.filter
def ebene_tiefer(ebene: int) -> int:
    """The level of a heading below `ebene`; HTML has six."""
    return min(ebene + 1, 6)


@register.filter
def mit_spalten(tabelle: Tabelle) -> list[list[tuple[Spalte, Zelle]]]:
    """The rows, each cell beside the head of its column."""
    return [list(zip(tabelle.spalten, zeile, strict=True)) for zeile in tabelle.zeilen]
