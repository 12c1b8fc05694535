from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from projects.models.berichtsjahr import Berichtsjahr
from projects.models.geschichte import Geschichte, MitVersionen
from projects.models.quellen import quellenfeld
from projects.models.status import OHNE_STAND, Status
from projects.models.vorhaben import Vorhaben, VorhabenQuerySet
from projects.suche import stammform
from projects.versionen import kanonisch


class ProjektstandQuerySet(MitVersionen, models.QuerySet["Projektstand"]):
    def oeffentlich(self) -> ProjektstandQuerySet:
        # Asked per row: a list of all public Vorhaben costs each page with a status 20 ms at 10,000 projects.
        vorhaben = Vorhaben.objects.oeffentlich().filter(pk=OuterRef("vorhaben"))
        return self.filter(
            Exists(vorhaben),
            freigabe=Projektstand.Freigabe.FREIGEGEBEN,
            berichtsjahr__in=Berichtsjahr.objects.oeffentlich(),
        )

    def im_bericht(self, berichtsjahr: Berichtsjahr) -> ProjektstandQuerySet:
        """What the report of that year is made of: a published one of what was approved, a draft of all there is."""
        vorhaben = Vorhaben.objects.oeffentlich().filter(pk=OuterRef("vorhaben"))
        staende = self.filter(Exists(vorhaben), berichtsjahr=berichtsjahr)
        if berichtsjahr.phase == Berichtsjahr.Phase.VEROEFFENTLICHT:
            return staende.filter(freigabe=Projektstand.Freigabe.FREIGEGEBEN)
        return staende

    def for_schwerpunkte(self, vorhaben: VorhabenQuerySet) -> ProjektstandQuerySet:
        """Where the reports tell of these at length, newest report first."""
        staende = self.oeffentlich().filter(schwerpunkt=True, vorhaben__in=vorhaben)
        return staende.select_related("vorhaben", "berichtsjahr")

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        objs = list(objs)
        for stand in objs:
            stand.fuelle_suchtext()
        return super().bulk_create(objs, *args, **kwargs)

    def bekannt(self) -> ProjektstandQuerySet:
        """Those that state a status."""
        return self.exclude(status="")


def _person(name: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=name, related_name="+", null=True, editable=False
    )


