from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse

from projects.models.geschichte import Geschichte, MitVersionen
from projects.models.handlungsfeld import Handlungsfeld
from projects.models.kommune import Kommune, Kreis
from projects.models.quellen import quellenfeld
from projects.models.ressort import Ressort
from projects.models.status import OHNE_STAND, Status
from projects.models.themenforum import Themenforum
from projects.suche import sortierform, stammform

if TYPE_CHECKING:
    from projects.models.berichtsjahr import Berichtsjahr
    from projects.models.finanzierung import Finanzierung
    from projects.models.projektstand import Projektstand, ProjektstandQuerySet


class Saeule(models.TextChoices):
    """The three pillars; they are never counted or added together (DOMAIN.md, "The programme")."""

    PROJEKT = "projekt", "1. Säule: Projekt"
    PARTNERPROJEKT = "partnerprojekt", "2. Säule: Partnerprojekt"
    LANDESPROGRAMM = "landesprogramm", "3. Säule: Landesprogramm und weitere Mittel"


def _oeffentliche_staende() -> ProjektstandQuerySet:
    # Projektstand knows Vorhaben, so the way back is open only once both are loaded.
    from projects.models.projektstand import Projektstand

    return Projektstand.objects.oeffentlich()


class VorhabenQuerySet(MitVersionen, models.QuerySet["Vorhaben"]):
    def oeffentlich(self) -> VorhabenQuerySet:
        return self.filter(veroeffentlicht=True)

    def suche(self, eingabe: str) -> VorhabenQuerySet:
        """Those in which every word of the input occurs: in the text, in a public Projektstand or as a Kommune."""
        gefunden = self
        for stamm in stammform(eingabe).split():
            # Found once for all rows: asked for each row anew they take four times as long.
            staende = _oeffentliche_staende().filter(suchtext__contains=stamm).order_by()
            orte = Vorhaben.kommunen.through.objects.filter(kommune__suchtext__contains=stamm)
            anderswo = Q(pk__in=staende.values("vorhaben")) | Q(pk__in=orte.values("vorhaben"))
            gefunden = gefunden.filter(Q(suchtext__contains=stamm) | anderswo)
        return gefunden

    def im_handlungsfeld(self, handlungsfeld: Handlungsfeld) -> VorhabenQuerySet:
        return self.filter(handlungsfeld=handlungsfeld)

    def im_ressort(self, ressort: Ressort | None) -> VorhabenQuerySet:
        """None: those whose lead is not known."""
        return self.filter(ressort=ressort)

    def in_kommune(self, kommune: Kommune) -> VorhabenQuerySet:
        """Those that name the town itself or its whole Kreis."""
        orte = Vorhaben.kommunen.through.objects.filter(kommune=kommune)
        kreise = Vorhaben.kreise.through.objects.filter(kreis=kommune.kreis_id)
        return self.filter(Q(pk__in=orte.values("vorhaben")) | Q(pk__in=kreise.values("vorhaben")))

    def in_kreis(self, kreis: Kreis) -> VorhabenQuerySet:
        """Those that name the whole Kreis or one of its towns."""
        kreise = Vorhaben.kreise.through.objects.filter(kreis=kreis)
        orte = Vorhaben.kommunen.through.objects.filter(kommune__kreis=kreis)
        return self.filter(Q(pk__in=kreise.values("vorhaben")) | Q(pk__in=orte.values("vorhaben")))

    def for_ort(self, ort: Kommune | Kreis) -> VorhabenQuerySet:
        """First those that name the place itself (`nennt_ort`), then those around it or in it."""
        orte = self.in_kreis(ort) if isinstance(ort, Kreis) else self.in_kommune(ort)
        eigene_zuerst = orte.annotate(nennt_ort=ort.wird_genannt())  # type: ignore[no-redef]
        return eigene_zuerst.order_by("-nennt_ort", "sortierform", "pk")  # type: ignore[misc] # an annotation

    def aus_themenforum(self, forum: Themenforum) -> VorhabenQuerySet:
        """Those whose Kennung begins with its number, or that a source assigns to it."""
        return self.filter(Q(themenforum=forum) | Q(kennung__startswith=f"{forum.nummer:02d}-"))

    def mit_stand(self, jahr: int) -> VorhabenQuerySet:
        """Those that the public report of that year has a Projektstand for."""
        return self.filter(Exists(_oeffentliche_staende().filter(vorhaben=OuterRef("pk"), berichtsjahr__jahr=jahr)))

    def with_status(self, jahr: int | None = None) -> VorhabenQuerySet:
        """Adds `status` and `status_jahr` from the latest public Projektstand that states one, or from that year's."""
        staende = _oeffentliche_staende().bekannt().filter(vorhaben=OuterRef("pk"))
        if jahr:
            staende = staende.filter(berichtsjahr__jahr=jahr)
        letzter = staende.order_by("-berichtsjahr__jahr")[:1]
        return self.annotate(
            status=Subquery(letzter.values("status")), status_jahr=Subquery(letzter.values("berichtsjahr__jahr"))
        )

    def for_list(self) -> VorhabenQuerySet:
        return self.oeffentlich().select_related("handlungsfeld", "ressort")

    def for_export(self) -> VorhabenQuerySet:
        return self.for_list().prefetch_related("kommunen", "kreise").defer("suchtext")

    def for_detail(self) -> VorhabenQuerySet:
        """For the page of one Vorhaben, with its public `oeffentliche_staende` and `geld`, newest first.

        Its places are loaded by projects/nachbarn.py, which counts the Projekte there.
        """
        staende = _oeffentliche_staende().select_related("berichtsjahr")
        mit_status = self.for_list().with_geld().with_status().select_related("themenforum")
        return mit_status.prefetch_related("meilensteine", Prefetch("staende", staende, "oeffentliche_staende"))  # type: ignore[no-redef]

    def with_geld(self, *, nur_neuestes: bool = False) -> VorhabenQuerySet:
        """Adds `geld`: the public lines of money, newest first."""
        from projects.models.finanzierung import Finanzierung

        # The two databases put the lines of no report at different ends; here they always come last.
        neueste_zuerst = F("berichtsjahr__jahr").desc(nulls_last=True)
        zeilen = Finanzierung.objects.oeffentlich().select_related("quelle", "berichtsjahr")
        zeilen = zeilen.order_by(neueste_zuerst, "quelle__ebene", "quelle__sortierform", "zeitraum", "pk")
        return self.prefetch_related(Prefetch("finanzierungen", zeilen.neueste() if nur_neuestes else zeilen, "geld"))

    def for_bericht(self, berichtsjahr: Berichtsjahr, vorher: Berichtsjahr | None = None) -> VorhabenQuerySet:
        """Those of the report, each with its `stand_im_bericht` and `stand_davor` (lists of at most one) and
        `geld_im_bericht`; `vorher` is the previous report.
        """
        from projects.models.finanzierung import Finanzierung
        from projects.models.projektstand import Projektstand

        davor = Projektstand.objects.im_bericht(vorher) if vorher else Projektstand.objects.none()
        return self.for_list().prefetch_related(  # type: ignore[no-redef]
            "meilensteine",
            "kommunen",
            "kreise",
            Prefetch(
                "staende", Projektstand.objects.im_bericht(berichtsjahr).select_related("bild"), "stand_im_bericht"
            ),
            Prefetch("staende", davor, "stand_davor"),
            Prefetch("finanzierungen", Finanzierung.objects.im_bericht(berichtsjahr), "geld_im_bericht"),
        )

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        objs = list(objs)
        for vorhaben in objs:
            vorhaben.fuelle_suchspalten()
        return super().bulk_create(objs, *args, **kwargs)


