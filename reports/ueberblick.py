"""The figures that both reports open with, as blocks: one sentence, large numbers, a chart, a table."""

from __future__ import annotations

from collections.abc import Sequence

from projects import formats, kennzahlen
from projects.diagramm import Balkendiagramm
from projects.kennzahlen import Feldzahlen, Statuszahlen
from projects.models import Status, Vorhaben
from projects.models.status import OHNE_STAND
from projects.prosa import anzahl, aufzaehlung, herkunft, stand_der_projekte
from reports.bericht import (
    Absatz,
    Block,
    Diagramm,
    Hinweis,
    Kennzahl,
    Kennzahlen,
    Leitsatz,
    Spalte,
    Statusangabe,
    Tabelle,
    Verweis,
)

NICHT_BELEGT = "Zuordnung zum Handlungsfeld nicht amtlich belegt."
SUMMENREGEL = (
    "Jede Summe umfasst nur die bekannten Beträge; in Klammern steht, wie viele der Einträge das sind. "
    "Beantragte, bewilligte und ausgezahlte Mittel werden nicht addiert."
)


def statusangabe(status: str) -> Statusangabe:
    return Statusangabe(status, Status(status).label if status else OHNE_STAND)


def status_im_bericht(vorhaben: Vorhaben) -> str:
    """The status that the report states; "" where it states none."""
    return vorhaben.stand_im_bericht[0].status if vorhaben.stand_im_bericht else ""


def leitsatz(zahlen: Statuszahlen, erfasst: Statuszahlen) -> tuple[Block, ...]:
    """The sentence with the figures, the figures large, and where they come from."""
    bloecke: list[Block] = [Leitsatz(stand_der_projekte(zahlen))]
    if werte := _grosse_zahlen(zahlen):
        bloecke.append(Kennzahlen(werte))
    bloecke.append(Hinweis(herkunft(zahlen, erfasst)))
    if zahlen.hinweis:
        bloecke.append(Hinweis(f"{zahlen.hinweis.rstrip('.')}."))
    if zahlen.quelle:
        bloecke.append(Absatz(("Quelle der amtlichen Zahlen: ", Verweis(zahlen.quelle, zahlen.quelle))))
    return tuple(bloecke)


def _grosse_zahlen(zahlen: Statuszahlen) -> tuple[Kennzahl, ...]:
    """At most four: what is known and not zero, in the order of the sentence."""
    werte = (
        (zahlen.in_umsetzung, "in Umsetzung"),
        (zahlen.abgeschlossen, "abgeschlossen"),
        (zahlen.abgeschlossen_oder_verstetigt, "abgeschlossen oder verstetigt"),
        (zahlen.verstetigt, "verstetigt"),
        (zahlen.in_pruefung, "in Prüfung"),
        (zahlen.nicht_weiterverfolgt, "nicht weiterverfolgt"),
    )
    return tuple(Kennzahl(formats.zahl(wert), name) for wert, name in werte if wert)[:4]


def status_diagramm(felder: Sequence[Feldzahlen]) -> Diagramm:
    balken = tuple(feld.balken for feld in felder)
    return Diagramm(Balkendiagramm("Erfasste Projekte nach Handlungsfeld und Status", balken))


def status_tabelle(felder: Sequence[Feldzahlen]) -> tuple[Block, ...]:
    kopf = (
        Spalte("Handlungsfeld", anteil=4),
        *(Spalte(status.label, zahl=True, anteil=2) for status in Status),
        Spalte(OHNE_STAND, zahl=True, anteil=2),
        Spalte("zusammen", zahl=True, anteil=2),
    )
    zeilen = [(feld.handlungsfeld.name, *_anzahlen([feld])) for feld in felder]
    summe = ("Alle Handlungsfelder", *_anzahlen(felder))
    tabelle = Tabelle("Die Zahlen zum Diagramm", kopf, (*zeilen, summe), mit_summe=True)
    if vermutet := sum(feld.nicht_belegt for feld in felder):
        projekte = anzahl(vermutet, "Projekt", "Projekten", "einem")
        return tabelle, Hinweis(f"Bei {projekte} ist die Zuordnung zum Handlungsfeld nicht amtlich belegt.")
    return (tabelle,)


