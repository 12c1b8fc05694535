from __future__ import annotations

from django.db import models
from django.db.models import Q

from projects.models.berichtsjahr import Berichtsjahr
from projects.models.ressort import Ressort


class Frist(models.Model):
    """The deadline of one Ressort, where it is another than the last day of the Erhebung."""

    berichtsjahr = models.ForeignKey(Berichtsjahr, models.CASCADE, verbose_name="Berichtsjahr", related_name="fristen")
    ressort = models.ForeignKey(Ressort, models.CASCADE, verbose_name="Ressort", related_name="fristen")
    bis = models.DateField("Frist bis", help_text="letzter Tag, z. B. 31.10.2021")
    begruendung = models.TextField("Begründung", help_text="Warum dieses Ressort eine andere Frist hat")

    class Meta:
        verbose_name = "Frist"
        verbose_name_plural = "Fristen"
        ordering = ["berichtsjahr", "ressort__kuerzel"]
        constraints = [
            models.UniqueConstraint(
                fields=["berichtsjahr", "ressort"],
                name="frist_eine_je_ressort",
                violation_error_message="Dieses Ressort hat in dem Berichtsjahr schon eine eigene Frist.",
            ),
            models.CheckConstraint(
                condition=~Q(begruendung=""),
                name="frist_mit_begruendung",
                violation_error_message="Eine eigene Frist braucht eine Begründung.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ressort.kuerzel}: {self.bis:%d.%m.%Y}"
