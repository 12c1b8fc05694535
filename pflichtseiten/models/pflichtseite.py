"""What the five pages that the law asks for have in common: Fassungen, of which the last approved one is public."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from projects.formats import zeitpunkt
from projects.models import Berichtsjahr
from projects.versionen import stand_von

GLIEDERUNG = "Absätze durch Leerzeilen trennen; ## Zwischentitel, - Aufzählung, **fett**, *kursiv*, [Text](Adresse)"
EINE_ZEILE = 200


class PflichtseiteQuerySet(models.QuerySet[Any]):
    def oeffentlich(self) -> Self:
        """The Fassungen that were approved, newest first; visitors see the first of them."""
        return self.filter(freigabe=Pflichtseite.Freigabe.FREIGEGEBEN).order_by("-freigegeben_am", "-pk")

    def offen(self) -> Self:
        """The one on which work goes on, if there is one."""
        return self.exclude(freigabe=Pflichtseite.Freigabe.FREIGEGEBEN)

    def gueltige(self) -> Any:
        """What the public reads, or None."""
        return self.oeffentlich().first()


def person(name: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=name,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )


def zeile(name: str, hinweis: str = "") -> models.CharField:
    return models.CharField(name, max_length=EINE_ZEILE, blank=True, help_text=hinweis)


def zeilen(name: str, hinweis: str = "") -> models.TextField:
    return models.TextField(name, blank=True, help_text=hinweis)


class Pflichtseite(models.Model):
    """One Fassung of one page. Only a draft can be changed; a second person makes it public, and then it stays."""

    class Freigabe(models.TextChoices):
        ENTWURF = "entwurf", "Entwurf"
        EINGEREICHT = "eingereicht", "eingereicht"
        FREIGEGEBEN = "freigegeben", "freigegeben"

    ZUSTAND = "freigabe"
    ADRESSE: ClassVar[str]
    """The name of its public route."""
    ANLEITUNG: ClassVar[str] = ""
    """What editors read above the form."""
    PFLICHT: ClassVar[tuple[str, ...]] = ()
    """The fields that the law asks for. Without them the page goes out all the same and says what is missing."""
    ERST_VOLLSTAENDIG: ClassVar[bool] = False
    """Whether an incomplete Fassung must not go out at all."""

    freigabe = models.CharField(
        "Freigabe", max_length=20, choices=Freigabe.choices, default=Freigabe.ENTWURF, editable=False
    )
    eingereicht_von = person("eingereicht von")
    freigegeben_von = person("freigegeben von")
    freigegeben_am = models.DateTimeField("freigegeben am", null=True, blank=True, editable=False)

    objects = PflichtseiteQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["freigabe"],
                condition=~Q(freigabe="freigegeben"),
                name="%(class)s_je_freigabe_eine",
                violation_error_message="Es gibt schon einen Entwurf. Bitte an diesem weiterarbeiten.",
            ),
            models.CheckConstraint(
                condition=Q(eingereicht_von__isnull=True)
                | Q(freigegeben_von__isnull=True)
                | ~Q(freigegeben_von=F("eingereicht_von")),
                name="%(class)s_vier_augen",
                violation_error_message="Wer eingereicht hat, kann nicht freigeben: bitte eine zweite Person.",
            ),
            models.CheckConstraint(
                condition=Q(
                    freigabe="freigegeben",
                    eingereicht_von__isnull=False,
                    freigegeben_von__isnull=False,
                    freigegeben_am__isnull=False,
                )
                | (~Q(freigabe="freigegeben") & Q(freigegeben_von__isnull=True, freigegeben_am__isnull=True)),
                name="%(class)s_freigabe_durch_zwei",
                violation_error_message="Eine Freigabe braucht zwei Personen und einen Zeitpunkt.",
            ),
        ]

    def __str__(self) -> str:
        stand = f"freigegeben am {zeitpunkt(self.freigegeben_am)}" if self.freigegeben_am else self.zustandswort
        return f"{self._meta.verbose_name}, {stand}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValidationError if the content of a Fassung that is not a draft would change, whoever asks."""
        davor = type(self)._base_manager.filter(pk=self.pk).first()
        if davor and davor.sperrgrund() and stand_von(davor) != stand_von(self):
            raise ValidationError(davor.sperrgrund())
        super().save(*args, **kwargs)

    @property
    def zustand(self) -> str:
        return self.freigabe

    @property
    def zustandswort(self) -> str:
        return str(self.Freigabe(self.freigabe).label)

    def sperrgrund(self) -> str:
        """Why nobody can change the content now; "" while it is a draft (asked by projects.rechte)."""
        match self.freigabe:
            case self.Freigabe.EINGEREICHT:
                return "Diese Fassung ist eingereicht und deshalb gesperrt. Zum Ändern muss sie zurückgegeben werden."
            case self.Freigabe.FREIGEGEBEN:
                return "Diese Fassung ist freigegeben und bleibt, wie sie ist. Zum Ändern braucht es eine neue Fassung."
        return ""

    def fehlende_angaben(self) -> list[str]:
        """The names of the fields that the law asks for and that are empty."""
        stand = stand_von(self)
        return [
            str(feld.verbose_name) for feld in self._meta.fields if feld.name in self.PFLICHT and not stand[feld.name]
        ]

    def inhalt(self) -> dict[str, Any]:
        """What editors wrote, by field: a new Fassung begins with it."""
        return {name: getattr(self, name) for name in stand_von(self)}

    def ueberholt_durch(self) -> Berichtsjahr | None:
        """The newest report that came out after this text was approved; of use for what retells the reports."""
        if self.freigegeben_am is None:
            return None
        neuere = Berichtsjahr.objects.oeffentlich().filter(veroeffentlichung__gt=self.freigegeben_am)
        return neuere.order_by("-jahr").first()
