"""Where the Leitstelle reads a Fassung as the public will, and decides about it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pflichtseiten.freigabe import UEBERGAENGE, vollziehe
from pflichtseiten.models import SEITEN, Pflichtseite
from pflichtseiten.views.seiten import zeige
from projects.ablauf import einwand, moegliche
from projects.erhebung.zugang import nur_leitstelle
from projects.versionen import token

MODELLE = {modell._meta.model_name: modell for modell in SEITEN}


@require_http_methods(["GET", "HEAD", "POST"])
@nur_leitstelle
def freigabe(request: HttpRequest, art: str, pk: int) -> HttpResponse:
    if art not in MODELLE:
        raise Http404
    fassung = get_object_or_404(MODELLE[art], pk=pk)
    if request.method == "POST":
        _entscheide(request, fassung)
        return redirect("pflichtseiten:freigabe", art, pk)
    offen = [schritt for schritt in UEBERGAENGE.values() if fassung.freigabe in schritt.von]
    return zeige(
        request,
        fassung,
        vorschau=True,
        schritte=moegliche(UEBERGAENGE, fassung, request.user),
        einwaende=[grund for schritt in offen if (grund := einwand(schritt, fassung, request.user))],
        gelesen=token(fassung),
        liste=reverse(f"admin:pflichtseiten_{art}_changelist"),
    )


def _entscheide(request: HttpRequest, fassung: Pflichtseite) -> None:
    schritt = UEBERGAENGE.get(request.POST.get("schritt", ""))
    if schritt is None:
        raise Http404
    try:
        vollziehe(schritt, fassung, request.user, request.POST.get("gelesen", ""))
    except ValidationError as fehler:
        messages.error(request, " ".join(fehler.messages))
    else:
        messages.success(request, f"{schritt.vollzogen}.")
