"""A new enrolment, and the ones that end because of it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from cases.career_choices import EndReason
from cases.choices import EnrolmentKind
from cases.choosing import ask_in_time
from cases.dual import end_with_window, with_window
from cases.models import Enrolment, Round
from cases.models.career import one_school_at_a_time
from cases.reports import ask_reports


@transaction.atomic
def enrol(
    *,
    enrolment: Enrolment,
    ended: Iterable[Enrolment] = (),
    ends_on: date | None = None,
    by: User,
    now: datetime,
) -> None:
    """`ended` are the enrolments that stop on `ends_on`.

    At the school of an institution it ends with the dual window, as long as the own school goes
    on: by then somebody has chosen, and without a choice the own school stays.
    """
    youth = enrolment.youth
    others = Enrolment.objects.select_for_update().filter(youth=youth).select_related("youth")
    with one_school_at_a_time():
        for other in others.filter(pk__in=[each.pk for each in ended], ended_on=None):
            values = {"ended_on": ends_on, "end_reason": EndReason.OTHER_SCHOOL}
            other.change(values=values, seen=other.stamp, by=by, now=now)
        with_window(enrolment, youth.placements.all())
        end_with_window(enrolment, others)
        enrolment.add(by=by, now=now)
    newest = Round.objects.running().filter(trajectory__youth=youth).order_by("-number").first()
    if newest and enrolment.kind == EnrolmentKind.MAIN:
        ask_in_time(newest, now)
    ask_reports(youth=youth, now=now)
