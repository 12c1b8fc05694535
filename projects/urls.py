from django.urls import path

from projects import views

app_name = "projects"
urlpatterns = [
    path("", views.startseite, name="startseite"),
    path("handlungsfelder/<slug:slug>/", views.handlungsfeld_detail, name="handlungsfeld_detail"),
    path("projekte/", views.projekt_list, name="projekt_list"),
    path("projekte/<slug:slug>/", views.projekt_detail, name="projekt_detail"),
    path("partnerprojekte/", views.partnerprojekt_list, name="partnerprojekt_list"),
    path("partnerprojekte/<slug:slug>/", views.partnerprojekt_detail, name="partnerprojekt_detail"),
    path("landesprogramme/", views.landesprogramm_list, name="landesprogramm_list"),
    path("gesund/", views.gesund, name="gesund"),
    path("bereit/", views.bereit, name="bereit"),
]
