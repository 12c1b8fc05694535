"""One Vorhaben from report to report: its status, what confirms it, and what the texts say differently each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils import timezone

from projects import formats
from projects.models import Berichtsjahr, Projektstand, Status
from projects.wortvergleich import Art, Teil, unterschiede

ZWOELF_MONATE = timedelta(days=366)
BEENDET = {Status.ABGESCHLOSSEN, Status.VERSTETIGT, Status.NICHT_WEITERVERFOLGT}
"""After these nothing is to be confirmed again."""
HOECHSTENS = 20_000
"""Characters of both texts together up to which they are compared: comparing costs the square of the words."""

MINDESTENS_GLEICH = 0.25
"""Share of the new text that stood in the old one."""


def statusanker(bericht: Berichtsjahr) -> str:
    """Where the page says what the status of that report is based on."""
    return f"beleg-status-{bericht.jahr}"


@dataclass(frozen=True, slots=True)
class Station:
    """One report; `davor` is the last Projektstand before it that states a status, in whichever report."""

    bericht: Berichtsjahr
    stand: Projektstand | None
    davor: Projektstand | None

    @property
    def anker(self) -> str:
        return statusanker(self.bericht)

    @property
    def geaendert(self) -> bool:
        return bool(self.stand and self.stand.status and self.davor and self.davor.status != self.stand.status)

    @property
    def unveraendert(self) -> bool:
        return bool(self.stand and self.stand.status and self.davor and self.davor.status == self.stand.status)


@dataclass(frozen=True, slots=True)
class Bestaetigung:
    """The last report that states a status, and the day for which it does."""

    bericht: Berichtsjahr
    tag: date | None
    wann: str
    """As the report says it itself, e.g. "Ende 2022"."""
    beendet: bool

    @property
    def anker(self) -> str:
        return statusanker(self.bericht)

    @property
    def veraltet(self) -> bool:
        """More than twelve months old, while a newer one is to be expected."""
        return not self.beendet and self.tag is not None and timezone.localdate() - self.tag > ZWOELF_MONATE


@dataclass(frozen=True, slots=True)
class Berichtstext:
    """One text of a report beside the same of the report before ("" where that had none)."""

    titel: str
    text: str
    davor: str
    teile: list[Teil]
    """The differences word by word; empty where there are none or nothing to compare."""

    @property
    def unveraendert(self) -> bool:
        return bool(self.text) and self.text == self.davor


@dataclass(frozen=True, slots=True)
class Aussage:
    """What one report says about the Vorhaben; `davor` is what the one before said about it."""

    stand: Projektstand
    davor: Projektstand | None
    texte: tuple[Berichtstext, ...]

    @property
    def vergleicht(self) -> bool:
        return any(text.teile for text in self.texte)


def verlauf(berichte: Iterable[Berichtsjahr], staende: Iterable[Projektstand]) -> Iterator[Station]:
    """Every public report, oldest first, also those that do not mention the Vorhaben."""
    je_bericht = {stand.berichtsjahr_id: stand for stand in staende}
    davor: Projektstand | None = None
    for bericht in berichte:
        stand = je_bericht.get(bericht.pk)
        yield Station(bericht, stand, davor)
        davor = stand if stand and stand.status else davor


def bestaetigung(staende: Iterable[Projektstand]) -> Bestaetigung | None:
    """Of the public Projektstände, newest first; None where no report states a status."""
    stand = next((stand for stand in staende if stand.status), None)
    if stand is None:
        return None
    bericht = stand.berichtsjahr
    return Bestaetigung(bericht, _tag(bericht), stand_des_berichts(bericht), stand.status in BEENDET)


def _tag(bericht: Berichtsjahr) -> date | None:
    erschienen = bericht.veroeffentlichung
    return bericht.stichtag or (timezone.localdate(erschienen) if erschienen else None)


def stand_des_berichts(bericht: Berichtsjahr) -> str:
    """As of when the report speaks: its own words, its Stichtag, or else the day on which it came out."""
    if bericht.stand or bericht.stichtag:
        return bericht.stand or formats.datum(bericht.stichtag)
    return f"veröffentlicht {formats.datum(_tag(bericht))}"


def aussagen(staende: Sequence[Projektstand]) -> list[Aussage]:
    """Of the public Projektstände, newest first, those that say something in words, or no longer do."""
    paare = pairwise([*staende, None])
    alle = [Aussage(stand, davor, tuple(texte(stand, davor, stand.ausblick_titel))) for stand, davor in paare if stand]
    return [aussage for aussage in alle if aussage.texte or aussage.stand.schwerpunkt_text]


def texte(stand: Projektstand | None, davor: Projektstand | None, ausblick: str = "Ausblick") -> Iterator[Berichtstext]:
    """The texts that at least one of the two reports has; `ausblick` is the title of that text."""
    for name in Projektstand.TEXTE:
        text, vorher = (einer.text(name).strip() if einer else "" for einer in (stand, davor))
        titel = ausblick if name == "ausblick" else str(getattr(Projektstand, name).field.verbose_name)
        if text or vorher:
            yield Berichtstext(titel, text, vorher, _unterschiede(vorher, text))


def _unterschiede(davor: str, text: str) -> list[Teil]:
    """Word by word; as a whole where so little is left of the old text that the pieces would not be read."""
    if not davor or not text or davor == text or len(davor) + len(text) > HOECHSTENS:
        return []
    teile = unterschiede(davor, text)
    geblieben = sum(len(stueck) for art, stueck in teile if art == Art.GLEICH)
    return teile if geblieben >= MINDESTENS_GLEICH * len(text) else [(Art.ENTFERNT, f"{davor} "), (Art.NEU, text)]
