"""What helps, and that it was mapped together."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms.kept import RowForm
from config.kit.fields import DayField, TextBlock, TextLine
from config.kit.forms import PageForm
from perspectives.choices import Area
from perspectives.models import SupportNeed
from perspectives.needs_choices import InWords, NeedState, Whose


def _choice(label: Any, kind: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=kind.choices, widget=forms.RadioSelect)


class NeedForm(RowForm):
    whose = _choice(gettext_lazy("Who needs it?"), Whose)
    area = _choice(gettext_lazy("About what is it?"), Area)
    what = TextBlock(
        label=gettext_lazy("What would help?"),
        rows=3,
        max_length=500,
        help_text=gettext_lazy("As it was said. No diagnosis."),
    )
    said_by = _choice(gettext_lazy("In whose words is this?"), InWords)
    who_gives = TextLine(label=gettext_lazy("Who gives this help?"), max_length=120, required=False)
    state = _choice(gettext_lazy("How far is it?"), NeedState)
    why_not = TextBlock(label=gettext_lazy("Why is it not possible?"), required=False, rows=2)
    asked_on = DayField(
        label=gettext_lazy("On which day was it asked?"), required=False, future=False
    )
    from_on = DayField(label=gettext_lazy("From which day is the help there?"), required=False)
    until_on = DayField(
        label=gettext_lazy("On which day does the help end?"),
        required=False,
        help_text=gettext_lazy("Not known? Leave this empty."),
    )

    def __init__(self, data: QueryDict | None = None, *, row: SupportNeed, name: str) -> None:
        super().__init__(data, row=row)
        self.fields["whose"].choices = [
            (value, name if value == Whose.YOUTH else label) for value, label in Whose.choices
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        state = typed.get("state")
        if state == NeedState.NOT_POSSIBLE and not typed.get("why_not"):
            self.add_error("why_not", _("Write why it is not possible."))
        if state in (NeedState.ASKED, NeedState.GIVEN) and not typed.get("who_gives"):
            self.add_error("who_gives", _("Write who is asked, or who gives it."))
        self._check_days(typed)
        return typed

    def _check_days(self, typed: dict[str, Any]) -> None:
        asked, start, end = (typed.get(name) for name in ("asked_on", "from_on", "until_on"))
        if asked and start and start < asked:
            self.add_error("from_on", _("The help starts after it was asked. Change a day."))
        if end and not start and "from_on" not in self.errors:
            self.add_error("from_on", _("Fill in the day from which the help is there."))
        if start and end and end < start:
            self.add_error("until_on", _("The help ends after it starts. Change a day."))


class MappedForm(PageForm):
    """Together: the youth was there; without the youth it is not mapped."""

    on = DayField(label=gettext_lazy("On which day did you do this together?"), future=False)
    youth_there = forms.BooleanField(required=False)
    parents_there = forms.BooleanField(label=gettext_lazy("A parent was there"), required=False)

    def __init__(self, *args: Any, name: str, earliest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earliest = earliest
        self.fields["youth_there"].label = _("%(name)s was there") % {"name": name}

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if day < self.earliest:
            raise forms.ValidationError(_("This day lies before the event. Fill in a later day."))
        return day

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if not typed.get("youth_there") and not typed.get("parents_there"):
            self.add_error("youth_there", _("Together asks the young person, or a parent."))
        return typed
