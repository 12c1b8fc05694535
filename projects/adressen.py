"""Titles as parts of an address."""

import unicodedata

from django.utils.text import slugify

UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def kurzname(titel: str) -> str:
    """ "Vernetzte Mobilität – kurze Wege" -> "vernetzte-mobilitaet-kurze-wege", as the data name their pages."""
    text = unicodedata.normalize("NFC", titel).lower().translate(UMLAUTE)
    return slugify(text) or "kapitel"
