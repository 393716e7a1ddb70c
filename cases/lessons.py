"""The blocks of the school career page about education: gaps, bridging and hours. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.choices import EnrolmentKind
from cases.education import Career, gaps, lost_days
from config.kit.dates import ONE_DAY

WEEKS_SHOWN = 6


def lessons_of(career: Career, enrolments: Iterable[Any], today: date) -> dict[str, Any]:
    """What `career/interruptions.html` and `career/lessons.html` show."""
    rows = list(enrolments)
    weeks = sorted(career.totals.values(), key=lambda row: row.week, reverse=True)
    return {
        "gaps": gaps_of(career, today)[::-1],
        "bridging": career.bridging,
        "weeks": weeks[:WEEKS_SHOWN],
        "older_weeks": weeks[WEEKS_SHOWN:],
        "schools_now": [
            row for row in rows if row.kind != EnrolmentKind.EXAM and row.attended_on(today)
        ],
    }


def gaps_of(career: Career, today: date) -> list[Any]:
    """From the first school that is known, or the first event, up to yesterday."""
    starts = [row.started_on for row in career.enrolments]
    starts += [career.followed_from] if career.followed_from else []
    return gaps(career, min(starts), today - ONE_DAY) if starts else []


def summary(career: Career, since: date | None, today: date) -> str:
    """In words: since the newest event up to yesterday."""
    if not since or since >= today:
        return ""
    count = len(lost_days(career, since, today - ONE_DAY))
    about = {"count": count, "day": format_date(since, "j F Y")}
    if not count:
        return _("Since the event of %(day)s no school day was lost.") % about
    text = ngettext(
        "Since the event of %(day)s %(count)s school day without education.",
        "Since the event of %(day)s %(count)s school days without education.",
        count,
    )
    return text % about
