from __future__ import annotations

from decimal import Decimal
from itertools import chain, count
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast, Round
from django.urls import reverse

from projects.adressen import kurzname
from projects.models.berichtsjahr import Berichtsjahr
from projects.models.geschichte import Geschichte, MitVersionen
from projects.models.vorhaben import Vorhaben
from projects.suche import sortierform


class FinanzierungsquelleQuerySet(models.QuerySet["Finanzierungsquelle"]):
    def oeffentlich(self) -> FinanzierungsquelleQuerySet:
        """Those of a public line: the name of another may tell of what is not published."""
        return self.filter(Exists(Finanzierung.objects.oeffentlich().filter(quelle=OuterRef("pk"))))


class Finanzierungsquelle(models.Model):
    """Where money comes from: a level of government and its budget line, fund or programme."""

    class Ebene(models.TextChoices):
        LAND = "land", "Land"
        BUND = "bund", "Bund"
        EU = "eu", "EU"
        KOMMUNE = "kommune", "Kommune"
        PRIVAT = "privat", "Private und Dritte"
        GEMEINSAM = "gemeinsam", "Mehrere gemeinsam"

    ebene = models.CharField("Ebene", max_length=10, choices=Ebene.choices)
    name = models.CharField(
        "Haushalt, Fonds oder Programm", max_length=200, help_text="z. B. Kommunale Schiene – BOGESTRA"
    )
    eu_fonds = models.CharField(
        "EU-Fonds",
        max_length=20,
        blank=True,
        help_text="z. B. EFRE; dann steht im Bericht „Kofinanziert von der Europäischen Union“",
    )
    slug = models.SlugField("Kurzname in der Adresse", max_length=110, unique=True, blank=True, editable=False)
    sortierform = models.CharField(max_length=200, editable=False)

    objects = FinanzierungsquelleQuerySet.as_manager()

    class Meta:
        verbose_name = "Finanzierungsquelle"
        verbose_name_plural = "Finanzierungsquellen"
        ordering = ["ebene", "sortierform"]
        constraints = [
            models.UniqueConstraint(
                fields=["ebene", "name"],
                name="finanzierungsquelle_einmalig",
                violation_error_message="Diese Finanzierungsquelle gibt es schon: bitte die vorhandene verwenden.",
            ),
            models.CheckConstraint(
                condition=Q(eu_fonds="") | Q(ebene__in=["eu", "gemeinsam"]),
                name="finanzierungsquelle_eu_fonds_nur_eu",
                violation_error_message="Ein EU-Fonds gehört zur Ebene „EU“ oder „Mehrere gemeinsam“.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_ebene_display()}: {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The address is made once, from the first name, and stays when the name is corrected."""
        self.sortierform = sortierform(self.name)
        self.slug = self.slug or self._freier_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("projects:finanzierungsquelle_detail", args=[self.slug])

    def _freier_slug(self) -> str:
        """The name, with a number where another level of government has a source of the same name."""
        grund = kurzname(self.name)[:100].strip("-")
        vergeben = set(Finanzierungsquelle.objects.filter(slug__startswith=grund).values_list("slug", flat=True))
        moegliche = chain([grund], (f"{grund}-{nummer}" for nummer in count(2)))
        return next(slug for slug in moegliche if slug not in vergeben)


def _betrag(name: str, hinweis: str) -> models.DecimalField:
    return models.DecimalField(
        f"{name} (Euro)",
        max_digits=15,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=f"{hinweis}, z. B. 1900000,00; leer lassen, wenn nicht bekannt",
    )


def _cent(betrag: str) -> Cast:
    """Whole cents: SQLite keeps a Decimal as a binary fraction, and sums of those drift. Sums of integers do not."""
    return Cast(Round(F(betrag) * 100), models.BigIntegerField())


class FinanzierungQuerySet(MitVersionen, models.QuerySet["Finanzierung"]):
    def im_bericht(self, berichtsjahr: Berichtsjahr) -> FinanzierungQuerySet:
        """The latest line per Vorhaben and source up to that year; lines of other unpublished years do not count."""
        zeilen = self.filter(
            Q(berichtsjahr=berichtsjahr)
            | Q(berichtsjahr__in=Berichtsjahr.objects.oeffentlich(), berichtsjahr__jahr__lt=berichtsjahr.jahr),
            Exists(Vorhaben.objects.oeffentlich().filter(pk=OuterRef("vorhaben"))),
        )
        return zeilen.neueste().select_related("quelle", "berichtsjahr")

    def neueste(self) -> FinanzierungQuerySet:
        """Without the lines that a later Berichtsjahr replaces for the same Vorhaben and source."""
        neuere = self.filter(
            vorhaben=OuterRef("vorhaben"),
            quelle=OuterRef("quelle"),
            berichtsjahr__jahr__gt=OuterRef("berichtsjahr__jahr"),
        )
        return self.filter(~Exists(neuere))

    def oeffentlich(self) -> FinanzierungQuerySet:
        # Asked per row, as those of Projektstand: a list of all public Vorhaben is dear for a page with a few lines.
        return self.filter(
            Q(berichtsjahr__isnull=True) | Q(berichtsjahr__in=Berichtsjahr.objects.oeffentlich()),
            Exists(Vorhaben.objects.oeffentlich().filter(pk=OuterRef("vorhaben"))),
        )

    def mit_betrag(self) -> FinanzierungQuerySet:
        """Those of which any amount is known."""
        return self.exclude(beantragt=None, bewilligt=None, ausgezahlt=None, genannt=None)

    def groesste(self, stufe: str) -> FinanzierungQuerySet:
        """Those with a known amount of that stage as `betrag`, the largest first."""
        betrag = F("bewilligt") - F("ausgezahlt") if stufe == "rest" else F(stufe)
        bekannt = self.annotate(betrag=betrag).filter(betrag__isnull=False)
        return bekannt.select_related("vorhaben__ressort").order_by("-betrag", "vorhaben__sortierform", "pk")

    def ohne_bericht(self) -> FinanzierungQuerySet:
        """Public lines that their source assigns to no report."""
        return self.oeffentlich().filter(berichtsjahr=None).select_related("quelle")

    def for_eu_liste(self) -> FinanzierungQuerySet:
        """The public lines of EU funds that hold now, by Vorhaben."""
        zeilen = self.oeffentlich().exclude(quelle__eu_fonds="").neueste()
        return zeilen.select_related("vorhaben", "quelle", "berichtsjahr").order_by("vorhaben__sortierform", "pk")

    def for_quelle(self, quelle: Finanzierungsquelle) -> FinanzierungQuerySet:
        """The public lines of that source, by Säule and Vorhaben, those of the latest Berichtsjahr first."""
        zeilen = self.oeffentlich().filter(quelle=quelle).select_related("vorhaben__ressort", "berichtsjahr")
        jahr = F("berichtsjahr__jahr").desc(nulls_last=True)
        return zeilen.order_by("-vorhaben__saeule", "vorhaben__sortierform", "vorhaben", jahr, "pk")

    def for_export(self) -> FinanzierungQuerySet:
        """Every public line with all that a file of them names, by Säule and Vorhaben, oldest first."""
        zeilen = self.oeffentlich().select_related(
            "vorhaben__handlungsfeld", "vorhaben__ressort", "quelle", "berichtsjahr"
        )
        jahr = F("berichtsjahr__jahr").asc(nulls_last=True)
        return zeilen.order_by(
            "-vorhaben__saeule", "vorhaben__sortierform", "vorhaben", jahr, "quelle__sortierform", "pk"
        )

    def for_posten(self) -> models.QuerySet[Any, Any]:
        """Public lines summed in the database, in cents: a row for each Quelle, Handlungsfeld, Ressort and span of
        Berichtsjahre from `ab` to before `bis`, when a later public line of the same Vorhaben and source replaces them.
        """
        spaetere = Finanzierung.objects.filter(
            vorhaben=OuterRef("vorhaben"),
            quelle=OuterRef("quelle"),
            berichtsjahr__in=Berichtsjahr.objects.oeffentlich(),
            berichtsjahr__jahr__gt=OuterRef("berichtsjahr__jahr"),
        ).order_by("berichtsjahr__jahr")
        spanne = {"ab": F("berichtsjahr__jahr"), "bis": Subquery(spaetere.values("berichtsjahr__jahr")[:1])}
        gruppen = (
            self.oeffentlich()
            .order_by()
            .values(
                "quelle", "vorhaben__handlungsfeld", "vorhaben__handlungsfeld_belegt", "vorhaben__ressort", **spanne
            )
        )
        stufen = ("beantragt", "bewilligt", "ausgezahlt", "genannt")
        beide = Q(bewilligt__isnull=False, ausgezahlt__isnull=False)
        return gruppen.annotate(
            zeilen=Count("pk"),
            stand_von=Min("stand"),
            stand_bis=Max("stand"),
            bekannt_rest=Count("pk", filter=beide),
            cent_rest=Sum(_cent("bewilligt") - _cent("ausgezahlt")),
            cent_abgeflossen=Sum(_cent("ausgezahlt"), filter=beide),
            **{f"bekannt_{stufe}": Count(stufe) for stufe in stufen},
            **{f"cent_{stufe}": Sum(_cent(stufe)) for stufe in stufen},
        )


class Finanzierung(models.Model):
    """One line of money: Vorhaben x source x Berichtsjahr, in Euro. Null is unknown, never 0.

    `genannt` is an amount that a source names without saying whether it is requested, granted or paid; the four
    stages are never added together. Without a Berichtsjahr the line belongs to no report (DOMAIN.md).
    """

    vorhaben = models.ForeignKey(Vorhaben, models.CASCADE, verbose_name="Vorhaben", related_name="finanzierungen")
    quelle = models.ForeignKey(
        Finanzierungsquelle, models.PROTECT, verbose_name="Finanzierungsquelle", related_name="finanzierungen"
    )
    berichtsjahr = models.ForeignKey(
        Berichtsjahr,
        models.PROTECT,
        verbose_name="Berichtsjahr",
        related_name="finanzierungen",
        null=True,
        blank=True,
        help_text="leer lassen, wenn die Quelle den Betrag keinem Bericht zuordnet",
    )
    zeitraum = models.CharField(
        "Zeitraum laut Quelle", max_length=60, blank=True, help_text="z. B. 2020–2023 oder jährlich ab 2022"
    )
    beantragt = _betrag("beantragt", "Summe der Anträge")
    bewilligt = _betrag("bewilligt", "Summe der Bescheide")
    ausgezahlt = _betrag("ausgezahlt", "bis zum Stand abgeflossen")
    genannt = _betrag("genannt", "öffentlich genannt, ohne Angabe der Stufe")
    stand = models.DateField("Stand", null=True, blank=True, help_text="z. B. 31.12.2021")
    beleg = models.CharField(
        "Beleg", max_length=300, blank=True, help_text="z. B. Landtagsdrucksache 17/11212 oder eine Webadresse"
    )
    anmerkung = models.CharField("Anmerkung", max_length=300, blank=True, help_text="z. B. 27 Maßnahmen")

    objects = FinanzierungQuerySet.as_manager()
    history = Geschichte()

    class Meta:
        verbose_name = "Finanzierung"
        verbose_name_plural = "Finanzierungen"
        ordering = ["-berichtsjahr__jahr", "quelle__ebene", "quelle__sortierform", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vorhaben", "quelle", "berichtsjahr"],
                name="finanzierung_einmal_je_quelle_und_jahr",
                violation_error_message="Diese Quelle ist für das Berichtsjahr schon eingetragen.",
            ),
            models.UniqueConstraint(
                fields=["vorhaben", "quelle", "zeitraum"],
                condition=Q(berichtsjahr__isnull=True),
                name="finanzierung_einmal_je_quelle_ohne_jahr",
                violation_error_message="Diese Quelle ist ohne Berichtsjahr schon eingetragen.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{stufe}__isnull": True}) | Q(**{f"{stufe}__gte": 0}),
                    name=f"finanzierung_{stufe}_nicht_negativ",
                    violation_error_message=f"Der Betrag „{stufe}“ kann nicht negativ sein.",
                )
                for stufe in ["beantragt", "bewilligt", "ausgezahlt", "genannt"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vorhaben} – {self.quelle}"

    @property
    def rest(self) -> Decimal | None:
        """Granted but not yet paid; None while one of the two is unknown."""
        if self.bewilligt is None or self.ausgezahlt is None:
            return None
        return self.bewilligt - self.ausgezahlt

    @property
    def bekannte_betraege(self) -> list[tuple[str, Decimal]]:
        """What is known of the line, by stage."""
        stufen = ("beantragt", "bewilligt", "ausgezahlt", "genannt")
        return [(stufe, betrag) for stufe in stufen if (betrag := getattr(self, stufe)) is not None]
