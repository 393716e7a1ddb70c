"""The list of young people: a line per person, by deadline. Pure; reads what `for_work` loads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cases import rules
from cases.choices import SignalCode
from cases.dossier import school_now
from cases.models import Trajectory
from cases.overview import LABELS
from cases.worklist import Row, rows_for
from schools.models import SchoolLocation

CLOSED = "closed"


@dataclass(frozen=True)
class Item:
    """One line. Who is no longer followed has no signal and the step "closed"."""

    trajectory: Trajectory
    name: str
    age: str
    school: str
    schools: list[SchoolLocation]
    step: str
    step_label: str
    signal: SignalCode | None
    workers: list[User]


def items_for(trajectories: Iterable[Trajectory], today: date) -> list[Item]:
    """The newest trajectory of each youth, the nearest deadline first, never by name."""
    newest: dict[int, Trajectory] = {}
    for trajectory in sorted(trajectories, key=lambda each: (each.opened_on, each.pk)):
        newest[trajectory.youth_id] = trajectory
    return [_item(row, today) for row in rows_for(newest.values(), today)]


def chosen(items: Iterable[Item], wanted: Mapping[str, str]) -> list[Item]:
    """Those that fit the filters; an empty filter lets everything through."""
    return [item for item in items if _fits(item, wanted)]


def _fits(item: Item, wanted: Mapping[str, str]) -> bool:
    has = {
        "step": [item.step],
        "signal": [item.signal.value] if item.signal else [],
        "school": [str(school.pk) for school in item.schools],
        "worker": [str(user.pk) for user in item.workers],
    }
    return all(value in has[name] for name, value in wanted.items() if value)


def _item(row: Row, today: date) -> Item:
    trajectory = row.trajectory
    youth, age = trajectory.youth, trajectory.youth.age(today)
    enrolments = list(youth.enrolments.all())
    step = _step(trajectory)
    return Item(
        trajectory=trajectory,
        name=youth.short_name,
        age="" if age is None else ngettext("%(age)s year", "%(age)s years", age) % {"age": age},
        school=school_now(enrolments, today),
        schools=[each.location for each in enrolments if each.goes_on(today)],
        step=step,
        step_label=str(LABELS[step]) if step in LABELS else trajectory.get_status_display(),
        signal=row.signal if trajectory.is_running else None,
        workers=row.workers,
    )


def _step(trajectory: Trajectory) -> str:
    """Where it stands; with nothing logged yet that is the event."""
    if not trajectory.is_running:
        return CLOSED
    round = trajectory.newest_round
    step = rules.current_step(round) if round else None
    return step.code if step else ("aftercare" if round else "event")


def summary(items: list[Item]) -> str:
    count = len(items)
    return ngettext("%(count)s young person", "%(count)s young people", count) % {"count": count}


def nothing_found(text: str) -> str:
    return _(
        "0 young people found for '%(text)s'. Try the last name only, or the date of birth."
    ) % {"text": text}
