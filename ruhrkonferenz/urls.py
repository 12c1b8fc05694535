from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("projects.urls")),
    path("berichte/", include("reports.urls")),
    path("verwaltung/erhebung/", include("projects.erhebung.urls")),
    path("verwaltung/veroeffentlichung/", include("reports.verwaltung_urls")),
    path("verwaltung/", admin.site.urls),
]
