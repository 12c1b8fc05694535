from itertools import chain, count

from django.db import migrations, models

from projects.adressen import kurzname


def fuelle(apps, schema_editor):
    """In the order of their keys, so that the same data get the same addresses."""
    vergeben = set()
    for quelle in apps.get_model("projects", "Finanzierungsquelle").objects.order_by("pk"):
        grund = kurzname(quelle.name)[:100].strip("-")
        moegliche = chain([grund], (f"{grund}-{nummer}" for nummer in count(2)))
        quelle.slug = next(slug for slug in moegliche if slug not in vergeben)
        vergeben.add(quelle.slug)
        quelle.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [("projects", "0006_projektliste")]

    operations = [
        migrations.AddField(
            model_name="finanzierungsquelle",
            name="slug",
            # Without its index: PostgreSQL would refuse to make the one for LIKE a second time.
            field=models.SlugField(
                "Kurzname in der Adresse", max_length=110, null=True, db_index=False, editable=False
            ),
        ),
        migrations.RunPython(fuelle, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="finanzierungsquelle",
            name="slug",
            field=models.SlugField("Kurzname in der Adresse", max_length=110, unique=True, blank=True, editable=False),
        ),
    ]
