from django.contrib import admin

from projects.models import Berichtstext


@admin.register(Berichtstext)
class BerichtstextAdmin(admin.ModelAdmin):
    list_display = ["art", "handlungsfeld", "berichtsjahr"]
    list_filter = ["berichtsjahr", "art", "handlungsfeld"]
    search_fields = ["text"]
    autocomplete_fields = ["berichtsjahr", "handlungsfeld"]
    list_select_related = ["berichtsjahr", "handlungsfeld"]
