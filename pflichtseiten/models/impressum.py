from __future__ import annotations

from django.db import models

from pflichtseiten.models.pflichtseite import GLIEDERUNG, Pflichtseite, zeile, zeilen


class Impressum(Pflichtseite):
    """Who offers these pages: § 5 DDG, § 18 MStV."""

    ADRESSE = "pflichtseiten:impressum"
    PFLICHT = ("anbieter", "anschrift", "vertreten_durch", "telefon", "email", "verantwortlich")

    anbieter = zeile("Diensteanbieter", "Name der Behörde, die diese Seiten betreibt")
    anschrift = zeilen("Anschrift", "Straße und Hausnummer, Postleitzahl und Ort; kein Postfach")
    vertreten_durch = zeile("Vertreten durch", "Name und Amt der Person, die die Behörde vertritt")
    telefon = zeile("Telefon")
    email = models.EmailField("E-Mail", blank=True, help_text="ein Funktionspostfach, keine persönliche Adresse")
    ust_id = zeile("Umsatzsteuer-Identifikationsnummer", "nur wenn es eine gibt")
    verantwortlich = zeilen(
        "Verantwortlich für den Inhalt", "nach § 18 Absatz 2 MStV: Vor- und Nachname und Anschrift einer Person"
    )
    text = zeilen("Weiterer Text", f"z. B. Nutzungsrechte, Haftung. {GLIEDERUNG}")

    class Meta(Pflichtseite.Meta):
        abstract = False
        verbose_name = "Impressum"
        verbose_name_plural = "Impressum"
