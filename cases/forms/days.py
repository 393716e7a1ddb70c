"""Is a typed day possible for this youth? Each answer names the day and the repair."""

from datetime import date

from django.utils.translation import gettext as _

from cases.choices import EventKind
from cases.models import Enrolment, Placement, Youth
from config.kit.dates import add_months
from config.kit.tags import longday

MONTHS_AHEAD, MONTHS_BACK = 6, 12


def before_birth(youth: Youth, day: date) -> str:
    if not youth.birth_date or day >= youth.birth_date:
        return ""
    text = _("This day lies before the birth of %(name)s (%(day)s). Fill in a later day.")
    return text % {"name": youth.calling_name, "day": longday(youth.birth_date)}


def wrong_event_day(
    youth: Youth,
    kind: EventKind,
    day: date,
    *,
    today: date,
    place: Placement | None,
    enrolment: Enrolment | None,
) -> str:
    """What is wrong with the day an event takes effect; empty when it is possible.

    `place` and `enrolment` are where the youth lives and goes to school as far as is known.
    """
    if day > add_months(today, MONTHS_AHEAD):
        return _("The day can be at most 6 months ahead.")
    if before := before_birth(youth, day):
        return before
    if day < add_months(today, -MONTHS_BACK):
        return _("This day is more than a year ago. Check the year.")
    if kind.starts_placement and place and day < place.started_on:
        if place.started_on > today:
            text = _(
                "A place from %(day)s is known already. Fill in that day or a later one, or first "
                "withdraw the event of that place under History."
            )
            return text % {"day": longday(place.started_on)}
        text = _(
            "%(name)s lives in the place of now since %(day)s. Fill in that day or a later one, "
            "or first correct the place under Places."
        )
        return text % {"name": youth.calling_name, "day": longday(place.started_on)}
    if kind.changes_school and enrolment and day < enrolment.started_on:
        text = _(
            "%(name)s is enrolled at %(school)s since %(day)s. Fill in that day or a later one, "
            "or first correct the school career."
        )
        return text % {
            "name": youth.calling_name,
            "school": enrolment.location,
            "day": longday(enrolment.started_on),
        }
    return ""
