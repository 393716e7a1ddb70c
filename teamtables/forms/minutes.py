"""What is typed at the table: who was there and notes. The agreements: `lines`."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import TextBlock, TextLine
from config.kit.forms import PageForm
from teamtables.choices import Answer, Present
from teamtables.holding import Line, Minutes
from teamtables.models import Invitation, TeamTable

EXPECTED = {
    Answer.YES: Present.YES,
    Answer.ONLINE: Present.ONLINE,
    Answer.SUBSTITUTE: Present.SUBSTITUTE,
    Answer.NO: Present.NO,
    Answer.WORDS: Present.NO,
}


class MinutesForm(PageForm):
    """`final` asks for everything that a draft may leave open."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    notes = TextBlock(
        label=gettext_lazy("Notes"),
        required=False,
        help_text=gettext_lazy("Stay inside. Only the agreements are shared."),
    )
    order_reason = TextLine(
        label=gettext_lazy("The school talk has not been held yet. Why does the table come first?"),
        max_length=300,
        required=False,
    )

    def __init__(
        self, *args: Any, table: TeamTable, talk_held: bool, final: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        talk_held = talk_held or not table.is_of_the_round
        self.final, self.talk_held = final, talk_held
        if talk_held:
            del self.fields["order_reason"]
        self.presence = [(each, _presence_name(each)) for each in table.asked]
        youth = table.round.trajectory.youth.calling_name
        for invitation, name in self.presence:
            self.fields[name] = forms.ChoiceField(
                label=_label(invitation, youth),
                choices=_choices(invitation),
                widget=forms.RadioSelect,
                required=final,
                error_messages={
                    "required": _("Choose whether %(name)s was there.")
                    % {"name": _name(invitation, youth)}
                },
            )

    @property
    def presence_fields(self) -> list[forms.BoundField]:
        return [self[name] for _invitation, name in self.presence]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if self.final and not self.talk_held and not values.get("order_reason"):
            text = _("Write why the table comes before the school talk, or hold the talk first.")
            self.add_error("order_reason", text)
        return values

    def minutes(self, lines: Iterable[Line]) -> Minutes:
        values = self.cleaned_data
        present = {
            invitation.pk: Present(values[name])
            for invitation, name in self.presence
            if values.get(name)
        }
        return Minutes(
            notes=values["notes"],
            order_reason=values.get("order_reason", ""),
            present=present,
            lines=list(lines),
        )


def first_guess(table: TeamTable) -> dict[str, Any]:
    """Initial values: what was kept, else who said to come."""
    known = {each.invitation_id: each.present for each in table.attendance.all()}
    guess = {
        _presence_name(each): known.get(each.pk) or EXPECTED.get(Answer(each.answer), "")
        for each in table.asked
    }
    kept = {"version": table.version, "notes": table.notes, "order_reason": table.order_reason}
    return guess | kept


def _presence_name(invitation: Invitation) -> str:
    return f"present_{invitation.pk}"


def _name(invitation: Invitation, youth: str) -> str:
    return invitation.person.name if invitation.person else youth


def _label(invitation: Invitation, youth: str) -> str:
    return f"{_name(invitation, youth)}, {invitation.get_role_display().lower()}"


def _choices(invitation: Invitation) -> list[tuple[str, str]]:
    known = list(Present)
    if invitation.contact_id is None:
        known.remove(Present.SUBSTITUTE)
    return [(each.value, each.label) for each in known]
