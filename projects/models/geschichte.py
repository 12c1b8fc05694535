"""Every version of what the Ressorts write, who saved it and when (django-simple-history)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save, pre_delete
from simple_history.models import HistoricalRecords


class Geschichte(HistoricalRecords):
    """The versions of a model in a table of its own; what is saved through a proxy is a version of the same record."""

    def finalize(self, sender: type[models.Model], **kwargs: Any) -> None:
        if not (sender._meta.proxy and sender._meta.concrete_model is self.cls):
            super().finalize(sender, **kwargs)
            return
        # The package would give each proxy a table of its own or, without `inherit`, no version at all.
        for signal, empfaenger in [
            (post_save, self.post_save),
            (post_delete, self.post_delete),
            (pre_delete, self.pre_delete),
        ]:
            signal.connect(empfaenger, sender=sender, weak=False)

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        """No permissions: nobody can be given the right to edit versions."""
        name = f"Version ({model._meta.verbose_name})"
        namen = {"verbose_name": name, "verbose_name_plural": f"Versionen ({model._meta.verbose_name_plural})"}
        return super().get_meta_options(model) | namen | {"default_permissions": ()}


class MitVersionen:
    """Before `models.QuerySet`. Django tells nobody of rows created in bulk: they get their first version here.

    `update` leaves no version; our code does not use it on these models.
    """

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        neue = super().bulk_create(objs, *args, **kwargs)  # type: ignore[misc]
        self.model.history.bulk_history_create(neue)  # type: ignore[attr-defined]
        return neue
