from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from projects import rechte
from projects.admin.geschichte import MitGeschichte
from projects.admin.rechte import SagtWarum, ZumVorhaben
from projects.admin.schwerpunktbild import SchwerpunktbildInline
from projects.admin.suche import SortierformSuche
from projects.admin.versionen import OhneUeberschreiben
from projects.models import Projektstand


@admin.register(Projektstand)
class ProjektstandAdmin(OhneUeberschreiben, MitGeschichte, ZumVorhaben, SagtWarum, SortierformSuche):
    list_display = ["vorhaben", "berichtsjahr", "status", "schwerpunkt", "freigabe", "geaendert_am"]
    list_filter = [
        "berichtsjahr",
        "status",
        "freigabe",
        "schwerpunkt",
        ("vorhaben__ressort", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["vorhaben__sortierform"]
    autocomplete_fields = ["vorhaben", "berichtsjahr"]
    list_select_related = ["vorhaben", "berichtsjahr"]
    inlines = [SchwerpunktbildInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Projektstand | None = None) -> list[str]:
        """What is told in detail the Leitstelle chooses; where an answer belongs nobody in a Ressort moves."""
        if rechte.ist_leitstelle(request.user):
            return ["freigabe"]
        return ["freigabe", "schwerpunkt", *(["vorhaben", "berichtsjahr"] if obj else [])]

    def view_on_site(self, obj: Projektstand) -> str | None:
        return obj.vorhaben.get_absolute_url() if obj.vorhaben.veroeffentlicht else None
