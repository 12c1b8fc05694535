from django.contrib import admin

from projects.models import Ressort


@admin.register(Ressort)
class RessortAdmin(admin.ModelAdmin):
    list_display = ["kuerzel", "name"]
    search_fields = ["kuerzel", "name"]
    filter_horizontal = ["mitglieder"]
    prepopulated_fields = {"slug": ["kuerzel"]}
