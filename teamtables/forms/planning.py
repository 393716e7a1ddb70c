"""Who comes to the table, when and where."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cases.models import Guardian, Round
from config.kit.dates import local_date
from config.kit.fields import TextLine
from schools.choices import PartnerKind
from schools.models import ContactPerson, SchoolLocation
from teamtables.choices import InviteeRole, TableKind
from teamtables.forms.about import AboutFields
from teamtables.forms.moment import FormKeyField
from teamtables.forms.place import PlaceFields
from teamtables.forms.when import WhenForm
from teamtables.inviting import Invitee
from teamtables.requiring import required_roles

NOBODY = "nobody"
HELPERS = (PartnerKind.SWV, PartnerKind.LEERPLICHT)  # asked for a table that breaks through
SCHOOL_FIELDS = {"old_school": InviteeRole.OLD_SCHOOL, "new_school": InviteeRole.NEW_SCHOOL}


class PlanForm(AboutFields, PlaceFields, WhenForm):
    field_order = [
        "kind", "organiser", "youth", "youth_words", "youth_not_asked", "youth_wants",
        "old_school", "new_school", "missing_reason", "wanted", "guardians", "partners",
        "colleagues",
    ]  # fmt: skip

    old_school = forms.ChoiceField(widget=forms.RadioSelect)
    new_school = forms.ChoiceField(widget=forms.RadioSelect)
    missing_reason = TextLine(
        label=gettext_lazy("Why is a school not invited?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Only needed when you leave out a school."),
    )
    guardians = forms.MultipleChoiceField(
        label=gettext_lazy("Parents and carers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    partners = forms.MultipleChoiceField(
        label=gettext_lazy("Partners"), required=False, widget=forms.CheckboxSelectMultiple
    )
    form_key = FormKeyField()

    def __init__(self, *args: Any, round: Round, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round, self.name = round, round.trajectory.youth.calling_name
        self.contacts: dict[str, ContactPerson] = {}
        self._offer_schools(user)
        self._offer_guardians(round.trajectory.youth.guardians.all())
        self._offer_partners(ContactPerson.objects.visible_to(user))
        at_school = [each for each in self.contacts.values() if each.location_id]
        self.ask_about(self.name)
        self.offer_wanted(at_school, new_school=round.new_school_id)
        self.offer_places(round)
        self.offer_colleagues(round.trajectory, but=user, now=self.now)
        asked = [*(f"c{key}" for key in self.contacts), *(f"g{key}" for key in self.guardian_rows)]
        self.fields["asked_there"].choices = [(key, key) for key in asked]

    def _offer_schools(self, user: User) -> None:
        """Both schools; leaving out one that has to be there asks a reason."""
        self.required = required_roles(self.round, on=local_date(self.now))
        schools = {"old_school": self.round.old_school, "new_school": self.round.new_school}
        if schools["old_school"] == schools["new_school"]:
            schools["new_school"] = None
        for name, role in SCHOOL_FIELDS.items():
            if schools[name] is None:
                del self.fields[name]
                continue
            contacts = ContactPerson.objects.visible_to(user).active()
            self._offer_school(name, role, schools[name], contacts)
        if not self.required:
            del self.fields["missing_reason"]

    def _offer_school(
        self, name: str, role: InviteeRole, school: SchoolLocation, contacts: QuerySet
    ) -> None:
        field = self.fields[name]
        found = list(contacts.filter(location=school).select_related("location"))
        found.sort(key=lambda each: (not each.can_be_invited, each.name))
        self.contacts |= {str(each.pk): each for each in found}
        field.school, field.found = school, found
        field.label = f"{role.label}: {school.name}"
        offered = [(str(each.pk), _contact_label(each)) for each in found]
        field.choices = [*offered, (NOBODY, _("Do not invite this school"))]
        field.error_messages["required"] = _("Choose who comes for “%(school)s”.") % {
            "school": field.label
        }
        if len([each for each in found if each.can_be_invited]) == 1:
            field.initial = str(found[0].pk)
        if role not in self.required:
            field.help_text = _("Does not have to be there any more.")

    def _offer_guardians(self, guardians: Iterable[Guardian]) -> None:
        self.guardian_rows = {str(each.pk): each for each in guardians}
        self.fields["guardians"].choices = [
            (key, _guardian_label(each)) for key, each in self.guardian_rows.items()
        ]
        if not self.guardian_rows:
            del self.fields["guardians"]

    def _offer_partners(self, contacts: QuerySet) -> None:
        found = contacts.invitable().filter(partner__isnull=False).select_related("partner")
        rows = sorted(found, key=lambda each: (each.partner.name, each.name))
        self.contacts |= {str(each.pk): each for each in rows}
        self.fields["partners"].choices = [
            (str(each.pk), f"{each.partner.name}: {each.name}") for each in rows
        ]
        if not rows:
            del self.fields["partners"]
        elif self.initial.get("kind") == TableKind.BREAKTHROUGH:
            helpers = [str(each.pk) for each in rows if each.partner.kind in HELPERS]
            self.initial.setdefault("partners", helpers)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        left_out = False
        for name in SCHOOL_FIELDS:
            chosen = values.get(name)
            left_out |= chosen == NOBODY and SCHOOL_FIELDS[name] in self.required
            contact = self.contacts.get(chosen or "")
            if contact and not contact.can_be_invited:
                self.add_error(name, _why_not(contact))
        if left_out and not values.get("missing_reason"):
            text = _("Write why a school is not invited, or choose who comes for it.")
            self.add_error("missing_reason", text)
        return values

    def invitees(self) -> list[Invitee]:
        values = self.cleaned_data
        asked = [
            Invitee(role, contact=self.contacts[values[name]])
            for name, role in SCHOOL_FIELDS.items()
            if values.get(name, NOBODY) != NOBODY
        ]
        asked += [
            Invitee(InviteeRole.PARENT, guardian=self.guardian_rows[key])
            for key in values.get("guardians", [])
        ]
        asked += [
            Invitee(InviteeRole.PARTNER, contact=self.contacts[key])
            for key in values.get("partners", [])
        ]
        everybody = [*asked, *self.more_invitees(asked)]
        if values["kind"] not in TableKind.existing():
            return everybody
        return [replace(each, asked_there=each.key in values["asked_there"]) for each in everybody]


def _contact_label(contact: ContactPerson) -> str:
    label = ", ".join(
        part
        for part in (contact.name, contact.get_function_display().lower(), contact.phone)
        if part
    )
    if contact.can_be_invited:
        return label
    return _("%(contact)s (not called and confirmed yet)") % {"contact": label}


def _guardian_label(guardian: Guardian) -> str:
    how = guardian.email if guardian.gets_mail else _("by letter or phone")
    return f"{guardian.name}, {guardian.get_relation_display().lower()} ({how})"


def _why_not(contact: ContactPerson) -> str:
    if not contact.email:
        text = _("%(name)s has no e-mail address. Fill it in at the school first.")
    else:
        text = _("%(name)s was not called and confirmed yet. Call first, then confirm it below.")
    return text % {"name": contact.name}
