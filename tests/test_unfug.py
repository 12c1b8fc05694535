"""Whatever somebody sends gets a page, a message at the field or a helpful 404, never a 500."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings as einstellungen
from django.db import transaction
from django.http import HttpResponseNotAllowed
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pflichtseiten.formular import Marke, Meldeform
from pflichtseiten.models import Barrieremeldung
from tests.besuch import Leser
from tests.oeffentlich import ADRESSEN, BETRIEB, DATEIEN, FORMULARE, SEITEN, lege_bestand_an

pytestmark = pytest.mark.django_db

PLATZ = re.compile(r"<(?:\w+:)?(\w+)>")
LANG = "9" * 5000
"""More digits than Python turns into a number."""
TEXTE = [
    *(
        "",
        " ",
        "0",
        "-1",
        "1",
        "2",
        "2021",
        "2022",
        "2023",
        "99999",
        "1e5",
        "0x10",
        "1.5",
        "NaN",
        "last",
        "None",
        "true",
    ),
    *("2147483648", "9223372036854775808", "9" * 40, LANG, f"-{LANG}", "２０２１", "١", "²"),
    *(
        "\0",
        "a\0b",
        "x" * 10_000,
        "ä" * 10_000,
        "wort " * 2_000,
        "ß",
        "İ",
        "😀",
        "\u202e",
        "e\u0301",
        "\x1b[0m",
        "\ufffe",
    ),
    *("<script>alert(1)</script>", '"><b>', "' OR 1=1 --", "%", "%s", "{{ x }}", "{% now 'Y' %}", "../../etc/passwd"),
    *("\r\nSet-Cookie: a=b", "https://example.org/", "//example.org", "[]", "a;b", "a,b", "radschnellweg-ruhr", "vm"),
    *("bochum", "in_umsetzung", "vernetzte-mobilitat-kurze-wege", "titel", "gemeinden", "unbekannt"),
]
ROH = [
    "%",
    "%zz",
    "%FF",
    "%C0%AF",
    "%ED%A0%80",
    "%E2%28",
    "%00",
    "%2F",
    "%2F..%2F",
    "%2e%2e",
    "%25",
    "+",
    "=",
    "a=b",
    "[",
    "%5B%5D",
]
"""As it stands in the address: what is no UTF-8, half a surrogate, a slash that is none."""
WERT = st.sampled_from([quote(text, safe="") for text in TEXTE] + ROH) | st.text(max_size=30).map(
    lambda text: quote(text, safe="")
)
ZUSATZ = [
    "page",
    "q",
    "a[]",
    "page[]",
    "von[]",
    "id",
    "format",
    "__proto__",
    "csrfmiddlewaretoken",
    "",
    "%00",
    "%FF",
    "q%5B0%5D",
]
KOEPFE = {
    "Accept": ["", "*/*", "application/json", "text/html;q=x", "\xff", "a" * 10_000],
    "If-None-Match": ["", "*", "abc", '"', 'W/"', '"a", "b"', '"' * 5_000],
    "If-Match": ["", "*", "abc"],
    "If-Modified-Since": ["", "gestern", "Thu, 99 Foo 99999 99:99:99 GMT", LANG, "Mon, 01 Jan 0001 00:00:00 GMT"],
    "If-Unmodified-Since": ["", "x", "Mon, 01 Jan 1990 00:00:00 GMT"],
    "Range": ["bytes=0-1", "bytes=-1", "x"],
    "Accept-Language": ["", "xx-yy;q=abc", "de" * 1_000],
    "Accept-Encoding": ["gzip", "gzip;q=0", "x", "identity;q=0, *;q=0"],
    "Cookie": [
        "a" * 20_000,
        "sessionid=" + "x" * 32,
        'sessionid="aaaaaaaaaa\\000"',
        "csrftoken=\xff",
        "=;=;",
        "messages=x",
    ],
    "HX-Request": ["true", ""],
    "Referer": ["x", "http://["],
    "X-Requested-With": ["XMLHttpRequest"],
    "X-Forwarded-Proto": ["ftp"],
    "Content-Type": ["", "x", "multipart/form-data", "application/json", "text/plain; charset=gibt-es-nicht"],
}


class Anfrage(NamedTuple):
    methode: str
    adresse: str
    kopf: dict[str, str] = {}


def muster(resolver: URLResolver, davor: str = "") -> Iterator[str]:
    """The address of every route, with <…> where something varies; but for Django's own back office."""
    for eintrag in resolver.url_patterns:
        stelle = f"{davor}{eintrag.pattern}"
        if isinstance(eintrag, URLPattern):
            yield f"/{stelle}"
        elif eintrag.namespace != "admin":
            yield from muster(eintrag, stelle)


