"""What is wrong with the data files, said so that the person who wrote them can repair it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fehler:
    """One bad place: file, record (by its title), field, and a German sentence that says what to do."""

    datei: str
    stelle: str
    feld: str
    meldung: str

    def __str__(self) -> str:
        ort = ", ".join(teil for teil in [self.datei, self.stelle, self.feld and f"Feld „{self.feld}“"] if teil)
        return f"{ort}: {self.meldung}"


class DatenError(Exception):
    """All that is wrong with the files, found in one run."""

    def __init__(self, fehler: list[Fehler]) -> None:
        super().__init__("\n".join(str(einer) for einer in fehler))
        self.fehler = fehler
