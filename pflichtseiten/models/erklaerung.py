from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from pflichtseiten.models.pflichtseite import GLIEDERUNG, Pflichtseite, zeile, zeilen


class Erklaerung(Pflichtseite):
    """The Erklärung zur Barrierefreiheit: BGG NRW § 10b, BITVNRW."""

    class Vereinbarkeit(models.TextChoices):
        VOLLSTAENDIG = "vollstaendig", "vollständig vereinbar"
        TEILWEISE = "teilweise", "teilweise vereinbar"
        NICHT = "nicht", "nicht vereinbar"

    class Methode(models.TextChoices):
        SELBST = "selbst", "Selbstbewertung"
        DRITTE = "dritte", "Bewertung durch Dritte"

    ADRESSE = "pflichtseiten:barrierefreiheit"
    PFLICHT = (
        "vereinbarkeit",
        "erstellt_am",
        "methode",
        "letzte_pruefung",
        "zustaendige_stelle",
        "email",
        "ombudsstelle",
        "ombudsstelle_kontakt",
        "ombudsstelle_adresse",
    )

    vereinbarkeit = models.CharField(
        "Stand der Vereinbarkeit",
        max_length=20,
        choices=Vereinbarkeit.choices,
        blank=True,
        help_text="mit den Anforderungen der BITVNRW",
    )
    erstellt_am = models.DateField("Erstellt am", null=True, blank=True, help_text="z. B. 07.12.2025")
    methode = models.CharField("Methode der Bewertung", max_length=20, choices=Methode.choices, blank=True)
    letzte_pruefung = models.DateField(
        "Zuletzt überprüft am", null=True, blank=True, help_text="Nach zwölf Monaten steht auf der Seite „veraltet“."
    )
    zustaendige_stelle = zeilen("Zuständige Stelle", "Wer Meldungen beantwortet: Name, Anschrift")
    email = models.EmailField("E-Mail", blank=True, help_text="ein Funktionspostfach, keine persönliche Adresse")
    telefon = zeile("Telefon")
    ombudsstelle = zeile("Name der Ombudsstelle", "Ombudsstelle nach BGG NRW § 10d")
    ombudsstelle_kontakt = zeilen("Kontakt der Ombudsstelle", "Anschrift, Telefon, E-Mail")
    ombudsstelle_adresse = models.URLField(
        "Ombudsstelle im Netz", blank=True, help_text="vollständige Adresse mit https://; bitte vorher öffnen"
    )
    barrieren = zeilen(
        "Nicht barrierefreie Inhalte",
        "Je Inhalt: was nicht geht, warum (z. B. unverhältnismäßige Belastung) und welche Alternative es gibt. "
        + GLIEDERUNG,
    )
    text = zeilen("Weiterer Text", f"z. B. wie geprüft wurde. {GLIEDERUNG}")

    class Meta(Pflichtseite.Meta):
        abstract = False
        verbose_name = "Erklärung zur Barrierefreiheit"
        verbose_name_plural = "Erklärung zur Barrierefreiheit"
        constraints = [
            *Pflichtseite.Meta.constraints,
            models.CheckConstraint(
                condition=Q(letzte_pruefung__isnull=True)
                | Q(erstellt_am__isnull=True)
                | Q(letzte_pruefung__gte=models.F("erstellt_am")),
                name="erklaerung_pruefung_nicht_vor_erstellung",
                violation_error_message="Die letzte Überprüfung kann nicht vor der Erstellung liegen.",
            ),
            models.CheckConstraint(
                condition=~Q(vereinbarkeit__in=["teilweise", "nicht"]) | ~Q(barrieren=""),
                name="erklaerung_nennt_ihre_barrieren",
                violation_error_message="Bitte nennen, was nicht barrierefrei ist, oder einen anderen Stand wählen.",
            ),
        ]

    def ist_veraltet(self, heute: date) -> bool:
        """True once the last review is more than a year ago (BITVNRW: once a year); without a date nobody knows."""
        geprueft = self.letzte_pruefung
        if geprueft is None:
            return False
        return (heute.year, heute.month, heute.day) > (geprueft.year + 1, geprueft.month, geprueft.day)
