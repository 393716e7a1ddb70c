"""What is said after an event was logged: the term, how far it is, and the next step."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import deadlines, rules, steps, titles
from cases.choices import Owner
from cases.models import Round, TriggerEvent, Youth
from config.kit.dates import local_date
from config.kit.tags import clock


def words_after_logging(event: TriggerEvent, today: date, *, joined: bool) -> str:
    round = event.round
    if joined:
        text = _("Logged with the event of %(day)s. The terms stay as they were.")
        return text % {"day": _day(round.event_on or round.opened_on, today)}
    if not round.event_on:
        return _("Logged. The three weeks start as soon as the day is known.")
    if not round.intake_on:
        text = _("Logged. The warm handover must be done before %(day)s.")
        return text % {"day": _day(round.departs_on, today)}
    return " ".join([_("Logged."), *_three_weeks(round, today)])


def question_about(similar: TriggerEvent) -> str:
    """Asked before an event of the same kind, a few days apart, is logged."""
    day = similar.effective_on or local_date(similar.entered_at)
    text = _("On %(day)s this was logged already: %(kind)s. Is it the same?")
    return text % {"day": format_date(day, "j F"), "kind": similar.get_kind_display().lower()}


def _three_weeks(round: Round, today: date) -> list[str]:
    """How far the three weeks are, when they run already, and when they end."""
    count, term = round.day_count(today), deadlines.term("D01").length
    due_on = round.intake_on + timedelta(days=term)
    parts = []
    if count and count > 0:
        text = _("It is day %(count)s of %(term)s already.")
        parts.append(text % {"count": count, "term": term})
    if due_on < today:
        text = _("The future plan should have been ready on %(day)s.")
    else:
        text = _("The future plan must be ready on %(day)s.")
    return [*parts, text % {"day": _day(due_on, today)}]


def words_after_telling(youth: Youth, count: int, now: datetime) -> str:
    """How many messages go out, and when."""
    if not count:
        return _("%(name)s knows it now.") % {"name": youth.calling_name}
    text = ngettext(
        "%(name)s knows it now. %(count)s message goes out at %(time)s.",
        "%(name)s knows it now. %(count)s messages go out at %(time)s.",
        count,
    )
    due_at = now + timedelta(seconds=settings.UNDO_SECONDS)
    return text % {"name": youth.calling_name, "count": count, "time": clock(due_at)}


def next_step(round: Round) -> tuple[str, str]:
    """The words and the address of the worker's next step in this round; empty without one."""
    tasks = [
        task
        for task in round.tasks.open().select_related("trajectory__youth", "round")
        if task.owner_role == Owner.WORKER
    ]
    task = rules.next_task(tasks, steps.ORDER)
    if not task:
        return "", ""
    title = _("Plan the school talk") if task.code == "D02" else titles.title(task)
    return _("Next step: %(title)s") % {"title": title}, steps.page(task)


def _day(day: date, today: date) -> str:
    return format_date(day, "l j F" if day.year == today.year else "l j F Y")
