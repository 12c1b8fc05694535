"""One Vorhaben on paper: fact sheet and money."""

from __future__ import annotations

from collections.abc import Sequence

from projects import formats
from projects.models import Berichtsjahr, Finanzierung, Projektstand, Status, Vorhaben
from reports.bericht import Meilenstein, Spalte, Steckbrief, Tabelle
from reports.ueberblick import NICHT_BELEGT, status_im_bericht, statusangabe
from reports.unterlagen import Unterlagen

KOFINANZIERT = "Kofinanziert von der Europäischen Union."
BETRAEGE = {
    "beantragt": "beantragt",
    "bewilligt": "bewilligt",
    "ausgezahlt": "ausgezahlt",
    "rest": "Rest",
    "genannt": "genannt, Stufe offen",
}


def steckbrief(vorhaben: Vorhaben, blatt: Unterlagen) -> Steckbrief:
    jahr = blatt.berichtsjahr.jahr
    return Steckbrief(
        titel=vorhaben.titel,
        kennung=vorhaben.amtliche_kennung,
        status=statusangabe(status_im_bericht(vorhaben)),
        fakten=tuple((name, wert) for name, wert in _fakten(vorhaben) if wert),
        texte=tuple((name, text) for name, text in _texte(vorhaben, jahr) if text),
        geld=_geld(vorhaben),
        hinweis=" ".join(_hinweise(vorhaben)),
        aenderung=_aenderung(vorhaben, blatt.vorher),
        meilensteine=meilensteine(vorhaben),
    )


def _aenderung(vorhaben: Vorhaben, vorher: Berichtsjahr | None) -> str:
    """Only where both reports state a status; what an incomplete record lacks is not "new"."""
    jetzt = status_im_bericht(vorhaben)
    davor = vorhaben.stand_davor[0].status if vorhaben.stand_davor else ""
    if vorher is None or not jetzt or not davor:
        return ""
    if jetzt == davor:
        return f"unverändert seit {vorher.jahr}"
    return f"geändert seit {vorher.jahr}, damals {Status(davor).label}"


def _fakten(vorhaben: Vorhaben) -> list[tuple[str, str]]:
    orte = [str(ort) for ort in (*vorhaben.kreise.all(), *vorhaben.kommunen.all())]
    volumen = formats.euro(vorhaben.projektvolumen) if vorhaben.projektvolumen is not None else ""
    return [
        ("Federführung", str(vorhaben.ressort or "")),
        ("Partner", ", ".join(vorhaben.kooperationspartner.splitlines())),
        ("Orte", ", ".join(orte)),
        ("Laufzeit", vorhaben.laufzeit or _laufzeit(vorhaben)),
        ("Projektvolumen", volumen),
    ]


def _laufzeit(vorhaben: Vorhaben) -> str:
    teile = [("seit", vorhaben.beginn)] if not vorhaben.ende else [("", vorhaben.beginn), ("bis", vorhaben.ende)]
    return " ".join(f"{wort} {formats.datum(tag)}".strip() for wort, tag in teile if tag)


def _texte(vorhaben: Vorhaben, jahr: int) -> list[tuple[str, str]]:
    texte = [
        ("Worum es geht", vorhaben.kurzbeschreibung),
        ("Ziel", vorhaben.ziel),
        ("Mehrwert", vorhaben.mehrwert),
        ("Vorgehen", vorhaben.vorgehen),
        ("Nutzen für", vorhaben.nutzen),
    ]
    for stand in vorhaben.stand_im_bericht:
        texte += _entwicklung(stand, jahr)
    return texte


def _entwicklung(stand: Projektstand, jahr: int) -> list[tuple[str, str]]:
    return [
        ("Jüngste Entwicklung", stand.juengste_entwicklung),
        ("Aktueller Stand", stand.aktueller_stand),
        (f"Ausblick {jahr + 1}", stand.ausblick),
    ]


def meilensteine(vorhaben: Vorhaben) -> tuple[Meilenstein, ...]:
    return tuple(
        Meilenstein(
            wann=meilenstein.wann,
            text=meilenstein.text,
            erreicht=bool(meilenstein.erreicht),
            wort=meilenstein.wort,
        )
        for meilenstein in vorhaben.meilensteine.all()
    )


def _hinweise(vorhaben: Vorhaben) -> list[str]:
    hinweise = [] if vorhaben.handlungsfeld_belegt else [NICHT_BELEGT]
    if fonds := sorted({zeile.quelle.eu_fonds for zeile in vorhaben.geld_im_bericht if zeile.quelle.eu_fonds}):
        hinweise.append(f"{KOFINANZIERT} ({', '.join(fonds)})")
    if vorhaben.projektvolumen_hinweis:
        hinweise.append(f"Zum Projektvolumen: {vorhaben.projektvolumen_hinweis.rstrip('.')}.")
    return hinweise


def _geld(vorhaben: Vorhaben) -> Tabelle | None:
    """Per source the stages of which anything is known; the others would be columns of dashes."""
    zeilen = vorhaben.geld_im_bericht
    if not zeilen:
        return None
    bekannt = [name for name in BETRAEGE if any(getattr(zeile, name) is not None for zeile in zeilen)]
    spalten = bekannt or ["genannt"]
    kopf = (
        Spalte("Quelle", anteil=6),
        Spalte("Zeitraum", anteil=4),
        *(Spalte(BETRAEGE[name], zahl=True, anteil=3) for name in spalten),
    )
    return Tabelle("Finanzierung", kopf, tuple(_geldzeile(zeile, spalten) for zeile in zeilen))


def _geldzeile(zeile: Finanzierung, spalten: Sequence[str]) -> tuple[str, ...]:
    zeitraum = zeile.zeitraum or str(zeile.berichtsjahr and zeile.berichtsjahr.jahr)
    return str(zeile.quelle), zeitraum, *(formats.euro(getattr(zeile, name)) for name in spalten)
