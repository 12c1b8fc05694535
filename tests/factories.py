"""Valid, published objects with readable values; every function takes the fields that the test is about."""

from datetime import date, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group, User
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image

from pflichtseiten.models import (
    Barrieremeldung,
    Datenschutzerklaerung,
    Erklaerung,
    Gebaerdensprache,
    Impressum,
    LeichteSprache,
    Pflichtseite,
)
from pflichtseiten.models.leichte_sprache import BLOECKE
from projects.models import (
    Berichtsjahr,
    Finanzierung,
    Finanzierungsquelle,
    Handlungsfeld,
    Kommune,
    Kreis,
    Landesprogramm,
    Partnerprojekt,
    Projekt,
    Projektstand,
    Ressort,
    Schwerpunktbild,
    Themenforum,
)

PASSWORT = "nur-fuer-tests"
"""Of every account of make_konto."""

FELDER = [
    "Vernetzte Mobilität – kurze Wege",
    "Erfolgreiche Wirtschaft – gute Arbeit",
    "Gelebte Vielfalt – starker Zusammenhalt",
    "Sichere Energie – gesunde Umwelt",
    "Beste Bildung – exzellente Forschung",
]


def make_handlungsfeld(nummer: int = 1, **felder: Any) -> Handlungsfeld:
    name = felder.setdefault("name", FELDER[nummer - 1])
    felder.setdefault("slug", slugify(name))
    felder.setdefault("kurzbeschreibung", "Menschen und Güter kommen im Ruhrgebiet schnell ans Ziel.")
    return Handlungsfeld.objects.get_or_create(nummer=nummer, defaults=felder)[0]


def make_ressort(kuerzel: str = "VM", **felder: Any) -> Ressort:
    felder.setdefault("name", f"Ministerium {kuerzel}")
    felder.setdefault("slug", slugify(kuerzel))
    return Ressort.objects.get_or_create(kuerzel=kuerzel, defaults=felder)[0]


def make_themenforum(nummer: int = 13, **felder: Any) -> Themenforum:
    felder.setdefault("titel", "Neue Mobilität")
    felder.setdefault("leitung", "Ministerin N. N.")
    return Themenforum.objects.get_or_create(nummer=nummer, defaults=felder)[0]


def make_kommune(name: str = "Bochum", kreis: str = "Bochum", art: str = "kreisfreie_stadt") -> Kommune:
    nummer = Kommune.objects.count() + 1
    kreis_objekt, _ = Kreis.objects.get_or_create(
        slug=slugify(f"{art}-{kreis}"), defaults={"ags": f"05{nummer:03}", "name": kreis, "art": art}
    )
    ags = f"{kreis_objekt.ags}{nummer:03}"
    return Kommune.objects.create(name=name, slug=slugify(name), ags=ags, art="stadt", kreis=kreis_objekt)


def make_berichtsjahr(jahr: int = 2021, **felder: Any) -> Berichtsjahr:
    felder.setdefault("titel", f"Fortschrittsbericht {jahr}")
    felder.setdefault("phase", Berichtsjahr.Phase.VEROEFFENTLICHT)
    if felder["phase"] == Berichtsjahr.Phase.VEROEFFENTLICHT:
        felder.setdefault("veroeffentlichung", datetime(jahr, 12, 9, 10, tzinfo=ZoneInfo("Europe/Berlin")))
    return Berichtsjahr.objects.get_or_create(jahr=jahr, defaults=felder)[0]


def _vorhaben(felder: dict[str, Any], titel: str) -> dict[str, Any]:
    felder.setdefault("titel", titel)
    felder.setdefault("slug", slugify(felder["titel"])[:120] or "vorhaben")
    felder.setdefault("veroeffentlicht", True)
    return felder


def make_projekt(**felder: Any) -> Projekt:
    felder = _vorhaben(felder, "Radschnellweg Ruhr")
    felder.setdefault("kurzbeschreibung", "Ein durchgehender Radweg verbindet die Städte.")
    if "handlungsfeld" not in felder:
        felder["handlungsfeld"] = make_handlungsfeld()
    if "ressort" not in felder:
        felder["ressort"] = make_ressort()
    return Projekt.objects.create(**felder)


def make_partnerprojekt(**felder: Any) -> Partnerprojekt:
    felder = _vorhaben(felder, "Netzwerk Betriebliche Mobilität")
    felder.setdefault("kooperationspartner", "IHK zu Dortmund")
    return Partnerprojekt.objects.create(**felder)


def make_landesprogramm(**felder: Any) -> Landesprogramm:
    return Landesprogramm.objects.create(**_vorhaben(felder, "Rahmenvereinbarung Kommunale Schiene"))


def make_stand(vorhaben: Any = None, berichtsjahr: Berichtsjahr | None = None, **felder: Any) -> Projektstand:
    felder.setdefault("status", "in_umsetzung")
    felder.setdefault("freigabe", "freigegeben")
    return Projektstand.objects.create(
        vorhaben=vorhaben or make_projekt(), berichtsjahr=berichtsjahr or make_berichtsjahr(), **felder
    )


def make_foto(breite: int = 120, hoehe: int = 80, art: str = "JPEG", modus: str = "RGB", **angaben: Any) -> bytes:
    """A picture file, as a camera or a graphics program would write it."""
    datei = BytesIO()
    Image.new(modus, (breite, hoehe), angaben.pop("farbe", None)).save(datei, art, **angaben)
    return datei.getvalue()


