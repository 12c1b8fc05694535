from django.contrib import admin

from projects.admin.geschichte import MitGeschichte
from projects.admin.rechte import SagtWarum, ZumVorhaben
from projects.admin.suche import SortierformSuche
from projects.admin.versionen import OhneUeberschreiben
from projects.models import Meilenstein


@admin.register(Meilenstein)
class MeilensteinAdmin(OhneUeberschreiben, MitGeschichte, ZumVorhaben, SagtWarum, SortierformSuche):
    list_display = ["text", "vorhaben", "jahr", "datum", "erreicht"]
    list_filter = ["erreicht", "jahr"]
    search_fields = ["vorhaben__sortierform", "text"]
    autocomplete_fields = ["vorhaben"]
    list_select_related = ["vorhaben"]
