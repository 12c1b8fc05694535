"""To follow the programme: Atom feeds of reports and of the status of projects. Only what has come out is in them.

Entries keep their name for good (RFC 4151) and carry the hour of the publication that says so, never the clock's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F, Q, Window
from django.db.models.functions import Lag
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks

from projects.abruf import je_datenstand, oeffentliche_seite
from projects.kennzahlen import zahlen_der_berichte
from projects.models import Berichtsjahr, Handlungsfeld, Partnerprojekt, Projekt, Projektstand, Status, Vorhaben
from projects.models.projektstand import ProjektstandQuerySet
from projects.prosa import stand_der_projekte

TAG = "tag:ruhr-konferenz.nrw,2019:"
HOECHSTENS = 100
VERBOTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold and a text from elsewhere may bring along."""
ANFANG = datetime(2019, 11, 5, tzinfo=timezone.get_default_timezone())
"""The day of the cabinet's decision on the projects: the date of a feed without entries."""


@dataclass(frozen=True, slots=True)
class Meldung:
    """One entry. `name` is unique and stays; `text` is plain."""

    name: str
    titel: str
    text: str
    adresse: str
    wann: datetime


class Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return max((eintrag["updateddate"] for eintrag in self.items), default=ANFANG)


@oeffentliche_seite
def alles(request: HttpRequest) -> HttpResponse:
    titel = "Ruhr-Konferenz: Berichte und Status der Projekte"
    return _feed(titel, "/", reverse("projects:feed"), [*_berichte(request), *_wechsel(request, None)])


@je_datenstand
def _wechsel(feld: Handlungsfeld | None) -> list[Meldung]:
    """Where the status has changed: in this Handlungsfeld, else anywhere."""
    staende = Projektstand.objects.oeffentlich()
    return [
        _statuswechsel(stand)
        for stand in _geaenderte(staende.filter(vorhaben__handlungsfeld=feld) if feld else staende)
    ]


@oeffentliche_seite
def handlungsfeld(request: HttpRequest, slug: str) -> HttpResponse:
    feld = get_object_or_404(Handlungsfeld, slug=slug)
    eigene = reverse("projects:handlungsfeld_feed", args=[slug])
    titel = f"Ruhr-Konferenz: Status der Projekte im Handlungsfeld {feld}"
    return _feed(titel, feld.get_absolute_url(), eigene, _wechsel(request, feld))


@oeffentliche_seite
def projekt(request: HttpRequest, slug: str) -> HttpResponse:
    return _vorhaben(get_object_or_404(Projekt.objects.oeffentlich(), slug=slug))


@oeffentliche_seite
def partnerprojekt(request: HttpRequest, slug: str) -> HttpResponse:
    return _vorhaben(get_object_or_404(Partnerprojekt.objects.oeffentlich(), slug=slug))


def _vorhaben(vorhaben: Vorhaben) -> HttpResponse:
    staende = Projektstand.objects.oeffentlich().filter(vorhaben=vorhaben).select_related("vorhaben", "berichtsjahr")
    seite = vorhaben.get_absolute_url()
    return _feed(f"Ruhr-Konferenz: {vorhaben.titel}", seite, f"{seite}feed.xml", map(_stand, staende))


def _geaenderte(staende: ProjektstandQuerySet) -> Iterable[Projektstand]:
    """Those whose status is another one than the last one stated before (`zuvor`), the newest first."""
    zuvor = Window(Lag("status"), partition_by=F("vorhaben"), order_by=F("berichtsjahr__jahr").asc())
    geaendert = staende.bekannt().annotate(zuvor=zuvor)
    geaendert = geaendert.filter(~Q(zuvor=F("status")), zuvor__isnull=False)
    folge = ["-berichtsjahr__veroeffentlichung", "vorhaben__sortierform", "pk"]
    # Without the long texts, which the database would carry through the comparison of all.
    namen = [f"vorhaben__{feld}" for feld in ("saeule", "titel", "slug", "sortierform")]
    namen += ["status", "berichtsjahr__jahr", "berichtsjahr__veroeffentlichung"]
    kurz = geaendert.select_related("vorhaben", "berichtsjahr").only(*namen)
    return kurz.order_by(*folge)[:HOECHSTENS]


def _statuswechsel(stand: Projektstand) -> Meldung:
    text = f"Laut Fortschrittsbericht {stand.berichtsjahr.jahr}: {stand.status_wort}, zuvor {_wort(stand)}."
    titel = f"{stand.vorhaben.titel}: {stand.status_wort}"
    return Meldung(_name("status", stand), titel, text, stand.vorhaben.get_absolute_url(), _wann(stand.berichtsjahr))


def _wort(stand: Projektstand) -> str:
    return Status(stand.zuvor).label  # type: ignore[attr-defined] # an annotation


def _stand(stand: Projektstand) -> Meldung:
    teile = [stand.juengste_entwicklung, stand.aktueller_stand]
    if stand.ausblick:
        teile.append(f"{stand.ausblick_titel}: {stand.ausblick}")
    text = "\n\n".join(teil for teil in teile if teil) or "Der Bericht nennt keinen weiteren Text."
    titel = f"Bericht {stand.berichtsjahr.jahr}: {stand.status_wort}"
    return Meldung(_name("stand", stand), titel, text, stand.vorhaben.get_absolute_url(), _wann(stand.berichtsjahr))


def _name(art: str, stand: Projektstand) -> str:
    """Without the Fassung: a correction is news of the same entry."""
    return f"{art}/{stand.vorhaben.slug}/{stand.berichtsjahr.jahr}"


_zahlen = je_datenstand(zahlen_der_berichte)


def _berichte(request: HttpRequest) -> Iterable[Meldung]:
    saetze = {jahr.pk: stand_der_projekte(zahlen) for jahr, zahlen, _ in _zahlen(request)}
    for jahr in Berichtsjahr.objects.erschienen():
        art = f"korrigiert (Fassung {jahr.fassung_nummer})" if jahr.ist_korrektur else "erschienen"
        teile = [jahr.korrekturhinweis, saetze.get(jahr.pk, ""), jahr.leadtext]
        text = "\n\n".join(teil for teil in teile if teil) or jahr.titel
        name = f"bericht/{jahr.jahr}/{jahr.fassung_nummer}"
        yield Meldung(name, f"{jahr.titel} {art}", text, jahr.get_absolute_url(), _wann(jahr))


def _wann(jahr: Berichtsjahr) -> datetime:
    return jahr.veroeffentlichung or ANFANG


def _feed(titel: str, seite: str, eigene: str, meldungen: Iterable[Meldung]) -> HttpResponse:
    feed = Feed(
        _rein(titel),
        f"{settings.BASE_URL}{seite}",
        "",
        language="de",
        author_name=settings.HERAUSGEBER,
        feed_url=f"{settings.BASE_URL}{eigene}",
        feed_guid=f"{TAG}feed{eigene.removesuffix('feed.xml')}",
    )
    for meldung in sorted(meldungen, key=lambda meldung: meldung.wann, reverse=True)[:HOECHSTENS]:
        feed.add_item(
            _rein(meldung.titel),
            f"{settings.BASE_URL}{meldung.adresse}",
            linebreaks(_rein(meldung.text), autoescape=True),
            unique_id=f"{TAG}{meldung.name}",
            updateddate=timezone.localtime(meldung.wann),
        )
    antwort = HttpResponse(content_type=feed.content_type)
    feed.write(antwort, "utf-8")
    return antwort


def _rein(text: str) -> str:
    return VERBOTEN.sub("", text)
