"""The rules of a report, each a small function, all in the one table REGELN."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db import models

from projects import kennzahlen, platzhalter, zahlenpruefung
from projects.befunde.lage import Fall, Lage
from projects.formats import euro
from projects.models import Berichtstext, Finanzierungsquelle, Projektstand, Saeule, Status, Vorhaben
from projects.prosa import aufzaehlung

Freigabe = Projektstand.Freigabe
ZURUECK = kennzahlen.Richtung.ZURUECK
ECKWERTE = {
    "gesamt": "Projekte insgesamt",
    **dict(Status.choices),
    "abgeschlossen_oder_verstetigt": "abgeschlossen oder verstetigt",
}


class Schwere(StrEnum):
    """A Fehler stands against publication; on a Warnung the Leitstelle may waive."""

    FEHLER = "Fehler"
    WARNUNG = "Warnung"


@dataclass(frozen=True, slots=True)
class Fund:
    """What a rule found, and the object to open for it; `stelle` tells apart what is found without a Vorhaben."""

    text: str
    objekt: models.Model
    vorhaben: Vorhaben | None = None
    stelle: str = ""


@dataclass(frozen=True, slots=True)
class Regel:
    name: str
    titel: str
    schwere: Schwere
    pruefe: Callable[[Lage], Iterable[Fund]]
    was_tun: str


# --- Where a finding about a Vorhaben is put right


def _am_stand(pruefe: Callable[[Fall], str]) -> Callable[[Lage], Iterator[Fund]]:
    return _je_fall(pruefe, lambda fall: fall.stand or fall.vorhaben)


def _am_vorhaben(pruefe: Callable[[Fall], str]) -> Callable[[Lage], Iterator[Fund]]:
    return _je_fall(pruefe, lambda fall: fall.vorhaben)


def _je_fall(pruefe: Callable[[Fall], str], ort: Callable[[Fall], models.Model]) -> Callable[[Lage], Iterator[Fund]]:
    """From a rule that says of one Vorhaben what is wrong ("": nothing) to one that looks through all."""

    def suche(lage: Lage) -> Iterator[Fund]:
        for fall in lage.faelle:
            if text := pruefe(fall):
                yield Fund(text, ort(fall), fall.vorhaben)

    return suche


# --- The answer


NICHT_FREIGEGEBEN = "nicht_freigegeben"


def _nicht_freigegeben(fall: Fall) -> str:
    if fall.vorhaben.saeule == Saeule.LANDESPROGRAMM:
        return ""  # nobody is asked about those
    if fall.stand is None:
        return "Für dieses Berichtsjahr gibt es keinen Stand."
    if fall.stand.freigabe == Freigabe.FREIGEGEBEN:
        return ""
    return f"Der Stand ist nicht freigegeben: {fall.stand.get_freigabe_display()}."


def _ohne_status(fall: Fall) -> str:
    """Of a draft the rule above says enough."""
    fertig = fall.stand and fall.stand.freigabe in {Freigabe.EINGEREICHT, Freigabe.FREIGEGEBEN}
    return "Der Stand nennt keinen Status." if fertig and not fall.status else ""


def _status_zurueck(fall: Fall) -> str:
    if not (fall.stand and fall.status and fall.davor and fall.status_davor):
        return ""
    if fall.stand.status_begruendung or kennzahlen.richtung(fall.status_davor, fall.status) != ZURUECK:
        return ""
    jahr = fall.davor.berichtsjahr.jahr
    return f"Im Bericht {jahr} „{fall.status_davor.label}“, jetzt „{fall.status.label}“, ohne Begründung."


def _text_unveraendert(fall: Fall) -> str:
    if not (fall.stand and fall.davor and fall.zweimal_davor):
        return ""
    drei = (fall.stand, fall.davor, fall.zweimal_davor)
    gleich = [
        f"„{Projektstand._meta.get_field(feld).verbose_name}“"  # type: ignore[union-attr]
        for feld in Projektstand.ALLE_TEXTE
        if feld not in fall.stand.unveraendert
        and getattr(fall.stand, feld)
        and len({" ".join(getattr(stand, feld).split()) for stand in drei}) == 1
    ]
    jahre = f"{fall.zweimal_davor.berichtsjahr.jahr} und {fall.davor.berichtsjahr.jahr}"
    return f"Wortgleich wie in den Berichten {jahre}: {aufzaehlung(gleich)}." if gleich else ""


def _ohne_ende(fall: Fall) -> str:
    fehlt = fall.status == Status.ABGESCHLOSSEN and fall.vorhaben.ende is None
    return "Der Stand ist „abgeschlossen“, das Ende ist nicht eingetragen." if fehlt else ""


# --- Money: always per stage, never across


def _ohne_geld(fall: Fall) -> str:
    laeuft = fall.vorhaben.saeule == Saeule.PROJEKT and fall.status == Status.IN_UMSETZUNG
    if not laeuft or any(zeile.bekannte_betraege for zeile in fall.geld):
        return ""
    return "Das Projekt ist in Umsetzung, aber kein Betrag ist bekannt."


def _ueber_projektvolumen(fall: Fall) -> str:
    volumen = fall.vorhaben.projektvolumen
    if volumen is None:
        return ""
    summen = {stufe: kennzahlen.summe(fall.geld, stufe).betrag for stufe in kennzahlen.STUFEN}
    mehr = [f"{stufe} sind {euro(summe)}" for stufe, summe in summen.items() if summe and summe > volumen]
    return f"{aufzaehlung(mehr)}; das Projektvolumen ist {euro(volumen)}." if mehr else ""


def _mehr(stufe: str, vorige: str) -> Callable[[Fall], str]:
    """A stage beyond the one before it, where both are known."""

    def pruefe(fall: Fall) -> str:
        paare = [(zeile.quelle, getattr(zeile, stufe), getattr(zeile, vorige)) for zeile in fall.geld]
        funde = [
            f"{quelle}: {stufe} {euro(mehr)}, {vorige} nur {euro(weniger)}."
            for quelle, mehr, weniger in paare
            if None not in (mehr, weniger) and mehr > weniger
        ]
        return " ".join(funde)

    return pruefe


def _eu_ohne_hinweis(fall: Fall) -> str:
    """The notice stands in the report where the source names its fund."""
    quellen = [zeile.quelle for zeile in fall.geld]
    ohne = {str(quelle) for quelle in quellen if quelle.ebene == Finanzierungsquelle.Ebene.EU and not quelle.eu_fonds}
    if not ohne:
        return ""
    return f"Ohne EU-Fonds fehlt der Hinweis „Kofinanziert von der Europäischen Union“: {aufzaehlung(sorted(ohne))}."


# --- The report as a whole


def _eckwerte(lage: Lage) -> Iterator[Fund]:
    amtlich = kennzahlen.amtliche_zahlen(lage.berichtsjahr)
    if amtlich is None:
        return
    paare = [(wort, getattr(amtlich, name), _erfasst(lage, name)) for name, wort in ECKWERTE.items()]
    anders = [f"{wort}: amtlich {soll}, erfasst {ist}" for wort, soll, ist in paare if soll is not None and soll != ist]
    if anders:
        yield Fund(f"{'; '.join(anders)}.", lage.berichtsjahr)


def _erfasst(lage: Lage, name: str) -> int:
    if name == "abgeschlossen_oder_verstetigt":
        return _erfasst(lage, "abgeschlossen") + _erfasst(lage, "verstetigt")
    zahl: int = getattr(lage.erfasst, name)
    return zahl


def _unbekannter_platzhalter(lage: Lage) -> Iterator[Fund]:
    for text in lage.texte:
        if namen := platzhalter.unbekannte(text.text):
            yield Fund(f"{_name(text)}: {', '.join(namen)}", text, stelle=_stelle(text))


def _getippte_zahl(lage: Lage) -> Iterator[Fund]:
    for text in lage.texte:
        funde = [
            f"„{fund.ausschnitt}“, die Daten sagen {fund.laut_daten} (Platzhalter {fund.platzhalter})"
            for fund in zahlenpruefung.befunde(text, lage.werte)
        ]
        if funde:
            yield Fund(f"{_name(text)}: {'; '.join(funde)}", text, stelle=_stelle(text))


def _name(text: Berichtstext) -> str:
    return f"{text.get_art_display()} „{text.handlungsfeld}“" if text.handlungsfeld else text.get_art_display()


def _stelle(text: Berichtstext) -> str:
    return f"feld{text.handlungsfeld.nummer}" if text.handlungsfeld else text.art


REGELN = {
    regel.name: regel
    for regel in (
        Regel(
            NICHT_FREIGEGEBEN,
            "Nicht freigegeben",
            Schwere.FEHLER,
            _am_stand(_nicht_freigegeben),
            "Den Stand schreiben, einreichen und von einer zweiten Person freigeben lassen.",
        ),
        Regel(
            "unbekannter_platzhalter",
            "Platzhalter, den es nicht gibt",
            Schwere.FEHLER,
            _unbekannter_platzhalter,
            "Im Berichtstext einen der verfügbaren Platzhalter verwenden.",
        ),
        Regel(
            "ohne_status",
            "Kein Status",
            Schwere.WARNUNG,
            _am_stand(_ohne_status),
            "Den Status nachtragen.",
        ),
        Regel(
            "status_zurueck",
            "Status geht zurück",
            Schwere.WARNUNG,
            _am_stand(_status_zurueck),
            "Den Status prüfen oder beim Stand begründen.",
        ),
        Regel(
            "text_unveraendert",
            "Text seit zwei Berichten gleich",
            Schwere.WARNUNG,
            _am_stand(_text_unveraendert),
            "Den Text auf den heutigen Stand bringen oder ausdrücklich als unverändert bestätigen.",
        ),
        Regel(
            "ohne_ende",
            "Abgeschlossen ohne Ende",
            Schwere.WARNUNG,
            _am_vorhaben(_ohne_ende),
            "Beim Vorhaben das Ende eintragen, oder den Status prüfen.",
        ),
        Regel(
            "ohne_geld",
            "In Umsetzung ohne Geld",
            Schwere.WARNUNG,
            _am_vorhaben(_ohne_geld),
            "Beim Projekt die Finanzierung mit mindestens einem Betrag eintragen.",
        ),
        Regel(
            "ueber_projektvolumen",
            "Mehr Geld als Projektvolumen",
            Schwere.WARNUNG,
            _am_vorhaben(_ueber_projektvolumen),
            "Die Beträge der Quellen und das Projektvolumen prüfen.",
        ),
        Regel(
            "mehr_ausgezahlt",
            "Mehr ausgezahlt als bewilligt",
            Schwere.WARNUNG,
            _am_vorhaben(_mehr("ausgezahlt", "bewilligt")),
            "Beide Beträge prüfen.",
        ),
        Regel(
            "mehr_bewilligt",
            "Mehr bewilligt als beantragt",
            Schwere.WARNUNG,
            _am_vorhaben(_mehr("bewilligt", "beantragt")),
            "Beide Beträge prüfen.",
        ),
        Regel(
            "eu_ohne_hinweis",
            "EU-Mittel ohne Hinweis",
            Schwere.WARNUNG,
            _am_vorhaben(_eu_ohne_hinweis),
            "Bei der Finanzierungsquelle den EU-Fonds eintragen, z. B. EFRE.",
        ),
        Regel(
            "eckwerte",
            "Eckwerte weichen von den Daten ab",
            Schwere.WARNUNG,
            _eckwerte,
            "Die Eckwerte des Berichtsjahrs mit ihrer Quelle vergleichen und fehlende Projekte nachtragen.",
        ),
        Regel(
            "getippte_zahl",
            "Getippte Zahl widerspricht den Daten",
            Schwere.WARNUNG,
            _getippte_zahl,
            "Im Berichtstext den Platzhalter statt der Zahl schreiben.",
        ),
    )
}
"""By name, in the order of the page."""
