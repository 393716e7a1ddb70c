from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.models import RoleAssignment, Team, User
from config.kit.fields import DayField, EmailLine, PhoneLine, TextLine
from config.kit.forms import PageForm

IN_A_TEAM = {Role.WORKER, Role.TEAM_LEAD}


class RoleForm(PageForm):
    role = forms.ChoiceField(label=_("Role"), choices=[("", "–"), *Role.choices])
    team = forms.ModelChoiceField(
        label=_("Team"),
        queryset=Team.objects.all(),
        required=False,
        empty_label="–",
        help_text=_("Only for workers and team leads."),
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Empty: no end yet."))

    def clean(self) -> dict[str, object]:
        values = self.cleaned_data
        needs_team = values.get("role") in IN_A_TEAM
        if needs_team and not values.get("team") and "team" not in self.errors:
            self.add_error("team", _("Choose the team of this worker or team lead."))
        elif values.get("role") and values.get("team") and not needs_team:
            self.add_error("team", _("This role is not in a team: choose “–”."))
        starts, ends = values.get("starts_on"), values.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day lies before the first day."))
        return values


class InvitationForm(RoleForm):
    display_name = TextLine(label=_("Name"), max_length=80)
    email = EmailLine(label=_("Email"))
    phone = PhoneLine(label=_("Phone"), required=False)

    field_order = ("display_name", "email", "phone", "role", "team", "starts_on", "ends_on")

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
