"""Which milestones hold, purely from the rows of this app. `verify` compares them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F

from cases.choices import MilestoneCode
from cases.models import FirstDayCheck, Milestone, Placement, Round, SchoolTalk

CODES = (MilestoneCode.M1, MilestoneCode.M3, MilestoneCode.M14)


def milestones() -> dict[tuple[int, str], date]:
    """The day of each milestone that this app can prove, by round and code."""
    held = SchoolTalk.objects.filter(held_on__isnull=False)
    found = {(talk.round_id, "M3"): talk.held_on for talk in held}
    for pk, opened_on in Round.objects.values_list("pk", "opened_on"):
        found[pk, "M1"] = opened_on
    seen = FirstDayCheck.objects.filter(
        seen_on__isnull=False, day__gt=F("round__departs_on"), round__milestones__code="M13",
        round__milestones__done_on__isnull=False,
    )  # fmt: skip
    for pk, seen_on in seen.order_by("-seen_on").values_list("round", "seen_on"):
        found[pk, "M14"] = seen_on
    return found


def differences() -> Iterable[str]:
    """What the stored rows contradict, one line each, by opaque references."""
    left = Milestone.objects.filter(code="M13", done_on__isnull=False).select_related(
        "round__trajectory", "round__placement"
    )
    for milestone in left:
        placement: Placement | None = milestone.round.placement
        if placement and placement.ended_on is None:
            yield f"round {milestone.round}: left, but the place is still open"
