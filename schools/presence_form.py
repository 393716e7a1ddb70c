"""When a helper is at a school."""

from datetime import date

from django import forms
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import ClockField, DayField, TextLine
from schools.calendar import calendar_for
from schools.choices import Weekday
from schools.editing import EditForm
from schools.models import ContactPerson, Presence
from schools.querysets import ContactPersonQuerySet


class HelperField(forms.ModelChoiceField):
    def label_from_instance(self, contact: ContactPerson) -> str:
        return f"{contact.name}, {contact.partner or contact.get_function_display()}"


class PresenceForm(EditForm):
    contact = HelperField(
        label=gettext_lazy("Who?"),
        queryset=ContactPerson.objects.none(),
        empty_label=gettext_lazy("Choose somebody"),
        help_text=gettext_lazy("A contact person of this school or of a partner."),
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Every week on"),
        choices=[("", gettext_lazy("Not every week")), *Weekday.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    day = DayField(label=gettext_lazy("Or only on"), required=False)
    starts_at = ClockField(
        label=gettext_lazy("From what time?"), help_text=gettext_lazy("For example 9.00.")
    )
    ends_at = ClockField(label=gettext_lazy("Until what time?"))
    room = TextLine(label=gettext_lazy("Room"), max_length=60, required=False)

    class Meta:
        model = Presence
        fields = ["contact", "weekday", "day", "starts_at", "ends_at", "room", "version"]

    def __init__(
        self, *args: object, contacts: ContactPersonQuerySet, today: date, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        here = Q(location=self.instance.location) | Q(partner__isnull=False)
        helpers = contacts.active().filter(here).select_related("partner")
        self.fields["contact"].queryset = helpers.order_by("name")

    def clean_day(self) -> date | None:
        day = self.cleaned_data["day"]
        if day and day < self.today:
            raise forms.ValidationError(_("This day has passed. Choose a later one."))
        if day and not calendar_for(self.instance.location).is_school_day(day):
            text = _("There is no school on %(day)s. Choose another day.")
            raise forms.ValidationError(text % {"day": date_format(day, "l j F Y")})
        return day

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        weekday, day = cleaned.get("weekday"), cleaned.get("day")
        if weekday and day:
            self.add_error("day", _("Choose a day of the week or one date, not both."))
        elif not weekday and not day and not {"weekday", "day"} & self.errors.keys():
            self.add_error("weekday", _("Choose a day of the week, or fill in one date."))
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("The end lies before the start. Change one of the two."))
        return cleaned
