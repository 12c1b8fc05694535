from django.urls import path

from reports import verwaltung

app_name = "veroeffentlichung"
urlpatterns = [
    path("<int:jahr>/", verwaltung.veroeffentlichen, name="veroeffentlichen"),
    path("<int:jahr>/korrigieren/", verwaltung.korrigieren, name="korrigieren"),
    path("<int:jahr>/verschieben/", verwaltung.verschieben, name="verschieben"),
]
