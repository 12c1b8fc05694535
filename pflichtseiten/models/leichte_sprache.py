from __future__ import annotations

from pflichtseiten.models.pflichtseite import Pflichtseite, zeile, zeilen

BLOECKE = {
    "inhalte": "Was auf diesen Seiten steht",
    "navigation": "So finden Sie sich zurecht",
    "erklaerung": "Das Wichtigste zur Barrierefreiheit",
    "weitere": "Mehr in Leichter Sprache und Gebärdensprache",
}
"""What BITV 2.0 § 4 wants in Leichte Sprache and in Deutsche Gebärdensprache, and what the page calls it."""

REGELN = (
    "So schreibt man Leichte Sprache: Kurze Sätze mit einer Aussage. Bekannte Wörter; schwere Wörter erklären. "
    "Lange Wörter mit Binde-Strich trennen. Keine Abkürzungen. Kein Genitiv, kein Konjunktiv, nicht „man“. "
    "Zahlen als Ziffern. Jeder Satz in eine neue Zeile."
)


class LeichteSprache(Pflichtseite):
    """The start page, the navigation and the Erklärung zur Barrierefreiheit in Leichte Sprache: BITV 2.0 § 4."""

    ADRESSE = "pflichtseiten:leichte_sprache"
    ANLEITUNG = REGELN
    PFLICHT = tuple(BLOECKE)
    ERST_VOLLSTAENDIG = True

    inhalte = zeilen(BLOECKE["inhalte"], "Worum geht es auf diesen Seiten?")
    navigation = zeilen(BLOECKE["navigation"], "Welche Seiten gibt es, und wie kommt man hin?")
    erklaerung = zeilen(
        BLOECKE["erklaerung"], "Was geht noch nicht? Wem kann man das melden? Wer hilft, wenn niemand antwortet?"
    )
    weitere = zeilen(BLOECKE["weitere"], "Wo gibt es noch Texte in Leichter Sprache oder Videos in Gebärdensprache?")
    geprueft_von = zeile(
        "Geprüft von", "Menschen aus der Zielgruppe, z. B. Prüfgruppe eines Büros; nur mit Einwilligung"
    )

    class Meta(Pflichtseite.Meta):
        abstract = False
        verbose_name = "Leichte Sprache"
        verbose_name_plural = "Leichte Sprache"

    def bloecke(self) -> list[tuple[str, str]]:
        return [(titel, getattr(self, name)) for name, titel in BLOECKE.items()]
