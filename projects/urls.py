from django.urls import path

from projects.views import (
    betrieb,
    chronik,
    handlungsfelder,
    kommunen,
    landesprogramme,
    partnerprojekte,
    projekte,
    ressorts,
    startseite,
    themenforen,
    vergleich,
)

app_name = "projects"
urlpatterns = [
    path("", startseite.startseite, name="startseite"),
    path("handlungsfelder/", handlungsfelder.handlungsfeld_list, name="handlungsfeld_list"),
    path("handlungsfelder/<slug:slug>/", handlungsfelder.handlungsfeld_detail, name="handlungsfeld_detail"),
    path("projekte/", projekte.projekt_list, name="projekt_list"),
    path("projekte/<slug:slug>/", projekte.projekt_detail, name="projekt_detail"),
    path("partnerprojekte/", partnerprojekte.partnerprojekt_list, name="partnerprojekt_list"),
    path("partnerprojekte/<slug:slug>/", partnerprojekte.partnerprojekt_detail, name="partnerprojekt_detail"),
    path("landesprogramme/", landesprogramme.landesprogramm_list, name="landesprogramm_list"),
    path("ressorts/", ressorts.ressort_list, name="ressort_list"),
    path("ressorts/<slug:slug>/", ressorts.ressort_detail, name="ressort_detail"),
    path("kommunen/", kommunen.kommune_list, name="kommune_list"),
    path("kommunen/<slug:slug>/", kommunen.kommune_detail, name="kommune_detail"),
    path("kreise/<slug:slug>/", kommunen.kreis_detail, name="kreis_detail"),
    path("themenforen/", themenforen.themenforum_list, name="themenforum_list"),
    path("themenforen/<int:nummer>/", themenforen.themenforum_detail, name="themenforum_detail"),
    path("chronik/", chronik.chronik, name="chronik"),
    path("vergleich/", vergleich.vergleich_auswahl, name="vergleich_auswahl"),
    path("vergleich/<int:von>/<int:nach>/", vergleich.vergleich, name="vergleich"),
    path("vergleich/<int:von>/<int:nach>/vergleich.csv", vergleich.vergleich_csv, name="vergleich_csv"),
    path("vergleich/<int:von>/<int:nach>/liste/", vergleich.vergleich_projekte, name="vergleich_projekte"),
    path("vergleich/<int:von>/<int:nach>/<slug:slug>/", vergleich.vergleich_vorhaben, name="vergleich_vorhaben"),
    path("gesund/", betrieb.gesund, name="gesund"),
    path("bereit/", betrieb.bereit, name="bereit"),
]
