from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from projects.models.berichtsjahr import Berichtsjahr
from projects.models.geschichte import Geschichte, MitVersionen
from projects.models.handlungsfeld import Handlungsfeld
from projects.models.quellen import quellenfeld


class BerichtstextQuerySet(MitVersionen, models.QuerySet["Berichtstext"]):
    pass


class Berichtstext(models.Model):
    """An editorial text of one report, in a subset of Markdown: paragraphs, headings, lists, bold, italic, links."""

    class Art(models.TextChoices):
        VORWORT = "vorwort", "Vorwort"
        EINLEITUNG = "einleitung", "Einleitung"
        HANDLUNGSFELD = "handlungsfeld", "Einführung in ein Handlungsfeld"
        PARTNERPROJEKTE = "partnerprojekte", "Partnerprojekte"
        WEITERE_MITTEL = "weitere_mittel", "Weitere Mittel"
        AUSBLICK = "ausblick", "Ausblick"

    berichtsjahr = models.ForeignKey(Berichtsjahr, models.CASCADE, verbose_name="Berichtsjahr", related_name="texte")
    art = models.CharField("Teil des Berichts", max_length=20, choices=Art.choices)
    handlungsfeld = models.ForeignKey(
        Handlungsfeld, models.PROTECT, verbose_name="Handlungsfeld", related_name="texte", null=True, blank=True
    )
    text = models.TextField(
        "Text", help_text="Absätze durch Leerzeilen trennen; ## Zwischentitel, - Aufzählung, **fett**, *kursiv*"
    )
    quellen = quellenfeld()

    objects = BerichtstextQuerySet.as_manager()
    history = Geschichte()

    class Meta:
        verbose_name = "Berichtstext"
        verbose_name_plural = "Berichtstexte"
        ordering = ["-berichtsjahr__jahr", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(art="handlungsfeld", handlungsfeld__isnull=False)
                | (~Q(art="handlungsfeld") & Q(handlungsfeld__isnull=True)),
                name="berichtstext_handlungsfeld_nur_dort",
                violation_error_message="Die Einführung in ein Handlungsfeld braucht ein Handlungsfeld, "
                "die anderen Texte haben keines.",
            ),
            models.UniqueConstraint(
                fields=["berichtsjahr", "art"],
                condition=Q(handlungsfeld__isnull=True),
                name="berichtstext_einmal_je_teil",
                violation_error_message="Diesen Text gibt es in dem Berichtsjahr schon.",
            ),
            models.UniqueConstraint(
                fields=["berichtsjahr", "handlungsfeld"],
                name="berichtstext_einmal_je_handlungsfeld",
                violation_error_message="Für dieses Handlungsfeld gibt es in dem Berichtsjahr schon eine Einführung.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_art_display()} – {self.berichtsjahr}"

    def clean(self) -> None:
        # Here and not at the top: the figures are computed from the models.
        from projects.platzhalter import unbekannte

        if unbekannt := unbekannte(self.text):
            liste = "die Liste steht auf der Seite des Berichtstextes unter „Verfügbare Zahlen“"
            raise ValidationError({"text": f"Diese Platzhalter gibt es nicht: {', '.join(unbekannt)}; {liste}."})
