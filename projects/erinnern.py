"""The e-mails that remind a Ressort of its deadline: whom, of what, and each occasion once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction

from projects.erhebung import wege
from projects.formats import datum, datum_im_text
from projects.models import Berichtsjahr, Erinnerung, Projektstand, Ressort
from projects.rechte import Rolle

Anlass = Erinnerung.Anlass
Freigabe = Projektstand.Freigabe

VORLAUF = timedelta(days=7)

ZUSTAENDIG = {
    Freigabe.ENTWURF: Rolle.REDAKTION,
    Freigabe.ZURUECKGEGEBEN: Rolle.REDAKTION,
    Freigabe.EINGEREICHT: Rolle.FREIGABE,
}
"""Who has to go on with an answer in that state; what is freigegeben waits for nobody."""

GRUPPEN = {
    "Zurückgegeben, bitte überarbeiten": Freigabe.ZURUECKGEGEBEN,
    "Noch zu schreiben": Freigabe.ENTWURF,
    "Eingereicht, warten auf Freigabe": Freigabe.EINGEREICHT,
}


@dataclass(frozen=True, slots=True)
class Brief:
    """One reminder that is due. `ohne_adresse` are members who should read it and have no e-mail address."""

    berichtsjahr: Berichtsjahr
    ressort: Ressort
    anlass: Anlass
    frist: date
    staende: tuple[Projektstand, ...]
    an: list[str] = field(default_factory=list)
    ohne_adresse: list[str] = field(default_factory=list)

    @property
    def betreff(self) -> str:
        zeit = {Anlass.VORHER: "Frist am", Anlass.FRIST: "Frist heute,", Anlass.UEBERFAELLIG: "Frist abgelaufen am"}
        return (
            f"Ruhr-Konferenz {self.berichtsjahr.jahr}, {self.ressort.kuerzel}: {zeit[self.anlass]} {datum(self.frist)}"
        )

    @property
    def text(self) -> str:
        return "\n".join(
            [
                "Guten Tag,",
                "",
                f"zum „{self.berichtsjahr.titel}“ sind aus Ihrem Haus, {self.ressort}, noch Angaben offen.",
                self._satz_zur_frist(),
                *self._listen(),
                "",
                f"Fragen beantwortet die Leitstelle: {settings.DEFAULT_FROM_EMAIL}",
                "",
                "Zu jeder Frist schreibt Ihnen die Anwendung dreimal: eine Woche vorher, am Tag selbst und danach.",
                "",
            ]
        )

    def _satz_zur_frist(self) -> str:
        tag = datum_im_text(self.frist)
        match self.anlass:
            case Anlass.VORHER:
                return f"Die Frist endet am {tag}."
            case Anlass.FRIST:
                return f"Die Frist endet heute, am {tag}."
        return f"Die Frist ist am {tag} abgelaufen. Bitte holen Sie die Angaben umgehend nach."

    def _listen(self) -> Iterable[str]:
        for titel, freigabe in GRUPPEN.items():
            staende = [stand for stand in self.staende if stand.freigabe == freigabe]
            if staende:
                yield from ["", f"{titel}:"]
                for stand in staende:
                    yield from [f"- {stand.vorhaben}", f"  {settings.BASE_URL}{wege.adresse(stand)}"]


def faellige(heute: date) -> list[Brief]:
    """What is to be sent on that day and was not yet; a day on which nothing ran is caught up."""
    jahre = Berichtsjahr.objects.filter(phase=Berichtsjahr.Phase.ERHEBUNG)
    return [brief for jahr in jahre for brief in _briefe(jahr, heute)]


def _briefe(jahr: Berichtsjahr, heute: date) -> Iterable[Brief]:
    fristen = dict(jahr.fristen.values_list("ressort", "bis"))
    schon = set(jahr.erinnerungen.values_list("ressort", "anlass", "frist"))
    offen = list(jahr.staende.filter(freigabe__in=ZUSTAENDIG).select_related("vorhaben"))
    for ressort in Ressort.objects.all():
        eigene = [stand for stand in offen if stand.vorhaben.ressort_id == ressort.pk]
        frist = fristen.get(ressort.pk, jahr.erhebung_bis)
        anlass = anlass_am(heute, frist) if eigene and frist else None
        if frist and anlass and (ressort.pk, anlass, frist) not in schon:
            yield _brief(jahr, ressort, anlass, frist, eigene)


def anlass_am(heute: date, frist: date) -> Anlass | None:
    if heute > frist:
        return Anlass.UEBERFAELLIG
    if heute == frist:
        return Anlass.FRIST
    return Anlass.VORHER if heute >= frist - VORLAUF else None


def _brief(jahr: Berichtsjahr, ressort: Ressort, anlass: Anlass, frist: date, staende: list[Projektstand]) -> Brief:
    rollen = {ZUSTAENDIG[Freigabe(stand.freigabe)] for stand in staende}
    mitglieder = User.objects.filter(ressorts=ressort, groups__name__in=rollen, is_active=True).distinct()
    brief = Brief(jahr, ressort, anlass, frist, tuple(staende))
    for konto in mitglieder.order_by("username"):
        if not konto.email:
            brief.ohne_adresse.append(konto.get_username())
        elif konto.email not in brief.an:
            brief.an.append(konto.email)
    return brief


@transaction.atomic
def verschicke(brief: Brief) -> None:
    """Sends it, unless another run just did, and keeps that. Errors of the mail server pass through.

    The row comes first: a second run that starts meanwhile waits for it, and without the mail it is rolled back. Should
    the machine stop after the server took the mail, the next run sends it again with the same Message-ID.
    """
    try:
        with transaction.atomic():
            _merke(brief)
    except IntegrityError:
        return
    _nachricht(brief).send()


def _merke(brief: Brief) -> None:
    Erinnerung.objects.create(
        berichtsjahr=brief.berichtsjahr, ressort=brief.ressort, anlass=brief.anlass, frist=brief.frist
    )


def _nachricht(brief: Brief) -> EmailMessage:
    teile = [brief.berichtsjahr.pk, brief.ressort.slug, brief.anlass.value, f"{brief.frist:%Y%m%d}"]
    kennung = f"<erinnerung.{'.'.join(map(str, teile))}@{urlsplit(settings.BASE_URL).hostname}>"
    # "auto-generated" keeps absence notes from answering.
    kopf = {"Message-ID": kennung, "Auto-Submitted": "auto-generated"}
    return EmailMessage(brief.betreff, brief.text, to=brief.an, headers=kopf)
