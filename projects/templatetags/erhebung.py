"""What the pages of the round, and the way to them, ask of projects/erhebung and projects/rechte."""

from django import template

from projects import rechte
from projects.erhebung import texte

register = template.Library()
register.filter("feldname", texte.feldname)
register.filter("ist_beteiligt", rechte.darf_in_die_verwaltung)
register.filter("ist_leitstelle", rechte.ist_leitstelle)
