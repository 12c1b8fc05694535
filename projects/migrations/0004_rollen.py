from django.db import migrations

# As projects.rechte.Rolle names them; what a role may do is decided there, so the groups carry no permissions.
ROLLEN = ["Leitstelle", "Ressort-Redaktion", "Ressort-Freigabe", "Administration"]


def lege_an(apps, schema_editor):
    gruppen = apps.get_model("auth", "Group").objects
    for name in ROLLEN:
        gruppen.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("projects", "0003_berichtsrunde"), ("auth", "0012_alter_user_first_name_max_length")]

    # Back again the groups stay: accounts may be in them.
    operations = [migrations.RunPython(lege_an, migrations.RunPython.noop)]
