from __future__ import annotations

from django.contrib import admin
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from projects import platzhalter, zahlenpruefung
from projects.admin.geschichte import MitGeschichte
from projects.admin.rechte import NachRechten, SagtWarum
from projects.admin.versionen import OhneUeberschreiben
from projects.models import Berichtstext

OHNE_JAHR = "nach dem ersten Speichern"
ANLEITUNG = (
    "Zahlen nicht tippen, sondern als Platzhalter schreiben: {projekte.in_umsetzung} wird zu „55“ und bleibt richtig, "
    "wenn sich die Daten ändern. Formen: {projekte.abgeschlossen:eines} („eines“, „zwei“, „keines“; am Satzanfang "
    ":Eines), {projekte.abgeschlossen:Projekt ist|Projekte sind} („ein Projekt ist“, „zwei Projekte sind“), "
    "{projekte.abgeschlossen:prozent} (Anteil), {projekte.abgeschlossen:ziffern} („2“ statt „zwei“)."
)


@admin.register(Berichtstext)
class BerichtstextAdmin(OhneUeberschreiben, MitGeschichte, NachRechten, SagtWarum):
    list_display = ["art", "handlungsfeld", "berichtsjahr"]
    list_filter = ["berichtsjahr", "art", "handlungsfeld"]
    search_fields = ["text"]
    autocomplete_fields = ["berichtsjahr", "handlungsfeld"]
    list_select_related = ["berichtsjahr", "handlungsfeld"]
    readonly_fields = ["vorschau", "getippte_zahlen", "verfuegbare_zahlen"]
    fieldsets = [
        (None, {"fields": ["berichtsjahr", "art", "handlungsfeld", "text", "quellen"]}),
        ("Zahlen im Text", {"description": ANLEITUNG, "fields": ["vorschau", "getippte_zahlen", "verfuegbare_zahlen"]}),
    ]

    @admin.display(description="Vorschau")
    def vorschau(self, obj: Berichtstext) -> SafeString | str:
        if obj.berichtsjahr_id is None:
            return OHNE_JAHR
        return linebreaks_filter(platzhalter.ersetzt(obj.text, obj.berichtsjahr))

    @admin.display(description="Hinweise zu getippten Zahlen")
    def getippte_zahlen(self, obj: Berichtstext) -> SafeString | str:
        if obj.berichtsjahr_id is None:
            return OHNE_JAHR
        hinweise = format_html_join(
            "",
            "<p>„{}“: getippt ist {}, die Daten sagen {}. Platzhalter: {}</p>",
            ((b.ausschnitt, b.getippt, b.laut_daten, b.platzhalter) for b in zahlenpruefung.befunde(obj)),
        )
        return hinweise or "keine"

    @admin.display(description="Verfügbare Zahlen")
    def verfuegbare_zahlen(self, obj: Berichtstext) -> SafeString | str:
        if obj.berichtsjahr_id is None:
            return OHNE_JAHR
        zeilen = format_html_join(
            "", "<tr><td>{{{}}}</td><td>{}</td></tr>", platzhalter.beschreibungen(obj.berichtsjahr)
        )
        return format_html("<table><tr><th>Platzhalter</th><th>heute</th></tr>{}</table>", zeilen)
