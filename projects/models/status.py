from django.db import models

OHNE_STAND = "kein Stand genannt"


class Status(models.TextChoices):
    """Where a Vorhaben stands in one report (DOMAIN.md, "Status"); the order is the order of every table and chart."""

    IN_PRUEFUNG = "in_pruefung", "in Prüfung"
    IN_UMSETZUNG = "in_umsetzung", "in Umsetzung"
    ABGESCHLOSSEN = "abgeschlossen", "abgeschlossen"
    VERSTETIGT = "verstetigt", "verstetigt"
    NICHT_WEITERVERFOLGT = "nicht_weiterverfolgt", "nicht weiterverfolgt"
