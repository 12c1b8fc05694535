from __future__ import annotations

from dataclasses import dataclass

from django.core.validators import RegexValidator
from django.db import models

from pflichtseiten.models.leichte_sprache import BLOECKE
from pflichtseiten.models.pflichtseite import EINE_ZEILE, Pflichtseite

# A path of our own host: one slash at the start, no host, no way up, no query.
PFAD = r"/(?:(?!\.{1,2}/)[A-Za-z0-9._~-]+/)*[A-Za-z0-9._~-]+"


def _pfad(name: str, endungen: str, beispiel: str) -> models.CharField:
    art = endungen.replace("|", " oder .")
    return models.CharField(
        name,
        max_length=EINE_ZEILE,
        blank=True,
        validators=[
            RegexValidator(
                rf"\A{PFAD}\.(?:{endungen})\Z",
                f"Bitte einen Pfad auf diesem Server angeben: mit / am Anfang und .{art} am Ende, z. B. {beispiel}.",
            )
        ],
        help_text=f"Pfad der Datei auf diesem Server, z. B. {beispiel}; keine fremde Adresse",
    )


def _video(block: str) -> models.CharField:
    return _pfad(f"{BLOECKE[block]}: Video", "mp4|webm", f"/medien/dgs-{block}.mp4")


def _standbild(block: str) -> models.CharField:
    return _pfad(f"{BLOECKE[block]}: Standbild", "jpg|png|webp", f"/medien/dgs-{block}.jpg")


def _transkript(block: str) -> models.TextField:
    return models.TextField(f"{BLOECKE[block]}: Transkript", blank=True, help_text="Was das Video sagt, als Text")


@dataclass(frozen=True, slots=True)
class Video:
    titel: str
    name: str
    video: str
    standbild: str
    transkript: str


class Gebaerdensprache(Pflichtseite):
    """The same four blocks as videos in Deutsche Gebärdensprache, served by the operator from the same host."""

    ADRESSE = "pflichtseiten:gebaerdensprache"
    PFLICHT = tuple(f"{block}_{teil}" for block in BLOECKE for teil in ("video", "standbild", "transkript"))
    ERST_VOLLSTAENDIG = True

    inhalte_video = _video("inhalte")
    inhalte_standbild = _standbild("inhalte")
    inhalte_transkript = _transkript("inhalte")
    navigation_video = _video("navigation")
    navigation_standbild = _standbild("navigation")
    navigation_transkript = _transkript("navigation")
    erklaerung_video = _video("erklaerung")
    erklaerung_standbild = _standbild("erklaerung")
    erklaerung_transkript = _transkript("erklaerung")
    weitere_video = _video("weitere")
    weitere_standbild = _standbild("weitere")
    weitere_transkript = _transkript("weitere")

    class Meta(Pflichtseite.Meta):
        abstract = False
        verbose_name = "Gebärdensprache"
        verbose_name_plural = "Gebärdensprache"

    def videos(self) -> list[Video]:
        return [
            Video(titel, block, *(getattr(self, f"{block}_{teil}") for teil in ("video", "standbild", "transkript")))
            for block, titel in BLOECKE.items()
        ]
