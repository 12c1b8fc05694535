from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from projects.models import Datenbestand


def rahmen(request: HttpRequest) -> dict[str, object]:
    """For base.html: whose site this is, and whether it has to say that its data are made up."""
    return {"herausgeber": settings.HERAUSGEBER, "musterdaten": SimpleLazyObject(Datenbestand.ist_muster)}
