"""What pages ask of this program part: editors' texts as HTML, and what the Leitstelle has to do."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from pflichtseiten.auszeichnung import als_html
from pflichtseiten.hinweise import hinweise
from projects import rechte
from projects.rechte import Konto

register = template.Library()


@register.filter
def ausgezeichnet(text: str, oberste: int = 2) -> SafeString:
    return als_html(text, oberste)


@register.inclusion_tag("pflichtseiten/_hinweise.html")
def pflichthinweise(konto: Konto) -> dict[str, Any]:
    return {"hinweise": hinweise(timezone.localdate()) if rechte.ist_leitstelle(konto) else []}