class Projektstand(models.Model):
    """What one report says about one Vorhaben; asked anew for each Berichtsjahr. An empty status is an unknown one."""

    class Freigabe(models.TextChoices):
        ENTWURF = "entwurf", "Entwurf"
        EINGEREICHT = "eingereicht", "eingereicht"
        FREIGEGEBEN = "freigegeben", "freigegeben"
        ZURUECKGEGEBEN = "zurueckgegeben", "zurückgegeben"

    ZUSTAND = "freigabe"
    TEXTE = ("juengste_entwicklung", "aktueller_stand", "ausblick")
    """What every answer says in its own words; that of a Schwerpunkt adds schwerpunkt_text."""
    ALLE_TEXTE = (*TEXTE, "schwerpunkt_text")

    vorhaben = models.ForeignKey(Vorhaben, models.CASCADE, verbose_name="Vorhaben", related_name="staende")
    berichtsjahr = models.ForeignKey(Berichtsjahr, models.PROTECT, verbose_name="Berichtsjahr", related_name="staende")
    status = models.CharField(
        "Status",
        max_length=20,
        choices=Status.choices,
        blank=True,
        help_text="Leer lassen, wenn der Bericht keinen Stand nennt",
    )
    juengste_entwicklung = models.TextField(
        "Jüngste Entwicklung", blank=True, help_text="Was ist seit dem letzten Bericht geschehen?"
    )
    aktueller_stand = models.TextField("Aktueller Stand", blank=True, help_text="Wo steht das Vorhaben heute?")
    ausblick = models.TextField("Ausblick", blank=True, help_text="Was geschieht im nächsten Jahr?")
    schwerpunkt = models.BooleanField(
        "Schwerpunktprojekt", default=False, help_text="Wird in diesem Bericht ausführlich dargestellt"
    )
    schwerpunkt_text = models.TextField(
        "Ausführliche Darstellung",
        blank=True,
        help_text="Nur für Schwerpunktprojekte; Absätze mit Leerzeile",
    )
    status_begruendung = models.CharField(
        "Begründung des Status",
        max_length=300,
        blank=True,
        help_text="nur wenn der Status hinter den letzten Bericht zurückgeht, z. B. Förderbescheid aufgehoben; "
        "wird nicht veröffentlicht",
    )
    unveraendert = models.JSONField(
        "Unverändert übernommen",
        default=list,
        blank=True,
        editable=False,
        help_text="Felder, deren Text aus dem letzten Bericht ausdrücklich bestätigt ist",
    )
    freigabe = models.CharField("Freigabe", max_length=20, choices=Freigabe.choices, default=Freigabe.ENTWURF)
    eingereicht_von = _person("eingereicht von")
    freigegeben_von = _person("freigegeben von")
    quellen = quellenfeld()
    geaendert_am = models.DateTimeField("Geändert am", auto_now=True)
    suchtext = models.TextField(editable=False)

    objects = ProjektstandQuerySet.as_manager()
    history = Geschichte(excluded_fields=["suchtext"])

    class Meta:
        verbose_name = "Projektstand"
        verbose_name_plural = "Projektstände"
        ordering = ["-berichtsjahr__jahr", "vorhaben__sortierform"]
        # The list of projects asks for the status in every report without reading the texts beside it.
        indexes = [
            models.Index(
                fields=["vorhaben", "berichtsjahr", "freigabe", "status"], name="projektstand_status_je_bericht"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["vorhaben", "berichtsjahr"],
                name="projektstand_einer_je_berichtsjahr",
                violation_error_message="Für dieses Berichtsjahr gibt es schon einen Stand zu diesem Vorhaben.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["", *Status.values]),
                name="projektstand_status_bekannt",
                violation_error_message="Diesen Status gibt es nicht.",
            ),
            models.CheckConstraint(
                condition=Q(eingereicht_von__isnull=True)
                | Q(freigegeben_von__isnull=True)
                | ~Q(freigegeben_von=F("eingereicht_von")),
                name="projektstand_vier_augen",
                violation_error_message="Wer eingereicht hat, kann nicht freigeben: bitte eine zweite Person.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vorhaben} – {self.berichtsjahr}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fuelle_suchtext()
        if self.unveraendert and not self._state.adding:
            self.unveraendert = self._noch_unveraendert()
        super().save(*args, **kwargs)

    def fuelle_suchtext(self) -> None:
        self.suchtext = stammform(" ".join([self.juengste_entwicklung, self.aktueller_stand, self.ausblick]))

    def _noch_unveraendert(self) -> list[str]:
        """The confirmed fields whose text is still that of the last report, through whichever door it was changed."""
        davor = self.davor()
        return [name for name in self.unveraendert if davor and self.text(name) == davor.text(name)]

    def davor(self) -> Projektstand | None:
        """What the last report said about the same Vorhaben."""
        vorher = self.berichtsjahr.vorheriges()
        return Projektstand.objects.im_bericht(vorher).filter(vorhaben=self.vorhaben_id).first() if vorher else None

    def text(self, name: str) -> str:
        """One of the texts, with one kind of line break; browsers send another one than the data have."""
        return kanonisch(getattr(self, name))

    @property
    def zustand(self) -> str:
        return self.freigabe

    @property
    def hat_text(self) -> bool:
        return any([self.juengste_entwicklung, self.aktueller_stand, self.ausblick, self.schwerpunkt_text])

    @property
    def status_wort(self) -> str:
        return self.get_status_display() if self.status else OHNE_STAND

    @property
    def ausblick_titel(self) -> str:
        return f"Ausblick {self.berichtsjahr.jahr + 1}"
