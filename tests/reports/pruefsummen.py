"""The SHA-256 of a report in every format: `python -m tests.reports.pruefsummen` writes them to pruefsummen.txt."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from reports.daten import als_csv, als_json
from reports.docx import docx
from reports.pdf.dokument import pdf
from reports.xlsx import xlsx
from tests.reports.beispiel import beispiel, zusammenfassung

DATEI = Path(__file__).with_suffix(".txt")


def pruefsummen() -> Iterator[str]:
    """In the format of sha256sum."""
    for bericht in (beispiel(), zusammenfassung()):
        for setze in (pdf, docx, xlsx, als_json, als_csv):
            yield f"{sha256(setze(bericht)).hexdigest()}  {bericht.art} {setze.__name__}\n"


if __name__ == "__main__":
    DATEI.write_text("".join(pruefsummen()))
