"""A new enrolment, and the ones that end because of it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from cases.models import Enrolment
from cases.reports import ask_reports


@transaction.atomic
def enrol(
    *, enrolment: Enrolment, ended: Iterable[Enrolment], ends_on: date | None, by: User,
    now: datetime,
) -> None:  # fmt: skip
    """`ended` are the enrolments that stop on `ends_on`."""
    others = Enrolment.objects.select_for_update().select_related("youth")
    for other in others.filter(pk__in=[each.pk for each in ended], ended_on=None):
        other.change(values={"ended_on": ends_on}, seen=other.stamp, by=by, now=now)
    enrolment.add(by=by, now=now)
    ask_reports(youth=enrolment.youth, now=now)
