from django.contrib import admin

from projects.admin.nur_lesen import NurLesen
from projects.models import Datenbestand


@admin.register(Datenbestand)
class DatenbestandAdmin(NurLesen):
    list_display = ["art"]
