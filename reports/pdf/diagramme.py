"""Charts, and the field of signs of the cover: vector drawings, each one figure with its alternative text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from projects.diagramm import Balken, Balkendiagramm, Segment
from reports.bericht import Zeichengruppe
from reports.pdf import stil
from reports.pdf.tagged import TaggedCanvas, TaggedParagraph
from reports.pdf.text import zellenabsatz
from reports.pdf.zeichen import zeichen

BALKEN_JE_BILD = 16
NAMENSBREITE, SUMMENBREITE = 132.0, 64.0
BALKENHOEHE, ABSTAND, LUECKE = 17.0, 7.0, 1.5
ZEILENHOEHE = 14.0
NAMENSABSTAND, ZEICHEN_MINDESTENS, FELDRAND = 3.0, 14.0, 16.0
HOECHSTENS_GRUPPEN = 12  # with more rows it is no picture any more


def balkendiagramm(diagramm: Balkendiagramm) -> list[Flowable]:
    """The chart as one figure, or as several on the same scale where a page could not hold it."""
    teile = [diagramm.balken[n : n + BALKEN_JE_BILD] for n in range(0, len(diagramm.balken), BALKEN_JE_BILD)]
    return [Balkenbild(diagramm, replace(diagramm, balken=teil)) for teil in teile]


class Balkenbild(Flowable):
    """`diagramm` gives the scale, `ausschnitt` the bars to be drawn."""

    def __init__(self, diagramm: Balkendiagramm, ausschnitt: Balkendiagramm) -> None:
        super().__init__()
        self.diagramm, self.ausschnitt = diagramm, ausschnitt
        self.spaceBefore, self.spaceAfter = 12, 18

    def wrap(self, breite: float, hoehe: float) -> tuple[float, float]:
        self.width = breite
        self.titel = zellenabsatz(self.ausschnitt.titel, stil.BESCHRIFTUNG)
        self.titelhoehe = self.titel.wrap(breite, hoehe)[1]
        self.namen = [zellenabsatz(balken.name, stil.KLEIN) for balken in self.ausschnitt.balken]
        hoehen = [name.wrap(NAMENSBREITE - 10, hoehe)[1] for name in self.namen]
        self.zeilen = [max(h, BALKENHOEHE) + ABSTAND for h in hoehen]
        self.schluessel = _schluessel(self.diagramm, breite)
        self.height = self.titelhoehe + 4 + len(self.schluessel) * ZEILENHOEHE + 6 + sum(self.zeilen)
        return breite, self.height

    def draw(self) -> None:
        with self.canv.figur(self.ausschnitt.alternativtext, self.width, self.height):
            y = self.height - self.titelhoehe
            self.titel.drawOn(self.canv, 0, y)
            y -= 4
            for eintraege in self.schluessel:
                y -= ZEILENHOEHE
                for x, segment in eintraege:
                    _schluesseleintrag(self.canv, segment, x, y + 3)
            y -= 6
            for balken, name, zeile in zip(self.ausschnitt.balken, self.namen, self.zeilen, strict=True):
                y -= zeile
                self._zeile(balken, name, y, zeile)

    def _zeile(self, balken: Balken, name: Flowable, y: float, zeile: float) -> None:
        mitte = y + (zeile - ABSTAND) / 2
        name.drawOn(self.canv, 0, mitte - name.height / 2)
        self.canv.saveState()
        self.canv.translate(NAMENSBREITE, mitte - BALKENHOEHE / 2)
        self._balken(balken)
        self.canv.restoreState()

    def _balken(self, balken: Balken) -> None:
        daneben: list[Segment] = []
        ende = 0.0
        platz = self.width - NAMENSBREITE - SUMMENBREITE
        for segment, x, breite in self.diagramm.abschnitte(balken, platz, LUECKE):
            ende = x + breite
            ton = stil.farbe(segment.farbe)
            self.canv.setFillColor(ton)
            self.canv.rect(x, 0, breite, BALKENHOEHE, stroke=0, fill=1)
            if stringWidth(str(segment.wert), stil.HALBFETT, 8.5) + 4 <= breite:
                self.canv.setFillColor(stil.schriftfarbe_auf(ton))
                self.canv.setFont(stil.HALBFETT, 8.5)
                self.canv.drawCentredString(x + breite / 2, 5.5, str(segment.wert))
            else:
                daneben.append(segment)
        self._neben_dem_balken(balken.wert, daneben, ende + 6)

    def _neben_dem_balken(self, summe: int, segmente: list[Segment], x: float) -> None:
        """The sum, then the parts that are too small for their number: sign and number."""
        self.canv.setFillColor(stil.TINTE)
        self.canv.setFont(stil.HALBFETT, 8.5)
        self.canv.drawString(x, 5.5, str(summe))
        x += stringWidth(str(summe), stil.HALBFETT, 8.5) + 6
        for segment in segmente:
            _schluesselzeichen(self.canv, segment, x + 3, 8.5)
            self.canv.setFillColor(stil.TINTE)
            self.canv.setFont(stil.NORMAL, 7)
            self.canv.drawString(x + 8, 6, str(segment.wert))
            x += stringWidth(str(segment.wert), stil.NORMAL, 7) + 12


def _schluessel(diagramm: Balkendiagramm, breite: float) -> list[list[tuple[float, Segment]]]:
    """Lines of (x, segment): every kind of segment that occurs, by its name."""
    alle = [segment for balken in diagramm.balken for segment in balken.segmente]
    vorhanden = {segment.name for segment in alle if segment.wert}
    arten = {segment.name: segment for segment in alle if segment.name in vorhanden}
    zeilen: list[list[tuple[float, Segment]]] = []
    x = breite
    for name, segment in arten.items():
        laenge = stringWidth(name, stil.NORMAL, 8.5) + 28
        if x + laenge > breite:
            zeilen.append([])
            x = 0
        zeilen[-1].append((x, segment))
        x += laenge
    return zeilen


def _schluesseleintrag(canvas: TaggedCanvas, segment: Segment, x: float, y: float) -> None:
    _schluesselzeichen(canvas, segment, x + 4, y + 3)
    canvas.setFillColor(stil.TINTE)
    canvas.setFont(stil.NORMAL, 8.5)
    canvas.drawString(x + 12, y, segment.name)


def _schluesselzeichen(canvas: TaggedCanvas, segment: Segment, x: float, y: float) -> None:
    art, _, status = segment.farbe.partition("-")
    if art == "status":
        zeichen(canvas, "" if status == "unbekannt" else status, x, y, 4)
    else:
        canvas.setFillColor(stil.farbe(segment.farbe))
        canvas.rect(x - 3.5, y - 3.5, 7, 7, stroke=0, fill=1)


class Zeichenfeld(Flowable):
    """One sign for every project, in rows by Handlungsfeld, as large as `hoehe` and `groesste` allow.

    The names stand above the rows; `kompakt` puts them beside. The tinted ground runs over the whole right page.
    """

    def __init__(self, gruppen: tuple[Zeichengruppe, ...], hoehe: float, groesste: float, *, kompakt: bool) -> None:
        super().__init__()
        besetzt = [gruppe for gruppe in gruppen if gruppe.status]
        self.gruppen = besetzt if len(besetzt) <= HOECHSTENS_GRUPPEN else []
        self.hoehe, self.schritt = hoehe, groesste
        self.einzug, self.abstand = (NAMENSBREITE, 5.0) if kompakt else (0.0, 15.0)

    def wrap(self, breite: float, hoehe: float) -> tuple[float, float]:
        self.width = breite
        self.namen = [_feldname(gruppe, self.einzug - 12 if self.einzug else breite) for gruppe in self.gruppen]
        mindestens = sum(name.height + self.abstand + ZEICHEN_MINDESTENS for name in self.namen)
        while (hoehe := sum(self._zeilenhoehen())) > max(self.hoehe, mindestens):
            self.schritt *= 0.97
        self.height = hoehe
        return breite, hoehe

    def _je_zeile(self) -> int:
        return int((self.width - self.einzug) / self.schritt)

    def _zeilenhoehen(self) -> list[float]:
        """The height of each group, with the distance to the next."""
        hoehen = []
        for gruppe, name in zip(self.gruppen, self.namen, strict=True):
            zeichen = -(-len(gruppe.status) // self._je_zeile()) * self.schritt
            inhalt = max(name.height, zeichen) if self.einzug else name.height + NAMENSABSTAND + zeichen
            hoehen.append(inhalt + self.abstand)
        return hoehen

    def draw(self) -> None:
        if not self.gruppen:
            return
        with self.canv.figur(feld_in_worten(self.gruppen), self.width, self.height):
            self.canv.setFillColor(stil.GRUND)
            self.canv.rect(-stil.INNEN, -FELDRAND, stil.SEITENBREITE, self.height + 2 * FELDRAND, stroke=0, fill=1)
            y = self.height - self.abstand / 2
            for gruppe, name, hoehe in zip(self.gruppen, self.namen, self._zeilenhoehen(), strict=True):
                luft = max(self.schritt - name.height, 0) / 2 if self.einzug else 0
                name.drawOn(self.canv, 0, y - name.height - luft)
                self._zeichen(gruppe, y if self.einzug else y - name.height - NAMENSABSTAND)
                y -= hoehe

    def _zeichen(self, gruppe: Zeichengruppe, oben: float) -> None:
        for nummer, angabe in enumerate(gruppe.status):
            zeile, spalte = divmod(nummer, self._je_zeile())
            x, y = self.einzug + (spalte + 0.42) * self.schritt, oben - (zeile + 0.5) * self.schritt
            zeichen(self.canv, angabe.status, x, y, self.schritt * 0.4)


def _feldname(gruppe: Zeichengruppe, breite: float) -> TaggedParagraph:
    name = zellenabsatz(gruppe.name, stil.abgewandelt(stil.BESCHRIFTUNG, textColor=stil.farbe(gruppe.farbe)))
    name.wrap(breite, stil.HOEHE)
    return name


def feld_in_worten(gruppen: list[Zeichengruppe]) -> str:
    """The field of signs as a sentence for each Handlungsfeld."""
    saetze = []
    for gruppe in gruppen:
        anzahlen = Counter(angabe.wort for angabe in gruppe.status)
        saetze.append(f"{gruppe.name}: {', '.join(f'{anzahl} {wort}' for wort, anzahl in anzahlen.items())}.")
    return f"Ein Zeichen für jedes Projekt. {' '.join(saetze)}"
