"""The form of the warm handover: both names and the talk decide, the rest of the list helps."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import DayField, TextBlock
from config.kit.forms import PageForm
from perspectives.choices import Channel, HandoverKind, YouthThere
from schools.models import ContactPerson

CHECKLIST = (
    ("consent", gettext_lazy("It is clear who may give permission, and for what")),
    ("report", gettext_lazy("The education report was asked for")),
    ("level", gettext_lazy("Level, subjects and marks are known")),
    ("first_day", gettext_lazy("First day: who comes along, who sits next to the young person")),
    ("practical", gettext_lazy("Travel, books, laptop, timetable and gym are arranged")),
    ("calls", gettext_lazy("It is agreed who calls whom in weeks 1 and 4")),
)
LABELS = {
    "helps_in_class": gettext_lazy("What helps %(name)s in class, and what does not?"),
    "youth_there": gettext_lazy("Was %(name)s there?"),
}


class HandoverForm(PageForm):
    """Once the handover is done only what helps and what is arranged can still be changed."""

    helps_in_class = TextBlock(required=False)
    checklist = forms.MultipleChoiceField(
        label=gettext_lazy("What is arranged?"),
        choices=CHECKLIST,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "Permission: under 12 those with authority, at 12-15 the young person and those with "
            "authority, from 16 the young person."
        ),
    )
    kind = forms.ChoiceField(label=gettext_lazy("From where to where?"), choices=HandoverKind)
    sender = forms.ModelChoiceField(
        ContactPerson.objects.none(), label=gettext_lazy("Who hands over?"), required=False
    )
    receiver = forms.ModelChoiceField(
        ContactPerson.objects.none(), label=gettext_lazy("Who receives?"), required=False
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
        choices=YouthThere.choices, widget=forms.RadioSelect, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, contacts: Any, name: str, is_done: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for field, label in LABELS.items():
            self.fields[field].label = label % {"name": name}
        for side in ("sender", "receiver"):
            self.fields[side].queryset = contacts
            self.fields[side].label_from_instance = _contact_label
            self.fields[side].empty_label = _("Not known yet")
        for field in self.fields.values():
            field.may_wait = True
        if is_done:
            for decided in ("kind", "sender", "receiver", "talk_on", "channel", "youth_there"):
                del self.fields[decided]

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
