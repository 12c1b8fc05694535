from django.urls import path

from projects.erhebung import (
    aufgaben,
    austausch,
    befunde,
    cockpit,
    frist,
    geschichte,
    protokoll,
    stand,
    uebersicht,
)

app_name = "erhebung"
urlpatterns = [
    path("", uebersicht.uebersicht, name="uebersicht"),
    path("<int:jahr>/", cockpit.cockpit, name="cockpit"),
    path("<int:jahr>/protokoll/", protokoll.protokoll, name="protokoll"),
    path("<int:jahr>/protokoll.csv", protokoll.protokoll_csv, name="protokoll_csv"),
    path("<int:jahr>/staende-anlegen/", cockpit.staende_anlegen, name="staende_anlegen"),
    path("<int:jahr>/schritt/<slug:name>/", cockpit.schritt, name="schritt"),
    path("<int:jahr>/stand/<slug:slug>/", stand.stand, name="stand"),
    path("<int:jahr>/stand/<slug:slug>/zurueckgeben/", stand.zurueckgeben, name="zurueckgeben"),
    path("<int:jahr>/stand/<slug:slug>/<slug:name>/", stand.schritt, name="stand_schritt"),
    path("<int:jahr>/befunde/", befunde.befunde, name="befunde"),
    path("<int:jahr>/befunde.csv", befunde.befunde_csv, name="befunde_csv"),
    path("<int:jahr>/befunde/verzichten/", befunde.verzichten, name="verzichten"),
    path("<int:jahr>/befunde/verzicht/<int:pk>/zuruecknehmen/", befunde.zuruecknehmen, name="verzicht_zuruecknehmen"),
    path("geschichte/<slug:modell>/<int:pk>/", geschichte.geschichte, name="geschichte"),
    path("geschichte/<slug:modell>/<int:pk>/vergleich/", geschichte.vergleich, name="vergleich"),
    path("geschichte/<slug:modell>/<int:pk>/<int:nummer>/", geschichte.version, name="version"),
    path(
        "geschichte/<slug:modell>/<int:pk>/<int:nummer>/<slug:feld>/",
        geschichte.wiederherstellen,
        name="wiederherstellen",
    ),
    # Last: the short name of a Ressort could be any word.
    path("<int:jahr>/<slug:slug>/", aufgaben.aufgaben, name="aufgaben"),
    path("<int:jahr>/<slug:slug>/frist/", frist.frist, name="frist"),
    path("<int:jahr>/<slug:slug>/erhebung.xlsx", austausch.mappe_xlsx, name="mappe"),
    path("<int:jahr>/<slug:slug>/projektstaende.csv", austausch.mappe_csv, name="mappe_csv"),
    path("<int:jahr>/<slug:slug>/einlesen/", austausch.einlesen, name="einlesen"),
    path("<int:jahr>/<slug:slug>/einlesen/uebernehmen/", austausch.uebernehmen, name="uebernehmen"),
]
