"""Who sees or works on a file for a while: who, from which day, to which day, and why."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cases.forms.leading import PeopleChoice
from cases.models import AccessGrant
from config.kit.dates import ONE_DAY, day_start
from config.kit.fields import DayField, TextLine
from config.kit.forms import PageForm
from config.kit.tags import longday


class GrantForm(PageForm):
    """`longest` is the number of days it may last, both ends counted."""

    who = PeopleChoice(label="", error_messages={"required": gettext_lazy("Choose somebody.")})
    first_day = DayField(label=gettext_lazy("From which day?"))
    last_day = DayField(label=gettext_lazy("Up to and including which day?"))
    reason = TextLine(
        label=gettext_lazy("Why?"),
        max_length=300,
        help_text=gettext_lazy("Kept in the access log. No names, no diagnosis."),
        error_messages={"required": gettext_lazy("Say why.")},
    )
    longest = 0
    too_long: Any = ""

    def __init__(
        self, *args: Any, people: QuerySet[User], held: QuerySet[AccessGrant], today: date,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = people
        self.held, self.today = held, today
        self.initial.setdefault("first_day", today)

    @property
    def period(self) -> tuple[datetime, datetime]:
        """From the first minute of the first day to the last minute of the last."""
        first, last = self.cleaned_data["first_day"], self.cleaned_data["last_day"]
        return day_start(first), day_start(last + ONE_DAY)

    def clean_first_day(self) -> date | None:
        day = self.cleaned_data["first_day"]
        if day and day < self.today:
            self.add_error("first_day", _("This day is over. Fill in today or a later day."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last:
            self._check_length(first, last)
        if first and last and cleaned.get("who") and not self.errors:
            self._check_overlap(cleaned["who"])
        return cleaned

    def _check_length(self, first: date, last: date) -> None:
        if last < first:
            self.add_error("last_day", _("The last day lies before the first day."))
        elif last - first >= timedelta(days=self.longest):
            until = first + timedelta(days=self.longest - 1)
            self.add_error("last_day", str(self.too_long) % {"day": longday(until)})

    def _check_overlap(self, who: User) -> None:
        since, until = self.period
        held = self.held.filter(user=who, starts_at__lt=until, expires_at__gt=since)
        for grant in held.exclude(starts_at=since, expires_at=until):
            text = _("%(name)s already has this from %(first)s up to and including %(last)s.")
            days = {"first": longday(grant.first_day), "last": longday(grant.last_day)}
            self.add_error("who", text % {"name": who.display_name, **days})


class StandInForm(GrantForm):
    longest = 56
    too_long = gettext_lazy("Standing in lasts 8 weeks at most. Fill in %(day)s or an earlier day.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].label = _("Who stands in?")
        self.fields["who"].error_messages["invalid_choice"] = _(
            "Choose a worker of this team who does not work on it yet."
        )


class ScientistForm(GrantForm):
    longest = 365
    too_long = gettext_lazy("This lasts a year at most. Fill in %(day)s or an earlier day.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].label = _("Which behavioural scientist?")
        self.fields["who"].error_messages["invalid_choice"] = _("Choose a behavioural scientist.")
