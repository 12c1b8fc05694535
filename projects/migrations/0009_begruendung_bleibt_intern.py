from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0008_ressortkontakt"),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalprojektstand",
            name="status_begruendung",
            field=models.CharField(
                blank=True,
                help_text="nur wenn der Status hinter den letzten Bericht zurückgeht, z. B. Förderbescheid aufgehoben; wird nicht veröffentlicht",
                max_length=300,
                verbose_name="Begründung des Status",
            ),
        ),
        migrations.AlterField(
            model_name="projektstand",
            name="status_begruendung",
            field=models.CharField(
                blank=True,
                help_text="nur wenn der Status hinter den letzten Bericht zurückgeht, z. B. Förderbescheid aufgehoben; wird nicht veröffentlicht",
                max_length=300,
                verbose_name="Begründung des Status",
            ),
        ),
    ]
