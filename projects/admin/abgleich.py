"""Compares three states of a change form: what it showed, what was typed, and what the database holds now.

All of it happens on the data as sent, before Django's forms see them: what only others have changed is written into
them as a browser would have sent it, so that everything behind needs to know nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseInlineFormSet, ModelForm
from django.http import QueryDict

from projects import geschichte
from projects.versionen import Urteil, kanonisch, lesbar, urteil

FELD = "_stand"
"""The hidden field with the signed values that the form showed."""
SALZ = "projects.admin.abgleich"
OHNE_STAND = (
    "Von diesem Formular ist nicht bekannt, aus welchem Stand es ausgefüllt wurde. Es ist nichts gesichert. "
    "Bitte die Angaben prüfen und noch einmal sichern."
)
NEUE_ZEILE = (
    "{zeile} wurde inzwischen gelöscht. Ihre Eingabe steht jetzt als neue Zeile am Ende: "
    "Sichern legt sie neu an; wenn nicht, bitte leeren."
)
DOCH_NICHT_LOESCHEN = (
    "{zeile} wollten Sie löschen, aber sie wurde inzwischen geändert{wer}. "
    "Bitte prüfen und, wenn es dabei bleibt, noch einmal zum Löschen ankreuzen."
)


@dataclass(frozen=True, slots=True)
class Konflikt:
    """A field that others have changed and I have changed differently; `name` is that of its radio buttons."""

    name: str
    ort: str
    anker: str
    urspruenglich: str
    meine: str
    andere: str
    wer: str


class Abgleich:
    """One form as it was sent; `post` is what Django's forms shall read instead."""

    def __init__(self, gesendet: QueryDict, objekt: models.Model) -> None:
        self.post = gesendet.copy()
        self.konflikte: list[Konflikt] = []
        self.hinweise: list[str] = []
        self.uebernommen: list[str] = []
        self.offen: list[tuple[str, str, str | None, str]] = []
        stand = _gelesen(gesendet.get(FELD, ""))
        self.basis, self.gesehen = stand.get("werte", {}), stand.get("gesehen", {})
        if schluessel(objekt) not in self.basis:
            self.basis, self.gesehen = {}, {}
            self.hinweise.append(OHNE_STAND)

    @property
    def haelt_an(self) -> bool:
        """Whether somebody has to decide or read something before anything is saved."""
        return bool(self.konflikte or self.hinweise)

    def ordne(self, formset: BaseInlineFormSet) -> bool:
        """Takes the rows that are gone out of the data; what was typed into one becomes a new row. Whether any was."""
        weg = [form for form in formset.initial_forms if form.instance.pk is None]
        behalten = [form for form in weg if self._behalten(formset, form)]
        nummern = [i for i, form in enumerate(formset.forms) if form not in weg]
        nummern += [formset.forms.index(form) for form in behalten]
        if weg:
            _nummeriere(self.post, str(formset.prefix), nummern, len(formset.initial_forms) - len(weg))
        return bool(weg)

    def _behalten(self, formset: BaseInlineFormSet, form: ModelForm) -> bool:
        meta = form.instance._meta
        nummer = f"{meta.label_lower}:{self.post.pop(form.add_prefix('id'))[0]}"
        basis = self.basis.get(nummer, {})
        zeile = f"Eine Zeile „{meta.verbose_name}“"
        unberuehrt = all(eingabe(form, name) == basis.get(name) for name in _felder(form, formset.fk.name))
        if unberuehrt or _soll_weg(form):
            self.uebernommen.append(f"{zeile} (gelöscht)")
            return False
        self.hinweise.append(NEUE_ZEILE.format(zeile=zeile))
        return True

    def zeilen(self, formset: BaseInlineFormSet) -> None:
        for form in formset.initial_forms:
            if _soll_weg(form):
                self._pruefe_loeschen(form, formset.fk.name)
            else:
                self.formular(form, formset.fk.name, f"{form.instance._meta.verbose_name} „{form.instance}“, ")

    def _pruefe_loeschen(self, form: ModelForm, eltern: str) -> None:
        basis = self.basis.get(schluessel(form.instance), {})
        if any(gespeichert(form, name) != basis.get(name) for name in _felder(form, eltern)):
            self.post.pop(form.add_prefix("DELETE"))
            zeile, wer = f"„{form.instance}“", geschichte.zuletzt(form.instance)
            self.hinweise.append(DOCH_NICHT_LOESCHEN.format(zeile=zeile, wer=f" ({wer})" if wer else ""))

    def formular(self, form: ModelForm, eltern: str = "", davor: str = "") -> None:
        for name in _felder(form, eltern):
            self._feld(form, name, davor)

    def _feld(self, form: ModelForm, name: str, davor: str) -> None:
        satz = schluessel(form.instance)
        basis, jetzt = self.basis.get(satz, {}).get(name), gespeichert(form, name)
        wahl = self.post.get(f"wahl:{satz}:{name}") if self.gesehen.get(satz, {}).get(name) == jetzt else None
        match urteil(basis, eingabe(form, name), jetzt), wahl:
            case Urteil.IHRE, _:
                self._uebernimm(form, name)
                self.uebernommen.append(f"{davor}{form.fields[name].label}")
            case Urteil.KONFLIKT, "andere":
                self._uebernimm(form, name)
            case Urteil.KONFLIKT, _ if wahl != "meine":
                self.offen.append((satz, name, basis, jetzt))
                self.konflikte.append(_konflikt(form, name, davor, basis))

    def _uebernimm(self, form: ModelForm, name: str) -> None:
        feld = form.fields[name]
        wert = feld.prepare_value(form.get_initial_for_field(feld, name))
        for schluessel_, werte in als_gesendet(feld.widget, form.add_prefix(name), wert).items():
            self.post.setlist(schluessel_, werte)


