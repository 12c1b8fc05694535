"""A report as an office would write it, with all kinds of blocks: for tests, and for looking at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image

from projects.diagramm import Balken, Balkendiagramm, Segment
from reports.bericht import (
    Absatz,
    Aufzaehlung,
    Bericht,
    Bild,
    Block,
    Diagramm,
    Hinweis,
    Kapitel,
    Kennzahl,
    Kennzahlen,
    Kursiv,
    Leitsatz,
    Meilenstein,
    Meilensteine,
    Spalte,
    Stark,
    Statusangabe,
    Steckbrief,
    Tabelle,
    Verweis,
    Zeichengruppe,
    Zitat,
)

FELDER = (
    "Vernetzte Mobilität",
    "Erfolgreiche Wirtschaft",
    "Gelebte Vielfalt",
    "Sichere Energie – gesunde Umwelt",
    "Beste Bildung – exzellente Forschung",
)
STATUS = {
    "in_umsetzung": "in Umsetzung",
    "abgeschlossen": "abgeschlossen",
    "verstetigt": "verstetigt",
    "in_pruefung": "in Prüfung",
    "nicht_weiterverfolgt": "nicht weiterverfolgt",
    "": "kein Stand genannt",
}
TITEL = (
    "Radschnellweg Ruhr",
    "Gründerallianz Ruhr",
    "Ruhr-Games",
    "Wasserstoffmodellregion Emscher-Lippe",
    "Talentschulen für das Ruhrgebiet",
    "Verkehrsverbund der nächsten Generation: ein Tarif, ein Fahrschein, eine Auskunft für 53 Städte",
)
TEXT = (
    "Das Vorhaben stärkt die Zusammenarbeit der Städte und Kreise in der Metropole Ruhr. Die beteiligten Ressorts, "
    "Kommunen und Hochschulen haben ihre Ziele gemeinsam beschlossen und prüfen sie jedes Jahr. Auf 12.500 m² Fläche "
    "entstehen Werkstätten, Büros und ein Haus der Begegnung."
)
MEILENSTEINE = (
    Meilenstein("07.12.2021", "Baubeginn", True, "erreicht"),
    Meilenstein("2023", f"Der Betrieb läuft. {TEXT}", True, "erreicht"),
    Meilenstein("2025", "Eröffnung des letzten Abschnitts", False, "offen"),
)


def _jpeg(breite: int, hoehe: int) -> bytes:
    datei = BytesIO()
    Image.new("RGB", (breite, hoehe), (0, 85, 140)).save(datei, "JPEG")
    return datei.getvalue()


BILD = Bild(
    _jpeg(300, 200),
    300,
    200,
    "Eine Radfahrerin auf der neuen Brücke",
    "Die Brücke über die Ruhr.",
    "Foto: Maria Muster",
    2024,
    "radschnellweg-ruhr",
)


def beispiel(projekte: int = 12, **felder: Any) -> Bericht:
    """`projekte` are spread over the five Handlungsfelder; `felder` replace those of the Bericht."""
    je_feld = [range(feld, projekte, len(FELDER)) for feld in range(len(FELDER))]
    status = [tuple(sorted((_status(n) for n in nummern), key=list(STATUS).index)) for nummern in je_feld]
    bericht = Bericht(
        art="fortschrittsbericht",
        jahr=2024,
        titel="Fortschrittsbericht",
        untertitel="Ruhr-Konferenz: Projekte für die Metropole Ruhr",
        stand="Stand: 31. Oktober 2024",
        herausgeber="Ministerium für Heimat, Kommunales, Bau und Digitalisierung des Landes Nordrhein-Westfalen",
        datum=date(2024, 12, 10),
        zeichen=tuple(
            Zeichengruppe(name, f"feld-{n}", tuple(Statusangabe(s, STATUS[s]) for s in status[n - 1]))
            for n, name in enumerate(FELDER, start=1)
        ),
        kapitel=(
            _vorwort(),
            _zahlen(status),
            *(_handlungsfeld(n, name, je_feld[n - 1]) for n, name in enumerate(FELDER, start=1)),
            _mittel(projekte),
        ),
    )
    return replace(bericht, **felder)


def zusammenfassung(**felder: Any) -> Bericht:
    """The same figures in short, without contents."""
    lang = beispiel(20)
    kapitel = tuple(replace(teil, abschnitte=()) for teil in lang.kapitel[1:])
    kurz = replace(lang, art="zusammenfassung", titel="Zusammenfassung", kapitel=kapitel, inhaltsverzeichnis=False)
    return replace(kurz, **felder)


def leer(**felder: Any) -> Bericht:
    return beispiel(0, kapitel=(), zeichen=(), **felder)


def widerspenstig() -> Bericht:
    """Texts that nobody wants and somebody types."""
    boese = "<script>alert(1)</script> Projekt <0> A & B {{ x }} m² CO₂ Stra\u00dfe\u202f5 E\u2011Mobilität"
    wort = "Donaudampfschifffahrtsgesellschaftskapitän" * 5
    lang = f"{boese} {wort} \0\x07 Ende\tTab weich\u00adtrennung A\u0308rzte 日本 ● ✓ " + "Wort " * 10_000
    bloecke: tuple[Block, ...] = (
        Absatz((boese, Stark(boese), Kursiv(wort), Verweis(boese, 'https://example.org/?a=1&b=<2>"ä'))),
        Absatz((Verweis("", "https://example.org/nur-die-adresse"), Verweis("ohne Adresse", ""), Verweis("", ""))),
        Absatz(()),
        Leitsatz(wort),
        Hinweis(lang),
        Zitat("„Schon in Anführungszeichen.“", boese),
        Aufzaehlung.einfach(((boese, Verweis("eins", "https://example.org/1")), (wort,), ()), nummeriert=True),
        _ineinander(wort, 12),
        Kennzahlen((Kennzahl("1.234.567.890.123,45 €", boese), Kennzahl("0", ""), *[Kennzahl("7", wort)] * 4)),
        Tabelle("Hohe Zeile " + boese, (Spalte("a"), Spalte("b")), ((boese, lang), ("kurz", wort), ("x\ny", "z"))),
        Tabelle("Ohne Zeilen", (Spalte("nichts"),), (), mit_summe=True),
        Tabelle("Viele Spalten", (Spalte(wort),) * 12, ((wort,) * 12,)),
        Diagramm(Balkendiagramm("Leer", ())),
        Diagramm(Balkendiagramm(boese, (Balken(wort, (Segment(boese, "feld-1", 3),)), Balken("null", ())))),
        replace(BILD, alternativtext=boese, unterschrift=wort, nachweis=boese),
        Meilensteine((Meilenstein(wort * 20, lang, True, boese), Meilenstein("", "", False, ""))),
        Steckbrief(
            wort,
            "",
            Statusangabe("unbekannt", boese),
            ((boese, wort),),
            ((boese, lang), (wort, ""), ("leer", " ")),
            None,
            boese,
            meilensteine=(Meilenstein(wort, boese, True, boese),) * 3,
        ),
    )
    tiefe = Kapitel("tief", (Absatz(("unten",)),))
    for ebene in range(8):
        tiefe = Kapitel(f"Ebene {8 - ebene} {boese}", bloecke[-1:] if ebene == 7 else (), (tiefe,))
    zeit = Kapitel(boese, (Meilensteine((Meilenstein(wort, boese, False, boese),) * 20),))
    hervorgehoben = Kapitel(wort, (*bloecke[:4], BILD, *bloecke[5:7]), (zeit,), "7", rubrik=boese)
    abschnitte = (hervorgehoben, hervorgehoben, tiefe, Kapitel("", rubrik="leer"))
    kapitel = (Kapitel(f"{boese} {wort}", bloecke, abschnitte, "1", "feld-17"), Kapitel("", (), (), "", "irgendwas"))
    return beispiel(3, kapitel=kapitel, titel=boese, untertitel=wort, herausgeber=lang[:300], muster=True)


def _ineinander(text: str, tiefe: int) -> Aufzaehlung:
    unten = (_ineinander(text, tiefe - 1),) if tiefe else ()
    return Aufzaehlung((unten if tiefe % 2 else (Absatz((text,)), *unten),), nummeriert=bool(tiefe % 3))


def _status(nummer: int) -> str:
    return [*list(STATUS) * 2, "in_umsetzung", "in_umsetzung", "abgeschlossen"][nummer * 7 % 15]


def _vorwort() -> Kapitel:
    return Kapitel(
        "Vorwort",
        (
            Leitsatz("Die Ruhr-Konferenz hat aus vielen Ideen gemeinsame Projekte gemacht."),
            Absatz((f"Liebe Leserinnen und Leser, {TEXT}",)),
            Absatz(("Das zeigen ", Stark("73 Projekte"), ", davon viele ", Kursiv("in Umsetzung"), ". ", TEXT)),
            Aufzaehlung.einfach(
                (("Städte, Kreise und Land planen gemeinsam.",), (TEXT,), ("Alle Zahlen sind öffentlich.",))
            ),
            Aufzaehlung.einfach((("Zuerst die Fakten.",), ("Dann der ", Stark("Stand"), ".")), nummeriert=True),
            Zitat(
                "Wir messen uns an dem, was vor Ort ankommt.",
                "Ministerin für Heimat, Kommunales, Bau und Digitalisierung",
            ),
            Absatz(
                (
                    "Alle Angaben stehen auch im Netz: ",
                    Verweis("ruhr-konferenz.example.org", "https://ruhr-konferenz.example.org/"),
                    ".",
                )
            ),
        ),
    )


def _verschachtelt() -> Aufzaehlung:
    tief = Aufzaehlung.einfach([("Radwege",), (f"Bahnhöfe. {TEXT}",)])
    schritte = Aufzaehlung(tuple((Absatz((f"Schritt {n}.",)), *([tief] if n == 2 else [])) for n in range(1, 12)), True)
    return Aufzaehlung(((Absatz(("Erst planen.",)), Absatz((TEXT,)), schritte), (Absatz(("Dann bauen.",)),)))


def _diagramm(felder: list[tuple[str, tuple[str, ...]]]) -> Diagramm:
    balken = tuple(
        Balken(name, tuple(Segment(wort, f"status-{s or 'unbekannt'}", status.count(s)) for s, wort in STATUS.items()))
        for name, status in felder
    )
    return Diagramm(Balkendiagramm("Projekte nach Handlungsfeld und Status", balken))


def _zahlen(status: list[tuple[str, ...]]) -> Kapitel:
    alle = [eintrag for feld in status for eintrag in feld]
    kopf = (Spalte("Handlungsfeld", anteil=4), *(Spalte(wort, zahl=True, anteil=2) for wort in STATUS.values()))
    zeilen = [(name, *(str(feld.count(s)) for s in STATUS)) for name, feld in zip(FELDER, status, strict=True)]
    summe = ("Alle Handlungsfelder", *(str(alle.count(s)) for s in STATUS))
    return Kapitel(
        "Das Wichtigste in Zahlen",
        (
            Leitsatz(
                f"Von {len(alle)} Projekten sind {alle.count('in_umsetzung')} in Umsetzung, "
                f"{alle.count('abgeschlossen')} sind abgeschlossen."
            ),
            Kennzahlen(tuple(Kennzahl(str(alle.count(s)), wort) for s, wort in list(STATUS.items())[:4])),
            Hinweis(
                "Die Zahlen sind die in dieser Anwendung erfassten. Amtliche Zahlen nennt der Bericht des Kabinetts "
                "vom 7. Dezember 2021; sie können abweichen."
            ),
            _diagramm(list(zip(FELDER, status, strict=True))),
            Tabelle("Projekte nach Handlungsfeld und Status", kopf, (*zeilen, summe), mit_summe=True),
        ),
    )


def _handlungsfeld(nummer: int, name: str, nummern: range) -> Kapitel:
    status = tuple(_status(n) for n in nummern)
    return Kapitel(
        name,
        (
            Leitsatz("Was wir vorhaben, was erreicht ist und was noch fehlt."),
            Absatz((TEXT,)),
            _diagramm([(name, status)]),
        ),
        (
            Kapitel("Ausgangslage", (Absatz((TEXT,)), Absatz((TEXT,)), *([_verschachtelt()] if nummer == 1 else []))),
            *([_schwerpunkt()] if nummer == 1 else []),
            Kapitel("Die Projekte im Einzelnen", tuple(_steckbrief(n) for n in nummern)),
        ),
        nummer=str(nummer),
        farbe=f"feld-{nummer}",
    )


def _schwerpunkt() -> Kapitel:
    zitat = Zitat("Was hier funktioniert, funktioniert auch nebenan.", "Kim Beispiel, Stadt Essen")
    bloecke = (Leitsatz("Ein Weg für das Rad durch sieben Städte."), BILD, *[Absatz((TEXT,))] * 3, zitat)
    zeit = Kapitel("Meilensteine", (Meilensteine(MEILENSTEINE),))
    return Kapitel("Radschnellweg Ruhr", bloecke, (zeit,), rubrik="Schwerpunktprojekt")


def _steckbrief(nummer: int) -> Steckbrief:
    status = _status(nummer)
    return Steckbrief(
        TITEL[nummer % len(TITEL)],
        f"Projekt {nummer + 1}",
        Statusangabe(status, STATUS[status]),
        (
            ("Federführung", "Ministerium für Umwelt, Naturschutz und Verkehr"),
            ("Orte", "Duisburg, Essen, Bochum, Dortmund, Hamm"),
            ("Laufzeit", "seit 01.03.2020"),
            ("Projektvolumen", "12.400.000\N{NO-BREAK SPACE}€"),
        ),
        (
            ("Worum es geht", TEXT),
            ("Ziel", TEXT),
        )
        + ((("Aktueller Stand", f"{TEXT}\n\n{TEXT}"), ("Ausblick 2025", TEXT)) if nummer % 3 else ()),
        _geld(nummer) if nummer % 2 else None,
        "Zuordnung zum Handlungsfeld nicht amtlich belegt." if nummer % 4 == 1 else "",
        meilensteine=MEILENSTEINE,
    )


def _geld(nummer: int) -> Tabelle:
    kopf = (
        Spalte("Quelle", anteil=5),
        Spalte("Zeitraum", anteil=3),
        *(Spalte(s, zahl=True, anteil=3) for s in ("beantragt", "bewilligt", "ausgezahlt")),
    )
    zeile = (
        "Landeshaushalt, Kapitel 20 020",
        "2022–2024",
        "1.900.000\N{NO-BREAK SPACE}€",
        "1.711.118\N{NO-BREAK SPACE}€",
        "–",
    )
    return Tabelle(
        "Finanzierung in Euro",
        kopf,
        (zeile, ("EFRE", "2024", "nicht bekannt", f"{nummer}11.111\N{NO-BREAK SPACE}€", "–")),
    )


def _mittel(zeilen: int) -> Kapitel:
    kopf = (
        Spalte("Projekt", anteil=6),
        Spalte("Ressort", anteil=2),
        Spalte("Status", anteil=4),
        Spalte("Mittel", zahl=True, anteil=3),
    )
    koerper = tuple(
        (
            TITEL[n % len(TITEL)],
            ("MUNV", "MWIKE", "MKW")[n % 3],
            Statusangabe(_status(n), STATUS[_status(n)]),
            f"{n + 1}.{111 * (n % 9):03}.500\N{NO-BREAK SPACE}€",
        )
        for n in range(zeilen)
    )
    return Kapitel(
        "Alle Projekte und ihre Mittel",
        (
            Tabelle(
                "Bewilligte Mittel je Projekt",
                kopf,
                (*koerper, ("Summe", "", "", "99.999.999\N{NO-BREAK SPACE}€")),
                mit_summe=True,
            ),
        ),
        nummer="VI",
    )
