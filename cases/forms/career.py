"""Enrolments: where the youth is enrolled, and whether the youth goes there."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.choices import EnrolmentKind
from cases.forms.days import before_birth
from cases.forms.kept import RowForm
from cases.models import Enrolment
from config.kit.fields import DayField, TextLine
from config.kit.tags import longday
from schools.fields import SchoolField
from schools.models import SchoolLocation

KINDS = [(kind.value, kind.label) for kind in (EnrolmentKind.MAIN, EnrolmentKind.GUEST)]


class EnrolmentForm(RowForm):
    """One enrolment. Days are half-open: `ended_on` is the first day no longer enrolled."""

    kind = forms.ChoiceField(
        label=gettext_lazy("How enrolled?"), choices=KINDS, widget=forms.RadioSelect
    )
    level = TextLine(
        label=gettext_lazy("Level and year"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("For example vmbo-t 3."),
    )
    started_on = DayField(label=gettext_lazy("Enrolled from"))
    ended_on = DayField(
        label=gettext_lazy("No longer enrolled from"),
        required=False,
        help_text=gettext_lazy("Still enrolled? Leave this empty."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start = cleaned.get("started_on")
        if start and (wrong := before_birth(self.row.youth, start)):
            self.add_error("started_on", wrong)
        self._in_order("started_on", "ended_on")
        return cleaned

    def _in_order(self, first: str, last: str) -> None:
        start, end = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if start and end and end < start and last not in self.errors:
            text = _("“%(last)s” lies before “%(first)s”. Change one of the two.")
            labels = {"first": self.fields[first].label, "last": self.fields[last].label}
            self.add_error(last, text % labels)

    @property
    def location(self) -> SchoolLocation:
        return self.cleaned_data.get("location") or self.row.location

    def others(self) -> list[Enrolment]:
        enrolments = self.row.youth.enrolments.exclude(pk=self.row.pk)
        return list(enrolments.select_related("location"))

    def refuse_overlap(self, start: date, end: date | None, others: list[Enrolment]) -> None:
        """One main enrolment at a time, except the own school beside that of an institution."""
        location = self.location
        for other in (each for each in others if overlap(each, start, end)):
            if other.location == location and other.kind == self.cleaned_data["kind"]:
                text = _("%(school)s is in the list already in these days. Change that line.")
                self.add_error("kind", text % {"school": location})
                return
            if self._may_go_together(other):
                continue
            text = _(
                "In these days there is a main enrolment at %(school)s, since %(day)s. "
                "Fill in when that one ends, or choose “Guest”."
            )
            about = {"school": other.location, "day": longday(other.started_on)}
            self.add_error("end_others_on" if "end_others_on" in self.fields else "kind",
                           text % about)  # fmt: skip
            return

    def _may_go_together(self, other: Enrolment) -> bool:
        if EnrolmentKind.GUEST in (self.cleaned_data["kind"], other.kind):
            return True
        here, there = self.location, other.location
        return here != there and here.is_institution != there.is_institution


class NewEnrolmentForm(EnrolmentForm):
    location = SchoolField(
        label=gettext_lazy("School"),
        help_text=gettext_lazy("Type a part of the name and choose the school."),
    )
    end_others_on = DayField(label=gettext_lazy("The other enrolment ends on"), required=False)

    field_order = ["location"]

    def __init__(self, data: QueryDict | None = None, *, row: Enrolment) -> None:
        super().__init__(data, row=row)
        self.open_mains = [
            each for each in self.others() if each.kind == EnrolmentKind.MAIN and not each.ended_on
        ]
        if not self.open_mains:
            del self.fields["end_others_on"]
            return
        schools = ", ".join(str(each.location) for each in self.open_mains)
        text = _("Now enrolled at %(schools)s. Does that go on? Leave this empty.")
        self.fields["end_others_on"].help_text = text % {"schools": schools}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        ends, start = cleaned.get("end_others_on"), cleaned.get("started_on")
        too_early = [each for each in self.open_mains if ends and ends < each.started_on]
        if too_early:
            text = _("This lies before the first day there (%(day)s). Fill in a later day.")
            day = longday(too_early[0].started_on)
            self.add_error("end_others_on", text % {"day": day})
        elif not self.errors and start:
            others = self.others()
            for other in others:
                if ends and other in self.open_mains:
                    other.ended_on = ends
            self.refuse_overlap(start, cleaned.get("ended_on"), others)
        return cleaned

    @property
    def ended_now(self) -> list[Enrolment]:
        """The enrolments that stop because of the new one."""
        return self.open_mains if self.cleaned_data.get("end_others_on") else []


class ChangeEnrolmentForm(EnrolmentForm):
    away_from = DayField(label=gettext_lazy("Does not go there any more from"), required=False)
    back_on = DayField(label=gettext_lazy("Goes there again from"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._in_order("started_on", "away_from")
        self._in_order("away_from", "back_on")
        self._in_order("away_from", "ended_on")
        self._in_order("back_on", "ended_on")
        if cleaned.get("back_on") and not cleaned.get("away_from"):
            if "away_from" not in self.errors:
                self.add_error("away_from", _("Fill in from which day the young person was away."))
        elif not self.errors:
            self.refuse_overlap(cleaned["started_on"], cleaned["ended_on"], self.others())
        return cleaned


def overlap(other: Enrolment, start: date, end: date | None) -> bool:
    starts_later = end is not None and other.started_on >= end
    ended_before = other.ended_on is not None and other.ended_on <= start
    return not (starts_later or ended_before)
