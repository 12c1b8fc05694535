"""One report in a process of its own, so that the peak of memory is its own."""

import os
import resource
import statistics
import sys
import time
from io import BytesIO

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruhrkonferenz.settings")
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from pypdf import PdfReader

    from projects.models import Berichtsjahr, Projekt
    from reports.fortschrittsbericht import fortschrittsbericht
    from reports.pdf.dokument import pdf

    jahr = Berichtsjahr.objects.get(jahr=2021)
    with CaptureQueriesContext(connection) as abfragen:
        bericht = fortschrittsbericht(jahr)
    with CaptureQueriesContext(connection) as abfragen_der_liste:
        Client().get("/projekte/")
    baum = median(lambda: fortschrittsbericht(jahr))
    druck = median(lambda: pdf(bericht))
    spitze = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    datei = pdf(bericht)
    seiten = len(PdfReader(BytesIO(datei)).pages)
    sys.stdout.write(
        f"report of {Projekt.objects.count()}: {seiten} pages, {len(datei) // 1000} kB, tree {baum:.3f} s in "
        f"{len(abfragen)} queries, PDF {druck:.2f} s ({druck / baum:.0f} x the tree, "
        f"{druck / seiten * 1000:.1f} ms a page), peak memory {spitze} MB\n"
        f"list page: {len(abfragen_der_liste)} queries\n"
    )


def median(tu) -> float:
    dauern = []
    for _ in range(3):
        beginn = time.perf_counter()
        tu()
        dauern.append(time.perf_counter() - beginn)
    return statistics.median(dauern)


if __name__ == "__main__":
    main()
