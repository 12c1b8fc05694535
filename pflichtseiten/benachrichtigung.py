"""The e-mail that says that a message has come in."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from pflichtseiten.models import Barrieremeldung
from projects.formats import datum, zeitpunkt

log = logging.getLogger(__name__)


def benachrichtige(meldung: Barrieremeldung) -> None:
    """Without a mail server, or with a broken one, the message is stored all the same.

    The mail carries nothing that a visitor typed: so no header can be forged, and names are deleted in one place.
    """
    if not settings.BARRIEREFREIHEIT_EMAIL:
        return
    betreff = f"Ruhr-Konferenz: Meldung zur Barrierefreiheit {meldung.nummer}"
    # "auto-generated" keeps absence notes from answering.
    kopf = {"Auto-Submitted": "auto-generated"}
    try:
        EmailMessage(betreff, _text(meldung), to=[settings.BARRIEREFREIHEIT_EMAIL], headers=kopf).send()
    except (OSError, ValueError):  # the server, the network; an address that is none
        log.exception("Zur Meldung %s ging keine E-Mail hinaus.", meldung.nummer)


def _text(meldung: Barrieremeldung) -> str:
    adresse = reverse("admin:pflichtseiten_barrieremeldung_change", args=[meldung.pk])
    return "\n".join(
        [
            "Guten Tag,",
            "",
            f"am {zeitpunkt(meldung.eingegangen_am)} kam die Meldung zur Barrierefreiheit {meldung.nummer}.",
            "",
            f"Zwischenbescheid bis: {datum(meldung.zwischenbescheid_bis)}",
            f"Antwort spätestens am: {datum(meldung.faellig_am)}",
            "",
            "Lesen und bearbeiten:",
            f"{settings.BASE_URL}{adresse}",
            "",
        ]
    )
