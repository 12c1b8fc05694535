"""A longer deadline for one Ressort."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from projects import ablauf, formats, rechte
from projects.erhebung import zahlen
from projects.erhebung.zugang import berichtsjahr, nur_leitstelle, pfad_zum_ressort, ressort, seite
from projects.models import Frist
from projects.rechte import Konto


class FristForm(forms.ModelForm):
    class Meta:
        model = Frist
        fields = ["bis", "begruendung"]
        widgets = {
            "bis": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "begruendung": forms.Textarea({"rows": 3}),
        }

    def clean_bis(self) -> date:
        bis: date = self.cleaned_data["bis"]
        allgemein = self.instance.berichtsjahr.erhebung_bis
        if allgemein and bis < allgemein:
            raise forms.ValidationError(
                f"Die Erhebung läuft für alle bis {formats.datum(allgemein)}: bitte diesen oder einen späteren Tag."
            )
        return bis


@require_http_methods(["GET", "HEAD", "POST"])
@nur_leitstelle
def frist(request: HttpRequest, jahr: int, slug: str) -> HttpResponse:
    objekt, haus = berichtsjahr(jahr), ressort(request, slug)
    if haus is None:
        raise Http404
    bisher = zahlen.frist_von(objekt, haus)
    eigene = objekt.fristen.filter(ressort=haus).first() or Frist(berichtsjahr=objekt, ressort=haus)
    form = FristForm(request.POST if request.method == "POST" else None, instance=eigene)
    gesperrt = rechte.gegen_arbeit_am(objekt, request.user)
    if request.method == "POST" and not gesperrt and form.is_valid():
        _verlaengere(form.save(commit=False), bisher, request.user)
        messages.success(request, f"Frist für {haus.kuerzel}: {formats.datum(form.instance.bis)}.")
        return redirect("erhebung:cockpit", jahr)
    titel = f"Frist verlängern: {haus.kuerzel}, {objekt}"
    pfad = pfad_zum_ressort(request, objekt, haus)
    return seite(request, "frist", titel, pfad, jahr=objekt, ressort=haus, bisher=bisher, form=form, gesperrt=gesperrt)


@transaction.atomic
def _verlaengere(neu: Frist, bisher: date | None, konto: Konto) -> None:
    neu.save()
    von = formats.datum(bisher) if bisher else ""
    ablauf.protokolliere(neu, "Frist verlängert", konto, von, formats.datum(neu.bis), neu.begruendung)
