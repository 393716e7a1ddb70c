"""A block of the week, and the day the week begins."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms.kept import RowForm
from config.kit.fields import ClockField, DayField, TextLine
from config.kit.forms import PageForm
from perspectives.choices import Area, BlockKind, Weekday
from perspectives.models import Block, Goal

ANY_AREA = [("", gettext_lazy("No part in particular")), *Area.choices]


class BlockForm(RowForm):
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("On which day?"), choices=Weekday.choices, coerce=int
    )
    starts = ClockField(label=gettext_lazy("From what time?"))
    ends = ClockField(label=gettext_lazy("Until what time?"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind is it?"), choices=BlockKind.choices, widget=forms.RadioSelect
    )
    what = TextLine(
        label=gettext_lazy("What is it?"),
        max_length=120,
        help_text=gettext_lazy("For example: language and sums, football, talk with the mentor."),
    )
    with_whom = TextLine(label=gettext_lazy("With whom?"), max_length=120, required=False)
    area = forms.ChoiceField(
        label=gettext_lazy("Which part of the future plan does it help with?"),
        choices=ANY_AREA,
        required=False,
    )

    goal = forms.TypedChoiceField(
        label=gettext_lazy("Which goal does it help with?"),
        coerce=UUID,
        empty_value=None,
        required=False,
    )

    def __init__(self, data: QueryDict | None = None, *, row: Block, goals: Iterable[Goal]) -> None:
        """`goals` are those of the plan of today; without any it is not asked."""
        super().__init__(data, row=row)
        self.area_of = {goal.uuid: goal.area.area for goal in goals}
        named = [(goal.uuid, goal.text) for goal in goals]
        self.fields["goal"].choices = [("", _("No goal in particular")), *named]
        if not named:
            del self.fields["goal"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("goal") and not typed.get("area"):
            typed["area"] = self.area_of.get(typed["goal"], "")
        starts, ends = typed.get("starts"), typed.get("ends")
        if not (starts and ends):
            return typed
        if ends <= starts:
            self.add_error("ends", _("“Until” lies before “From”. Change one of the two."))
        elif other := self._at_the_same_time(typed):
            self.add_error("starts", taken(other))
        return typed

    def _at_the_same_time(self, typed: dict[str, Any]) -> Block | None:
        others = Block.objects.filter(programme=self.row.programme, weekday=typed.get("weekday"))
        at_once = others.filter(starts__lt=typed["ends"], ends__gt=typed["starts"])
        return at_once.exclude(pk=self.row.pk).first()


def taken(other: Block) -> str:
    about = {"what": other.what, "starts": f"{other.starts:%H.%M}", "ends": f"{other.ends:%H.%M}"}
    text = _("At that time there is “%(what)s” (%(starts)s to %(ends)s). Choose another time.")
    return text % about


class BeginForm(PageForm):
    """The day may not lie ahead: until then the week is in the making."""

    started_on = DayField(label=gettext_lazy("Since when does this week apply?"), future=False)
    in_holidays = forms.BooleanField(
        label=gettext_lazy("It goes on in the school holidays"), required=False
    )

    def __init__(self, *args: Any, not_before: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_before = not_before

    def clean_started_on(self) -> date:
        day = self.cleaned_data["started_on"]
        if day < self.not_before:
            raise forms.ValidationError(
                _("The week cannot begin before the former one, or before the event.")
            )
        return day
