"""The page on which one answer is written, read, approved and returned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from projects import ablauf, rechte
from projects.abgleich import Abgleich, stand_der_formulare
from projects.erhebung import protokoll, texte, zahlen, zugang
from projects.erhebung.zugang import nur_beteiligte, pfad_zum_ressort, seite, slug_von
from projects.models import Projektstand, Status
from projects.versionen import kanonisch

OHNE_FORMULAR = ("einreichen", "zurueckziehen", "freigeben")
"""Moves that need nothing but a button."""
ERST_LESEN = (
    "„{feld}“ haben inzwischen andere geändert; ihr Text steht jetzt im Feld. "
    "Bitte erst lesen und dann noch einmal entscheiden, ob der Text des letzten Berichts gelten soll."
)


class StandForm(forms.ModelForm):
    class Meta:
        model = Projektstand
        fields = ["status", "status_begruendung", *Projektstand.ALLE_TEXTE]
        widgets = {"status_begruendung": forms.Textarea({"rows": 2})} | {
            name: forms.Textarea({"rows": 7}) for name in Projektstand.ALLE_TEXTE
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [("", "– bitte wählen –"), *Status.choices]  # type: ignore[attr-defined]
        self.fields["status"].help_text = "Wo steht das Vorhaben heute?"
        if not self.instance.schwerpunkt:
            del self.fields["schwerpunkt_text"]

    def clean(self) -> dict[str, Any]:
        return {
            name: kanonisch(wert) if name in Projektstand.ALLE_TEXTE else wert
            for name, wert in self.cleaned_data.items()
        }


@require_http_methods(["GET", "HEAD", "POST"])
@nur_beteiligte
def stand(request: HttpRequest, jahr: int, slug: str) -> HttpResponse:
    objekt = zugang.stand(request, jahr, slug)
    if request.method != "POST":
        return _zeige(request, objekt)
    with transaction.atomic():
        objekt.refresh_from_db(from_queryset=Projektstand.objects.select_for_update())
        if rechte.gegen_schreiben(request.user, objekt):
            return _zeige(request, objekt, status=403)
        abgleich = _gleiche_ab(request, objekt)
        form = StandForm(abgleich.post, instance=objekt)
        if abgleich.haelt_an or not form.is_valid():
            return _zeige(request, objekt, form, abgleich=abgleich)
        form.save()
        _uebernimm(request, objekt)
    return _weiter(request, objekt, abgleich)


def _gleiche_ab(request: HttpRequest, objekt: Projektstand) -> Abgleich:
    """What only others have changed since the page was opened is in its `post`; what both have, it asks."""
    abgleich = Abgleich(request.POST, objekt)
    abgleich.formular(StandForm(request.POST, instance=objekt))
    name = request.POST.get("unveraendert", "")
    if name in request.POST and abgleich.post[name] != request.POST[name]:
        # The button answers for a text that the person has not seen.
        abgleich.hinweise.append(ERST_LESEN.format(feld=texte.feldname(name)))
    return abgleich


def _uebernimm(request: HttpRequest, objekt: Projektstand) -> None:
    name, davor = request.POST.get("unveraendert", ""), objekt.davor()
    if davor and name in texte.textnamen(objekt) and davor.text(name):
        texte.uebernimm(objekt, davor, name, request.user)


def _weiter(request: HttpRequest, objekt: Projektstand, abgleich: Abgleich) -> HttpResponse:
    # By the tag the browser knows that it need not keep its copy (static/js/entwuerfe.js).
    messages.success(request, f"Gespeichert: {objekt.vorhaben}.", extra_tags=f"gespeichert-{objekt.pk}")
    if abgleich.nachricht:
        messages.warning(request, abgleich.nachricht)
    if "einreichen" not in request.POST:
        return _zur_seite(objekt)
    if abgleich.nachricht:
        messages.error(request, "Nicht eingereicht. Bitte erst lesen, was andere geändert haben.")
        return _zur_seite(objekt)
    return _vollziehe(request, objekt, "einreichen")


def _zur_seite(objekt: Projektstand) -> HttpResponse:
    return redirect("erhebung:stand", objekt.berichtsjahr.jahr, objekt.vorhaben.slug)


def _zur_liste(objekt: Projektstand) -> HttpResponse:
    return redirect("erhebung:aufgaben", objekt.berichtsjahr.jahr, slug_von(objekt.vorhaben.ressort))


def _zeige(
    request: HttpRequest,
    objekt: Projektstand,
    form: StandForm | None = None,
    status: int = 200,
    abgleich: Abgleich | None = None,
) -> HttpResponse:
    vorgaenge = list(objekt.berichtsjahr.vorgaenge.filter(vorhaben=objekt.vorhaben_id).for_protokoll())
    davor = objekt.davor()
    gesperrt = rechte.gegen_schreiben(request.user, objekt)
    form = form or (None if gesperrt else StandForm(instance=objekt))
    felder = texte.textfelder(objekt, davor, vorgaenge)
    schritte = ablauf.moegliche(ablauf.STAND, objekt, request.user)
    # Who may return it and not approve it wants to know why.
    entscheidet = objekt.freigabe == Projektstand.Freigabe.EINGEREICHT and "zurueckgeben" in schritte
    frist = zahlen.frist_von(objekt.berichtsjahr, objekt.vorhaben.ressort)
    tage = zahlen.tage_bis(objekt.berichtsjahr, frist)
    return seite(
        request,
        "stand",
        objekt.vorhaben.titel,
        pfad_zum_ressort(request, objekt.berichtsjahr, objekt.vorhaben.ressort),
        status,
        stand=objekt,
        davor=davor,
        form=form,
        gezeigt=stand_der_formulare([form], abgleich) if form else "",
        abgleich=abgleich,
        felder=[(feld, form[feld.name] if form else None) for feld in felder],
        gesperrt=gesperrt,
        verloren=_nicht_gespeichert(request, objekt) if status != 200 else [],
        rueckgabe=texte.letzte_rueckgabe(objekt, vorgaenge),
        schritte=schritte,
        gegen_freigabe=ablauf.einwand(ablauf.STAND["freigeben"], objekt, request.user) if entscheidet else "",
        verlauf=[protokoll.zeile(vorgang) for vorgang in vorgaenge],
        frist=frist,
        restzeit="" if tage is None else zahlen.restzeit(tage),
    )


def _nicht_gespeichert(request: HttpRequest, objekt: Projektstand) -> list[tuple[str, str]]:
    """What somebody typed while the answer was locked: to copy, since it is saved nowhere."""
    getippt = {name: kanonisch(request.POST.get(name, "")) for name in texte.textnamen(objekt)}
    return [(texte.feldname(name), text) for name, text in getippt.items() if text and text != objekt.text(name)]


@require_POST
@nur_beteiligte
def schritt(request: HttpRequest, jahr: int, slug: str, name: str) -> HttpResponse:
    if name not in OHNE_FORMULAR:
        raise Http404
    return _vollziehe(request, zugang.stand(request, jahr, slug), name)


def _vollziehe(request: HttpRequest, objekt: Projektstand, name: str) -> HttpResponse:
    uebergang = ablauf.STAND[name]
    try:
        ablauf.vollziehe(uebergang, objekt, request.user)
    except ValidationError as fehler:
        messages.error(request, f"Nicht {uebergang.vollzogen.lower()}. {' '.join(fehler.messages)}")
        return _zur_seite(objekt)
    messages.success(request, f"{uebergang.vollzogen}: {objekt.vorhaben}.")
    return _zur_seite(objekt) if name == "zurueckziehen" else _zur_liste(objekt)


class RueckgabeForm(forms.Form):
    """The reason, and what has to change in which field (named like the fields of Projektstand)."""

    grund = forms.CharField(
        label="Was insgesamt zu ändern ist",
        widget=forms.Textarea({"rows": 3}),
        help_text="Steht beim Ressort über dem Stand und im Protokoll.",
    )

    def __init__(self, *args: Any, stand: Projektstand, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.namen = ("status", *texte.textnamen(stand))
        for name in self.namen:
            label = f"Rückmeldung zu „{texte.feldname(name)}“"
            self.fields[name] = forms.CharField(label=label, required=False, widget=forms.Textarea({"rows": 2}))

    def rueckmeldungen(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.namen}


@require_http_methods(["GET", "HEAD", "POST"])
@nur_beteiligte
def zurueckgeben(request: HttpRequest, jahr: int, slug: str) -> HttpResponse:
    objekt = zugang.stand(request, jahr, slug)
    form = RueckgabeForm(request.POST if request.method == "POST" else None, stand=objekt)
    if request.method == "POST" and form.is_valid():
        try:
            ablauf.gib_zurueck(objekt, request.user, form.cleaned_data["grund"], form.rueckmeldungen())
        except ValidationError as fehler:
            form.add_error(None, fehler)
        else:
            messages.success(request, f"Zurückgegeben: {objekt.vorhaben}.")
            return _zur_liste(objekt)
    felder = texte.textfelder(objekt, objekt.davor(), ())
    return seite(
        request,
        "zurueckgeben",
        f"Zurückgeben: {objekt.vorhaben}",
        pfad_zum_ressort(request, objekt.berichtsjahr, objekt.vorhaben.ressort),
        stand=objekt,
        form=form,
        felder=[(feld, form[feld.name]) for feld in felder],
        einwand=ablauf.einwand(ablauf.STAND["zurueckgeben"], objekt, request.user),
    )
