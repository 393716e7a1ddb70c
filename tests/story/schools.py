"""The enrolments of the story: beside the own school, and back to it."""

from datetime import date, datetime

from cases.choices import EnrolmentKind
from cases.enrolling import enrol
from cases.models import Enrolment
from tests.story.cast import Cast


def first_lesson_inside(cast: Cast, now: datetime) -> None:
    _enrol(cast, now, started_on=now.date())


def back_to_the_own_school(cast: Cast, now: datetime) -> None:
    """The main enrolment inside ends on the first day outside the window; a guest from then."""
    day = date(2029, 3, 5)
    main = Enrolment.objects.select_related("youth").get(location=cast.JS.location)
    main.change(values={"ended_on": day}, seen=main.stamp, by=cast.W, now=now)
    _enrol(cast, now, started_on=day, kind=EnrolmentKind.GUEST)


def _enrol(cast: Cast, now: datetime, **values: object) -> None:
    row = Enrolment(youth=cast.trajectory.youth, location=cast.JS.location, **values)
    enrol(enrolment=row, ended=[], ends_on=None, by=cast.W, now=now)
