"""The pages that the law asks for, and the messages about barriers, in the Verwaltung."""

from pflichtseiten.admin.meldung import BarrieremeldungAdmin
from pflichtseiten.admin.pflichtseite import PflichtseiteAdmin

__all__ = ["BarrieremeldungAdmin", "PflichtseiteAdmin"]
