"""Figures in sentences: German number words and grammar. Pages and reports say the same because they ask here."""

from collections.abc import Iterable

from projects.formats import zahl
from projects.kennzahlen import Neues, Ortsangaben, Richtung, Statuszahlen, Wechsel
from projects.kennzahlen.eckwerte import Eckwerte
from projects.kennzahlen.vergleich import Jahresvergleich
from projects.vergleich.paar import Jahrespaar

ZAHLWOERTER = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
]


def zahlwort(anzahl: int, eins: str = "eins") -> str:
    """Up to twelve in words, as the programme writes; `eins` is the form that the sentence needs ("ein", "eine")."""
    if anzahl == 1:
        return eins
    return ZAHLWOERTER[anzahl] if 0 <= anzahl <= 12 else zahl(anzahl)


def anzahl(menge: int, einzahl: str, mehrzahl: str, eins: str = "ein") -> str:
    """Number and noun: "ein Projekt", "zwei Projekte", "kein Projekt", "73 Projekte"."""
    if menge == 0:
        return f"k{eins} {einzahl}"
    return f"{zahlwort(menge, eins)} {einzahl if menge == 1 else mehrzahl}"


def aufzaehlung(teile: Iterable[str], wort: str = "und") -> str:
    """ "a", "a und b", "a, b und c"."""
    *anfang, ende = list(teile) or [""]
    return f"{', '.join(anfang)} {wort} {ende}" if anfang else ende


def satzanfang(text: str) -> str:
    """The same with a capital letter first: "drei Projekte" -> "Drei Projekte"."""
    return text[:1].upper() + text[1:]


def stand_der_projekte(zahlen: Statuszahlen) -> str:
    """The sentence of the reports, e.g. (2021): "Von den 73 Projekten, die 2019 entwickelt wurden, sind 55 in der
    Umsetzung, eines ist abgeschlossen, bei 17 werden Umsetzbarkeit und Finanzierbarkeit geprüft."
    """
    if zahlen.gesamt == 0:
        return "Zu diesem Bericht sind keine Projekte erfasst."
    if zahlen.genannt == 0:
        return _ohne_stand(zahlen)
    if zahlen.gesamt == 1:
        return f"Das eine Projekt, das 2019 entwickelt wurde, {_einziges(zahlen)}."
    satzteile = ", ".join(_satzteile(zahlen))
    satz = f"Von den {zahlwort(zahlen.gesamt)} Projekten, die 2019 entwickelt wurden, {satzteile}."
    return f"{satz} {_rest(zahlen)}".rstrip()


def herkunft(zahlen: Statuszahlen, erfasst: Statuszahlen) -> str:
    """Where the figures come from, and how many of the projects this application holds itself."""
    if not zahlen.amtlich:
        return f"In dieser Anwendung erfasst: {anzahl(erfasst.gesamt, 'Projekt', 'Projekte')}."
    return (
        f"Amtlich gemeldet. In dieser Anwendung erfasst: {erfasst.gesamt} von {zahlen.gesamt}; "
        "Diagramme und Tabellen zählen die erfassten Projekte."
    )


def seit_dem_letzten_bericht(neues: Neues) -> str:
    """What became of the status, e.g. "Bei zwei von drei Projekten, deren Status beide Berichte nennen, hat er
    sich seit dem Bericht 2021 geändert."; where nothing can be compared, why.
    """
    bericht, vorher = neues.bericht.jahr, neues.uebergaenge.vorher.jahr
    alle, geaendert = neues.uebergaenge.verglichen, neues.uebergaenge.veraendert
    if not alle:
        return (
            f"Zu keinem erfassten Projekt nennen die Berichte {vorher} und {bericht} beide einen Status. "
            "Welche Projekte ihn geändert haben, lässt sich deshalb nicht zeigen."
        )
    if alle == 1:
        wie = "geändert" if geaendert else "nicht geändert"
        return (
            f"Bei dem einen Projekt, dessen Status beide Berichte nennen, hat er sich seit dem Bericht {vorher} {wie}."
        )
    projekte = f"von {zahlwort(alle)} Projekten, deren Status beide Berichte nennen,"
    menge = zahlwort(geaendert, "einem") if geaendert else "keinem"
    return f"Bei {menge} {projekte} hat er sich seit dem Bericht {vorher} geändert."


