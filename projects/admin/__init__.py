"""The back office under /verwaltung/: one file per noun."""

from projects.admin.berichtsjahr import BerichtsjahrAdmin
from projects.admin.berichtstext import BerichtstextAdmin
from projects.admin.datenbestand import DatenbestandAdmin
from projects.admin.finanzierung import FinanzierungAdmin, FinanzierungsquelleAdmin
from projects.admin.handlungsfeld import HandlungsfeldAdmin
from projects.admin.kommune import KommuneAdmin, KreisAdmin
from projects.admin.konto import KontoAdmin
from projects.admin.meilenstein import MeilensteinAdmin
from projects.admin.projektstand import ProjektstandAdmin
from projects.admin.ressort import RessortAdmin
from projects.admin.themenforum import ThemenforumAdmin
from projects.admin.vorgang import VorgangAdmin
from projects.admin.vorhaben import LandesprogrammAdmin, PartnerprojektAdmin, ProjektAdmin, VorhabenAdmin

__all__ = [
    "BerichtsjahrAdmin",
    "BerichtstextAdmin",
    "DatenbestandAdmin",
    "FinanzierungAdmin",
    "FinanzierungsquelleAdmin",
    "HandlungsfeldAdmin",
    "KommuneAdmin",
    "KontoAdmin",
    "KreisAdmin",
    "LandesprogrammAdmin",
    "MeilensteinAdmin",
    "PartnerprojektAdmin",
    "ProjektAdmin",
    "ProjektstandAdmin",
    "RessortAdmin",
    "ThemenforumAdmin",
    "VorgangAdmin",
    "VorhabenAdmin",
]
