from django.contrib import admin

from projects.admin.rechte import SagtWarum, Stammdaten
from projects.admin.suche import SortierformSuche
from projects.admin.versionen import OhneUeberschreiben
from projects.models import Kommune, Kreis


@admin.register(Kreis)
class KreisAdmin(OhneUeberschreiben, Stammdaten, SagtWarum, SortierformSuche):
    list_display = ["name", "art", "ags"]
    list_filter = ["art"]
    search_fields = ["sortierform", "ags"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Kommune)
class KommuneAdmin(OhneUeberschreiben, Stammdaten, SagtWarum, SortierformSuche):
    list_display = ["name", "art", "kreis", "ags"]
    list_filter = ["art", "kreis"]
    search_fields = ["sortierform", "ags"]
    autocomplete_fields = ["kreis"]
    list_select_related = ["kreis"]
    prepopulated_fields = {"slug": ["name"]}
