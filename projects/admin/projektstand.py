from django.contrib import admin

from projects.admin.schwerpunktbild import SchwerpunktbildInline
from projects.admin.suche import SortierformSuche
from projects.models import Projektstand


@admin.register(Projektstand)
class ProjektstandAdmin(SortierformSuche):
    list_display = ["vorhaben", "berichtsjahr", "status", "schwerpunkt", "freigabe", "geaendert_am"]
    list_filter = ["berichtsjahr", "status", "freigabe", "schwerpunkt", "vorhaben__ressort"]
    search_fields = ["vorhaben__sortierform"]
    autocomplete_fields = ["vorhaben", "berichtsjahr"]
    list_select_related = ["vorhaben", "berichtsjahr"]
    inlines = [SchwerpunktbildInline]

    def view_on_site(self, obj: Projektstand) -> str | None:
        return obj.vorhaben.get_absolute_url() if obj.vorhaben.veroeffentlicht else None
