"""Which schools have to be at the table."""

from datetime import date

from cases.choices import EnrolmentKind
from cases.models import ContactPlan, Enrolment, Round
from teamtables.choices import InviteeRole


def required_roles(round: Round, *, on: date) -> list[InviteeRole]:
    """The old school as long as the youth belongs there, and the new one when it changes."""
    roles = [InviteeRole.OLD_SCHOOL] if is_still_of_old_school(round, on=on) else []
    if round.new_school_id and round.new_school_id != round.old_school_id:
        roles.append(InviteeRole.NEW_SCHOOL)
    return roles


def is_still_of_old_school(round: Round, *, on: date) -> bool:
    """Its main enrolment, or its plan to keep in touch, is not over."""
    if not round.old_school_id:
        return False
    enrolments = Enrolment.objects.filter(
        youth=round.trajectory.youth, location=round.old_school_id, kind=EnrolmentKind.MAIN
    )
    if enrolments.going_on(on).exists():
        return True
    plans = ContactPlan.objects.filter(
        youth=round.trajectory.youth, contact__location=round.old_school_id
    )
    return any(plan.until is None or plan.until > on for plan in plans)
