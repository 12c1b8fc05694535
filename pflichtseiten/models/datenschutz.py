from __future__ import annotations

from django.db import models

from pflichtseiten.models.pflichtseite import GLIEDERUNG, Pflichtseite, zeilen


class Datenschutzerklaerung(Pflichtseite):
    """What happens with personal data: Art. 13 DSGVO. What the software itself does says the page, not the editor."""

    ADRESSE = "pflichtseiten:datenschutz"
    PFLICHT = ("verantwortliche_stelle", "email", "datenschutzbeauftragte", "serverprotokolle", "aufsichtsbehoerde")

    verantwortliche_stelle = zeilen("Verantwortliche Stelle", "Name, Anschrift und Telefon der Behörde")
    email = models.EmailField("E-Mail", blank=True, help_text="ein Funktionspostfach, keine persönliche Adresse")
    datenschutzbeauftragte = zeilen(
        "Behördliche Datenschutzbeauftragte", "Funktion, Anschrift und E-Mail, möglichst ohne Namen"
    )
    serverprotokolle = zeilen(
        "Protokolle des Servers",
        "Diese Anwendung führt kein Zugriffsprotokoll. Was protokollieren Webserver und Rechenzentrum davor, "
        f"wozu, auf welcher Rechtsgrundlage und wie lange? {GLIEDERUNG}",
    )
    aufsichtsbehoerde = zeilen("Aufsichtsbehörde", "Name, Anschrift und Adresse im Netz der Stelle für Beschwerden")
    text = zeilen("Weiterer Text", f"Rechtsgrundlagen und Rechte der betroffenen Personen. {GLIEDERUNG}")

    class Meta(Pflichtseite.Meta):
        abstract = False
        verbose_name = "Datenschutzerklärung"
        verbose_name_plural = "Datenschutzerklärung"
