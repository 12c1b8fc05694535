from django.db import models
from django.db.models import Q
from django.urls import reverse

from projects.models.quellen import quellenfeld
from projects.models.ressort import Ressort


class Themenforum(models.Model):
    """One of the 20 forums of the listening phase (12/2018 to 07/2019) that the project proposals came from."""

    nummer = models.PositiveSmallIntegerField("Nummer", unique=True, help_text="1 bis 20, z. B. 13")
    titel = models.CharField(
        "Titel", max_length=200, help_text="z. B. Neue Mobilität – Wie vernetzen wir die Metropolregion Ruhr?"
    )
    ressort = models.ForeignKey(
        Ressort, models.PROTECT, verbose_name="Ressort", related_name="themenforen", null=True, blank=True
    )
    leitung = models.CharField("Leitung", max_length=200, blank=True, help_text="Amt und Name, z. B. Ministerin N. N.")
    ko_moderation = models.CharField("Ko-Moderation", max_length=200, blank=True, help_text="z. B. N. N.")
    projektvorschlaege = models.TextField(
        "Projektvorschläge", blank=True, help_text="Je Zeile ein Vorschlag, z. B. Mobilitätszentrale"
    )
    anmerkung = models.TextField(
        "Anmerkung", blank=True, help_text="z. B. 28.03.2019 in Recklinghausen, 04.07.2019 in Duisburg"
    )
    quellen = quellenfeld()

    class Meta:
        verbose_name = "Themenforum"
        verbose_name_plural = "Themenforen"
        ordering = ["nummer"]
        constraints = [
            models.CheckConstraint(
                condition=Q(nummer__range=(1, 20)),
                name="themenforum_nummer_1_bis_20",
                violation_error_message="Es gab 20 Themenforen: bitte eine Nummer von 1 bis 20.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nummer:02d} {self.titel}"

    def get_absolute_url(self) -> str:
        return reverse("projects:themenforum_detail", args=[self.nummer])
