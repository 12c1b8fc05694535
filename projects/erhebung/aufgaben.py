"""What one Ressort has to do in a year, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from projects import ablauf, rechte
from projects.erhebung import texte, zahlen, zugang
from projects.erhebung.texte import Textfeld
from projects.erhebung.zugang import berichtsjahr, nur_beteiligte, pfad_zum_jahr, seite
from projects.models import Berichtsjahr, Projektstand, Ressort, Vorgang
from projects.rechte import Konto

Freigabe = Projektstand.Freigabe


@dataclass(frozen=True, slots=True)
class Aufgabe:
    """One Projektstand in the list. `felder` are its texts, where somebody is to decide on them here."""

    stand: Projektstand
    davor: Projektstand | None
    rueckgabe: Vorgang | None
    schreibbar: bool
    schritte: frozenset[str]
    felder: list[Textfeld]


@dataclass(frozen=True, slots=True)
class Gruppe:
    name: str
    titel: str
    aufgaben: list[Aufgabe]
    leer: str
    """What to say where nothing is in the group."""


GRUPPEN = (
    (Freigabe.ZURUECKGEGEBEN, "Zurückgegeben: bitte überarbeiten", ""),
    (Freigabe.ENTWURF, "Noch zu schreiben", "Alles ist eingereicht."),
    (Freigabe.EINGEREICHT, "Eingereicht: warten auf Freigabe", ""),
    (Freigabe.FREIGEGEBEN, "Freigegeben", "Noch ist nichts freigegeben."),
)


@require_safe
@nur_beteiligte
def aufgaben(request: HttpRequest, jahr: int, slug: str) -> HttpResponse:
    haus, objekt = zugang.ressort(request, slug), berichtsjahr(jahr)
    alle = _aufgaben(objekt, haus, request.user)
    frist = zahlen.frist_von(objekt, haus)
    tage = zahlen.tage_bis(objekt, frist)
    return seite(
        request,
        "aufgaben",
        f"{haus.kuerzel if haus else 'Vorhaben ohne Ressort'}: Erhebung {objekt}",
        pfad_zum_jahr(request, objekt),
        jahr=objekt,
        ressort=haus,
        slug=zugang.slug_von(haus),
        gruppen=_gruppen(alle),
        anzahl=len(alle),
        ausstehend=sum(aufgabe.stand.freigabe in {Freigabe.ENTWURF, Freigabe.ZURUECKGEGEBEN} for aufgabe in alle),
        frist=frist,
        restzeit="" if tage is None else zahlen.restzeit(tage),
        gesperrt=rechte.gegen_arbeit_am(objekt, request.user),
    )


def _gruppen(alle: Sequence[Aufgabe]) -> list[Gruppe]:
    gruppen = [
        Gruppe(freigabe, titel, [aufgabe for aufgabe in alle if aufgabe.stand.freigabe == freigabe], leer)
        for freigabe, titel, leer in GRUPPEN
    ]
    sichtbar = [gruppe for gruppe in gruppen if gruppe.aufgaben or gruppe.leer]
    # Who can approve sees first what waits for that.
    return sorted(sichtbar, key=lambda gruppe: not any("freigeben" in eine.schritte for eine in gruppe.aufgaben))


def _aufgaben(jahr: Berichtsjahr, ressort: Ressort | None, konto: Konto) -> list[Aufgabe]:
    staende = jahr.staende.filter(vorhaben__ressort=ressort).order_by("vorhaben__sortierform")
    vorher = jahr.vorheriges()
    fruehere = Projektstand.objects.im_bericht(vorher) if vorher else Projektstand.objects.none()
    davor = {stand.vorhaben_id: stand for stand in fruehere.filter(vorhaben__ressort=ressort)}
    vorgaenge = jahr.vorgaenge.filter(vorhaben__ressort=ressort).rueckgaben().prefetch_related("rueckmeldungen")
    rueckgaben = {vorgang.vorhaben_id: vorgang for vorgang in vorgaenge}
    personen = ("vorhaben__ressort", "berichtsjahr", "eingereicht_von", "freigegeben_von")
    return [
        _aufgabe(stand, davor.get(stand.vorhaben_id), rueckgaben.get(stand.vorhaben_id), konto)
        for stand in staende.select_related(*personen)
    ]


def _aufgabe(stand: Projektstand, davor: Projektstand | None, rueckgabe: Vorgang | None, konto: Konto) -> Aufgabe:
    vorgaenge = (rueckgabe,) if rueckgabe else ()
    eingereicht = stand.freigabe == Freigabe.EINGEREICHT
    return Aufgabe(
        stand=stand,
        davor=davor,
        rueckgabe=texte.letzte_rueckgabe(stand, vorgaenge),
        schreibbar=not rechte.gegen_schreiben(konto, stand),
        schritte=frozenset(ablauf.moegliche(ablauf.STAND, stand, konto)),
        felder=texte.textfelder(stand, davor, vorgaenge) if eingereicht else [],
    )