def amtlich_seither(amtlich: Eckwerte | None, vorher: int) -> str:
    """Of two reports: "Amtlich gemeldet sind 15 nicht weiterverfolgt (2022: 13)."; "" where they share no figure."""
    zeilen = amtlich.je_status if amtlich else []
    teile = [f"{zahl(zeile.nach)} {zeile.name} ({vorher}: {zahl(zeile.von)})" for zeile in zeilen]
    return f"Amtlich gemeldet sind {aufzaehlung(teile)}." if teile else ""


def ohne_betrag(ohne: int, projekte: int) -> str:
    """For how many of the recorded projects no amount is public."""
    if projekte == 0:
        return "Es sind noch keine Projekte erfasst."
    if projekte == 1:
        return f"Für das eine erfasste Projekt ist {'kein' if ohne else 'ein'} Betrag öffentlich bekannt."
    if ohne == 0:
        return f"Für alle {zahlwort(projekte)} erfassten Projekte ist ein Betrag öffentlich bekannt."
    if ohne == projekte:
        return f"Für keines der {zahlwort(projekte)} erfassten Projekte ist ein Betrag öffentlich bekannt."
    von = f"Für {zahlwort(ohne, 'eines')} von {zahlwort(projekte)} erfassten Projekten"
    return f"{von} ist kein Betrag öffentlich bekannt."


def _ohne_stand(zahlen: Statuszahlen) -> str:
    if zahlen.amtlich:
        return f"Der Bericht nennt {anzahl(zahlen.gesamt, 'Projekt', 'Projekte')}, aber keine Zahlen zum Status."
    projekte = "dem einen Projekt" if zahlen.gesamt == 1 else f"den {zahlwort(zahlen.gesamt)} Projekten"
    return f"Zu {projekte} ist in dieser Anwendung kein Stand erfasst."


def _satzteile(zahlen: Statuszahlen) -> list[str]:
    """One clause per known figure. The first follows the verb, so it has its words in another order.

    "keines ist abgeschlossen" is a fact only where the status of all projects is known.
    """
    auch_null = zahlen.ohne_angabe == 0 or zahlen.amtlich
    zustaende = [
        (zahlen.in_umsetzung, "in der Umsetzung", auch_null),
        (zahlen.abgeschlossen, "abgeschlossen", auch_null),
        (zahlen.verstetigt, "in fortlaufende Aktivitäten überführt", False),
        (zahlen.abgeschlossen_oder_verstetigt, "abgeschlossen oder verstetigt", False),
    ]
    teile: list[str] = []
    for menge, zustand, null_nennen in zustaende:
        if menge or (menge == 0 and null_nennen):
            teile.append(_clause(menge, "ist", "sind", zustand, zuerst=not teile))
    if zahlen.in_pruefung:
        teile.append(_pruefung(zahlen.in_pruefung, zuerst=not teile))
    if zahlen.nicht_weiterverfolgt:
        teile.append(_clause(zahlen.nicht_weiterverfolgt, "wird", "werden", "nicht weiterverfolgt", zuerst=not teile))
    return teile


def _clause(menge: int, einzahl: str, mehrzahl: str, zustand: str, *, zuerst: bool) -> str:
    wort = "keines" if menge == 0 else zahlwort(menge, "eines")
    verb = einzahl if menge <= 1 else mehrzahl
    return f"{verb} {wort} {zustand}" if zuerst else f"{wort} {verb} {zustand}"


