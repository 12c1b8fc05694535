from pflichtseiten.models.datenschutz import Datenschutzerklaerung
from pflichtseiten.models.erklaerung import Erklaerung
from pflichtseiten.models.gebaerdensprache import Gebaerdensprache
from pflichtseiten.models.impressum import Impressum
from pflichtseiten.models.leichte_sprache import LeichteSprache
from pflichtseiten.models.meldung import Barrieremeldung
from pflichtseiten.models.pflichtseite import Pflichtseite

SEITEN: tuple[type[Pflichtseite], ...] = (
    Impressum,
    Datenschutzerklaerung,
    Erklaerung,
    LeichteSprache,
    Gebaerdensprache,
)

__all__ = [
    "SEITEN",
    "Barrieremeldung",
    "Datenschutzerklaerung",
    "Erklaerung",
    "Gebaerdensprache",
    "Impressum",
    "LeichteSprache",
    "Pflichtseite",
]
