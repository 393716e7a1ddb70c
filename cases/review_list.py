"""The review list: what somebody else looks at again, what is due first on top.

Two kinds of line on it: a file that was opened with a reason, and a week of one person's views.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.choices import Role
from accounts.models import User
from accounts.wall import Beyond, beyond
from cases import glass
from cases.choices import SignalCode
from cases.models import AccessGrant, LogReview
from config.kit.tags import shortday


@dataclass(frozen=True)
class Line:
    """`is_late` colours it; `who` is whose look it is."""

    who: str
    what: str
    due_on: date
    url: str
    is_late: bool

    @property
    def signal(self) -> SignalCode:
        return SignalCode.LATE if self.is_late else SignalCode.OK

    @classmethod
    def of_grant(cls, grant: AccessGrant, today: date) -> Self:
        due_on = glass.due_on(grant)
        what = _("Opened with a reason: file %(ref)s, %(day)s, %(category)s")
        words = {
            "ref": grant.trajectory.youth.ref,
            "day": shortday(grant.first_day),
            "category": grant.get_category_display(),
        }
        url = reverse("cases:review", args=[grant.pk])
        return cls(grant.user.display_name, what % words, due_on, url, due_on < today)

    @classmethod
    def of_week(cls, review: LogReview, today: date) -> Self:
        number = len(review.lines)
        text = ngettext(
            "Week of %(first)s: %(number)s file", "Week of %(first)s: %(number)s files", number
        )
        what = text % {"first": format_date(review.week_on, "j F"), "number": number}
        url = reverse("cases:log_review", args=[review.pk])
        due_on = review.due_on
        return cls(review.person.display_name, what, due_on, url, due_on < today)


def for_review() -> AbstractContextManager[None]:
    """The files a reviewer judges are those of others."""
    return beyond(Beyond.REVIEW)


def waiting(user: User, today: date) -> list[Line]:
    """All that waits for this reviewer, in two queries."""
    opened = AccessGrant.objects.reviewable_by(user).filter(reviewed_at=None).for_review()
    weeks = LogReview.objects.visible_to(user).open().select_related("person")
    with for_review():
        lines = [
            *(Line.of_grant(grant, today) for grant in opened),
            *(Line.of_week(week, today) for week in weeks),
        ]
    return sorted(lines, key=lambda line: line.due_on)


def number_waiting(user: User) -> int:
    opened = AccessGrant.objects.reviewable_by(user).filter(reviewed_at=None)
    with for_review():
        return opened.count() + LogReview.objects.visible_to(user).open().count()


def closed(user: User, today: date, most: int) -> list[Line]:
    """The newest of what was looked at."""
    opened = AccessGrant.objects.reviewable_by(user).exclude(reviewed_at=None).for_review()
    weeks = LogReview.objects.visible_to(user).exclude(closed_at=None).select_related("person")
    with for_review():
        dated = [
            *((each.reviewed_at, Line.of_grant(each, today)) for each in opened.newest(most)),
            *((each.closed_at, Line.of_week(each, today)) for each in weeks.newest(most)),
        ]
    dated.sort(key=lambda each: each[0], reverse=True)
    return [line for _closed_at, line in dated[:most]]


def people_with_something_late(today: date) -> list[User]:
    """Who should have looked at a line, and still can; nobody is told of their own looks."""
    reviewers = {
        *User.objects.holding(Role.PRIVACY_OFFICER, today=today),
        *User.objects.holding(Role.TEAM_LEAD, today=today),
    }
    return [each for each in reviewers if any(line.is_late for line in waiting(each, today))]