VERWALTUNG = [
    "/verwaltung/",
    "/verwaltung/login/",
    "/verwaltung/projects/projekt/",
    "/verwaltung/<wort>",
    "/verwaltung/projects/projekt/<pk>/change/",
]
ROUTEN = sorted({*muster(get_resolver())}) + VERWALTUNG
BEKANNT = {name: str(wert) for adresse in ADRESSEN.values() for name, wert in resolve(adresse).kwargs.items()}


@cache
def namen_im_code() -> set[str]:
    """Every parameter of an address that the program reads by name."""
    dateien = [
        datei
        for teil in ("projects", "reports", "pflichtseiten")
        for datei in Path(einstellungen.BASE_DIR, teil).rglob("*.py")
    ]
    return {name for datei in dateien for name in re.findall(r'GET(?:\.get(?:list)?\(|\[)"(\w+)"', datei.read_text())}


def namen_der_formulare() -> dict[str, set[str]]:
    """Path -> the fields that its forms send in the address."""
    felder: dict[str, set[str]] = {}
    for name, adresse in ADRESSEN.items():
        if name not in DATEIEN | BETRIEB:
            for _, eigene in Leser(Client().get(adresse).content.decode()).formulare:
                felder.setdefault(adresse, set()).update(eigene)
    return felder


@st.composite
def pfade(draw: st.DrawFn) -> str:
    """Mostly of a page that there is, so that the query is read; else with rubbish in it."""
    if draw(st.integers(0, 2)):
        return draw(st.sampled_from(sorted(set(ADRESSEN.values()))))
    stelle = lambda treffer: draw(st.just(BEKANNT.get(treffer[1], "x")) | WERT)  # noqa: E731
    return PLATZ.sub(stelle, draw(st.sampled_from(ROUTEN))) + draw(
        st.sampled_from(["", "", "", "/", "%00", "x", "//", "%2F"])
    )


def anfragen(felder: dict[str, set[str]]) -> st.SearchStrategy[Anfrage]:
    alle = sorted({*ZUSATZ, *namen_im_code(), *(name for namen in felder.values() for name in namen)})
    fragen = st.lists(st.tuples(st.sampled_from(alle), WERT), max_size=4).map(_frage)
    kopf = st.dictionaries(st.sampled_from(sorted(KOEPFE)), st.integers(0, 9), max_size=3)
    koepfe = kopf.map(lambda gewaehlt: {name: KOEPFE[name][n % len(KOEPFE[name])] for name, n in gewaehlt.items()})
    methode = st.sampled_from(
        ["GET"] * 6 + ["HEAD", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "QUATSCH"]
    )
    return st.builds(lambda m, p, f, k: Anfrage(m, f"{p}?{f}" if f else p, k), methode, pfade(), fragen, koepfe)


def _frage(paare: list[tuple[str, str]]) -> str:
    return "&".join(f"{name}={wert}" for name, wert in paare)


@pytest.fixture(autouse=True)
def still():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def sende(anfrage: Anfrage, daten: str = ""):
    """As from outside: with the protection of forms, and an exception is one."""
    kopf = {"Content-Type": "application/x-www-form-urlencoded"} | anfrage.kopf
    client = Client(enforce_csrf_checks=True)
    with transaction.atomic():
        return client.generic(anfrage.methode, anfrage.adresse, daten, kopf.pop("Content-Type"), headers=kopf)


def pruefe(anfrage: Anfrage) -> None:
    antwort = sende(anfrage)

    assert antwort.status_code < 500
    if isinstance(antwort, HttpResponseNotAllowed):
        assert "GET" in antwort["Allow"]
        return
    if anfrage.methode == "HEAD":
        assert antwort.getvalue() == b""
        assert antwort.status_code == sende(anfrage._replace(methode="GET")).status_code
    elif (
        antwort.get("Content-Type", "").startswith("text/html")
        and antwort.content
        and "gzip" not in antwort.get("Content-Encoding", "")
    ):
        html = antwort.content.decode()
        assert '<html lang="de"' in html
        # The page to log in is Django's own.
        assert html.count("<h1") == 1 or anfrage.adresse.startswith("/verwaltung/")
        assert "alert(1)</script>" not in html


