from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from projects.models.geschichte import Geschichte, MitVersionen
from projects.models.quellen import quellenfeld

AMTLICHE_TEILE = [
    "amtlich_in_pruefung",
    "amtlich_in_umsetzung",
    "amtlich_abgeschlossen",
    "amtlich_verstetigt",
    "amtlich_abgeschlossen_oder_verstetigt",
    "amtlich_nicht_weiterverfolgt",
]


def _summe_der_teile() -> models.expressions.Combinable:
    summe: models.expressions.Combinable = Value(0)
    for feld in AMTLICHE_TEILE:
        summe = summe + Coalesce(F(feld), Value(0))
    return summe


def _amtliche_zahl(name: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        name, null=True, blank=True, help_text="Veröffentlichte Zahl, z. B. 55. Leer lassen, wenn keine genannt ist."
    )


class BerichtsjahrQuerySet(MitVersionen, models.QuerySet["Berichtsjahr"]):
    def erschienen(self) -> BerichtsjahrQuerySet:
        """Published, and the hour of publication has come; no job has to run for that. With those corrected since."""
        return self.filter(phase=Berichtsjahr.Phase.VEROEFFENTLICHT, veroeffentlichung__lte=timezone.now())

    def oeffentlich(self) -> BerichtsjahrQuerySet:
        """What the public reads: of each year the last Fassung that has come out."""
        return self.erschienen().filter(~Exists(_neuere_fassungen().erschienen()))

    def neueste_fassung(self) -> BerichtsjahrQuerySet:
        """What the Verwaltung works on: of each year the last Fassung, come out or not."""
        return self.filter(~Exists(_neuere_fassungen()))


def _neuere_fassungen() -> BerichtsjahrQuerySet:
    return Berichtsjahr.objects.filter(jahr=OuterRef("jahr"), fassung_nummer__gt=OuterRef("fassung_nummer"))


