from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from projects import formats
from projects.admin.nur_lesen import NurLesen
from reports.models import Fassung


@admin.register(Fassung)
class FassungAdmin(NurLesen):
    list_display = ["__str__", "erstellt_am", "erstellt_von", "sha256"]
    list_filter = ["berichtsjahr__jahr"]
    list_select_related = ["berichtsjahr", "erstellt_von"]
    fields = ["berichtsjahr", "sha256", "werkzeuge", "erstellt_von", "erstellt_am", "dateien"]

    @admin.display(description="Dateien")
    def dateien(self, obj: Fassung) -> SafeString:
        zeilen = obj.ausgaben.values_list("name", "groesse", "sha256")
        return format_html_join(
            "",
            "<p>{} ({}), SHA-256 {}</p>",
            ((name, formats.groesse(groesse), summe) for name, groesse, summe in zeilen),
        )