def _pruefung(menge: int, *, zuerst: bool) -> str:
    bei = f"bei {zahlwort(menge, 'einem')}"
    was = "Umsetzbarkeit und Finanzierbarkeit geprüft"
    return f"werden {bei} {was}" if zuerst else f"{bei} werden {was}"


def _einziges(zahlen: Statuszahlen) -> str:
    if zahlen.in_pruefung:
        return "wird auf Umsetzbarkeit und Finanzierbarkeit geprüft"
    if zahlen.nicht_weiterverfolgt:
        return "wird nicht weiterverfolgt"
    if zahlen.in_umsetzung:
        return "ist in der Umsetzung"
    if zahlen.abgeschlossen:
        return "ist abgeschlossen"
    if zahlen.verstetigt:
        return "ist in fortlaufende Aktivitäten überführt"
    return "ist abgeschlossen oder verstetigt"


def _rest(zahlen: Statuszahlen) -> str:
    """What the sentence does not tell; empty where it tells of all."""
    if zahlen.ohne_angabe == 0:
        return ""
    uebrige = "dem übrigen" if zahlen.ohne_angabe == 1 else f"den übrigen {zahlwort(zahlen.ohne_angabe)}"
    fehlt = "nennt der Bericht keine Zahl" if zahlen.amtlich else "ist in dieser Anwendung kein Stand erfasst"
    return f"Zu {uebrige} {fehlt}."


def wechsel_in_worten(wechsel: Wechsel) -> str:
    """Which two reports are compared, and how many of the projects have moved between them."""
    berichte = f"Verglichen sind die beiden letzten Berichte, die hier einen Status nennen: {wechsel.vorher} und "
    verglichen, veraendert = wechsel.verglichen, len(wechsel.veraenderte)
    if not verglichen:
        return f"{berichte}{wechsel.jahr}. Zu keinem Projekt nennen ihn beide; ein Vergleich ist nicht möglich."
    beide = f"{berichte}{wechsel.jahr}. Beide nennen ihn für {anzahl(verglichen, 'Projekt', 'Projekte')}"
    if verglichen == 1:
        return f"{beide}; er {'hat sich geändert' if veraendert else 'ist gleich geblieben'}."
    if not veraendert:
        return f"{beide}; er ist überall gleich geblieben."
    return f"{beide}; bei {zahlwort(veraendert, 'einem')} hat er sich geändert."


def ortsangaben_in_worten(angaben: Ortsangaben) -> str:
    """ "31 von 53 Projekten nennen einen Ort oder einen ganzen Kreis." """
    if not angaben.gesamt:
        return "In dieser Anwendung sind noch keine Projekte erfasst."
    if not angaben.mit_ort:
        return _ohne_ort(angaben.gesamt)
    nennt = "nennt" if angaben.mit_ort == 1 else "nennen"
    ort = "einen Ort oder einen ganzen Kreis."
    if angaben.mit_ort < angaben.gesamt:
        rest = "Wo die übrigen wirken, ist öffentlich nicht bekannt."
        return f"{zahl(angaben.mit_ort)} von {zahl(angaben.gesamt)} Projekten {nennt} {ort} {rest}"
    alle = "Das erfasste Projekt" if angaben.gesamt == 1 else f"Alle {zahl(angaben.gesamt)} erfassten Projekte"
    return f"{alle} {nennt} {ort}"


def _ohne_ort(gesamt: int) -> str:
    if gesamt == 1:
        return "Das erfasste Projekt nennt keinen Ort und keinen Kreis. Wo es wirkt, ist öffentlich nicht bekannt."
    keines = f"Keines der {zahl(gesamt)} erfassten Projekte nennt einen Ort oder einen ganzen Kreis."
    return f"{keines} Wo sie wirken, ist öffentlich nicht bekannt."