def stand_der_formulare(formulare: Iterable[ModelForm], abgleich: Abgleich | None = None) -> str:
    """The signed values that these forms show; where a conflict is open, the old ones and what was shown of the new."""
    werte = {schluessel(form.instance): {name: gespeichert(form, name) for name in _felder(form)} for form in formulare}
    gesehen: dict[str, dict[str, str]] = {}
    for satz, name, basis, jetzt in abgleich.offen if abgleich else []:
        werte[satz].pop(name)
        if basis is not None:
            werte[satz][name] = basis
        gesehen.setdefault(satz, {})[name] = jetzt
    return signing.dumps({"werte": werte, "gesehen": gesehen}, salt=SALZ, compress=True)


def _gelesen(text: str) -> dict[str, Any]:
    try:
        return signing.loads(text, salt=SALZ)
    except signing.BadSignature:
        return {}


def schluessel(objekt: models.Model) -> str:
    return f"{objekt._meta.concrete_model._meta.label_lower}:{objekt.pk}"  # type: ignore[union-attr]


def _felder(form: ModelForm, eltern: str = "") -> Iterator[str]:
    """What people can overwrite for each other. A file is not: without a new one the stored one stays."""
    meta = form.instance._meta
    im_modell = {feld.name for feld in [*meta.concrete_fields, *meta.many_to_many] if not feld.primary_key}
    for name, feld in form.fields.items():
        if name in im_modell - {eltern} and not feld.disabled and not feld.widget.needs_multipart_form:
            yield name


def gespeichert(form: ModelForm, name: str) -> str:
    return kanonisch(form.get_initial_for_field(form.fields[name], name))


def eingabe(form: ModelForm, name: str) -> str:
    feld = form.fields[name]
    roh = feld.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    try:
        return kanonisch(feld.clean(roh))
    except ValidationError:
        return kanonisch(roh)


def als_gesendet(widget: forms.Widget, name: str, wert: Any) -> dict[str, list[str]]:
    """What a browser sends for a field that shows this value."""
    widget = getattr(widget, "widget", widget)  # the admin wraps the choices of a foreign key
    if isinstance(widget, forms.MultiWidget):
        teile = zip(widget.widgets, widget.decompress(wert) or (), strict=True)
        einzeln = [als_gesendet(teil, f"{name}_{nummer}", w) for nummer, (teil, w) in enumerate(teile)]
        return {name: werte for teil in einzeln for name, werte in teil.items()}
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"] if widget.check_test(wert) else []}
    text = widget.format_value(wert)
    return {name: text if isinstance(text, list) else [text or ""]}


def _soll_weg(form: ModelForm) -> bool:
    return form.add_prefix("DELETE") in form.data


def _nummeriere(post: QueryDict, prefix: str, nummern: list[int], davon_alte: int) -> None:
    """Keeps these rows, in this order; the first `davon_alte` are stored ones."""
    muster = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    treffer = [gefunden for name in post if (gefunden := muster.fullmatch(name))]
    zeilen = [(int(gefunden[1]), gefunden[2], post.pop(gefunden[0])) for gefunden in treffer]
    for nummer, name, werte in zeilen:
        if nummer in nummern:
            post.setlist(f"{prefix}-{nummern.index(nummer)}-{name}", werte)
    post[f"{prefix}-TOTAL_FORMS"], post[f"{prefix}-INITIAL_FORMS"] = str(len(nummern)), str(davon_alte)


def _konflikt(form: ModelForm, name: str, davor: str, basis: str | None) -> Konflikt:
    feld = form.instance._meta.get_field(name)
    return Konflikt(
        name=f"wahl:{schluessel(form.instance)}:{name}",
        ort=f"{davor}{form.fields[name].label}",
        anker=form[name].id_for_label,
        urspruenglich="nicht bekannt" if basis is None else lesbar(feld, basis),
        meine=lesbar(feld, eingabe(form, name)),
        andere=lesbar(feld, gespeichert(form, name)),
        wer=geschichte.zuletzt(form.instance),
    )
