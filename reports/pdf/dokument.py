"""Bericht -> PDF: tagged (PDF/UA-1), archivable (PDF/A-3a), with its data, and the same bytes for the same Bericht."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.platypus import Flowable, PageBreak

from reports.bericht import Bericht, Kapitel
from reports.pdf import stil
from reports.pdf.anhang import anhaenge, mit_anhaengen
from reports.pdf.bloecke import Lage, flowables
from reports.pdf.inhalt import gezaehlt, inhaltsverzeichnis
from reports.pdf.rubrik import rubrik
from reports.pdf.seiten import Seiten, neue_seite
from reports.pdf.text import absatz, bereinigt, sprungmarke
from reports.pdf.titel import kapitelanfang, titelblock, umschlag
from reports.pdf.umbruch import mit_umbruechen
from reports.pdf.zahlen import zahlen_merken

SPERRE = Lock()  # ReportLab's typefaces are shared, and read from like a file: one document at a time

zahlen_merken()
rl_config.useA85 = 0  # ReportLab's ASCII coding of streams: a quarter more bytes for nothing


def pdf(bericht: Bericht) -> bytes:
    """The finished file. Raises FileNotFoundError where the typefaces are not installed."""
    with SPERRE, _ohne_aufraeumen():
        stil.schriften_laden()
        leinwand = mit_anhaengen(anhaenge(bericht), bericht.datum)
        bericht, ziel = bereinigt(bericht), BytesIO()
        Seiten(ziel, bericht).build(_folge(bericht), canvasmaker=leinwand)
        return ziel.getvalue()


@contextmanager
def _ohne_aufraeumen() -> Iterator[None]:
    """Python looks through all objects for garbage while they become more; a report leaves none before its end."""
    eingeschaltet = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if eingeschaltet:
            gc.enable()


def _folge(bericht: Bericht) -> list[Flowable]:
    """Everything in reading order. Flowables keep state: every document needs its own."""
    if bericht.inhaltsverzeichnis:
        folge = [*umschlag(bericht), *_impressum(bericht), *inhaltsverzeichnis(bericht)]
    else:
        folge = titelblock(bericht)
    for marke, teil in gezaehlt("k", bericht.kapitel):
        if bericht.inhaltsverzeichnis:
            folge.append(neue_seite())
        folge += _kapitel(teil, marke, 1, gross=bericht.inhaltsverzeichnis)
    return list(mit_umbruechen(folge))


def _impressum(bericht: Bericht) -> Iterator[Flowable]:
    """A page of its own behind the cover."""
    if bericht.impressum:
        yield from _kapitel(Kapitel("Impressum", bericht.impressum), "impressum", 1)
        yield PageBreak()


def _kapitel(kapitel: Kapitel, marke: str, ebene: int, *, gross: bool = False) -> Iterator[Flowable]:
    akzent = stil.farbe(kapitel.farbe)
    yield from kapitelanfang(kapitel, marke, gross=gross) if ebene == 1 else _ueberschrift(kapitel, marke, ebene)
    for nummer, block in enumerate(kapitel.bloecke, start=1):
        yield from flowables(block, Lage(ebene + 1, f"{marke}-{nummer}", akzent))
    yield from _abschnitte(kapitel, marke, ebene)


def _abschnitte(kapitel: Kapitel, marke: str, ebene: int) -> Iterator[Flowable]:
    for name, teil in gezaehlt(marke, kapitel.abschnitte):
        abschnitt = replace(teil, farbe=teil.farbe or kapitel.farbe)
        yield from (_rubrik if abschnitt.rubrik else _kapitel)(abschnitt, name, ebene + 1)


def _rubrik(kapitel: Kapitel, marke: str, ebene: int) -> Iterator[Flowable]:
    lage = Lage(ebene + 1, marke, stil.farbe(kapitel.farbe), gross=True)
    sprung = sprungmarke(marke, kapitel.ueberschrift, ebene)
    return rubrik(kapitel, lage, sprung, list(_abschnitte(kapitel, marke, ebene)))


def _ueberschrift(kapitel: Kapitel, marke: str, ebene: int) -> list[Flowable]:
    vorlage = stil.ueberschrift(ebene)
    titel = absatz(kapitel.ueberschrift, vorlage, vorne=sprungmarke(marke, kapitel.ueberschrift, ebene))
    titel.haftet = True
    return [titel]
