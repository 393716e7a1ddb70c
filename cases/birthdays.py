"""The 12th, 16th and 18th birthday: somebody talks about it before rights change by themselves."""

from datetime import date, datetime

from django.db import transaction

from cases import law
from cases.choices import TaskState
from cases.models import Round, Task, Trajectory
from config.kit.dates import add_months, local_date


def talk_about_birthday(round: Round, now: datetime) -> Task | None:
    """Open the task (D21) when the birthday is near; one birthday is talked about once."""
    youth = round.trajectory.youth
    on = law.birthday_to_talk_about(youth.birth_date, local_date(now))
    if on is None:
        return None
    known = Task.objects.filter(trajectory=round.trajectory, code="D21", clock_on=on)
    if known.exclude(state=TaskState.CANCELLED).exists():
        return None
    return Task.start(round=round, code="D21", clock_on=on, now=now)


def watch_birthdays_at(now: datetime) -> int:
    """Every running trajectory with a birthday to come; what is there already stays."""
    opened = 0
    for trajectory in _near(local_date(now)):
        with transaction.atomic():
            trajectory = Trajectory.objects.select_for_update().get(pk=trajectory.pk)
            _cancel_wrong(trajectory, now)
            round = trajectory.newest_round
            opened += bool(round and talk_about_birthday(round, now))
    return opened


def _near(today: date) -> list[Trajectory]:
    """Those who get 12, 16 or 18 in the next months, a day more or less."""
    running = Trajectory.objects.running().select_related("youth")
    end = add_months(today, law.TASK_MONTHS_BEFORE + 1)
    found = running.filter(youth__birth_date__isnull=False)
    spans = [(_years_before(today, age), _years_before(end, age)) for age in law.STEPS]
    return [
        each
        for span in spans
        for each in found.filter(youth__birth_date__range=span).order_by("pk")
    ]


def _years_before(day: date, years: int) -> date:
    return add_months(day, -12 * years)


def _cancel_wrong(trajectory: Trajectory, now: datetime) -> None:
    """A task for a day that is no birthday any more: the date of birth was corrected."""
    on = law.birthday_to_talk_about(trajectory.youth.birth_date, local_date(now))
    wrong = trajectory.tasks.open().filter(code="D21", clock_on__gt=local_date(now))
    for task in wrong.exclude(clock_on=on).select_related("trajectory__youth"):
        task.cancel(by=None, now=now, reason="the date of birth was corrected")
