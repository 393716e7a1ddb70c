"""Logging an event: eight questions on one page."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.career_choices import CanStay
from cases.choices import EventKind, PlacementKind
from cases.dual import leaving_words
from cases.forms.days import wrong_event_day
from cases.forms.staying import no_reason
from cases.models import Enrolment, Placement, Youth
from cases.moving_in import NewPlace
from config.kit.fields import DayField, TextBlock, TextLine
from config.kit.forms import PageForm
from schools.fields import SchoolField

TODAY, YESTERDAY, OTHER, UNKNOWN = "today", "yesterday", "other", "unknown"
WHEN = [
    (TODAY, gettext_lazy("Today")),
    (YESTERDAY, gettext_lazy("Yesterday")),
    (OTHER, gettext_lazy("Another day")),
    (UNKNOWN, gettext_lazy("Date not known yet")),
]
NO_DAY = gettext_lazy("Fill in the day, or choose “Date not known yet”.")
STAYS = [(value, label) for value, label in CanStay.choices]
TOLD = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No, not yet"))]
NEW_PLACES = [
    ("", gettext_lazy("Choose a kind of place")),
    *[choice for choice in PlacementKind.choices if choice[0] != PlacementKind.HOME],
]


@dataclass(frozen=True)
class Situation:
    """Where the youth stands when the form is opened."""

    youth: Youth
    place: Placement | None
    enrolment: Enrolment | None
    today: date


class PlaceFields(PageForm):
    place_kind = forms.ChoiceField(choices=NEW_PLACES)
    place_label = TextLine(
        label=gettext_lazy("Name of the place"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example De Haven. No address."),
    )

    def new_place(self, kind: EventKind) -> NewPlace | None:
        chosen = self.cleaned_data.get("place_kind")
        label = self.cleaned_data.get("place_label", "")
        if not kind.starts_placement or not (chosen or label):
            return None
        usual = PlacementKind.JJI if kind is EventKind.DETENTION else PlacementKind.RESIDENTIAL
        return NewPlace(PlacementKind(chosen or usual), label)


class EventForm(PlaceFields):
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What happened?"),
        choices=EventKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what happened.")},
    )
    when = forms.ChoiceField(
        label=gettext_lazy("From which day?"),
        choices=WHEN,
        widget=forms.RadioSelect,
        error_messages={"required": NO_DAY},
    )
    day = DayField(label=gettext_lazy("Which day?"), error_messages={"required": NO_DAY})
    new_school = SchoolField(
        label=gettext_lazy("New school"),
        required=False,
        help_text=gettext_lazy("Type a part of the name. Not known yet? Leave this empty."),
    )
    stay = forms.ChoiceField(choices=STAYS, widget=forms.RadioSelect, required=False)
    stay_reason = TextLine(label=gettext_lazy("If not: why not?"), max_length=300, required=False)
    told = forms.ChoiceField(choices=TOLD, widget=forms.RadioSelect)
    note = TextBlock(label=gettext_lazy("Note"), max_length=2000, rows=3, required=False)

    field_order = [
        "kind",
        "when",
        "day",
        "stay",
        "stay_reason",
        "new_school",
        "place_kind",
        "place_label",
        "told",
    ]

    def __init__(self, data: QueryDict | None = None, *, situation: Situation) -> None:
        super().__init__(data, initial={"form_key": uuid4()})
        self.situation = situation
        name = {"name": situation.youth.calling_name}
        self.fields["place_kind"].label = _("Where does %(name)s live now?") % name
        self.fields["place_kind"].error_messages["required"] = (
            _("Choose where %(name)s lives now.") % name
        )
        self.fields["stay"].label = _("Can %(name)s stay at the own school?") % name
        self.fields["told"].label = _("Does %(name)s know yet?") % name
        self.fields["told"].help_text = (
            _("As long as %(name)s does not know, nobody gets a message.") % name
        )
        self.fields["told"].error_messages["required"] = (
            _("Choose whether %(name)s knows already.") % name
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = EventKind(cleaned["kind"]) if cleaned.get("kind") else None
        self._clean_day(chosen)
        if chosen and not chosen.changes_school:
            self._leave_out("new_school")
        if chosen and chosen is not EventKind.MOVE_SCHOOL:  # with a move of home the task asks it
            self._leave_out("stay", "stay_reason")
        if cleaned.get("stay") == CanStay.NO and not cleaned.get("stay_reason"):
            self.add_error("stay_reason", no_reason())
        if chosen and not chosen.starts_placement:
            self._leave_out("place_kind", "place_label")
        no_place_yet = chosen is EventKind.DETENTION or cleaned.get("when") == UNKNOWN
        if no_place_yet and not cleaned.get("place_kind"):
            self._leave_out("place_kind")
        if chosen:
            self._contradictions(chosen)
        return cleaned

    def _clean_day(self, kind: EventKind | None) -> None:
        """The quick choices and the three boxes together give one day, or none yet."""
        cleaned, when = self.cleaned_data, self.cleaned_data.get("when")
        if not when and cleaned.get("day"):
            self.errors.pop("when", None)
            when = OTHER
        if when != OTHER:
            self._leave_out("day")
        days = {TODAY: 0, YESTERDAY: 1}
        if when in days:
            cleaned["day"] = self.situation.today - timedelta(days=days[when])
        day = cleaned["effective_on"] = cleaned.get("day")
        if day and kind:
            self._check_day(kind, day, "day" if when == OTHER else "when")

    def _check_day(self, kind: EventKind, day: date, field: str) -> None:
        now = self.situation
        wrong = wrong_event_day(
            now.youth, kind, day, today=now.today, place=now.place, enrolment=now.enrolment
        )
        if wrong:
            self.add_error(field, wrong)

    def _contradictions(self, kind: EventKind) -> None:
        cleaned, now = self.cleaned_data, self.situation
        name = {"name": now.youth.calling_name}
        if kind is EventKind.RETURN_HOME and now.place and not now.place.is_out_of_home:
            text = _("%(name)s lives at home already. Is that wrong? Then first correct Places.")
            self.add_error("kind", text % name)
        school = cleaned.get("new_school")
        if school and now.enrolment and school == now.enrolment.location:
            text = _("%(school)s is the school of now. Choose another school.")
            self.add_error("new_school", text % {"school": school})
        elif school and (wrong := leaving_words(kind, now.enrolment, cleaned["effective_on"])):
            self.add_error("new_school", wrong)

    def _leave_out(self, *names: str) -> None:
        """What the page hides for this choice counts for nothing, whatever is in it."""
        for name in names:
            self.errors.pop(name, None)
            self.cleaned_data[name] = None if name in ("day", "new_school") else ""
