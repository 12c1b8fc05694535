"""The text to begin an answer with."""

from __future__ import annotations

from django.utils import timezone

from pflichtseiten.models import Barrieremeldung, Erklaerung
from projects.formats import datum_im_text

STELLE_FEHLT = "[Name und Kontakt der Ombudsstelle: bitte in der Erklärung zur Barrierefreiheit eintragen]"


def antwortvorlage(meldung: Barrieremeldung) -> str:
    """Names the Ombudsverfahren, as BITVNRW § 5 wants."""
    anrede = f"Guten Tag {meldung.name}," if meldung.name else "Guten Tag,"
    eingang = datum_im_text(timezone.localdate(meldung.eingegangen_am))
    return "\n".join(
        [
            anrede,
            "",
            f"vielen Dank für Ihre Meldung {meldung.nummer} vom {eingang}.",
            "",
            "[Hier Ihre Antwort: was Sie geändert haben, bis wann es geändert wird oder warum es nicht geht.]",
            "",
            "Sind Sie mit dieser Antwort nicht einverstanden? Dann können Sie ein Ombudsverfahren beantragen:",
            *_ombudsstelle(),
        ]
    )


def _ombudsstelle() -> list[str]:
    erklaerung = Erklaerung.objects.gueltige()
    teile = ("ombudsstelle", "ombudsstelle_kontakt", "ombudsstelle_adresse")
    return [getattr(erklaerung, teil) for teil in teile if getattr(erklaerung, teil, "")] or [STELLE_FEHLT]
