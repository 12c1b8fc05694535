from django.db import migrations

from projects.suche import stammform


def fuelle_suchtext(apps, schema_editor):
    """As Vorhaben.fuelle_suchspalten from here on: without the name of the Ressort."""
    vorhaben = apps.get_model("projects", "Vorhaben").objects
    for eines in vorhaben.select_related("ressort").iterator():
        felder = [eines.kennung or "", eines.titel, eines.thema, eines.kurzbeschreibung, eines.ziel, eines.mehrwert]
        felder += [eines.vorgehen, eines.nutzen, eines.kooperationspartner]
        if eines.ressort:
            felder.append(eines.ressort.kuerzel)
        vorhaben.filter(pk=eines.pk).update(suchtext=stammform(" ".join(felder)))


class Migration(migrations.Migration):
    dependencies = [("projects", "0009_begruendung_bleibt_intern")]

    operations = [migrations.RunPython(fuelle_suchtext, migrations.RunPython.noop)]
