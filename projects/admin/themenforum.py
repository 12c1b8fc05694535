from django.contrib import admin

from projects.admin.rechte import SagtWarum, Stammdaten
from projects.admin.versionen import OhneUeberschreiben
from projects.models import Themenforum


@admin.register(Themenforum)
class ThemenforumAdmin(OhneUeberschreiben, Stammdaten, SagtWarum):
    list_display = ["nummer", "titel", "ressort", "leitung"]
    list_display_links = ["nummer", "titel"]
    list_filter = ["ressort"]
    search_fields = ["nummer", "titel"]
    autocomplete_fields = ["ressort"]
    list_select_related = ["ressort"]
