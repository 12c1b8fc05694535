"""Valid, published objects with readable values; every function takes the fields that the test is about."""

from datetime import datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group, User
from django.utils.text import slugify
from PIL import Image

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
