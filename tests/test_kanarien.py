"""Nothing unpublished leaves this server: it changes no page, and asking for it is like asking for what never was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, product

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, resolve, reverse

from tests.besuch import Antwort, Besuch
from tests.kanarien import (
    IN_ARBEIT,
    INTERN,
    KANARIE,
    NICHTS_VERBORGEN,
    NIE_GEZEIGT,
    OHNE_WORT,
    SPERRFRIST,
    VORSILBE,
    Kanarien,
    pflanze,
    texte,
)
from tests.oeffentlich import ADRESSEN, DATEIEN, WEITERE_SEITEN, lege_bestand_an

pytestmark = pytest.mark.django_db

UNBEKANNT, NIE = f"{VORSILBE}ppppp", 2038
"""A word and a year that are nowhere."""
KORREKTUR, KEINE_FASSUNG = 2, 7
ZAHL = re.compile(rf"\b({SPERRFRIST}|{IN_ARBEIT})\b|7[.\s\u202f]?654[.\s\u202f]?321")
MODELLE = [modell for modell in apps.get_models() if not modell._meta.proxy]


def test_of_every_model_it_is_decided_what_is_hidden_and_every_text_has_its_word():
    lege_bestand_an()
    pflanze()

    ohne_wort = [
        f"{modell.__name__}.{feld.name}"
        for modell in MODELLE
        if modell not in NICHTS_VERBORGEN
        for feld in texte(modell)
        if not any(KANARIE.search(str(wert)) for wert in modell._base_manager.values_list(feld.name, flat=True))
    ]

    ohne_text = {modell for modell in MODELLE if not any(texte(modell))} - {modell for modell, _ in OHNE_WORT}
    assert ohne_wort == []
    assert ohne_text <= NICHTS_VERBORGEN.keys()


def test_what_is_hidden_changes_no_public_page_file_or_feed():
    lege_bestand_an()
    davor = _rundgang()
    kanarien = pflanze()
    danach = _rundgang()

    assert len(danach.antworten) > 150
    assert _gefunden(danach, kanarien) == {}
    assert danach.antworten.keys() == davor.antworten.keys()
    assert [adresse for adresse, antwort in danach.antworten.items() if antwort != davor.antworten[adresse]] == []
    assert [adresse for adresse, antwort in danach.antworten.items() if ZAHL.search(antwort.text)] == []


def test_who_asks_for_what_is_hidden_gets_what_everybody_gets_who_asks_for_what_never_was():
    lege_bestand_an()
    besuch = _rundgang()
    kanarien = pflanze()
    paare = [*_geratene_adressen(kanarien), *_geratene_fragen(besuch, kanarien)]

    antworten = {adresse: _ohne_frage(besuch.rufe(adresse), adresse) for adresse in {*chain(*paare)}}
    verraten = [versteckt for versteckt, nie in paare if antworten[versteckt] != antworten[nie]]

    assert len(paare) > 300
    assert verraten == []


def test_once_published_everything_is_to_be_seen_but_what_is_internal():
    lege_bestand_an()
    kanarien = pflanze(oeffentlich=True)

    gefunden = {kanarien.herkunft[wort] for wort in _gefunden(_rundgang(), kanarien)}

    intern = {modell.__name__ for modell in INTERN}
    erwartet = {ort for ort in kanarien.herkunft.values() if ort.partition(".")[0] not in intern}
    assert gefunden == {ort for ort in erwartet if not ort.startswith("Version")} - NIE_GEZEIGT.keys()


def _rundgang() -> Besuch:
    return Besuch().alles("/", *ADRESSEN.values(), *WEITERE_SEITEN.values(), "/verwaltung/")


def _gefunden(besuch: Besuch, kanarien: Kanarien) -> dict[str, str]:
    """Word -> an address where it stands."""
    return {
        wort.lower(): f"{adresse} says {kanarien.herkunft[wort.lower()]}"
        for adresse, antwort in besuch.antworten.items()
        for wort in KANARIE.findall(antwort.text)
    }


def _geratene_adressen(kanarien: Kanarien) -> Iterator[tuple[str, str]]:
    """Of every public route: its address with something hidden in it, and with something that never was."""
    namen = [vorhaben.slug for vorhaben in kanarien.vorhaben]
    for route, adresse in ADRESSEN.items():
        kwargs = resolve(adresse).kwargs
        for schluessel, wert in kwargs.items():
            versteckte, nie = ([SPERRFRIST, IN_ARBEIT], NIE) if isinstance(wert, int) else (namen, UNBEKANNT)
            for versteckt, fassung in product(versteckte, ({}, {"nummer": 1})):
                yield from _paar(
                    route, kwargs | fassung | {schluessel: versteckt}, kwargs | fassung | {schluessel: nie}
                )
        jahr = kwargs | {"jahr": 2022}
        yield from _paar(route, jahr | {"nummer": KORREKTUR}, jahr | {"nummer": KEINE_FASSUNG})


def _paar(route: str, *wege: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Nothing where the route does not know these parts."""
    with suppress(NoReverseMatch):
        versteckt, nie = (reverse(route, kwargs=weg) for weg in wege)
        yield versteckt, nie


def _geratene_fragen(besuch: Besuch, kanarien: Kanarien) -> Iterator[tuple[str, str]]:
    """Every field of every form, and of every file, with something hidden, and with something that never was."""
    namen = sorted({name for _, name in besuch.felder})
    # The files of a report take no query, and are long in the making.
    dateien = [ADRESSEN[route] for route in DATEIEN if not route.startswith("reports:")]
    felder = besuch.felder | set(product(dateien, namen))
    einige = [vorhaben.slug for vorhaben in kanarien.vorhaben[:1]]
    eins_je_feld = {ort: wort for wort, ort in kanarien.herkunft.items()}.values()
    for pfad, name in sorted(felder):
        for wort in eins_je_feld if name == "q" and (pfad, name) in besuch.felder else einige:
            yield f"{pfad}?{name}={wort}", f"{pfad}?{name}={UNBEKANNT}"
        yield f"{pfad}?{name}={SPERRFRIST}", f"{pfad}?{name}={NIE}"


def _ohne_frage(antwort: Antwort, adresse: str) -> tuple[int, str]:
    """Without the echo of what was asked for."""
    text = antwort.text.replace(adresse, "").replace(f"/fassung/{KORREKTUR}/", f"/fassung/{KEINE_FASSUNG}/")
    return antwort.status, re.sub(rf"{KANARIE.pattern}|{SPERRFRIST}|{IN_ARBEIT}|{NIE}", "…", text)