def wechsel_der_projekte(vergleich: Jahresvergleich) -> str:
    """What two reports say about the same projects, e.g. "Für 73 Projekte nennen beide Berichte einen Status. Geändert
    hat er sich bei 57: 42 sind vorangekommen und 15 werden nicht weiterverfolgt. Bei 16 ist er gleich geblieben."
    """
    if vergleich.gesamt == 0:
        return "Zu dieser Auswahl ist in dieser Anwendung kein Projekt erfasst."
    beide = vergleich.verglichen
    if beide == 0:
        return "Für kein Projekt nennen beide Berichte einen Status. Deshalb lässt sich kein Status vergleichen."
    anfang = f"Für {anzahl(beide, 'Projekt', 'Projekte')} nennen beide Berichte einen Status."
    return f"{anfang} {_geaendert(vergleich, beide)}{_gleich_geblieben(beide - vergleich.veraendert, beide)}"


def _geaendert(vergleich: Jahresvergleich, beide: int) -> str:
    if vergleich.veraendert == 0:
        return "Geändert hat er sich nicht." if beide == 1 else "Bei keinem hat er sich geändert."
    richtungen = vergleich.richtungen
    if beide == 1:
        return f"Er hat sich geändert: {_richtung(next(iter(richtungen)), 1, 'Das Projekt')}."
    teile = aufzaehlung(_richtung(art, richtungen[art]) for art in Richtung if richtungen[art])
    alle = "allen" if vergleich.veraendert == beide else zahlwort(vergleich.veraendert, "einem")
    return f"Geändert hat er sich bei {alle}: {teile}."


def _richtung(art: Richtung, menge: int, eins: str = "eines") -> str:
    einzahl, mehrzahl = {
        Richtung.VORAN: ("ist vorangekommen", "sind vorangekommen"),
        Richtung.ZUM_ENDE: ("wechselt", "wechseln"),
        Richtung.AUFGEGEBEN: ("wird nicht weiterverfolgt", "werden nicht weiterverfolgt"),
        Richtung.ZURUECK: ("ist zurückgegangen", "sind zurückgegangen"),
    }[art]
    zusatz = " zwischen abgeschlossen und verstetigt" if art == Richtung.ZUM_ENDE else ""
    return f"{zahlwort(menge, eins)} {einzahl if menge == 1 else mehrzahl}{zusatz}"


def _gleich_geblieben(menge: int, beide: int) -> str:
    """Nothing where the sentence before says it already."""
    return f" Bei {zahlwort(menge, 'einem')} ist er gleich geblieben." if 0 < menge < beide else ""


def luecken(vergleich: Jahresvergleich, paar: Jahrespaar) -> list[str]:
    """What a comparison cannot know, a sentence each."""
    saetze = [
        f"Der Bericht {jahr} nennt für {_von_allen(ohne, vergleich.gesamt)}."
        for jahr, ohne in ((paar.von, vergleich.ohne_status_von), (paar.nach, vergleich.ohne_status_nach))
        if ohne
    ]
    if paar.fehlende:
        saetze.append(f"Für {aufzaehlung(map(str, paar.fehlende))} gibt es keinen veröffentlichten Bericht.")
    if paar.dazwischen:
        jahre = aufzaehlung(str(jahr.jahr) for jahr in paar.dazwischen)
        if len(paar.dazwischen) == 1:
            saetze.append(f"Dazwischen liegt der Bericht {jahre}; welchen Status er nennt, zählt hier nicht.")
        else:
            saetze.append(f"Dazwischen liegen die Berichte {jahre}; welchen Status sie nennen, zählt hier nicht.")
    return saetze


def _von_allen(ohne: int, gesamt: int) -> str:
    if gesamt == 1:
        return "das eine erfasste Projekt keinen Stand"
    if ohne == gesamt:
        return f"keines der {zahlwort(gesamt)} erfassten Projekte einen Stand"
    return f"{zahlwort(ohne, 'eines')} der {zahlwort(gesamt)} erfassten Projekte keinen Stand"
