from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0007_quellenadresse"),
    ]

    operations = [
        migrations.AddField(
            model_name="ressort",
            name="kontakt",
            field=models.EmailField(
                blank=True,
                help_text="für Fragen zu den Projekten; ein Postfach des Ressorts, nicht das einer Person",
                max_length=254,
                verbose_name="Öffentliche E-Mail-Adresse",
            ),
        ),
        migrations.AddField(
            model_name="ressort",
            name="website",
            field=models.URLField(
                blank=True, help_text="z. B. https://www.umwelt.nrw.de/", max_length=300, verbose_name="Website"
            ),
        ),
    ]
