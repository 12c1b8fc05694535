from django.apps import AppConfig

# The module and not the class: Django would take an imported class for one of ours.
from django.contrib.admin import apps as admin_apps


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = "Ruhr-Konferenz"


class VerwaltungConfig(admin_apps.AdminConfig):
    default = False
    default_site = "projects.verwaltung.Verwaltung"
