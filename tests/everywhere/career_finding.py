"""What hangs under the school career of a subject, found or made once."""

from typing import Any

from django.utils import timezone

from accounts.reading import LINK_LIVES
from cases.education import monday_of
from cases.models import SchoolLink, Trajectory


class CareerFinding:
    def trajectory(self, subject: dict[str, Any]) -> Trajectory:
        raise NotImplementedError

    def week(self, subject: dict[str, Any]) -> int:
        enrolment = self.trajectory(subject).youth.enrolments.first()
        hours = {"hours_planned": 25, "hours_present": 20}
        return enrolment.weeks.get_or_create(week=monday_of(enrolment.started_on), defaults=hours)[
            0
        ].pk

    def bridging(self, subject: dict[str, Any]) -> int:
        youth = self.trajectory(subject).youth
        values = {"kind": "work_pack", "started_on": "2026-01-05", "ended_on": "2026-01-12"}
        return youth.bridging.get_or_create(**values)[0].pk

    def application(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).youth.applications.first().pk

    def request(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).youth.place_requests.first().pk

    def contact_plan(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).youth.contact_plans.first().pk

    def moment(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).youth.contact_moments.first().pk

    def buddy(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).youth.buddies.first().pk

    def danger(self, subject: dict[str, Any]) -> int:
        trajectory = self.trajectory(subject)
        made = {"seen_by": "school", "since": "2026-01-05", "tried": "De mentor belt."}
        made |= {"review_on": "2026-01-26", "entered_at": timezone.now()}
        made |= {"entered_by": trajectory.assignments.first().user}
        dangers = trajectory.youth.dangers
        return (dangers.first() or dangers.create(**made)).pk

    def school_token(self, subject: dict[str, Any]) -> str:
        """The mentor of the old school has the link to the own page."""
        plan = self.trajectory(subject).youth.contact_plans.first()
        expires = {"expires_at": timezone.now() + LINK_LIVES}
        made = {"made_by": self.trajectory(subject).assignments.first().user} | expires
        found = SchoolLink.objects.get_or_create(
            contact=plan.contact, revoked_at=None, defaults=made
        )
        return found[0].token

    def interruption(self, subject: dict[str, Any]) -> int:
        made = {"ended_on": "2026-01-20", "school_days": 11}
        rows = self.trajectory(subject).interruptions
        return rows.get_or_create(started_on="2026-01-05", defaults=made)[0].pk
