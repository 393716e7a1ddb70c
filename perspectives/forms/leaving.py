"""The follow-up plan, the first contacts with the new guide, and getting used to the next place."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms.kept import RowForm
from config.kit.fields import DayField, TextBlock, TextLine
from config.kit.forms import PageForm
from perspectives.leaving_choices import ContactHow, Knows, LeaveKind, NextPart
from perspectives.models import FollowUpPart, HandoverContact, LeaveDay

WHAT = {
    NextPart.LIVING: gettext_lazy("Where is %(name)s going to live?"),
    NextPart.LEARNING: gettext_lazy("Which school does %(name)s go to?"),
    NextPart.WORKING: gettext_lazy("Which work or day activity does %(name)s go to?"),
    NextPart.LEISURE: gettext_lazy("What does %(name)s do for fun there?"),
    NextPart.HELPER: gettext_lazy("Who helps %(name)s then, and with what?"),
}
NO_ADDRESS = gettext_lazy("A town or a part of it. Never a secret address.")
TRUE_OR_FALSE = [("True", gettext_lazy("Yes")), ("False", gettext_lazy("No"))]


def _is_yes(value: str) -> bool:
    return value == "True"


class PartForm(RowForm):
    """One part, in words that the youth reads as they are."""

    what = TextBlock(required=False, rows=3, max_length=500)
    place = TextLine(
        label=gettext_lazy("Where is that?"), max_length=120, required=False, help_text=NO_ADDRESS
    )
    from_on = DayField(label=gettext_lazy("From which day?"), required=False)
    who_helps = TextLine(
        label=gettext_lazy("Who helps to begin there?"), max_length=120, required=False
    )

    def __init__(self, data: QueryDict | None = None, *, row: FollowUpPart, name: str) -> None:
        super().__init__(data, row=row)
        what = self.fields["what"]
        what.label = str(WHAT[NextPart(row.part)]) % {"name": name}
        what.help_text = _("In short and plain words: %(name)s reads it.") % {"name": name}

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        others = any(typed.get(name) for name in ("place", "from_on", "who_helps"))
        if others and not typed.get("what") and "what" not in self.errors:
            self.add_error("what", _("First write down what it is, then where and when."))
        return typed


class ToldForm(PageForm):
    """That it was told in person, and the youth's own answer."""

    told_on = DayField(label="", future=False)
    answer = forms.ChoiceField(
        required=False,
        choices=[*Knows.choices, ("", gettext_lazy("Not asked yet"))],
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = {"name": name}
        self.fields["told_on"].label = _("On which day did you tell %(name)s?") % about
        self.fields["answer"].label = _("Ask %(name)s: do you know this already?") % about


class MeetingForm(RowForm):
    """One contact with somebody of the next place."""

    on = DayField(label=gettext_lazy("On which day?"), future=False)
    who = TextLine(
        label=gettext_lazy("With whom?"), max_length=120,
        help_text=gettext_lazy("For example: the mentor, the new group worker, grandma."),
    )  # fmt: skip
    side = forms.ChoiceField(
        label=gettext_lazy("Of which part?"), choices=NextPart.choices, widget=forms.RadioSelect
    )
    how = forms.ChoiceField(
        label=gettext_lazy("How did it go?"), choices=ContactHow.choices, widget=forms.RadioSelect
    )
    youth_was_there = forms.TypedChoiceField(
        choices=TRUE_OR_FALSE, coerce=_is_yes, empty_value=None, widget=forms.RadioSelect
    )

    def __init__(
        self, data: QueryDict | None = None, *, row: HandoverContact, name: str, earliest: date
    ) -> None:
        super().__init__(data, row=row)
        self.earliest = earliest
        self.fields["youth_was_there"].label = _("Was %(name)s there?") % {"name": name}

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if day < self.earliest:
            raise forms.ValidationError(_("This is before the event. Fill in a later day."))
        return day


class LeaveDayForm(RowForm):
    """One step of getting used to the next place."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind is it?"), choices=LeaveKind.choices, widget=forms.RadioSelect
    )
    from_on = DayField(label=gettext_lazy("What is the first day?"))
    until_on = DayField(label=gettext_lazy("What is the last day?"))
    place = TextLine(label=gettext_lazy("Where is that?"), max_length=120, help_text=NO_ADDRESS)
    with_whom = TextLine(label=gettext_lazy("With whom?"), max_length=120, required=False)
    how_it_went = TextBlock(
        required=False, rows=3, max_length=1000,
        help_text=gettext_lazy("Afterwards, in the words of the young person."),
    )  # fmt: skip
    is_beside = forms.BooleanField(
        label=gettext_lazy("It goes together with another row of these days, on purpose"),
        required=False,
    )

    def __init__(self, data: QueryDict | None = None, *, row: LeaveDay, name: str) -> None:
        super().__init__(data, row=row)
        self.fields["how_it_went"].label = _("How did %(name)s find it?") % {"name": name}

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        first, last = typed.get("from_on"), typed.get("until_on")
        if not (first and last):
            return typed
        if last < first:
            self.add_error(
                "until_on", _("The last day lies before the first one. Change one of the two.")
            )
        elif not typed.get("is_beside") and self._at_the_same_time(first, last):
            self.add_error("from_on", taken())
        return typed

    def _at_the_same_time(self, first: date, last: date) -> bool:
        others = LeaveDay.objects.filter(round=self.row.round, is_beside=False)
        at_once = others.filter(from_on__lte=last, until_on__gte=first)
        return at_once.exclude(pk=self.row.pk).exists()


def taken() -> str:
    return _("On these days there is something already. Change a day, or tick the last box.")
