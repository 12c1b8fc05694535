from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from pflichtseiten.sitemaps import SITEMAPS as PFLICHTSEITEN
from projects.abruf import oeffentliche_seite
from projects.sitemaps import SITEMAPS
from reports.sitemaps import SITEMAPS as BERICHTE

urlpatterns = [
    path("", include("projects.urls")),
    path("sitemap.xml", oeffentliche_seite(sitemap), {"sitemaps": SITEMAPS | BERICHTE | PFLICHTSEITEN}, name="sitemap"),
    path("", include("pflichtseiten.urls")),
    path("berichte/", include("reports.urls")),
    path("verwaltung/erhebung/", include("projects.erhebung.urls")),
    path("verwaltung/veroeffentlichung/", include("reports.verwaltung_urls")),
    path("verwaltung/", admin.site.urls),
]
