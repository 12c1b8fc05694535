from __future__ import annotations

from django.db import models
from django.db.models import Q

from projects.models.projektstand import Projektstand


class Schwerpunktbild(models.Model):
    """The picture of a Schwerpunktprojekt in one report, as JPEG. In the database, so it is frozen with its year."""

    stand = models.OneToOneField(Projektstand, models.CASCADE, verbose_name="Projektstand", related_name="bild")
    daten = models.BinaryField("Bilddaten")
    breite = models.PositiveSmallIntegerField("Breite", editable=False, help_text="in Pixeln")
    hoehe = models.PositiveSmallIntegerField("Höhe", editable=False, help_text="in Pixeln")
    alternativtext = models.CharField(
        "Alternativtext",
        max_length=300,
        help_text="Was auf dem Bild zu sehen ist, für alle, die es nicht sehen, z. B. "
        "Radfahrende auf der neuen Brücke über die Ruhr",
    )
    bildunterschrift = models.CharField(
        "Bildunterschrift", max_length=300, blank=True, help_text="Steht unter dem Bild"
    )
    nachweis = models.CharField(
        "Bildnachweis", max_length=200, help_text="Von wem das Bild ist, z. B. Foto: Maria Muster / Stadt Essen"
    )

    class Meta:
        verbose_name = "Bild des Schwerpunktprojekts"
        verbose_name_plural = "Bilder der Schwerpunktprojekte"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alternativtext="") & ~Q(nachweis=""),
                name="schwerpunktbild_beschrieben_und_belegt",
                violation_error_message="Ein Bild braucht seinen Alternativtext und seinen Bildnachweis.",
            ),
            models.CheckConstraint(
                condition=Q(breite__gt=0, hoehe__gt=0),
                name="schwerpunktbild_hat_flaeche",
                violation_error_message="Ein Bild ist mindestens ein Pixel breit und hoch.",
            ),
        ]

    def __str__(self) -> str:
        return f"Bild zu {self.stand}"