def _anzahlen(felder: Sequence[Feldzahlen]) -> list[str]:
    je_status = [sum(feld.je_status[status] for feld in felder) for status in Status]
    weitere = [sum(feld.ohne_stand for feld in felder), sum(feld.gesamt for feld in felder)]
    return [formats.zahl(wert) for wert in (*je_status, *weitere)]


def veraenderungen(uebergaenge: kennzahlen.Uebergaenge | None) -> tuple[Block, ...]:
    """From which status to which the projects have moved; nothing where there is nothing to compare."""
    if uebergaenge is None:
        return ()
    vorher = uebergaenge.vorher.jahr
    satz = f"Bei {uebergaenge.veraendert} von {uebergaenge.verglichen} Projekten, deren Status beide Berichte nennen, "
    kopf = (Spalte(f"Status {vorher}", anteil=4), *(Spalte(status.label, zahl=True, anteil=3) for status in Status))
    zeilen = tuple(
        (von.label, *(formats.zahl(uebergaenge.anzahl.get((von, nach), 0)) for nach in Status))
        for von in Status
        if any((von, nach) in uebergaenge.anzahl for nach in Status)
    )
    return (
        Absatz((f"{satz}hat er sich seit dem Bericht {vorher} geändert.",)),
        Tabelle(f"Vom Status {vorher} (Zeilen) zum Status heute (Spalten)", kopf, zeilen),
    )


def mittel_tabelle(mittel: Sequence[kennzahlen.Mittel]) -> tuple[Block, ...]:
    """Money of the projects per level of government, as far as an amount of a stage is known."""
    bekannt = [posten for posten in mittel if any(summe.bekannt for summe in posten.je_stufe.values())]
    if not bekannt:
        return ()
    stufen = [stufe for stufe in kennzahlen.STUFEN if any(posten.je_stufe[stufe].bekannt for posten in bekannt)]
    kopf = (Spalte("Herkunft", anteil=3), *(Spalte(stufe, zahl=True, anteil=3) for stufe in stufen))
    zeilen = tuple((posten.ebene.label, *(_summe(posten.je_stufe[stufe]) for stufe in stufen)) for posten in bekannt)
    saetze = [SUMMENREGEL]
    if unbekannt := [posten.ebene.label for posten in mittel if posten not in bekannt]:
        saetze.append(f"Ohne bekannten Betrag einer Stufe: {aufzaehlung(unbekannt)}.")
    return (
        Tabelle("Mittel der Projekte nach Herkunft, letzter erfasster Stand", kopf, zeilen),
        Hinweis(" ".join(saetze)),
    )


def _summe(summe: kennzahlen.Summe) -> str:
    if summe.betrag is None:
        return formats.UNBEKANNT
    return formats.euro(summe.betrag) + ("" if summe.vollstaendig else f" ({summe.bekannt} von {summe.zeilen})")


def projekt_tabelle(titel: str, projekte: Sequence[Vorhaben]) -> tuple[Block, ...]:
    """The status of every project; presumed assignments to the Handlungsfeld carry an asterisk."""
    kopf = (
        Spalte("Projekt", anteil=6),
        Spalte("Kennung", anteil=2),
        Spalte("Ressort", anteil=2),
        Spalte("Status", anteil=3),
    )
    tabelle = Tabelle(titel, kopf, tuple(_projektzeile(projekt) for projekt in projekte))
    if all(projekt.handlungsfeld_belegt for projekt in projekte):
        return (tabelle,)
    return tabelle, Hinweis(f"* {NICHT_BELEGT}")


def _projektzeile(projekt: Vorhaben) -> tuple[str, str, str, Statusangabe]:
    ressort = projekt.ressort.kuerzel if projekt.ressort else "–"
    titel = projekt.titel if projekt.handlungsfeld_belegt else f"{projekt.titel} *"
    return titel, projekt.kennung or "–", ressort, statusangabe(status_im_bericht(projekt))
