from projects.models.berichtsjahr import Berichtsjahr
from projects.models.berichtstext import Berichtstext
from projects.models.datenbestand import Datenbestand
from projects.models.erinnerung import Erinnerung
from projects.models.finanzierung import Finanzierung, Finanzierungsquelle
from projects.models.frist import Frist
from projects.models.handlungsfeld import Handlungsfeld
from projects.models.kommune import Kommune, Kreis
from projects.models.meilenstein import Meilenstein
from projects.models.projektstand import Projektstand
from projects.models.ressort import Ressort
from projects.models.saeulen import Landesprogramm, Partnerprojekt, Projekt
from projects.models.schwerpunktbild import Schwerpunktbild
from projects.models.status import Status
from projects.models.themenforum import Themenforum
from projects.models.verzicht import Verzicht
from projects.models.vorgang import Rueckmeldung, Vorgang
from projects.models.vorhaben import Saeule, Vorhaben

__all__ = [
    "Berichtsjahr",
    "Berichtstext",
    "Datenbestand",
    "Erinnerung",
    "Finanzierung",
    "Finanzierungsquelle",
    "Frist",
    "Handlungsfeld",
    "Kommune",
    "Kreis",
    "Landesprogramm",
    "Meilenstein",
    "Partnerprojekt",
    "Projekt",
    "Projektstand",
    "Ressort",
    "Rueckmeldung",
    "Saeule",
    "Schwerpunktbild",
    "Status",
    "Themenforum",
    "Verzicht",
    "Vorgang",
    "Vorhaben",
]
