from django.urls import path

from pflichtseiten.views import freigabe, melden, seiten, sicherheit

app_name = "pflichtseiten"
urlpatterns = [
    path("impressum/", seiten.impressum, name="impressum"),
    path("datenschutz/", seiten.datenschutz, name="datenschutz"),
    path("barrierefreiheit/", seiten.barrierefreiheit, name="barrierefreiheit"),
    path("barrierefreiheit/melden/", melden.melden, name="melden"),
    path("barrierefreiheit/melden/danke/", melden.danke, name="danke"),
    path("leichte-sprache/", seiten.leichte_sprache, name="leichte_sprache"),
    path("gebaerdensprache/", seiten.gebaerdensprache, name="gebaerdensprache"),
    path(".well-known/security.txt", sicherheit.security_txt, name="security_txt"),
    path("verwaltung/freigabe/<slug:art>/<int:pk>/", freigabe.freigabe, name="freigabe"),
]
