"""Every public address once, with data that fill it: what the tests of routes, pages, speed and leaks go through."""

from datetime import UTC, datetime

from pflichtseiten.models import SEITEN as SEITEN_DES_GESETZES
from projects.models import Berichtsjahr, Datenbestand, Meilenstein
from tests.factories import (
    make_berichtsjahr,
    make_bild,
    make_finanzierung,
    make_handlungsfeld,
    make_kommune,
    make_landesprogramm,
    make_partnerprojekt,
    make_projekt,
    make_quelle,
    make_seite,
    make_stand,
    make_themenforum,
)

ADRESSEN = {
    "projects:startseite": "/",
    "projects:handlungsfeld_detail": "/handlungsfelder/vernetzte-mobilitat-kurze-wege/",
    "projects:handlungsfeld_list": "/handlungsfelder/",
    "projects:ressort_list": "/ressorts/",
    "projects:ressort_detail": "/ressorts/vm/",
    "projects:kommune_list": "/kommunen/",
    "projects:kommune_detail": "/kommunen/bochum/",
    "projects:kreis_detail": "/kreise/kreis-ennepe-ruhr-kreis/",
    "projects:themenforum_list": "/themenforen/",
    "projects:themenforum_detail": "/themenforen/13/",
    "projects:chronik": "/chronik/",
    "projects:karte": "/karte/",
    "projects:projekt_list": "/projekte/",
    "projects:projekt_export_csv": "/projekte/export.csv",
    "projects:projekt_export_xlsx": "/projekte/export.xlsx",
    "projects:projekt_export_json": "/projekte/export.json",
    "projects:projekt_detail": "/projekte/radschnellweg-ruhr/",
    "projects:projekt_einbettung": "/projekte/radschnellweg-ruhr/einbetten/",
    "projects:partnerprojekt_list": "/partnerprojekte/",
    "projects:partnerprojekt_detail": "/partnerprojekte/netzwerk-betriebliche-mobilitat/",
    "projects:landesprogramm_list": "/landesprogramme/",
    "projects:vergleich_auswahl": "/vergleich/",
    "projects:vergleich": "/vergleich/2021/2022/",
    "projects:vergleich_csv": "/vergleich/2021/2022/vergleich.csv",
    "projects:vergleich_projekte": "/vergleich/2021/2022/liste/",
    "projects:vergleich_vorhaben": "/vergleich/2021/2022/radschnellweg-ruhr/",
    "projects:feed": "/feed.xml",
    "projects:handlungsfeld_feed": "/handlungsfelder/vernetzte-mobilitat-kurze-wege/feed.xml",
    "projects:projekt_feed": "/projekte/radschnellweg-ruhr/feed.xml",
    "projects:partnerprojekt_feed": "/partnerprojekte/netzwerk-betriebliche-mobilitat/feed.xml",
    "projects:favicon": "/favicon.ico",
    "projects:robots": "/robots.txt",
    "sitemap": "/sitemap.xml",
    "pflichtseiten:impressum": "/impressum/",
    "pflichtseiten:datenschutz": "/datenschutz/",
    "pflichtseiten:barrierefreiheit": "/barrierefreiheit/",
    "pflichtseiten:melden": "/barrierefreiheit/melden/",
    "pflichtseiten:danke": "/barrierefreiheit/melden/danke/",
    "pflichtseiten:leichte_sprache": "/leichte-sprache/",
    "pflichtseiten:gebaerdensprache": "/gebaerdensprache/",
    "pflichtseiten:security_txt": "/.well-known/security.txt",
    "projects:finanzierung": "/finanzierung/",
    "projects:finanzierungsquelle_detail": "/finanzierung/quellen/strukturfonds/",
    "projects:finanzierung_csv": "/finanzierung/export.csv",
    "projects:gesund": "/gesund/",
    "projects:bereit": "/bereit/",
    "reports:bericht_list": "/berichte/",
    "reports:bericht_detail": "/berichte/2021/",
    "reports:kapitel_detail": "/berichte/2021/vernetzte-mobilitaet-kurze-wege/",
    "reports:bericht_komplett": "/berichte/2021/komplett/",
    "reports:bild": "/berichte/2021/bild/radschnellweg-ruhr.jpg",
    "reports:datei": "/berichte/2021/fortschrittsbericht.pdf",
    "reports:zusammenfassung_detail": "/berichte/2021/zusammenfassung/",
}
"""Route and one address of it that answers 200 on the data of `lege_bestand_an`."""

BETRIEB = {"projects:gesund", "projects:bereit"}
DATEIEN = {
    "reports:bild",
    "reports:datei",
    "pflichtseiten:security_txt",
    "projects:projekt_export_csv",
    "projects:projekt_export_xlsx",
    "projects:projekt_export_json",
    "projects:vergleich_csv",
    "projects:finanzierung_csv",
    "projects:feed",
    "projects:handlungsfeld_feed",
    "projects:projekt_feed",
    "projects:partnerprojekt_feed",
    "projects:favicon",
    "projects:robots",
    "sitemap",
}
"""Routes that answer with something else than an HTML page."""

DOKUMENTE = {
    "reports:bericht_detail",
    "reports:kapitel_detail",
    "reports:bericht_komplett",
    "reports:zusammenfassung_detail",
}
"""Routes that show one report or a chapter of it: a document, as long as what it tells of, and never cut into pages."""

FORMULARE = {"pflichtseiten:melden"}
"""Routes that visitors write to: they take POST, and are made anew each time."""

