from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.models import Region, RoleAssignment, Team, User
from config.kit.fields import DayField, EmailLine, PhoneLine, TextLine
from config.kit.forms import PageForm

IN_A_TEAM = {Role.WORKER, Role.TEAM_LEAD}
IN_A_REGION = {Role.REGIONAL_VIEWER}


class RoleForm(PageForm):
    role = forms.ChoiceField(label=_("Role"), choices=[("", "–"), *Role.choices])
    team = forms.ModelChoiceField(
        label=_("Team"),
        queryset=Team.objects.all(),
        required=False,
        empty_label="–",
        help_text=_("Only for workers and team leads."),
    )
    region = forms.ModelChoiceField(
        label=_("Region"),
        queryset=Region.objects.all(),
        required=False,
        empty_label="–",
        help_text=_("Only for regional viewers."),
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Empty: no end yet."))

    def clean(self) -> dict[str, object]:
        values = self.cleaned_data
        self._check_scope(
            "team", IN_A_TEAM, missing=_("Choose the team of this worker or team lead."),
            needless=_("This role is not in a team: choose “–”."),
        )  # fmt: skip
        self._check_scope(
            "region", IN_A_REGION, missing=_("Choose the region of this viewer."),
            needless=_("This role is not for a region: choose “–”."),
        )  # fmt: skip
        starts, ends = values.get("starts_on"), values.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day lies before the first day."))
        return values

    def _check_scope(self, name: str, roles: set[Role], *, missing: str, needless: str) -> None:
        role, chosen = self.cleaned_data.get("role"), self.cleaned_data.get(name)
        if role in roles and not chosen and name not in self.errors:
            self.add_error(name, missing)
        elif role and chosen and role not in roles:
            self.add_error(name, needless)


class InvitationForm(RoleForm):
    display_name = TextLine(label=_("Name"), max_length=80)
    email = EmailLine(label=_("Email"))
    phone = PhoneLine(label=_("Phone"), required=False)

    field_order = ("display_name", "email", "phone", "role", "team", "region",
                   "starts_on", "ends_on")  # fmt: skip

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError(_("Somebody with this address is in the list already."))
        return email


class RoleEndForm(PageForm):
    ends_on = DayField(
        label=_("Last day"), help_text=_("The role works until midnight. Yesterday ends it now.")
    )

    def __init__(self, held: RoleAssignment, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.held = held

    def clean(self) -> dict[str, object]:
        day = self.cleaned_data.get("ends_on")
        if day and day < self.held.starts_on:
            self.add_error("ends_on", _("The last day lies before the first day."))
        return self.cleaned_data
