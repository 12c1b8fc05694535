from django.contrib import admin
from django.db import models

from projects.admin.rechte import SagtWarum, Stammdaten
from projects.admin.versionen import OhneUeberschreiben
from projects.models import Ressort


@admin.register(Ressort)
class RessortAdmin(OhneUeberschreiben, Stammdaten, SagtWarum):
    list_display = ["kuerzel", "name"]
    search_fields = ["kuerzel", "name"]
    exclude = ["mitglieder"]
    prepopulated_fields = {"slug": ["kuerzel"]}
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
