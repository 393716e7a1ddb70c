"""How the way of working went in each round, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from cases.career_choices import FirstDayAnswer
from cases.choices import TaskState
from cases.models import FirstDayCheck, Task
from perspectives.choices import InCharge, PlanState
from perspectives.models import AftercareContact, FuturePerspective, Goal, PlanArea
from teamtables.choices import AgreementState
from teamtables.models import Agreement

KEPT_WITHIN = timedelta(days=7)  # a planned contact of aftercare (I18)
THERE = (FirstDayAnswer.YES, FirstDayAnswer.PARTLY)


@dataclass(frozen=True)
class Process:
    """`direct`: there on the first school day after leaving; None while that is not known or still
    to come. `contacts`: of each planned contact that is due or was kept, whether in time. `voice`:
    of an agreed plan, own words and a goal of which the youth is in charge. `agreements`: of each
    that is due or done, whether by its day.
    """

    direct: bool | None = None
    contacts: tuple[bool, ...] = ()
    voice: bool | None = None
    agreements: tuple[bool, ...] = ()


def processes(left: dict[int, date | None], today: date) -> dict[int, Process]:
    """By round; `left` holds the day of leaving of every round that is counted."""
    direct, contacts, voice = _direct(left, today), _contacts(left, today), _voice(left)
    agreements = _agreements(left, today)
    return {
        pk: Process(
            direct.get(pk), tuple(contacts.get(pk, ())), voice.get(pk),
            tuple(agreements.get(pk, ())),
        )
        for pk in left
    }  # fmt: skip


def _direct(left: dict[int, date | None], today: date) -> dict[int, bool]:
    """By the first question about a first day after the day of leaving."""
    found: dict[int, bool] = {}
    asked = FirstDayCheck.objects.filter(round__in=left, number=1, day__lt=today)
    for check in asked.order_by("day"):
        left_on = left[check.round_id]
        if left_on and check.day > left_on:
            there = check.answer in THERE and check.seen_on is not None
            in_time = there and check.seen_on <= check.day
            found[check.round_id] = found.get(check.round_id, False) or in_time
    return found


def _contacts(rounds: Collection[int], today: date) -> dict[int, list[bool]]:
    tasks = Task.objects.filter(round__in=rounds, code="D11").exclude(state=TaskState.CANCELLED)
    done = dict(AftercareContact.objects.filter(task__in=tasks).values_list("task", "done_on"))
    found: dict[int, list[bool]] = defaultdict(list)
    for task in tasks:
        last = task.due_on + KEPT_WITHIN
        if task.pk in done:
            found[task.round_id].append(done[task.pk] <= last)
        elif last < today:
            found[task.round_id].append(False)
    return found


def _agreements(rounds: Collection[int], today: date) -> dict[int, list[bool]]:
    """What was dropped does not count."""
    found: dict[int, list[bool]] = defaultdict(list)
    shared = (AgreementState.OPEN, AgreementState.DONE)
    for row in Agreement.objects.filter(round__in=rounds, state__in=shared):
        if row.done_on:
            found[row.round_id].append(row.done_on <= row.due_on)
        elif row.due_on < today:
            found[row.round_id].append(False)
    return found


def _voice(rounds: Collection[int]) -> dict[int, bool]:
    """Of the newest version that was agreed."""
    words = PlanArea.objects.filter(plan=OuterRef("pk")).exclude(youth_words="")
    goals = Goal.objects.filter(area__plan=OuterRef("pk"), in_charge=InCharge.YOUTH)
    plans = FuturePerspective.objects.filter(round__in=rounds).exclude(state=PlanState.DRAFT)
    rows = plans.annotate(words=Exists(words), goal=Exists(goals)).order_by("version")
    return {row.round_id: row.words and row.goal for row in rows}
