"""What was asked of schools and partners, as the page of the school career shows it."""

from dataclasses import dataclass
from datetime import date

from cases.models import PlaceRequest, SchoolApplication, Youth


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


def requests_of(youth: Youth, today: date) -> Requests:
    """Two queries."""
    applications = youth.applications.select_related("location")
    requests = youth.place_requests.select_related("partner")
    return Requests(
        [_applied(row, today) for row in applications],
        [Asked(row, row.days(today)) for row in requests],
    )


def _applied(row: SchoolApplication, today: date) -> Applied:
    is_open = not row.decision
    return Applied(
        row,
        is_late=is_open and row.decide_by < today,
        temp_right=row.temp_right_on if is_open and not row.temp_place_on else None,
    )