class Berichtsjahr(models.Model):
    """A year with a Fortschrittsbericht. Years may be missing (there is none for 2023): "previous" is never jahr - 1.

    What is published is never changed. A correction is a second record of the same year, its next Fassung, with copies
    of all that belongs to it (docs/adr/0008-a-correction-is-a-copy.md).

    The amtliche Eckwerte are the official totals as published, beside what this application holds (DOMAIN.md).
    """

    class Phase(models.TextChoices):
        VORBEREITUNG = "vorbereitung", "Vorbereitung"
        ERHEBUNG = "erhebung", "Erhebung"
        REDAKTION = "redaktion", "Redaktion"
        VEROEFFENTLICHT = "veroeffentlicht", "veröffentlicht"

    ZUSTAND = "phase"

    jahr = models.PositiveSmallIntegerField(
        "Jahr", validators=[MinValueValidator(2019)], help_text="vierstellig, z. B. 2021"
    )
    fassung_nummer = models.PositiveSmallIntegerField("Fassung", default=1, editable=False)
    korrekturhinweis = models.TextField(
        "Korrekturhinweis",
        blank=True,
        help_text="Nur bei einer Korrektur: was seit der vorigen Fassung anders ist. Steht öffentlich beim Bericht.",
    )
    titel = models.CharField("Titel", max_length=100, help_text="z. B. Fortschrittsbericht 2021")
    leadtext = models.TextField(
        "Leadtext", blank=True, help_text="Zwei bis vier Sätze für die Seite der Fortschrittsberichte"
    )
    stand = models.CharField("Stand", max_length=50, blank=True, help_text="wie im Bericht genannt, z. B. Ende 2022")
    stichtag = models.DateField("Stichtag", null=True, blank=True, help_text="nur wenn der Tag feststeht")
    phase = models.CharField("Phase", max_length=20, choices=Phase.choices, default=Phase.VORBEREITUNG)
    erhebung_von = models.DateField("Erhebung von", null=True, blank=True, help_text="erster Tag, z. B. 01.09.2021")
    erhebung_bis = models.DateField("Erhebung bis", null=True, blank=True, help_text="letzter Tag, z. B. 15.10.2021")
    kabinettsbeschluss = models.DateField("Kabinettsbeschluss", null=True, blank=True, help_text="z. B. 07.12.2021")
    veroeffentlichung = models.DateTimeField(
        "Veröffentlichung",
        null=True,
        blank=True,
        help_text="Ab diesem Zeitpunkt (deutsche Zeit) ist das Berichtsjahr öffentlich, z. B. 09.12.2021 10:00",
    )
    neuerungen = models.TextField(
        "Neu in diesem Bericht", blank=True, help_text="Je Zeile ein Punkt, z. B. Partnerprojekte sind hinzugekommen"
    )
    amtlich_gesamt = _amtliche_zahl("Projekte insgesamt")
    amtlich_in_pruefung = _amtliche_zahl("in Prüfung")
    amtlich_in_umsetzung = _amtliche_zahl("in Umsetzung")
    amtlich_abgeschlossen = _amtliche_zahl("abgeschlossen")
    amtlich_verstetigt = _amtliche_zahl("verstetigt")
    amtlich_abgeschlossen_oder_verstetigt = _amtliche_zahl("abgeschlossen oder verstetigt (nur gemeinsam genannt)")
    amtlich_nicht_weiterverfolgt = _amtliche_zahl("nicht weiterverfolgt")
    amtlich_quelle = models.URLField(
        "Quelle der Eckwerte", max_length=300, blank=True, help_text="z. B. https://land.nrw/pressemitteilung/…"
    )
    amtlich_hinweis = models.CharField(
        "Hinweis zu den Eckwerten", max_length=300, blank=True, help_text="z. B. Beschlossen wurden 74 Projekte"
    )
    quellen = quellenfeld()

    objects = BerichtsjahrQuerySet.as_manager()
    history = Geschichte()

    class Meta:
        verbose_name = "Berichtsjahr"
        verbose_name_plural = "Berichtsjahre"
        ordering = ["-jahr", "-fassung_nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["jahr", "fassung_nummer"],
                name="berichtsjahr_einmal_je_fassung",
                violation_error_message="Dieses Berichtsjahr gibt es schon.",
            ),
            models.CheckConstraint(
                condition=Q(fassung_nummer=1) | ~Q(phase="veroeffentlicht") | ~Q(korrekturhinweis=""),
                name="berichtsjahr_korrektur_mit_hinweis",
                violation_error_message="Eine Korrektur braucht den Hinweis, was sich geändert hat.",
            ),
            models.CheckConstraint(
                condition=~Q(phase="veroeffentlicht") | Q(veroeffentlichung__isnull=False),
                name="berichtsjahr_veroeffentlicht_mit_zeitpunkt",
                violation_error_message="Ein veröffentlichtes Berichtsjahr braucht den Zeitpunkt der Veröffentlichung.",
            ),
            models.CheckConstraint(
                condition=Q(erhebung_von__isnull=True)
                | Q(erhebung_bis__isnull=True)
                | Q(erhebung_bis__gte=F("erhebung_von")),
                name="berichtsjahr_erhebung_endet_nach_beginn",
                violation_error_message="Die Erhebung kann nicht vor ihrem Beginn enden.",
            ),
            models.CheckConstraint(
                condition=Q(amtlich_gesamt__isnull=True, **{f"{teil}__isnull": True for teil in AMTLICHE_TEILE})
                # Without the first half a missing total compares as unknown, and a CHECK lets the unknown pass.
                | Q(amtlich_gesamt__isnull=False, amtlich_gesamt__gte=_summe_der_teile()),
                name="berichtsjahr_eckwerte_hoechstens_gesamt",
                violation_error_message="Die Eckwerte ergeben zusammen mehr als „Projekte insgesamt“, "
                "oder diese Zahl fehlt. Bitte die veröffentlichten Zahlen prüfen.",
            ),
            models.CheckConstraint(
                condition=Q(amtlich_abgeschlossen_oder_verstetigt__isnull=True)
                | Q(amtlich_abgeschlossen__isnull=True, amtlich_verstetigt__isnull=True),
                name="berichtsjahr_eckwerte_einzeln_oder_gemeinsam",
                violation_error_message="„abgeschlossen“ und „verstetigt“ bitte entweder einzeln oder gemeinsam "
                "angeben, nicht beides: sonst zählen Projekte doppelt.",
            ),
            models.CheckConstraint(
                condition=Q(amtlich_gesamt__isnull=True) | ~Q(amtlich_quelle=""),
                name="berichtsjahr_eckwerte_mit_quelle",
                violation_error_message="Eckwerte brauchen ihre Quelle: bitte die Webadresse angeben.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jahr}, Fassung {self.fassung_nummer}" if self.ist_korrektur else str(self.jahr)

    def get_absolute_url(self) -> str:
        """Of the edition; of a correction under its own number, because the year shows what is public."""
        return reverse(
            "reports:bericht_detail", args=[self.jahr, self.fassung_nummer] if self.ist_korrektur else [self.jahr]
        )

    @property
    def ist_oeffentlich(self) -> bool:
        return Berichtsjahr.objects.oeffentlich().filter(pk=self.pk).exists()

    @property
    def zustand(self) -> str:
        return self.phase

    @property
    def ist_korrektur(self) -> bool:
        return self.fassung_nummer > 1

    def vorheriges(self) -> Berichtsjahr | None:
        """The Berichtsjahr before this one; None for the first. A published one is never compared with a draft."""
        fruehere = Berichtsjahr.objects.filter(jahr__lt=self.jahr)
        return (
            fruehere.oeffentlich() if self.phase == self.Phase.VEROEFFENTLICHT else fruehere.neueste_fassung()
        ).first()
