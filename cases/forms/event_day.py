"""The day of an event that was not known when it was logged."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.choices import EventKind
from cases.dual import leaving_words
from cases.forms.days import wrong_event_day
from cases.forms.event import PlaceFields, Situation
from cases.models import TriggerEvent
from config.kit.fields import DayField

FILL_IN = gettext_lazy("Fill in the day.")


class EventDayForm(PlaceFields):
    """The day of an event that was not known when it was logged."""

    day = DayField(label=gettext_lazy("From which day?"), error_messages={"required": FILL_IN})
    field_order = ["day", "place_kind", "place_label"]

    def __init__(
        self, data: QueryDict | None = None, *, situation: Situation, event: TriggerEvent
    ) -> None:
        place = {"place_kind": event.place_kind, "place_label": event.place_label}
        super().__init__(data, initial=place)
        self.situation, self.kind = situation, EventKind(event.kind)
        self.new_school = event.round and event.round.new_school
        name = {"name": situation.youth.calling_name}
        self.fields["place_kind"].label = _("Where does %(name)s live then?") % name
        self.fields["place_kind"].required = self.kind is not EventKind.DETENTION
        self.fields["place_kind"].error_messages["required"] = (
            _("Choose where %(name)s lives then.") % name
        )
        if not self.kind.starts_placement:
            del self.fields["place_kind"], self.fields["place_label"]

    def clean_day(self) -> date:
        day, now = self.cleaned_data["day"], self.situation
        wrong = wrong_event_day(
            now.youth, self.kind, day, today=now.today, place=now.place, enrolment=now.enrolment
        )
        if not wrong and self.new_school:
            wrong = leaving_words(self.kind, now.enrolment, day)
        if wrong:
            raise forms.ValidationError(wrong)
        return day
