from django.urls import path

from projects.views import betrieb, handlungsfelder, landesprogramme, partnerprojekte, projekte, startseite

app_name = "projects"
urlpatterns = [
    path("", startseite.startseite, name="startseite"),
    path("handlungsfelder/<slug:slug>/", handlungsfelder.handlungsfeld_detail, name="handlungsfeld_detail"),
    path("projekte/", projekte.projekt_list, name="projekt_list"),
    path("projekte/<slug:slug>/", projekte.projekt_detail, name="projekt_detail"),
    path("partnerprojekte/", partnerprojekte.partnerprojekt_list, name="partnerprojekt_list"),
    path("partnerprojekte/<slug:slug>/", partnerprojekte.partnerprojekt_detail, name="partnerprojekt_detail"),
    path("landesprogramme/", landesprogramme.landesprogramm_list, name="landesprogramm_list"),
    path("gesund/", betrieb.gesund, name="gesund"),
    path("bereit/", betrieb.bereit, name="bereit"),
]