WEITERE_SEITEN = {
    "projekte gefiltert": "/projekte/?q=rad&ressort=vm&page=1",
    "projekte falsch gefiltert": "/projekte/?q=%00&status=x",
    "orte gesucht": "/kommunen/?q=hatt",
    "orte falsch gesucht": "/kommunen/?q=%00",
    "ort ohne projekte": "/kommunen/hattingen/",
    "chronik gefiltert": "/chronik/?handlungsfeld=vernetzte-mobilitat-kurze-wege&jahr=2021",
    "chronik falsch gefiltert": "/chronik/?handlungsfeld=x&jahr=x",
    "vergleich falsch gewählt": "/vergleich/?von=2021&nach=2021&ressort=x",
    "vergleich falsch gefiltert": "/vergleich/2021/2022/?handlungsfeld=x&ressort=vm",
    "projekte als karten": "/projekte/?ansicht=karten",
    "projekte nicht gefunden": "/projekte/?q=Walfang",
    "karte der gemeinden": "/karte/?ebene=gemeinden&sort=ort",
    "karte gefiltert": "/karte/?handlungsfeld=vernetzte-mobilitat-kurze-wege&status=in_umsetzung",
    "karte falsch gefiltert": "/karte/?handlungsfeld=x&status=%00&ebene=x&sort=x",
    "finanzierung gewählt": "/finanzierung/?berichtsjahr=2021&stufe=bewilligt",
    "finanzierung ohne Bericht": "/finanzierung/?berichtsjahr=ohne",
    "finanzierung falsch gewählt": "/finanzierung/?berichtsjahr=1&stufe=%00",
    "landesprogramme falsch gefiltert": "/landesprogramme/?ebene=x",
    "landesprogramme ohne Treffer": "/landesprogramme/?ebene=bund",
    "nicht gefunden": "/gibt-es-nicht/",
}
"""Pages that look different from those of their route above."""

SEITEN = {name: adresse for name, adresse in ADRESSEN.items() if name not in BETRIEB | DATEIEN} | WEITERE_SEITEN


LANGE_ADRESSE = "https://example.org/ein/sehr/langer/pfad/der/auf/einem/schmalen/bildschirm/umbrechen/muss.html"


def lege_bestand_an() -> None:
    """Something of everything, with what breaks layouts: long words, long addresses, large sums, nothing known."""
    Datenbestand.festlegen(Datenbestand.Art.MUSTER)
    jahr = make_berichtsjahr(
        amtlich_gesamt=73, amtlich_in_umsetzung=55, amtlich_abgeschlossen=1, amtlich_quelle="https://land.nrw/"
    )
    _ausfuehrliches_projekt(jahr)
    _weitere_saeulen(jahr, make_berichtsjahr(2022))
    _lange_liste(jahr, make_berichtsjahr(2022))
    for modell in SEITEN_DES_GESETZES:
        make_seite(modell, freigegeben_am=datetime(2021, 1, 1, tzinfo=UTC))


def _ausfuehrliches_projekt(jahr: Berichtsjahr) -> None:
    projekt = make_projekt(
        kennung="13-05",
        ziel="Kurze Wege",
        zitat="Wir bauen.",
        zitat_von="N. N.",
        spaeterer_status="verstetigt",
        website=LANGE_ADRESSE,
        quellen=LANGE_ADRESSE,
        handlungsfeld_belegt=False,
    )
    projekt.kommunen.add(make_kommune())
    make_kommune("Hattingen", "Ennepe-Ruhr-Kreis", "kreis")
    make_themenforum(quellen=LANGE_ADRESSE)
    stand = make_stand(
        projekt, jahr, schwerpunkt=True, aktueller_stand="Der Bau läuft.", ausblick="Die Brücke wird fertig."
    )
    make_bild(stand)
    Meilenstein.objects.create(vorhaben=projekt, jahr=2021, text="Baubeginn", erreicht=True)
    make_finanzierung(
        projekt, beantragt=500_000_000, bewilligt=100_000_000, ausgezahlt=4, beleg="https://example.org/" + "lang" * 30
    )
    eu = make_quelle("Strukturfonds", "eu", eu_fonds="EFRE")
    make_finanzierung(projekt, quelle=eu, berichtsjahr=None, genannt=999_999_999_999)
    make_finanzierung(make_projekt(titel="Unbekannt", ressort=None), quelle=eu)


def _weitere_saeulen(jahr: Berichtsjahr, naechstes: Berichtsjahr) -> None:
    partner = make_partnerprojekt(handlungsfeld=make_handlungsfeld())
    make_stand(partner, jahr, aktueller_stand="Das Netzwerk hat 20 Mitglieder.", ausblick="Es wächst.")
    make_stand(partner, naechstes, status="abgeschlossen", aktueller_stand="Das Netzwerk hat 40 Mitglieder.")
    make_finanzierung(make_landesprogramm(quellen="https://land.nrw/"), berichtsjahr=None, genannt=450_000_000)


def _lange_liste(jahr: Berichtsjahr, naechstes: Berichtsjahr) -> None:
    """More projects than one page shows, of every status and with two that moved."""
    for status in ["in_pruefung", "nicht_weiterverfolgt", ""]:
        make_stand(make_projekt(titel=f"Radweg {status}", handlungsfeld=make_handlungsfeld(2)), jahr, status=status)
    lange = [
        make_projekt(titel=f"Donaudampfschifffahrtsgesellschaftskapitänsprojekt {nummer}", ressort=None)
        for nummer in range(20)
    ]
    wechsel = [("abgeschlossen", "in_umsetzung"), ("in_umsetzung", "verstetigt")]
    for langes, (davor, danach) in zip(lange, wechsel, strict=False):
        make_stand(langes, jahr, status=davor)
        make_stand(langes, naechstes, status=danach, status_begruendung="Förderbescheid aufgehoben " * 5)
