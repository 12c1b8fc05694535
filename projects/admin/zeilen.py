from __future__ import annotations

from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet

from projects.abgleich import NICHT_ZU_AENDERN
from projects.models import Projektstand


class NurDieseZeilen(BaseInlineFormSet):
    """Refuses a row that is not, or no longer, among those that can be changed here.

    Django would leave it out without a word: what was typed into a row that was handed in meanwhile would be lost.
    """

    def clean(self) -> None:
        super().clean()
        if any(form.instance._state.adding for form in self.initial_forms):
            raise ValidationError(f"{NICHT_ZU_AENDERN} Bitte die eigenen Texte sichern und die Seite neu öffnen.")


class EinStandJeJahr(NurDieseZeilen):
    """Compares the rows with the locked ones too, which are not in the form."""

    def clean(self) -> None:
        super().clean()
        gesperrt = Projektstand.objects.filter(vorhaben=self.instance.pk).exclude(
            pk__in=[zeile.pk for zeile in self.get_queryset()]
        )
        jahre = set(gesperrt.values_list("berichtsjahr", flat=True))
        for form in self.forms:
            if form.instance.berichtsjahr_id in jahre:
                try:
                    form.instance.validate_constraints()
                except ValidationError as fehler:
                    form.add_error(None, fehler)


class OhneDoppelte(NurDieseZeilen):
    """Refuses two rows with the same key in one form.

    Django compares rows only by constraints without a condition; the database knows the others too, but answers with an
    error page that loses what was typed.
    """

    schluessel: tuple[str, ...] = ()

    def clean(self) -> None:
        super().clean()
        gesehen = set()
        for form in self.forms:
            if not form.cleaned_data or form.cleaned_data.get("DELETE"):
                continue
            wert = tuple(form.cleaned_data.get(feld) for feld in self.schluessel)
            if wert in gesehen:
                form.add_error(None, "Diese Angabe steht zweimal im Formular: bitte eine der beiden entfernen.")
            gesehen.add(wert)
