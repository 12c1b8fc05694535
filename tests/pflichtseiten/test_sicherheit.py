"""/.well-known/security.txt after RFC 9116."""

from datetime import datetime, timedelta

from django.utils import timezone

ADRESSE = "/.well-known/security.txt"


def test_the_file_says_where_to_report_a_weak_point_and_until_when_it_holds(db, client, settings):
    settings.BASE_URL = "https://ruhr.example"

    antwort = client.get(ADRESSE)

    felder = dict(zeile.split(": ", 1) for zeile in antwort.content.decode().splitlines())
    assert antwort["Content-Type"] == "text/plain; charset=utf-8"
    assert felder["Contact"] == "mailto:sicherheit@muster.example"
    assert felder["Canonical"] == f"https://ruhr.example{ADRESSE}"
    assert felder["Preferred-Languages"] == "de, en"
    ende = datetime.fromisoformat(felder["Expires"])
    assert timedelta(days=170) < ende - timezone.now() < timedelta(days=365)


def test_without_a_contact_there_is_no_such_file(db, client, settings):
    settings.SECURITY_CONTACT = ""

    antwort = client.get(ADRESSE)

    assert antwort.status_code == 404
    assert "Diese Seite gibt es nicht" in antwort.content.decode()
