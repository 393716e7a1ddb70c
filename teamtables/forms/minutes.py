"""What is typed at the table: who was there, what the youth says, and notes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import TextBlock, TextLine
from config.kit.forms import PageForm
from teamtables.choices import Answer, Present
from teamtables.forms.fields import ShortDayField
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

    youth_words = TextBlock(label=gettext_lazy("Said at the table"), required=False, rows=2)
    notes = TextBlock(
        label=gettext_lazy("Notes"),
        required=False,
        help_text=gettext_lazy("Stay inside. Agreements and what is decided are shared."),
    )
    next_on = ShortDayField(
        label=gettext_lazy("When do you meet again?"), future=True, required=False
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
        self.asked = list(table.asked)
        youth = table.round.trajectory.youth.calling_name
        for invitation in self.asked:
            self._ask(invitation, youth)

    def _ask(self, invitation: Invitation, youth: str) -> None:
        name = invitation.person.name if invitation.person else youth
        self.fields[f"present_{invitation.pk}"] = forms.ChoiceField(
            label=f"{name}, {invitation.get_role_display().lower()}",
            choices=_choices(invitation),
            widget=forms.RadioSelect,
            required=self.final,
            error_messages={"required": _("Choose whether %(name)s was there.") % {"name": name}},
        )
        if invitation.contact_id:
            self.fields[f"substitute_{invitation.pk}"] = TextLine(
                label=_("Who came for %(name)s?") % {"name": name}, required=False
            )

    @property
    def presence(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        """Who was there, and for who may send a colleague the name of that one."""
        return [
            (self[f"present_{each.pk}"], self[f"substitute_{each.pk}"] if each.contact_id else None)
            for each in self.asked
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if self.final and not self.talk_held and not values.get("order_reason"):
            text = _("Write why the table comes before the school talk, or hold the talk first.")
            self.add_error("order_reason", text)
        return values


def first_guess(table: TeamTable, cells: Mapping[str, str]) -> dict[str, Any]:
    """Initial values: what was kept, else who said to come and whom they send."""
    guess: dict[str, Any] = {}
    for each in table.asked:
        guess[f"present_{each.pk}"] = EXPECTED.get(Answer(each.answer), "")
        guess[f"substitute_{each.pk}"] = each.substitute_name
    kept = {name: text for name, text in cells.items() if text}
    if next_on := kept.get("next_on"):
        kept |= {"next_on": date.fromisoformat(next_on)}
    return guess | kept


def _choices(invitation: Invitation) -> list[tuple[str, str]]:
    known = list(Present)
    if invitation.contact_id is None:
        known.remove(Present.SUBSTITUTE)
    return [(each.value, each.label) for each in known]
