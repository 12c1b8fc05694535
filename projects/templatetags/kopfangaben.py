"""What a page says of itself to search engines and where it is shared: Open Graph and schema.org at once.

Schema.org comes as microdata on <html> and not as JSON-LD, so that no page has an inline <script>.
"""

from html import unescape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

register = template.Library()
HOECHSTENS = 200
"""Characters of a description: what search engines show of it."""


@register.simple_block_tag
def seitentitel(content: str) -> SafeString:
    muster = '<title>{0} – Ruhr-Konferenz</title>\n<meta property="og:title" itemprop="name" content="{0}">'
    return format_html(muster, _text(content))


@register.simple_block_tag
def seitenbeschreibung(content: str) -> SafeString:
    muster = (
        '<meta name="description" content="{0}">\n<meta property="og:description" itemprop="description" content="{0}">'
    )
    return format_html(muster, Truncator(_text(content)).chars(HOECHSTENS))


def _text(html: str) -> str:
    return " ".join(unescape(html).split())
