"""What a report is made of, before it is a document: frozen dataclasses of finished German strings.

No Django, no ReportLab, no millimetres, no HTML. Colours are names of tokens in static/css/farben.css.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from projects.diagramm import Balkendiagramm


@dataclass(frozen=True, slots=True)
class Stark:
    text: str


@dataclass(frozen=True, slots=True)
class Kursiv:
    text: str


@dataclass(frozen=True, slots=True)
class Verweis:
    """Link to another page of the web."""

    text: str
    url: str


Inline = str | Stark | Kursiv | Verweis


@dataclass(frozen=True, slots=True)
class Absatz:
    inhalt: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Leitsatz:
    """A sentence set large: what a reader should keep."""

    text: str


@dataclass(frozen=True, slots=True)
class Hinweis:
    """A note set apart: where a figure comes from, what is missing."""

    text: str


@dataclass(frozen=True, slots=True)
class Zitat:
    text: str
    von: str


@dataclass(frozen=True, slots=True)
class Aufzaehlung:
    """Each point is one or more paragraphs and lists."""

    punkte: tuple[tuple[Absatz | Aufzaehlung, ...], ...]
    nummeriert: bool = False

    @classmethod
    def einfach(cls, punkte: Iterable[tuple[Inline, ...]], *, nummeriert: bool = False) -> Aufzaehlung:
        """A list whose points are one paragraph each."""
        return cls(tuple((Absatz(punkt),) for punkt in punkte), nummeriert)


@dataclass(frozen=True, slots=True)
class Statusangabe:
    """A status as sign and word. `status` is a value of Status, or "" for an unknown one."""

    status: str
    wort: str


Zelle = str | Statusangabe


@dataclass(frozen=True, slots=True)
class Spalte:
    """Head of a column; figures are set flush right. `anteil` is its share of the table's width."""

    name: str
    zahl: bool = False
    anteil: int = 1


@dataclass(frozen=True, slots=True)
class Tabelle:
    """The first column heads its row. A sum, where there is one, is the last row."""

    titel: str
    spalten: tuple[Spalte, ...]
    zeilen: tuple[tuple[Zelle, ...], ...]
    mit_summe: bool = False


@dataclass(frozen=True, slots=True)
class Kennzahl:
    wert: str
    name: str


@dataclass(frozen=True, slots=True)
class Kennzahlen:
    """A row of two to four large figures."""

    werte: tuple[Kennzahl, ...]


@dataclass(frozen=True, slots=True)
class Diagramm:
    diagramm: Balkendiagramm


@dataclass(frozen=True, slots=True)
class Bild:
    """A picture as JPEG, its size in pixels. With `jahr` and `name` it has an address on the web."""

    daten: bytes
    breite: int
    hoehe: int
    alternativtext: str
    unterschrift: str
    nachweis: str
    jahr: int
    name: str


@dataclass(frozen=True, slots=True)
class Meilenstein:
    """`wort` says in words what its mark says: "erreicht", "offen" or that it is not known."""

    wann: str
    text: str
    erreicht: bool
    wort: str


@dataclass(frozen=True, slots=True)
class Meilensteine:
    """In the order of time; shown as a line in time."""

    punkte: tuple[Meilenstein, ...]


@dataclass(frozen=True, slots=True)
class Steckbrief:
    """Fact sheet of one Vorhaben: head line, facts beside the text, money below."""

    titel: str
    kennung: str
    status: Statusangabe
    fakten: tuple[tuple[str, str], ...]
    texte: tuple[tuple[str, str], ...]
    geld: Tabelle | None = None
    hinweis: str = ""
    aenderung: str = ""
    """What became of the status since the previous report; "" where that cannot be said."""
    meilensteine: tuple[Meilenstein, ...] = ()


Block = (
    Absatz
    | Leitsatz
    | Hinweis
    | Zitat
    | Aufzaehlung
    | Tabelle
    | Kennzahlen
    | Diagramm
    | Bild
    | Meilensteine
    | Steckbrief
)


@dataclass(frozen=True, slots=True)
class Kapitel:
    """A heading with what stands below it. `farbe` is the token of a Handlungsfeld ("feld-1") or "".

    A section with a `rubrik` ("Schwerpunktprojekt"), which stands above its title, is set apart from the others; it
    holds texts, a picture, a quotation, and Meilensteine in a section within.
    """

    titel: str
    bloecke: tuple[Block, ...] = ()
    abschnitte: tuple[Kapitel, ...] = ()
    nummer: str = ""
    farbe: str = ""
    rubrik: str = ""

    @property
    def name(self) -> str:
        return f"{self.rubrik}: {self.titel}" if self.rubrik else self.titel

    @property
    def ueberschrift(self) -> str:
        return f"{self.nummer} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Zeichengruppe:
    """One Handlungsfeld on the cover: the status of each of its projects."""

    name: str
    farbe: str
    status: tuple[Statusangabe, ...]


@dataclass(frozen=True, slots=True)
class Bericht:
    """A whole report. `datum` dates the document (ISO); it comes from the Berichtsjahr, never from the clock."""

    art: str
    jahr: int
    titel: str
    untertitel: str
    stand: str
    herausgeber: str
    datum: date
    zeichen: tuple[Zeichengruppe, ...]
    kapitel: tuple[Kapitel, ...]
    impressum: tuple[Block, ...] = ()
    inhaltsverzeichnis: bool = True
    entwurf: bool = False
    muster: bool = False
    fassung: int = 1

    @property
    def marken(self) -> tuple[str, ...]:
        """What stands on every page of a report that is not the official one."""
        entwurf = ("Entwurf, nicht veröffentlicht",) if self.entwurf else ()
        return (*entwurf, "Musterdaten, keine amtlichen Angaben") if self.muster else entwurf

    @property
    def dateiname(self) -> str:
        """Without its ending, e.g. "fortschrittsbericht-2021"."""
        return f"{self.art}-{self.jahr}" + (f"-fassung-{self.fassung}" if self.fassung > 1 else "")
