"""Which school goes on after the months of dual enrolment: the worker's choice and the lead's."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import deadlines
from cases.choosing import TwoSchools
from config.kit.dates import ONE_DAY, add_months
from config.kit.fields import DayField, TextLine
from config.kit.forms import PageForm
from config.kit.tags import longday

BACK, OVER, ASK = "back", "over", "ask"
LONGER, END, NO = "longer", "end", "no"


class DualForm(PageForm):
    choice = forms.ChoiceField(
        label=gettext_lazy("Back, longer or over?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose which school goes on.")},
    )
    reason = TextLine(
        label=gettext_lazy("What do you ask the team lead, and why?"),
        max_length=300,
        required=False,
    )

    def __init__(self, data: QueryDict | None, *, pair: TwoSchools | None) -> None:
        super().__init__(data)
        back = _("Back: the own school goes on")
        choices = [(BACK, back), (ASK, _("Longer, or earlier: ask the team lead"))]
        if pair:
            about = {"own": pair.own.location, "inside": pair.inside.location}
            choices = [
                (BACK, _("Back: %(own)s goes on, guest at %(inside)s") % about),
                (OVER, _("Over: %(inside)s goes on, %(own)s ends") % about),
                (ASK, _("Longer, or earlier: ask the team lead")),
            ]
        self.fields["choice"].choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        asks = cleaned.get("choice") == ASK
        if asks and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Write what you ask and why; the team lead decides."))
        return cleaned


class DualLeadForm(PageForm):
    choice = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you decide.")},
    )
    on = DayField(label=gettext_lazy("From which day?"), required=False)
    reason = TextLine(
        label=gettext_lazy("Why?"),
        max_length=300,
        error_messages={"required": gettext_lazy("Write why: it stays in the file.")},
    )

    def __init__(self, data: QueryDict | None, *, pair: TwoSchools | None) -> None:
        super().__init__(data)
        self.pair = pair
        choices = [(NO, _("It stays as it is"))]
        if pair:
            about = {"own": pair.own.location}
            choices[:0] = [
                (LONGER, _("Longer: both schools go on, until the day below")),
                (END, _("Earlier: %(own)s ends on the day below") % about),
            ]
        self.fields["choice"].choices = choices
        self.fields["on"].help_text = _("The first day on which it is no longer so.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen, day = cleaned.get("choice"), cleaned.get("on")
        if chosen not in (LONGER, END) or "on" in self.errors:
            return cleaned
        if not day:
            self.add_error("on", _("Fill in the day."))
        elif self.pair and (wrong := self._wrong(chosen, day, self.pair)):
            self.add_error("on", wrong)
        return cleaned

    def _wrong(self, chosen: str, day: date, pair: TwoSchools) -> str:
        last = add_months(pair.until, deadlines.DUAL_MONTHS_MORE)
        if chosen == LONGER and not pair.until < day <= last:
            text = _("Fill in a day after %(first)s, at the latest %(last)s.")
            return text % {"first": longday(pair.until), "last": longday(last)}
        first = max(pair.own.started_on, pair.inside.started_on)
        if chosen == END and not first <= day < pair.until:
            text = _("Fill in a day from %(first)s to %(last)s.")
            return text % {"first": longday(first), "last": longday(pair.until - ONE_DAY)}
        return ""
