from django.contrib import admin

from projects.admin.nur_lesen import NurLesen
from reports.models import Fassung


@admin.register(Fassung)
class FassungAdmin(NurLesen):
    list_display = ["berichtsjahr", "nummer", "erstellt_am", "erstellt_von", "sha256"]
    list_filter = ["berichtsjahr"]
    list_select_related = ["berichtsjahr", "erstellt_von"]
