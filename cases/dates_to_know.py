"""Dates of law and practice that ask nothing: they are shown in the file and told on their day.

D17 (an institution's plan about a detained youth) and D22 (the end of compulsory education). All
days are calendar days; the plan is a statutory term, so it moves off a free day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from cases import deadlines
from cases.choices import EventKind, MilestoneCode
from cases.school_duty import last_compulsory_day
from config.kit.dates import ONE_DAY, add_months, working_day_on_or_before

NETWORK_DAYS = 7  # practice: meeting of the network in the first week
EVALUATION_MONTHS = 4  # practice: the plan is looked at again, three times a year
EVALUATIONS = 6

NETWORK = gettext_lazy("The institution meets the network")
PLAN = gettext_lazy("The institution has its plan ready")
EVALUATION = gettext_lazy("The institution looks at its plan again")
COMPULSORY = gettext_lazy("Compulsory education ends; then until 18, or a basic qualification")


@dataclass(frozen=True)
class DateToKnow:
    """`label` stands in what is kept of a digest."""

    on: date
    label: str
    words: Promise | str

    @property
    def told_on(self) -> date:
        """On a free day it is told on the working day before."""
        return working_day_on_or_before(self.on)


def dates_of(round: Any, birth_date: date | None) -> list[DateToKnow]:
    """Of this round and this youth, the first one first; those of a place end with leaving."""
    found = [*_of_detention(round)] if round else []
    if birth_date:
        found.append(
            DateToKnow(last_compulsory_day(birth_date), "D22 end of leerplicht", COMPULSORY)
        )
    return sorted(found, key=lambda each: each.on)


def _of_detention(round: Any) -> Iterator[DateToKnow]:
    """Law: Bjj 20, Rjj 25-30; network and evaluations: practice."""
    left, start = round.milestone(MilestoneCode.M13), round.intake_on
    if round.kind != EventKind.DETENTION or not start or (left and left.done_on):
        return
    plan = deadlines.term("D17")
    last_day = deadlines.three_dates(
        start + timedelta(days=plan.length), statutory=plan.statutory
    ).overdue_from - ONE_DAY  # fmt: skip
    yield DateToKnow(start + timedelta(days=NETWORK_DAYS), "D17 network meeting", NETWORK)
    yield DateToKnow(last_day, "D17 JJI plan", PLAN)
    for number in range(1, EVALUATIONS + 1):
        day = add_months(start, number * EVALUATION_MONTHS)
        yield DateToKnow(day, "D17 evaluation", EVALUATION)
