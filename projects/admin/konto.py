from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects import rechte
from projects.models import Ressort
from projects.rechte import Rolle

# Django has registered them; groups are the roles of projects.rechte and are never edited.
admin.site.unregister([User, Group])


class KontoForm(UserChangeForm):
    """With the Ressorts, which are kept at the Ressort."""

    password = None  # type: ignore[assignment]  # how Django leaves out a field of the parent
    fuer_ressorts = forms.ModelMultipleChoiceField(
        Ressort.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Ressorts",
        help_text="Für diese Ressorts schreibt dieses Konto oder gibt frei; die Leitstelle braucht keines.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["fuer_ressorts"] = self.instance.ressorts.all()

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]
        if "fuer_ressorts" in self.cleaned_data:  # not on the page of one's own account
            self.instance.ressorts.set(self.cleaned_data["fuer_ressorts"])


class PasswortForm(AdminPasswordChangeForm):
    """Always sets one: a closed account is not active, and there is no other way to log in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for feld in self.fields.values():
            feld.required = True


@admin.register(User)
class KontoAdmin(UserAdmin):
    """For the Administration. An account is closed and never deleted, because the log names it."""

    form = KontoForm
    add_form = UserCreationForm
    add_form_template = None
    change_password_form = PasswortForm
    add_fieldsets = [
        (
            None,
            {
                "description": "Rolle und Ressort folgen auf der nächsten Seite.",
                "fields": ["username", "password1", "password2"],
            },
        )
    ]
    list_display = ["username", "last_name", "first_name", "email", "rollen", "fuer_ressorts", "is_active"]
    list_filter = ["is_active", "groups", "ressorts"]
    filter_horizontal = []
    readonly_fields = ["passwort", "last_login", "date_joined"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return super().get_fieldsets(request, obj)
        anmeldung = ["username", "passwort"] if self.has_change_permission(request, obj) else ["username"]
        zugang = ["is_active", "rollen" if obj == request.user else "groups", "fuer_ressorts"]
        return [
            (None, {"fields": [*anmeldung, ("first_name", "last_name"), "email"]}),
            ("Rollen und Ressorts", {"description": _hinweis(request, obj), "fields": zugang}),
            ("Zeiten", {"fields": ["last_login", "date_joined"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        eigenes = ["is_active", "rollen", "fuer_ressorts"] if obj == request.user else []
        return [*self.readonly_fields, *eigenes]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        rollen = Group.objects.filter(name__in=Rolle)
        return forms.ModelMultipleChoiceField(
            rollen, required=False, widget=forms.CheckboxSelectMultiple, label="Rollen"
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups", "ressorts")

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:  # every account is one of the Verwaltung
            obj.is_staff = True
        super().save_model(request, obj, form, change)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rechte.hat(request.user, Rolle.ADMINISTRATION)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return rechte.hat(request.user, Rolle.ADMINISTRATION)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rechte.hat(request.user, Rolle.ADMINISTRATION) and not _ist_tabu(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description="Passwort")
    def passwort(self, obj: User) -> SafeString:
        adresse = reverse("admin:auth_user_password_change", args=[obj.pk])
        return format_html('<a href="{}">Neues Passwort setzen</a>', adresse)

    @admin.display(description="Rollen")
    def rollen(self, obj: User) -> str:
        return ", ".join(gruppe.name for gruppe in obj.groups.all()) or "–"

    @admin.display(description="Ressorts")
    def fuer_ressorts(self, obj: User) -> str:
        return ", ".join(ressort.kuerzel for ressort in obj.ressorts.all()) or "–"


def _ist_tabu(request: HttpRequest, konto: Any) -> bool:
    """Superusers are made on the server and changed among themselves."""
    return konto is not None and konto.is_superuser and not request.user.is_superuser


def _hinweis(request: HttpRequest, konto: User) -> str:
    if konto == request.user:
        return "Rollen und Ressorts des eigenen Kontos ändert eine zweite Person aus der Administration."
    if _ist_tabu(request, konto):
        return "Dieses Konto ist auf dem Server angelegt und wird dort geändert."
    return "Wer ausscheidet, wird nicht gelöscht: Bitte „Aktiv“ ausschalten."
