"""The formats of projects/formats.py for templates."""

from django import template

from projects import formats

register = template.Library()
register.filter("zahl", formats.zahl)
register.filter("euro", formats.euro)
register.filter("euro_differenz", formats.euro_differenz)
register.filter("euro_im_text", formats.euro_im_text)
# A date-time is turned into German time first, otherwise it may show the day before.
register.filter("datum", formats.datum, expects_localtime=True)
register.filter("datum_im_text", formats.datum_im_text, expects_localtime=True)
register.filter(formats.groesse)
