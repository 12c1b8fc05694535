"""Where people who find a weak point can report it: RFC 9116."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from projects.abruf import oeffentliche_seite

GUELTIG = timedelta(days=180)
"""RFC 9116 recommends less than a year; counted from today, because the settings are read anew each day."""


@oeffentliche_seite
def security_txt(request: HttpRequest) -> HttpResponse:
    """Without a contact there is no such file: one without "Contact" would be invalid."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    ende = timezone.localdate() + GUELTIG
    zeilen = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {ende:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: de, en",
        f"Canonical: {settings.BASE_URL}{reverse('pflichtseiten:security_txt')}",
    ]
    return HttpResponse("\n".join([*zeilen, ""]), content_type="text/plain; charset=utf-8")
