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
SALZ = "projects.abgleich"
OHNE_STAND = (
    "Von diesem Formular ist nicht bekannt, aus welchem Stand es ausgefüllt wurde. Es ist nichts gesichert. "
    "Bitte die Angaben prüfen und noch einmal sichern."
)
NEUE_ZEILE = (
    "{zeile} wurde inzwischen gelöscht. Ihre Eingabe steht jetzt als neue Zeile am Ende: "
    "Sichern legt sie neu an; wenn nicht, bitte leeren."
)
NICHT_ZU_AENDERN = "Eine Zeile ist hier nicht oder nicht mehr zu ändern; gespeichert ist nichts."
ENTFALLEN = "„{feld}“ ist hier nicht mehr auszufüllen. Bitte kopieren, was Sie geschrieben haben: {text}"
NEUE_DATEI = (
    "{zeile} wurde inzwischen geändert{wer}, auch die Datei. "
    "Wenn Ihre Datei trotzdem gelten soll, bitte noch einmal auswählen."
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

    @property
    def nachricht(self) -> str:
        """What was taken over from others, for the person who saved; "" if nothing was."""
        if self.haelt_an or not self.uebernommen:
            return ""
        return f"Inzwischen von anderen geändert und so übernommen: {'; '.join(self.uebernommen)}."

    def ordne(self, formset: BaseInlineFormSet) -> bool:
        """Takes the rows that are gone out of the data; what was typed into one becomes a new row. Whether any was."""
        weg = [form for form in formset.initial_forms if self._ist_weg(form)]
        behalten = [form for form in weg if self._behalten(formset, form)]
        nummern = [i for i, form in enumerate(formset.forms) if form not in weg]
        nummern += [formset.forms.index(form) for form in behalten]
        if weg:
            _nummeriere(self.post, str(formset.prefix), nummern, len(formset.initial_forms) - len(weg))
        return bool(weg)

    def _ist_weg(self, form: ModelForm) -> bool:
        """Deleted, or shown before and locked meanwhile. What was never shown stays in: the formset refuses it."""
        nummer = form.data.get(form.add_prefix("id"), "")
        if form.instance.pk or not nummer.isdecimal():
            return False
        return _zeile(form, nummer) in self.basis or not _gibt_es(form, nummer)

    def _behalten(self, formset: BaseInlineFormSet, form: ModelForm) -> bool:
        nummer = self.post.pop(form.add_prefix("id"))[0]
        basis = self.basis.get(_zeile(form, nummer), {})
        getippt = [name for name in _felder(form, formset.fk.name) if eingabe(form, name) != basis.get(name)]
        if _gibt_es(form, nummer):
            self.hinweise.append(NICHT_ZU_AENDERN)
            self.hinweise += [_zum_kopieren(form, name, eingabe_in_worten(form, name)) for name in getippt]
            return False
        zeile, unberuehrt = f"Eine Zeile „{form.instance._meta.verbose_name}“", not getippt
        if (unberuehrt and not _mit_neuer_datei(form)) or _soll_weg(form):
            self.uebernommen.append(f"{zeile} (gelöscht)")
            return False
        self.hinweise.append(NEUE_ZEILE.format(zeile=zeile))
        return True

    def zeilen(self, formset: BaseInlineFormSet) -> None:
        # What is no row of this form is neither compared nor shown: the formset refuses it.
        for form in (form for form in formset.initial_forms if form.instance.pk):
            if _soll_weg(form):
                self._pruefe_loeschen(form, formset.fk.name)
            else:
                self.formular(form, formset.fk.name, f"{form.instance._meta.verbose_name} „{form.instance}“, ")

    def _pruefe_loeschen(self, form: ModelForm, eltern: str) -> None:
        if any(self._geaendert(form, name) for name in [*_felder(form, eltern), *_dateien(form)]):
            self.post.pop(form.add_prefix("DELETE"))
            self._hinweis(DOCH_NICHT_LOESCHEN, form)

    def _geaendert(self, form: ModelForm, name: str) -> bool:
        return gespeichert(form, name) != self.basis.get(schluessel(form.instance), {}).get(name)

    def _hinweis(self, satz: str, form: ModelForm) -> None:
        wer = geschichte.zuletzt(form.instance)
        self.hinweise.append(satz.format(zeile=f"„{form.instance}“", wer=f" ({wer})" if wer else ""))

    def formular(self, form: ModelForm, eltern: str = "", davor: str = "") -> None:
        for name in _felder(form, eltern):
            self._feld(form, name, davor)
        if _mit_neuer_datei(form) and any(self._geaendert(form, name) for name in _dateien(form)):
            self._hinweis(NEUE_DATEI, form)
        self._entfallen(form)

    def _entfallen(self, form: ModelForm) -> None:
        """Gives back what was typed into a field that the form no longer has for this person."""
        for name, basis in self.basis.get(schluessel(form.instance), {}).items():
            text = form.data.get(form.add_prefix(name))
            if name not in form.fields and text is not None and kanonisch(text) != basis:
                self.hinweise.append(_zum_kopieren(form, name, text))

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
    werte = {
        schluessel(form.instance): {name: gespeichert(form, name) for name in [*_felder(form), *_dateien(form)]}
        for form in formulare
        if form.instance.pk
    }
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
    """What people type. A file is not among it (see _dateien): without a new one the stored one stays."""
    meta = form.instance._meta
    im_modell = {feld.name for feld in [*meta.concrete_fields, *meta.many_to_many] if not feld.primary_key}
    for name, feld in form.fields.items():
        if name in im_modell - {eltern} and not feld.disabled and not feld.widget.needs_multipart_form:
            yield name


def _dateien(form: ModelForm) -> list[str]:
    """The fields of the model in which a form with a file to choose keeps it."""
    felder = form.instance._meta.concrete_fields if form.is_multipart() else []
    return [feld.name for feld in felder if isinstance(feld, models.BinaryField)]


def _mit_neuer_datei(form: ModelForm) -> bool:
    return any(form.add_prefix(name) in form.files for name in form.fields)


def gespeichert(form: ModelForm, name: str) -> str:
    if name not in form.fields:
        return kanonisch(getattr(form.instance, name))
    return kanonisch(form.get_initial_for_field(form.fields[name], name))


def eingabe(form: ModelForm, name: str) -> str:
    return _eingabe(form, name)[0]


def eingabe_in_worten(form: ModelForm, name: str) -> str:
    """What cannot be chosen here is not named: its name may be somebody else's."""
    text, gueltig = _eingabe(form, name)
    return lesbar(form.instance._meta.get_field(name), text) if gueltig or not text else text


def _eingabe(form: ModelForm, name: str) -> tuple[str, bool]:
    """What was typed, and whether it makes sense."""
    feld = form.fields[name]
    roh = feld.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
    try:
        return kanonisch(feld.clean(roh)), True
    except ValidationError:
        return kanonisch(roh), False


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
    """Only where it may be: for everybody else the row stays and is compared like the others."""
    return "DELETE" in form.fields and form.add_prefix("DELETE") in form.data


def _zeile(form: ModelForm, nummer: str) -> str:
    return f"{form.instance._meta.label_lower}:{nummer}"


def _gibt_es(form: ModelForm, nummer: str) -> bool:
    return form.instance._meta.model._base_manager.filter(pk=nummer).exists()


def _zum_kopieren(form: ModelForm, name: str, text: str) -> str:
    return ENTFALLEN.format(feld=form.instance._meta.get_field(name).verbose_name, text=text)


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
        meine=eingabe_in_worten(form, name),
        andere=lesbar(feld, gespeichert(form, name)),
        wer=geschichte.zuletzt(form.instance),
    )
