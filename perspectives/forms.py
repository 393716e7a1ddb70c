"""The forms of the future plan, the handover and aftercare."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.choices import CloseReason, PlacementKind
from config.kit.fields import DayField, TextBlock, TextLine
from config.kit.forms import PageForm
from perspectives.choices import (
    Agrees,
    Area,
    AreaState,
    Channel,
    HandoverKind,
    HowItGoes,
    YouthThere,
)
from perspectives.rules import latest_end
from schools.fields import SchoolField
from schools.models import ContactPerson

CHECKLIST = (
    ("consent", gettext_lazy("It is clear who may give permission, and for what")),
    ("report", gettext_lazy("The education report was asked for")),
    ("level", gettext_lazy("Level, subjects and marks are known")),
    ("first_day", gettext_lazy("First day: who comes along, who sits next to the young person")),
    ("practical", gettext_lazy("Travel, books, laptop, timetable and gym are arranged")),
    ("calls", gettext_lazy("It is agreed who calls whom in weeks 1 and 4")),
)


class AreaForm(PageForm):
    """One living area: first the youth's own words."""

    youth_words = TextBlock(label=gettext_lazy("In own words"), required=False, rows=5)
    declined = forms.BooleanField(label=gettext_lazy("Does not want to say now"), required=False)
    not_needed = forms.BooleanField(label=gettext_lazy("Care is not needed"), required=False)
    needed = TextBlock(label=gettext_lazy("What is needed for that?"), required=False)
    who_arranges = TextLine(label=gettext_lazy("Who arranges it?"), required=False, max_length=200)
    otherwise = TextBlock(
        label=gettext_lazy("What if it does not work out?"), required=False, rows=3
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, area: str, is_draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_draft = is_draft
        if area != Area.CARE:
            del self.fields["not_needed"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("not_needed"):
            typed["state"] = AreaState.NOT_NEEDED
        elif not self.is_draft and not (typed.get("youth_words") or typed.get("declined")):
            if "youth_words" not in self.errors:
                self.add_error(
                    "youth_words",
                    _("Write what the young person wants, or choose “Does not want to say now”."),
                )
        typed.setdefault("state", AreaState.BUSY)
        return typed


class AgreeForm(PageForm):
    """What the youth and the parents say of the whole plan; disagreement stays visible."""

    agreed_on = DayField(label=gettext_lazy("On which day was it agreed?"), future=False)
    youth_agrees = forms.ChoiceField(
        label=gettext_lazy("Does the young person agree?"),
        choices=Agrees.choices,
        widget=forms.RadioSelect,
    )
    youth_says = TextLine(label=gettext_lazy("Why?"), required=False, max_length=300)
    parents_agree = forms.ChoiceField(
        label=gettext_lazy("Do the parents agree?"),
        choices=[*Agrees.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    parents_say = TextLine(label=gettext_lazy("What do they say?"), required=False, max_length=300)

    def __init__(self, *args: Any, not_before: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_before = not_before

    def clean_agreed_on(self) -> date:
        day = self.cleaned_data["agreed_on"]
        if self.not_before and day < self.not_before:
            raise forms.ValidationError(
                _("The plan cannot be agreed before the event. Fill in a later day.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        differs = typed.get("youth_agrees") in (Agrees.PARTLY, Agrees.NO)
        if differs and not typed.get("youth_says") and "youth_says" not in self.errors:
            self.add_error("youth_says", _("Write what the young person sees differently."))
        return typed


class HandoverForm(PageForm):
    """Both names, the talk, the youth; the rest of the checklist helps but does not decide."""

    kind = forms.ChoiceField(label=gettext_lazy("From where to where?"), choices=HandoverKind)
    sender = forms.ModelChoiceField(
        ContactPerson.objects.none(), label=gettext_lazy("Who hands over?"), required=False
    )
    receiver = forms.ModelChoiceField(
        ContactPerson.objects.none(), label=gettext_lazy("Who receives?"), required=False
    )
    helps_in_class = TextBlock(
        label=gettext_lazy("What helps in class, and what does not? In own words"), required=False
    )
    talk_on = DayField(
        label=gettext_lazy("On which day did they speak?"), required=False, future=False
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How did they speak?"),
        choices=Channel.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    youth_there = forms.ChoiceField(
        label=gettext_lazy("Was the young person there?"),
        choices=YouthThere.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    checklist = forms.MultipleChoiceField(
        label=gettext_lazy("What is arranged?"),
        choices=CHECKLIST,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, contacts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("sender", "receiver"):
            self.fields[name].queryset = contacts
            self.fields[name].label_from_instance = _contact_label
            self.fields[name].empty_label = _("Not known yet")

    def clean_checklist(self) -> dict[str, bool]:
        return dict.fromkeys(self.cleaned_data["checklist"], True)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        sender, receiver = typed.get("sender"), typed.get("receiver")
        if sender and sender == receiver:
            self.add_error(
                "receiver", _("Sender and receiver are the same person. Choose another.")
            )
        if typed.get("talk_on") and not typed.get("channel") and "channel" not in self.errors:
            self.add_error(
                "channel", _("Choose how they spoke. A letter or mail alone is not warm.")
            )
        if typed.get("channel") and not typed.get("talk_on") and "talk_on" not in self.errors:
            self.add_error("talk_on", _("Fill in on which day they spoke."))
        return typed


def _contact_label(contact: ContactPerson) -> str:
    return f"{contact.name}, {contact.location}"


class DepartForm(PageForm):
    """The departure itself; without a warm handover it asks why."""

    left_on = DayField(label=gettext_lazy("On which day did the young person leave?"), future=False)
    next_place = forms.ChoiceField(label=gettext_lazy("Where to?"), choices=PlacementKind.choices)
    next_school = SchoolField(label=gettext_lazy("To which school?"), required=False)
    aftercare_until = DayField(
        label=gettext_lazy("Aftercare until (24 months at most)"), required=False
    )
    reason = TextLine(
        label=gettext_lazy("Why is there no warm handover?"), required=False, max_length=300
    )

    def __init__(
        self, *args: Any, earliest: date | None, needs_reason: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.earliest = earliest
        if needs_reason:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = _(
                "Not done yet: there is no warm handover. Say why, or do the handover first."
            )
        else:
            del self.fields["reason"]

    def clean_left_on(self) -> date:
        day = self.cleaned_data["left_on"]
        if self.earliest and day < self.earliest:
            raise forms.ValidationError(
                _("This is before the start of the stay. Fill in a later day.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        left_on, until = typed.get("left_on"), typed.get("aftercare_until")
        if left_on and until and not left_on < until <= latest_end(left_on):
            self.add_error(
                "aftercare_until",
                _("Aftercare ends after the departure and within 24 months. Change the day."),
            )
        return typed


class ContactForm(PageForm):
    """One aftercare contact that took place."""

    done_on = DayField(label=gettext_lazy("On which day?"), future=False)
    with_whom = TextLine(
        label=gettext_lazy("With whom did you speak?"),
        max_length=120,
        error_messages={"required": gettext_lazy("Fill in with whom you spoke.")},
    )
    how_it_goes = forms.ChoiceField(
        label=gettext_lazy("How is it going?"), choices=HowItGoes.choices, widget=forms.RadioSelect
    )
    in_education = forms.TypedChoiceField(
        label=gettext_lazy("At school, at work or in day activity?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = TextBlock(label=gettext_lazy("In own words"), required=False, rows=3)

    def __init__(self, *args: Any, earliest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earliest = earliest

    def clean_done_on(self) -> date:
        day = self.cleaned_data["done_on"]
        if day < self.earliest:
            raise forms.ValidationError(_("This is before the departure. Fill in a later day."))
        return day


class CloseForm(PageForm):
    """The end of aftercare: the youth's own word, the longest term, or a reason."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why does it end?"),
        choices=CloseReason.choices,
        widget=forms.RadioSelect,
    )
    words = TextBlock(
        label=gettext_lazy("What does the young person say?"),
        rows=3,
        error_messages={
            "required": gettext_lazy("Write down the own words, or why they are not there.")
        },
    )
