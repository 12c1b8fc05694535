"""A visitor who is not logged in, follows every link and tries every choice of every form."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit
from zipfile import ZipFile

from django.conf import settings
from django.test import Client
from pypdf import PdfReader

JE_BESUCH = re.compile(r'(name="(?:formular|csrfmiddlewaretoken)" value)="[^"]*"')
"""What is another on every visit."""
WERTE_JE_FRAGE = 6
VERWEISE = {"href", "src", "poster", "data", "hx-get", "content"}


@dataclass(frozen=True)
class Antwort:
    status: int
    text: str
    """All that one can read in it: text of the page, of the parts of a file, and the headers that name something."""
    html: str


class Leser(HTMLParser):
    """What a page leads to: `verweise`, and of its GET forms `felder` (name -> the values one can choose)."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.verweise: list[str] = []
        self.formulare: list[tuple[str, dict[str, list[str]]]] = []
        self._auswahl: list[str] = []
        self._in_adresse = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        werte = {name: wert or "" for name, wert in attrs}
        self.verweise += [wert for name, wert in werte.items() if name in VERWEISE and _ist_adresse(wert, name)]
        self.verweise += [teil.split()[0] for teil in werte.get("srcset", "").split(",") if teil.strip()]
        self._in_adresse = tag in {"loc", "id"}
        if tag == "form" and werte.get("method", "get").lower() == "get":
            self.formulare.append((werte.get("action", ""), {}))
        if self.formulare and tag in {"input", "select", "button"} and werte.get("name"):
            self._auswahl = self.formulare[-1][1].setdefault(werte["name"], [])
            self._auswahl += [werte["value"]] if werte.get("value") else []
        if tag == "option" and self.formulare:
            self._auswahl.append(werte.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._in_adresse:
            self.verweise.append(data.strip())


def _ist_adresse(wert: str, name: str) -> bool:
    return name != "content" or wert.startswith(("/", "http"))


@dataclass
class Besuch:
    client: Client = field(default_factory=Client)
    antworten: dict[str, Antwort] = field(default_factory=dict)
    felder: set[tuple[str, str]] = field(default_factory=set)
    """Path and name of every field that a form sends in the address."""

    werte_je_frage: Counter[str] = field(default_factory=Counter)

    def rufe(self, adresse: str) -> Antwort:
        antwort = self.client.get(adresse)
        inhalt = b"".join(antwort.streaming_content) if antwort.streaming else antwort.content
        art = antwort.get("Content-Type", "")
        kopf = " ".join(antwort.get(name, "") for name in ("Content-Disposition", "Location", "Link"))
        lesbar = _lesbar(art, inhalt)
        html = lesbar if "html" in art or ("xml" in art.partition(";")[0] and "openxml" not in art) else ""
        return Antwort(antwort.status_code, f"{kopf}\n{lesbar}", html)

    def alles(self, *anfang: str) -> Besuch:
        """Goes on until nothing new is linked. Of an address with several parameters it takes each alone."""
        offen = [*anfang]
        while offen:
            adresse = offen.pop()
            if adresse in self.antworten or self._genug(adresse):
                continue
            antwort = self.antworten[adresse] = self.rufe(adresse)
            offen += self._ziele(adresse, antwort)
        return self

    def _genug(self, adresse: str) -> bool:
        """Of a field that carries a text of any kind (the page somebody came from) a few values tell all."""
        frage = adresse.partition("=")[0]
        self.werte_je_frage[frage] += "=" in adresse
        return self.werte_je_frage[frage] > WERTE_JE_FRAGE

    def _ziele(self, adresse: str, antwort: Antwort) -> list[str]:
        leser = Leser(antwort.html)
        kopf = antwort.text.partition("\n")[0].split()
        ziele = [*leser.verweise, *(kopf if 300 <= antwort.status < 400 else [])]
        for aktion, felder in leser.formulare:
            pfad = urlsplit(urljoin(adresse, aktion)).path
            self.felder |= {(pfad, name) for name in felder}
            ziele += [f"{pfad}?{urlencode({name: wert})}" for name, werte in felder.items() for wert in werte]
        return [eigene for ziel in ziele for eigene in _eigene(adresse, ziel)]


def _eigene(von: str, ziel: str) -> list[str]:
    """The address on this host, once for each of its parameters; nothing for another host or a static file."""
    teile = urlsplit(urldefrag(urljoin(f"{settings.BASE_URL}{von}", ziel))[0])
    hier = teile.netloc in {urlsplit(settings.BASE_URL).netloc, "testserver"}
    if not hier or teile.path.startswith((settings.STATIC_URL, "/medien/")) or teile.scheme not in {"http", "https"}:
        return []
    werte = parse_qsl(teile.query)
    return [f"{teile.path}?{urlencode([wert])}" for wert in werte] or [teile.path]


def _lesbar(art: str, inhalt: bytes) -> str:
    if "pdf" in art:
        pdf = PdfReader(BytesIO(inhalt))
        angehaengt = [str(daten) for daten in pdf.attachments.values()]
        return "\n".join([*(seite.extract_text() for seite in pdf.pages), str(pdf.metadata), *angehaengt])
    if "openxmlformats" in art:
        with ZipFile(BytesIO(inhalt)) as datei:
            # The properties carry the hour of the download.
            namen = [name for name in datei.namelist() if name != "docProps/core.xml"]
            return "\n".join(datei.read(name).decode("latin-1") for name in namen)
    return JE_BESUCH.sub(r"\1", inhalt.decode("utf-8", "replace"))
