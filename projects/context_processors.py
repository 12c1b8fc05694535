from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from projects.models import Datenbestand


def datenbestand(request: HttpRequest) -> dict[str, object]:
    """`musterdaten`: whether the page has to say that its data are made up."""
    return {"musterdaten": SimpleLazyObject(Datenbestand.ist_muster)}
