"""The forms of the warm handover: who spoke with whom, and each item that goes along."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.law import Giver
from config.kit.fields import DayField, TextBlock
from config.kit.forms import PageForm
from perspectives.choices import Channel, HandoverItemCode, HandoverKind, YouthThere
from schools.models import ContactPerson


class HandoverForm(PageForm):
    """Who spoke with whom: the item without which a handover is not warm."""

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

    def __init__(self, *args: Any, contacts: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["youth_there"].label = _("Was %(name)s there?") % {"name": name}
        for side in ("sender", "receiver"):
            self.fields[side].queryset = contacts
            self.fields[side].label_from_instance = _contact_label
            self.fields[side].empty_label = _("Not known yet")
        for field in self.fields.values():
            field.may_wait = True

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


class ItemForm(PageForm):
    """One item: what to know, who agrees that the other side reads it, and who said what."""

    text = TextBlock(required=False)
    youth_agrees = forms.BooleanField(required=False)
    authority_agrees = forms.BooleanField(
        label=gettext_lazy("Everybody with authority agrees"), required=False
    )
    given = forms.BooleanField(label=gettext_lazy("This was given"), required=False)
    received = forms.BooleanField(
        label=gettext_lazy("The receiving side has received it"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, name: str, code: str, givers: frozenset[Giver], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _text_label(code) % {"name": name}
        self.fields["youth_agrees"].label = _("%(name)s agrees") % {"name": name}
        for giver, field in ((Giver.YOUTH, "youth_agrees"), (Giver.AUTHORITY, "authority_agrees")):
            if giver not in givers:
                del self.fields[field]
        for field in self.fields.values():
            field.may_wait = True


def _text_label(code: str) -> str:
    if code == HandoverItemCode.HELPS:
        return _("What helps %(name)s in class, and what does not?")
    return _("What should the receiving side know about this?")


def _contact_label(contact: ContactPerson) -> str:
    return f"{contact.name}, {contact.home}"
