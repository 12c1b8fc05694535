from django.apps import AppConfig


class PflichtseitenConfig(AppConfig):
    name = "pflichtseiten"
    verbose_name = "Pflichtseiten"
