from django.db import migrations

from reports import sperre


class Migration(migrations.Migration):
    """The triggers; a later migration that rebuilds one of their tables repeats this operation after itself."""

    dependencies = [("reports", "0002_fassung"), ("projects", "0004_rollen")]

    operations = [
        migrations.RunPython(lambda apps, editor: sperre.setze(editor), lambda apps, editor: sperre.loese(editor))
    ]