class Vorhaben(models.Model):
    """Anything the reports tell of: one table for all three Säulen, read through the proxy of its Säule."""

    SAEULE: Saeule | None = None

    # Filled by the QuerySet methods above.
    status: str | None
    status_jahr: int | None
    nennt_ort: bool
    oeffentliche_staende: list[Projektstand]
    geld: list[Finanzierung]
    stand_im_bericht: list[Projektstand]
    stand_davor: list[Projektstand]
    geld_im_bericht: list[Finanzierung]

    saeule = models.CharField("Säule", max_length=20, choices=Saeule.choices, default=Saeule.PROJEKT)
    # Unique where known, and unknown for half of the documented projects: only NULL can be both.
    kennung = models.CharField(
        "Kennung",
        max_length=10,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"^\d\d-\d\d$", "Bitte als Themenforum-Nummer angeben, z. B. 13-03.")],
        help_text="Themenforum und laufende Nummer, z. B. 13-03; leer lassen, wenn nicht bekannt",
    )
    titel = models.CharField("Titel", max_length=200, help_text="z. B. Mobilitätszentrale")
    slug = models.SlugField(
        "Kurzname in der Adresse",
        max_length=120,
        unique=True,
        help_text="z. B. mobilitaetszentrale. Bitte nach der Veröffentlichung nicht mehr ändern.",
    )
    thema = models.CharField("Thema", max_length=60, blank=True, help_text="z. B. Mobilität")
    handlungsfeld = models.ForeignKey(
        Handlungsfeld, models.PROTECT, verbose_name="Handlungsfeld", related_name="vorhaben", null=True, blank=True
    )
    handlungsfeld_belegt = models.BooleanField(
        "Zuordnung amtlich belegt",
        default=True,
        help_text="Ausschalten, wenn keine Quelle das Handlungsfeld nennt und es nur vermutet wird",
    )
    themenforum = models.ForeignKey(
        Themenforum, models.PROTECT, verbose_name="Themenforum", related_name="vorhaben", null=True, blank=True
    )
    ressort = models.ForeignKey(
        Ressort,
        models.PROTECT,
        verbose_name="Federführung",
        related_name="vorhaben",
        null=True,
        blank=True,
        help_text="Das Ressort, das für den Stand verantwortlich ist; leer lassen, wenn nicht bekannt",
    )
    zustaendige_stelle = models.CharField(
        "Zuständige Stelle im Ressort", max_length=100, blank=True, help_text="z. B. Sport und Ehrenamt"
    )
    kurzbeschreibung = models.TextField(
        "Kurzbeschreibung", blank=True, help_text="Zwei bis drei Sätze: was geschieht und wozu"
    )
    ziel = models.TextField("Ziel", blank=True, help_text="Was soll am Ende anders sein?")
    mehrwert = models.TextField("Mehrwert", blank=True, help_text="Was hat die Region davon?")
    vorgehen = models.TextField("Vorgehen", blank=True, help_text="Wie wird das Ziel erreicht?")
    nutzen = models.TextField("Nutzen für", blank=True, help_text="z. B. Pendlerinnen und Pendler im Ruhrgebiet")
    kooperationspartner = models.TextField(
        "Kooperationspartner", blank=True, help_text="Je Zeile ein Partner, z. B. Verkehrsverbund Rhein-Ruhr"
    )
    zitat = models.TextField("Zitat", blank=True, help_text="ohne Anführungszeichen")
    zitat_von = models.CharField("Zitat von", max_length=200, blank=True, help_text="Name und Funktion")
    kommunen = models.ManyToManyField(Kommune, verbose_name="Orte", related_name="vorhaben", blank=True)
    kreise = models.ManyToManyField(Kreis, verbose_name="ganze Kreise", related_name="vorhaben", blank=True)
    beginn = models.DateField("Beginn", null=True, blank=True, help_text="nur wenn belegt, z. B. 01.05.2020")
    ende = models.DateField("Ende", null=True, blank=True, help_text="nur wenn belegt, z. B. 30.04.2023")
    laufzeit = models.CharField(
        "Laufzeit laut Quelle", max_length=100, blank=True, help_text="z. B. 05/2020–04/2023 oder seit 2020"
    )
    projektvolumen = models.DecimalField(
        "Projektvolumen in Euro",
        max_digits=15,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="z. B. 2400000,00; leer lassen, wenn nicht bekannt",
    )
    projektvolumen_hinweis = models.CharField(
        "Hinweis zum Projektvolumen", max_length=300, blank=True, help_text="z. B. Bedarf laut Vorschlag von 2019"
    )
    website = models.URLField("Website", max_length=300, blank=True, help_text="z. B. https://innamo.ruhr/")
    spaeterer_status = models.CharField(
        "Später belegter Status",
        max_length=20,
        choices=Status.choices,
        blank=True,
        help_text="Status aus einer Quelle, die zu keinem Bericht gehört; er wird nie mitgezählt",
    )
    beleglage = models.TextField(
        "Beleglage", blank=True, help_text="Was die Quellen zum Stand sagen, z. B. Projektseite, Stand Anfang 2022"
    )
    anmerkung = models.TextField(
        "Anmerkung", blank=True, help_text="z. B. In den 250 Mio. Euro des Programms enthalten, nicht addieren"
    )
    ruhrkonferenz_bezug = models.BooleanField(
        "Durch die Ruhr-Konferenz entwickelt",
        default=True,
        help_text="Bei weiteren Mitteln ausschalten, wenn sie nur derselben Region zugutekommen",
    )
    quellen = quellenfeld()
    veroeffentlicht = models.BooleanField("öffentlich sichtbar", default=False)
    geaendert_am = models.DateTimeField("Geändert am", auto_now=True)
    suchtext = models.TextField(editable=False)
    sortierform = models.CharField(max_length=200, editable=False)

    objects = VorhabenQuerySet.as_manager()
    history = Geschichte(excluded_fields=["suchtext", "sortierform"])

    class Meta:
        verbose_name = "Vorhaben"
        verbose_name_plural = "Vorhaben"
        ordering = ["sortierform", "pk"]
        # What the list of projects counts, without reading the texts; and its first page, without sorting all.
        indexes = [
            models.Index(fields=["saeule", "veroeffentlicht", "handlungsfeld", "ressort"], name="vorhaben_auswahl"),
            models.Index(fields=["saeule", "sortierform", "id"], name="vorhaben_liste"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(beginn__isnull=True) | Q(ende__isnull=True) | Q(ende__gte=F("beginn")),
                name="vorhaben_ende_nicht_vor_beginn",
                violation_error_message="Das Ende liegt vor dem Beginn: bitte beide Daten prüfen.",
            ),
            models.CheckConstraint(
                condition=Q(projektvolumen__isnull=True) | Q(projektvolumen__gte=0),
                name="vorhaben_projektvolumen_nicht_negativ",
                violation_error_message="Das Projektvolumen kann nicht negativ sein.",
            ),
            models.CheckConstraint(
                condition=~Q(saeule="partnerprojekt") | ~Q(kooperationspartner=""),
                name="vorhaben_partnerprojekt_nennt_partner",
                violation_error_message="Ein Partnerprojekt nennt mindestens einen Kooperationspartner.",
            ),
            models.CheckConstraint(
                condition=Q(saeule="projekt") | Q(kennung__isnull=True, themenforum__isnull=True),
                name="vorhaben_kennung_nur_projekt",
                violation_error_message="Kennung und Themenforum hat nur ein Projekt der ersten Säule.",
            ),
            models.CheckConstraint(
                condition=~Q(saeule="projekt", veroeffentlicht=True) | Q(handlungsfeld__isnull=False),
                name="vorhaben_oeffentliches_projekt_mit_handlungsfeld",
                violation_error_message="Ein öffentliches Projekt braucht ein Handlungsfeld. Ist es nur vermutet, "
                "bitte „Zuordnung amtlich belegt“ ausschalten.",
            ),
            models.CheckConstraint(
                condition=Q(zitat="") | ~Q(zitat_von=""),
                name="vorhaben_zitat_mit_urheber",
                violation_error_message="Ein Zitat braucht die Angabe, von wem es ist.",
            ),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if self.SAEULE and not args:  # a new object of a proxy, not a row from the database
            kwargs.setdefault("saeule", self.SAEULE)
        super().__init__(*args, **kwargs)

    def __str__(self) -> str:
        return self.titel

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fuelle_suchspalten()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        match self.saeule:
            case Saeule.PROJEKT:
                return reverse("projects:projekt_detail", args=[self.slug])
            case Saeule.PARTNERPROJEKT:
                return reverse("projects:partnerprojekt_detail", args=[self.slug])
        return reverse("projects:landesprogramm_list") + f"#{self.slug}"

    def fuelle_suchspalten(self) -> None:
        self.sortierform = sortierform(self.titel)
        felder = [self.kennung or "", self.titel, self.thema, self.kurzbeschreibung, self.ziel, self.mehrwert]
        felder += [self.vorgehen, self.nutzen, self.kooperationspartner]
        if self.ressort:  # not its name: who looks for "Energie" means no ministry that has the word in its title
            felder.append(self.ressort.kuerzel)
        self.suchtext = stammform(" ".join(felder))

    @property
    def status_wort(self) -> str:
        return Status(self.status).label if self.status else OHNE_STAND

    @property
    def hat_beschreibung(self) -> bool:
        return any([self.kurzbeschreibung, self.ziel, self.mehrwert, self.vorgehen, self.nutzen])

    @property
    def amtliche_kennung(self) -> str:
        """Number and Ressort as the reports write it, e.g. "13-03 VM"; empty where the number is not known."""
        if not self.kennung:
            return ""
        return f"{self.kennung} {self.ressort.kuerzel}" if self.ressort else self.kennung
