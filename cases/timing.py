"""How much time a task has left, or how late it is: with and without the days of a pause."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import deadlines
from cases.choices import SignalCode
from cases.models import Task
from config.kit.dates import ONE_DAY
from config.kit.tags import shortday


def note(task: Task, today: date) -> str:
    """How much time is left, with and without the days on which the term was paused."""
    return " · ".join([_time_left(task, today), *_pauses(task, today)])


def _pauses(task: Task, today: date) -> Iterator[str]:
    if pause := deadlines.running(task.pauses, today):
        yield _("paused up to and including %(day)s") % {"day": shortday(pause.until)}
    days = deadlines.paused_days(task.pauses, after=task.clock_on, up_to=today)
    late = (today - task.due_on).days
    if not days or late <= 0:
        return
    paused = ngettext("%(days)s day of pause", "%(days)s days of pause", days) % {"days": days}
    if late <= days:
        yield _("%(paused)s, without it on time") % {"paused": paused}
    else:
        text = ngettext(
            "%(paused)s, without it %(late)s day late",
            "%(paused)s, without it %(late)s days late",
            late - days,
        )
        yield text % {"paused": paused, "late": late - days}


def _time_left(task: Task, today: date) -> str:
    """The day count for the plan, a day for everything else."""
    if task.code == "D01":
        return _day_count(task, today)
    if task.code == "D23":
        return _("since %(day)s") % {"day": shortday(task.clock_on)}
    if task.signal(today) == SignalCode.LATE:
        days = (today - task.due_on).days
        return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}
    day = task.act_by if task.act_by >= today else task.due_on
    if day == today:
        return _("today")
    if day == today + ONE_DAY:
        return _("tomorrow")
    if deadlines.term(task.code).weight is deadlines.Weight.INFO:
        return shortday(day)
    return _("by %(day)s") % {"day": shortday(day)}


def _day_count(task: Task, today: date) -> str:
    day, total = (today - task.clock_on).days, deadlines.term("D01").length
    left = total - day
    if day < 0:
        return _("The three weeks start on %(day)s") % {"day": shortday(task.clock_on)}
    if left > 0:
        text = ngettext(
            "Day %(day)s of %(total)s, %(left)s day left",
            "Day %(day)s of %(total)s, %(left)s days left",
            left,
        )
    elif left == 0:
        text = _("Day %(day)s of %(total)s, ready today")
    else:
        text = ngettext(
            "Day %(day)s of %(total)s, %(late)s day late",
            "Day %(day)s of %(total)s, %(late)s days late",
            -left,
        )
    return text % {"day": day, "total": total, "left": left, "late": -left}
