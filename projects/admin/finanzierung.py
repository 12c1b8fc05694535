from __future__ import annotations

from decimal import Decimal

from django.contrib import admin

from projects.admin.geschichte import MitGeschichte
from projects.admin.rechte import SagtWarum, Stammdaten, ZumVorhaben
from projects.admin.suche import SortierformSuche
from projects.admin.versionen import OhneUeberschreiben
from projects.models import Finanzierung, Finanzierungsquelle


@admin.register(Finanzierungsquelle)
class FinanzierungsquelleAdmin(OhneUeberschreiben, Stammdaten, SagtWarum, SortierformSuche):
    list_display = ["name", "ebene", "eu_fonds"]
    list_filter = ["ebene", "eu_fonds"]
    search_fields = ["sortierform"]

    def view_on_site(self, obj: Finanzierungsquelle) -> str | None:
        return obj.get_absolute_url() if Finanzierungsquelle.objects.oeffentlich().contains(obj) else None


@admin.register(Finanzierung)
class FinanzierungAdmin(OhneUeberschreiben, MitGeschichte, ZumVorhaben, SagtWarum, SortierformSuche):
    list_display = [
        "vorhaben",
        "quelle",
        "berichtsjahr",
        "zeitraum",
        "beantragt",
        "bewilligt",
        "ausgezahlt",
        "rest",
        "genannt",
    ]
    list_filter = [
        "berichtsjahr",
        "quelle__ebene",
        "vorhaben__saeule",
        ("vorhaben__ressort", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["vorhaben__sortierform", "quelle__sortierform"]
    autocomplete_fields = ["vorhaben", "quelle", "berichtsjahr"]
    list_select_related = ["vorhaben", "quelle", "berichtsjahr"]

    @admin.display(description="Rest (Euro)")
    def rest(self, obj: Finanzierung) -> Decimal | None:
        return obj.rest
