"""Sources: every fact of the real data names the public pages it was read on."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models


def eine_url_je_zeile(text: str) -> None:
    """Raises ValidationError that names the first line which is not a web address."""
    pruefe = URLValidator(schemes=["http", "https"])
    for nummer, zeile in enumerate(text.splitlines(), start=1):
        try:
            pruefe(zeile.strip())
        except ValidationError:
            raise ValidationError(
                f"Zeile {nummer} ist keine Webadresse. Bitte je Zeile eine Adresse mit https:// angeben."
            ) from None


def quellenfeld() -> models.TextField:
    """Public sources as web addresses, one a line; `quellen.splitlines` gives the list."""
    return models.TextField(
        "Quellen",
        blank=True,
        validators=[eine_url_je_zeile],
        help_text="Öffentliche Belege, je Zeile eine Webadresse, "
        "z. B. https://www.ruhr-konferenz.nrw/umsetzen/fortschrittsbericht",
    )
