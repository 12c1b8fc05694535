from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from projects.models import Datenbestand


def rahmen(request: HttpRequest) -> dict[str, object]:
    """For base.html: whose site this is, what the page calls itself, and whether its data are made up.

    The address comes from BASE_URL and never from the request, and without the query: a filtered list is the list.
    """
    return {
        "herausgeber": settings.HERAUSGEBER,
        "basis": settings.BASE_URL,
        "kanonisch": f"{settings.BASE_URL}{quote(request.path)}",
        "musterdaten": SimpleLazyObject(Datenbestand.ist_muster),
    }