def test_rubbish_gets_a_page_and_never_an_error_of_the_server():
    lege_bestand_an()

    @settings(max_examples=300, deadline=None, suppress_health_check=[*HealthCheck], database=None)
    @given(anfragen(namen_der_formulare()))
    @example(Anfrage("GET", "/projekte/?page=-1"))
    @example(Anfrage("GET", f"/projekte/?page={LANG}"))
    @example(Anfrage("GET", "/chronik/?page=x"))
    @example(Anfrage("GET", "/vergleich/2021/2022/liste/?page=%00"))
    @example(Anfrage("GET", f"/chronik/?jahr={LANG}&page=0"))
    @example(Anfrage("GET", "/vergleich/2022/2021/?q=%FF"))
    @example(Anfrage("GET", "/vergleich/2021/2021/?von=x"))
    @example(Anfrage("GET", f"/vergleich/{LANG}/2021/"))
    @example(Anfrage("GET", f"/berichte/{'9' * 4000}/"))
    @example(Anfrage("GET", "/berichte/9223372036854775808/fassung/9223372036854775808/"))
    @example(Anfrage("GET", "/themenforen/99999999999999999999/"))
    @example(Anfrage("GET", "/berichte/2021/", {"Cookie": 'sessionid="aaaaaaaaaa\\000"'}))
    @example(Anfrage("GET", "/?" + "&".join(f"a{n}=1" for n in range(2000))))
    @example(Anfrage("OPTIONS", "/"))
    @example(Anfrage("POST", "/projekte/"))
    @example(Anfrage("GET", "/", {"If-None-Match": "*"}))
    def sendet(anfrage: Anfrage) -> None:
        pruefe(anfrage)

    sendet()


def test_every_field_of_every_page_and_file_stands_rubbish():
    lege_bestand_an()
    felder = namen_der_formulare()
    listen = {ADRESSEN[name]: {"q", "page", "handlungsfeld"} for name in DATEIEN}
    fragen = [(pfad, name) for pfad, namen in (felder | listen).items() for name in sorted({*namen, "page"})]

    for nummer, (pfad, name) in enumerate(fragen):
        for text in TEXTE[nummer % 11 :: 11]:
            pruefe(Anfrage("GET", f"{pfad}?{urlencode({name: text})}"))


@pytest.mark.parametrize("adresse", [a for n, a in {**ADRESSEN, **SEITEN}.items() if n not in FORMULARE])
def test_strangers_who_send_something_are_told_what_a_page_takes(adresse):
    lege_bestand_an()

    for methode in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUATSCH"]:
        antwort = sende(Anfrage(methode, adresse), "a=b")
        assert antwort.status_code == (404 if adresse == SEITEN["nicht gefunden"] else 405)
        assert antwort.status_code == 404 or antwort["Allow"] == "GET, HEAD"


def test_a_form_that_has_lost_its_token_says_so_in_german():
    antwort = sende(Anfrage("POST", "/verwaltung/login/"), "username=a&password=b")

    assert antwort.status_code == 403
    assert "Dieses Formular gilt nicht mehr" in antwort.content.decode()


def test_the_form_for_barriers_names_what_is_wrong_and_stores_no_rubbish():
    werte = st.sampled_from([*TEXTE, "zu kurz", "a@b.de"]) | st.text(max_size=50)
    felder = st.dictionaries(st.sampled_from([*Meldeform.base_fields, "a[]"]), st.lists(werte, max_size=2))

    @settings(max_examples=150, deadline=None, suppress_health_check=[*HealthCheck], database=None)
    @given(felder, st.booleans())
    @example({"anliegen": ["\0"]}, True)
    @example({"anliegen": ["x" * 10_000], "seite": ["\0"], "email": [f"{'a' * 10_000}@b.de"]}, True)
    @example({"formular": ["x:y:z"], "anliegen": ["Text"]}, False)
    def sendet(daten: dict[str, list[str]], mit_marke: bool) -> None:
        marke = Marke("kennung", Marke.neu().geoeffnet - 60)
        daten = daten | ({"formular": [str(marke)]} if mit_marke else {})
        rumpf = urlencode(daten, doseq=True, errors="replace")
        antwort = sende(Anfrage("POST", "/barrierefreiheit/melden/"), rumpf)

        assert antwort.status_code in {302, 409, 422}
        if antwort.status_code != 302:
            html = antwort.content.decode()
            assert html.count("<h1") == 1
            assert "alert(1)</script>" not in html
            assert re.search(r'id="fehler".*?<li>(?:<a [^>]*>)?\w', html, re.DOTALL)

    sendet()
    assert all("\0" not in meldung.anliegen + meldung.name for meldung in Barrieremeldung.objects.all())
    for rumpf in ["%FF=%FF&anliegen=%00", "anliegen" * 2000, "&".join("a=b" for _ in range(2000)), "a" * 3_000_000]:
        for art in [
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/json",
        ]:
            assert sende(Anfrage("POST", "/barrierefreiheit/melden/", {"Content-Type": art}), rumpf).status_code in {
                400,
                413,
                422,
            }
