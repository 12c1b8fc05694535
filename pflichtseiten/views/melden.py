"""The form for barriers, and what it says afterwards."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pflichtseiten.benachrichtigung import benachrichtige
from pflichtseiten.formular import Marke, Meldeform, eigener_pfad
from pflichtseiten.models import Barrieremeldung
from projects.abruf import oeffentliche_seite

JE_STUNDE = 30
"""From all visitors together: far more than people send, too few to bury their messages. Nobody's address is kept."""
NUMMER = signing.Signer(salt="pflichtseiten.nummer")
ZU_VIELE = (
    "Gerade kommen sehr viele Meldungen an. Ihre Meldung ist noch nicht abgesendet; Ihr Text steht noch unten. Bitte "
    "senden Sie ihn in einer Stunde noch einmal ab, oder schreiben Sie an die Adresse im Impressum."
)
NOCH_EINMAL = (
    "Dieses Formular haben Sie schon einmal abgesendet. Ist das eine zweite Meldung? Dann senden Sie sie bitte noch "
    "einmal ab."
)


# Without Django's CSRF token, which would need a cookie: nobody is logged in here, so a foreign page could only send
# what it could send itself, and the signed mark of the form is asked for instead (docs/adr/0013).
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def melden(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _zeige(request, Meldeform(initial={"seite": eigener_pfad(request.GET.get("seite", ""))}))
    form = Meldeform(request.POST)
    if not form.is_valid():
        return _zeige(request, form, 422)
    if Barrieremeldung.objects.eingegangen_seit(timezone.now() - timedelta(hours=1)).count() >= JE_STUNDE:
        form.add_error(None, ZU_VIELE)
        return _zeige(request, form, 429)
    return _nimm_an(request, form)


def _nimm_an(request: HttpRequest, form: Meldeform) -> HttpResponse:
    """A form is stored once: who sends it again, by a double click or by replay, is led to what there is."""
    daten = {name: form.cleaned_data[name] for name in ("anliegen", "seite", "name", "email", "antwortform")}
    meldung, neu = Barrieremeldung.objects.get_or_create(formular=form.marke.kennung, defaults=daten)
    if meldung.anliegen != daten["anliegen"]:
        form.marke = Marke.neu()
        form.add_error(None, NOCH_EINMAL)
        return _zeige(request, form, 409)
    if neu:
        benachrichtige(meldung)
    return redirect(f"{reverse('pflichtseiten:danke')}?{urlencode({'nummer': NUMMER.sign(meldung.nummer)})}")


def _zeige(request: HttpRequest, form: Meldeform, status: int = 200) -> HttpResponse:
    return render(request, "pflichtseiten/melden.html", {"form": form}, status=status)


@oeffentliche_seite
def danke(request: HttpRequest) -> HttpResponse:
    return render(request, "pflichtseiten/danke.html", {"meldung": _meldung(request.GET.get("nummer", ""))})


def _meldung(siegel: str) -> Barrieremeldung | None:
    """Only who has just sent the message has its sealed number."""
    try:
        return Barrieremeldung.objects.filter(nummer=NUMMER.unsign(siegel)).first()
    except signing.BadSignature:
        return None
