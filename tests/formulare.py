"""What a browser sends back of a page, for tests without a browser."""

from html.parser import HTMLParser
from typing import Any


class _Formular(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.daten: dict[str, list[str]] = {}
        self.offen = ""
        self.im_formular = False
        self.text = ""

    def handle_starttag(self, tag, attrs) -> None:
        a = dict(attrs)
        if tag == "form":
            self.im_formular = a.get("id", "").endswith("_form")
        if not self.im_formular or "disabled" in a:
            return
        if tag == "textarea":
            self.offen, self.text = a["name"], ""
        elif tag == "select":
            self.offen = a["name"]
        elif tag == "option" and "selected" in a:
            self.daten.setdefault(self.offen, []).append(a.get("value") or "")
        elif tag == "input" and (a.get("type") not in {"submit", "file", "checkbox", "radio"} or "checked" in a):
            self.daten.setdefault(a["name"], []).append(a.get("value", "on" if "checked" in a else "") or "")

    def handle_data(self, data) -> None:
        self.text += data

    def handle_endtag(self, tag) -> None:
        if tag == "textarea" and self.im_formular:
            # As browsers do: without the first line end, the others as CRLF.
            text = self.text.replace("\r\n", "\n").removeprefix("\n").replace("\n", "\r\n")
            self.daten.setdefault(self.offen, []).append(text)


def felder(antwort: Any) -> dict[str, list[str]]:
    """Everything that the change form on this page sends when somebody saves it untouched."""
    formular = _Formular()
    formular.feed(antwort.content.decode())
    return formular.daten


def zeilen(prefix: str, *reihe: dict[str, Any]) -> dict[str, Any]:
    """These rows of an inline laid over those that the page shows; with an "id" they claim to be stored ones."""
    daten = {f"{prefix}-TOTAL_FORMS": len(reihe), f"{prefix}-INITIAL_FORMS": sum("id" in zeile for zeile in reihe)}
    for nummer, zeile in enumerate(reihe):
        daten |= {f"{prefix}-{nummer}-{feld}": wert for feld, wert in ({"id": ""} | zeile).items()}
    return daten


def sichere(client: Any, adresse: str, gelesen: dict[str, Any] | None = None, **eingaben: Any) -> Any:
    """Opens a change form (or takes the one opened before), types, saves. None as a value leaves the name out.

    What the form does not have is sent all the same: so does somebody who builds the answer by hand.
    """
    daten = dict(gelesen or felder(client.get(adresse))) | eingaben
    return client.post(adresse, {name: wert for name, wert in daten.items() if wert is not None})
