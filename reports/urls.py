from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("", views.bericht_list, name="bericht_list"),
    path("<int:jahr>/", views.bericht_detail, name="bericht_detail"),
    path("<int:jahr>/komplett/", views.bericht_komplett, name="bericht_komplett"),
    path("<int:jahr>/bild/<slug:slug>.jpg", views.bild, name="bild"),
    path("<int:jahr>/fortschrittsbericht.pdf", views.fortschrittsbericht_pdf, name="fortschrittsbericht_pdf"),
    path("<int:jahr>/fortschrittsbericht.docx", views.fortschrittsbericht_docx, name="fortschrittsbericht_docx"),
    path("<int:jahr>/fortschrittsbericht.xlsx", views.fortschrittsbericht_xlsx, name="fortschrittsbericht_xlsx"),
    path("<int:jahr>/zusammenfassung/", views.zusammenfassung_detail, name="zusammenfassung_detail"),
    path("<int:jahr>/zusammenfassung.pdf", views.zusammenfassung_pdf, name="zusammenfassung_pdf"),
    path("<int:jahr>/zusammenfassung.docx", views.zusammenfassung_docx, name="zusammenfassung_docx"),
    path("<int:jahr>/<slug:name>/", views.kapitel_detail, name="kapitel_detail"),
]
