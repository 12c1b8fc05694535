"""Plants what visitors must not see, with a word of its own in every text field, so that a leak names its origin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone

from pflichtseiten.models import SEITEN, Barrieremeldung
from projects.models import (
    Berichtsjahr,
    Berichtstext,
    Datenbestand,
    Erinnerung,
    Finanzierung,
    Finanzierungsquelle,
    Frist,
    Handlungsfeld,
    Kommune,
    Kreis,
    Landesprogramm,
    Meilenstein,
    Partnerprojekt,
    Projekt,
    Projektstand,
    Ressort,
    Rueckmeldung,
    Schwerpunktbild,
    Themenforum,
    Verzicht,
    Vorgang,
    Vorhaben,
)
from reports.festschreiben import schreibe_fest
from reports.models import Ausgabe, Fassung
from tests.factories import make_foto

VORSILBE = "zqx"
KANARIE = re.compile(rf"{VORSILBE}[bcdfghjkmp]{{5}}", re.IGNORECASE)
SPERRFRIST, IN_ARBEIT = 2037, 2039
"""A report that is frozen and comes out in an hour, and one that the editors still work on."""
BETRAG = Decimal(7_654_321)
BUCHSTABEN = str.maketrans("0123456789", "bcdfghjkmp")
"""Without vowels: the search takes no ending off, and no German word looks like that."""
ABGELEITET = {"suchtext", "sortierform"}
"""Columns made of the others."""

NICHTS_VERBORGEN = {
    Handlungsfeld: "the five fields are public as a whole",
    Ressort: "the ministries are public as a whole; their members are accounts",
    Kreis: "official names and keys",
    Kommune: "official names and keys",
    Themenforum: "history of the programme, public as a whole",
    Datenbestand: "says only whether the data are made up",
    Erinnerung: "has no text",
    Permission: "names of Django, none of ours",
    ContentType: "names of Django, none of ours",
}
"""Models of which no record is hidden, and why."""
OHNE_WORT = {
    (Fassung, "sha256"),
    (Fassung, "werkzeuge"),
    (Ausgabe, "name"),
    (Ausgabe, "sha256"),
}
"""Texts that the program makes, not people."""
INTERN = {
    Vorgang,
    Rueckmeldung,
    Verzicht,
    Frist,
    Barrieremeldung,
    User,
    Group,
    LogEntry,
    Session,
    *(modell.history.model for modell in (Berichtsjahr, Berichtstext, Vorhaben, Finanzierung, Meilenstein)),
    Projektstand.history.model,
}
"""Models of which no record ever becomes public."""


NIE_GEZEIGT = {
    "Berichtstext.quellen": "no report names them",
    "Projektstand.status_begruendung": "for the Leitstelle; no report prints it",
    "Projektstand.unveraendert": "names of fields, not texts",
    **{f"{saeule}.thema": "only searched" for saeule in ("Projekt", "Partnerprojekt")},
    **{
        f"Landesprogramm.{feld}": "the list of the third Säule is short"
        for feld in (
            *("beleglage", "kooperationspartner", "mehrwert", "nutzen", "projektvolumen_hinweis", "thema", "vorgehen"),
            *("website", "ziel", "zitat", "zitat_von", "zustaendige_stelle"),
        )
    },
}
"""Texts that stand on no page even when all is public."""


def texte(modell: type[models.Model]) -> Iterator[models.Field]:
    """The fields that people write into."""
    for feld in modell._meta.concrete_fields:
        ist_text = isinstance(feld, models.CharField | models.TextField | models.JSONField)
        if ist_text and not feld.choices and feld.name not in ABGELEITET and (modell, feld.name) not in OHNE_WORT:
            yield feld


@dataclass
class Kanarien:
    """`herkunft`: word -> field it was written into."""

    oeffentlich: bool
    herkunft: dict[str, str] = field(default_factory=dict)
    vorhaben: list[Vorhaben] = field(default_factory=list)

    def wort(self, ort: str) -> str:
        wort = VORSILBE + f"{len(self.herkunft):05}".translate(BUCHSTABEN)
        self.herkunft[wort] = ort
        return wort

    def lege(self, modell: type[models.Model], **felder: Any) -> Any:
        """A record with a word in each text field that is not given; so has its first version."""
        worte = {feld.name: self._wert(modell, feld) for feld in texte(modell) if feld.name not in felder}
        neu = modell(**worte | felder)
        neu._change_reason = self.wort(f"Version({modell.__name__}).history_change_reason")  # type: ignore[attr-defined]
        neu.save()
        return neu

    def _wert(self, modell: type[models.Model], feld: models.Field) -> Any:
        wort = self.wort(f"{modell.__name__}.{feld.name}")
        match feld:
            case models.JSONField():
                return [wort]
            case models.EmailField():
                return f"{wort}@muster.example"
            case models.URLField():
                return f"https://{wort}.example/"
        return f"https://{wort}.example/" if feld.name == "quellen" else wort

    def im_bericht(self, vorhaben: Vorhaben, jahr: Berichtsjahr) -> None:
        """All that a report says about it."""
        stand = self.lege(
            Projektstand,
            vorhaben=vorhaben,
            berichtsjahr=jahr,
            freigabe="freigegeben",
            status="in_pruefung",  # less than before: pages give the reason
            schwerpunkt=True,
        )
        self.lege(Schwerpunktbild, stand=stand, daten=make_foto(farbe=(200, 0, 0)), breite=120, hoehe=80)
        self.geld(vorhaben, jahr)

    def geld(self, vorhaben: Vorhaben, jahr: Berichtsjahr | None) -> None:
        quelle = self.lege(Finanzierungsquelle, ebene="eu")
        stufen = {"beantragt": BETRAG, "bewilligt": BETRAG, "ausgezahlt": BETRAG, "genannt": BETRAG}
        self.lege(Finanzierung, vorhaben=vorhaben, quelle=quelle, berichtsjahr=jahr, **stufen)


def pflanze(*, oeffentlich: bool = False) -> Kanarien:
    """Beside `lege_bestand_an`. With `oeffentlich` the same has come out, but for what is internal."""
    kanarien = Kanarien(oeffentlich)
    ersteller, zweiter = kanarien.lege(User, is_staff=True), kanarien.lege(User, is_staff=True)
    for modell in (Projekt, Partnerprojekt, Landesprogramm):
        _vorhaben(kanarien, modell)
    jahre = _jahre(kanarien)
    freigaben = ["freigegeben"] * 3 if oeffentlich else ["entwurf", "eingereicht", "zurueckgegeben"]
    ohne_stand = Projekt.objects.oeffentlich().filter(staende=None)
    for projekt, freigabe in zip(list(ohne_stand[:3]), freigaben, strict=True):
        stand = kanarien.lege(
            Projektstand, vorhaben=projekt, berichtsjahr=Berichtsjahr.objects.get(jahr=2021), freigabe=freigabe
        )
        kanarien.lege(Schwerpunktbild, stand=stand, daten=make_foto(), breite=120, hoehe=80)
    _seiten(kanarien, ersteller, zweiter)
    _internes(kanarien, ersteller, jahre[-1])
    return kanarien


def _vorhaben(kanarien: Kanarien, modell: type[Vorhaben]) -> None:
    ist_projekt = modell is Projekt
    vorhaben = kanarien.lege(
        modell,
        handlungsfeld=Handlungsfeld.objects.get(nummer=1),
        ressort=Ressort.objects.get(slug="vm"),
        veroeffentlicht=kanarien.oeffentlich,
        projektvolumen=BETRAG,
        spaeterer_status="nicht_weiterverfolgt",
        **({"themenforum": Themenforum.objects.get(nummer=13)} if ist_projekt else {"kennung": None}),
    )
    vorhaben.kommunen.set(Kommune.objects.all())
    vorhaben.kreise.set(Kreis.objects.all())
    kanarien.vorhaben.append(vorhaben)
    kanarien.im_bericht(vorhaben, Berichtsjahr.objects.get(jahr=2021))
    kanarien.geld(vorhaben, None)
    kanarien.lege(Meilenstein, vorhaben=vorhaben, jahr=IN_ARBEIT)


def _jahre(kanarien: Kanarien) -> list[Berichtsjahr]:
    """Two new reports, and the correction of an old one; all tell of projects that are public."""
    jetzt, veroeffentlicht = timezone.now(), Berichtsjahr.Phase.VEROEFFENTLICHT
    stunde = jetzt + timedelta(hours=-1 if kanarien.oeffentlich else 1)
    erschienen: dict[str, Any] = {"phase": veroeffentlicht, "veroeffentlichung": stunde}
    offen = erschienen if kanarien.oeffentlich else {"phase": Berichtsjahr.Phase.REDAKTION}
    jahre = [
        kanarien.lege(Berichtsjahr, jahr=SPERRFRIST, korrekturhinweis="", amtlich_gesamt=71, **erschienen),
        kanarien.lege(Berichtsjahr, jahr=IN_ARBEIT, korrekturhinweis="", amtlich_gesamt=71, **offen),
        kanarien.lege(Berichtsjahr, jahr=2022, fassung_nummer=2, amtlich_gesamt=71, **offen),
    ]
    alle = [Projekt.objects.get(slug="radschnellweg-ruhr"), *Partnerprojekt.objects.oeffentlich()[:1]]
    for jahr in jahre:
        for vorhaben in alle:
            kanarien.im_bericht(vorhaben, jahr)
        for art in Berichtstext.Art.values:
            feld = Handlungsfeld.objects.get(nummer=1) if art == "handlungsfeld" else None
            kanarien.lege(Berichtstext, berichtsjahr=jahr, art=art, handlungsfeld=feld)
    schreibe_fest(jahre[0])
    return jahre


def _seiten(kanarien: Kanarien, ersteller: User, zweiter: User) -> None:
    for modell in SEITEN:
        if kanarien.oeffentlich:
            freigabe = {"freigegeben_von": zweiter, "freigegeben_am": timezone.now(), "freigabe": "freigegeben"}
            kanarien.lege(modell, eingereicht_von=ersteller, **freigabe)
        else:
            kanarien.lege(modell, freigabe="entwurf")
            kanarien.lege(modell, freigabe="eingereicht", eingereicht_von=ersteller)


def _internes(kanarien: Kanarien, konto: User, jahr: Berichtsjahr) -> None:
    """What stays within the Verwaltung, about things that are public themselves."""
    projekt, ressort = Projekt.objects.get(slug="radschnellweg-ruhr"), Ressort.objects.get(slug="vm")
    oeffentlich = Berichtsjahr.objects.get(jahr=2021)
    ressort.mitglieder.add(konto)
    konto.groups.add(kanarien.lege(Group))
    ueber = {"berichtsjahr": oeffentlich, "vorhaben": projekt}
    vorgang = kanarien.lege(Vorgang, **ueber, ressort=ressort, wer=konto)
    kanarien.lege(Rueckmeldung, vorgang=vorgang)
    kanarien.lege(Verzicht, **ueber, wer=konto)
    kanarien.lege(Frist, berichtsjahr=oeffentlich, ressort=ressort, bis=datetime(2021, 10, 1))  # noqa: DTZ001
    Erinnerung.objects.create(berichtsjahr=jahr, ressort=ressort, anlass="frist", frist=timezone.localdate())
    kanarien.lege(Barrieremeldung)
    kanarien.lege(LogEntry, user=konto, action_flag=1, action_time=timezone.now())
    kanarien.lege(Session, expire_date=timezone.now() + timedelta(days=1))
    _fruehere_version(kanarien, projekt)


def _fruehere_version(kanarien: Kanarien, projekt: Vorhaben) -> None:
    """Of a public text: what stood there while somebody wrote it."""
    davor = {feld: getattr(projekt, feld) for feld in ("ziel", "mehrwert", "geaendert_am")}
    projekt.ziel, projekt.mehrwert = (
        kanarien.wort("Version(Vorhaben).ziel"),
        kanarien.wort("Version(Vorhaben).mehrwert"),
    )
    projekt.save()
    projekt.ziel, projekt.mehrwert = davor["ziel"], davor["mehrwert"]
    projekt.save()
    Projekt.objects.filter(pk=projekt.pk).update(**davor)
