from django.db import models

OHNE_STAND = "kein Stand genannt"
UNBEKANNT = "unbekannt"
"""Stands in addresses and choices for projects of which no report states a status; OHNE_STAND is its word."""


class Status(models.TextChoices):
    """Where a Vorhaben stands in one report (DOMAIN.md, "Status"); the order is the order of every table and chart."""

    IN_PRUEFUNG = "in_pruefung", "in Prüfung"
    IN_UMSETZUNG = "in_umsetzung", "in Umsetzung"
    ABGESCHLOSSEN = "abgeschlossen", "abgeschlossen"
    VERSTETIGT = "verstetigt", "verstetigt"
    NICHT_WEITERVERFOLGT = "nicht_weiterverfolgt", "nicht weiterverfolgt"
