"""A new young person, and the data of one who is known."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Team
from cases.choices import PlacementKind
from cases.forms.kept import RowForm
from cases.models import Enrolment, Placement, Youth
from config.kit.dates import age_on
from config.kit.fields import DayField, TextLine
from config.kit.forms import PageForm
from schools.fields import SchoolField
from schools.rules import school_year_start

YOUNGEST, OLDEST = 4, 18
DATA = (
    "first_name", "last_name", "preferred_name", "birth_date", "municipality", "reach_note",
    "file_ref",
)  # fmt: skip


class WhoFields(PageForm):
    """Who it is. An age outside 4 to 18 has to be confirmed."""

    first_name = TextLine(label=gettext_lazy("First name"))
    last_name = TextLine(label=gettext_lazy("Last name"))
    preferred_name = TextLine(
        label=gettext_lazy("Called"),
        required=False,
        help_text=gettext_lazy("Only if it is another name than the first name."),
    )
    birth_date = DayField(
        label=gettext_lazy("Date of birth"),
        birthday=True,
        required=False,
        help_text=gettext_lazy("Not known? Leave this empty and fill it in later."),
    )
    age_confirmed = forms.BooleanField(
        label=gettext_lazy("The date of birth is right"),
        required=False,
        widget=forms.HiddenInput,
    )
    municipality = TextLine(label=gettext_lazy("Municipality"), required=False)
    reach_note = TextLine(
        label=gettext_lazy("Best way to reach"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example: after 16.00 hrs, on the own phone."),
    )
    file_ref = TextLine(
        label=gettext_lazy("File number elsewhere"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("No citizen service number (BSN)."),
    )

    def check_age(self, today: date) -> None:
        """An unlikely age is asked once more, with the answer beside the date."""
        birth = self.cleaned_data.get("birth_date")
        age = age_on(birth, today) if birth else None
        if age is None or YOUNGEST <= age <= OLDEST:
            return
        self.fields["age_confirmed"].widget = forms.CheckboxInput()
        if not self.cleaned_data.get("age_confirmed"):
            text = _(
                "This young person would be %(age)s. Most are 4 to 18. Correct the date, or tick "
                "that it is right."
            )
            self.add_error("birth_date", text % {"age": age})


class NewYouthForm(WhoFields):
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    school = SchoolField(
        label=gettext_lazy("School now"),
        required=False,
        help_text=gettext_lazy("Type a part of the name. No school now? Leave this empty."),
    )
    level = TextLine(
        label=gettext_lazy("Level and year"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("For example vmbo-t 3."),
    )
    place_kind = forms.ChoiceField(
        label=gettext_lazy("Lives now"),
        choices=[("", gettext_lazy("Not known yet")), *PlacementKind.choices],
        required=False,
    )
    place_label = TextLine(
        label=gettext_lazy("Name of the place"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example De Haven. No address."),
    )
    place_since = DayField(
        label=gettext_lazy("Lives there since"),
        future=False,
        required=False,
        help_text=gettext_lazy("Not known? Leave this empty."),
    )
    team = forms.ChoiceField(label=gettext_lazy("Team"), widget=forms.RadioSelect)

    def __init__(
        self, data: QueryDict | None = None, *, teams: Iterable[Team], today: date
    ) -> None:
        super().__init__(data, initial={"form_key": uuid4()})
        self.today = today
        self.teams = {str(team.pk): team for team in teams}
        self.fields["team"].choices = [(pk, team.name) for pk, team in self.teams.items()]
        if len(self.teams) == 1:
            del self.fields["team"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.check_age(self.today)
        since, birth = cleaned.get("place_since"), cleaned.get("birth_date")
        if since and birth and since < birth:
            text = _("This day lies before the date of birth. Change one of the two.")
            self.add_error("place_since", text)
        has_place = cleaned.get("place_label") or since
        if has_place and not cleaned.get("place_kind") and "place_kind" not in self.errors:
            self.add_error("place_kind", _("Choose what kind of place it is."))
        if cleaned.get("level") and not cleaned.get("school") and "school" not in self.errors:
            self.add_error("school", _("Choose the school of this level, or leave both empty."))
        return cleaned

    @property
    def chosen_team(self) -> Team:
        return self.teams[self.cleaned_data.get("team") or next(iter(self.teams))]

    def new_youth(self) -> Youth:
        values = {name: self.cleaned_data[name] for name in DATA}
        return Youth(form_key=self.cleaned_data["form_key"], **values)

    def new_place(self) -> Placement | None:
        """At home since birth, elsewhere since the start of the school year, unless said."""
        given = self.cleaned_data
        if not given["place_kind"]:
            return None
        since = given["place_since"] or school_year_start(self.today)
        if given["place_kind"] == PlacementKind.HOME and not given["place_since"]:
            since = given["birth_date"] or since
        return Placement(kind=given["place_kind"], label=given["place_label"], started_on=since)

    def new_enrolment(self) -> Enrolment | None:
        if not self.cleaned_data["school"]:
            return None
        return Enrolment(
            location=self.cleaned_data["school"],
            level=self.cleaned_data["level"],
            started_on=school_year_start(self.today),
        )


class YouthForm(RowForm, WhoFields):
    """The data of a youth who is known."""

    def __init__(self, data: QueryDict | None = None, *, row: Youth, today: date) -> None:
        super().__init__(data, row=row)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("birth_date") != self.row.birth_date:
            self.check_age(self.today)
        return cleaned
