"""The fact sheet of one Vorhaben as the report of that year would print it now, for those who write and approve it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from projects.erhebung import zugang
from projects.models import Schwerpunktbild
from reports.bericht import Block, Kapitel
from reports.schwerpunkt import schwerpunkte
from reports.steckbrief import steckbrief
from reports.teile import benannt
from reports.unterlagen import unterlagen


@require_safe
@zugang.nur_beteiligte
def vorschau(request: HttpRequest, jahr: int, slug: str) -> HttpResponse:
    stand = zugang.stand(request, jahr, slug)
    blatt = unterlagen(stand.berichtsjahr)
    bloecke: list[Block] = []
    kapitel: list[Kapitel] = []
    for vorhaben in (*blatt.projekte, *blatt.partnerprojekte):
        if vorhaben.pk == stand.vorhaben_id:
            bloecke.append(steckbrief(vorhaben, blatt))
            kapitel += schwerpunkte([vorhaben], jahr)
    return render(request, "reports/vorschau.html", {"stand": stand, "bloecke": bloecke, "teile": benannt(kapitel)})


@require_safe
@zugang.nur_beteiligte
def vorschaubild(request: HttpRequest, jahr: int, slug: str) -> HttpResponse:
    bild = get_object_or_404(Schwerpunktbild, stand=zugang.stand(request, jahr, slug))
    return HttpResponse(bytes(bild.daten), content_type="image/jpeg")
