"""Enrolments: where the youth is enrolled, and whether the youth goes there."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import dual
from cases.career_choices import EndReason
from cases.choices import EnrolmentKind
from cases.forms.days import before_birth
from cases.forms.kept import RowForm
from cases.levels import YEARS, Track
from cases.models import Enrolment
from config.kit.fields import DayField
from config.kit.tags import longday
from schools.fields import SchoolField
from schools.models import SchoolLocation

NOT_KNOWN = ("", gettext_lazy("Not known"))
YEARS_OF_SCHOOL = [NOT_KNOWN, *((str(year), str(year)) for year in YEARS)]
KINDS = [(kind.value, kind.label) for kind in (EnrolmentKind.MAIN, EnrolmentKind.GUEST)]


class EnrolmentForm(RowForm):
    """One enrolment. Days are half-open: `ended_on` is the first day no longer enrolled."""

    kind = forms.ChoiceField(
        label=gettext_lazy("How enrolled?"), choices=KINDS, widget=forms.RadioSelect
    )
    track = forms.ChoiceField(
        label=gettext_lazy("Level"), choices=[NOT_KNOWN, *Track.choices], required=False
    )
    year = forms.TypedChoiceField(
        label=gettext_lazy("Year"),
        choices=YEARS_OF_SCHOOL,
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("At primary school the group."),
    )
    started_on = DayField(label=gettext_lazy("Enrolled from"))
    ended_on = DayField(
        label=gettext_lazy("No longer enrolled from"),
        required=False,
        help_text=gettext_lazy("Still enrolled? Leave this empty."),
    )

    bound: Enrolment | None = None  # what only a team lead ends now

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

    def as_typed(self) -> Enrolment:
        """What would be stored, with its window; the row itself is left alone."""
        cleaned, row = self.cleaned_data, self.row
        typed = Enrolment(
            youth=row.youth, location=self.location, kind=cleaned["kind"],
            started_on=cleaned["started_on"], ended_on=cleaned.get("ended_on"),
            dual_extended_to=row.dual_extended_to,
        )  # fmt: skip
        return dual.with_window(typed, row.youth.placements.all())

    def refuse_overlap(self, typed: Enrolment, others: list[Enrolment]) -> None:
        """One main enrolment at a time, except the own school beside that of an institution."""
        if clash := dual.clash_of(typed, others):
            self.refuse(clash.text)

    def refuse(self, text: str) -> None:
        asks = "end_others_on" in self.fields and "end_others_on" not in self.errors
        self.add_error("end_others_on" if asks else "kind", text)

    def refuse_leaving(self, own: Enrolment, day: date, name: str) -> None:
        """Inside the dual window only a team lead ends the enrolment at the own school."""
        if text := dual.bound_words(own, day):
            self.bound = own
            self.add_error(name, text)


class NewEnrolmentForm(EnrolmentForm):
    location = SchoolField(
        label=gettext_lazy("School"),
        help_text=gettext_lazy("Type a part of the name and choose the school."),
    )
    end_others_on = DayField(label=gettext_lazy("The other enrolment ends on"), required=False)

    field_order = ["location"]
    ends_with_window = False  # nothing was typed, and the own school goes on

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
            for other in self.open_mains if ends else []:
                self.refuse_leaving(other, ends, "end_others_on")
        if not self.errors:
            self._look_at_others(ends)
        return cleaned

    def _look_at_others(self, ends: date | None) -> None:
        others = self.others()
        for other in others:
            if ends and other in self.open_mains:
                other.ended_on = ends
        typed = self.as_typed()
        self.ends_with_window = dual.end_with_window(typed, others)
        self.refuse_overlap(typed, others)

    @property
    def ended_now(self) -> list[Enrolment]:
        """The enrolments that stop because of the new one."""
        return self.open_mains if self.cleaned_data.get("end_others_on") else []


class ChangeEnrolmentForm(EnrolmentForm):
    away_from = DayField(label=gettext_lazy("Does not go there any more from"), required=False)
    back_on = DayField(label=gettext_lazy("Goes there again from"), required=False)
    end_reason = forms.ChoiceField(
        label=gettext_lazy("Why did it end?"),
        choices=[("", gettext_lazy("Not ended, or not known")), *EndReason.choices],
        required=False,
    )

    def __init__(self, data: QueryDict | None, *, row: Enrolment, today: date) -> None:
        super().__init__(data, row=row)
        self.today = today

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
            self._look_at_window(cleaned)
        if not self.errors:
            self.refuse_overlap(self.as_typed(), self.others())
        return cleaned

    def _look_at_window(self, cleaned: dict[str, Any]) -> None:
        """Nobody ends it in passing: not by a day, and not by making a guest of the youth."""
        row, ends = self.row, cleaned["ended_on"]
        if ends and ends != row.ended_on and (row.ended_on is None or ends < row.ended_on):
            self.refuse_leaving(row, ends, "ended_on")
        if cleaned["kind"] != row.kind and not row.ended_on:
            self.refuse_leaving(row, self.today, "kind")
