"""The SHA-256 of a report in every format: `python -m tests.reports.pruefsummen` writes them to pruefsummen.txt."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from reports.bericht import Bericht
from reports.daten import als_csv, als_json
from reports.docx import docx
from reports.pdf.dokument import pdf
from reports.xlsx import xlsx
from tests.reports.beispiel import beispiel, zusammenfassung

DATEI = Path(__file__).with_suffix(".txt")
DATEN = (als_json, als_csv)
GEPACKT = (pdf, docx, xlsx)


def pruefsummen(formate: Iterable[Callable[[Bericht], bytes]]) -> Iterator[str]:
    """In the format of sha256sum."""
    for setze in formate:
        for bericht in (beispiel(), zusammenfassung()):
            yield f"{sha256(setze(bericht)).hexdigest()}  {bericht.art} {setze.__name__}\n"


def packprobe() -> str:
    """Which zlib this Python has: zlib-ng packs the same content into other bytes."""
    probe = " ".join(str(nummer * nummer) for nummer in range(20_000)).encode()
    return f"{sha256(zlib.compress(probe) + zlib.compress(probe, 9)).hexdigest()}  zlib\n"


if __name__ == "__main__":
    DATEI.write_text("".join([*pruefsummen(DATEN), packprobe(), *pruefsummen(GEPACKT)]))
