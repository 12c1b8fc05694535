from django.urls import include, path

from reports import views, vorschau

app_name = "reports"
EDITION = [
    path("", views.bericht_detail, name="bericht_detail"),
    path("komplett/", views.bericht_komplett, {"art": "fortschrittsbericht"}, name="bericht_komplett"),
    path("zusammenfassung/", views.bericht_komplett, {"art": "zusammenfassung"}, name="zusammenfassung_detail"),
    path("bild/<slug:slug>.jpg", views.bild, name="bild"),
    path("<slug:art>.<slug:endung>", views.datei, name="datei"),
    path("<slug:name>/", views.kapitel_detail, name="kapitel_detail"),
]
urlpatterns = [
    path("", views.bericht_list, name="bericht_list"),
    path("<int:jahr>/vorschau/<slug:slug>/", vorschau.vorschau, name="vorschau"),
    # Beside the page, where the block of a picture looks for it.
    path("<int:jahr>/vorschau/bild/<slug:slug>.jpg", vorschau.vorschaubild, name="vorschaubild"),
    path("<int:jahr>/", include(EDITION)),
    path("<int:jahr>/fassung/<int:nummer>/", include(EDITION)),
]
