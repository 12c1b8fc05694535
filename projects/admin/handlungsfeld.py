from django.contrib import admin

from projects.admin.rechte import SagtWarum, Stammdaten
from projects.admin.versionen import OhneUeberschreiben
from projects.models import Handlungsfeld


@admin.register(Handlungsfeld)
class HandlungsfeldAdmin(OhneUeberschreiben, Stammdaten, SagtWarum):
    list_display = ["nummer", "name", "name_en"]
    list_display_links = ["nummer", "name"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
