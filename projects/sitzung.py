"""Sessions of the Verwaltung in the database, asked only with keys that can be one."""

from __future__ import annotations

from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore as InDerDatenbank


class SessionStore(InDerDatenbank):
    """A browser may send anything as its key, in quotes even a null byte, over which PostgreSQL fails."""

    def _validate_session_key(self, key: str | None) -> bool:
        # Of the eight characters, as Django has it.
        return key is not None and len(key) >= 8 and set(key) <= set(VALID_KEY_CHARS)
