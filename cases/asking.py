"""What was asked of schools and partners, as the page of the school career shows it."""

from dataclasses import dataclass
from datetime import date

from cases.models import Enrolment, PlaceRequest, SchoolApplication, Trajectory
from cases.overview import Line, task_lines
from cases.report_rules import notices

OWED = ("D12", "D14")


@dataclass(frozen=True)
class Applied:
    """`temp_right` says since when, or from when, there is a right to a temporary place."""

    row: SchoolApplication
    is_late: bool
    temp_right: date | None


@dataclass(frozen=True)
class Asked:
    row: PlaceRequest
    days: int


@dataclass(frozen=True)
class Requests:
    applications: list[Applied]
    requests: list[Asked]
    owed: list[Line]
    notices: list[tuple[Enrolment, date]]


def requests_of(trajectory: Trajectory, today: date) -> Requests:
    """Two queries, for a trajectory that came through `cases.doors`."""
    youth = trajectory.youth
    applications = youth.applications.select_related("location")
    requests = youth.place_requests.select_related("partner")
    return Requests(
        [_applied(row, today) for row in applications],
        [Asked(row, row.days(today)) for row in requests],
        [line for line in task_lines(trajectory, today) if line.task.code in OWED],
        notices(youth.enrolments.all(), today),
    )


def _applied(row: SchoolApplication, today: date) -> Applied:
    is_open = not row.decision
    return Applied(
        row,
        is_late=is_open and row.decide_by < today,
        temp_right=row.temp_right_on if is_open and not row.temp_place_on else None,
    )
