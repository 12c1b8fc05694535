from __future__ import annotations

from django.forms import BaseInlineFormSet


class OhneDoppelte(BaseInlineFormSet):
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
