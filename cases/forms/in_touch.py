"""The contact plan of a school, a contact, and a buddy."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms.days import before_birth
from cases.forms.kept import RowForm
from cases.models import Buddy, ContactMoment, ContactPlan, Youth
from cases.request_choices import Channel, StoppedBy
from config.kit.dates import local_date
from config.kit.fields import DayField, TextLine
from schools.models import ContactPerson

RHYTHMS = [
    (7, gettext_lazy("Every week")),
    (14, gettext_lazy("Every two weeks")),
    (28, gettext_lazy("Every four weeks")),
]


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: ContactPerson) -> str:
        return f"{obj.name}, {obj.location}"


def at_the_schools_of(youth: Youth) -> Any:
    """People of every school where this youth is or was enrolled."""
    locations = youth.enrolments.values("location")
    return ContactPerson.objects.active().filter(location__in=locations)


class ContactPlanForm(RowForm):
    contact = PersonField(
        label=gettext_lazy("Who of the school keeps in touch?"),
        queryset=ContactPerson.objects.none(),
        empty_label=gettext_lazy("Choose a person"),
        help_text=gettext_lazy("Not in the list? First add the person at the school."),
    )
    every_days = forms.TypedChoiceField(
        label=gettext_lazy("How often?"), choices=RHYTHMS, coerce=int, widget=forms.RadioSelect
    )
    started_on = DayField(label=gettext_lazy("From"))
    until = DayField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("The first day without. Not known? Leave this empty."),
    )

    def __init__(self, data: QueryDict | None = None, *, row: ContactPlan) -> None:
        super().__init__(data, row=row)
        known = ContactPerson.objects.filter(pk=row.contact_id)
        found = (at_the_schools_of(row.youth) | known).select_related("location")
        self.fields["contact"].queryset = found.order_by("location__name", "name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, until = cleaned.get("started_on"), cleaned.get("until")
        if start and (wrong := before_birth(self.row.youth, start)):
            self.add_error("started_on", wrong)
        elif start and until and until <= start:
            self.add_error("until", _("“Until” lies before “From”. Change one of the two."))
        elif cleaned.get("contact") and not until and self._is_known(cleaned["contact"]):
            self.add_error("contact", _("This person keeps in touch already. Change that plan."))
        return cleaned

    def _is_known(self, contact: ContactPerson) -> bool:
        others = self.row.youth.contact_plans.exclude(pk=self.row.pk)
        return others.filter(contact=contact, until=None).exists()


class ContactMomentForm(RowForm):
    spoke = PersonField(
        label=gettext_lazy("Who of the school spoke with the young person?"),
        queryset=ContactPerson.objects.none(),
        empty_label=None,
    )
    happened_on = DayField(label=gettext_lazy("On which day?"), future=False)
    channel = forms.ChoiceField(
        label=gettext_lazy("How?"), choices=Channel.choices, widget=forms.RadioSelect
    )

    def __init__(self, data: QueryDict | None = None, *, row: ContactMoment) -> None:
        row.spoke_id = row.spoke_id or row.plan.contact_id
        row.happened_on = row.happened_on or local_date(timezone.now())
        super().__init__(data, row=row)
        home = row.plan.contact.location_id
        found = ContactPerson.objects.filter(location=home).select_related("location")
        self.fields["spoke"].queryset = found.order_by("name")

    def clean_happened_on(self) -> date:
        day, plan = self.cleaned_data["happened_on"], self.row.plan
        if day < plan.started_on:
            raise forms.ValidationError(_("This day lies before the plan. Fill in a later day."))
        return day


class BuddyForm(RowForm):
    """Both say yes before it starts; when one stops, the buddy is gone the same day."""

    first_name = TextLine(
        label=gettext_lazy("First name of the buddy"),
        max_length=40,
        help_text=gettext_lazy("Only the first name. The buddy sees nothing of this file."),
    )
    youth_agreed_on = DayField(label=gettext_lazy("The young person agreed on"), future=False)
    buddy_agreed_on = DayField(label=gettext_lazy("The buddy agreed on"), future=False)
    started_on = DayField(label=gettext_lazy("From"))
    until = DayField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("The first day without. Not known? Leave this empty."),
    )
    stopped_by = forms.ChoiceField(
        label=gettext_lazy("Do both still agree?"),
        choices=[("", gettext_lazy("Yes")), *StoppedBy.choices],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, data: QueryDict | None = None, *, row: Buddy) -> None:
        super().__init__(data, row=row)
        if not row.pk:
            del self.fields["stopped_by"], self.stored["stopped_by"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, until = cleaned.get("started_on"), cleaned.get("until")
        if start and (wrong := before_birth(self.row.youth, start)):
            self.add_error("started_on", wrong)
        elif start and until and until <= start:
            self.add_error("until", _("“Until” lies before “From”. Change one of the two."))
        for name in ("youth_agreed_on", "buddy_agreed_on"):
            if start and (day := cleaned.get(name)) and day > start:
                text = _("A buddy starts once both agreed. Change one of the two days.")
                self.add_error(name, text)
        return cleaned
