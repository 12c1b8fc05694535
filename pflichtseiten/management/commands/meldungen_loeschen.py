"""`manage.py meldungen_loeschen`: forgets what was answered long ago, for cron once a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from pflichtseiten.models import Barrieremeldung
from projects.prosa import anzahl


class Command(BaseCommand):
    help = "Löscht Meldungen zur Barrierefreiheit so lange nach der Antwort, wie es die Seite Datenschutz sagt."

    def handle(self, *args: Any, **options: Any) -> None:
        grenze = timezone.localdate() - timedelta(days=settings.BARRIEREFREIHEIT_TAGE)
        menge, _ = Barrieremeldung.objects.beantwortet_vor(grenze).delete()
        self.stdout.write(f"Gelöscht: {anzahl(menge, 'Meldung', 'Meldungen', 'eine')}.")