def make_bild(stand: Projektstand | None = None, **felder: Any) -> Schwerpunktbild:
    felder = {"breite": 120, "hoehe": 80, "alternativtext": "Eine Brücke", "nachweis": "Foto: Anna Muster"} | felder
    if "daten" not in felder:
        felder["daten"] = make_foto(felder["breite"], felder["hoehe"])
    return Schwerpunktbild.objects.create(stand=stand or make_stand(schwerpunkt=True), **felder)


def make_quelle(name: str = "Kommunale Schiene", ebene: str = "land", **felder: Any) -> Finanzierungsquelle:
    return Finanzierungsquelle.objects.get_or_create(name=name, ebene=ebene, defaults=felder)[0]


def make_finanzierung(vorhaben: Any = None, **felder: Any) -> Finanzierung:
    if "quelle" not in felder:
        felder["quelle"] = make_quelle()
    if "berichtsjahr" not in felder:
        felder["berichtsjahr"] = make_berichtsjahr()
    return Finanzierung.objects.create(vorhaben=vorhaben or make_projekt(), **felder)


def make_konto(name: str = "erika", *rollen: str, ressorts: Any = ()) -> User:
    """An account of the Verwaltung with roles (projects.rechte.Rolle), for some Ressorts."""
    konto = User.objects.create_user(name, password=PASSWORT, is_staff=True)
    konto.groups.set([Group.objects.get_or_create(name=rolle)[0] for rolle in rollen])
    konto.ressorts.set(ressorts)
    return konto


INHALTE: dict[type[Pflichtseite], dict[str, Any]] = {
    Impressum: {
        "anbieter": "Ministerium Muster",
        "anschrift": "Amtsstraße 7\n40213 Düsseldorf",
        "vertreten_durch": "Ministerin Erika Muster",
        "telefon": "0211 123456",
        "email": "poststelle@muster.example",
        "ust_id": "DE123456789",
        "verantwortlich": "Max Muster\nMusterstraße 1\n40213 Düsseldorf",
        "text": "## Nutzungsrechte\n\nTexte dürfen **frei** genutzt werden, [Lizenz](https://land.nrw/).",
    },
    Datenschutzerklaerung: {
        "verantwortliche_stelle": "Ministerium Muster\nMusterstraße 1",
        "email": "poststelle@muster.example",
        "datenschutzbeauftragte": "Beauftragte Muster",
        "serverprotokolle": "### Dauer\n\nSieben Tage.",
        "aufsichtsbehoerde": "Aufsicht Muster",
        "text": "## Ihre Rechte\n\n- Auskunft\n- Löschung",
    },
    Erklaerung: {
        "vereinbarkeit": "teilweise",
        "erstellt_am": date(2025, 12, 7),
        "methode": "selbst",
        "letzte_pruefung": date(2026, 10, 1),
        "zustaendige_stelle": "Leitstelle Muster",
        "email": "barrierefrei@muster.example",
        "telefon": "0211 654321",
        "ombudsstelle": "Ombudsstelle Muster",
        "ombudsstelle_kontakt": "Musterweg 2, Düsseldorf",
        "ombudsstelle_adresse": "https://ombudsstelle.example/",
        "barrieren": "## Karte der Orte\n\nDie Karte hat keine Beschreibung. Alternative: die Liste der Orte.",
        "text": "Geprüft wurde mit Tastatur und Screenreader.",
    },
    LeichteSprache: {
        "inhalte": "Hier steht etwas über das Ruhr-Gebiet.\nDas Ruhr-Gebiet ist groß.",
        "navigation": "Oben stehen 3 Wörter:\n\n- Projekte\n- Orte\n- Berichte",
        "erklaerung": "Nicht alles geht für alle.\nSie können uns das sagen.",
        "weitere": "Es gibt auch Videos.",
        "geprueft_von": "Prüfgruppe Muster",
    },
    Gebaerdensprache: {
        f"{block}_{teil}": wert
        for block in BLOECKE
        for teil, wert in {
            "video": f"/medien/{block}.mp4",
            "standbild": f"/berichte/2021/bild/radschnellweg-ruhr.jpg?zu={block}",
            "transkript": f"Was der Film zu {block} sagt.",
        }.items()
    },
}
"""Something in every field of every page that the law asks for."""


def make_seite(modell: type[Pflichtseite], freigabe: str = "freigegeben", **felder: Any) -> Any:
    """A Fassung with all its contents, approved by two accounts unless something else is said."""
    felder = INHALTE[modell] | felder
    if freigabe != "entwurf":
        felder.setdefault("eingereicht_von", User.objects.get_or_create(username="anna")[0])
    if freigabe == "freigegeben":
        felder.setdefault("freigegeben_von", User.objects.get_or_create(username="ben")[0])
        felder.setdefault("freigegeben_am", timezone.now())
    return modell._default_manager.create(freigabe=freigabe, **felder)


def make_meldung(**felder: Any) -> Barrieremeldung:
    felder.setdefault("formular", f"formular-{Barrieremeldung.objects.count()}")
    felder.setdefault("anliegen", "Die Karte lässt sich nicht bedienen.")
    return Barrieremeldung.objects.create(**felder)
